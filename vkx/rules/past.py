"""What a document has said so far, and what bare words after it mean: «it», «the figure», «third», «33 percent»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from vkx import vocab
from vkx.model.analysis import CELL, Frame, ValueSpan
from vkx.model.entity import Entity
from vkx.model.fact import Change, Fact
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.antecedents import Told
from vkx.rules.clauses import goes_on, has_passed
from vkx.rules.envelope import is_period
from vkx.rules.fill import Filled
from vkx.rules.measures import (
    BY_UNIT,
    SAME,
    TOPIC,
    TURNOVER,
    fits,
    flows,
    is_level,
    measure_at,
    measure_names,
    measure_of,
)
from vkx.rules.owners import owner_of
from vkx.rules.ranks import field_rank, rankable, ranked_as
from vkx.rules.scene import Scene

_TAKING = frozenset({"take", "absorb"})
_BALANCES = frozenset({"trade_deficit", "trade_surplus"})
_NEAR = 2
_SEVERAL = 20
"""So many more of anything are worth telling."""
_PAIR = 2
_PERSONS = frozenset({"workers", "visitors", "employees", "residents", "passengers"})
"""Whom a text goes on to call people."""
_FLOWS = frozenset({"money", "percent", "measure"})

Bound = dict[str, tuple[Filled, ...]]
"""Slot → what fills it."""


@dataclass(frozen=True, slots=True)
class Past:
    """The memory of one document, written as its facts are found in the order of the text.

    Attributes:
        measured: unit → the last figure of a known measure in it.
        topics: unit → the first one.
        slots: kind and slot → what filled it last.
        times: sentence → the period of its last figure, and the words that say it.
        rows: the sentences that are rows of tables, whose times prose below does not go on with.
        owners: measure → whose figure it was first.
        pairs: those of them who are two, in order.
        periods: measure → the time of its first figure.
    """

    measured: dict[str | None, Bound] = field(default_factory=dict)
    topics: dict[str | None, Bound] = field(default_factory=dict)
    slots: dict[tuple[str, str], tuple[Filled, ...]] = field(default_factory=dict)
    times: dict[int, tuple[Time, Span | None]] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    owners: dict[str, tuple[Filled, ...]] = field(default_factory=dict)
    pairs: list[tuple[Filled, ...]] = field(default_factory=list)
    periods: dict[str, Filled] = field(default_factory=dict)

    def keep(self, scene: Scene, frame: Frame, kind: str, bound: Bound, fact: Fact) -> None:
        """Remember a fact."""
        for name, found in bound.items():
            self.slots[kind, name] = found
        if fact.when is not None:
            self.slots[kind, "when"] = (Filled(fact.when, scene.tokens[frame.head].span, frame.head),)
        if bound.get("of"):
            at = scene.tokens[frame.head]  # the clause, whose time what goes on with its owner shares
            owner = tuple(Filled(f.value, at.span, at.i) for f in bound["of"])
            measure = str(fact.slots.get("measure"))
            if len(owner) == _PAIR and measure not in self.owners:
                self.pairs.append(owner)
            self.owners.setdefault(measure, owner)
        if fact.when is not None and fact.status == "actual" and "measure" in fact.slots:
            period = Filled(fact.when, scene.tokens[frame.head].span, frame.head)
            self.periods.setdefault(str(fact.slots["measure"]), period)
        if fact.when is not None and "value" in fact.slots and fact.when.relation == "in" and fact.status == "actual":
            self.times[frame.sentence] = fact.when, fact.evidence[0].spans.get("when")
            if frame.lemma == CELL:
                self.rows.add(frame.sentence)

    def after(self, kind: str, bound: Bound) -> Past:
        """The memory as it was when these slots had been filled last."""
        return replace(self, slots={(kind, name): found for name, found in bound.items()})

    def settle(self, scene: Scene, frame: Frame, kind: str, bound: Bound) -> Bound | None:
        """A filling whose bare measure is said, None where nothing before says it or the figure can't be of it."""
        if "measure" not in bound:
            return bound
        if "rank" in bound:
            return self._ranked(scene, frame, kind, bound)
        values = [f.value for n in ("value", "change") for f in bound.get(n, ())]
        unit = next((v.unit for v in values if isinstance(v, Quantity)), None)
        quantity = next((f.value for f in bound.get("value", ()) if isinstance(f.value, Quantity)), None)
        bound = _turned_over(self._taken(frame, bound, unit))
        measure = str(bound["measure"][0].value)
        if measure == "people" and self._people(scene, frame):
            measure = SAME
        if measure == BY_UNIT:
            focus = bound["value"][0].focus if "value" in bound else -1
            told = measure_at(scene, focus) or measure_of(quantity)
            return {**bound, "measure": (replace(bound["measure"][0], value=told),)} if told else None
        if measure in {SAME, TOPIC}:
            return self._same(frame, bound, unit, quantity)
        if not fits(measure, quantity) and not (quantity is None and not is_level(measure) and _is_sized(bound)):
            return None
        if measure in measure_names() or unit in {"1", "percent"}:
            self.measured.pop(unit, None)  # the latest stands last
            self.measured[unit] = bound
        if measure in measure_names():
            self.topics.setdefault(unit, bound)
        return bound

    def _taken(self, frame: Frame, bound: Bound, unit: str | None) -> Bound:
        """«Kenya took $9 million» where the text tells of Peru's exports: a part of them."""
        topic = self.topics.get(unit, {}).get("measure", ())
        is_part = frame.lemma in _TAKING and "where" not in bound and bound["measure"][0].value == "imports"
        if not (is_part and {"of", "value"} <= bound.keys() and topic and topic[0].value == "exports"):
            return bound
        rest = {name: filled for name, filled in bound.items() if name != "of"}
        return {**rest, "where": bound["of"], "measure": (replace(bound["measure"][0], value="exports"),)}

    def _people(self, scene: Scene, frame: Frame) -> bool:
        """Whether «80,000 people» are those counted right before: workers, visitors."""
        before = self.measured.get("1", {}).get("measure", ())
        near = bool(before) and frame.sentence - scene.sentence_of[before[0].focus] <= _NEAR
        return near and before[0].value in _PERSONS

    def _same(self, frame: Frame, bound: Bound, unit: str | None, quantity: Quantity | None) -> Bound | None:
        """«It», «the figure», a bare figure: of what was measured before in its unit."""
        measure = str(bound["measure"][0].value)
        before = (self.topics if measure == TOPIC else self.measured).get(unit)
        if before is None or not (quantity is None or fits(str(before["measure"][0].value), quantity)):
            return None
        is_bare = measure == TOPIC and frame.status == "actual" and not frame.get("when")
        if is_bare and (period := self.periods.get(str(before["measure"][0].value))):
            bound = {"when": (period,), **bound}
        owner = {} if "of" in bound or measure == TOPIC else {"of": before.get("of", ())}
        told = before["measure"][0].value
        told = "exports" if told == "trade_turnover" and "item" in bound else told  # goods that bring in something
        measured = replace(bound["measure"][0], value=told)
        return {**bound, "measure": (measured,), **owner}

    def _ranked(self, scene: Scene, frame: Frame, kind: str, bound: Bound) -> Bound | None:
        """«It ranked third»: what the order before it in the sentence is of, else the figures before."""
        field = bound["measure"][0]
        if field.value != SAME:
            own = field_rank(scene, field.focus)
            return bound if own is None else {**bound, "rank": (Filled(own.rank, own.span, field.focus),)}
        told = self.slots.get((kind, "measure"), ())
        if told and scene.sentence_of[told[0].focus] == frame.sentence:
            return {**bound, "measure": told}
        known = (b["measure"][0] for b in reversed(self.measured.values()))
        last = next((measure for measure in known if measure.value in rankable()), None)
        if last is None:
            return None
        return {**bound, "measure": (replace(last, value=ranked_as(str(last.value))),)}

    def owned(self, scene: Scene, frame: Frame, kind: str, bound: Bound) -> Bound:
        """A filling with whose figure it is."""
        if "measure" not in bound or "rank" in bound:
            return bound
        measure = str(bound["measure"][0].value)
        if measure in _BALANCES:
            bound = _faced(scene, frame, bound)
        elif measure == "imports":
            bound = self._bought(scene, frame, kind, bound)
        owner = owner_of(scene, frame, bound, self.told(kind))
        return {**bound, "of": owner} if owner or bound.get("of") else bound

    def _bought(self, scene: Scene, frame: Frame, kind: str, bound: Bound) -> Bound:
        """«Chile alone took $9 million» behind Kenya's exports, «absorbed Kenyan tea» at home: Kenya's exports."""
        buyers = bound.get("of", ())
        if frame.lemma not in _TAKING or len(buyers) != 1 or bound.get("where"):
            return bound
        home, before = scene.entities.home, self.slots.get((kind, "of"), ())
        goods = (e for a in frame.get("object") for i in range(a.first, a.last) for e in scene.entities.at(i))
        is_ours = home is not None and any(e.id == home.id for e in goods)
        here = frame.sentence
        near = [f for f in before if here - scene.sentence_of[f.focus] <= _NEAR]
        exported = [f.value for f in self.slots.get((kind, "measure"), ())] == ["exports"]
        at = scene.tokens[frame.head]
        sellers = (Filled(home, at.span, at.i),) if home and is_ours else tuple(near) if exported else ()
        if len(sellers) != 1 or _country(sellers[0]) in {None, _country(buyers[0])} or _country(buyers[0]) is None:
            return bound
        measure = replace(bound["measure"][0], value="exports")
        return {**bound, "measure": (measure,), "of": sellers, "where": buyers}

    def told(self, kind: str) -> Told:
        """Whose the figures before were."""
        return Told(self.slots.get((kind, "of"), ()), self.owners)

    def traders(self) -> tuple[Entity, ...]:
        """The pair of countries that the text's first two-way figure was of."""
        found = self.pairs[0] if self.pairs else ()
        return tuple(f.value for f in found if isinstance(f.value, Entity) and f.value.type == "country")

    def going_on(self, scene: Scene, frame: Frame, bound: Bound) -> tuple[Time, Span | None] | None:
        """A past figure without a time of its own goes on with that of the figures before it."""
        if frame.status != "actual":
            return None
        values = [f.value for n in ("value", "change") for f in bound.get(n, ())]
        is_flow = any(isinstance(v, Change) or v.type in _FLOWS for v in values if isinstance(v, Quantity | Change))
        if frame.sentence in self.times:
            time = self.times[frame.sentence]
            return None if values and _is_standing(scene, frame, time[1], is_flow=is_flow) else time
        if (
            not (is_flow or _is_flowing(scene, frame))
            or frame.tense not in {"past", "none"}
            or has_passed(scene, frame)
        ):
            return None
        is_prose = scene.analysis.sentences[frame.sentence].block == "paragraph"
        before = [
            t
            for back in (1, 2)
            if (t := self.times.get(frame.sentence - back))
            and is_period(t[0])
            and not (is_prose and frame.sentence - back in self.rows)
        ]
        if before:
            return before[0]
        measure = str(bound["measure"][0].value) if "measure" in bound else ""
        return scene.about.period if measure in flows() else None


