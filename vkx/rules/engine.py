"""The frame engine: for each frame the rules that its lemma triggers, for each filling of their slots a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vkx import vocab
from vkx.model.analysis import Analysis, Frame, Status, ValueSpan
from vkx.model.entity import Entity
from vkx.model.fact import Change, Evidence, Fact, SlotValue
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.resolve import Entities
from vkx.rules import delegates
from vkx.rules.answers import answers
from vkx.rules.antecedents import guessed
from vkx.rules.belonging import movement_of
from vkx.rules.binder import Binder
from vkx.rules.changes import Movement
from vkx.rules.compiled import Compiled, compiled
from vkx.rules.conditions import holds
from vkx.rules.continued import Continuations
from vkx.rules.envelope import attended, is_period, speaker_of, story_day, told, when_of, where_of
from vkx.rules.fill import Filled
from vkx.rules.further import Furthers
from vkx.rules.identity import content_hash, fact_id
from vkx.rules.leftover import leftovers, unused
from vkx.rules.loader import Rulebook
from vkx.rules.overlap import without_absorbed
from vkx.rules.past import Bound, Past
from vkx.rules.scene import Scene
from vkx.rules.settled import settled
from vkx.rules.terms import terms
from vkx.rules.timing import AHEAD, is_now, is_over, so_then, whole_year


def _further(scene: Scene, facts: list[Fact]) -> Iterator[tuple[Frame, Bound]]:
    """The sums that go on with one put up before."""
    return Furthers(scene, facts).frames(unused(scene, facts))


def _answered(scene: Scene, facts: list[Fact]) -> Iterator[tuple[Frame, Bound]]:
    """The figures that answer a question."""
    return ((frame, {}) for frame in answers(scene, unused(scene, facts)))


def _continued(scene: Scene, facts: list[Fact]) -> Iterator[tuple[Frame, Bound]]:
    """The figures that go on with one before."""
    return Continuations(scene, facts).frames(unused(scene, facts))


def _left(scene: Scene, facts: list[Fact]) -> Iterator[tuple[Frame, Bound]]:
    """The figures that no rule has taken."""
    return ((frame, {}) for frame in leftovers(scene, facts))


_BESIDE = (_further, _answered, _continued, _left, _continued)
"""Frames of figures beside the facts found so far, and what filled the slots of the fact before; in this order."""


class Engine:
    """Rules indexed by what triggers them; a document costs by its frames, not by the number of rules."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._by_lemma: dict[str, list[Compiled]] = {}
        self._any: list[Compiled] = []
        for order, loaded in enumerate(book.rules):
            self._index(compiled(loaded, book.kinds[loaded.kind], order))

    def _index(self, rule: Compiled) -> None:
        trigger = rule.rule.trigger
        if trigger.any:
            self._any.append(rule)
        words = rule.expand(trigger.lemma)
        if trigger.term:
            words |= terms(trigger.term).heads()
        for word in sorted(words):
            self._by_lemma.setdefault(word, []).append(rule)

    def match(self, analysis: Analysis, entities: Entities) -> list[Fact]:
        """Every fact that the rules find, in the order of the text; mentions are not merged yet."""
        scene = Scene(analysis, entities)
        digest = content_hash(analysis.document.text)
        facts: list[Fact] = []
        past = Past()
        # sentence by sentence, bare figures first: what is ranked by them stands beside them
        for bare in sorted(scene.frames, key=lambda f: (f.sentence, f.index < len(analysis.frames))):
            frame = settled(scene, bare)
            if frame.asserted and analysis.sentences[frame.sentence].block != "boilerplate":
                for rule in self._candidates(scene, frame):
                    facts += _Match(scene, frame, rule, digest, past).facts()
        for find in _BESIDE:
            for frame, bound in find(scene, facts):
                for rule in self._by_lemma.get(frame.lemma, ()):
                    before = past.after(rule.kind.id, bound) if bound else past
                    facts += _Match(scene, frame, rule, digest, before).facts()
        return delegates.named(without_absorbed(facts, self.book.kinds), entities, self.book.kinds, digest)

    def _candidates(self, scene: Scene, frame: Frame) -> list[Compiled]:
        forms = dict.fromkeys((frame.lemma.lower(), *scene.forms[frame.head]))
        found = [rule for form in forms for rule in self._by_lemma.get(form, ())] + self._any
        unique = {id(rule): rule for rule in found if rule.triggers(scene, frame)}
        return sorted(unique.values(), key=lambda r: r.order)


