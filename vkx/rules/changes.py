"""Phrases of change around figures: «up 8.4 percent from 2023», «an 8.2 percent rise», «up from $86.7 billion in 2024».

Read off the order of words around the figures rather than off the tree, which is least sure just there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from vkx import vocab
from vkx.model.analysis import ValueSpan
from vkx.model.fact import Change
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.scene import Scene

_WHOLE = frozenset({"make", "take", "use", "buy", "snap"})
"""Verbs that mean something else with ``up``."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One phrase of change in tokens ``[first, last)``.

    Attributes:
        change: direction, size, base.
        first: its first token.
        last: one past its last token.
        verb: the verb of change that it hangs on, if any.
        tokens: the tokens whose values say size or base, so that none is taken for a level.
        level: what was reached («rose 8 percent to $58 billion»), where it follows.
        base: the words of the level before.
        base_when: the words that say when that was.
    """

    change: Change
    first: int
    last: int
    verb: int | None
    tokens: frozenset[int]
    level: ValueSpan | None = None
    base: Span | None = None
    base_when: Span | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    up: dict[str, frozenset[str]]
    down: dict[str, frozenset[str]]
    skip: frozenset[str]
    between: frozenset[str]


@cache
def _words() -> _Words:
    def part(name: str) -> dict[str, frozenset[str]]:
        return {key: frozenset(found) for key, found in vocab.lists("change", name).items()}

    skip = part("skip")
    return _Words(part("up"), part("down"), skip["words"], skip["between"])


def movements(scene: Scene, sentence: int) -> tuple[Movement, ...]:
    """The phrases of change of a sentence, in order; found once."""
    if sentence not in scene.found:
        scene.found[sentence] = _movements(scene, sentence)
    return cast("tuple[Movement, ...]", scene.found[sentence])


def _movements(scene: Scene, sentence: int) -> tuple[Movement, ...]:
    spot = scene.analysis.sentences[sentence]
    figures = [v for v in scene.values_in(spot.first, spot.last) if isinstance(v.value, Quantity)]
    found: list[Movement] = []
    for value in figures:
        if any(value.first in m.tokens for m in found):
            continue
        found += _by(scene, value, spot.first, spot.last)
    for value in figures:
        if not any(value.first in m.tokens for m in found):
            found += _origin(scene, value, spot.first)
    return tuple(sorted(found, key=lambda m: m.first))


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
    """«to $8 billion from $9.2 billion», «to 41,000 in 2023 from 52,000»: the level before the base's «from»."""
    level = scene.value_at.get(i - 1)
    if level and isinstance(level.value, Time) and scene.tokens[level.first - 1].text.lower() == "in":
        level = scene.value_at.get(level.first - 2)
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


def _mover(scene: Scene, value: ValueSpan) -> int | None:
    """The verb of change that a figure hangs on («climbed from 3 to 5», «raise trade from 3 to 5»)."""
    i = value.first
    while scene.tokens[i].upos != "VERB" and scene.tokens[i].head != i:
        i = scene.tokens[i].head
    return i if scene.tokens[i].upos == "VERB" and _way(scene, i, ("verbs",)) else None


def _by(scene: Scene, value: ValueSpan, first: int, last: int) -> Iterator[Movement]:
    """Movements whose size is this figure."""
    assert isinstance(value.value, Quantity)  # noqa: S101 - the caller's filter
    if value.value.type == "rank":
        return
    if scene.tokens[value.first].upos == "VERB" and value.value.unit == "times":
        way = "up" if value.value.number > 1 else "down"
        taken = frozenset({value.first})
        level = _level(scene, value.last, last)
        yield Movement(Change(way, value.value, None, None), value.first, value.last, value.first, taken, level)
        return
    if signed := _signed(scene, value):
        yield signed
        return
    left = _left(scene, value.first, first)
    right = _right(scene, value.last, last)
    direction: str | None = None
    verb: int | None = None
    start, end = value.first, value.last
    after = None if right is None else _way(scene, right, ("nouns", "adverbs"))
    if after is not None and right is not None and _is_size(scene, value, right, last):
        direction, end = after, right + 1
    elif left is not None:
        if found := _way(scene, left, ("adverbs",)):
            direction, start = (found, left) if _tight(scene, left, value) else (None, start)
        elif scene.tokens[left].upos in {"VERB", "AUX"} and (found := _way(scene, left, ("verbs",))):
            direction, verb = (found, left) if _size_of_verb(scene, left, value) else (None, None)
        elif (found := _way(scene, left, ("nouns",))) and _between_has(scene, left, value.first, "of"):
            direction, start = found, left
        else:
            direction = _lent(scene, left)
    if direction is None:
        return
    level = _level(scene, end, last) if verb is not None or direction else None
    base, base_when, end = _base(scene, end, last)
    taken = frozenset(range(start, end)) | ({verb} if verb is not None else set())
    bare = Movement(Change(direction, value.value, None, None), start, end, verb, taken, level)
    yield _movement(bare, base, base_when)


