"""Names put right by what the whole document tells, on analyses of a few words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vkx.model.analysis import Name
from vkx.model.span import Span
from vkx.nlp.whole_names import mended


@pytest.fixture(scope="module")
def told(pipeline, document):
    """The names of a text after mending, where the tagger had these stretches of tokens."""

    def find(text, *tagged):
        analysis = pipeline.analyse(document(text))
        tokens = analysis.tokens
        names = [Name(Span(tokens[a].span.start, tokens[b - 1].span.end), a, b, label) for a, b, label in tagged]
        return [
            (mended_.label, analysis.text(mended_.first, mended_.last))
            for mended_ in mended(replace(analysis, names=tuple(names))).names
        ]

    return find


def test_an_acronym_that_the_text_knows_is_no_part_of_a_persons_name(told):
    text = "NORVIK grew. NORVIK Rosa Lima spoke."
    assert told(text, (0, 1, "ORG"), (3, 6, "PERSON")) == [
        ("ORG", "NORVIK"),
        ("ORG", "NORVIK"),
        ("PERSON", "Rosa Lima"),
    ]
    assert told(text, (3, 6, "PERSON")) == [("PERSON", "NORVIK Rosa Lima")]


def test_a_firm_keeps_its_form_in_brackets(told):
    text = "Norvik Salt (Pty) Ltd met Norvik Salt (the firm)."
    assert told(text, (0, 2, "ORG"), (3, 6, "ORG"), (7, 9, "ORG")) == [
        ("ORG", "Norvik Salt (Pty) Ltd"),
        ("ORG", "Norvik Salt"),
    ]
