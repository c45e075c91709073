"""Dependency trees from arc scores: the best tree with one root, exactly. Knows numbers only, no words."""

from __future__ import annotations

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
    words = scores.shape[0]
    table = np.array(scores, dtype=np.float64)
    rows = np.arange(words)
    table[rows, rows + 1] = -np.inf
    heads = table.argmax(axis=1)
    if np.count_nonzero(heads == 0) == 1 and find_cycle(heads) is None:
        return heads
    finite = table[np.isfinite(table)]
    table[:, 0] -= (float(finite.max()) - float(finite.min()) + 1.0) * (words + 1)
    return _contract(table)


def find_cycle(heads: Heads) -> list[int] | None:
    """The rows of one cycle among ``heads`` (numbered as ``decode`` returns them), None where there is none."""
    state = [0] * len(heads)
    up = heads.tolist()
    for start in range(len(up)):
        path: list[int] = []
        at = start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = up[at] - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for row in path:
            state[row] = 2
    return None


def _contract(table: NDArray[np.float64]) -> Heads:
    """Edmonds: the best head of each word; a cycle becomes one word and is opened where that costs least."""
    heads = table.argmax(axis=1)
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.flatnonzero(inside)
    kept = table[ring, heads[ring]]
    # Columns of the smaller problem: the root, the words outside, the cycle as the last word.
    columns = np.concatenate(([0], rest + 1))
    small = np.full((len(rest) + 1, len(rest) + 2), -np.inf)
    small[:-1, :-1] = table[np.ix_(rest, columns)]
    leaving = table[np.ix_(rest, ring + 1)]
    small[:-1, -1] = leaving.max(axis=1, initial=-np.inf)
    entering = table[np.ix_(ring, columns)] - kept[:, None]
    small[-1, :-1] = entering.max(axis=0) + kept.sum()
    solved = _contract(small)
    result = heads.copy()
    for place, row in enumerate(rest):
        head = solved[place]
        result[row] = ring[leaving[place].argmax()] + 1 if head == len(columns) else columns[head]
    opened = columns[solved[-1]]
    result[ring[entering[:, solved[-1]].argmax()]] = opened
    return result
