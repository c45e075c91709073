"""Tables in plain text: lines of cells apart by bars, tabs or wide gaps, with the heads of their columns.

A figure in a cell has its unit from the head of its column or from the caption («USD million»), and is told of by a
frame of its own: whose line it is, what the column and the caption say, when, and the change in the cell behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vkx.model.analysis import CELL, Analysis, Argument, Frame, Status, Token, ValueSpan
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.nlp.rows import Cell, is_tabular, rows
from vkx.values import find

_SIGNED = re.compile(r"[+\-−–▲▼]|(?:up|down)\b", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:{_SIGNED.pattern}|(?:(?:up|down) )?from\b|against\b|vs\b\.?|versus\b|compared (?:with|to)\b|in\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:change|growth|increase|decrease|yoy|y-o-y|y/y|vs\.?|compared)\b|±|\+/-", re.IGNORECASE)
_UNIT = re.compile(r"\((?:in\s+)?([^()]{1,30})\)|\bunits?:\s*([^|()]{1,30})", re.IGNORECASE)
_RATE = re.compile(r"\s(?:a|per)\s\w{1,12}\Z")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s?\(?(?P<mark>[a-z*]{1,8})\)?)?", re.IGNORECASE)
_FORECAST = re.compile(r"(?<=\d)\s?\(?f\b|\b(?:forecasts?|projections?|projected|outlook)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:number|no\.|projects|companies|firms|cases|deals|ships|flights|people|jobs)", re.IGNORECASE
)
_GENERIC = frozenset({"value", "amount", "total", "figure", "volume", "size"})
"""Heads of columns that leave it to the caption to say what is measured."""
_FEWEST = 2
_TO_TIME = 6
"""So much may stand between a cell's figure and its time."""
_CAPTIONS = 2
"""So many lines above a table are its caption."""
_LONGEST_CAPTION = 120
_TOLD = re.compile(r"\A(?!(?:table|figure|chart|box)\b)[^:]{1,60}: ", re.IGNORECASE)
"""A label with what it tells is no caption: «Relations: since 1972»."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of cells below each other.

    Attributes:
        head: the cells that name the columns, () where no line does.
        units: the line of units below them, () where there is none.
        rows: the lines with figures.
        above: tokens ``[first, last)`` of the lines above, the nearest first.
    """

    head: tuple[Cell, ...]
    units: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[tuple[int, int], ...]

    def top(self, cell: Cell) -> Cell | None:
        """The head of a cell's column."""
        return next((c for c in self.head if c.column == cell.column), None)

    def words(self) -> tuple[Cell, ...]:
        """The cells that name columns and lines."""
        return (*self.head, *self.units, *(row[0] for row in self.rows))

    def unit(self, cell: Cell) -> Quantity | None:
        """What one of a column is, by its head or the line of units below."""
        top = self.top(cell)
        below = next((c for c in self.units if c.column == cell.column), None)
        return (_unit(top.text) if top else None) or (_one(below.text) if below else None)


def tables(analysis: Analysis) -> tuple[Table, ...]:
    """The tables of a document, in order: two lines with figures at least."""
    if not is_tabular(analysis.document.text):
        return ()
    lines = list(rows(analysis))
    values = {v.first: v for v in analysis.values}
    found, at = list[Table](), 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end]) > 1:
            end += 1
        table = _table(analysis, values, lines, at, end) if end - at > 1 else None
        if table:
            found.append(table)
        at = max(end, at + 1)
    return tuple(found)


def measured(analysis: Analysis, found: Sequence[Table]) -> Analysis:
    """The analysis with the figures of tables in the units of their columns."""
    if not found:
        return analysis
    units: dict[int, Quantity] = {}
    for table in found:
        default = next((u for a, b in table.above if (u := _unit(analysis.text(a, b)))), None)
        for label, cell in ((row[0], cell) for row in table.rows for cell in row[1:]):
            top = table.top(cell)
            unit = table.unit(cell) or _unit(label.text) or (None if top and _COUNTED.search(top.text) else default)
            if unit is not None:
                units |= dict.fromkeys(range(cell.first, cell.last), unit)
    years = {c.first: _year(analysis, c) for table in found for c in table.head if _is_year(c)}
    years |= _dated(analysis, found)
    values = [_in_unit(v, units[v.first]) if v.first in units else v for v in analysis.values if v.first not in years]
    values = sorted((*values, *years.values()), key=lambda v: v.first)
    words = [edge for table in found for edge in (*table.above, *((c.first, c.last) for c in table.words()))]
    kept = [v for v in values if not (_is_unit(v) and any(a <= v.first < b for a, b in words))]
    return replace(analysis, values=tuple(kept), tokens=_parted(analysis, found))


def _parted(analysis: Analysis, found: Sequence[Table]) -> tuple[Token, ...]:
    """The tokens, those in one head depending on none in another: «Exports  Imports» are no imports of exports."""
    tokens = list(analysis.tokens)
    for cell in (cell for table in found for cell in table.head):
        for i in range(cell.first, cell.last):
            if not cell.first <= tokens[i].head < cell.last:
                tokens[i] = replace(tokens[i], head=i, dep="root")
    return tuple(tokens)


