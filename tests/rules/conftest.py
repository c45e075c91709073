"""Facts of a sentence, by the shipped rules or by a pack written in the test."""

from __future__ import annotations

import datetime as dt

import pytest

from vkx.merge import merge
from vkx.model.document import Block, Document, DocumentDate
from vkx.model.span import Span
from vkx.rules.engine import Engine
from vkx.rules.loader import assemble, parse

WEDNESDAY = DocumentDate(dt.date(2025, 3, 5), "option", 1.0)


def paragraph(text, block="paragraph", date=WEDNESDAY):
    return Document("made-up.txt", text, (Block(Span(0, len(text)), block),), date=date)


@pytest.fixture(scope="session")
def facts(extractor):
    """The facts of one kind that the shipped rules find in a text of Wednesday, 5 March 2025."""

    def find(text, kind, *, block="paragraph", date=WEDNESDAY):
        found = extractor.facts(paragraph(text, block, date))
        return [fact for fact in found if fact.kind == kind]

    return find


@pytest.fixture(scope="session")
def by_pack(extractor):
    """The facts that a pack alone finds in a text."""

    def find(pack, text, *, block="paragraph"):
        book = assemble([("mine.toml", pack, parse("mine.toml", pack))])
        stages = extractor.stages(paragraph(text, block))
        return merge(Engine(book).match(stages.analysis, stages.entities), book.kinds)

    return find
