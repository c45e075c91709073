"""The atoms of time: the patterns of ``vkx/vocab/time_grammar.toml``, each with the production that reads its match.

A production is tried only where a word that can begin it stands (its ``starts``), so text without time words costs a
dictionary look-up a word. A production may decline by returning None; the longest that did not decline wins. Joining
atoms (``the second half`` ``of`` ``next year``) is left to ``joins``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from vkx.values.times.expressions import Expression
from vkx.values.times.produce import BUILDERS
from vkx.values.times.words import pattern, words
from vkx.vocab import load

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Production:
    """A pattern that begins at a word of one of the classes, and what it means."""

    order: int
    name: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Callable[[Match], Expression | None]


@cache
def productions() -> Mapping[str, tuple[Production, ...]]:
    """The productions by the class of word that begins them, compiled once."""
    rows = load("time_grammar")["production"]
    if not isinstance(rows, list):
        raise TypeError("time_grammar.toml: [[production]] is no list of tables")
    table: dict[str, list[Production]] = {}
    for order, row in enumerate(rows):
        build = BUILDERS[row["build"]]
        production = Production(order, row["name"], tuple(row["starts"].split()), pattern(row["pattern"]), build)
        for start in production.starts:
            table.setdefault(start, []).append(production)
    return {start: tuple(rows) for start, rows in table.items()}


@cache
def classes() -> Mapping[str, tuple[Production, ...]]:
    """For each word that can begin an atom, the productions to try there."""
    table, number, string = productions(), words().numbers, words().strings
    starts: dict[str, set[str]] = {}

    def add(start: str, *phrases: str) -> None:
        for phrase in phrases:
            starts.setdefault(re.split(r"[-' ]", phrase)[0], set()).add(start)

    add("month", *number["months"])
    add("weekday", *number["weekdays"])
    add("weekdays", *(f"{day}s" for day in number["weekdays"] if day.endswith("day")))
    add("season", *string["seasons"])
    add("cardinal", *number["cardinals"], *number["tens"], "a")
    add("ordinal", *number["ordinals"], *number["tens"])
    add("edge", *number["edges"], "first")
    add("direction", *number["directions"], "same", "recent")
    add("dayword", *number["days"])
    add("daypart", *string["dayparts"])
    add("frequency", *string["frequencies"])
    add("reference", *string["references"])
    add("decade", *number["decades"])
    add("vague", *number["vague_counts"], "a")
    add("unit", *(u for u in string["units"]), "years")
    add("units", *(f"{u}s" for u in string["units"]), "centuries")
    add("half", "half")
    add("article", "a", "an", "another")
    add("every", "every", "each", "any")
    add("per", "per", "a", "an")
    add("that", "that", "those")
    add("same", "same")
    add("all", "all", "whole", "entire")
    add("holiday", *number["holidays"])
    add("fiscal", "fiscal", "financial", "school", "academic", "tax", "budget", "fy", "marketing", "crop")
    add("code", "fy", "cy", "q", "h")
    return {word: _unique(table, kinds) for word, kinds in starts.items()}


@cache
def figures() -> tuple[Production, ...]:
    """The productions to try where a figure stands."""
    return productions()["digit"]


@cache
def codes() -> tuple[Production, ...]:
    """The productions to try at letters glued to a figure (``Q3``, ``FY24``)."""
    return productions()["code"]


def _unique(table: Mapping[str, tuple[Production, ...]], kinds: set[str]) -> tuple[Production, ...]:
    rows = {row.order: row for kind in kinds for row in table.get(kind, ())}
    return tuple(rows[order] for order in sorted(rows))
