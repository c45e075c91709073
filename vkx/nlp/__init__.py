"""Language: the one part of vkx that imports spaCy. Gives an ``Analysis`` in plain types.

``vkx.nlp.pipeline.Pipeline`` reads documents; the components ``vkx_encoder``, ``vkx_values`` and ``vkx_gazetteer`` work
in any spaCy pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable


def names(texts: Iterable[str]) -> list[list[tuple[int, int, str]]]:
    """The names in each text: first character, one past the last, label; for measuring on any set.

    Args:
        texts: each read as one block.
    """
    from vkx.model.document import Block, Document  # noqa: PLC0415 - spaCy is loaded only where it is used
    from vkx.model.span import Span  # noqa: PLC0415
    from vkx.nlp.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline()
    found = []
    for text in texts:
        blocks = (Block(Span(0, len(text)), "paragraph"),) if text.strip() else ()
        analysis = pipeline.analyse(Document("text", text, blocks))
        found.append([(name.span.start, name.span.end, name.label) for name in analysis.names])
    return found
