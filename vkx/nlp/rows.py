"""Lines as rows of cells: apart by bars, tabs, dots or wide gaps, or a label and its figure («Rice: 4.2 million t»)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vkx.model.analysis import Analysis

_APART = re.compile(r"[ \t]*\|[ \t]*|\t+|[ ]?(?:\.{3,}|…+|_{3,})[ ]*| {2,}")
_LABELLED = re.compile(
    r"""
    (?: [-*+•●○◦▪■►✓·–—>»~]{1,2} [ ] )?
    (?P<label> [^\W\d_] [^:;|=→\n]{0,80}? )
    [ ]? (?: [:=→] | [ ][-\u2013\u2014] (?=[ ]) ) [ ]?
    (?: (?:about|around|some|nearly|over|more[ ]than|almost|up[ ]to|approx\.?|~) [ ]? )?
    (?P<figure> [^\W\d_]{0,3} [$€£¥₩₹%.]{0,2} [ ]? \d [^:;()\n]{0,40}? )
    (?: [ ]? [(\[] (?P<bracketed> [^()\[\]\n]{1,40} ) [)\]] )?
    (?: ,[ ] (?P<change> (?:up|down)[ ][^,;%\n]{1,12} (?: % | [ ]per[ ]?cent | [ ]pc )? ) (?![\w%])
        (?: [ ,;] [^\n]{0,60} )? )?
    [ ]? [;,.]?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Tokens ``[first, last)`` of one cell, its text, its column counted from the right."""

    first: int
    last: int
    text: str
    column: int


def is_tabular(text: str) -> bool:
    """Whether a text has any line that may be a row."""
    return _APART.search(text) is not None or any(_LABELLED.fullmatch(line) for line in text.split("\n"))


def rows(analysis: Analysis) -> Iterator[tuple[Cell, ...]]:
    """The cells of each line; () for captions of photos and for page furniture."""
    text = analysis.document.text
    starts = [token.span.start for token in analysis.tokens]
    for block in analysis.document.blocks:
        start = block.span.start
        for line in text[start : block.span.end].split("\n"):
            parts = _parts(line)
            row = []
            for column, (a, b) in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
                first, last = bisect_left(starts, start + a), bisect_left(starts, start + b)
                row.append(Cell(first, last, line[a:b].strip(), column))
            start += len(line) + 1
            is_told = block.kind != "caption" and (block.kind != "boilerplate" or len(row) > 1)
            yield tuple(cell for cell in row if cell.first < cell.last) if is_told else ()


def _parts(line: str) -> list[tuple[int, int]]:
    """The characters of each cell of a line."""
    edges = [0, *(k for m in _APART.finditer(line) for k in m.span()), len(line)]
    parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if line[a:b].strip()]
    labelled = _LABELLED.fullmatch(line) if len(parts) == 1 else None
    if labelled is None:
        return parts
    return [labelled.span(k) for k in ("label", "figure", "bracketed", "change") if labelled[k]]
