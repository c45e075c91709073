"""``vkx rules``: list the rules, check packs, run their examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vkx.cli import Exit, count

if TYPE_CHECKING:
    from vkx.rules.loader import Rulebook

_PACKS = click.argument("packs", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
_KIND = click.option("--kind", metavar="KIND", help="Only this kind's rules and examples.")


@click.group(name="rules")
def command() -> None:
    """Check rule packs and run their examples."""


@command.command(name="list", short_help="Every kind with its slots and rules.")
@_PACKS
@_KIND
def list_rules(packs: tuple[Path, ...], kind: str | None) -> None:
    """Every kind with its slots and rules; FILEs are packs on top of the shipped ones."""
    book = _book(packs, kind)
    for named in book.kinds.values():
        if kind and named.id != kind:
            continue
        click.echo(f"{named.id}: {named.about}")
        click.echo(f"  slots: {', '.join(f'{name} ({text})' for name, text in named.slots.items())}")
        for loaded in book.rules:
            if loaded.kind == named.id:
                click.echo(f"  {loaded.rule.id}  {loaded.where}")


@command.command()
@_PACKS
@_KIND
def check(packs: tuple[Path, ...], kind: str | None) -> int:
    """Check FILEs (and the shipped packs) and run all their examples.

    Refuses unknown keys, roles, slots and lists; rules without a positive example or a near miss; examples that
    don't come out as they say; dead rules, whose removal breaks no example. Ends with 1 where anything is wrong.
    """
    from vkx.run.examples import ExampleRunner, unproven  # noqa: PLC0415 - not for --help

    book = _book(packs, kind)
    runner = ExampleRunner(book)
    faults = [*unproven(book), *runner.faults(), *runner.dead()]
    for fault in faults:
        click.echo(f"{fault.where}: {fault.message}", err=True)
    counts = (count(len(book.rules), "rule"), count(len(book.examples), "example"), count(len(faults), "fault"))
    click.echo(", ".join(counts), err=True)
    return Exit.FAILED if faults else Exit.GOOD


@command.command()
@_PACKS
@_KIND
def test(packs: tuple[Path, ...], kind: str | None) -> int:
    """Run the examples of FILEs (and the shipped packs) alone."""
    from vkx.run.examples import ExampleRunner  # noqa: PLC0415 - not for --help

    book = _book(packs, kind)
    faults = list(ExampleRunner(book).faults())
    for fault in faults:
        click.echo(f"{fault.where}: {fault.message}", err=True)
    click.echo(f"{count(len(book.examples), 'example')}, {count(len(faults), 'fault')}", err=True)
    return Exit.FAILED if faults else Exit.GOOD


def _book(packs: tuple[Path, ...], kind: str | None) -> Rulebook:
    """The shipped packs and these, or what they say of one kind."""
    from dataclasses import replace  # noqa: PLC0415 - not for --help

    from vkx.model.errors import UsageError  # noqa: PLC0415 - not for --help
    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help
    from vkx.rules.schema import unknown  # noqa: PLC0415 - not for --help

    book = load(packs)
    if kind is None:
        return book
    if kind not in book.kinds:
        raise UsageError("unknown-kind", unknown("kind", kind, book.kinds),
                         hint=f"one of {', '.join(sorted(book.kinds))}")  # fmt: skip
    return replace(
        book,
        rules=tuple(loaded for loaded in book.rules if loaded.kind == kind),
        examples=tuple(loaded for loaded in book.examples if loaded.kind == kind),
    )
