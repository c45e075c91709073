"""Facts told once of countries and once of those who act for them: «the two countries», «their ministers»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vkx.model.entity import Entity
from vkx.model.fact import Fact
from vkx.resolve import Entities
from vkx.rules.identity import fact_id
from vkx.rules.schema import Kind

_ANY = frozenset({None, "meeting", "talks"})

_Sent = dict[tuple[str, frozenset[str]], list[tuple[Fact, tuple[Entity, ...], dict[str, str]]]]
"""Kind and countries → the facts told of persons from these, with the persons and whose they are."""


def named(facts: Sequence[Fact], entities: Entities, kinds: Mapping[str, Kind], digest: str) -> list[Fact]:
    """The facts, those of countries alone told of the persons where the same is told of these too.

    Only kinds that say which slot holds such a list (``delegates``); the day must not differ.
    """
    sent = _sent(facts, entities, kinds)
    return [_named(fact, sent, kinds[fact.kind], digest) for fact in facts]


def _sent(facts: Sequence[Fact], entities: Entities, kinds: Mapping[str, Kind]) -> _Sent:
    out: _Sent = {}
    for fact in facts:
        slot = kinds[fact.kind].delegates
        people = _members(fact, slot) if slot else ()
        homes = {e.id: c.id for e in people if e.type == "person" and (c := entities.country_of(e))}
        if people and len(homes) == len(people):
            out.setdefault((fact.kind, frozenset(homes.values())), []).append((fact, people, homes))
    return out


def _named(fact: Fact, sent: _Sent, kind: Kind, digest: str) -> Fact:
    slot = kind.delegates
    states = _members(fact, slot) if slot else ()
    if slot is None or len(states) < 2 or any(e.type != "country" for e in states):
        return fact
    for other, people, homes in sent.get((fact.kind, frozenset(e.id for e in states)), ()):
        if _same(fact, other):
            return _told_of(fact, slot, states, people, homes, kind, digest)
    return fact


def _told_of(
    fact: Fact,
    slot: str,
    states: Sequence[Entity],
    people: Sequence[Entity],
    sent: Mapping[str, str],
    kind: Kind,
    digest: str,
) -> Fact:
    """The fact with the persons in place of their countries; each is said by the words for his country."""
    slots = {**fact.slots, slot: tuple(people)}
    place = {e.id: k for k, e in enumerate(states)}
    spans = {name: span for name, span in fact.evidence[0].spans.items() if not name.startswith(f"{slot}.")}
    for k, person in enumerate(people):
        spans[f"{slot}.{k}"] = fact.evidence[0].spans[f"{slot}.{place[sent[person.id]]}"]
    ident = fact_id(kind, slots, fact.when, fact.where, fact.status, digest)
    return replace(fact, id=ident, slots=slots, evidence=(replace(fact.evidence[0], spans=spans),))


def _members(fact: Fact, slot: str) -> tuple[Entity, ...]:
    value = fact.slots.get(slot)
    return tuple(e for e in value if isinstance(e, Entity)) if isinstance(value, tuple) else ()


def _same(fact: Fact, other: Fact) -> bool:
    """Whether both may be one: of one status, in one form, on one day where both tell it."""
    form, theirs = fact.slots.get("form"), other.slots.get("form")
    like = form == theirs or form in _ANY or theirs in _ANY
    days = fact.when is None or other.when is None or fact.when.value == other.when.value
    return fact.status == other.status and like and days
