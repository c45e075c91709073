"""The arithmetic of the calendar: periods, the unit that holds a day, a length of time away, the year tense allows.

Values are spelled as TIMEX3 does. What expressions mean is the business of ``meaning``.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vkx.values.times.expressions import (
    Tense,
)

Kind = Literal["date", "time", "duration", "set"]

DAY = dt.timedelta(days=1)
# How wide a unit is, to compare what was named with what is counted.
WIDTH = MappingProxyType(
    {"time": 0, "day": 1, "weekend": 2, "week": 3, "month": 4, "season": 5, "quarter": 5, "half": 6, "year": 7, "range": 7, "decade": 8, "century": 9, "millennium": 10}
)  # fmt: skip
MONTHS = MappingProxyType(
    {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
)
DAYS = MappingProxyType({"day": 1, "weekend": 7, "week": 7, "fortnight": 14})


@dataclass(frozen=True, slots=True)
class Period:
    """A value with the days it covers, both ends inside; ``grain`` is the unit it is stated in."""

    value: str
    start: dt.date | None = None
    end: dt.date | None = None
    grain: str = "none"
    kind: Kind = "date"
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What an expression is anchored to: a day, None where unknown, and the tense of its clause."""

    date: dt.date | None
    tense: Tense | None


def safe_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day_period(day: dt.date) -> Period:
    """The period of one day."""
    return Period(day.isoformat(), day, day, "day")


def month_period(year: int, month: int) -> Period:
    """The period of one month."""
    return Period(f"{year:04}-{month:02}", dt.date(year, month, 1), month_end(year, month), "month")


def year_period(year: int) -> Period:
    """The period of one year."""
    return Period(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def unit_period(unit: str, day: dt.date) -> Period:
    """The calendar unit that holds a day."""
    year = day.year
    if unit == "day":
        return day_period(day)
    if unit in {"week", "fortnight"}:
        iso = day.isocalendar()
        monday = day - (iso.weekday - 1) * DAY
        return Period(f"{iso.year:04}-W{iso.week:02}", monday, monday + 6 * DAY, "week")
    if unit == "weekend":
        iso = day.isocalendar()
        saturday = day + (6 - iso.weekday) * DAY
        return Period(f"{iso.year:04}-W{iso.week:02}-WE", saturday, saturday + DAY, "weekend")
    if unit == "month":
        return month_period(year, day.month)
    if unit in {"quarter", "half"}:
        size = MONTHS[unit]
        n = (day.month - 1) // size + 1
        first = (n - 1) * size + 1
        return Period(
            f"{year:04}-{unit[0].upper()}{n}", dt.date(year, first, 1), month_end(year, first + size - 1), unit
        )
    if unit == "decade":
        return decade_period(year // 10 * 10)
    if unit == "century":
        return century_period(year // 100 * 100)
    return year_period(year)


def decade_period(first: int) -> Period:
    return Period(f"{first // 10:03}X", dt.date(max(first, 1), 1, 1), dt.date(first + 9, 12, 31), "decade")


def century_period(first: int) -> Period:
    return Period(f"{first // 100:02}XX", dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31), "century")


def move_months(day: dt.date, months: int) -> dt.date | None:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def move(day: dt.date, amount: float, unit: str) -> dt.date | None:
    """The day an amount of a unit away; None where it leaves the calendar."""
    try:
        if unit in MONTHS:
            return move_months(day, round(amount * MONTHS[unit]))
        return day + round(amount * DAYS.get(unit, 0)) * DAY
    except (OverflowError, ValueError):
        return None


def choose(options: list[dt.date], ground: dt.date, tense: Tense | None) -> dt.date | None:
    """The option nearest to the ground that tense allows; a tie goes to the past."""
    allowed = options
    if tense == "past":
        allowed = [day for day in options if day <= ground]
    elif tense == "future":
        allowed = [day for day in options if day >= ground]
    pool = allowed or options
    return min(pool, key=lambda day: (abs((day - ground).days), day), default=None)
