"""``vkx values``: dates, money and figures of texts, normalised; a table for people, JSON Lines for programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from vkx.cli.options import Day
from vkx.model.errors import ReadError, VkxError

if TYPE_CHECKING:
    from vkx.model.value import Quantity, Time
    from vkx.values import Found

Row = dict[str, object]


@click.command("values")
@click.argument("text", default="-", metavar="[TEXT|-]")
@click.option("--date", type=Day(), help="The day from which relative dates count, where a line gives none.")
@click.option(
    "--format", "layout", type=click.Choice(["table", "jsonl"]), help="By default a table on a terminal, else jsonl."
)
@click.option(
    "--intervals",
    type=click.Choice(["whole", "ends"]),
    help="An interval of time as one span, or its two ends apart as in TimeML. By default whole in a table, else ends.",
)
def command(text: str, date: dt.date | None, layout: str | None, intervals: str | None) -> int:
    """Find dates, durations, money, percentages, numbers and measures in TEXT and normalise them.

    With - (the default) standard input holds one JSON object a line: text, and if wanted id and reference_date (a day
    in ISO 8601, from which relative dates count). Standard output gets one object for each, in the same order: id and
    spans, each with start, end (characters, end exclusive), type, text and value. A relative date without a day to
    count from stays partial. A line that can't be read is named on standard error, and the exit code is 1.

    \b
    type    value
    date, time, duration, set           value (ISO 8601 / TIMEX3), start, end, relation
    money, percent, number, quantity    amount, amount_max (of a range), currency or unit and symbol, bound
    rank                                amount

    \b
    Examples:
      vkx values 'Trade rose 8.4 percent to nearly US$87bn last year.' --date 2025-01-07
      vkx values - < cases.jsonl > values.jsonl
    """  # noqa: D301 - click wants the backspace itself
    from vkx.cli import Exit, complain  # noqa: PLC0415 - the table of commands imports nothing at start

    layout = layout or ("table" if sys.stdout.isatty() else "jsonl")
    apart = intervals == "ends" or (intervals is None and layout == "jsonl")
    code = Exit.GOOD
    for row in _rows(text, sys.stdin.buffer):
        if isinstance(row, VkxError):
            complain("failed", str(row))
            code = Exit.FAILED
        elif layout == "table":
            _print(_found(row, date, apart=apart), str(row["text"]))
        else:
            line = {"id": row.get("id"), "spans": spans(_found(row, date, apart=apart), str(row["text"]))}
            # Half of a surrogate pair is no character that UTF-8 has; JSON can say it.
            sys.stdout.buffer.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
    return code


def _rows(text: str, stdin: Iterable[bytes]) -> Iterator[Row | VkxError]:
    if text != "-":
        yield {"id": None, "text": text}
        return
    for number, line in enumerate(stdin, 1):
        if line.strip():
            yield _row(line, number)


def _row(line: bytes, number: int) -> Row | VkxError:
    """A line of input, or what is wrong with it."""
    where = f"stdin:{number}"
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return ReadError("not-utf-8", f"the line is no UTF-8: {error.reason}", where=where, hint="convert it first")
    except (ValueError, RecursionError) as error:
        return ReadError("not-json", f"the line is no JSON: {error}", where=where, hint="one object a line")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return ReadError(
            "no-text", "the line is no object with a text", where=where, hint='as {"id": 1, "text": "..."}'
        )
    try:
        day = row.get("reference_date")
        row["reference_date"] = dt.datetime.fromisoformat(day).date() if day else None
    except (TypeError, ValueError):
        return ReadError("bad-date", f"reference_date {day!r} is no ISO 8601 date", where=where, hint="as 2024-07-02")
    return row


def _found(row: Row, date: dt.date | None, *, apart: bool) -> Iterable[Found]:
    from vkx.values import find  # noqa: PLC0415 - not for --help

    day = row.get("reference_date")
    return find(str(row["text"]), day if isinstance(day, dt.date) else date, apart=apart)


# ---------------------------------------------------------------- JSON


def spans(found: Iterable[Found], text: str) -> list[Row]:
    """Values as JSON objects; a conversion in brackets is a span of its own after the one that it explains."""
    from vkx.model.value import Quantity  # noqa: PLC0415 - not for --help

    rows = []
    for one in found:
        rows.append(_span(one))
        converted = one.value.converted if isinstance(one.value, Quantity) else None
        if converted:
            start = text.index(converted.text, one.end)
            rows.append(_span(replace(one, start=start, end=start + len(converted.text), value=converted, assumed=())))
    return rows


def _span(one: Found) -> Row:
    from vkx.model.value import Quantity  # noqa: PLC0415 - not for --help

    value = _quantity(one.value, one.type) if isinstance(one.value, Quantity) else _time(one.value)
    row: Row = {"start": one.start, "end": one.end, "type": one.type, "text": one.value.text, "value": value}
    return row | ({"assumed": list(one.assumed)} if one.assumed else {})


def _time(value: Time) -> Row:
    return {"value": value.value, "start": value.start, "end": value.end, "relation": value.relation}


def _quantity(value: Quantity, kind: str) -> Row:
    from vkx.values.units import name  # noqa: PLC0415 - not for --help

    # A share said as a fraction ("two thirds") is a percentage as a value, and written as the number that stands there.
    share = kind == "number" and value.type == "percent"
    row: Row = {"amount": f"{value.number.scaleb(-2) if share else value.number:f}"}
    if value.high is not None:
        row["amount_max"] = f"{value.high.scaleb(-2) if share else value.high:f}"
    if kind == "money":
        row["currency"] = value.unit
    elif kind == "quantity" and value.unit:
        row |= {"unit": name(value.unit), "symbol": value.unit}
    return row | {"bound": value.bound}


# ---------------------------------------------------------------- table


def _print(found: Iterable[Found], text: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - not for --help
    from rich.table import Table  # noqa: PLC0415 - not for --help
    from rich.text import Text  # noqa: PLC0415 - not for --help

    table = Table("words", "type", "value", "assumed", box=None, pad_edge=False, header_style="bold")
    rows = spans(found, text)
    for row in rows:
        assumed = row.get("assumed", [])
        cells = (
            str(row["text"]),
            str(row["type"]),
            _shown(row["value"]),
            "; ".join(assumed if isinstance(assumed, list) else []),
        )
        table.add_row(*(Text(cell.encode("utf-8", "replace").decode()) for cell in cells))
    console = Console()
    console.print(table if rows else "no dates, money or figures in this text")


def _shown(value: object) -> str:
    """A value in one line: ``about 87000000000 USD``, ``by 2030``."""
    if not isinstance(value, dict):
        return str(value)
    if "relation" in value:
        words = [value["relation"] if value["relation"] != "in" else None, value["value"] or "not anchored"]
    else:
        limits = {"over": "over", "under": "at most", "about": "about"}
        figure = value["amount"] + (f" to {value['amount_max']}" if "amount_max" in value else "")
        words = [limits.get(value.get("bound", "")), figure, value.get("currency") or value.get("symbol")]
    return " ".join(str(word) for word in words if word)
