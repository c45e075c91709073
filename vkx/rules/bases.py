"""The level that a change set out from: «from $86.7 billion in 2024», «2017's $2.6 billion», «(2023: $184 million)»."""

from __future__ import annotations

from dataclasses import dataclass

from vkx.model.analysis import ValueSpan
from vkx.model.value import Quantity, Time
from vkx.rules.scene import Scene

_BEFORE = frozenset({"the", "from", "with", "to", "than", "against", "versus", "vs", "vs."})
_VERSUS = frozenset({"against", "versus", "vs", "vs."})
_HIGHER = frozenset({"up", "higher", "above", "over"})
_LOWER = frozenset({"down", "lower", "below", "under"})
_YEARLY = frozenset({"year-on-year", "on-year", "year", "-", "on", "yoy", "annually"})
_THAN = frozenset({"from", "than", "compared", "against", "over", "versus", "on"})
_LEADS = frozenset(
    {"in", "of", "the", "at", "a", "whole", "all", "full", "same", "period", "during", "for", "back", "just"}
)
_AT = frozenset({"in", "on", "at", "by"})


@dataclass(frozen=True, slots=True)
class Base:
    """A level before in tokens ``[first, last)``.

    Attributes:
        value: that level.
        when: when that was, where it is told.
        first: the first token of the phrase.
        last: one past its last token.
        way: up or down from there.
        level: what it led to, where the phrase itself tells.
    """

    value: ValueSpan
    when: ValueSpan | None
    first: int
    last: int
    way: str | None
    level: ValueSpan | None = None


def base_of(scene: Scene, value: ValueSpan, first: int) -> Base | None:
    """«up from $86.7 billion in 2024», «compared with 2.4% this year»: a level before, without a size."""
    if bracketed := _bracketed(scene, value, first):
        return bracketed
    owner = _owner(scene, value)
    i = (owner or value).first - 1
    if i <= first or scene.tokens[i].text.lower() not in _BEFORE:
        return None
    word, lead = scene.tokens[i].text.lower(), scene.tokens[i - 1].text.lower()
    way = "up" if lead in _HIGHER else "down" if lead in _LOWER else None
    when = owner or _time_after(scene, value.last)
    end = max(value.last, when.last if when else 0)
    compared = _times_the(scene, i) or (word in {"with", "to"} and lead in {"compared", "comparing"})
    compared = compared or bool(word == "the" and way and when)
    level = (_range(scene, end) or _reached(scene, i)) if word == "from" else None
    if not (compared or word in _VERSUS or (word in {"from", "than"} and (way or level))):
        return None
    start = i - 1 if way or compared else i
    return Base(value, when, start, end, way or (_course(value, level) if level else None), level)


def _bracketed(scene: Scene, value: ValueSpan, first: int) -> Base | None:
    """«$225 million (Q3 2023: $184 million)», «39% want to expand (2024: 51%)»."""
    i = value.first - 1
    time = scene.value_at.get(i - 1) if i > first and scene.tokens[i].text == ":" else None
    if time is None or not isinstance(time.value, Time) or scene.tokens[time.first - 1].text != "(":
        return None
    before = [v for v in scene.values_in(first, time.first) if _alike(v, value)]
    if not before:
        return None
    return Base(value, time, time.first, value.last, _course(value, before[-1]), before[-1])


def _alike(one: ValueSpan, other: ValueSpan) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and a.type == b.type and a.unit == b.unit


def _times_the(scene: Scene, i: int) -> bool:
    """«over 270 times the US$450 million of 1995»."""
    before = scene.value_at.get(i - 1)
    times = before is not None and isinstance(before.value, Quantity) and before.value.unit == "times"
    return times and scene.tokens[i].text.lower() == "the"


def _range(scene: Scene, end: int) -> ValueSpan | None:
    """«from 35 days to 15», «from $80 billion in 2021 to $150 billion»: the figure that a base before END led to."""
    after = scene.tokens[end : end + 6]
    if not after or after[0].text.lower() != "to":
        return None
    return next((v for t in after[1:] if (v := scene.value_at.get(t.i)) and isinstance(v.value, Quantity)), None)


def _reached(scene: Scene, i: int) -> ValueSpan | None:
    """«to $8 billion from $9.2 billion», «to $34 a tonne on Monday from $37»: the level before the base's «from»."""
    level = scene.value_at.get(i - 1)
    if level and isinstance(level.value, Time):
        at = level.first - 1
        at -= scene.tokens[at].text.lower() in _AT
        at -= 2 * (scene.tokens[at - 1].text.lower() in {"a", "an", "per"})  # a tonne
        level = scene.value_at.get(at)
    if level is None or not isinstance(level.value, Quantity) or level.first == 0:
        return None
    return level if scene.tokens[level.first - 1].text.lower() == "to" else None


def _course(base: ValueSpan, level: ValueSpan) -> str | None:
    """Which way it is from one figure to another of the same unit."""
    before, after = base.value, level.value
    alike = isinstance(before, Quantity) and isinstance(after, Quantity) and before.unit == after.unit
    if not (alike and isinstance(before, Quantity) and isinstance(after, Quantity)) or before.number == after.number:
        return None
    return "up" if before.number < after.number else "down"


def base_behind(scene: Scene, i: int, last: int) -> tuple[ValueSpan | None, ValueSpan | None, int]:
    """What follows, and where it ends: «than in 2021», «from the same period of 2023», «from $2.6 billion in 2017»."""
    end = i
    while i < last and scene.tokens[i].text.lower() in _YEARLY:
        i += 1
    if i >= last or scene.tokens[i].text.lower() not in _THAN:
        return None, None, end
    for k in range(i + 1, min(i + 8, last)):
        value = scene.value_at.get(k)
        if value is None:
            if scene.tokens[k].upos == "VERB":
                break
            continue
        if isinstance(value.value, Time):
            owned = _owned(scene, value)
            return owned, value, (owned or value).last
        if value.value.type != "rank":
            when = _time_after(scene, value.last)
            return value, when, (when or value).last
    return None, None, end


def _owner(scene: Scene, value: ValueSpan) -> ValueSpan | None:
    """The time that owns a figure: «2017's $2.6 billion»."""
    time = scene.value_at.get(value.first - 2)
    return time if time and isinstance(time.value, Time) and _owned(scene, time) is value else None


def _owned(scene: Scene, time: ValueSpan) -> ValueSpan | None:
    """«2017's $2.6 billion»."""
    after = scene.value_at.get(time.last + 1)
    if after is None or not isinstance(after.value, Quantity) or scene.tokens[time.last].text not in {"'s", "’s"}:
        return None
    return after


def _time_after(scene: Scene, i: int) -> ValueSpan | None:
    """«in 2024», «last year», «logged in 2011» right behind a figure."""
    for k in range(i, min(i + 6, len(scene.tokens))):
        value = scene.value_at.get(k)
        if value and isinstance(value.value, Time):
            return value
        is_said = k == i and scene.tokens[k].xpos == "VBN"
        if scene.tokens[k].text.lower() not in _LEADS and not is_said:
            break
    return None
