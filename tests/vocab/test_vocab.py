"""Word lists: read once, refused by name where they are not what is asked for."""

from __future__ import annotations

import pytest

from vkx import vocab
from vkx.rules.ranks import ordinal
from vkx.rules.terms import terms


def test_a_list_a_table_of_lists_and_a_table_of_words():
    assert "largest" in vocab.words("ranks", "superlatives")
    assert "rise" in vocab.lists("change", "up")["verbs"]
    assert vocab.names("ranks", "ordinals")["third"] == "3"


def test_a_file_is_read_once():
    assert vocab.load("ranks") is vocab.load("ranks")


@pytest.mark.parametrize(
    ("read", "message"),
    [
        pytest.param(lambda: vocab.words("ranks", "worst"), "vocab/ranks.toml has no list worst", id="no list"),
        pytest.param(lambda: vocab.words("ranks", "ordinals"), "has no list ordinals", id="a table is no list"),
        pytest.param(lambda: vocab.lists("ranks", "worst"), r"vocab/ranks.toml has no table \[worst\]", id="no table"),
        pytest.param(
            lambda: vocab.names("ranks", "superlatives"), r"no table \[superlatives\]", id="a list is no table"
        ),
        pytest.param(lambda: terms("titles"), r"vocab/titles.toml has no table \[terms\]", id="no terms"),
    ],
)
def test_what_is_not_there_is_named(read, message):
    with pytest.raises(TypeError, match=message):
        read()


def test_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        vocab.load("gone")


@pytest.mark.parametrize("name", ["instruments", "levels", "meetings", "visits", "ranked", "event_types"])
def test_every_form_of_a_term_can_be_found_by_its_head(name):
    forms = vocab.lists(name, "terms")
    found = terms(name).by_head
    assert forms
    for term, spellings in forms.items():
        for spelling in spellings:
            assert any(
                p.term == term and p.words == tuple(spelling.lower().split()) for ps in found.values() for p in ps
            )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("third", 3),
        ("Third", 3),
        ("11th", 11),
        ("21ST", 21),
        ("three", None),
        ("0th", 0),
        ("th", None),
        ("1111th", None),
    ],
)
def test_ordinals(text, number):
    assert ordinal(text) == number
