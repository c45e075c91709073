"""Trees: the notation, phrases put in, other tokens over the same text."""

from __future__ import annotations

import random

import pytest

from vkx.training import figures
from vkx.training.example import Example, join
from vkx.training.phrase import Phrase, flat, named, parse, title, word
from vkx.training.retree import names, retokenise, substitute

MONEY: Phrase = (word("$", "$", -1, "obj"), word("5", "CD", 2, "compound"), word("million", "CD", 0, "nummod"))


def slots(name: str) -> Phrase:
    return {"MONEY": MONEY, "PERSON": named(flat(["Kim", "Min", "-", "su"]), "PERSON")}[name]


def arcs(example: Example) -> list[str]:
    """``word relation head`` for each word."""
    forms = [w.form for w in example.words]
    return [f"{w.form} {w.rel} {forms[w.head] if w.head is not None and w.head >= 0 else '-'}" for w in example.words]


def test_notation_gives_words_in_order_with_their_heads() -> None:
    example = parse("(root (nsubj Two/CD/nummod firms/NNS) paid/VBD $MONEY/obj ././punct)", slots)
    assert arcs(example) == [
        "Two nummod firms",
        "firms nsubj paid",
        "paid root -",
        "$ obj paid",
        "5 compound million",
        "million nummod $",
        ". punct paid",
    ]


def test_a_slot_may_head_a_node() -> None:
    example = parse("(root rose/VBD (obl to/IN/case $MONEY))", slots)
    assert arcs(example)[1:3] == ["to case $", "$ obl rose"]


def test_brackets_are_words_by_their_treebank_names() -> None:
    assert [w.form for w in parse("(root yes/UH -LRB-/-LRB-/punct -RRB-/-RRB-/punct)", slots).words] == [
        "yes",
        "(",
        ")",
    ]


@pytest.mark.parametrize(
    "notation",
    ["root a/NN", "(root a/NN b/NN)", "(root a/NN/det)", "(root a/NN", "(root a/NN) b/NN", "(root a/NN/x/y b/NN)"],
)
def test_broken_notation_is_refused(notation: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        parse(notation, slots)


def test_names_keep_their_tags_in_a_tree() -> None:
    example = parse("(root $PERSON/nsubj spoke/VBD)", slots)
    assert names(example.words) == [(0, 4, "PERSON")]
    assert arcs(example)[:4] == ["Kim nsubj spoke", "Min flat Kim", "- punct su", "su flat Kim"]


def test_titles_head_the_last_noun_and_hang_of_phrases_from_it() -> None:
    phrase = title(["Ministry", "of", "Planning", "and", "Investment"])
    assert arcs(Example(phrase)) == [
        "Ministry root -",
        "of case Planning",
        "Planning nmod Ministry",
        "and cc Investment",
        "Investment conj Planning",
    ]


def test_a_phrase_takes_the_place_of_another() -> None:
    example = parse("(root Trade/NN/nsubj reached/VBD (obj $MONEY (nmod in/IN/case 2023/CD)) ././punct)", slots)
    changed = substitute(example, 2, 5, (word("millions", "NNS", -1, "root"),))
    assert changed is not None
    assert arcs(changed) == [
        "Trade nsubj reached",
        "reached root -",
        "millions obj reached",
        "in case 2023",
        "2023 nmod millions",
        ". punct reached",
    ]


def test_words_that_are_no_phrase_are_not_replaced() -> None:
    example = parse("(root paid/VBD them/PRP/iobj $MONEY/obj)", slots)
    assert substitute(example, 1, 3, MONEY) is None


def test_a_token_over_several_words_takes_their_heads_place() -> None:
    example = parse("(root Trade/NN/nsubj reached/VBD $MONEY/obj ././punct)", slots)
    old = [(0, 5), (6, 13), (14, 15), (15, 16), (17, 24), (24, 25)]
    changed = retokenise(example, old, [(0, 5), (6, 13), (14, 24), (24, 25)], "Trade reached $5 million.")
    assert changed is not None
    assert arcs(changed) == ["Trade nsubj reached", "reached root -", "$5 million obj reached", ". punct reached"]


def test_a_word_in_several_tokens_leaves_its_place_to_the_last() -> None:
    example = parse("(root e-mail/NN/nsubj came/VBD)", slots)
    changed = retokenise(example, [(0, 6), (7, 11)], [(0, 1), (1, 2), (2, 6), (7, 11)], "e-mail came")
    assert changed is not None
    assert arcs(changed) == ["e compound mail", "- punct mail", "mail nsubj came", "came root -"]


def test_tokens_that_cross_words_are_refused() -> None:
    example = parse("(root ab/NN/nsubj cd/VBD)", slots)
    assert retokenise(example, [(0, 2), (2, 4)], [(0, 1), (1, 3), (3, 4)], "abcd") is None


def test_joined_sentences_keep_their_own_roots() -> None:
    both = join([parse("(root Go/VB ././punct)", slots), parse("(root I/PRP/nsubj went/VBD)", slots)])
    assert both.starts == (0, 2)
    assert [w.head for w in both.words] == [-1, 0, 3, -1]


@pytest.mark.parametrize(
    "make", [figures.money, figures.percent, figures.count, figures.day, figures.period, figures.quantity]
)
def test_figures_are_trees(make: object) -> None:
    rng = random.Random(7)  # noqa: S311 - to be had again
    made = [make(rng) for _ in range(200)]
    assert len({tuple(w.form for w in phrase) for phrase in made}) > 20
    for phrase in made:
        assert sum(w.head == -1 for w in phrase) == 1
        for i in range(len(phrase)):
            seen, at = set(), i
            while at != -1:
                assert at not in seen
                seen.add(at)
                at = phrase[at].head