def _dated(analysis: Analysis, found: Sequence[Table]) -> dict[int, ValueSpan]:
    """The months and quarters that name lines, of the year in the caption: «Q2» below «Exports, 2023»."""
    values = {v.first: v for v in analysis.values}
    dated: dict[int, ValueSpan] = {}
    for table in found:
        above = [v.value for a, b in table.above for i in range(a, b) if (v := values.get(i))]
        years = [t.value for t in above if isinstance(t, Time) and re.fullmatch(r"\d{4}", t.value or "")]
        labels = [v for row in table.rows for i in range(row[0].first, row[0].last) if (v := values.get(i))]
        for label in labels if len(set(years)) == 1 else []:
            time = label.value
            if isinstance(time, Time) and (time.value or "").startswith("XXXX-"):
                year = Time((time.value or "").replace("XXXX", years[0] or ""), None, None, time.relation, time.text)
                dated[label.first] = replace(label, value=year)
    return dated


def cells(analysis: Analysis, found: Sequence[Table], frames: Sequence[Frame]) -> Iterator[Frame]:
    """A frame for each figure in a table, numbered behind ``frames``, whose phrases are its arguments."""
    index, of_head = len(frames), {frame.head: frame.index for frame in frames}
    values = {v.first: v for v in analysis.values}
    sentences = [s.first for s in analysis.sentences]
    for table in found:
        for row in table.rows:
            for k, cell in enumerate(row[1:], 1):
                if not (figure := _figure(cell, values)) or _is_change(table, cell, row, values):
                    continue
                behind = row[k + 1] if k + 1 < len(row) else None
                change = behind if behind and _is_change(table, behind, row, values) else None
                time = behind if behind and _is_time(behind, values) else None
                bare = _arguments(analysis, table, row[0], cell, change, time, values)
                arguments = tuple(replace(a, frame=of_head.get(a.head)) for a in bare)
                sentence = bisect_left(sentences, cell.first + 1) - 1
                ahead = any(c and _FORECAST.search(c.text) for c in (table.top(cell), time))
                status: Status = "forecast" if ahead else "actual"
                yield Frame(index, figure.first, CELL, "verbless", sentence, arguments, status)
                index += 1


def _table(
    analysis: Analysis, values: dict[int, ValueSpan], lines: Sequence[tuple[Cell, ...]], at: int, end: int
) -> Table | None:
    is_head = not any(_figure(cell, values) for cell in lines[at][1:]) or all(map(_is_year, lines[at][1:]))
    below = lines[at + 1] if is_head and at + 1 < end else ()
    units = below if below and all(_one(cell.text) for cell in below) else ()
    found = [
        line for line in lines[at + is_head + bool(units) : end] if any(_figure(cell, values) for cell in line[1:])
    ]
    if len(found) < _FEWEST:
        return None
    near = [line[0] for line in reversed(lines[max(0, at - _CAPTIONS) : at]) if len(line) == 1]
    return Table(lines[at] if is_head else (), units, tuple(found), tuple(_captions(analysis, near)))


