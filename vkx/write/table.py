"""A table for people, one a document, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from vkx.model.fact import Fact
from vkx.rules.schema import Kind
from vkx.write.console import clean, console
from vkx.write.phrase import phrase, say

_STYLES = {"planned": "cyan", "target": "cyan", "proposed": "yellow", "forecast": "yellow", "denied": "red"}


def write(batches: Iterable[Sequence[Fact]], out: TextIO, _: Sequence[Kind]) -> None:
    """Write a table for each batch of facts, as it comes.

    Colours and the terminal's width are used where the stream is a terminal; ``NO_COLOR`` and ``COLUMNS`` hold.
    """
    to = console(out)
    for facts in batches:
        if facts:
            to.print(_table(facts))
            to.print()


def _table(facts: Sequence[Fact]) -> Table:
    table = Table(
        title=escape(clean(facts[0].evidence[0].document)), title_justify="left", title_style="bold",
        box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True,
    )  # fmt: skip
    table.add_column("kind", style="magenta", no_wrap=True)
    table.add_column("fact", ratio=1)
    table.add_column("when", max_width=14, overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("at", justify="right", style="dim", no_wrap=True)
    for fact in facts:
        status = Text(fact.status, _STYLES.get(fact.status, ""))
        table.add_row(fact.kind, _said(fact), Text(clean(say(fact.when))), status, str(fact.evidence[0].span.start))
    return table


def _said(fact: Fact) -> Text:
    said = Text(clean(phrase(fact)))
    if fact.where and fact.where.name not in said.plain:
        said.append(f" in {clean(fact.where.name)}")
    if fact.said_by:
        said.append(f" (said by {clean(fact.said_by.name)})", "dim")
    return said
