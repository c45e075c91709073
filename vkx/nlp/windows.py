"""Windows: which words the encoder reads together, and which sentences of a window they were. Knows numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from vkx.nlp.encoder import LONGEST, Reading, Weights

_SPECIAL = 2  # a window's first and last piece


def windows(starts: Sequence[int], sizes: Sequence[int], weights: Weights) -> Iterator[tuple[int, int]]:
    """Cut a block into windows: its sentences, or as many whole ones as fit.

    Args:
        starts: words that start a sentence, 0 the first of them.
        sizes: word pieces of each word of the block.
        weights: say what a window holds.

    Yields:
        First word and one past the last, in order and without gaps. A sentence too long for any window is cut.
    """
    left, used = 0, _SPECIAL
    for first, last in pairwise([*starts, len(sizes)]):
        size = sum(sizes[first:last])
        if first > left and (weights.unit == "sentence" or used + size > weights.pieces):
            yield from _fit(left, first, sizes)
            left, used = first, _SPECIAL
        used += size
    if left < len(sizes):
        yield from _fit(left, len(sizes), sizes)


def _fit(first: int, last: int, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    left, used = first, _SPECIAL
    for word in range(first, last):
        if word > left and used + sizes[word] > LONGEST:
            yield left, word
            left, used = word, _SPECIAL
        used += sizes[word]
    yield left, last


def sentences(reading: Reading, first: int, starts: Sequence[int], weights: Weights) -> Iterator[tuple[int, Reading]]:
    """The sentences of a window.

    Args:
        reading: of the window.
        first: its first word.
        starts: words that start a sentence by rule; what the weights say of them counts more, within a block's window.
        weights: of the reading.

    Yields:
        The first word of each and what was read in it.
    """
    size = len(reading.xpos)
    if weights.unit == "block" and reading.starts is not None:
        inside = [i for i in np.flatnonzero(reading.starts > 0).tolist() if i > 0]
    else:
        inside = [start - first for start in starts if first < start < first + size]
    for a, b in pairwise([0, *inside, size]):
        yield first + a, _part(reading, a, b)


def _part(reading: Reading, a: int, b: int) -> Reading:
    """What was read in words ``[a, b)``: heads outside them don't count."""
    if a == 0 and b == len(reading.xpos):
        return reading
    heads = np.concatenate(([0], np.arange(a + 1, b + 1)))
    return replace(
        reading,
        xpos=reading.xpos[a:b],
        upos=reading.upos[a:b],
        names=reading.names[a:b],
        arcs=reading.arcs[a:b][:, heads],
        relations=reading.relations[a:b][:, heads],
        morph=None if reading.morph is None else reading.morph[a:b],
        lemmas=None if reading.lemmas is None else reading.lemmas[a:b],
        starts=None,
    )
