"""The frame engine: for each frame the rules that its lemma triggers, for each filling of their slots a fact."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from vkx.model.analysis import Analysis, Argument, Frame, Status
from vkx.model.entity import Entity
from vkx.model.fact import Change, Evidence, Fact, SlotValue
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.resolve import Entities
from vkx.rules.changes import Movement, movements
from vkx.rules.clauses import joined, reaching, stands
from vkx.rules.described import nationals
from vkx.rules.envelope import speaker_of, when_of, where_of
from vkx.rules.fill import Filled, fill
from vkx.rules.identity import fact_id
from vkx.rules.loader import LoadedRule, Rulebook
from vkx.rules.measures import SAME, TOPIC, family, fits, measure_names
from vkx.rules.offices import offices
from vkx.rules.ranks import ranked_as
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, Kind, Rule, as_list, parse_slot
from vkx.rules.slots import SlotType
from vkx.rules.terms import terms, word_forms

_NEAR_SENTENCES = 10
_PART_OF_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?:MO|MI|AF|EV|NI|DT)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Bound = dict[str, tuple[Filled, ...]]


@dataclass(frozen=True, slots=True)
class _Past:
    """What the document has said so far.

    Attributes:
        measured: unit → the last figure of a known measure in it.
        topics: unit → the first one.
        slots: kind and slot → what filled it last.
        times: sentence → the period of its last figure.
        owners: measure → whose figure it was first.
    """

    measured: dict[str | None, Bound]
    topics: dict[str | None, Bound]
    slots: dict[tuple[str, str], tuple[Filled, ...]]
    times: dict[int, Time]
    owners: dict[str, tuple[Filled, ...]]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule ready to run."""

    rule: Rule
    kind: Kind
    slots: Mapping[str, SlotType]
    fills: Mapping[str, Fill]
    lists: Mapping[str, frozenset[str]]
    order: int


class Engine:
    """Rules indexed by what triggers them; a document costs by its frames, not by the number of rules."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._by_lemma: dict[str, list[_Compiled]] = {}
        self._any: list[_Compiled] = []
        for order, loaded in enumerate(book.rules):
            self._index(_compile(loaded, book.kinds[loaded.kind], order))

    def _index(self, rule: _Compiled) -> None:
        trigger = rule.rule.trigger
        if trigger.any:
            self._any.append(rule)
        words = _expand(trigger.lemma, rule.lists)
        if trigger.term:
            words |= terms(trigger.term).heads()
        for word in sorted(words):
            self._by_lemma.setdefault(word, []).append(rule)

    def match(self, analysis: Analysis, entities: Entities) -> list[Fact]:
        """Every fact that the rules find, in the order of the text; mentions are not merged yet."""
        scene = Scene(analysis, entities)
        digest = hashlib.sha256(analysis.document.text.encode("utf-8", "surrogatepass")).hexdigest()
        facts: list[Fact] = []
        past = _Past({}, {}, {}, {}, {})
        for bare in (*analysis.frames, *scene.figures()):
            frame = scene.settled(bare)
            if frame.asserted and analysis.sentences[frame.sentence].block != "boilerplate":
                for rule in self._candidates(scene, frame):
                    facts += _Match(scene, frame, rule, digest, past).facts()
        return facts

    def _candidates(self, scene: Scene, frame: Frame) -> list[_Compiled]:
        forms = dict.fromkeys((frame.lemma.lower(), *word_forms(scene, frame.head)))
        found = [rule for form in forms for rule in self._by_lemma.get(form, ())] + self._any
        unique = {id(rule): rule for rule in found if _triggers(rule, scene, frame)}
        return sorted(unique.values(), key=lambda r: r.order)


def _compile(loaded: LoadedRule, kind: Kind, order: int) -> _Compiled:
    slots = {name: parse_slot(name, text) for name, text in kind.slots.items()}
    slots |= {"when": SlotType("when", "time", None, "?"), "where": SlotType("where", "place", None, "?")}
    slots |= {"said_by": SlotType("said_by", "actor", None, "?")}
    lists = {name: frozenset(words) for name, words in loaded.lists.items()}
    return _Compiled(loaded.rule, kind, slots, loaded.rule.fills, lists, order)


def _expand(words: str | list[str] | None, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words, a ``@name`` replaced by its list."""
    out: set[str] = set()
    for word in as_list(words):
        out |= lists[word[1:]] if word.startswith("@") else {word}
    return frozenset(out)


