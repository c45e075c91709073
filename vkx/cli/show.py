"""``vkx show``: facts from a file or a pipe as a table, or one by one with all their evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from vkx.cli import Exit

if TYPE_CHECKING:
    from vkx.model.fact import Fact


@click.command
@click.argument("facts", default="-")
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--kind", multiple=True, metavar="KIND", help="These kinds alone; may be repeated.")
@click.option("--status", multiple=True, metavar="STATUS", help="Of this status alone; may be repeated.")
def command(facts: str, identity: str | None, kind: tuple[str, ...], status: tuple[str, ...]) -> int:
    """Show the facts of a JSON Lines file, or of a pipe (-), as a table.

    With an ID or the beginning of some, show these facts one by one, with every place that says them.
    """
    from vkx.write import writer  # noqa: PLC0415 - not for --help

    found = (fact for fact in _read(facts) if (not kind or fact.kind in kind) and (not status or fact.status in status))
    if identity is None:
        batches = (list(group) for _, group in groupby(found, key=lambda fact: fact.evidence[0].document))
        writer("table")(batches, sys.stdout, ())
    else:
        from vkx.write.card import write_card  # noqa: PLC0415 - not for --help

        for fact in _named(found, identity):
            write_card(fact, sys.stdout)
    return Exit.GOOD


def _read(name: str) -> Iterator[Fact]:
    from vkx.cli.source import lines  # noqa: PLC0415 - not for --help
    from vkx.write.parse import parse_facts  # noqa: PLC0415 - not for --help

    yield from parse_facts(lines(name), "stdin" if name == "-" else name)


def _named(facts: Iterator[Fact], identity: str) -> Iterator[Fact]:
    from vkx.model.errors import UsageError  # noqa: PLC0415 - not for --help

    for fact in facts:
        if fact.id.startswith(identity):
            yield fact
            break
    else:
        raise UsageError("no-such-fact", f"no fact has an id that begins with {identity!r}",
                         hint="ids stand in the id field of the JSON Lines")  # fmt: skip
    yield from (fact for fact in facts if fact.id.startswith(identity))
