"""Phrases of change around figures: «up 8.4 percent from 2023», «an 8.2 percent rise», «up from $86.7 billion in 2024».

Read off the order of words around the figures rather than off the tree, which is least sure just there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from vkx import vocab
from vkx.model.analysis import Sentence, ValueSpan
from vkx.model.fact import Change
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.bases import base_behind, base_of
from vkx.rules.scene import Scene

_OF_ECONOMIES = frozenset({"economic", "gdp", "annual", "full-year", "real", "average", "solid", "strong", "steady"})
_FORESEEING = frozenset({"see", "expect", "forecast", "predict", "project", "anticipate"})
_PAST = frozenset({"below", "above", "past", "beyond", "beneath"})
"""Behind a verb of change, these lead to a level."""
_GOALS = ("prep:to", "prep:at", "prep:below", "prep:above")
"""What is moved to."""
_REACHING = frozenset({"to", "reach", "reaching", "hit", "hitting", "totaling", "totalling"})
_MORE = frozenset({"additional", "another", "further", "extra"})
_SPANS = frozenset({"day", "week", "month", "year", "hour", "min", "s"})
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
        again: whether it goes on with a change before: «rose 3 percent in 2022 and 4 percent in 2023».
    """

    change: Change
    first: int
    last: int
    verb: int | None
    tokens: frozenset[int]
    level: ValueSpan | None = None
    base: Span | None = None
    base_when: Span | None = None
    again: bool = False


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
    if sentence not in scene.movements:
        scene.movements[sentence] = _movements(scene, sentence)
    return scene.movements[sentence]


def _movements(scene: Scene, sentence: int) -> tuple[Movement, ...]:
    spot = scene.analysis.sentences[sentence]
    figures = [(v, v.value) for v in scene.values_in(spot.first, spot.last) if isinstance(v.value, Quantity)]
    found: list[Movement] = []
    for value, quantity in figures:
        if any(value.first in m.tokens for m in found):
            continue
        found += list(_by(scene, value, quantity, spot)) or _again(scene, value, quantity, found)
    for value, _ in figures:
        if not any(value.first in m.tokens for m in found):
            found += _origin(scene, value, spot.first)
    return tuple(sorted(found, key=lambda m: m.first))


def _by(scene: Scene, value: ValueSpan, quantity: Quantity, spot: Sentence) -> Iterator[Movement]:
    """Movements whose size is this figure of a sentence."""
    if quantity.type == "rank":
        return
    if whole := _multiplied(scene, value, quantity, spot) or _signed(scene, value, quantity):
        yield whole
        return
    left = _left(scene, value.first, spot.first)
    right = _right(scene, value.last, spot.last)
    direction: str | None = None
    verb: int | None = None
    start, end = value.first, value.last
    after = None if right is None else _way(scene, right, ("nouns", "adverbs"))
    if after is not None and right is not None and _is_size(scene, quantity, right, spot.last):
        direction, end = after, right + 1
    elif left is not None:
        if found := _way(scene, left, ("adverbs",)):
            direction, start = (found, left) if _tight(scene, left, value) else (None, start)
        elif scene.tokens[left].upos in {"VERB", "AUX"} and (found := _way(scene, left, ("verbs",))):
            direction, verb = (found, left) if _size_of_verb(scene, left, value) else (None, None)
        elif (found := _way(scene, left, ("nouns",))) and _between_has(scene, left, value.first, "of"):
            is_level = _is_level(scene, left) or (quantity.type == "money" and scene.tokens[left].lemma == "loss")
            direction, start = (None, start) if is_level else (found, left)
    if direction is None:
        direction, verb = _by_it(scene, value, quantity) or (_lent(scene, value, left), verb)
    if direction is None:
        return
    level = _level(scene, end, spot.last) if verb is not None or direction else None
    base, base_when, end = base_behind(scene, end, spot.last)
    taken = frozenset(range(start, end)) | ({verb} if verb is not None else set())
    bare = Movement(Change(direction, quantity, None, None), start, end, verb, taken, level)
    yield _movement(bare, base, base_when)


def _again(scene: Scene, value: ValueSpan, quantity: Quantity, found: list[Movement]) -> list[Movement]:
    """The change that goes on with the one before: nothing but times and words that link stands between them."""
    before = found[-1] if found else None
    size = before.change.by if before else None
    if before is None or size is None or size.type != "percent" or quantity.type != "percent":
        return []
    start = max(before.tokens - {before.verb}, default=before.first) + 1
    between = [t.text.lower() for t in scene.tokens[start : value.first] if t.i not in scene.value_at]
    behind = scene.tokens[value.last].text.lower() if value.last < len(scene.tokens) else ""
    words = vocab.words("change", "linking")
    if behind == "of" or not words.issuperset(between) or vocab.words("change", "apart").isdisjoint(between):
        return []
    change = Change(before.change.direction, quantity, None, None)
    taken = frozenset(range(value.first, value.last))
    return [Movement(change, value.first, value.last, None, taken, again=True)]


