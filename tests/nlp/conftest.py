"""One loaded pipeline for all tests of the language part, and documents to feed it."""

import re

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.nlp.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline():
    return Pipeline()


@pytest.fixture(scope="session")
def document():
    """Text to a document whose blocks are parted by blank lines."""

    def build(text, date=None):
        spans = [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?(?:\n[^\n]*\S[^\n]*?(?=\n|\Z))*", text)]
        return Document("made-up.txt", text, tuple(Block(Span(a, b), "paragraph") for a, b in spans), date=date)

    return build