def _captions(analysis: Analysis, near: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The short lines above a table that are no sentences, and the one that leads to it: «These were, in 2023:»."""
    for k, cell in enumerate(near):
        if k == 0 and cell.text.endswith(":"):
            yield max((s.first for s in analysis.sentences if s.first < cell.last), default=cell.first), cell.last
            return
        if len(cell.text) <= _LONGEST_CAPTION and not cell.text.endswith(".") and not _TOLD.search(cell.text):
            yield cell.first, cell.last


def _is_year(cell: Cell) -> bool:
    return _YEAR.fullmatch(cell.text) is not None


def _figure(cell: Cell, values: dict[int, ValueSpan]) -> ValueSpan | None:
    """The figure that a cell holds and nothing else, unless the time that it is of: «(2023: 45)», «(14 in 2022)»."""
    found = [values[i] for i in range(cell.first, cell.last) if i in values]
    figures = [v for v in found if isinstance(v.value, Quantity) and v.value.type != "rank"]
    if len(figures) != 1 or len(found) - len(figures) > 1:
        return None
    rest = _LEAD.sub("", cell.text, count=1)
    said = sum(len(v.value.text) for v in found)
    return figures[0] if len(rest) <= said + 2 + _TO_TIME * (len(found) - 1) else None  # brackets


def _is_time(cell: Cell, values: dict[int, ValueSpan]) -> bool:
    """Whether a cell holds a time and no figure: «(2023)», «(2024 forecast)»."""
    found = [values[i].value for i in range(cell.first, cell.last) if i in values]
    return len(found) == 1 and isinstance(found[0], Time)


def _is_change(table: Table, cell: Cell, row: tuple[Cell, ...], values: dict[int, ValueSpan]) -> bool:
    """Whether a cell says by how much the one before it changed."""
    figure, top = _figure(cell, values), table.top(cell)
    if figure is None or not isinstance(figure.value, Quantity) or cell is row[1]:
        return False
    told = top is not None and _CHANGE.search(top.text) is not None
    return told or (figure.value.type == "percent" and _SIGNED.match(cell.text) is not None)


def _arguments(
    analysis: Analysis,
    table: Table,
    label: Cell,
    cell: Cell,
    change: Cell | None,
    time: Cell | None,
    values: dict[int, ValueSpan],
) -> Iterator[Argument]:
    top = table.top(cell)
    yield _argument(analysis, "subject", label.first, label.last)
    if top is not None and top.text.lower() not in _GENERIC:
        yield _argument(analysis, "object", top.first, top.last)
    figure = _figure(cell, values)
    yield _argument(analysis, "number", *((figure.first, figure.last) if figure else (cell.first, cell.last)))
    for first, last in (phrase for a, b in table.above for phrase in _phrases(analysis, a, b)):
        yield _argument(analysis, "title", first, last)
    if change is not None:
        yield _argument(analysis, "extent", change.first, change.last)
    around = [(c.first, c.last) for c in (time, cell, top, label) if c is not None] + [*table.above]
    timed = ((a, b) for a, b in around if any(i in values and isinstance(values[i].value, Time) for i in range(a, b)))
    for first, last in timed:
        yield _argument(analysis, "when", first, last)
        return


def _phrases(analysis: Analysis, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A caption, or where a clause leads to the table its nouns with what belongs to each."""
    inside = range(first, last if analysis.tokens[last - 1].text == ":" else first)
    tokens = analysis.tokens
    values = {v.first for v in analysis.values}
    verbs = [i for i in inside if tokens[i].head == i and tokens[i].upos in {"VERB", "AUX"}]
    nouns = [i for i in inside if tokens[i].head in verbs and tokens[i].upos in {"NOUN", "PROPN"} and i not in values]
    for noun in nouns:
        below = [i for i in inside if i == noun or _hangs(analysis, i, noun)]
        yield min(below), max(below) + 1
    if not nouns:
        yield first, last


def _hangs(analysis: Analysis, i: int, noun: int) -> bool:
    """Whether a token belongs to a noun's phrase."""
    tokens = analysis.tokens
    while tokens[i].head not in {i, noun}:
        i = tokens[i].head
    return tokens[i].head == noun


def _argument(analysis: Analysis, role: str, first: int, last: int) -> Argument:
    """Headed by the last noun that hangs outside; a figure's cell by the figure."""
    inside = range(first, last)
    heads = [i for i in inside if analysis.tokens[i].head not in inside or analysis.tokens[i].head == i]
    nouns = [i for i in heads if analysis.tokens[i].upos in {"NOUN", "PROPN"}] or heads
    told = [v.first for v in analysis.values if v.first in inside and isinstance(v.value, Quantity)]
    figures = told if role in {"number", "extent"} else []
    return Argument(role, (figures or nouns or [first])[0], first, last)


def _unit(text: str) -> Quantity | None:
    """What one of a column is: «Value (USD million)», «Unit: thousand tonnes», «Wages, million dong a month»."""
    for match in _UNIT.finditer(text):
        for part in (match[1] or match[2]).split(","):
            if unit := _one(part.strip().partition(" of ")[0]):
                return unit
    before, _, last = text.rstrip(":").rpartition(",")
    words = _RATE.sub("", last.strip().removeprefix("in "))
    return _one(words) if before and words and not any(c.isdigit() for c in words) else None


def _year(analysis: Analysis, cell: Cell) -> ValueSpan:
    """«2023   2024f» above two columns: the second is as much a year as the first."""
    match = _YEAR.fullmatch(cell.text)
    start = analysis.tokens[cell.first].span.start
    year = match["year"] if match else cell.text
    return ValueSpan(
        Span(start, start + len(year)),
        cell.first,
        cell.first + 1,
        Time(year, f"{year}-01-01", f"{year}-12-31", "in", year),
    )


def _one(words: str) -> Quantity | None:
    """One of what some words count: «USD million», «%»."""
    code, _, rest = words.partition(" ")
    for one in (f"1 {words}", f"{code} 1 {rest}".strip(), words):
        found = [f for f in find(one) if isinstance(f.value, Quantity)]
        unit = found[0].value if len(found) == 1 and found[0].end == len(one) else None
        if isinstance(unit, Quantity) and unit.type in {"money", "percent", "measure"}:
            return unit
    return None


def _is_unit(value: ValueSpan) -> bool:
    """«USD million» is what the figures count, no million dollars."""
    return isinstance(value.value, Quantity) and not any(c.isdigit() for c in value.value.text)


def _in_unit(value: ValueSpan, unit: Quantity) -> ValueSpan:
    bare = value.value
    if not isinstance(bare, Quantity) or bare.type != "count":
        return value
    high = None if bare.high is None else bare.high * unit.number
    return replace(
        value, value=replace(bare, type=unit.type, number=bare.number * unit.number, high=high, unit=unit.unit)
    )