def _movement(bare: Movement, base: ValueSpan | None, base_when: ValueSpan | None) -> Movement:
    """A movement with the level that it set out from."""
    origin = base.value if base and isinstance(base.value, Quantity) else None
    when = base_when.value if base_when and isinstance(base_when.value, Time) else None
    change = replace(bare.change, origin=origin, origin_when=when)
    return replace(
        bare, change=change, base=base.span if base else None, base_when=base_when.span if base_when else None
    )


def _signed(scene: Scene, value: ValueSpan) -> Movement | None:
    """«(-6.5%)», «(+1.8%)»: a percentage with a sign in brackets; «46 more tanks», «an additional 500 workers»."""
    assert isinstance(value.value, Quantity)  # noqa: S101 - the caller's filter
    before = [scene.tokens[i].text.lower() for i in range(max(0, value.first - 2), value.first)]
    after = [t.text.lower() for t in scene.tokens[value.last : value.last + 2]]
    way = None
    if value.value.type == "percent" and ("(" in before or value.value.number < 0):
        way = "down" if value.value.number < 0 or before[-1:] == ["-"] else "up" if _plus(value, before) else None
    elif value.value.type == "count" and (
        before[-1:] == ["additional"] or (after[:1] == ["more"] and after[1:] != ["than"])
    ):
        way = "up"
    if way is None:
        return None
    size = replace(value.value, number=abs(value.value.number))
    return Movement(
        Change(way, size, None, None), value.first, value.last, None, frozenset(range(value.first, value.last))
    )


def _plus(value: ValueSpan, before: list[str]) -> bool:
    assert isinstance(value.value, Quantity)  # noqa: S101 - the caller's filter
    return before[-1:] == ["+"] or value.value.text.startswith("+")


def _origin(scene: Scene, value: ValueSpan, first: int) -> Iterator[Movement]:
    """«up from $86.7 billion in 2024», «compared with 2.4% this year»: a level before, without a size."""
    owner = _owner(scene, value)
    i = (owner or value).first - 1
    if i < first or scene.tokens[i].text.lower() not in {"the", "from", "with", "to", "than", "against", "versus"}:
        return
    word = scene.tokens[i].text.lower()
    before = i - 1
    if before < first:
        return
    lead = scene.tokens[before].text.lower()
    way = "up" if lead in {"up", "higher"} else "down" if lead in {"down", "lower"} else None
    compared = _times_the(scene, i) or (word in {"with", "to"} and lead in {"compared", "comparing"})
    when = owner or _time_after(scene, value.last)
    end = max(value.last, when.last if when else 0)
    level = (_range(scene, end) or _reached(scene, i)) if word == "from" else None
    if not ((word in {"from", "than"} and (way or level)) or compared or word in {"against", "versus"}):
        return
    verb = next((v for one in (value, level) if level and one and (v := _mover(scene, one)) is not None), None)
    start = before if way or compared else i
    way = way or (_course(value, level) if level else None)
    bare = Movement(Change(way, None, None, None), start, end, verb, frozenset(range(start, end)), level)
    yield _movement(bare, value, when)


def _level(scene: Scene, i: int, last: int) -> ValueSpan | None:
    """«… 44.1 percent in January-November to US$16.2 billion»: the figure under the next «to»."""
    for k in range(i, min(i + 10, last)):
        token = scene.tokens[k]
        if token.text == ";" or (token.upos == "VERB" and token.lemma not in {"reach", "hit", "total"}):
            return None
        if token.text.lower() in {"to", "reach", "reaching", "hit", "hitting", "totaling", "totalling"}:
            inside = (scene.value_at.get(j) for j in range(k + 1, min(k + 6, last)))
            return next((v for v in inside if v and isinstance(v.value, Quantity) and v.value.type != "rank"), None)
        value = scene.value_at.get(k)
        if value and isinstance(value.value, Quantity):
            return None
    return None


