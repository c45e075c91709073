"""Anchoring of what is said without a base or another expression in it: dates, seasons, decades, fiscal years.

Owns which year a bare month, day or quarter takes. Where an expression needs a date and there is none, the value stays
partial (``XXXX-06-10``). Expressions made of others are left to ``vkx.values.times.meaning``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from vkx.values.times.calendar import (
    DAY,
    SEASON_MONTH,
    Ground,
    Period,
    century_period,
    choose,
    day_period,
    decade_period,
    month_period,
    move_months,
    safe_day,
    slice_period,
    year_period,
)
from vkx.values.times.expressions import Century, Date, Decade, Fiscal, Season, Slashed, Stretch


def anchor_date(e: Date, g: Ground) -> Period | None:
    """A date, by the year, month, day and weekday that it says."""
    period = _read_date(e, g)
    return replace(period, assumed=(*period.assumed, e.guess)) if period and e.guess else period


def _read_date(e: Date, g: Ground) -> Period | None:
    if e.year is not None:
        return anchor_in_year(e, e.year)
    if e.month is not None:
        return _yearless(e, e.month, g)
    if e.day is not None:
        return _day_of_month(e.day, e.weekday, g)
    if e.weekday is None or g.date is None:
        return None
    back = (g.date.isoweekday() - e.weekday) % 7
    if g.tense == "future":
        return day_period(g.date + ((7 - back) % 7) * DAY)
    return day_period(g.date - back * DAY)


def anchor_in_year(e: Date, year: int) -> Period | None:
    """A date in a year; ``e.year`` is not looked at."""
    if e.bc:
        rest = "".join(f"-{part:02}" for part in (e.month, e.day) if part is not None)
        return Period(f"BC{year:04}{rest}", grain="day" if e.day else "month" if e.month else "year")
    if e.month is None:
        return year_period(year)
    if e.day is None:
        return month_period(year, e.month)
    day = safe_day(year, e.month, e.day)
    return day_period(day) if day else Period(f"{year:04}-{e.month:02}-{e.day:02}", grain="day")


def _yearless(e: Date, month: int, g: Ground) -> Period | None:
    partial = f"XXXX-{month:02}" + (f"-{e.day:02}" if e.day else "")
    if g.date is None:
        return Period(partial, grain="day" if e.day else "month")
    years = (
        range(g.date.year - 4, g.date.year + 5)
        if (month, e.day) == (2, 29)
        else range(g.date.year - 1, g.date.year + 2)
    )
    if e.day is None:
        this = g.date.replace(day=1)
        chosen = choose([dt.date(year, month, 1) for year in years], this, g.tense)
        return month_period(chosen.year, month) if chosen else None
    options = [day for year in years if (day := safe_day(year, month, e.day))]
    day = choose(options, g.date, g.tense)
    if day and e.weekday:
        fitting = [o for o in options if o.isoweekday() == e.weekday]
        day = choose(fitting, g.date, None) or day
    return day_period(day) if day else Period(partial, grain="day")


def _day_of_month(number: int, weekday: int | None, g: Ground) -> Period | None:
    if g.date is None:
        return Period(f"XXXX-XX-{number:02}", grain="day")
    reach = range(-14, 15) if weekday else range(-2, 3)
    months = [move_months(g.date.replace(day=1), shift) for shift in reach]
    options = [day for first in months if first and (day := safe_day(first.year, first.month, number))]
    if weekday:
        options = [day for day in options if day.isoweekday() == weekday]
    day = choose(options, g.date, g.tense)
    return day_period(day) if day else None


def anchor_slashed(e: Slashed, g: Ground) -> Period | None:
    """A date in figures whose order of day and month is open: 10/11."""
    readings = [(day, month) for day, month in ((e.a, e.b), (e.b, e.a)) if 1 <= month <= 12 and 1 <= day <= 31]
    if len(readings) == 1 or e.a == e.b:
        day, month = readings[0]
        return anchor_date(Date(e.year, month, day), g)
    near = [date for day, month in readings if _close(date := anchor_date(Date(e.year, month, day), g), g)]
    if len(near) == 1 and near[0] is not None:
        return replace(near[0], assumed=(f"order of day and month in {e.a}/{e.b} by the day counted from",))
    assumed = (f"order of day and month in {e.a}/{e.b} unknown",)
    if e.year is None:
        return Period("XXXX-XX-XX", grain="day", assumed=assumed)
    return replace(year_period(e.year), value=f"{e.year:04}-XX-XX", grain="day", assumed=assumed)


def _close(date: Period | None, g: Ground) -> bool:
    """Whether a date is the day counted from or next to it, as that of a text's own head is."""
    return bool(date and date.start and g.date and abs((date.start - g.date).days) <= 1)