@dataclass(slots=True)
class Noted:
    """The figures that the facts found so far tell, by sentence.

    Attributes:
        scene: the document.
        facts: what was found so far; grows while the figures are gone through.
        figure: a fact's figure, None where it tells none.
    """

    scene: Scene
    facts: Sequence[Fact]
    figure: Callable[[Fact], ValueSpan | None]
    _seen: int = 0
    _told: dict[int, list[tuple[ValueSpan, Fact]]] = field(default_factory=dict)

    def told(self, sentence: int) -> Sequence[tuple[ValueSpan, Fact]]:
        """The figures of a sentence with their facts, in the order in which they were found."""
        for fact in self.facts[self._seen :]:
            if (one := self.figure(fact)) is not None:
                self._told.setdefault(self.scene.sentence_of[one.first], []).append((one, fact))
        self._seen = len(self.facts)
        return self._told.get(sentence, ())


def told_again(scene: Scene, fact: Fact, *figures: str) -> Bound:
    """What filled the slots of a fact but its figures; what has no words of its own stands at the first of these."""
    spans = fact.evidence[0].spans
    beside = next(spans[name] for name in figures if name in spans)
    found: Bound = {}
    for name, value in (*fact.slots.items(), ("where", fact.where)):
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        at = spans.get(name) or spans.get(f"{name}.0") or beside
        if values and name not in figures:
            found[name] = tuple(Filled(v, at, scene.token_from(at.start)) for v in values)
    return found