def _left(scene: Scene, i: int, first: int) -> int | None:
    """The first word before the figure that says something."""
    words = _words()
    i -= 1
    while i >= first and i not in scene.value_at:
        text = scene.tokens[i].text.lower()
        if text in {"up", "down"} and i + 1 < len(scene.tokens) and scene.tokens[i + 1].text.lower() != "to":
            is_part = scene.tokens[scene.tokens[i].head].lemma in _WHOLE  # «made up 29 percent of exports»
            return None if is_part else i
        if text not in words.skip:
            return i
        i -= 1
    return None


def _right(scene: Scene, i: int, last: int) -> int | None:
    words = _words()
    while i < last and i not in scene.value_at:
        token = scene.tokens[i]
        if token.text.lower() not in words.between:
            return i if token.upos != "PUNCT" else None
        i += 1
    return None


def _lent(scene: Scene, i: int) -> str | None:
    """«exports rose 5 percent and imports 3 percent»: a noun in whose clause the verb is left out."""
    lemmas = {frame.lemma for frame in scene.verbs.get(i, ()) if scene.tokens[i].upos != "VERB"}
    return _direction(lemmas, ("verbs",))


def _way(scene: Scene, i: int, classes: tuple[str, ...]) -> str | None:
    token = scene.tokens[i]
    return _direction({token.lemma.lower(), token.text.lower()}, classes)


def _direction(forms: set[str], classes: tuple[str, ...]) -> str | None:
    words = _words()
    for way, lists in (("up", words.up), ("down", words.down)):
        if any(forms & lists[c] for c in classes):
            return way
    return None


def _is_size(scene: Scene, value: ValueSpan, right: int, last: int) -> bool:
    """«8 percent more than …», «500 more», «a 12% rise»; not «2,000 more workers» as a level."""
    assert isinstance(value.value, Quantity)  # noqa: S101 - the caller's filter
    if scene.tokens[right].upos == "VERB":
        return False
    if value.value.type == "percent" or value.value.unit == "times":
        return True
    word = scene.tokens[right].lemma.lower()
    if word in {"more", "less", "fewer", "higher", "lower"}:
        return right + 1 < last and scene.tokens[right + 1].text.lower() == "than"
    return scene.tokens[right].upos == "NOUN"


def _tight(scene: Scene, left: int, value: ValueSpan) -> bool:
    """«up 8 percent», «up by 8 percent», not «up to 8 percent» nor «more than 8 percent»."""
    between = [scene.tokens[i].text.lower() for i in range(left, value.first)]
    if between[0] in {"more", "less", "fewer", "over", "above", "below"}:
        return False
    return not (between[0] == "up" and len(between) > 1 and between[1] == "to") and "from" not in between


def _size_of_verb(scene: Scene, verb: int, value: ValueSpan) -> bool:
    """«rose 8 percent», «rose by 500»; not «rose to 500»."""
    return "to" not in [scene.tokens[i].text.lower() for i in range(verb, value.first)] or _near_close(scene, value)


def _near_close(scene: Scene, value: ValueSpan) -> bool:
    return value.first >= 2 and scene.tokens[value.first - 2].text.lower() == "close"


def _between_has(scene: Scene, left: int, right: int, word: str) -> bool:
    return any(scene.tokens[i].text.lower() == word for i in range(left + 1, right))


def _base(scene: Scene, i: int, last: int) -> tuple[ValueSpan | None, ValueSpan | None, int]:
    """What follows, and where it ends: «than in 2021», «from the same period of 2023», «from $2.6 billion in 2017»."""
    end = i
    while i < last and scene.tokens[i].text.lower() in {
        "year-on-year",
        "on-year",
        "year",
        "-",
        "on",
        "yoy",
        "annually",
    }:
        i += 1
    if i >= last or scene.tokens[i].text.lower() not in {"from", "than", "compared", "against", "over", "versus", "on"}:
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
    """«in 2024», «last year» right behind a figure."""
    for k in range(i, min(i + 3, len(scene.tokens))):
        value = scene.value_at.get(k)
        if value and isinstance(value.value, Time):
            return value
        if scene.tokens[k].text.lower() not in {"in", "of", "the", "at", "a"}:
            break
    return None