# ---------------------------------------------------------------- stretches, years and seasons


def anchor_stretch(e: Stretch, g: Ground) -> Period | None:
    """A stretch whose whole is not said: the third quarter."""
    code = {"quarter": "Q", "half": "H"}.get(e.unit)
    if g.date is None:
        return Period(f"XXXX-{code}{e.first}", grain=e.unit) if code and 0 < e.first == e.last else None
    if code is None:
        return slice_period(e, dt.date(g.date.year, 1, 1), dt.date(g.date.year, 12, 31))
    options = [slice_period(e, dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in range(g.date.year - 1, g.date.year + 2)]
    found = [o for o in options if o and o.start]
    if g.tense == "past":
        found = [o for o in found if o.start and o.start <= g.date] or found
    elif g.tense == "future":
        found = [o for o in found if o.end and o.end >= g.date] or found
    day = g.date

    def distance(o: Period) -> tuple[int, str]:
        inside = o.start is not None and o.end is not None and o.start <= day <= o.end
        gap = (
            0 if inside or o.end is None or o.start is None else min(abs((day - o.end).days), abs((o.start - day).days))
        )
        return gap, o.value

    return min(found, key=distance, default=None)


def anchor_decade(e: Decade, g: Ground) -> Period | None:
    """A decade; one of two digits is the last to have begun by ten years after the day."""
    if e.year >= 100:
        return decade_period(e.year)
    this = g.date.year if g.date else 2000
    options = [century + e.year for century in range(this // 100 * 100 - 100, this // 100 * 100 + 101, 100)]
    past = [year for year in options if year <= this + 10]
    return (
        replace(decade_period(past[-1]), assumed=(f"century of the {e.year}s read as {past[-1] // 100 * 100}",))
        if past
        else None
    )


def anchor_century(e: Century, _: Ground) -> Period | None:
    """A century."""
    if e.bc:
        return Period(f"BC{e.n - 1:02}XX", grain="century")
    return century_period((e.n - 1) * 100)


def anchor_fiscal(e: Fiscal, _: Ground) -> Period | None:
    """A fiscal year, read as its calendar year, or several."""
    if e.first == e.last:
        return Period(
            f"{e.first:04}",
            dt.date(e.first, 1, 1),
            dt.date(e.first, 12, 31),
            "year",
            assumed=("fiscal year read as its calendar year",),
        )
    return Period(f"{e.first:04}/{e.last:04}", dt.date(e.first, 1, 1), dt.date(e.last, 12, 31), "range")


def anchor_season(e: Season, g: Ground) -> Period | None:
    """A season of its year."""
    if e.year is not None:
        return Period(f"{e.year:04}-{e.code}", grain="season")
    if g.date is None:
        return Period(f"XXXX-{e.code}", grain="season")
    month = SEASON_MONTH[e.code]
    options = [dt.date(year, month, 15) for year in range(g.date.year - 1, g.date.year + 2)]
    day = choose(options, g.date, g.tense)
    return Period(f"{day.year:04}-{e.code}", grain="season") if day else None
