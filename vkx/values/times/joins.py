"""Join atoms that stand together: parts with their wholes, days with their months, ends with their intervals.

Each join is one rule over two neighbours and the words between them. ``join`` takes the atoms from left to right and
offers each pair once, so the time is linear in the number of atoms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from vkx.values.times.edges import BARE_UNIT, suffixed, widened
from vkx.values.times.expressions import (
    DEEPEST,
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
    depth,
)
from vkx.values.times.scan import Atom
from vkx.values.times.words import words

_GAP = 24  # longest run of characters between two atoms that belong together
_OF = re.compile(r"\s*,?\s*(?:(?:of|in)\s+)?(?:the\s+|fiscal\s+)?|['\u2019]s\s+", re.IGNORECASE)
_PLAIN = re.compile(r"\s*,?\s*(?:the\s+)?|\s+of\s+|\s*,?\s+on\s+(?:the\s+)?", re.IGNORECASE)
_AT = re.compile(r"\s*,?\s*(?:(?:at|around|about|by|in\s+the|during\s+the)\s+|@\s*)?(?:the\s+)?", re.IGNORECASE)
_ON = re.compile(
    r"\s*,?\s*(?:(?:on|of|in)\s+)?(?:the\s+)?|\s+\(?(?:local|[A-Z]\w+)\s+time\)?,?\s+(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s{0,2}(?:[-\u2010-\u2014~]|/)\s{0,2}(?:the\s+)?")
_TO = re.compile(r"\s+(?:(?:up\s+)?to|through|thru|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|,?\s(?:and|or))\s+(?:(?:in|the|on)\s+)?", re.IGNORECASE)
_STARTING = re.compile(r"(?:\s+(?:starting|beginning)|,\s+from)\s+(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:times|once|twice|flights|trips|sailings|trains|two|three|four|five|six|seven|\d+)\s\Z", re.IGNORECASE
)
_AFTER = re.compile(r"\s+(?P<way>before|prior\s+to|after|from|following)\s+(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|during|period|of|the|for|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM_NOW = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def join(text: str, found: Iterable[Atom]) -> list[Atom]:
    """The atoms with those that belong together made one."""
    stack: list[Atom] = []
    for single in found:
        if stack and single.start < stack[-1].end:
            continue  # its suffix took it in: the "now" of "two years from now"
        atom = widened(text, suffixed(text, single), stack[-1].end if stack else 0)
        while stack:
            whole = _joined(text, stack[-1], atom)
            if whole is None:
                break
            stack.pop()
            atom = whole
        stack.append(atom)
    return [atom for single in _listed(text, stack) if _stands(text, atom := _alone(text, single))]


def _alone(text: str, atom: Atom) -> Atom:
    """A stretch without its whole: ``last week`` in Finland is the one before, the last five months are a length."""
    e = atom.expression
    if not isinstance(e, Stretch) or e.of is not None or e.unit in {"quarter", "half"} or e.first >= 0 or e.weekday:
        return atom
    if e.first == e.last:
        last = text[atom.start : atom.end].lower().startswith("last") and not text.startswith(" of ", atom.end)
        return replace(atom, expression=Shift(e.unit, -1)) if last and e.unit != "day" else atom
    return replace(atom, expression=Length(((e.last - e.first + 1, e.unit),)))


def _stands(text: str, atom: Atom) -> bool:
    """Whether what no neighbour completed is a time by itself."""
    e = atom.expression
    if isinstance(e, Length) and BARE_UNIT.fullmatch(text, atom.start, atom.end):
        return False  # "the day before they met": nothing to count from
    if isinstance(e, Stretch) and e.of is None and e.unit not in {"quarter", "half"}:
        numbered = e.unit == "week" and text[atom.end - 1].isdigit()
        return numbered or (e.unit == "month" and e.first != e.last)  # "the first day of the talks" is no date
    if not isinstance(e, Clock) or e.day is not None or text[atom.start].isdigit():
        return True
    return (e.value[1:2].isdigit() and e.value not in {"T12:00", "T24:00"}) or _part_stands(text, atom, e)


def _part_stands(text: str, atom: Atom, e: Clock) -> bool:
    """Whether a bare part of the day is meant as a time (not ``night markets``, ``a new dawn``)."""
    before = re.findall(r"[\w-]+", text[max(0, atom.start - 16) : atom.end])[:-1]
    if not before or re.match(r"\s+of\s", text[atom.end : atom.end + 4]):
        return False
    cue = before[-1].lower()
    dawn = e.value == "TMO" and text[atom.end - 4 : atom.end].lower() == "dawn"
    return cue == "at" if dawn else cue in words().lists["part_cues"]


# ---------------------------------------------------------------- pairs


def _joined(text: str, a: Atom, b: Atom) -> Atom | None:
    if b.start < a.end or b.start - a.end > _GAP:
        return None
    gap = text[a.end : b.start]
    if gap.count("\n") > 1:
        return None  # another paragraph
    for rule in _RULES:
        expression = rule(a.expression, b.expression, gap, text[max(0, a.start - 12) : a.start])
        if isinstance(expression, Range):
            expression = replace(expression, cut=(a.end, b.start))
        if expression is not None and depth(expression) <= DEEPEST:
            return Atom(a.start, b.end, expression)
    return None


def _is_year(e: Expression) -> bool:
    return (
        (isinstance(e, Date) and e.year is not None and e.month is None)
        or (isinstance(e, Shift) and e.unit == "year")
        or isinstance(e, Fiscal)
    )


def _is_whole(e: Expression) -> bool:
    return (
        _is_year(e)
        or (isinstance(e, Date) and e.month is not None and e.day is None)
        or (isinstance(e, Shift) and e.unit not in {"day", "period"})
        or (isinstance(e, Nearest) and not (isinstance(e.what, Date) and e.what.weekday))
        or isinstance(e, (Decade, Century))
        or (isinstance(e, Within) and isinstance(e.what, Date) and e.what.day is None)
        or (isinstance(e, Portion) and _is_whole(e.of))
        or (isinstance(e, Ago) and any(unit == "year" for _, unit in e.parts))
    )


def _is_day(e: Expression) -> bool:
    if isinstance(e, Date):
        return e.day is not None or e.weekday is not None
    if isinstance(e, Nearest):
        return isinstance(e.what, Date) and e.what.weekday is not None
    if isinstance(e, Within):
        return _is_day(e.what)
    return isinstance(e, Slashed) or (isinstance(e, Shift) and e.unit == "day")


def _part_of_whole(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """The first half of 2024; the last week of July; the second half of next year."""
    if isinstance(a, Stretch) and a.of is None and _is_whole(b) and _OF.fullmatch(gap):
        return replace(a, of=b)
    if isinstance(a, Portion) and isinstance(a.of, Stretch) and a.of.of is None and _is_whole(b) and _OF.fullmatch(gap):
        return replace(a, of=replace(a.of, of=b))
    return None


def _whole_with_part(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """Next year's first quarter; 2023 third quarter; next week on Tuesday."""
    possessive = re.fullmatch(r"['\u2019]s?\s+|\s+", gap)
    if isinstance(b, Stretch) and b.of is None and _is_year(a) and possessive:
        return replace(b, of=a)
    if (
        isinstance(a, Shift)
        and a.unit == "week"
        and isinstance(b, Date)
        and b.weekday
        and not b.month
        and _PLAIN.fullmatch(gap)
    ):
        return Within(b, a)
    return None