def _triggers(rule: _Compiled, scene: Scene, frame: Frame) -> bool:
    trigger = rule.rule.trigger
    if not stands(scene, frame, trigger):
        return False
    if rule.rule.only and frame.status not in rule.rule.only:
        return False
    if rule.rule.blocks and scene.analysis.sentences[frame.sentence].block not in rule.rule.blocks:
        return False
    if trigger.cue is not None and frame.cue not in _expand(trigger.cue, rule.lists):
        return False
    if trigger.term and not trigger.lemma:
        return terms(trigger.term).find(scene, frame.head) is not None
    return True


def _value_type(value: Time | Quantity) -> str:
    """What a condition can ask of a value: its quantity type, ``date`` or ``length``."""
    if isinstance(value, Quantity):
        return value.type
    return "length" if (value.value or "").startswith("P") else "date"


def _members(found: tuple[Filled, ...]) -> int:
    """How many a list names, a group for two: «the EU foreign ministers»."""
    ids = {f.value.id: 1 + (f.value.type == "group") for f in found if isinstance(f.value, Entity)}
    return sum(ids.values())


class _Match:
    """One rule on one frame."""

    def __init__(self, scene: Scene, frame: Frame, rule: _Compiled, digest: str, past: _Past) -> None:
        self.scene, self.frame, self.rule, self.digest = scene, frame, rule, digest
        self.past = past

    def facts(self) -> Iterator[Fact]:
        """The facts that the rule finds here."""
        if not all(self._holds(c) for c in self.rule.rule.require.values()):
            return
        if any(self._holds(c) for c in self.rule.rule.forbid.values()):
            return
        kinds = self.rule.slots
        fills = {n: spec for n, spec in self.rule.fills.items() if kinds[spec.into or n].type != "change"}
        bound: Bound = {}
        for name, spec in fills.items():
            if found := self._bind(name, spec, bound):
                bound[name] = found
        for one in self._fan_out(bound):
            movement = self._movement(one) if len(fills) < len(self.rule.fills) else None
            full = one | ({"change": (self._changed(movement),)} if movement else {})
            full = self._with_body(full)
            if self._enough(full) and (settled := self._settle(full)):
                for name, found in settled.items():
                    self.past.slots[self.rule.kind.id, name] = found
                fact = self._fact(self._with_owner(settled), movement)
                self._remember(fact)
                yield fact
                yield from self._before(settled, fact)

    def _with_owner(self, bound: Bound) -> Bound:
        """«Wireless equipment gained 15.3 percent» after «chip exports …»: whose figure it was in the same sentence."""
        if "value" not in bound or bound.get("of"):
            return bound
        before = self.past.slots.get((self.rule.kind.id, "of"), ())
        same = tuple(f for f in before if self.scene.sentence_of[f.focus] == self.frame.sentence)
        measure = str(bound["measure"][0].value)
        same = same or next((self.past.owners[m] for m in family(measure) if m in self.past.owners), ())
        return {**bound, "of": same} if same else bound

    def _remember(self, fact: Fact) -> None:
        of = fact.slots.get("of")
        if isinstance(of, tuple) and of:
            focus = self.frame.head
            found = tuple(Filled(e, self.scene.tokens[focus].span, focus) for e in of)
            self.past.owners.setdefault(str(fact.slots.get("measure")), found)
        if fact.when is not None and "value" in fact.slots and fact.when.relation == "in":
            self.past.times[self.frame.sentence] = fact.when

    def _with_body(self, bound: Bound) -> Bound:
        """The organisation that goes with the bound office."""
        if "title" not in bound or "organization" in bound:
            return bound
        held = next((h for h in offices(self.scene, self.frame.head) if h.span == bound["title"][0].span), None)
        if held is None or held.organization is None:
            return bound
        return {**bound, "organization": (Filled(held.organization, held.span, held.focus),)}

    def _before(self, bound: Bound, fact: Fact) -> Iterator[Fact]:
        """«up from $86.7 billion in 2024»: the level before, a fact of its own where time or goal tells it apart."""
        change = fact.slots.get("change")
        if not isinstance(change, Change) or change.origin is None or "value" not in bound:
            return
        value = fact.slots["value"]
        alike = isinstance(value, Quantity) and value.unit == change.origin.unit
        if not alike or (change.origin_when is None and fact.status not in {"target", "planned", "forecast"}):
            return
        slots = {**fact.slots, "value": change.origin, "change": None}
        when = self._anchored(change.origin_when) if change.origin_when else None
        ident = fact_id(self.rule.kind, slots, when, fact.where, "actual", self.digest)
        yield replace(fact, id=ident, slots=slots, when=when, status="actual")

    def _settle(self, bound: Bound) -> Bound | None:
        """«It reached $5 billion», «the figure»: what was measured last in the same unit."""
        if "measure" not in bound:
            return bound
        if "rank" in bound:
            return self._topic(bound)
        values = [f.value for n in ("value", "change") for f in bound.get(n, ())]
        unit = next((v.unit for v in values if isinstance(v, Quantity)), None)
        quantity = next((f.value for f in bound.get("value", ()) if isinstance(f.value, Quantity)), None)
        measure = str(bound["measure"][0].value)
        if measure not in {SAME, TOPIC}:
            if measure in measure_names():
                self.past.measured[unit] = bound
                self.past.topics.setdefault(unit, bound)
            return bound if fits(measure, quantity) else None
        if measure == TOPIC:
            topic = self.past.topics.get(unit)
            return {**bound, "measure": topic["measure"]} if topic else None
        before = self.past.measured.get(unit)
        if before is None:
            return None
        return {**bound, "measure": before["measure"], **({} if "of" in bound else {"of": before.get("of", ())})}

    def _changed(self, movement: Movement) -> Filled:
        return Filled(movement.change, self.scene.span(movement.first, movement.last), movement.first)

    def _holds(self, condition: Fill) -> bool:
        """Whether a condition's paths lead to a phrase that passes its tests."""
        if condition.beside is not None and self.frame.lemma not in _expand(condition.beside, self.rule.lists):
            return False
        arguments = [a for path in as_list(condition.path) for a in self.scene.walk(self.frame, path)]
        if condition.term:
            return any(terms(condition.term).find(self.scene, a.head) for a in arguments if self._passes(a, condition))
        if condition.type:
            wanted = frozenset(as_list(condition.type))
            return any(self._types(a) & wanted for a in arguments if self._passes(a, condition))
        return any(self._passes(a, condition) for a in arguments)

    def _types(self, argument: Argument) -> frozenset[str]:
        found: set[str] = {e.type for e in self.scene.entities.at(argument.head)}
        if not found and nationals(self.scene, argument):
            found.add("group")
        if self.scene.tokens[argument.head].xpos in {"NNS", "NNPS"}:
            found.add("plural")
        if any(n.first <= argument.head < n.last for n in self.scene.analysis.names):
            found.add("name")
        if argument.head and self.scene.tokens[argument.head - 1].text == "(":
            found.add("bracketed")
        if any(n.label == "NORP" and n.first <= argument.head < n.last for n in self.scene.analysis.names):
            found.add("nationals")
        value = self.scene.value_at.get(argument.head)
        if value is not None:
            found.add(_value_type(value.value))
        return frozenset(found)

    def _passes(self, argument: Argument, spec: Fill) -> bool:
        if spec.lemma is None:
            return True
        wanted = _expand(spec.lemma, self.rule.lists)
        return any(form in wanted for form in word_forms(self.scene, argument.head))

    def _bind(self, name: str, spec: Fill, bound: Bound) -> tuple[Filled, ...]:
        found = self._look(name, spec, bound) if self._given(spec, bound) else ()
        return found or (self._bind(name, spec.otherwise, bound) if spec.otherwise else ())

    def _given(self, spec: Fill, bound: Bound) -> bool:
        """Whether the slots bound before have the values that this place is for."""
        return all(
            name in bound and bound[name][0].value in _expand(values, self.rule.lists)
            for name, values in spec.given.items()
        )

    def _look(self, name: str, spec: Fill, bound: Bound) -> tuple[Filled, ...]:
        slot = self.rule.slots[spec.into or name]
        if spec.value is not None:
            head = self.frame.head
            return (Filled(spec.value, self.scene.tokens[head].span, head),)
        found: list[Filled] = []
        for path in as_list(spec.path):
            found += self._along(path, slot, spec, bound)
            if found and not spec.all:
                break
        if name == "value" and "change" in self.rule.slots:
            found = [f for f in found if not self._moves(f.focus)]
        unique = {(f.span, str(f.value)): f for f in found}
        many = spec.each or slot.is_list
        return tuple(unique.values()) if many else tuple(unique.values())[:1]

    def _along(self, path: str, slot: SlotType, spec: Fill, bound: Bound) -> list[Filled]:
        """What a path yields: ``near``, ``document`` and ``partner`` are no walks along roles."""
        if path == "near":
            return self._levels()
        if path == "office":
            return [Filled(held.title, held.span, held.focus) for held in offices(self.scene, self.frame.head)]
        if path == "before":
            return list(self.past.slots.get((self.rule.kind.id, slot.name), ()))
        if path in {"document", "partner"}:
            taken = [f for many in bound.values() for f in many] if path == "partner" else []
            return self._bilateral(taken)
        arguments = [a for a in self.scene.walk(self.frame, path) if self._passes(a, spec)]
        if spec.joined:
            arguments = joined(arguments)
        if spec.reach:
            arguments = [reaching(self.frame, a) for a in arguments]
        return [one for a in arguments for one in fill(self.scene, self.frame, a, slot, spec)]

    def _levels(self) -> list[Filled]:
        """The levels that changes of this frame's verb led to."""
        moves = (m for m in movements(self.scene, self.frame.sentence) if m.verb == self.frame.head and m.level)
        return [Filled(m.level.value, m.level.span, m.level.first) for m in moves if m.level]

    def _moves(self, focus: int) -> bool:
        """Whether a figure is the size or the base of a change, and so no level."""
        return any(focus in m.tokens for m in movements(self.scene, self.frame.sentence))

    def _bilateral(self, taken: list[Filled]) -> list[Filled]:
        """The document's pair of countries; beside one of them that is bound already, the other alone."""
        token = self.scene.tokens[self.frame.head]
        ids = {country for one in taken if isinstance(one.value, Entity) for country in self._countries(one)}
        pair = self.scene.entities.bilateral or self._traders()
        if taken and not ids & {entity.id for entity in pair}:
            return []
        return [Filled(entity, token.span, token.i) for entity in pair if entity.id not in ids]

    def _countries(self, one: Filled) -> set[str]:
        """The countries that somebody is of: named, known, or told beside («the U.S. president»)."""
        assert isinstance(one.value, Entity)  # noqa: S101 - the caller's filter
        country = self.scene.entities.country_of(one.value) or one.value
        beside = [e for i in self.scene.children[one.focus] for e in self.scene.entities.at(i)]
        return {country.id, *(e.id for e in beside if e.type == "country" and country.type == "person")}

    def _traders(self) -> tuple[Entity, ...]:
        """The pair of countries that the text's first two-way figure was of."""
        found = next((f for f in self.past.owners.values() if len(f) == 2), ())
        return tuple(f.value for f in found if isinstance(f.value, Entity) and f.value.type == "country")

    def _fan_out(self, bound: Bound) -> Iterator[Bound]:
        """One filling for each combination of the slots that say ``each``."""
        names = [n for n, spec in self.rule.fills.items() if spec.each and n in bound]
        for choice in product(*(bound[n] for n in names)):
            yield self._gathered({**bound, **{n: (one,) for n, one in zip(names, choice, strict=True)}})

    def _gathered(self, bound: Bound) -> Bound:
        """Slots that go into another's list put there."""
        out = dict(bound)
        for name, spec in self.rule.fills.items():
            if spec.into and name in out:
                out[spec.into] = (*out.get(spec.into, ()), *out.pop(name))
        return out

    def _enough(self, bound: Bound) -> bool:
        needs = [*self.rule.kind.need, *self.rule.rule.need]
        if any(_members(bound.get(name, ())) < least for name, least in self.rule.rule.least.items()):
            return False
        return all(any(name in bound for name in as_list(need)) for need in needs)

    def _fact(self, bound: Bound, movement: Movement | None) -> Fact:
        scene, frame, kind = self.scene, self.frame, self.rule.kind
        spans = {n: f.span for n, many in bound.items() for f in many[:1]}
        slots: dict[str, SlotValue] = {}
        for name in kind.slots:
            slots[name], more = self._slot(name, bound.get(name, ()))
            spans |= more
        when, when_span = self._when(bound, movement)
        where, where_span = self._where(bound)
        status: Status = self.rule.rule.status or self.rule.rule.turn.get(frame.status, frame.status)
        said_by = speaker_of(scene, frame)
        for name, span in (("when", when_span), ("where", where_span)):
            if span:
                spans[name] = span
        sentence = scene.analysis.sentences[frame.sentence].span
        evidence = Evidence(
            scene.analysis.document.id,
            sentence,
            scene.analysis.document.text[sentence.start : sentence.end],
            said_by,
            {n: s for n, s in spans.items() if n in kind.slots or "." in n or n in {"when", "where"}},
        )
        ident = fact_id(kind, slots, when, where, status, self.digest)
        return Fact(
            ident,
            kind.id,
            slots,
            status,
            when,
            where,
            said_by,
            self.rule.rule.confidence,
            self.rule.rule.id,
            (evidence,),
        )

    def _slot(self, name: str, found: tuple[Filled, ...]) -> tuple[SlotValue, dict[str, Span]]:
        slot = self.rule.slots[name]
        if not slot.is_list:
            return (found[0].value, {name: found[0].span}) if found else (None, {})
        unique: dict[str, Filled] = {}
        for one in found:
            unique.setdefault(one.value.id if isinstance(one.value, Entity) else str(one.value), one)
        values = tuple(f.value for f in unique.values() if isinstance(f.value, Entity | str))
        return values, {f"{name}.{k}": f.span for k, f in enumerate(unique.values())}

    def _topic(self, bound: Bound) -> Bound | None:
        """«It ranked third»: in what the figures before were about."""
        if bound["measure"][0].value != SAME:
            return bound
        last = next((b["measure"][0] for u, b in reversed(self.past.measured.items()) if u != "percent"), None)
        if last is None:
            return None
        return {**bound, "measure": (replace(last, value=ranked_as(str(last.value))),)}

    def _movement(self, bound: Bound) -> Movement | None:
        """The phrase of change that belongs to the bound figure or to the frame's verb."""
        scene, frame = self.scene, self.frame
        found = movements(scene, frame.sentence)
        focus = bound["value"][0].focus if "value" in bound else None
        mine = [m for m in found if m.verb == frame.head]
        if focus is None:  # went up 2.4%
            mine += [m for m in found if m.verb is None and 0 <= m.first - frame.head <= 3]
        if focus is not None:
            mine += [m for m in found if m.verb is None and m.first > focus and self._next_to(focus, m)]
        if not mine:
            return None
        first = mine[0]
        for other in mine[1:]:
            change = first.change
            origin, when = change.origin or other.change.origin, change.origin_when or other.change.origin_when
            first = replace(
                first, change=replace(change, origin=origin, origin_when=when), tokens=first.tokens | other.tokens
            )
        return first

    def _next_to(self, focus: int, movement: Movement) -> bool:
        """No other level stands between the figure and the phrase of change."""
        between = range(focus + 1, movement.first)
        if len(between) > 12:
            return False
        values = {self.scene.value_at[i].first for i in between if i in self.scene.value_at}
        return not any(isinstance(self.scene.value_at[i].value, Quantity) for i in values)

    def _when(self, bound: Bound, movement: Movement | None) -> tuple[Time | None, Span | None]:
        if "when" in bound:
            one = bound["when"][0]
            return (one.value, one.span) if isinstance(one.value, Time) else (None, None)
        focus = tuple(f.focus for many in bound.values() for f in many)
        found = when_of(self.scene, self.frame, focus, movement.tokens if movement else frozenset())
        if found is None or not isinstance(found.value, Time):
            return (self._going_on(bound) or self._story_day(), None)
        value = self._anchored(found.value)
        return (value, found.span) if value else (self._story_day(), None)

    def _story_day(self) -> Time | None:
        """What the sides signed or held, told without a time, is of the day that was told shortly before."""
        if not self.rule.kind.story or self.frame.status != "actual" or self.frame.tense != "past":
            return None
        last = self.scene.analysis.sentences[self.frame.sentence].first
        sentences = range(max(0, self.frame.sentence - _NEAR_SENTENCES), self.frame.sentence + 1)
        days = [
            v.value
            for v in self.scene.analysis.values
            if isinstance(v.value, Time)
            and self.scene.block_of(v.first) != "boilerplate"
            and v.first < last
            and self.scene.sentence_of[v.first] in sentences
            and _DAY.fullmatch(v.value.value or "")
        ]
        return days[-1] if days else None

    def _going_on(self, bound: Bound) -> Time | None:
        """A past figure without a time of its own goes on with that of the figure before it."""
        value = bound["value"][0].value if "value" in bound else None
        is_flow = isinstance(value, Quantity) and value.type in {"money", "percent"} and self.frame.tense == "past"
        return self.past.times.get(self.frame.sentence) or (
            self.past.times.get(self.frame.sentence - 1) if is_flow else None
        )

    def _anchored(self, time: Time) -> Time | None:
        """«now» as the document's date; lengths only where the kind holds them; «recently» says nothing."""
        value = time.value or ""
        if value == "PRESENT_REF":
            date = self.scene.analysis.document.date
            day = date.date.isoformat() if date else None
            return Time(day, day, day, time.relation, time.text) if day else None
        if part := _PART_OF_DAY.fullmatch(value):
            return replace(time, value=part["day"])
        if value.startswith("XXXX-XX-XX"):
            return replace(time, value=None)
        is_length = value.startswith("P") and value != "PAST_REF"
        if value in {"PAST_REF", "FUTURE_REF"} or (is_length and not self.rule.kind.lengths and time.relation == "in"):
            return None
        return time

    def _where(self, bound: Bound) -> tuple[Entity | None, Span | None]:
        if "where" in bound:
            one = bound["where"][0]
            return (one.value, one.span) if isinstance(one.value, Entity) else (None, None)
        found = where_of(self.scene, self.frame)
        return (found[0], self.scene.span(found[1].first, found[1].last)) if found else (None, None)
