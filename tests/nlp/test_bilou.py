"""Names from scores: only legal sequences, and the best of them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vkx.nlp.bilou import NameDecoder

LABELS = ("O", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-GPE", "I-GPE", "L-GPE", "U-GPE")
DECODER = NameDecoder(LABELS)


def scores(*path: str) -> np.ndarray:
    table = np.zeros((len(path), len(LABELS)), dtype=np.float32)
    for row, label in enumerate(path):
        table[row, LABELS.index(label)] = 4
    return table


def spell(size: int, names: list[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * size
    for first, last, label in names:
        tags[first:last] = (
            [f"U-{label}"] if last - first == 1 else [f"B-{label}", *[f"I-{label}"] * (last - first - 2), f"L-{label}"]
        )
    return tags


def is_legal(path: tuple[str, ...]) -> bool:
    held = None
    for label in path:
        if label[0] in "IL" and held != label[2:]:
            return False
        if label[0] in "OUB" and held:
            return False
        held = label[2:] if label[0] in "BI" else None
    return held is None


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("O", "O"), []),
        (("U-GPE",), [(0, 1, "GPE")]),
        (("B-ORG", "I-ORG", "L-ORG", "O"), [(0, 3, "ORG")]),
        (("B-ORG", "L-ORG", "B-GPE", "L-GPE"), [(0, 2, "ORG"), (2, 4, "GPE")]),
    ],
    ids=["none", "one word", "three words", "neighbours"],
)
def test_reads_legal_paths(path, names):
    assert DECODER.decode(scores(*path)) == names


def test_mends_a_type_that_changes_within():
    table = scores("B-ORG", "I-ORG", "L-GPE")
    table[2, LABELS.index("L-ORG")] = 3
    assert DECODER.decode(table) == [(0, 3, "ORG")]


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(LABELS)), elements=st.floats(-9, 9, width=32))))
def test_the_best_legal_path(table):
    path = spell(len(table), DECODER.decode(table))
    legal = (p for p in itertools.product(LABELS, repeat=len(table)) if is_legal(p))
    most = max(sum(float(table[i, LABELS.index(label)]) for i, label in enumerate(p)) for p in legal)
    assert sum(float(table[i, LABELS.index(label)]) for i, label in enumerate(path)) == pytest.approx(most, abs=1e-3)