@dataclass(frozen=True, slots=True)
class _Match:
    """One rule on one frame: its facts."""

    scene: Scene
    frame: Frame
    rule: Compiled
    digest: str
    past: Past

    def facts(self) -> Iterator[Fact]:
        """The facts that the rule finds here."""
        rule = self.rule.rule
        if not all(holds(self.scene, self.frame, self.rule, c) for c in rule.require.values()):
            return
        if any(holds(self.scene, self.frame, self.rule, c) for c in rule.forbid.values()):
            return
        binder = Binder(self.scene, self.frame, self.rule, self.past)
        for filling in binder.fillings():
            movement = self._movement(filling)
            full = filling | ({"change": (self._changed(movement),)} if movement else {})
            if (
                not binder.enough(full)
                or (bound := self.past.settle(self.scene, self.frame, self.rule.kind.id, full)) is None
            ):
                continue
            bound = self.past.owned(self.scene, self.frame, self.rule.kind.id, bound)
            kind = self.rule.kind.id
            fact = self._fact(guessed(self.scene, self.frame, bound, self.past.told(kind)), movement)
            self.past.keep(self.scene, self.frame, self.rule.kind.id, bound, fact)
            yield fact
            if movement:
                yield from self._before(movement, fact)

    def _movement(self, bound: Bound) -> Movement | None:
        """The change that goes with a filling, where the rule asks for one."""
        if not self.rule.moves:
            return None
        focus = bound["value"][0].focus if "value" in bound else None
        return movement_of(self.scene, self.frame, focus)

    def _changed(self, movement: Movement) -> Filled:
        before = movement.change.origin_when
        change = replace(movement.change, origin_when=self._told(before) if before else None)
        return Filled(change, self.scene.span(movement.first, movement.last), movement.first)

    def _before(self, movement: Movement, fact: Fact) -> Iterator[Fact]:
        """«up from $86.7 billion in 2024»: the level before, a fact of its own where time or goal tells it apart."""
        change, value = fact.slots.get("change"), fact.slots.get("value")
        if not isinstance(change, Change) or change.origin is None or movement.base is None:
            return
        alike = isinstance(value, Quantity) and value.unit == change.origin.unit
        if not alike or (change.origin_when is None and fact.status not in {"target", "planned", "forecast"}):
            return
        slots = {**fact.slots, "value": change.origin, "change": None}
        spans = {name: span for name, span in fact.evidence[0].spans.items() if name not in {"change", "when"}}
        spans["value"] = movement.base
        if change.origin_when and movement.base_when:
            spans["when"] = movement.base_when
        when = change.origin_when
        ident = fact_id(self.rule.kind, slots, when, fact.where, "actual", self.digest)
        evidence = replace(fact.evidence[0], spans=spans)
        yield replace(fact, id=ident, slots=slots, when=when, status="actual", evidence=(evidence,))

    def _fact(self, bound: Bound, movement: Movement | None) -> Fact:
        scene, frame, kind, rule = self.scene, self.frame, self.rule.kind, self.rule.rule
        spans: dict[str, Span] = {}
        slots: dict[str, SlotValue] = {}
        for name in kind.slots:
            slots[name], more = self._slot(name, bound.get(name, ()))
            spans |= more
        when, when_span = self._when(bound, movement)
        where, where_span = self._where(bound)
        spans |= {name: span for name, span in (("when", when_span), ("where", where_span)) if span}
        status = self._status(when, when_span, bound)
        said_by = speaker_of(scene, frame)
        sentence = scene.analysis.sentences[frame.sentence].span
        document = scene.analysis.document
        evidence = Evidence(document.id, sentence, document.text[sentence.start : sentence.end], said_by, spans)
        ident = fact_id(kind, slots, when, where, status, self.digest)
        return Fact(
            ident, kind.id, slots, status, when, where, said_by, rule.confidence, rule.id, (evidence,)
        )  # fmt: skip

    def _slot(self, name: str, found: tuple[Filled, ...]) -> tuple[SlotValue, dict[str, Span]]:
        slot = self.rule.slots[name]
        if not slot.is_list:
            return (found[0].value, {name: found[0].span}) if found else (None, {})
        unique: dict[str, Filled] = {}
        for one in found:
            unique.setdefault(one.value.id if isinstance(one.value, Entity) else str(one.value), one)
        values = tuple(f.value for f in unique.values() if isinstance(f.value, Entity | str))
        return values, {f"{name}.{k}": f.span for k, f in enumerate(unique.values())}

    def _status(self, when: Time | None, told: Span | None, bound: Bound) -> Status:
        """The rule's, else the frame's; what is told in the present of a day to come is planned."""
        rule, frame = self.rule.rule, self.frame
        status = rule.status or rule.turn.get(frame.status, frame.status)
        date = self.scene.analysis.document.date
        figure = next((f.focus for f in bound.get("value", ())), None)
        has_been = when is not None and is_over(self.scene, when)
        if has_been and told and figure is not None and not rule.status and status in AHEAD:
            return "actual" if so_then(self.scene, figure, told) else status
        ahead = when is not None and (
            when.text.lower().startswith(("next ", "tomorrow"))
            or (date is not None and when.start is not None and when.start[:10] > date.date.isoformat())
        )
        return "planned" if ahead and status == "actual" and frame.tense in {"present", "none"} else status

    def _when(self, bound: Bound, movement: Movement | None) -> tuple[Time | None, Span | None]:
        if "when" in bound:
            one = bound["when"][0]
            time = self._told(one.value) if isinstance(one.value, Time) else None
            return time, one.span if time else None
        if self.rule.rule.timeless:
            return None, None
        focus = tuple(f.focus for many in bound.values() for f in many)
        taken = movement.tokens if movement else frozenset()
        speech = [f.span for name in self.rule.kind.speech for f in bound.get(name, ())]
        taken |= {token.i for span in speech for token in self.scene.tokens_in(span)}
        found = when_of(self.scene, self.frame, focus, taken)
        if (
            self.rule.kind.story
            and found is not None
            and isinstance(found.value, Time)
            and found.value.relation == "until"
        ):
            found = None  # «extended until 2030» tells no signing
        year = self._year(found, bound)
        if year is not None:
            return year
        if found is not None and isinstance(found.value, Time) and (value := self._told(found.value)):
            if found.value.value != "PRESENT_REF" and self._is_lasting(bound, value):
                return None, None
            return (value, found.span) if not self._is_only_seen_now(found, bound) else (None, None)
        # when something was is not when it was said; what is of a day is not of a year of figures
        apart = found is not None or self.rule.kind.speech or self.rule.kind.story
        going_on = None if apart else self.past.going_on(self.scene, self.frame, bound)
        is_part = found is not None and isinstance(found.value, Time) and (found.value.value or "").startswith("T")
        story = story_day(self.scene, self.frame) if self.rule.kind.story or is_part else None
        if story is None and "value" in bound:
            story = attended(self.scene, bound["value"][0].focus)
        return going_on or story or (None, None)

    def _is_lasting(self, bound: Bound, time: Time) -> bool:
        """«A builder on Friday handed over a $40 million school»: what a thing has or costs is of no day."""
        if self.frame.form != "noun" or self.frame.status != "actual" or is_period(time) or "measure" not in bound:
            return False
        above = self.scene.holder(self.frame.head)
        acting = above.get("subject", "object") if above is not None and above.form == "verb" else ()
        counted = "value" in bound and isinstance(v := bound["value"][0].value, Quantity) and v.type == "count"
        done = counted and any(a.head == self.frame.head for a in acting)  # «120 students arrived on Friday»
        return not done and str(bound["measure"][0].value) in vocab.words("measures", "lasting")

    def _is_only_seen_now(self, found: ValueSpan, bound: Bound) -> bool:
        """«is now expected to reach 5 percent»: now is when it is expected."""
        figures = bound.get("value", bound.get("change", ()))
        if not figures or not is_now(found) or not self._is_ahead():
            return False
        return not so_then(self.scene, figures[0].focus, found.span)

    def _year(self, found: ValueSpan | None, bound: Bound) -> tuple[Time, Span] | None:
        """The year that a goal or a forecast is for."""
        if "value" not in bound or not self._is_ahead():
            return None
        time = found.value if found is not None and isinstance(found.value, Time) else None
        return whole_year(self.scene, bound["value"][0].focus, time)

    def _is_ahead(self) -> bool:
        return (self.rule.rule.status or self.frame.status) in AHEAD

    def _told(self, time: Time) -> Time | None:
        is_deadline = time.relation == "by" and self.frame.status != "actual"  # «within five years»
        return told(self.scene, time, lengths=self.rule.kind.lengths or is_deadline)

    def _where(self, bound: Bound) -> tuple[Entity | None, Span | None]:
        if "where" in bound:
            one = bound["where"][0]
            return (one.value, one.span) if isinstance(one.value, Entity) else (None, None)
        found = where_of(self.scene, self.frame, deep=self.rule.kind.story)
        return (found[0], self.scene.span(found[1].first, found[1].last)) if found else (None, None)
