"""Full dates and days of a month as they stand in a page's text, with both readings where day and month may swap.

Owns the forms of a dateline only; dates of the running text as facts are ``vkx.values``'s.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vkx.model.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_END = r"(?!\d(?!\d?:[0-5]\d))"
"""No digit follows, unless a time was glued to the year (``May 14, 20244:05 PM``)."""
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_FULL = (
    rf"(?<![\d./-]){_YEAR}(?P<sep>[-/.])[ ]?(?P<m>[01]?\d)(?P=sep)[ ]?(?P<d>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日일]",
    rf"\b{_MONTH}\b\.?\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}{_END}",
    rf"\b{_MONTH}\b\.?,?\s+{_DAY}/{_YEAR}{_END}",
    rf"(?<![\d.,])\b{_DAY}(?:\s+of)?[ \t-]+{_MONTH}\b\.?[ ,-]\s?{_YEAR}{_END}",
    rf"(?:\bngày\s+)?\b(?P<d>[0-3]?\d)\s+tháng\s+(?P<m>[01]?\d)\s?,?\s+(?:năm\s+)?{_YEAR}{_END}",
)
_SWAPPABLE = rf"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep){_YEAR}{_END}"
_PARTIAL = (
    rf"\b{_MONTH}\b\.?\s+{_DAY}\b(?![\d.:]*\d)(?!\s*,?\s+(?:19|20)\d\d)",
    rf"(?<![\d.,])\b{_DAY}\s+{_MONTH}\b(?!\.?[ ,-]\s?(?:19|20)\d\d)",
)
FULL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _FULL)
SWAPPABLE = re.compile(_SWAPPABLE)
PARTIAL = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PARTIAL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text.

    Attributes:
        span: its characters.
        readings: the one day it means, or two where day and month may swap: day first, then month first.
    """

    span: Span
    readings: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A month and a day whose year the words don't give."""

    span: Span
    month: int
    day: int


def full_dates(text: str) -> list[Mention]:
    """Every date with day, month and year, in order, none overlapping another.

    >>> [m.readings for m in full_dates("11:36, 2023/04/22")]
    [(datetime.date(2023, 4, 22),)]
    >>> [len(m.readings) for m in full_dates("03:17 - 11/10/2023, 31/10/2023, 30/02/2023")]
    [2, 1]
    """
    found = sorted((*_plain(text), *_swappable(text)), key=lambda mention: mention.span)
    kept: list[Mention] = []
    for mention in found:
        if not kept or not kept[-1].span.overlaps(mention.span):
            kept.append(mention)
    return kept


def days_of_year(text: str) -> list[DayOfYear]:
    """Every month and day without a year, in order."""
    found = []
    for pattern in PARTIAL:
        for match in pattern.finditer(text):
            month, day = _month(match["month"]), int(match["day"])
            if _date(2000, month, day):
                found.append(DayOfYear(Span(*match.span()), month, day))
    return sorted(found, key=lambda part: part.span)


def _plain(text: str) -> Iterator[Mention]:
    for pattern in FULL:
        for match in pattern.finditer(text):
            group = match.groupdict()
            month = _month(group["month"]) if group.get("month") else int(group["m"])
            day = _date(int(group["year"]), month, int(group.get("day") or group.get("d") or 0))
            if day:
                yield Mention(Span(*match.span()), (day,))


def _swappable(text: str) -> Iterator[Mention]:
    for match in SWAPPABLE.finditer(text):
        year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
        readings = tuple(dict.fromkeys(day for day in (_date(year, b, a), _date(year, a, b)) if day))
        if readings:
            yield Mention(Span(*match.span()), readings)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
