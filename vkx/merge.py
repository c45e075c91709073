"""One fact from its mentions in a document: the same said twice is one fact with two places of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from vkx.model.entity import Entity
from vkx.model.fact import Evidence, Fact, SlotValue
from vkx.model.span import Span
from vkx.model.value import Time
from vkx.rules.identity import Plain, fact_id, plain
from vkx.rules.schema import Kind, parse_slot
from vkx.rules.slots import FIGURE_TYPES

_WORDY = frozenset({"text", "thing", "bearer", "title"})
"""Slot types whose words may be told in part: «leader» after «party leader»."""

_RANKS = frozenset({"vice", "deputy", "former", "acting", "assistant", "associate", "honorary"})
"""Words that make another title: who is vice president is no president."""

_LISTED = re.compile(r"(?P<slot>.+)\.(?P<place>\d+)")


def merge(facts: Iterable[Fact], kinds: Mapping[str, Kind], digest: str = "") -> list[Fact]:
    """The facts of one document, each once, in the order of their first evidence.

    A mention joins a fact of its kind and status where every identity slot agrees or is left empty by one of the
    two; each slot keeps what says most, both give their evidence. What a kind can't be without must agree.

    Args:
        facts: the mentions; where two stand in one sentence, in the order in which they shall come out.
        kinds: id → kind.
        digest: hash of the document's text, by which a time that can't be anchored enters an id.
    """
    plans = {name: _Plan(kind) for name, kind in kinds.items()}
    merged = [_Mention(fact, plans[fact.kind], order) for order, fact in enumerate(facts)]
    while len(once := _joined(merged)) < len(merged):  # what two have become may be what a third says
        merged = once
    return [m.identified(digest) for m in sorted(merged, key=lambda m: (m.fact.evidence[0].span, m.order))]


def _joined(mentions: Sequence[_Mention]) -> list[_Mention]:
    kept: dict[tuple[str, ...], list[_Mention]] = {}
    for mention in sorted(mentions, key=_Mention.rank):
        group = kept.setdefault(mention.bucket, [])
        for k, fuller in enumerate(group):
            if _agree(fuller, mention):
                group[k] = _join(fuller, mention)
                break
        else:
            group.append(mention)
    return [mention for group in kept.values() for mention in group]


@dataclass(frozen=True)
class _Plan:
    """How mentions of a kind are compared."""

    kind: Kind

    @cached_property
    def checks(self) -> tuple[tuple[str, str, bool, str | None], ...]:
        """Each identity slot in which two mentions must agree: name, type, whether needed, the value that yields."""
        kind = self.kind
        names = [n for n in kind.key if n != "status" and n not in kind.soft]
        types = {name: parse_slot(name, text).type for name, text in kind.slots.items()}
        checks = [
            (n, types.get(n, "time" if n == "when" else "place"), n in kind.need, kind.weak.get(n)) for n in names
        ]
        return tuple(sorted(checks, key=lambda check: not check[2]))

    @cached_property
    def either(self) -> tuple[str, ...]:
        """The slots of which the kind needs any."""
        return tuple(name for need in self.kind.need if not isinstance(need, str) for name in need)

    @cached_property
    def alike(self) -> tuple[str, ...]:
        """The slots that two mentions can't be one without having the same."""
        kind = self.kind
        needed = [n for n in kind.key if n in kind.need and n not in kind.weak and n not in kind.soft]
        slots = [parse_slot(n, kind.slots[n]) for n in needed if n in kind.slots]
        return tuple(slot.name for slot in slots if slot.type not in _WORDY and not slot.is_list)


@dataclass(frozen=True)
class _Mention:
    """A fact with what it is compared by, made once."""

    fact: Fact
    plan: _Plan
    order: int
    whole: bool = True

    @cached_property
    def identity(self) -> dict[str, Plain]:
        """Identity slot → its value as identity sees it, None where it is empty."""
        values = ((name, value_of(self.fact, name)) for name in self.plan.kind.key)
        return {name: None if value in (None, ()) else plain(value, "") for name, value in values}

    @cached_property
    def bucket(self) -> tuple[str, ...]:
        """What a mention that it can be one with has alike."""
        return (self.fact.kind, self.fact.status, *(str(self.identity[name]) for name in self.plan.alike))

    def rank(self) -> tuple[object, ...]:
        """Sorts the fullest first, then the surest, then as the text has them."""
        fact = self.fact
        filled = sum(value not in (None, ()) for value in (*fact.slots.values(), fact.when, fact.where))
        return -filled, -fact.confidence, fact.evidence[0].span, self.order

    def identified(self, digest: str) -> Fact:
        """The fact with the id of the slots that it has now."""
        fact = self.fact
        if self.whole:
            return fact
        return replace(fact, id=fact_id(self.plan.kind, fact.slots, fact.when, fact.where, fact.status, digest))


def value_of(fact: Fact, name: str) -> SlotValue:
    """A slot's value, ``when``, ``where`` and ``status`` among them."""
    if name in {"when", "where", "status"}:
        return {"when": fact.when, "where": fact.where, "status": fact.status}[name]
    return fact.slots.get(name)


