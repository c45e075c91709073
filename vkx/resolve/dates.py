"""A publication day that a text without a date line fixes by itself: a year that its figures prove, a day it tells.

Only where two things agree: a year (a weekday that falls on the day, "last year, up 8 percent from 2023", a yearly
total beside "last year") and one day of the month in the opening. Anything short of that gives None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vkx.model.analysis import Analysis
from vkx.model.document import Document, DocumentDate
from vkx.model.span import Span
from vkx.read.dates.forms import DayOfYear, days_of_year, full_dates

OPENING = 8
"""So many blocks of text, boilerplate aside, are a story's opening."""

NEAR = 7
"""A story's days lie within so many days of each other."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(?P<name>mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,(]{1,3}(?:the\s)?$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(r"[\s,(]{1,3}(?P<name>mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d,]*\d|\s?(?:percent|per cent|%|units|people))")
_FUTURE = re.compile(r"\b(?:by|until|through|from|for|towards?|in)\s+$", re.IGNORECASE)
_COMPARED = re.compile(
    r"""\blast\ year\b [^.;]{0,80}? \b(?:percent|per\ cent|%|per\ cent)\b [^.;\d]{0,40}?
        \b(?:from|than\ in|than|over|compared\ (?:with|to))\s+(?P<base>20\d\d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_UP_FROM = re.compile(
    r"""\blast\ year\b [^.;]{0,60}? \b(?:up|down|rise|gain|increase|drop|fall|decline|growth)\b [^;]{0,40}?
        (?:percent|per\ cent|%) [^;\d]{0,20}? \b(?:from|than\ in|over|compared\ (?:with|to))\s+(?P<base>20\d\d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DISTORTED = frozenset({2019, 2020})
"""Years that later ones were compared with over the pandemic: no proof that the comparison is with the year before."""

_TOTAL = re.compile(
    r"\b(?:to|of|reached|hit|was|were|at)\s(?:[^.;]|\.\d){0,60}?\bin\s(?P<year>20\d\d)\b", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)


def date(analysis: Analysis) -> DocumentDate | None:
    """The day of the story as its own words fix it, None where they don't or where the document has a date already.

    Args:
        analysis: the document; its own date, where it has one, is never overruled.

    Returns:
        The latest day told in the opening, with the year that the text proves; certainty 0.6, source ``text``.
    """
    return fixed(analysis.document)


def fixed(document: Document) -> DocumentDate | None:
    """As ``date``, before any analysis: nothing but the text and its blocks is looked at."""
    if document.date is not None:
        return None
    blocks = [b for b in document.blocks if b.kind != "boilerplate"]
    text = document.text
    if not blocks or full_dates(text):
        return None  # full dates that the reader would not take as the story's own make any other guess unsafe
    days = [d for d in days_of_year(text) if _in(blocks[0].span.start, blocks[:OPENING][-1].span.end, d.span)]
    days = [d for d in days if any(b.span.contains(d.span) for b in blocks)]
    years = _years(text, days)
    if len(years) != 1 or not days:
        return None
    year = years.pop()
    chosen = _latest(days, year)
    return DocumentDate(chosen[0], "text", 0.6, chosen[1]) if chosen else None


def _in(start: int, end: int, span: Span) -> bool:
    return start <= span.start and span.end <= end


def _years(text: str, days: list[DayOfYear]) -> set[int]:
    """The years that the text proves; more than one where it contradicts itself."""
    proved = {int(m["base"]) + 2 for p in (_COMPARED, _UP_FROM) for m in p.finditer(text) if _counts(m["base"])}
    newest = max(_past(text), default=None)
    by_weekday = _by_weekday(text, days, newest)
    if by_weekday:
        proved.add(by_weekday)
    if not proved:
        proved |= _totals(text, days)
    if newest and any(year < newest for year in proved):
        return set()
    return proved


def _counts(base: str) -> bool:
    return int(base) not in _DISTORTED


def _past(text: str) -> Iterator[int]:
    """Years that the text speaks of as gone: before the first that it speaks of as to come."""
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        lead = _FUTURE.search(before)
        if lead is None or lead[0].strip().lower() in ("in", "from"):
            yield int(match[0])


def _by_weekday(text: str, days: list[DayOfYear], newest: int | None) -> int | None:
    """The one year not long after the newest told of in which every named weekday falls on its day."""
    named = [(d, w) for d in days if (w := _weekday(text, d)) is not None]
    if not named or newest is None:
        return None
    fitting = [
        year
        for year in range(newest, newest + 4)
        if all(_is_valid(year, d) and dt.date(year, d.month, d.day).weekday() == w for d, w in named)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _weekday(text: str, day: DayOfYear) -> int | None:
    match = _WEEKDAY.search(text[max(0, day.span.start - 16) : day.span.start])
    match = match or _WEEKDAY_AFTER.match(text[day.span.end : day.span.end + 16])
    return _WEEKDAYS.index(match["name"][:3].lower()) if match else None


def _totals(text: str, days: list[DayOfYear]) -> set[int]:
    """The years after those told as a whole beside "last year", early in a year, when its own total can't be known."""
    if any(d.month > 6 for d in days):
        return set()
    last = [m.start() for m in _LAST_YEAR.finditer(text)]
    return {
        int(m["year"]) + 1
        for m in _TOTAL.finditer(text)
        if any(abs(m.start() - at) < 400 and "\n" not in text[min(at, m.start()) : max(at, m.start())] for at in last)
    }


def _is_valid(year: int, day: DayOfYear) -> bool:
    return not (day.month == 2 and day.day == 29 and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)))


def _latest(days: list[DayOfYear], year: int) -> tuple[dt.date, Span] | None:
    """The latest of the days told, where they all lie near each other."""
    dated = sorted((dt.date(year, d.month, d.day), d.span) for d in days if _is_valid(year, d))
    if not dated or (dated[-1][0] - dated[0][0]).days > NEAR:
        return None
    last = dated[-1][0]
    return next((day, span) for day, span in dated if day == last)
