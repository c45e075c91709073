"""Tables of documents: JSON lines and CSV, a row each, with a text column and, where there are, id, title and date."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from vkx.model.errors import ReadError
from vkx.read.blocks import split
from vkx.read.dates.forms import full_dates
from vkx.read.decode import decode, normalise
from vkx.read.page import BadRow, Options, Page

TEXT_COLUMNS = ("text", "content", "body")
ID_COLUMNS = ("id", "doc_id", "document_id")
TITLE_COLUMNS = ("title", "headline")
DATE_COLUMNS = ("date", "published", "published_at", "publication_date", "pubdate", "date_published")

Row = tuple[int, Mapping[str, object] | ReadError]


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The documents of a table, in its order; a bad row is reported and passed over.

    Raises:
        ReadError: ``no-text-column``, ``broken-csv``.
    """
    text = decode(data)
    lines = options.suffix in {".jsonl", ".ndjson"}
    seen: Counter[str] = Counter()
    for number, row in _json_rows(text) if lines else _csv_rows(text, options):
        if isinstance(row, ReadError):
            yield BadRow(str(number), row)
            continue
        name = _name(row, number, seen)
        try:
            yield _page(row, name, options.column)
        except ReadError as error:
            yield BadRow(name, error)


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            yield number, ReadError("bad-json", f"line {number} is no JSON: {reason}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, ReadError("bad-json", f"line {number} holds a {type(row).__name__}, not an object")


def _csv_rows(text: str, options: Options) -> Iterator[Row]:
    limit = csv.field_size_limit(max(options.most_bytes, 131072))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, options), strict=True)
        table = list(reader)
    except csv.Error as error:
        raise ReadError("broken-csv", f"the table can't be read up to line {reader.line_num}: {error}",
                        hint="close every quotation mark and double those inside quotes") from error  # fmt: skip
    finally:
        csv.field_size_limit(limit)
    header = [name.strip().casefold() for name in table[0]]
    _find_column(header, options.column)
    for number, cells in enumerate(table[1:], 1):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield number, ReadError("bad-row", f"row {number} has {len(cells)} cells under {len(header)} columns")
        else:
            yield number, dict(zip(header, cells, strict=False))


def _delimiter(text: str, options: Options) -> str:
    if options.suffix == ".tsv":
        return "\t"
    header = text.split("\n", 1)[0]
    return max(",;\t|", key=header.count)


def _find_column(names: list[str], wanted: str | None) -> str:
    for name in (wanted.casefold(),) if wanted else TEXT_COLUMNS:
        if name in names:
            return name
    shown = ", ".join(names[:12]) or "none"
    looked = wanted or ", ".join(TEXT_COLUMNS)
    raise ReadError(
        "no-text-column", f"no column named {looked}; there are: {shown}", hint="name it with --text-column"
    )


def _page(row: Mapping[str, object], name: str, column: str | None) -> Page:
    folded = {str(key).casefold(): value for key, value in row.items()}
    value = folded[_find_column(list(folded), column)]
    if not isinstance(value, str):
        raise ReadError("bad-row", f"the text of row {name} is {type(value).__name__}, not a string")
    if "\0" in value:
        raise ReadError("binary", f"the text of row {name} holds NUL characters")
    # JSON may hold half a surrogate pair, which no file can
    text = normalise(value.encode("utf-8", "replace").decode("utf-8"))
    if not text.strip():
        raise ReadError("empty", f"row {name} has no text")
    return Page(text, split(text), _first(folded, TITLE_COLUMNS), _day(_first(folded, DATE_COLUMNS)), row=name)


def _first(row: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _name(row: Mapping[str, object], number: int, seen: Counter[str]) -> str:
    """The row's id, else its number; one that came before gets a count, since ids of documents are unique."""
    folded = {str(key).casefold(): value for key, value in row.items()}
    given = next(
        (folded[key] for key in ID_COLUMNS if isinstance(folded.get(key), str | int) and folded[key] != ""), number
    )
    name = " ".join(str(given).split())
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}.{seen[name]}"


def _day(value: str | None) -> dt.date | None:
    """The day of a date column where it can be read in one way only."""
    mentions = full_dates(value[:80]) if value else []
    if not mentions and value and value[:8].isdigit() and len(value.strip()) == 8:
        mentions = full_dates(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    readings = {day for mention in mentions for day in mention.readings}
    return readings.pop() if len(readings) == 1 else None
