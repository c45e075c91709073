"""Figures that go on with one before: «including $9 billion to China», «and rice $4 billion», «in 2022 only 57».

What is measured, whose it is and when stand with the figure before; beside the figure itself stands only what is
different: another owner, another partner, other goods, another time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vkx import vocab
from vkx.model.analysis import Argument, Frame, ValueSpan
from vkx.model.entity import Entity
from vkx.model.fact import Change, Fact
from vkx.model.value import Quantity, Time
from vkx.rules.changes import movements
from vkx.rules.fill import Filled
from vkx.rules.past import Bound, Noted, told_again
from vkx.rules.scene import Scene
from vkx.rules.timing import is_now, is_over, so_then

CONTINUED = "(continued)"
"""Lemma of the frames of such figures: no word is written so."""

CHANGED = "(continued change)"
"""Of changes that go on with another."""

PART = "(part)"
"""Of percentages of what the figure before measured."""

_FAR = 14
"""So many tokens may stand between a figure and what goes on with it."""
_NEAR = 8
"""So many before a part «including» may stand."""
_BACK = 2
"""So many sentences before, what «it has 1,460» counts was told."""
_FEW = 10
"""A smaller count goes on only where its clause has nothing else."""
_KIND = "metric"
_FIGURES = ("value", "amount", "count")
_ENDS = frozenset({",", ";", ":", "and", "but", "while", "whereas", "or", "(", ")", "–", "—", "-", "--"})
_BODIES = frozenset({"country", "place", "bloc", "organization", "group", "facility"})
_PLACES = frozenset({"country", "place", "bloc"})
_FROM = frozenset({"from", "of"})


@dataclass(frozen=True, slots=True)
class Continuations:
    """The figures of a document that go on with another.

    Attributes:
        scene: the document.
        facts: what was found so far; grows while the figures are gone through.
    """

    scene: Scene
    facts: Sequence[Fact]

    def frames(self, values: Sequence[ValueSpan]) -> Iterator[tuple[Frame, Bound]]:
        """A frame for each of these figures that goes on, with what filled the slots of the figure before."""
        noted = Noted(self.scene, self.facts, self._figure)
        for value in values:
            before = self._before(noted, value)
            if before and before[1].kind == _KIND and (frame := _frame(self.scene, value, *before)):
                yield frame, _bound(self.scene, before[1], is_part=frame.lemma == PART)

    def _figure(self, fact: Fact) -> ValueSpan | None:
        """The figure that a fact tells."""
        spans = fact.evidence[0].spans
        span = next((spans[name] for name in _FIGURES if name in spans), None)
        return self.scene.value_at.get(self.scene.token_from(span.start)) if span else self._size(fact)

    def _size(self, fact: Fact) -> ValueSpan | None:
        """The figure of a change that is told without a level."""
        change, span = fact.slots.get("change"), fact.evidence[0].spans.get("change")
        if not isinstance(change, Change) or span is None:
            return None
        first = self.scene.token_from(span.start)
        inside = self.scene.values_in(first, self.scene.token_from(span.end))
        return next((v for v in inside if v.value is change.by), None)

    def _before(self, noted: Noted, value: ValueSpan) -> tuple[ValueSpan, Fact] | None:
        """The last figure told before it in the sentence; else one such as it, or a whole of it, shortly before."""
        here = self.scene.sentence_of[value.first]
        told = [t for t in noted.told(here) if t[0].last <= value.first]
        if told:
            return max(told, key=lambda t: (_alike(t[0], value), t[0].first))
        nearest = (sorted(noted.told(here - back), key=lambda t: -t[0].first) for back in range(1, _BACK + 1))
        near = (t for told in nearest for t in told)
        return next((t for t in near if _alike(t[0], value) or _is_part(self.scene, value)), None)


def _bound(scene: Scene, fact: Fact, *, is_part: bool) -> Bound:
    """What filled the slots of a fact; of a part of it, what was measured is the whole."""
    found = told_again(scene, fact, "value", "change")
    if is_part and "measure" in found:
        whole = found["measure"][0]
        found["base"] = (Filled(scene.words(whole.span), whole.span, whole.focus),)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands around a figure up to the next comma, conjunction or figure: tokens ``[first, last)``."""

    scene: Scene
    value: ValueSpan
    first: int
    last: int

    def times(self) -> list[ValueSpan]:
        """The times told with the figure."""
        return [v for v in self.scene.values_in(self.first, self.last) if isinstance(v.value, Time)]

    def named(self) -> tuple[str, int] | None:
        """Whom or what the figure is told of, and the preposition before: «to China», «rice with», «South Korea»."""
        before = [i for i in range(self.first, self.value.first) if self._says(i)]
        if before:
            return self._case(before[-1]), before[-1]
        behind = [i for i in range(self.value.last, self.last) if self._says(i)]
        case = self._case(behind[0]) if behind else ""
        return (case, behind[0]) if case or (behind and _of_them(self.scene, self.value)) else None

    def _says(self, i: int) -> bool:
        token = self.scene.tokens[i]
        is_noun = (token.upos in {"NOUN", "PROPN"} or bool(self.scene.entities.at(i))) and not self.scene.is_one_of(
            i, vocab.words("continued", "nobody")
        )
        return is_noun and i not in self.scene.value_at and self._is_head(i)

    def _is_head(self, i: int) -> bool:
        """Whether a word is the last of its name or noun phrase, and no part of «state-run»."""
        after = i + 1
        if after < self.last and self.scene.tokens[after].text == "-":
            return False
        return not (after < self.last and self.scene.tokens[after].upos in {"NOUN", "PROPN"} and after not in
                    self.scene.value_at)  # fmt: skip

    def _case(self, i: int) -> str:
        """The preposition before the phrase of a noun, "" where there is none."""
        k = i - 1
        while k >= self.first and k not in self.scene.value_at and self.scene.tokens[k].upos in _INSIDE:
            k -= 1
        is_case = k >= self.first and self.scene.tokens[k].upos == "ADP"
        return self.scene.tokens[k].text.lower() if is_case else ""


