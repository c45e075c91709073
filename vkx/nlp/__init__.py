"""Language: the one part of vkx that imports spaCy. Gives an ``Analysis`` in plain types."""
