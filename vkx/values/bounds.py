"""Words that make a figure approximate, or its lower or upper limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vkx import vocab
from vkx.model.value import Bound

LONGEST = 40


_WORD = re.compile(r"[A-Za-z]+\.?|[<>=]+|[~\u2248\u2265\u2264\u00b1]")


@cache
def _lists() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load("bounds"))


def _any(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word))
    )


@cache
def _phrases() -> dict[str, str]:
    """Bounding words, also with their spaces lost ("morethan"), and signs → what they are."""
    found = {}
    for kind in ("over", "under", "about", "exact", "equal"):
        for phrase in _lists()[kind]:
            found[phrase] = found[phrase.replace(" ", "")] = kind
    for kind, signs in cast("dict[str, str]", vocab.load("bounds")["signs"]).items():
        found |= dict.fromkeys(signs.split(), kind)
    return found


@cache
def _fillers() -> frozenset[str]:
    return frozenset(("", *_lists()["filler"]))


@cache
def _after() -> re.Pattern[str]:
    lists = _lists()
    return re.compile(
        rf"(?P<plus>\+(?![0-9])|-?plus\b)|-(?P<odd>odd)\b|,?\s(?:(?P<over>{_any(lists['over_after'])})"
        rf"|(?P<under>{_any(lists['under_after'])})|(?P<about>{_any(lists['about_after'])}))(?![A-Za-z])",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """What the words beside a figure make of it.

    Attributes:
        edge: where the words start (before the figure) or end (after it).
        bound: see ``Quantity``.
        equal: whether they say that it is as much and no other ("equal to").
    """

    edge: int
    bound: Bound
    equal: bool = False


def _words(text: str, start: int, floor: int) -> list[tuple[int, str]]:
    """The words right before ``start`` with their places, spaces alone between them."""
    edge = max(floor, start - LONGEST)
    spans = [match.span() for match in _WORD.finditer(text, edge, start)]
    if spans and spans[0][0] == edge > 0 and text[edge - 1].isalpha():
        del spans[0]
    words: list[tuple[int, str]] = []
    right = start
    for first, end in reversed(spans):
        if right - end > 2 or (right > end and not text[end:right].isspace()):
            break
        words.append((first, text[first:end].lower()))
        right = first
    return words[::-1]


def _bounding(text: str, start: int, floor: int) -> tuple[int, str] | None:
    """Where the bounding words right before ``start`` begin, and what they are."""
    words = _words(text, start, floor)
    known, fillers = _phrases(), _fillers()
    for last in range(len(words), max(0, len(words) - 4), -1):
        if " ".join(word for _, word in words[last:]) not in fillers:
            continue
        for first in range(max(0, last - 6), last):
            if kind := known.get(" ".join(word for _, word in words[first:last])):
                return words[first][0], kind
    return None


def glued(text: str, start: int) -> bool:
    """Whether a bounding word ends right at ``start``, its space lost: ``around200,000``."""
    return start > 0 and text[start - 1].isalpha() and _bounding(text, start, 0) is not None


def before(text: str, start: int, floor: int) -> Limit | None:
    """What the words right before ``start``, none of them before ``floor``, make of the figure there."""
    found = _bounding(text, start, floor)
    if found is None:
        return None
    edge, kind = found
    bound = cast("Bound", kind if kind in {"over", "under", "about"} else "exact")
    return Limit(edge, bound, equal=kind == "equal")


def after(text: str, end: int) -> Limit | None:
    """What the words right after ``end`` make of the figure there."""
    match = _after().match(text, end)
    if match is None:
        return None
    bound: Bound = "over" if match["plus"] or match["over"] else "under" if match["under"] else "about"
    return Limit(match.end(), bound)
