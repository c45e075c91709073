"""``vkx rules``: list the rules, check packs, run their examples."""

from __future__ import annotations

from pathlib import Path

import click

_PACKS = click.argument("packs", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))


@click.group(name="rules")
def command() -> None:
    """Check rule packs and run their examples."""


@command.command(name="list")
@_PACKS
def list_rules(packs: tuple[Path, ...]) -> None:
    """Every kind with its slots and rules; FILEs are packs on top of the shipped ones."""
    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help

    book = load(packs)
    for kind in book.kinds.values():
        click.echo(f"{kind.id}: {kind.about}")
        click.echo(f"  slots: {', '.join(f'{name} ({text})' for name, text in kind.slots.items())}")
        for loaded in book.rules:
            if loaded.kind == kind.id:
                click.echo(f"  {loaded.rule.id}  {loaded.where}")


@command.command()
@_PACKS
@click.option("--kind", metavar="KIND", help="Only this kind's rules and examples.")
def check(packs: tuple[Path, ...], kind: str | None) -> int:
    """Check FILEs (and the shipped packs) and run all their examples.

    Refuses unknown keys, roles, slots and lists; rules without a positive example or a near miss; examples that
    don't come out as they say; dead rules, whose removal breaks no example. Ends with 1 where anything is wrong.
    """
    from dataclasses import replace  # noqa: PLC0415 - not for --help

    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help
    from vkx.run.examples import ExampleRunner, unproven  # noqa: PLC0415 - not for --help

    book = load(packs)
    if kind:
        book = replace(
            book,
            rules=tuple(r for r in book.rules if r.kind == kind),
            examples=tuple(e for e in book.examples if e.kind == kind),
        )
    runner = ExampleRunner(book)
    faults = [*unproven(book), *runner.faults(), *runner.dead()]
    for fault in faults:
        click.echo(f"{fault.where}: {fault.message}", err=True)
    click.echo(f"{len(book.rules)} rules, {len(book.examples)} examples, {len(faults)} faults", err=True)
    return 1 if faults else 0


@command.command()
@_PACKS
def test(packs: tuple[Path, ...]) -> int:
    """Run the examples of FILEs (and the shipped packs) alone."""
    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help
    from vkx.run.examples import ExampleRunner  # noqa: PLC0415 - not for --help

    book = load(packs)
    faults = list(ExampleRunner(book).faults())
    for fault in faults:
        click.echo(f"{fault.where}: {fault.message}", err=True)
    click.echo(f"{len(book.examples)} examples, {len(faults)} faults", err=True)
    return 1 if faults else 0
