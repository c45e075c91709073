"""The word lists of the roles hold what the code takes for granted."""

from __future__ import annotations

import pytest

from vkx import vocab

LISTS = [
    pytest.param(name, table, id=f"{name}-{table}")
    for name in ("status", "light_verbs", "speech", "roles")
    for table in vocab.load(name)
]
STATUSES = {"actual", "planned", "target", "proposed", "forecast", "denied"}


def test_lists_are_found() -> None:
    assert len(LISTS) > 20


@pytest.mark.parametrize(("name", "table"), LISTS)
def test_lists_are_of_plain_lower_case_words(name: str, table: str) -> None:
    lists = vocab.load(name)[table]
    assert isinstance(lists, dict)
    assert lists
    for key, words in lists.items():
        assert all(word and word == word.lower() == word.strip() for word in words), key
        assert sorted(words) == sorted(set(words)), f"{key} repeats {[w for w in words if words.count(w) > 1]}"


@pytest.mark.parametrize("table", ["verbs", "nouns", "modifiers", "adjectives", "phrases", "modals", "semi_modals"])
def test_a_cue_has_one_status(table: str) -> None:
    cues = {key: words for key, words in vocab.load("status")[table].items() if key in STATUSES}
    assert cues
    every = [word for words in cues.values() for word in words]
    assert sorted(every) == sorted(set(every))
