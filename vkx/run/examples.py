"""Runs the examples that stand in the rule packs: what must come out, what must not, and rules that nothing needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from vkx.merge import merge
from vkx.model.document import Block, Document, DocumentDate
from vkx.model.fact import Fact
from vkx.model.span import Span
from vkx.nlp.pipeline import Pipeline
from vkx.nlp.roles import frames
from vkx.read.blocks import split
from vkx.resolve import resolve
from vkx.rules.engine import Engine
from vkx.rules.loader import LoadedExample, Rulebook
from vkx.rules.schema import as_list
from vkx.run.agreement import verdicts
from vkx.write.plain import plain

_LISTED = "\n- "
"""What makes an example more than one block: a list."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a rule or an example, and where it stands."""

    where: str
    message: str


def unproven(book: Rulebook) -> Iterator[Fault]:
    """Rules without a positive example or without a near miss, and examples of rules that don't exist."""
    positive: set[str] = set()
    near: set[str] = set()
    ids = {loaded.rule.id for loaded in book.rules}
    for loaded in book.examples:
        named = as_list(loaded.example.rule)
        (positive if loaded.example.facts else near).update(named)
        for rule_id in named:
            if rule_id not in ids:
                yield Fault(loaded.where, f"the example is for {rule_id}, which no pack has")
    for rule in book.rules:
        if rule.rule.id not in positive:
            yield Fault(rule.where, f"{rule.rule.id} has no positive example")
        if rule.rule.id not in near:
            yield Fault(rule.where, f"{rule.rule.id} has no near miss (an example with no facts)")


class ExampleRunner:
    """Runs examples through the whole way. Made once: the texts are analysed once, however often rules change."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._pipeline = Pipeline()
        self._scenes = [(loaded, *self._analyse(loaded)) for loaded in book.examples]

    def _analyse(self, loaded: LoadedExample):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a private pair
        document = _document(loaded)
        found = self._pipeline.analyse(document)
        analysis = replace(found, frames=frames(found))
        return analysis, resolve(analysis)

    def faults(self) -> Iterator[Fault]:
        """Examples that don't come out as they say."""
        engine = Engine(self.book)
        for loaded, analysis, entities in self._scenes:
            mentions = engine.match(analysis, entities)
            yield from _compare(loaded, mentions, self.book)

    def dead(self) -> Iterator[Fault]:
        """Rules whose removal breaks none of their examples."""
        for rule in self.book.rules:
            book = self.book.without(rule.rule.id)
            engine = Engine(book)
            mine = [s for s in self._scenes if rule.rule.id in as_list(s[0].example.rule) and s[0].example.facts]
            faults = [f for loaded, *found in mine for f in _compare(loaded, engine.match(*found), book)]
            if mine and not any(fault.message.startswith("missing ") for fault in faults):
                yield Fault(rule.where, f"{rule.rule.id} is dead: without it its examples come out all the same")


def _document(loaded: LoadedExample) -> Document:
    text = loaded.example.text.strip()
    date = loaded.example.date
    when = DocumentDate(dt.date.fromisoformat(date), "option", 1.0) if date else None
    whole = (Block(Span(0, len(text)), loaded.example.block),)
    return Document("example", text, split(text) if _LISTED in text else whole, None, when)


def _compare(loaded: LoadedExample, mentions: list[Fact], book: Rulebook) -> Iterator[Fault]:
    """Each expected fact once, and no other fact of the kind."""
    got = [f for f in merge(mentions, book.kinds) if f.kind == loaded.kind]
    left = list(got)
    for wanted in loaded.example.facts:
        gold = cast("Mapping[str, object]", {**wanted, "kind": loaded.kind})
        hit = next((f for f in left if all(verdicts(gold, plain(f)).values())), None)
        if hit is None:
            yield Fault(loaded.where, f"missing {show(wanted)}; there are {[brief(f) for f in got]}")
        else:
            left.remove(hit)
    for extra in left:
        yield Fault(loaded.where, f"too much: {brief(extra)}")
    if loaded.example.facts:
        fired = {f.rule for f in mentions}
        for rule_id in as_list(loaded.example.rule):
            if rule_id in {r.rule.id for r in book.rules} and rule_id not in fired:
                yield Fault(loaded.where, f"{rule_id} does not fire")


def show(slots: Mapping[str, object]) -> str:
    """Expected slots on one line."""
    return ", ".join(f"{name}={value}" for name, value in slots.items())


def _small(value: object) -> object:
    """A quantity as figure, unit and bound."""
    if isinstance(value, Mapping) and "number" in value:
        high = f"..{value['high']:f}" if value["high"] is not None else ""
        return f"{value['number']:f}{high} {value['unit']} {value['bound']}"
    if isinstance(value, Mapping):
        return {n: _small(v) for n, v in value.items() if v is not None}
    return value


def brief(fact: Fact) -> str:
    """A fact's filled slots on one line, with its rule."""
    from vkx.run.agreement import short  # noqa: PLC0415 - only for messages

    row = plain(fact)
    filled = {
        n: _small(short(v))
        for n, v in row.items()
        if n in {*fact.slots, "when", "where", "status"} and v not in (None, [])
    }
    return f"{fact.rule}({show(filled)})"
