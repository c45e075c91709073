"""Options that several commands share, each defined once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vkx.model.errors import UsageError

if TYPE_CHECKING:
    from vkx.run import Settings

Command = Callable[..., int]


class Day(click.ParamType[dt.date]):
    """A day in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day, or fail as click does."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2024-07-02.", param, ctx)


_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.option("--date", type=Day(), help="The documents' date, whatever they say themselves."),
    click.option("--kind", multiple=True, metavar="KIND", help="These kinds alone; may be repeated."),
    click.option("--from", type=click.Choice(["txt", "md", "html", "pdf", "docx", "eml", "jsonl", "csv"]),
                 help="Read everything as this format, whatever its name."),
    click.option("--text-column", metavar="NAME", help="The text column of jsonl and csv files."),
    click.option("--max-bytes", type=click.IntRange(min=1), default=50_000_000, show_default=True,
                 metavar="N", help="Refuse larger files."),
    click.option("--rules", multiple=True, type=_FILE, metavar="FILE",
                 help="A rule pack on top of the shipped ones; may be repeated."),
    click.option("--entities", type=_FILE, metavar="FILE",
                 help="Names and aliases on top of the shipped ones."),
    click.option("--model", metavar="NAME", help="An installed spaCy pipeline instead of the shipped model."),
    click.option("--gpu", is_flag=True, help="Run the model on a GPU."),
)  # fmt: skip

jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
                    help="Worker processes; the result is the same for any number.")  # fmt: skip
"""For commands that run over many documents, beside ``settings``."""

# Option → the field of Settings that it fills.
_FIELDS = {
    "date": "date",
    "from": "suffix",
    "text_column": "column",
    "max_bytes": "most_bytes",
    "rules": "rules",
    "entities": "entities",
    "model": "model",
    "gpu": "gpu",
    "jobs": "jobs",
}


def settings(command: Command) -> Command:
    """Give a command everything that changes the facts or the way to them, as one ``settings`` argument."""

    @wraps(command)
    def gathered(
        *arguments: object,
        kind: tuple[str, ...],
        **others: object,
    ) -> int:
        found = {field: others.pop(option) for option, field in _FIELDS.items() if option in others}
        return command(*arguments, settings=_settings(kind, found), **others)

    decorated = gathered
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def _settings(names: tuple[str, ...], found: dict[str, object]) -> Settings:
    from vkx.run import Settings  # noqa: PLC0415 - not for --help

    kinds = frozenset(part.strip() for name in names for part in name.split(",") if part.strip())
    if names and not kinds:
        raise UsageError("no-kind", "--kind names no kind", hint="as --kind metric,agreement")
    return Settings(kinds=kinds or None, **found)  # type: ignore[arg-type]
