"""The arithmetic of the calendar: periods, the unit that holds a day, a length of time away, the year tense allows.

Values are spelled as TIMEX3 does. What expressions mean is the business of ``meaning``.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vkx.values.times.expressions import Season, Stretch, Tense

Kind = Literal["date", "time", "duration", "set"]

DAY = dt.timedelta(days=1)
# How wide a unit is, to compare what was named with what is counted.
WIDTH = MappingProxyType(
    {
        "time": 0,
        "day": 1,
        "weekend": 2,
        "week": 3,
        "month": 4,
        "season": 5,
        "quarter": 5,
        "half": 6,
        "year": 7,
        "range": 7,
        "decade": 8,
        "century": 9,
        "millennium": 10,
    }
)
MONTHS = MappingProxyType(
    {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
)
DAYS = MappingProxyType({"day": 1, "weekend": 7, "week": 7, "fortnight": 14})
SEASON_MONTH = MappingProxyType({"SP": 3, "SU": 6, "FA": 9, "WI": 12})


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
    """The day, None where the calendar has none (February 30)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
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


def unit_period(unit: str, day: dt.date) -> Period:  # noqa: PLR0911 - one return a unit
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
    """The ten years from a first one."""
    return Period(f"{first // 10:03}X", dt.date(max(first, 1), 1, 1), dt.date(first + 9, 12, 31), "decade")


def century_period(first: int) -> Period:
    """The hundred years from a first one."""
    return Period(f"{first // 100:02}XX", dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31), "century")


def move_months(day: dt.date, months: int) -> dt.date | None:
    """The same day some months away, or the last of its month; None where the calendar ends."""
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


def slice_period(e: Stretch, start: dt.date, end: dt.date) -> Period | None:  # noqa: PLR0911 - one return a kind of unit
    """The units of a stretch within the days of its whole."""
    if e.unit == "week":
        return _weeks(e, start, end)
    if e.weekday is not None:
        return _nth_weekday(e.weekday, e.first, e.unit, start, end)
    size = MONTHS.get(e.unit)
    if size is None:
        count = (end - start).days + 1
        first, last = (n - 1 if n > 0 else count + n for n in (e.first, e.last))
        if not 0 <= first <= last < count:
            return None
        return _between(day_period(start + first * DAY), day_period(start + last * DAY))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if e.unit == "half" and months != 12:
        return _half(e.first, start, end)
    count = months // size
    first, last = (n - 1 if n > 0 else count + n for n in (e.first, e.last))
    if not 0 <= first <= last < count:
        return None
    head, tail = move_months(start, first * size), move_months(start, last * size)
    if head is None or tail is None:
        return None
    if e.unit in {"quarter", "half", "month", "year"} and (head.month - 1) % min(size, 12) == 0:
        return _between(unit_period(e.unit, head), unit_period(e.unit, tail))
    stop = move_months(tail, size)
    return _interval(head, stop - DAY, "range") if stop else None


def _half(n: int, start: dt.date, end: dt.date) -> Period | None:
    """Half of a whole that is no year: of a month, a decade."""
    if n not in {1, 2, -1}:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    middle = move_months(start, months // 2) if months > 1 else start + ((end - start).days + 1) // 2 * DAY
    if middle is None:
        return None
    return _interval(start, middle - DAY, "range") if n == 1 else _interval(middle, end, "range")


def _nth_weekday(weekday: int, n: int, unit: str, start: dt.date, end: dt.date) -> Period | None:
    first = start + ((weekday - start.isoweekday()) % 7) * DAY
    last = end - ((end.isoweekday() - weekday) % 7) * DAY
    day = first + 7 * (n - 1) * DAY if n > 0 else last + 7 * (n + 1) * DAY
    return unit_period(unit, day) if start <= day <= end else None


def _weeks(e: Stretch, start: dt.date, end: dt.date) -> Period | None:
    """ISO weeks, which belong to the period that holds their Thursday."""
    monday = start - (start.isoweekday() - 1) * DAY
    if start.isoweekday() > 4:
        monday += 7 * DAY
    final = end - (end.isoweekday() - 1) * DAY
    if end.isoweekday() < 4:
        final -= 7 * DAY
    first, last = (monday + 7 * (n - 1) * DAY if n > 0 else final + 7 * (n + 1) * DAY for n in (e.first, e.last))
    return _between(unit_period("week", first), unit_period("week", last)) if first <= last <= end else None


def _between(first: Period, last: Period) -> Period:
    if first.value == last.value:
        return first
    # January to September of a year that it covers whole is still said in months
    return Period(f"{first.value}/{last.value}", first.start, last.end, "range")


def _interval(start: dt.date, end: dt.date, grain: str) -> Period:
    return Period(f"{start.isoformat()}/{end.isoformat()}", start, end, grain)


def third_of(part: str, start: dt.date, end: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    """A year in four months each; a month's halves, or its middle ten days; thirds of anything else."""
    if grain == "year":
        return {
            "START": (start, month_end(start.year, 4)),
            "MID": (dt.date(start.year, 5, 1), dt.date(start.year, 8, 31)),
            "END": (dt.date(start.year, 9, 1), end),
        }[part]
    if grain == "month":
        days = {"START": (1, 15), "MID": (10, 20), "END": (16, end.day)}[part]
        return start.replace(day=days[0]), start.replace(day=days[1])
    third = ((end - start).days + 1) // 3 * DAY
    if part == "START":
        return start, end - 2 * third
    return (start + third, end - third) if part == "MID" else (start + 2 * third, end)


def finer(grain: str, named: str, *, exact: bool) -> str:
    """A year from a quarter or month is a quarter or month; from a day of the text it keeps the unit counted."""
    if named in {"month", "quarter", "half"} and grain == "year":
        return named
    if named == "day" and exact:
        return "day" if grain in {"day", "week", "month"} else grain
    return "day" if grain == "fortnight" else grain


def nearest_weekday(weekday: int, direction: int, day: dt.date, *, closest: bool) -> dt.date:
    """The weekday before, in the week of, or after a day; ``closest`` does not wait for the next week."""
    ahead = (weekday - day.isoweekday()) % 7
    if direction == 0:  # the one of this week
        return day + (weekday - day.isoweekday()) * DAY
    if direction < 0:
        return day - ((7 - ahead) if ahead else 7) * DAY
    if closest:
        return day + (ahead or 7) * DAY
    monday = day + (8 - day.isoweekday()) * DAY
    return monday + (weekday - 1) * DAY


def nearest_season(season: Season, direction: int, day: dt.date) -> Period:
    """The season before, of, or after a day."""
    start = SEASON_MONTH[season.code]
    year = day.year
    inside = start <= day.month < start + 3 or (season.code == "WI" and day.month < 3)
    if direction < 0 and (day.month < start + 3 or season.code == "WI"):
        year -= 1
    elif direction > 0 and (day.month >= start or inside):
        year += 1
    return Period(f"{year:04}-{season.code}", grain="season")
