"""Days that a text tells by others: «a day after it won the order», «the second day of her four-day visit»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from vkx import vocab
from vkx.model.analysis import Frame, ValueSpan
from vkx.model.value import Time
from vkx.rules.scene import Scene

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LENGTH = re.compile(r"P(?P<number>\d{1,2})(?P<unit>[DW])")
_WEEK = 7
_LONGEST = 31
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_SIDES = {"after": -1, "before": 1}

DayBefore = Callable[[Frame], Time | None]
"""The day that the text told last before a frame."""


def apart(scene: Scene, frame: Frame, told: DayBefore) -> ValueSpan | None:
    """«came a day after the firm won the order»: so long before or after the other day.

    Args:
        scene: the document.
        frame: what happened then.
        told: where the sentence has no other day, finds the one told last.
    """
    clause = scene.clause_above(frame.head)
    for argument in clause.get("when") if clause else ():
        value = scene.value_at.get(argument.first)
        days = _days(value) if value is not None else 0
        if clause is None or value is None or not days or value.last >= len(scene.tokens):
            continue
        side = _SIDES.get(scene.tokens[value.last].text.lower())
        if side is None:
            continue
        first, last = scene.subtree(clause.head)
        other = _day_outside(scene, clause, first, last) or (told(clause) if side < 0 else None)
        if other is not None and (day := _date(other)) is not None:
            return _put(value, day + timedelta(days=side * days))
    return None


def first_days(scene: Scene, frame: Frame, day: ValueSpan) -> ValueSpan:
    """«wound up a two-day visit on Sunday», «Tuesday, the second day of his visit»: all the days of what lasts some.

    Args:
        scene: the document.
        frame: what lasts some days.
        day: the day told of it or of the clause around it.
    """
    length = max((_days(scene.value_at.get(a.first)) for a in frame.get("when")), default=0)
    on = _date(day.value) if isinstance(day.value, Time) else None
    if not 1 < length <= _LONGEST or on is None:
        return day
    above = scene.above(frame)
    ends = any(f.lemma in vocab.words("timing", "ending") for f in above)
    place = length if ends else next((n for f in above if f.lemma == "day" and (n := _rank(scene, f))), 0)
    if not 1 < place <= length:
        return day
    start = on - timedelta(days=place - 1)
    return _put(day, start, start + timedelta(days=length - 1))


def _rank(scene: Scene, frame: Frame) -> int:
    """Which of the days: «the second day»."""
    words = [scene.tokens[a.head].text.lower() for a in frame.get("number", "modifier")]
    return next((i for i, rank in enumerate(_ORDINALS, start=1) if rank in words), 0)


def _days(value: ValueSpan | None) -> int:
    """So many days a length has, 0 where it has none."""
    if value is None or not isinstance(value.value, Time):
        return 0
    read = _LENGTH.fullmatch(value.value.value or "")
    return int(read["number"]) * (_WEEK if read["unit"] == "W" else 1) if read else 0


def _date(time: Time) -> date | None:
    return date.fromisoformat(time.value or "") if _DAY.fullmatch(time.value or "") else None


def _day_outside(scene: Scene, clause: Frame, first: int, last: int) -> Time | None:
    """The day that the rest of a clause's sentence tells, right before the clause's own words or first of all."""
    sentence = scene.analysis.sentences[clause.sentence]
    values = [v for v in scene.values_in(sentence.first, sentence.last) if not first <= v.first < last]
    days = [v.value for v in values if isinstance(v.value, Time) and _date(v.value) is not None]
    return days[0] if days else None


def _put(value: ValueSpan, first: date, last: date | None = None) -> ValueSpan:
    """The value with another day, or with the days from one to another."""
    start, end = first.isoformat(), (last or first).isoformat()
    text = value.value.text if isinstance(value.value, Time) else ""
    return replace(value, value=Time(start if start == end else f"{start}/{end}", start, end, "in", text))
