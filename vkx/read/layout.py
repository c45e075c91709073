"""Where the blocks of a plain text end: which line breaks are wraps inside a paragraph and which separate blocks.

Owns the decision by evidence (line lengths, punctuation, case, list markers). What kind a block is, is decided in
``vkx.read.chrome``; nothing here changes the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import cast

from vkx.vocab import load

LONGEST_WRAP = 200
"""No editor wraps lines later than this; longer lines are whole paragraphs."""

SHORT_LINE = 30
"""Lines below this are too short to have been wrapped: menus, names, table cells."""

MANY = 0.2
"""Share of mid-sentence breaks from which on a text counts as wrapped."""

LOOSE = 0.88
"""A line of a ragged text is full from this share of the width on."""

LIST_MARKER = re.compile(
    r"""
    [ \t]*
    (?: [-*+•●○◦▪■□▶►➢✓·‣⁃–—] [ \t\xa0]+      # a bullet
      | (?: \d{1,2} | [a-z] | [ivx]{1,4} | [IVX]{2,4} ) [.)] [ \t\xa0]+   # 1. a) iv) II.; not J. Smith
      | \( (?: \d{1,2} | [a-z] | [ivx]{1,4} ) \) [ \t\xa0]+  # (1) (a)
    )
    (?= \S )
    """,
    re.VERBOSE,
)

_TERMINAL = re.compile(r"""[.!?…:;。！？][)\]"'”’»■□◆▲ ]*\s*$""")
_WORD = re.compile(r"\S+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", load("chrome")[name]))


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``[start, end)`` of a line without the white space around them.

    Attributes:
        start: first character.
        end: one past the last.
        text: the characters.
        indent: how many white characters stood before.
        gap: how many blank lines came before.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int


def split(text: str, parts: Callable[[str, str], bool] = lambda _before, _after: False) -> list[tuple[int, int]]:
    """Half-open character ranges of the blocks of a text, in order, each without surrounding white space.

    Args:
        text: the decoded text.
        parts: whether the words of two lines that would go together set them apart.
    """
    lines = list(lines_of(text))
    if not lines:
        return []
    wrap = _wrap(lines)
    ranges: list[tuple[int, int]] = []
    start = lines[0].start
    for before, after in pairwise(lines):
        if not _continues(before, after, wrap) or parts(before.text, after.text):
            ranges.append((start, before.end))
            start = after.start
    ranges.append((start, lines[-1].end))
    return ranges


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold anything but white space."""
    position = gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            yield Line(start, start + len(stripped), stripped, indent, gap)
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1


def marker_length(text: str) -> int:
    """How many characters of a list item its bullet or number takes, 0 where the text is none.

    >>> [marker_length(text) for text in ("- speed up the works;", "2) widen roads", "2.5 million came")]
    [2, 3, 0]
    """
    match = LIST_MARKER.match(text)
    return match.end() if match and any(map(str.isalnum, text[match.end() :])) else 0


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence or a clause that announces something ends."""
    return bool(_TERMINAL.search(text[-8:]))


@dataclass(frozen=True, slots=True)
class _Wrap:
    """The column at which a text was wrapped; ``exact`` where every line holds as many words as fit."""

    width: int
    exact: bool

    def fills(self, before: Line, after: Line) -> bool:
        """Whether the next line's first word would not have fitted on the line any more."""
        needed = _needed(before, after)
        return needed > self.width if self.exact else needed >= LOOSE * self.width


def _wrap(lines: Sequence[Line]) -> _Wrap | None:
    """How the text was wrapped, None where its lines are whole paragraphs.

    A wrapped text breaks many lines in mid-sentence: no stop at the end, a small letter after it.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not LIST_MARKER.match(b.text)]
    broken = [
        (a, b) for a, b in pairs if len(a.text) >= SHORT_LINE and not ends_sentence(a.text) and _starts_small(b.text)
    ]
    if not broken or len(broken) < MANY * len(pairs):
        return None
    lengths = sorted(len(line.text) + line.indent for line, _ in broken)
    if lengths[-1] <= LONGEST_WRAP and all(_needed(a, b) > lengths[-1] for a, b in broken):
        return _Wrap(lengths[-1], exact=True)
    width = lengths[(len(lengths) * 9) // 10]
    return _Wrap(width, exact=False) if width <= LONGEST_WRAP else None


def _needed(before: Line, after: Line) -> int:
    first = _WORD.match(after.text)
    return len(before.text) + before.indent + 1 + (len(first.group()) if first else 0)


def _continues(before: Line, after: Line, wrap: _Wrap | None) -> bool:
    if LIST_MARKER.match(after.text) or after.gap > 1:
        return False
    if after.gap:
        return _runs_over_gap(before, after)
    if wrap and wrap.fills(before, after):
        return not _is_new_paragraph(before, after)
    if ends_sentence(before.text):
        return False
    if _starts_small(after.text):
        return len(before.text) >= SHORT_LINE or _stays_open(before.text)
    return len(before.text) >= SHORT_LINE and _needs_noun(before.text)


def _is_new_paragraph(before: Line, after: Line) -> bool:
    return after.indent > before.indent and ends_sentence(before.text) and not LIST_MARKER.match(before.text)


def _runs_over_gap(before: Line, after: Line) -> bool:
    """A sentence that a single blank line cuts, as page breaks and converters do, where nothing else explains it."""
    return len(before.text) >= SHORT_LINE and _starts_small(after.text) and _stays_open(before.text)


def _stays_open(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1]
    return last.endswith(",") or last.casefold() in _words("open_ends")


def _needs_noun(text: str) -> bool:
    """Whether the last word calls for a noun, which may start with a capital; particles end many a headline."""
    return text.rsplit(maxsplit=1)[-1].casefold() in _words("noun_ends")


def _starts_small(text: str) -> bool:
    return text[0].islower()
