"""The own sentences and lists: enough of them, well-formed, the same for the same seed."""

from __future__ import annotations

import random

import pytest

from vkx.training.corpora import Row
from vkx.training.example import LABELS
from vkx.training.features import CODES, TAGS, allowed
from vkx.training.namelists import NameLists
from vkx.training.press import FOLDER, STAND_INS, Press, lines
from vkx.training.retree import names
from vkx.training.swap import Places, swap
from vkx.training.tokenise import STAND_IN_TAGS, RuntimeTokens


@pytest.fixture(scope="module")
def lists() -> NameLists:
    return NameLists()


@pytest.fixture(scope="module")
def tokens() -> RuntimeTokens:
    return RuntimeTokens()


def press(lists: NameLists, tokens: RuntimeTokens, seed: int) -> Press:
    return Press(lists, tokens.words, random.Random(seed))  # noqa: S311 - to be had again


def test_there_are_a_thousand_sentences_with_names_in_place(lists: NameLists, tokens: RuntimeTokens) -> None:
    rows = list(press(lists, tokens, 1).rows())
    assert len(rows) >= 1000
    assert {label for row in rows for _, _, label in row.names} == set(LABELS)
    for row in rows:
        assert row.text.strip() == row.text
        assert "{" not in row.text, row
        last = 0
        for start, end, _ in row.names:
            assert last <= start < end <= len(row.text)
            assert row.text[start:end].strip() == row.text[start:end]
            last = end


def test_every_tree_is_one(lists: NameLists, tokens: RuntimeTokens) -> None:
    trees = list(press(lists, tokens, 2).trees())
    assert len(trees) >= 140
    assert sum(len(names(tree.words)) for tree in trees) > 100
    for tree in trees:
        heads = [w.head for w in tree.words]
        assert heads.count(-1) == 1
        for i in range(len(heads)):
            seen, at = set(), i
            while at != -1:
                assert at not in seen, tree
                seen.add(at)
                at = heads[at]


def test_a_seed_fixes_what_is_filled_in(lists: NameLists, tokens: RuntimeTokens) -> None:
    one, same, other = ([row.text for row in press(lists, tokens, seed).rows()] for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_no_line_stands_twice() -> None:
    found = [line for path in sorted(FOLDER.iterdir()) for _, line in lines(path)]
    assert len(found) > 1100
    assert sorted(set(found)) == sorted(found)


def test_an_unknown_slot_is_refused(lists: NameLists, tokens: RuntimeTokens) -> None:
    with pytest.raises(ValueError, match="no slot 'PLANET'"):
        press(lists, tokens, 1).fill("x", "They flew to {PLANET}.")


def test_articles_are_no_part_of_names(lists: NameLists, tokens: RuntimeTokens) -> None:
    filled = [press(lists, tokens, seed).fill("x", "{COUNTRY} won.") for seed in range(60)]
    articles = [row for row in filled if row.text.startswith("The ")]
    assert articles
    assert {row.names[0][0] for row in articles} == {4}


def test_stand_ins_are_the_runtimes() -> None:
    assert {form for form, _ in STAND_INS.values()} <= set(STAND_IN_TAGS)


def test_names_are_swapped_alike_in_a_sentence(lists: NameLists) -> None:
    row = Row("x", "Bo met Al. Bo left.", ((0, 2, "PERSON"), (7, 9, "PERSON"), (11, 13, "PERSON")))
    changed = swap(row, lists, random.Random(1), chance=1.0)  # noqa: S311 - to be had again
    first, _, again = (changed.text[a:b] for a, b, _ in changed.names)
    assert first == again != "Bo"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vietnam", "GPE"),
        ("the Philippines", "GPE"),
        ("Bac Ninh", "GPE"),
        ("Mekong River", "LOC"),
        ("Southeast Asia", "LOC"),
        ("Noi Bai Airport", "FAC"),
        ("Foobar Province", "GPE"),
        ("Foobar", "PLACE"),
    ],
)
def test_places_are_told_apart_where_they_can_be(lists: NameLists, text: str, kind: str) -> None:
    assert Places(lists).kind(text) == kind


def test_codes_allow_the_tags_that_agree_with_them() -> None:
    table = dict(zip(CODES, allowed(), strict=True))
    fits = {code: {tag for tag, fit in zip(TAGS, row, strict=True) if fit} for code, row in table.items()}
    assert fits["U-PLACE"] == {"U-GPE", "U-LOC", "U-FAC"}
    assert fits["B-ORG"] == {"B-ORG"}
    assert fits["?"] == set(TAGS)
    assert "O" in fits["O?"]
    assert "U-PERSON" not in fits["O?"]