def _country(found: Filled) -> str | None:
    return found.value.id if isinstance(found.value, Entity) and found.value.type == "country" else None


def _is_standing(scene: Scene, frame: Frame, told: Span | None, *, is_flow: bool) -> bool:
    """«Trade came to $9 billion in 2023, and 340 firms are active»: what another clause tells to be so now."""
    clause = scene.clause_above(frame.head)
    if clause is None or told is None or frame.lemma == CELL:
        return False
    other = scene.clause_above(scene.token_from(told.start))
    is_aside = scene.tokens[clause.head].dep.startswith("acl")  # «$109 billion, which is 31 percent of all»
    if other is None or other.index == clause.index or other.sentence != clause.sentence or is_aside:
        return False
    return clause.tense == "present" or not (is_flow or _is_flowing(scene, frame) or goes_on(scene, clause))


def _is_flowing(scene: Scene, frame: Frame) -> bool:
    """«236 projects were licensed»: so many over a period, where «236 projects are under way» are so many on a day."""
    clause = scene.clause_above(frame.head)
    return clause is not None and clause.tense == "past" and clause.lemma in vocab.words("measures", "flowing")


def _is_sized(bound: Bound) -> bool:
    """Whether a change is by so much, or by so many of what is counted: «demand fell 3 percent», «46 more tanks»."""
    sizes = (f.value.by for f in bound.get("change", ()) if isinstance(f.value, Change))
    return any(size is not None and (size.type != "count" or size.number >= _SEVERAL) for size in sizes)


def _faced(scene: Scene, frame: Frame, bound: Bound) -> Bound:
    """«a deficit with Korea»: one's own with somebody, who is where and not whose."""
    partners = {
        f.focus: f for f in bound.get("of", ()) if "with" in (scene.tokens[c].lemma for c in scene.children[f.focus])
    }
    own = tuple(f for f in bound.get("of", ()) if f.focus not in partners)
    found = next(iter(partners.values()), None)
    near = (*scene.walk(frame, "prep:with"), *scene.walk(frame, "subject/prep:with"))
    for argument in near if found is None else ():
        country = next((e for e in scene.entities.at(argument.head) if e.type in {"country", "bloc"}), None)
        found = Filled(country, scene.span(argument.first, argument.last), argument.head) if country else found
    return {**bound, "of": own, **({"where": (found,)} if found and not bound.get("where") else {})}


def _turned_over(bound: Bound) -> Bound:
    """«Turnover» is a firm's revenue, else what two countries trade."""
    measure = bound["measure"][0]
    if measure.value != TURNOVER:
        return bound
    firm = any(isinstance(f.value, Entity) and f.value.type == "organization" for f in bound.get("of", ()))
    return {**bound, "measure": (replace(measure, value="revenue" if firm else "trade_turnover"),)}