def _multiplied(scene: Scene, value: ValueSpan, quantity: Quantity, spot: Sentence) -> Movement | None:
    """«doubled», «halved to 3 percent»: a verb that is a size."""
    if quantity.unit != "times" or not (scene.tokens[value.first].upos == "VERB" or value.first in scene.verbs):
        return None
    way = "up" if quantity.number > 1 else "down"
    level = _level(scene, value.last, spot.last)
    taken = frozenset({value.first})
    return Movement(Change(way, quantity, None, None), value.first, value.last, value.first, taken, level)


def _by_it(scene: Scene, value: ValueSpan, quantity: Quantity) -> tuple[str, int] | None:
    """«raise the quota by 2,000 permits», «slashed output by 43 per cent»: the verb above, and its way."""
    i = value.first - 1
    while i > 0 and scene.tokens[i].text.lower() in _words().skip - {"by"}:
        i -= 1
    verb = _above(scene, value.first) if i >= 0 and scene.tokens[i].text.lower() == "by" else None
    if verb is None or quantity.unit in _SPANS:
        return None
    way = _way(scene, verb, ("verbs", "raising"))
    return (way, verb) if way else None


def _movement(bare: Movement, base: ValueSpan | None, base_when: ValueSpan | None) -> Movement:
    """A movement with the level that it set out from."""
    origin = base.value if base and isinstance(base.value, Quantity) else None
    when = base_when.value if base_when and isinstance(base_when.value, Time) else None
    change = replace(bare.change, origin=origin, origin_when=when)
    return replace(
        bare, change=change, base=base.span if base else None, base_when=base_when.span if base_when else None
    )


def _signed(scene: Scene, value: ValueSpan, quantity: Quantity) -> Movement | None:
    """«(-6.5%)», «(+1.8%)»: a percentage with a sign in brackets; «46 more tanks», «an additional 500 workers»."""
    before = [scene.tokens[i].text.lower() for i in range(max(0, value.first - 2), value.first)]
    after = [t.text.lower() for t in scene.tokens[value.last : value.last + 2]]
    way = None
    if quantity.type == "percent" and ("(" in before or quantity.number < 0 or _plus(quantity, before)):
        way = "down" if quantity.number < 0 or before[-1:] == ["-"] else "up" if _plus(quantity, before) else None
    elif quantity.type in {"count", "measure"} and quantity.unit not in _SPANS and _added(scene, value, before, after):
        way = "up"
    if way is None:
        return None
    size = replace(quantity, number=abs(quantity.number))
    counted = scene.tokens[value.first].head if quantity.type != "percent" else None  # those that are added
    taken = frozenset(range(value.first, value.last))
    return Movement(Change(way, size, None, None), value.first, value.last, counted, taken)


def _added(scene: Scene, value: ValueSpan, before: list[str], after: list[str]) -> bool:
    """«an additional 500 workers», «46 more tanks», «will add 800 jobs»."""
    if not _MORE.isdisjoint(before[-1:]) or (after[:1] == ["more"] and after[1:] != ["than"]):
        return True
    noun = scene.tokens[scene.tokens[value.first].head]
    return noun.dep == "obj" and scene.tokens[noun.head].lemma == "add" and scene.tokens[noun.head].upos == "VERB"


def _plus(quantity: Quantity, before: list[str]) -> bool:
    return before[-1:] == ["+"] or quantity.text.startswith("+")


def _origin(scene: Scene, value: ValueSpan, first: int) -> Iterator[Movement]:
    """The change that a level before tells by itself."""
    base = base_of(scene, value, first)
    if base is None:
        return
    ends = (value, base.level) if base.level and scene.tokens[base.first - 1].text != "(" else ()
    verb = next((v for one in ends if one and (v := _mover(scene, one)) is not None), None)
    taken = frozenset(range(base.first, base.last))
    bare = Movement(Change(base.way, None, None, None), base.first, base.last, verb, taken, base.level)
    yield _movement(bare, value, base.when)


def _mover(scene: Scene, value: ValueSpan) -> int | None:
    """The verb of change that a figure hangs on («climbed from 3 to 5», «raise trade from 3 to 5»)."""
    verb = _above(scene, value.first)
    return verb if verb is not None and _way(scene, verb, ("verbs",)) else None


