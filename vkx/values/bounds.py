"""Words that make a figure approximate, or its lower or upper limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vkx import vocab
from vkx.model.value import Bound

LONGEST = 40


@cache
def _lists() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load("bounds"))


def _any(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{0,2}") for word in ordered)


@cache
def _before() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{_any(_lists()[name])})" for name in ("over", "under", "about", "exact", "equal"))
    signs = r"(?P<more>>=?|≥)|(?P<less><=?|≤)|(?P<like>~|≈|±)|(?P<same>==?)"
    filler = _any(_lists()["filler"])
    return re.compile(
        rf"(?:(?<![A-Za-z])(?:{groups})\s{{0,2}}(?:(?:{filler})\s)?|(?<![=<>-])(?:{signs})\s{{0,2}})\Z", re.IGNORECASE
    )


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


def glued(text: str, start: int) -> bool:
    """Whether a bounding word ends right at ``start``, its space lost: ``around200,000``."""
    match = _before().search(text[max(0, start - LONGEST) : start])
    return match is not None and not match[0][-1].isspace()


def before(text: str, start: int, floor: int) -> Limit | None:
    """What the words right before ``start``, none of them before ``floor``, make of the figure there."""
    edge = max(floor, start - LONGEST)
    match = _before().search(text[edge:start])
    if match is None:
        return None
    bound: Bound = "exact"
    if match["over"] or match["more"]:
        bound = "over"
    elif match["under"] or match["less"]:
        bound = "under"
    elif match["about"] or match["like"]:
        bound = "about"
    return Limit(edge + match.start(), bound, equal=bool(match["equal"] or match["same"]))


def after(text: str, end: int) -> Limit | None:
    """What the words right after ``end`` make of the figure there."""
    match = _after().match(text, end)
    if match is None:
        return None
    bound: Bound = "over" if match["plus"] or match["over"] else "under" if match["under"] else "about"
    return Limit(match.end(), bound)
