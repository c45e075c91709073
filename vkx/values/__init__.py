"""Values in text: dates and times, money, percentages, numbers, quantities; normalised, with their characters.

Owns text → value and nothing else: no files, no language pipeline, no clock. ``find`` is all that most callers need.
"""

from __future__ import annotations

import datetime as dt

from vkx.values import figures, reconcile, times
from vkx.values.found import Found, FoundType
from vkx.values.times import Tense

__all__ = ["Found", "FoundType", "anchor", "find"]


def find(
    text: str, anchor: dt.date | None = None, *, tense: Tense | None = None, apart: bool = False
) -> tuple[Found, ...]:
    """The values in a text, in order, not overlapping.

    Args:
        text: any text.
        anchor: the day that relative times count from; without one they stay partial or None.
        tense: of the whole text, where the caller knows better than the words around each time.
        apart: give the two ends of an interval of time on their own, as TimeML does, instead of the interval.

    Returns:
        Values with half-open spans into the text.

    >>> [found.value.value for found in find("signed on Nov. 12", dt.date(2024, 11, 15))]
    ['2024-11-12']
    """
    found = reconcile.merge(
        times.find(text, year=anchor.year if anchor else None, apart=apart), figures.find(text), text
    )
    if anchor is not None:
        found = [times.anchor(one, anchor, tense=tense) for one in found]
    return tuple(found)


def anchor(found: Found, date: dt.date, *, tense: Tense | None = None) -> Found:
    """What a value is on a day; figures and full dates come back as they are.

    Args:
        found: from ``find``.
        date: the day to count from.
        tense: of the clause, where the caller knows better than the words around the value.

    Returns:
        The value anchored, its assumption recorded.
    """
    return times.anchor(found, date, tense=tense)
