"""One fact from its mentions in a document: the same said twice is one fact with two places of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vkx.model.fact import Evidence, Fact, SlotValue
from vkx.model.value import Time
from vkx.rules.identity import plain
from vkx.rules.schema import Kind


def merge(facts: Sequence[Fact], kinds: Mapping[str, Kind]) -> list[Fact]:
    """The facts of one document, each once, in the order of their first evidence.

    A mention joins a fact of its kind and status where every identity slot agrees or is left empty by one of the
    two; the fuller one gives the values, both give their evidence. What a kind can't be without must agree.
    """
    ranked = sorted(enumerate(facts), key=lambda p: (_emptiness(p[1]), p[0]))
    kept: dict[str, list[tuple[int, Fact]]] = {}
    for order, fact in ranked:
        group = kept.setdefault(fact.kind, [])
        for k, (first, fuller) in enumerate(group):
            if _agree(fuller, fact, kinds[fact.kind]):
                group[k] = (min(first, order), _join(fuller, fact, kinds[fact.kind]))
                break
        else:
            group.append((order, fact))
    everything = [pair for group in kept.values() for pair in group]
    return [fact for _, fact in sorted(everything, key=lambda p: (p[1].evidence[0].span, p[0]))]


def _emptiness(fact: Fact) -> tuple[int, float]:
    """Sorts the fullest first, then the surest."""
    filled = sum(value not in (None, ()) for value in (*fact.slots.values(), fact.when, fact.where))
    return -filled, -fact.confidence


def _agree(fuller: Fact, other: Fact, kind: Kind) -> bool:
    if fuller.status != other.status:
        return False
    needed = {need for need in kind.need if isinstance(need, str)}
    either = {name for need in kind.need if not isinstance(need, str) for name in need}
    if either and not any(_slot(fuller, n) and _slot(other, n) for n in either) and not _together(fuller, other):
        return False
    for name in kind.key:
        if name == "status" or name in kind.soft:
            continue
        mine, theirs = _slot(fuller, name), _slot(other, name)
        weak = kind.weak.get(name)
        if weak is not None and weak in {mine, theirs}:
            continue
        if not _compatible(mine, theirs, needed=name in needed):
            return False
    return True


def _together(fact: Fact, other: Fact) -> bool:
    """Whether one sentence says both."""
    return any(a.document == b.document and a.span == b.span for a in fact.evidence for b in other.evidence)


def _slot(fact: Fact, name: str) -> SlotValue:
    if name in {"when", "where"}:
        return fact.when if name == "when" else fact.where
    return fact.slots.get(name)


def _compatible(mine: SlotValue, theirs: SlotValue, *, needed: bool) -> bool:
    if plain(mine, "") == plain(theirs, ""):
        return True
    if mine in (None, ()) or theirs in (None, ()):
        return not needed
    match mine, theirs:
        case tuple(), tuple():
            return {str(plain(v, "")) for v in theirs} <= {str(plain(v, "")) for v in mine}
        case Time(), Time():
            return _within(mine, theirs)
        case str(), str():
            return theirs.casefold() in mine.casefold() or mine.casefold() in theirs.casefold()
    return False


def _within(mine: Time, theirs: Time) -> bool:
    """Whether one period lies inside the other: 23 March in March."""
    if None in (mine.start, mine.end, theirs.start, theirs.end):
        return False
    spans = [(str(t.start), str(t.end)) for t in (mine, theirs)]
    (a, b), (c, d) = spans
    return (a <= c and d <= b) or (c <= a and b <= d)


def _join(fuller: Fact, other: Fact, kind: Kind) -> Fact:
    """The fuller fact with what only the other knows, and the evidence of both in the order of the text."""
    yields = {name for name, weak in kind.weak.items() if fuller.slots.get(name) == weak}
    slots = {
        name: other.slots[name] if value in (None, ()) or name in yields else value
        for name, value in fuller.slots.items()
    }
    evidence = _evidence([*fuller.evidence, *other.evidence])
    attributed = [e.said_by for e in evidence]
    return replace(
        fuller,
        slots=slots,
        when=fuller.when or other.when,
        where=fuller.where or other.where,
        said_by=None if None in attributed else attributed[0],
        confidence=max(fuller.confidence, other.confidence),
        evidence=evidence,
    )


def _evidence(places: list[Evidence]) -> tuple[Evidence, ...]:
    """Each sentence once, in order."""
    unique: dict[tuple[str, int, int], Evidence] = {}
    for place in places:
        key = (place.document, place.span.start, place.span.end)
        if key in unique:
            place = replace(unique[key], spans={**place.spans, **unique[key].spans})  # noqa: PLW2901 - one idea
        unique[key] = place
    return tuple(sorted(unique.values(), key=lambda e: (e.document, e.span)))
