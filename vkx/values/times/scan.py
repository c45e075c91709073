"""Find the atoms in a text: at each word that can begin one, the longest match that its production accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vkx.values.times.expressions import Expression
from vkx.values.times.grammar import Production, classes, codes, figures

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"(?:q|h|fy|cy)\d+", re.IGNORECASE)
_GLUED = re.compile(r"(?:in|on|by|since|from|until|of|for|the)(?=\d{4}(?!\w))", re.IGNORECASE)  # blanks lost in a PDF
_LONGEST_WORD = 16  # no word of time is longer; a longer run of letters or digits is looked at no further


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters ``[start, end)`` and what they mean."""

    start: int
    end: int
    expression: Expression


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of a text from left to right, not overlapping."""
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if glued := _GLUED.match(text, start):
            start = glued.end()
        if start < done or word.end() - start > _LONGEST_WORD:
            continue
        rows = _candidates(text[start : word.end()])
        if rows and (atom := _longest(text, start, rows)):
            done = atom.end
            yield atom


def _candidates(word: str) -> Sequence[Production] | None:
    if word[0].isdigit():
        return figures() if word[0].isascii() else None
    rows = classes().get(word.lower())
    return codes() if rows is None and _CODE.fullmatch(word) else rows


def _longest(text: str, start: int, rows: Sequence[Production]) -> Atom | None:
    matches = [(found.end(), row, found) for row in rows if (found := row.pattern.match(text, start))]
    matches.sort(key=lambda m: -m[0])
    for end, row, found in matches:
        expression = row.build(found)
        if expression is not None:
            return Atom(start, end, expression)
    return None
