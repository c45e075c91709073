"""CSV: a fact a row, its values flattened into columns (``value``, ``value.unit`` …), lists joined by semicolons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from vkx.model.fact import Fact
from vkx.rules.schema import Kind, parse_slot
from vkx.rules.slots import ENTITY_TYPES, FIGURE_TYPES
from vkx.write.encode import Plain, encode
from vkx.write.plain import plain

_ENTITY = ("id", "type")
_TIME = ("start", "end", "relation", "text")
_QUANTITY = ("high", "unit", "bound", "text", "converted", "converted.unit")
_CHANGE = ("direction", "by", "by.unit", "by.bound", "from", "from.unit", "from.bound", "from_when")
_MAIN = ("name", "value", "number")  # what stands in the slot's own column: of an entity, a time, a quantity

# What follows the name of a slot's column, by the slot's type; a type that is not here is one column.
_SUFFIXES = {
    **dict.fromkeys(ENTITY_TYPES, _ENTITY),
    **dict.fromkeys(FIGURE_TYPES, _QUANTITY),
    **dict.fromkeys(("time", "duration"), _TIME),
    **dict.fromkeys(("integer", "rank"), ()),
    "change": _CHANGE,
}
_EVIDENCE = ("document", "start", "end", "text")
_TAIL = ("status", "when", "where", "said_by", "confidence", "rule")
_TAIL_TYPES = {"when": "time", "where": "place", "said_by": "actor"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(batches: Iterable[Sequence[Fact]], out: TextIO, kinds: Sequence[Kind]) -> None:
    """Write facts as rows under one header that holds the slots of every kind.

    The first place that says the fact stands in the row; ``places`` counts them all. Cells that a spreadsheet would
    run as a formula begin with an apostrophe.
    """
    names = _columns(kinds)
    rows = csv.DictWriter(out, names, restval="", lineterminator="\n")
    rows.writeheader()
    for facts in batches:
        rows.writerows({key: _guard(cell) for key, cell in _row(fact).items() if key in names} for fact in facts)


def _columns(kinds: Sequence[Kind]) -> dict[str, None]:
    types = {slot: parse_slot(slot, text).type for kind in kinds for slot, text in kind.slots.items()}
    types |= {slot: _TAIL_TYPES.get(slot, "text") for slot in _TAIL}
    slots = (f"{slot}{suffix}" for slot, kind in types.items() for suffix in _suffixes(kind))
    return dict.fromkeys(("id", "kind", *slots, *_EVIDENCE, "places"))


def _suffixes(kind: str) -> tuple[str, ...]:
    suffixes = tuple(f".{suffix}" for suffix in _SUFFIXES.get(kind, ()))
    return suffixes if kind == "change" else ("", *suffixes)


def _row(fact: Fact) -> dict[str, str]:
    laid_out = plain(fact)
    laid_out.pop("evidence")
    first = fact.evidence[0]
    row: dict[str, str] = {}
    for slot, value in laid_out.items():
        _flatten(row, slot, value)
    place = (first.document, str(first.span.start), str(first.span.end), first.text)
    return row | dict(zip(_EVIDENCE, place, strict=True)) | {"places": str(len(fact.evidence))}


def _flatten(row: dict[str, str], column: str, value: Plain) -> None:
    if isinstance(value, list):
        items: list[dict[str, str]] = [{} for _ in value]
        for item, cells in zip(value, items, strict=True):
            _flatten(cells, column, item)
        for name in dict.fromkeys(name for cells in items for name in cells):
            row[name] = "; ".join(cells.get(name, "") for cells in items)
    elif isinstance(value, dict):
        main = next((key for key in _MAIN if key in value), None)
        for key, part in value.items():
            _flatten(row, column if key == main else f"{column}.{key}", part)
    else:
        row[column] = "" if value is None else value if isinstance(value, str) else encode(value)


def _guard(cell: str) -> str:
    if cell.startswith(_FORMULA) and not _is_number(cell):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdecimal()