def _above(scene: Scene, i: int) -> int | None:
    """The nearest verb above a word."""
    while not (is_verb := scene.tokens[i].upos == "VERB" or i in scene.verbs) and scene.tokens[i].head != i:
        i = scene.tokens[i].head
    return i if is_verb else None


def _level(scene: Scene, i: int, last: int) -> ValueSpan | None:
    """«… 44.1 percent in January-November to US$16.2 billion», «2 percent lower at 300 yen»: the figure reached."""
    for k in range(i, min(i + 10, last)):
        token = scene.tokens[k]
        if token.text == ";" or (token.upos == "VERB" and token.lemma not in {"reach", "hit", "total"}):
            return None
        if (k == i and token.text == "at") or token.text.lower() in _REACHING:
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


def _is_level(scene: Scene, i: int) -> bool:
    """«analysts see growth of 5.6 percent»: an economy's growth, which is a level, not that of a figure beside it."""
    token = scene.tokens[i]
    if token.lemma != "growth" or token.dep not in {"obj", "nsubj", "root"}:
        return False
    inside = [scene.tokens[c] for c in scene.children[i]]
    if any(t.dep in {"compound", "amod"} and t.lemma not in _OF_ECONOMIES for t in inside):
        return False
    if any(scene.tokens[c].text.lower() == "in" for t in inside for c in scene.children[t.i]):
        return False
    verb = scene.tokens[token.head]
    subjects = [a for f in scene.verbs.get(verb.i, ()) for a in f.get("subject")]
    return verb.lemma in _FORESEEING or any(scene.entities.at(a.head) for a in subjects)


def _lent(scene: Scene, value: ValueSpan, left: int | None) -> str | None:
    """«exports rose 5 percent and imports 3 percent»: a noun in whose clause the verb is left out."""
    holders = (scene.holder(k) for k in range(value.first, value.last))
    beside = () if left is None else scene.verbs.get(left, ())
    frames = [*beside, *(f for f in holders if f is not None and f.form == "verb")]
    frames = [f for f in frames if not any(value.first <= a.head < value.last for a in f.get(*_GOALS))]
    lemmas = {frame.lemma for frame in frames if scene.tokens[frame.head].upos != "VERB"}
    return _direction(lemmas, ("verbs", "adverbs"))


def _way(scene: Scene, i: int, classes: tuple[str, ...]) -> str | None:
    token = scene.tokens[i]
    return _direction({token.lemma.lower(), token.text.lower()}, classes)


def _direction(forms: set[str], classes: tuple[str, ...]) -> str | None:
    words = _words()
    for way, lists in (("up", words.up), ("down", words.down)):
        if any(forms & lists[c] for c in classes):
            return way
    return None


def _is_size(scene: Scene, quantity: Quantity, right: int, last: int) -> bool:
    """«8 percent more than …», «500 more», «a 12% rise»; not «2,000 more workers» as a level."""
    if scene.tokens[right].upos == "VERB":
        return False
    if quantity.type == "percent" or quantity.unit == "times":
        return True
    word = scene.tokens[right].lemma.lower()
    if word in {"more", "less", "fewer", "higher", "lower"}:
        return right + 1 < last and scene.tokens[right + 1].text.lower() == "than"
    return scene.tokens[right].upos == "NOUN"


def _tight(scene: Scene, left: int, value: ValueSpan) -> bool:
    """«up 8 percent», «up by 8 percent», not «up to 8 percent», «lower at 300 yen» nor «more than 8 percent»."""
    between = [scene.tokens[i].text.lower() for i in range(left, value.first)]
    if between[0] in {"more", "less", "fewer", "over", "above", "below"}:
        return False
    reaches = between[1:2] in (["to"], ["at"]) and between[2:3] != ["least"]
    return not reaches and "from" not in between


def _size_of_verb(scene: Scene, verb: int, value: ValueSpan) -> bool:
    """«rose 8 percent», «rose by 500»; not «rose to 500», «fell below 500»."""
    words = [scene.tokens[i].text.lower() for i in range(verb, value.last)]
    return _PAST.isdisjoint(words) and ("to" not in words or _near_close(scene, value))


def _near_close(scene: Scene, value: ValueSpan) -> bool:
    return value.first >= 2 and scene.tokens[value.first - 2].text.lower() == "close"


def _between_has(scene: Scene, left: int, right: int, word: str) -> bool:
    return any(scene.tokens[i].text.lower() == word for i in range(left + 1, right))
