"""The data files of time: what their comments promise, and that no pattern is left unproven."""

import re
import tomllib
from pathlib import Path

import pytest

from vkx.values.times.grammar import classes, codes, figures, productions
from vkx.values.times.scan import atoms
from vkx.vocab import load

CORPUS = tomllib.loads((Path(__file__).parent / "time_corpus.toml").read_text("utf-8"))
ROWS = load("time_grammar")["production"]


# forms that only a text before them settles
SETTLED = (
    "In 2019 it paid. In that year it grew.",
    "Sales of the third quarter beat the year-ago period.",
    "In June it met the goal of the same period of 2023.",
)


def forms():
    yield from SETTLED
    for section in ("normal", "partial"):
        for row in CORPUS[section]:
            for form in row["forms"]:
                yield form.replace("{", "").replace("}", "")


def test_names_of_productions_are_unique():
    names = [row["name"] for row in ROWS]
    assert names
    assert len(names) == len(set(names))


def test_every_class_of_word_is_begun_by_some_word():
    known = {start for row in ROWS for start in row["starts"].split()}
    reached = {start for rows in (*classes().values(), figures(), codes()) for row in rows for start in row.starts}
    assert known == reached


def test_every_production_is_proven_by_a_form_of_the_corpus():
    proven = set()
    for text in forms():
        for atom in atoms(text):
            for row in {row for rows in productions().values() for row in rows}:
                match = row.pattern.match(text, atom.start)
                if match and match.end() == atom.end and row.build(match) == atom.expression:
                    proven.add(row.name)
    assert {row["name"] for row in ROWS} - proven == set()


@pytest.mark.parametrize(("section", "low", "high"), [("months", 1, 12), ("weekdays", 1, 7), ("directions", -1, 1)])
def test_numbers_lie_in_their_range(section, low, high):
    values = set(load("time")[section].values())
    assert values == set(range(low, high + 1))


def test_phrases_are_spelled_as_they_are_looked_up():
    for section, entries in load("time").items():
        words = [word for key, value in entries.items() for word in (value if isinstance(value, list) else [key])]
        assert words, section
        for word in words:
            if isinstance(word, str) and section != "letters":
                assert word == word.lower().strip(), (section, word)
                assert not re.search(r"\s\s|[\u2019]", word), (section, word)


def test_every_unit_has_its_letter():
    table = load("time")
    assert set(table["units"].values()) == set(table["letters"])