def _date_in_period(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:  # noqa: PLR0911 - one return a form of expression
    """July this year; March of that year; Monday of next week; the 15th of this month; the same period of 2023."""
    if not _OF.fullmatch(gap):
        return None
    if isinstance(a, Portion):
        inner = _date_in_period(a.of, b, gap, "")
        return replace(a, of=inner) if inner else None
    if isinstance(a, Date) and a.year is None:
        if a.month is not None:
            return Within(a, b) if _is_year(b) else None
        unit = "week" if a.weekday else "month"
        counts = isinstance(b, Shift) and b.unit == unit and (a.weekday or a.day)
        return Within(a, b) if counts else None
    if isinstance(a, Season) and a.year is None and _is_year(b):
        return Within(a, b)
    if (
        isinstance(a, Shift)
        and a.amount == 0
        and a.anaphoric
        and a.unit in {"period", "quarter", "half", "month", "week"}
    ):
        return Within(a, b) if _is_year(b) or isinstance(b, Ago) else None
    if (
        isinstance(a, Range)
        and isinstance(b, Shift)
        and b.unit == "month"
        and isinstance(a.last, Date)
        and not a.last.month
    ):
        return replace(a, first=Within(a.first, b), last=Within(a.last, b))
    return None


def _weekday_with_date(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """Tuesday, 12 March; Friday 7/6."""
    named = a.what if isinstance(a, Nearest) else a
    if not (isinstance(named, Date) and named.weekday and not named.month) or not _PLAIN.fullmatch(gap):
        return None
    if isinstance(b, Date) and b.day is not None and b.weekday is None:
        return replace(b, weekday=named.weekday)
    if isinstance(b, Slashed):
        return b
    if isinstance(b, Within) and isinstance(b.what, Date) and b.what.day:
        return b
    return None


def _clock_on_day(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """8 p.m. on Tuesday; the morning of April 19."""
    if isinstance(a, Clock) and a.day is None and _is_day(b) and _ON.fullmatch(gap):
        return replace(a, day=b)
    return None


def _day_at_clock(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """Tuesday morning; June 3 at 14:30."""
    if _is_day(a) and isinstance(b, Clock) and b.day is None and _AT.fullmatch(gap):
        return replace(b, day=a)
    return None


def _clock_in_part(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """8:30 in the morning; 10:30 this morning; Tuesday evening at 8."""
    if not (isinstance(a, Clock) and isinstance(b, Clock)) or not _AT.fullmatch(gap):
        return None
    figure, part = (a, b) if a.value[1:2].isdigit() else (b, a)
    if not figure.value[1:2].isdigit() or part.value[1:2].isdigit() or (figure.day and part.day):
        return None
    hour = int(figure.value[1:3])
    if part.value in {"TAF", "TEV", "TNI"} and 1 <= hour < 12 and not (part.value == "TNI" and hour < 5):
        hour += 12
    return Clock(f"T{hour:02}{figure.value[3:]}", figure.day or part.day)


def _every_at(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """Every day at 7 p.m.; 6 a.m. each day."""
    if not _AT.fullmatch(gap):
        return None
    clock, every = (a, b) if isinstance(a, Clock) else (b, a)
    daily = isinstance(every, Every) and (every.value == "P1D" or every.value.startswith("T"))
    if daily and isinstance(clock, Clock) and clock.day is None and clock.value[1:2].isdigit():
        return Every(clock.value)
    return None


def _unit_of(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """The week of October 6; the month of May."""
    if not isinstance(a, Length) or len(a.parts) > 1 or a.parts[0][0] != 1 or not re.fullmatch(r"\s+of\s+", gap):
        return None
    unit = a.parts[0][1]
    if unit == _grain(b):
        return b
    return Shift(unit, 0, b) if _is_day(b) and unit in {"week", "weekend"} else None


def _starting(a: Expression, b: Expression, gap: str, _: str) -> Expression | None:
    """Three days starting Monday; for a week from 20 December."""
    if not isinstance(a, Length) or a.direction or not _is_day(b) or not _STARTING.fullmatch(gap):
        return None
    parts = tuple((amount, unit) for amount, unit in a.parts if amount and unit in {"day", "week", "month", "year"})
    return Range(b, Ago((*parts, (-1, "day")), 1, b)) if len(parts) == len(a.parts) else None


def _counted_from(a: Expression, b: Expression, gap: str, left: str) -> Expression | None:
    """Two days before yesterday; 3 days from Tuesday; two months after January 12; not three times a week from May."""
    way = _AFTER.fullmatch(gap)
    if not way or _OFTEN.search(left) or not isinstance(a, Length) or a.direction or not (_is_day(b) or _is_whole(b)):
        return None
    parts = tuple((amount, unit) for amount, unit in a.parts if amount)
    if len(parts) < len(a.parts) or any(unit in {"hour", "minute", "second"} for _, unit in parts):
        return None
    return Ago(parts, -1 if way["way"].lower().startswith(("before", "prior")) else 1, b)


_POINTS = (Date, Slashed, Stretch, Decade, Century, Season, Shift, Nearest, Within, Portion, Fiscal)


def _interval(a: Expression, b: Expression, gap: str, left: str) -> Expression | None:  # noqa: PLR0911 - one return a form of expression
    """From Dec. 12 to Jan. 3; between 2018 and 2022; January-September; Monday through Friday; 2016 to the present."""
    loose = bool(_FROM.search(left))
    if isinstance(b, Reference) and b.value == "PRESENT_REF":
        b = Shift("day", 0)
        loose = True
    elif isinstance(a, Reference) and a.value == "PRESENT_REF" and _FROM_NOW.search(left):
        a = Shift("day", 0)
    if not isinstance(b, _POINTS):
        if isinstance(a, Clock) and isinstance(b, Clock) and a.value[1:2].isdigit() and b.value[1:2].isdigit():
            linked = _DASH.fullmatch(gap) or _TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(left))
            return Range(a, b) if linked and (a.day is None or b.day is None) else None
        return None
    if not isinstance(a, _POINTS):
        return None
    between = bool(_BETWEEN.search(left))
    if _AND.fullmatch(gap):
        return Range(a, b) if between and _alike(a, b, loose=True) else None
    if _DASH.fullmatch(gap):
        return (
            Range(a, b)
            if _alike(a, b, loose=loose and isinstance(b, Shift)) and not ("/" in gap and not _is_year(a))
            else None
        )
    if _TO.fullmatch(gap):
        return Range(a, b) if _alike(a, b, loose=loose or between) else None
    return None


def _grain(e: Expression) -> str:  # noqa: PLR0911 - one return a form of expression
    if isinstance(e, (Portion,)):
        return _grain(e.of)
    if _is_day(e):
        return "day"
    if isinstance(e, Date):
        return "month" if e.month else "year"
    if isinstance(e, (Stretch, Shift)):
        return e.unit
    if isinstance(e, Nearest):
        return _grain(e.what)
    if isinstance(e, Within):
        return _grain(e.what)
    return type(e).__name__


def _alike(a: Expression, b: Expression, *, loose: bool) -> bool:
    if isinstance(a, Shift) and a.unit == "period":
        return False
    return loose or _grain(a) == _grain(b) or {_grain(a), _grain(b)} == {"year", "Fiscal"}


_RULES: tuple[Callable[[Expression, Expression, str, str], Expression | None], ...] = (
    _part_of_whole,
    _whole_with_part,
    _date_in_period,
    _weekday_with_date,
    _clock_on_day,
    _day_at_clock,
    _clock_in_part,
    _every_at,
    _unit_of,
    _starting,
    _counted_from,
    _interval,
)


# ---------------------------------------------------------------- lists


def _listed(text: str, found: list[Atom]) -> list[Atom]:
    """A year said once for a list: ``in March and June 2023``, ``the spring and summer of 1979``."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if b.start - a.end <= _GAP and _LIST.fullmatch(text[a.end : b.start]):
            shared = _shared(a.expression, b.expression)
            if shared is not None:
                out[i] = replace(a, expression=shared)
    return out


def _shared(a: Expression, b: Expression) -> Expression | None:  # noqa: PLR0911 - one return a form of expression
    if isinstance(a, Portion) or isinstance(b, Portion):
        inner = _shared(a.of if isinstance(a, Portion) else a, b.of if isinstance(b, Portion) else b)
        return replace(a, of=inner) if isinstance(a, Portion) and inner else inner
    if isinstance(a, Date) and a.year is None and a.month is not None:
        if isinstance(b, Date) and b.year is not None and b.month is not None and a.month <= b.month:
            return replace(a, year=b.year)
        if isinstance(b, Within) and isinstance(b.what, Date) and b.what.month and a.month <= b.what.month:
            return Within(a, b.period)
    if isinstance(a, Season) and a.year is None:
        if isinstance(b, Season) and b.year is not None:
            return replace(a, year=b.year)
        if isinstance(b, Within) and isinstance(b.what, Season):
            return Within(a, b.period)
    if isinstance(a, Stretch) and a.of is None and isinstance(b, Stretch) and b.of is not None and a.unit == b.unit:
        return replace(a, of=b.of)
    return None
