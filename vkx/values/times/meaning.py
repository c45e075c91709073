"""Anchoring: an expression and a date become a period. Pure arithmetic of the calendar, no text.

Owns what expressions made of others mean, and what ``last`` and ``next`` count from; those that stand alone are left
to ``vkx.values.times.anchors``. Where an expression needs a date and there is none, the value stays partial
(``XXXX-06-10``) or the meaning is None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from vkx.values.times.anchors import (
    anchor_century,
    anchor_date,
    anchor_decade,
    anchor_fiscal,
    anchor_in_year,
    anchor_season,
    anchor_slashed,
    anchor_stretch,
)
from vkx.values.times.calendar import (
    DAY,
    DAYS,
    MONTHS,
    WIDTH,
    Ground,
    Period,
    day_period,
    finer,
    month_end,
    month_period,
    move,
    move_months,
    nearest_season,
    nearest_weekday,
    safe_day,
    slice_period,
    third_of,
    unit_period,
)
from vkx.values.times.expressions import (
    Ago,
    Century,
    Clock,
    Date,
    Decade,
    Every,
    Expression,
    Fiscal,
    Length,
    Nearest,
    Portion,
    Range,
    Reference,
    Season,
    Shift,
    Slashed,
    Stretch,
    Within,
)
from vkx.values.times.words import duration


def resolve(expression: Expression, ground: Ground) -> Period | None:
    """What an expression means from that ground; None where it means nothing without a date."""
    try:
        return _RESOLVERS[type(expression)](expression, ground)
    except (ValueError, OverflowError):
        return None  # the calendar ends at the years 1 and 9999


# ---------------------------------------------------------------- wholes and their parts


def _stretch(e: Stretch, g: Ground) -> Period | None:
    if e.of is None:
        return anchor_stretch(e, g)
    whole = resolve(e.of, g)
    if whole is None or whole.start is None or whole.end is None:
        year = whole.value if whole else "XXXX"
        code = {"quarter": "Q", "half": "H"}.get(e.unit)
        return Period(f"{year}-{code}{e.first}", grain=e.unit) if code and e.first > 0 and len(year) == 4 else None
    return slice_period(e, whole.start, whole.end)


def _portion(e: Portion, g: Ground) -> Period | None:
    whole = resolve(e.of, g)
    if whole is None or whole.start is None or whole.end is None or whole.grain == "day":
        return whole
    start, end = third_of(e.part, whole.start, whole.end, whole.grain)
    words = {"START": "early", "MID": "mid", "END": "late"}[e.part]
    return replace(
        whole,
        start=start,
        end=end,
        assumed=(*whole.assumed, f"{words} {whole.value} read as {start.isoformat()} to {end.isoformat()}"),
    )


# ---------------------------------------------------------------- counted from a base


def _base(base: Expression | None, g: Ground) -> Period | None:
    if base is not None:
        return resolve(base, g)
    return day_period(g.date) if g.date else None


def _shift(e: Shift, g: Ground) -> Period | None:
    base = _base(e.base, g)
    if base is None or base.start is None:
        return None
    if e.unit == "period":
        return base
    if e.unit == "weekend" and e.amount == 0 and g.tense == "past" and base.start.isoweekday() < 6:
        return unit_period("weekend", base.start - 7 * DAY)
    if e.unit == "quarter" and e.amount == 0 and e.anaphoric and e.base is None and g.tense == "past":
        return unit_period("quarter", base.start - 92 * DAY)  # results of "the quarter" are told when it is over
    anchor = base.end if e.base is not None and e.amount > 0 and base.end else base.start
    if e.unit == "day":
        day = move(anchor, e.amount, "day")
    else:
        first = unit_period(e.unit, anchor).start
        day = move(first, e.amount, e.unit) if first else None
    return unit_period(e.unit, day) if day else None


def _ago(e: Ago, g: Ground) -> Period | None:
    base = _base(e.base, g)
    if base is None or base.start is None:
        return None
    if any(unit in {"hour", "minute", "second"} for _, unit in e.parts):
        return _clock_ago(e, base)
    day: dt.date | None = base.start
    for amount, unit in e.parts:
        day = move(day, e.sign * amount, unit) if day else None
    if day is None:
        return None
    grain = min((unit for _, unit in e.parts), key=lambda unit: WIDTH.get(unit, 3))
    if any(amount != int(amount) for amount, _ in e.parts):
        wide = WIDTH.get(grain, 3)
        grain = "year" if wide > WIDTH["year"] else "month" if wide > WIDTH["month"] else "day"
    elif grain in {"decade", "century", "millennium"}:
        grain = "year"
    if e.base is not None:
        grain = finer(grain, base.grain, exact=not e.anaphoric)
    elif grain == "fortnight":
        grain = "day"
    return unit_period(grain, day)


def _clock_ago(e: Ago, base: Period) -> Period | None:
    if "T" not in base.value or base.start is None:
        return None
    stamp = dt.datetime.fromisoformat(base.value)
    for amount, unit in e.parts:
        seconds = {"hour": 3600, "minute": 60, "second": 1}.get(unit)
        if seconds is None:
            return None
        stamp += dt.timedelta(seconds=e.sign * amount * seconds)
    return Period(stamp.isoformat(timespec="minutes"), stamp.date(), stamp.date(), "time", "time")


def _nearest(e: Nearest, g: Ground) -> Period | None:
    if e.base is not None:
        base = resolve(e.base, g)
        return (
            _nearest(replace(e, base=None), Ground(base.end if e.direction > 0 else base.start, None))
            if base and base.start
            else None
        )
    if g.date is None:
        return resolve(e.what, g) if isinstance(e.what, Date) and e.what.month else None
    if isinstance(e.what, Season):
        return nearest_season(e.what, e.direction, g.date)
    if e.what.weekday is not None:
        return day_period(nearest_weekday(e.what.weekday, e.direction, g.date, closest=e.closest))
    month = e.what.month or 1
    year = g.date.year
    if e.direction < 0 and month >= g.date.month:
        year -= 1
    elif e.direction > 0 and month <= g.date.month:
        year += 1
    return month_period(year, month)


# ---------------------------------------------------------------- lengths, sets, clocks, intervals


def _length(e: Length, g: Ground) -> Period | None:
    value = _joined([duration(amount, unit) for amount, unit in e.parts])
    if e.direction == 0 or g.date is None or len(e.parts) > 1 or e.parts[0][0] is None:
        return Period(value, grain="length", kind="duration")
    amount, unit = e.parts[0][0], e.parts[0][1]
    far = move(g.date, e.direction * amount, unit)
    if e.hence and far is not None and unit in {**MONTHS, **DAYS}:
        return Period(value, far, far, "length", "duration")
    if far is None or unit not in {**MONTHS, **DAYS}:
        return Period(value, grain="length", kind="duration")
    start, end = (far, g.date - DAY) if e.direction < 0 else (g.date + DAY, far)
    if unit == "quarter":
        this = unit_period("quarter", g.date)
        edge = this.start if e.direction < 0 else this.end
        if edge is not None and (first := move(edge, e.direction * amount, "quarter")) is not None:
            start, end = (first, edge - DAY) if e.direction < 0 else (edge + DAY, month_end(first.year, first.month))
    return Period(value, start, end, "length", "duration")


def _joined(parts: list[str]) -> str:
    days = "".join(part[1:] for part in parts if not part.startswith("PT"))
    hours = "".join(part[2:] for part in parts if part.startswith("PT"))
    return f"P{days}" + (f"T{hours}" if hours else "")


def _every(e: Every, _: Ground) -> Period | None:
    return Period(e.value, grain="set", kind="set")


def _reference(e: Reference, _: Ground) -> Period | None:
    return Period(e.value, grain="reference")


def _clock(e: Clock, g: Ground) -> Period | None:
    day = resolve(e.day, g) if e.day is not None else None
    if e.day is None and e.value[1:2].isdigit() and g.date is not None:
        day = replace(day_period(g.date), assumed=(f"{e.value} read as of the day counted from",))
    if day is None or day.grain not in {"day", "week"}:
        return Period(e.value if e.day is None else f"XXXX-XX-XX{e.value}", grain="time", kind="time")
    return Period(f"{day.value}{e.value}", day.start, day.end, "time", "time", day.assumed)


def _range(e: Range, g: Ground) -> Period | None:
    first_expression, last_expression = share(e.first, e.last)
    last = resolve(last_expression, g)
    if last and last.end:
        first_expression = _in_year_of(first_expression, last_expression, last.end.year)
    first = resolve(first_expression, g)
    if first is None or last is None:
        return None
    if first.start and last.start and first.start > last.start:
        first, last = _reorder(first_expression, last_expression, first, last)
    if first.start is None or last.end is None:
        return Period(f"{first.value}/{last.value}", None, None, "range", last.kind, first.assumed)
    if first.start > last.end:
        return None
    return Period(f"{first.value}/{last.value}", first.start, last.end, "range", last.kind, first.assumed)


def _in_year_of(first: Expression, last: Expression, year: int) -> Expression:
    """The first of two months or days without a year, in the year that the last one took."""
    if isinstance(first, Date) and isinstance(last, Date) and first.year is None and first.month and last.month:
        return share(first, replace(last, year=year))[0]
    return first


def share(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """The two ends with what only one of them says: a year, a month."""
    if isinstance(first, Date) and isinstance(last, Date):
        if first.year is None and last.year is not None and first.month is not None:
            year = last.year
            if last.month and first.month > last.month and not last.bc:
                year -= 1
            return replace(first, year=year, bc=last.bc), last
        if last.year is None and first.year is not None and last.month is not None:
            year = first.year + (1 if first.month and first.month > last.month else 0)
            return first, replace(last, year=year)
        if last.bc and not first.bc:
            return replace(first, bc=True), last
    return first, last


def _reorder(first: Expression, last: Expression, a: Period, b: Period) -> tuple[Period, Period]:
    """Ends that took their years apart: a weekday's last steps a week on, any other first back before the last."""
    if isinstance(last, Date) and last.weekday and not last.month and b.start:
        return a, day_period(b.start + 7 * DAY)
    earlier = resolve(first, Ground(b.start, "past"))
    return (earlier, b) if earlier and earlier.start else (a, b)


