"""How the encoder's weights are made: corpora to mix, mix to checkpoint, checkpoint to the file that ships.

Needs the extra ``train``. Nothing outside this package imports it; the runtime (``vkx.nlp``) reads what it exports.
"""
