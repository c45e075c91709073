"""Names from BILOU scores: the best legal sequence of labels. Knows numbers and labels only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class NameDecoder:
    """Finds the best sequence of labels in which every ``B-X`` runs over ``I-X`` to its ``L-X``.

    Args:
        labels: ``O`` and ``B-X``, ``I-X``, ``L-X``, ``U-X`` in the order of the scores' columns.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self._outside = self.labels.index("O")
        opens = [label[0] in "BI" for label in self.labels]
        closes = [label[0] in "IL" for label in self.labels]
        types = [label[2:] for label in self.labels]
        size = len(self.labels)
        legal = [
            [opens[a] == closes[b] and (not opens[a] or types[a] == types[b]) for b in range(size)] for a in range(size)
        ]
        self._step = np.where(np.array(legal), 0.0, -np.inf)
        self._first = np.where(np.array(closes), -np.inf, 0.0)
        self._last = np.where(np.array(opens), -np.inf, 0.0)

    def decode(self, scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
        """The names in a sentence: first word, one past the last, type.

        Args:
            scores: a row a word, a column a label; any scores of which differences matter (logits do).
        """
        best = scores.argmax(axis=1)
        if (best == self._outside).all():
            return []
        if not self._is_legal(best):
            best = self._search(scores)
        return self._spans(best)

    def _is_legal(self, path: NDArray[np.int64]) -> bool:
        total = self._first[path[0]] + self._last[path[-1]] + self._step[path[:-1], path[1:]].sum()
        return bool(total == 0.0)

    def _search(self, scores: NDArray[np.float32]) -> NDArray[np.int64]:
        total = scores[0] + self._first
        back = np.zeros(scores.shape, dtype=np.int64)
        for word in range(1, len(scores)):
            paths = total[:, None] + self._step
            back[word] = paths.argmax(axis=0)
            total = paths.max(axis=0) + scores[word]
        path = np.zeros(len(scores), dtype=np.int64)
        path[-1] = (total + self._last).argmax()
        for word in range(len(scores) - 1, 0, -1):
            path[word - 1] = back[word, path[word]]
        return path

    def _spans(self, path: NDArray[np.int64]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        first = 0
        for word in np.flatnonzero(path != self._outside).tolist():
            label = self.labels[path[word]]
            if label[0] in "BU":
                first = word
            if label[0] in "LU":
                found.append((first, word + 1, label[2:]))
        return found
