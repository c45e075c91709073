"""``vkx show``: facts from a file or a pipe as a table, or one by one with all their evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, get_args

import click

from vkx.cli import Exit, complain, count
from vkx.model.analysis import Status

if TYPE_CHECKING:
    from vkx.model.fact import Fact


@click.command
@click.argument("facts", default="-")
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--kind", multiple=True, metavar="KIND", help="These kinds alone; may be repeated.")
@click.option(
    "--status", multiple=True, type=click.Choice(get_args(Status)), help="Of this status alone; may be repeated."
)
def command(facts: str, identity: str | None, kind: tuple[str, ...], status: tuple[str, ...]) -> int:
    """Show the facts of a JSON Lines or JSON file, or of a pipe (-), as a table.

    With an ID or the beginning of some, show these facts one by one, with every place that says them.
    """
    from vkx.write import writer  # noqa: PLC0415 - not for --help

    tally = _Tally()
    kinds = frozenset(part.strip() for name in kind for part in name.split(","))
    found = tally.chosen(_read(facts), kinds, frozenset(status))
    if identity is None:
        batches = (list(group) for _, group in groupby(found, key=lambda fact: fact.evidence[0].document))
        writer("table")(batches, sys.stdout, ())
        tally.tell_if_none()
    else:
        from vkx.write.card import write_card  # noqa: PLC0415 - not for --help

        for fact in _named(found, identity):
            write_card(fact, sys.stdout)
    return Exit.GOOD


@dataclass
class _Tally:
    """Chooses facts and counts them, to say why a table is empty."""

    read: int = 0
    shown: int = 0
    kinds: set[str] = field(default_factory=set)

    def chosen(self, facts: Iterator[Fact], kinds: frozenset[str], statuses: frozenset[str]) -> Iterator[Fact]:
        for fact in facts:
            self.read += 1
            self.kinds.add(fact.kind)
            if (not kinds or fact.kind in kinds) and (not statuses or fact.status in statuses):
                self.shown += 1
                yield fact

    def tell_if_none(self) -> None:
        if self.read and not self.shown:
            complain(
                "nothing to show", f"none of {count(self.read, 'fact')} is such; kinds: {', '.join(sorted(self.kinds))}"
            )
        elif not self.read:
            complain("nothing to show", "there are no facts")


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
