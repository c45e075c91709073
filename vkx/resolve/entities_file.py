"""A user's file of names: TOML with one ``[[entity]]`` each, checked; what it changes is ``knowledge``'s business."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import cast, get_args

from vkx.model.entity import EntityType
from vkx.model.errors import RuleError, UsageError
from vkx.resolve.text import parts

_FIELDS = {"id", "name", "type", "country", "aliases", "wikidata"}


def read(path: Path) -> list[tuple[str, dict[str, object]]]:
    """The tables of a file, each with its place (``file:line``) and checked.

    Raises:
        UsageError: where the file can't be read.
        RuleError: where it isn't such a file; says which line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UsageError("file-not-found", f"no such entities file: {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("file-unreadable", f"can't read the entities file {path}: {error}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise RuleError("entities-not-toml", f"not TOML: {error}", where=where) from error
    if unknown := sorted(set(table) - {"entity"}):
        raise RuleError(
            "entities-unknown-key", f"unknown key {unknown[0]!r}", where=str(path), hint="write [[entity]] tables"
        )
    lines = [i for i, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*entity\s*\]\]", line)]
    rows = table.get("entity", [])
    if not isinstance(rows, list) or len(rows) != len(lines):
        raise RuleError(
            "entities-malformed", "entities must be [[entity]] tables", where=str(path), hint="one table each"
        )
    return [(f"{path}:{line}", _checked(row, f"{path}:{line}")) for line, row in zip(lines, rows, strict=True)]


def _checked(row: object, where: str) -> dict[str, object]:
    table = cast("dict[str, object]", row)
    if unknown := sorted(set(table) - _FIELDS):
        known = ", ".join(sorted(_FIELDS))
        raise RuleError("entities-unknown-key", f"unknown key {unknown[0]!r}", where=where, hint=f"one of {known}")
    for key, value in table.items():
        if key == "aliases":
            right = isinstance(value, list) and all(isinstance(a, str) and parts(a) for a in value)
        else:
            right = isinstance(value, str) and bool(value.strip())
        if not right:
            wanted = "a list of names" if key == "aliases" else "a text that is not empty"
            raise RuleError("entities-bad-value", f"{key} must be {wanted}", where=where)
    if "name" not in table and "id" not in table:
        raise RuleError("entities-no-name", "an entity needs a name (or the id of a known one)", where=where)
    if "type" in table and table["type"] not in get_args(EntityType):
        hint = "one of " + ", ".join(get_args(EntityType))
        raise RuleError("entities-bad-type", f"unknown type {table['type']!r}", where=where, hint=hint)
    return table