def _agree(fuller: _Mention, other: _Mention) -> bool:
    for name, slot_type, needed, weak in fuller.plan.checks:
        mine, theirs = fuller.identity[name], other.identity[name]
        if mine == theirs or (weak is not None and weak in (mine, theirs)):
            continue
        if mine is None or theirs is None:
            if needed:
                return False
        elif slot_type == "time":
            if not _within(value_of(fuller.fact, name), value_of(other.fact, name)):
                return False
        elif not _compatible(mine, theirs, slot_type):
            return False
    return not (_is_one_of(fuller, other) or _is_one_of(other, fuller)) and _share(fuller, other)


def _is_one_of(one: _Mention, several: _Mention) -> bool:
    """«signed seven agreements; one on visas»: told of what, where the others are only counted."""
    checks = one.plan.checks
    worded = any(one.identity[n] and not several.identity[n] for n, slot_type, *_ in checks if slot_type in _WORDY)
    return worded and any(
        one.identity[n] is None and several.identity[n] for n, slot_type, *_ in checks if slot_type == "integer"
    )


def _share(fuller: _Mention, other: _Mention) -> bool:
    """Whether both fill one of the slots of which a kind needs any, or one sentence says both."""
    either = fuller.plan.either
    if not either or any(value_of(fuller.fact, n) and value_of(other.fact, n) for n in either):
        return True
    places = {(e.document, e.span) for e in fuller.fact.evidence}
    return any((e.document, e.span) in places for e in other.fact.evidence)


def _compatible(mine: Plain, theirs: Plain, slot_type: str) -> bool:
    """Whether of two different values, as identity sees them, one says part of what the other says."""
    match mine, theirs:
        case list(), list() if slot_type not in FIGURE_TYPES and slot_type != "change":
            ours, others = set(map(str, mine)), set(map(str, theirs))
            return ours <= others or others <= ours
        case str(), str():
            return slot_type in _WORDY and _part(mine, theirs)
    return False


def _part(mine: str, theirs: str) -> bool:
    """Whether one's words are among the other's."""
    inside = f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} "
    return inside and not _RANKS & (set(mine.split()) ^ set(theirs.split()))


def _within(mine: SlotValue, theirs: SlotValue) -> bool:
    """Whether one period lies inside the other: 23 March in March."""
    return isinstance(mine, Time) and isinstance(theirs, Time) and (_holds(mine, theirs) or _holds(theirs, mine))


def _holds(outer: Time, inner: Time) -> bool:
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _join(fuller: _Mention, other: _Mention) -> _Mention:
    """The fuller fact with what only the other knows, and the evidence of both in the order of the text."""
    first, second, weak = fuller.fact, other.fact, fuller.plan.kind.weak
    slots = {
        name: second.slots[name] if name in weak and value == weak[name] else _richer(value, second.slots[name])
        for name, value in first.slots.items()
    }
    evidence = _evidence([*first.evidence, *(_moved(e, second.slots, slots) for e in second.evidence)])
    when = _richer(first.when, second.when)
    said = [e.said_by for e in evidence]
    fact = replace(
        first,
        slots=slots,
        when=when if isinstance(when, Time) else None,
        where=first.where or second.where,
        said_by=None if None in said else said[0],
        confidence=max(first.confidence, second.confidence),
        evidence=evidence,
    )
    return _Mention(fact, fuller.plan, min(fuller.order, other.order), whole=False)


def _name(value: Entity | str) -> str:
    return value.id if isinstance(value, Entity) else str(plain(value, ""))


def _richer(mine: SlotValue, theirs: SlotValue) -> SlotValue:
    """What says most: the filled value, the shorter period, all that two lists name."""
    match mine, theirs:
        case (None | (), _):
            return theirs
        case tuple(), tuple():
            named = {_name(value) for value in mine}
            return (*mine, *(value for value in theirs if _name(value) not in named))
        case Time(), Time() if _holds(mine, theirs) and not _holds(theirs, mine):
            return theirs
        case str(), str() if _part(_name(mine), _name(theirs)):
            return max(mine, theirs, key=len)
    return mine


def _moved(place: Evidence, before: Mapping[str, SlotValue], after: Mapping[str, SlotValue]) -> Evidence:
    """A place whose items of lists are counted as the joined fact counts them."""
    spans: dict[str, Span] = {}
    for key, span in place.spans.items():
        item = _LISTED.fullmatch(key)
        old, new = (before.get(item["slot"]), after.get(item["slot"])) if item else (None, None)
        if item and isinstance(old, tuple) and isinstance(new, tuple):
            at = [_name(value) for value in new].index(_name(old[int(item["place"])]))
            spans[f"{item['slot']}.{at}"] = span
        else:
            spans[key] = span
    return replace(place, spans=spans)


def _evidence(places: list[Evidence]) -> tuple[Evidence, ...]:
    """Each sentence once, in order; it says by itself what it says unattributed anywhere."""
    unique: dict[tuple[str, Span], Evidence] = {}
    for place in places:
        known = unique.get((place.document, place.span))
        if known is not None:
            said_by = known.said_by and place.said_by and known.said_by
            place = replace(known, said_by=said_by, spans={**place.spans, **known.spans})  # noqa: PLW2901 - one idea
        unique[place.document, place.span] = place
    return tuple(sorted(unique.values(), key=lambda e: (e.document, e.span)))
