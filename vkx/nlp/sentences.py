"""Where sentences start, by rule, within a block."""

from __future__ import annotations

from collections.abc import Sequence

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col sgt st jr sr vs etc no nos vol fig e.g i.e jan feb mar apr jun jul aug "
    "sep sept oct nov dec inc ltd co corp bros dept est approx u.s u.k u.n a.m p.m".split()
)


def starts(words: Sequence[str], glued: Sequence[bool]) -> list[bool]:
    """Whether each word starts a sentence."""
    result = [False] * len(words)
    begin = True
    for i, word in enumerate(words):
        if begin and i and word in {'"', "”", "’", "''", ")", "]", "'"}:
            continue
        result[i] = begin
        begin = word in {".", "!", "?", "...", "…"} or word[-1] in ".!?" and _ends(word, words[i + 1 : i + 2])
    return result


def _ends(word: str, after: Sequence[str]) -> bool:
    bare = word.rstrip(".").lower()
    if word[-1] in "!?":
        return True
    if bare in _ABBREVIATIONS or len(bare) == 1:
        return False
    return not after or not after[0][0].islower()