def _within(e: Within, g: Ground) -> Period | None:  # noqa: PLR0911 - one return a kind of part
    period = resolve(e.period, g)
    if period is None or period.start is None or period.end is None:
        return resolve(e.what, g) if isinstance(e.what, Date) and e.what.month else None
    if isinstance(e.what, Shift) and e.what.amount == 0:
        return _same_period(e.what, period.start.year, g) or period
    if isinstance(e.what, Season):
        return Period(f"{period.start.year:04}-{e.what.code}", grain="season")
    if not isinstance(e.what, Date):
        return resolve(e.what, Ground(period.start, g.tense))
    if e.what.weekday is not None and e.what.month is None:
        day = period.start + ((e.what.weekday - period.start.isoweekday()) % 7) * DAY
        return day_period(day)
    if e.what.month is None and e.what.day is not None:
        inside = safe_day(period.start.year, period.start.month, e.what.day)
        return day_period(inside) if inside else None
    return anchor_in_year(replace(e.what, year=period.start.year), period.start.year)


def _same_period(e: Shift, year: int, g: Ground) -> Period | None:
    """The period that the text named before, in another year."""
    base = resolve(e, g) if e.unit != "period" or e.base is not None else None
    if base is None or base.start is None or base.end is None or base.grain == "year":
        return None
    years = year - base.start.year
    start, end = move_months(base.start, 12 * years), move_months(base.end, 12 * years)
    if start is None or end is None:
        return None
    value = re.sub(r"\d{4}(?=-|$)", lambda m: f"{int(m[0]) + years:04}", base.value)
    return replace(base, value=value, start=start, end=end)


_RESOLVERS: dict[type, Callable[..., Period | None]] = {
    Date: anchor_date,
    Slashed: anchor_slashed,
    Stretch: _stretch,
    Decade: anchor_decade,
    Century: anchor_century,
    Fiscal: anchor_fiscal,
    Season: anchor_season,
    Portion: _portion,
    Shift: _shift,
    Ago: _ago,
    Nearest: _nearest,
    Length: _length,
    Every: _every,
    Reference: _reference,
    Clock: _clock,
    Range: _range,
    Within: _within,
}