_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})


def _stretch(scene: Scene, value: ValueSpan, start: int) -> _Stretch:
    """From the last comma or conjunction behind START to the next behind the figure."""
    sentence = scene.analysis.sentences[scene.sentence_of[value.first]]
    until = value.first - 1 if scene.tokens[value.first - 1].text == "(" else value.first  # «China (3.5 million)»
    first = max((i + 1 for i in range(start, until) if scene.tokens[i].text.lower() in _ENDS), default=start)
    last = value.last
    while last < sentence.last and scene.tokens[last].text.lower() not in _ENDS and not _is_figure(scene, last):
        last += 1
    return _Stretch(scene, value, first, last)


def _is_figure(scene: Scene, i: int) -> bool:
    return i in scene.value_at and isinstance(scene.value_at[i].value, Quantity)


def _frame(scene: Scene, value: ValueSpan, told: ValueSpan, fact: Fact) -> Frame | None:
    """The figure as a frame whose arguments are what is told of it alone; None where it doesn't go on."""
    lemma = _goes_on(scene, value, told)
    if (fact.slots.get("value") is None) != (lemma == CHANGED):
        lemma = None
    if lemma is None:
        return None
    sentence = scene.sentence_of[value.first]
    is_part = _is_part(scene, value)
    stretch = _stretch(scene, value, max(told.last, scene.analysis.sentences[sentence].first))
    named, times = stretch.named(), stretch.times()
    if not (named or times or is_part or scene.sentence_of[told.first] != sentence):
        return None
    arguments = [Argument("number", value.first, value.first, value.last)]
    told_of = _arguments(scene, fact, *named) if named else []
    if scene.tokens[value.first - 1].text == "(" and named and not any(a.role != "modifier" for a in told_of):
        return None
    if named and not told_of:
        return None
    arguments += told_of
    arguments += [Argument("when", t.first, t.first, t.last) for t in times]
    shares_time = is_part or scene.sentence_of[told.first] == sentence
    if not times and shares_time and (span := fact.evidence[0].spans.get("when")):
        at = scene.token_from(span.start)
        arguments.append(Argument("when", at, at, max(at + 1, scene.token_from(span.end))))
    has_been = any(_has_been(scene, t) and so_then(scene, value.first, t.span) for t in times)
    status = "actual" if has_been else fact.status
    frame = Frame(scene.new_index(), value.first, lemma, "verbless", sentence, tuple(arguments), status=status)
    clause = None if shares_time else scene.clause_above(value.first)
    return frame if clause is None else replace(frame, status=clause.status, asserted=clause.asserted)


def _has_been(scene: Scene, time: ValueSpan) -> bool:
    """Whether a time is over by the date of the text, or goes on then."""
    return scene.analysis.document.date is not None and (
        is_now(time) or (isinstance(time.value, Time) and is_over(scene, time.value))
    )


def _goes_on(scene: Scene, value: ValueSpan, told: ValueSpan) -> str | None:
    """Whether a figure goes on with one before it, as another such or as a part of it."""
    if not isinstance(value.value, Quantity) or not _counts_nothing(scene, value):
        return None
    again = [m.again for m in movements(scene, scene.sentence_of[value.first]) if value.first in m.tokens]
    if again and not all(again):
        return None
    is_part = _is_part(scene, value)
    if scene.sentence_of[told.first] != scene.sentence_of[value.first]:
        open_ = is_part or _is_held(scene, value)
    else:
        is_few = value.value.type == "count" and value.value.number < _FEW
        open_ = (
            not is_few
            and value.first - told.last <= _FAR
            and (_of_them(scene, value) or _is_open(scene, told.last, value.first))
        )
    if open_ and _alike(value, told):
        return CHANGED if again and _moves(scene, told) else CONTINUED
    return PART if open_ and is_part and value.value.type == "percent" else None


