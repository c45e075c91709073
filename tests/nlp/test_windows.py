"""Windows: every word in one, none too large; sentences inside them as the rules or the weights say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.nlp.encoder import LONGEST, Reading, Weights
from vkx.nlp.windows import sentences, windows

BASE = replace(Weights.open(), unit="sentence", pieces=LONGEST)
BLOCK = replace(BASE, unit="block", pieces=12)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [(BASE, [(0, 4), (4, 7), (7, 20)]), (BLOCK, [(0, 7), (7, 20)]), (replace(BLOCK, pieces=64), [(0, 20)])],
    ids=["sentences", "as many as fit", "a whole block"],
)
def test_windows(weights, expected):
    assert list(windows([0, 4, 7], [1] * 20, weights)) == expected


def test_a_sentence_without_end_is_cut():
    found = list(windows([0], [1] * 600, BASE))
    assert [b - a for a, b in found] == [LONGEST - 2, LONGEST - 2, 600 - 2 * (LONGEST - 2)]


@given(
    st.lists(st.integers(1, 64), min_size=1, max_size=60),
    st.sets(st.integers(1, 59)),
    st.sampled_from([BASE, BLOCK, replace(BLOCK, pieces=LONGEST)]),
)
def test_every_word_once(sizes, starts, weights):
    begins = [0, *sorted(start for start in starts if start < len(sizes))]
    found = list(windows(begins, sizes, weights))
    assert [a for a, _ in found] == [0, *(b for _, b in found[:-1])]
    assert found[-1][1] == len(sizes)
    assert all(sum(sizes[a:b]) + 2 <= LONGEST for a, b in found)


def reading(words, starts=None):
    arcs = np.arange(words * (words + 1), dtype=np.float32).reshape(words, words + 1)
    place = np.arange(words)
    return Reading(
        xpos=place,
        upos=place,
        names=np.zeros((words, 1), dtype=np.float32),
        arcs=arcs,
        relations=arcs.astype(np.int64),
        starts=None if starts is None else np.where(np.isin(place, starts), 1, -1).astype(np.float32),
    )


def test_sentences_by_rule():
    found = list(sentences(reading(5), 10, [10, 13], BLOCK))
    assert [(first, part.xpos.tolist()) for first, part in found] == [(10, [0, 1, 2]), (13, [3, 4])]


def test_sentences_by_weights():
    found = list(sentences(reading(5, starts=[1, 4]), 10, [10, 13], BLOCK))
    assert [first for first, _ in found] == [10, 11, 14]


def test_heads_outside_a_sentence_do_not_count():
    _, (_, second) = sentences(reading(4), 0, [0, 2], BLOCK)
    assert second.arcs.tolist() == [[10, 13, 14], [15, 18, 19]]
    assert second.relations.tolist() == second.arcs.tolist()
