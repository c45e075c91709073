"""One figure, one fact: what a payer puts up is an investment, and no cost besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vkx.model.fact import Change, Fact
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.rules.schema import Kind


def without_absorbed(facts: list[Fact], kinds: Mapping[str, Kind]) -> list[Fact]:
    """The facts without those whose figure another kind's fact tells better (``absorbs`` in its pack)."""
    taken: dict[tuple[str, Span], set[str]] = {}
    for fact in facts:
        for other, words in kinds[fact.kind].absorbs.items():
            for span in _figures(fact):
                taken.setdefault((other, span), set()).update(words)
    levels = {key for fact in facts if _level(fact) for key in _came_from(fact)}
    return [f for f in facts if not _is_taken(f, taken) and (_level(f) or levels.isdisjoint(_came_from(f)))]


def _level(fact: Fact) -> bool:
    return isinstance(fact.slots.get("value"), Quantity)


def _came_from(fact: Fact) -> Iterator[tuple[Span, Quantity]]:
    """The level before, where nothing else is told of a change: «to 12,000 from 9,500» is told once, with its level."""
    change, evidence = fact.slots.get("change"), fact.evidence[0]
    if isinstance(change, Change) and change.by is None and change.origin is not None:
        yield evidence.span, change.origin


def _is_taken(fact: Fact, taken: Mapping[tuple[str, Span], set[str]]) -> bool:
    words = {value for value in fact.slots.values() if isinstance(value, str)}
    return any(words & taken.get((fact.kind, span), set()) for span in _figures(fact))


def _figures(fact: Fact) -> Iterator[Span]:
    """The characters of a fact's figures."""
    spans = fact.evidence[0].spans
    return (spans[name] for name, value in fact.slots.items() if isinstance(value, Quantity) and name in spans)
