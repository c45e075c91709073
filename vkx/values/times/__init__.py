"""Times in text: dates, times of day, durations and sets, found without a date and anchored to one.

``find`` says what the words say, ``anchor`` what that is on a given day. Both are pure functions.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vkx.model.value import Relation, Time
from vkx.values.found import Found
from vkx.values.times import context
from vkx.values.times.calendar import Ground, Period
from vkx.values.times.expressions import Expression, Tense
from vkx.values.times.joins import join
from vkx.values.times.meaning import resolve
from vkx.values.times.scan import Atom, atoms

__all__ = ["Tense", "anchor", "find"]


@dataclass(frozen=True, slots=True)
class Anchorable:
    """What ``Found.expression`` holds for a time: the expression with what its clause tells of it."""

    expression: Expression
    relation: Relation
    tense: Tense | None


def find(text: str, *, year: int | None = None, apart: bool = False) -> list[Found]:
    """The times in a text, in order, not overlapping; what needs a date has its value None or partial.

    Args:
        text: any text.
        year: in which it was written, where that is known; helps to tell a history from the news.
        apart: give the two ends of an interval on their own, as TimeML does, instead of the interval.

    Returns:
        Spans into the text; ``expression`` is None where no date could add anything.
    """
    found = []
    settled = context.settle(text, join(text, atoms(text)), year)
    for atom in (end for whole in settled for end in context.ends(whole)) if apart else settled:
        relation = context.relation(text, atom)
        e = context.hence(text, atom)
        open_ = context.relative(e)
        tense = _tense(text, atom, relation) if open_ else None
        period = resolve(e, Ground(None, None))
        if period is None and not open_:
            continue
        held = Anchorable(e, relation, tense) if open_ else None
        found.append(_found(atom.start, atom.end, text[atom.start : atom.end], period, relation, held))
    return found


def anchor(found: Found, date: dt.date, *, tense: Tense | None = None) -> Found:
    """The time that it is on a day.

    Args:
        found: from ``find``.
        date: the day to count from.
        tense: of the clause, where the caller knows better than the words around it; in the present only words of what
            is to come tell more.

    Returns:
        The same where nothing in it is relative.
    """
    held = found.expression
    if not isinstance(held, Anchorable) or not isinstance(found.value, Time):
        return found
    ahead = tense == "present" and held.tense == "future"  # "is set for May": more than the present
    told = held.tense if tense is None or ahead else tense
    period = resolve(held.expression, Ground(date, told))
    if period is None:
        return found
    anchored = _found(found.start, found.end, found.value.text, period, held.relation, held)
    return replace(anchored, assumed=(*anchored.assumed, f"counted from {date.isoformat()}"))


def _tense(text: str, atom: Atom, relation: Relation) -> Tense | None:
    told = context.tense(text, atom)
    if told is None and relation in {"by", "until"}:
        return "future"
    if relation == "since" and text[max(0, atom.start - 8) : atom.start].rstrip().lower().endswith("since"):
        return "past"
    return told


def _found(
    start: int, end: int, text: str, period: Period | None, relation: Relation, held: Anchorable | None
) -> Found:
    if period is None:
        return Found(start, end, "date", Time(None, None, None, relation, text), held)
    first = period.start.isoformat() if period.start else None
    last = period.end.isoformat() if period.end else None
    if period.kind == "time" and "T" in period.value and period.value[:1].isdigit() and period.value[11:12].isdigit():
        first = last = period.value
    return Found(start, end, period.kind, Time(period.value, first, last, relation, text), held, period.assumed)
