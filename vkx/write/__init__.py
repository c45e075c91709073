"""Facts in the forms that people and programs read: one module a format, all in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO

from vkx.model.errors import UsageError

if TYPE_CHECKING:
    from vkx.model.fact import Fact
    from vkx.rules.schema import Kind

    Writer = Callable[[Iterable[Sequence[Fact]], TextIO, Sequence[Kind]], None]

FORMATS = {"table": "table", "jsonl": "jsonl", "json": "json_list", "csv": "csv_rows"}
"""Name → the module of this package whose ``write`` writes it."""

SUFFIXES = {".txt": "table", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv"}
"""A file's suffix → the format that it asks for."""


def writer(name: str) -> Writer:
    """The function that writes a format: takes batches of facts (a document each), a stream, the kinds."""
    write: Writer = import_module(f"{__name__}.{FORMATS[name]}").write
    return write


def format_of(path: PurePath) -> str:
    """The format that a file's name asks for.

    Raises:
        UsageError: where its suffix is none of ``SUFFIXES``.
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(SUFFIXES))
        raise UsageError("unknown-suffix", f"{path}: no format has the suffix {path.suffix!r}",
                         hint=f"use one of {known}, or --format") from None  # fmt: skip
