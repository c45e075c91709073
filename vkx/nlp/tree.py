"""Dependency trees from arc scores: the best tree with one root, exactly. Knows numbers only, no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32] | NDArray[np.float64]
Heads = NDArray[np.int64]


def decode(scores: Scores) -> Heads:
    """The highest-scoring tree in which every word has one head and one word hangs from the root.

    Args:
        scores: one row for each of ``n`` words, one column for each of ``n + 1`` heads; column 0 is the root.

    Returns:
        For each word its head, 0 for the root, ``k`` for the word of row ``k - 1``.

    Source: Chu & Liu 1965, Edmonds 1967. Since a complete graph has a tree with a single arc from the root, a
    penalty on those arcs greater than any other difference makes one root optimal.
    """
    heads: Heads = scores.argmax(axis=1)
    listed = heads.tolist()
    if listed.count(0) == 1 and _find([0, *listed]) is None:
        return heads
    words = len(scores)
    table = np.array(scores, dtype=np.float64)
    rows = np.arange(words)
    table[rows, rows + 1] = -np.inf
    finite = table[np.isfinite(table)]
    table[:, 0] -= (float(finite.max()) - float(finite.min()) + 1.0) * (words + 1)
    return _contract(table)


def _find(heads: Sequence[int]) -> list[int] | None:
    """The words of one cycle among ``heads``, whose first is the root's; None where there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return None


@dataclass(frozen=True, slots=True)
class _Cycle:
    """Words that became one, the first of them: their heads in the cycle, and which of them an arc meets.

    ``entered[h]`` is the place in ``words`` of the one that would hang from ``h``, ``left[d]`` of the one that word
    ``d`` would hang from.
    """

    words: Heads
    heads: Heads
    entered: Heads
    left: Heads


def _contract(table: NDArray[np.float64]) -> Heads:
    """Edmonds: every word takes its best head; a cycle becomes one word, and is opened where that costs least."""
    # Row and column k are word k, 0 the root, which has no head.
    scores = np.vstack((np.full((1, table.shape[1]), -np.inf), table))
    heads: Heads = scores.argmax(axis=1)
    cycles: list[_Cycle] = []
    while (found := _find(heads.tolist())) is not None:
        words = np.array(found)
        one = words[0]
        inside = np.zeros(len(heads), dtype=bool)
        inside[words] = True
        into = scores[words] - scores[words, heads[words]][:, None]
        into[:, words] = -np.inf
        out_of = scores[:, words]
        cycles.append(_Cycle(words, heads[words], into.argmax(axis=0), out_of.argmax(axis=1)))
        scores[one] = into.max(axis=0)
        scores[:, one] = out_of.max(axis=1)
        scores[one, one] = -np.inf
        scores[:, words[1:]] = -np.inf
        heads[inside[heads]] = one
        heads[words] = 0
        heads[one] = scores[one].argmax()
    for cycle in reversed(cycles):
        one = cycle.words[0]
        head = heads[one]
        hanging = heads == one
        heads[hanging] = cycle.words[cycle.left[hanging]]
        heads[cycle.words] = cycle.heads
        heads[cycle.words[cycle.entered[head]]] = head
    return heads[1:]
