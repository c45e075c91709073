"""Trees: always one, always the best."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vkx.nlp import tree


def tables(most: int):
    return st.integers(1, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32)))


def is_tree(heads: list[int]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            if word == 0:
                return True
            word = heads[word - 1]
        return word == 0

    return heads.count(0) == 1 and all(reaches_root(word) for word in range(1, len(heads) + 1))


def best(scores: np.ndarray) -> float:
    words = len(scores)
    trees = (heads for heads in itertools.product(range(words + 1), repeat=words) if is_tree(list(heads)))
    return max(sum(float(scores[row, head]) for row, head in enumerate(heads)) for heads in trees)


@given(tables(12))
def test_one_root_and_no_cycle(scores):
    assert is_tree(tree.decode(scores).tolist())


@given(tables(4))
@settings(max_examples=300)
def test_equals_brute_force(scores):
    heads = tree.decode(scores)
    assert sum(float(scores[row, head]) for row, head in enumerate(heads)) == pytest.approx(best(scores), abs=1e-3)


def test_a_cycle_is_opened_where_it_costs_least():
    scores = np.array([[1, 0, 9, 0], [2, 9, 0, 0], [0, 0, 5, 0]], dtype=np.float32)
    assert tree.decode(scores).tolist() == [2, 0, 2]


def test_two_roots_become_one():
    scores = np.array([[9, 0, 1], [8, 2, 0]], dtype=np.float32)
    assert tree.decode(scores).tolist() == [0, 1]


def test_leaves_the_scores_as_they_were():
    scores = np.zeros((3, 4), dtype=np.float32)
    tree.decode(scores)
    assert not scores.any()
