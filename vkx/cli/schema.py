"""``vkx schema``: the JSON Schema of the facts."""

from __future__ import annotations

from pathlib import Path

import click

from vkx.cli import Exit


@click.command
@click.argument("kind", required=False)
@click.option("--rules", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="A rule pack whose kinds are wanted too; may be repeated.")  # fmt: skip
def command(kind: str | None, rules: tuple[Path, ...]) -> int:
    """Print the JSON Schema of a KIND's facts, or of every kind's."""
    from vkx.model.errors import UsageError  # noqa: PLC0415 - not for --help
    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help
    from vkx.rules.schema import unknown  # noqa: PLC0415 - not for --help
    from vkx.write.encode import encode  # noqa: PLC0415 - not for --help
    from vkx.write.schema import schema, schemas  # noqa: PLC0415 - not for --help

    kinds = load(rules).kinds
    if kind is not None and kind not in kinds:
        raise UsageError("unknown-kind", unknown("kind", kind, kinds), hint=f"one of {', '.join(sorted(kinds))}")
    click.echo(encode(schemas(kinds) if kind is None else schema(kinds[kind]), indent=2))
    return Exit.GOOD
