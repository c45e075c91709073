"""Resolution through the public door, on the shipped pipeline."""

from __future__ import annotations

import pytest

from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.resolve import resolve


@pytest.fixture(scope="module")
def pipeline():
    from vkx.nlp.pipeline import Pipeline  # noqa: PLC0415 - loads the model

    return Pipeline()


@pytest.fixture(scope="module")
def read(pipeline):
    """The analysis and the entities of a text; paragraphs are parted by blank lines."""

    def run(text):
        blocks, at = [], 0
        for paragraph in text.split("\n\n"):
            blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
            at += len(paragraph) + 2
        analysis = pipeline.analyse(Document("made-up.txt", text, tuple(blocks)))
        return analysis, resolve(analysis)

    return run


def meant(read, text, word, nth=0):
    """The ids at the nth token that is written so."""
    analysis, entities = read(text)
    tokens = [t.i for t in analysis.tokens if t.text == word]
    return [e.id for e in entities.at(tokens[nth])]


SUMMIT = (
    "Vietnamese President Le Van Duc met with South Korean President Han Jong-su in Seoul on Monday. "
    "Han said that trade between the two countries will grow. He thanked Duc for the visit.\n\n"
    "The two leaders agreed to open a joint fund. Hanoi said it will send workers."
)


@pytest.mark.parametrize(
    ("word", "nth", "ids"),
    [
        ("Le", 0, ["person:le-van-duc"]),
        ("Duc", 1, ["person:le-van-duc"]),
        ("Han", 1, ["person:han-jong-su"]),
        ("Seoul", 0, ["place:seoul"]),
        ("Hanoi", 0, ["country:VN"]),
        ("countries", 0, ["country:VN", "country:KR"]),
        ("He", 0, ["person:han-jong-su"]),
        ("leaders", 0, ["person:le-van-duc", "person:han-jong-su"]),
        ("it", 0, ["country:VN"]),
    ],
)
def test_a_summit(read, word, nth, ids):
    assert sorted(meant(read, SUMMIT, word, nth)) == sorted(ids)