def _alike(one: ValueSpan, other: ValueSpan) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Quantity) and isinstance(b, Quantity) and a.type == b.type and a.unit == b.unit


def _is_held(scene: Scene, value: ValueSpan) -> bool:
    """«Today it has 1,460», «where it already has six»: a figure that a clause has for all its object."""
    i = value.first - 1
    while (
        i >= 0
        and scene.tokens[i].upos in {"ADV", "AUX", "PUNCT"}
        and not scene.is_one_of(i, vocab.words("continued", "holding"))
    ):
        i -= 1
    if i < 0 or not scene.is_one_of(i, vocab.words("continued", "holding")):
        return False
    frames = scene.clauses.get(i) or scene.clauses.get(scene.tokens[i].head) or ()
    subjects = [a for frame in frames for a in frame.get("subject")]
    return any(
        scene.is_one_of(a.head, vocab.words("continued", "nobody")) or scene.entities.at(a.head) for a in subjects
    )


def _counts_nothing(scene: Scene, value: ValueSpan) -> bool:
    """Whether no noun behind the figure tells what it counts."""
    i = value.last
    if i >= len(scene.tokens):
        return True
    head = scene.tokens[value.first].head
    counts = isinstance(value.value, Quantity) and value.value.type == "count"
    if counts and head >= value.last and scene.tokens[head].upos in {"NOUN", "PROPN", "ADJ"}:
        return False
    if scene.tokens[i].text.lower() == "of":
        return any(
            scene.is_one_of(k, vocab.words("continued", "wholes")) for k in range(i + 1, min(i + 3, len(scene.tokens)))
        )
    return scene.tokens[i].upos not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _moves(scene: Scene, value: ValueSpan) -> bool:
    """Whether a figure is told as the size of a change."""
    return any(value.first in m.tokens for m in movements(scene, scene.sentence_of[value.first]))


def _is_open(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but a list, a gap or a word that links them stands between two figures."""
    between = [scene.tokens[i] for i in range(first, last) if i not in scene.value_at]
    verbs = [t for t in between if t.upos in {"VERB", "AUX", "PRON", "SCONJ"}]
    apart = any(t.text.lower() in _ENDS or t.text.lower() in vocab.words("continued", "parts") for t in between)
    return apart and all(
        scene.is_one_of(t.i, vocab.words("continued", "links") | vocab.words("continued", "wholes")) for t in verbs
    )


def _is_part(scene: Scene, value: ValueSpan) -> bool:
    """«including …», «of which …», «… of them»."""
    start = max(scene.analysis.sentences[scene.sentence_of[value.first]].first, value.first - _NEAR)
    words = [scene.tokens[i].text.lower() for i in range(start, value.first)]
    pairs = {" ".join(p) for p in pairwise(words)}
    return _of_them(scene, value) or not vocab.words("continued", "parts").isdisjoint({*words, *pairs})


def _of_them(scene: Scene, value: ValueSpan) -> bool:
    behind = [t.text.lower() for t in scene.tokens[value.last : value.last + 3]]
    return behind[:1] == ["of"] and not vocab.words("continued", "wholes").isdisjoint(behind[1:])


def _arguments(scene: Scene, fact: Fact, case: str, i: int) -> list[Argument]:
    """Whom or what the figure is told of, in the roles that go into the right slots; [] where it is a person."""
    entity = next(iter(scene.entities.at(i)), None)
    if entity is not None and entity.type in _BODIES:
        return [Argument("where" if _is_partner(fact, entity, case) else "possessor", i, i, i + 1)]
    if entity is not None and entity.type == "person":
        return []
    first, _ = scene.subtree(i)
    start = max([first, *(k + 1 for k in range(first, i) if scene.tokens[k].upos not in _INSIDE)])
    whose = [k for k in range(start, i) if any(e.type in _PLACES for e in scene.entities.at(k))]  # Vietnamese rice
    return [Argument("modifier", i, start, i + 1), *(Argument("possessor", k, k, k + 1) for k in whose)]


def _is_partner(fact: Fact, entity: Entity, case: str) -> bool:
    """Whether somebody stands beside a figure as the place or the partner, as with the one before."""
    if entity.type not in _PLACES:
        return False
    if case in {"to", "into", "in"}:
        return True
    if case in _FROM:
        return fact.slots.get("measure") == "imports"
    if fact.where is None or fact.where.type not in _PLACES or fact.where.id in _owners(fact):
        return False
    sentence, spans = fact.evidence[0].span, fact.evidence[0].spans
    here = {name for name, span in spans.items() if sentence.start <= span.start < sentence.end}
    return "where" in here or "of.0" not in here


def _owners(fact: Fact) -> set[str]:
    owners = fact.slots.get("of")
    return {e.id for e in owners if isinstance(e, Entity)} if isinstance(owners, tuple) else set()
