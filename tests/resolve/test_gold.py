"""The hand annotation itself: sizes, shapes, nothing vacuous. Its texts are not part of the project."""

from __future__ import annotations

import json
import re

import pytest

ID = re.compile(r"(country:[A-Z]{2}|[a-z]+:[^\W_]+(-[^\W_]+)*)")


@pytest.fixture(scope="module")
def rows(root):
    def read(name):
        lines = (root / "fixtures" / "gold" / name).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    return read


@pytest.mark.parametrize(("name", "least"), [("names.jsonl", 400), ("references.jsonl", 400)])
def test_there_is_enough_of_it(rows, name, least):
    assert len(rows(name)) >= least
    assert len({row["document"] for row in rows(name)}) >= 40


@pytest.mark.parametrize("name", ["names.jsonl", "references.jsonl"])
def test_rows_are_words_in_place(rows, name):
    for row in rows(name):
        assert 0 <= row["start"] < row["end"], row
        assert row["end"] - row["start"] == len(row["text"]), row
        assert len(row["text"].split()) <= 16, "words, not sentences"


def test_ids_are_well_formed(rows):
    names = [i for row in rows("names.jsonl") for i in row["ids"]]
    references = [i for row in rows("references.jsonl") for choice in row["ids"] for i in choice]
    assert names
    assert references
    assert not [i for i in (*names, *references) if not ID.fullmatch(i)]


def test_dates_are_days_or_null(rows):
    days = [d for row in rows("dates.jsonl") for d in row["dates"]]
    assert len(days) >= 40
    assert not [d for d in days if d is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", d)]
