"""A document's blocks: where they end and what they are.

Owns the assembly only: line breaks are judged in ``layout``, kinds in ``chrome``, datelines in ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vkx.model.document import Block, BlockKind
from vkx.model.span import Span
from vkx.read import chrome, layout
from vkx.read.dates import place
from vkx.read.dates.line import closing_date, is_date_line, read_opening, read_weekday_opening
from vkx.read.furniture import is_furniture, teaser_label

SHORT_HEADING = 120
"""A dash in a line shorter than this that is no sentence belongs to a headline, not to a dateline."""

_HEADING_MARK = re.compile(r"\#{1,6}[ \t]+(?=\S)")

Part = tuple[str, BlockKind | None]
"""A stretch of a structured source (a page's paragraph) and its kind, None where the source doesn't say."""


def split(text: str) -> tuple[Block, ...]:
    r"""The blocks of a plain text, in order, none empty, none overlapping another.

    >>> [(b.kind, b.span.start, b.span.end) for b in split("Leaders meet\n\nThey met in Hanoi on Monday.")]
    [('heading', 0, 12), ('paragraph', 14, 42)]
    """
    return _classify(text, [(start, end, None) for start, end in layout.split(text, _are_apart)])


def arrange(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    r"""The text that a structured source makes, a blank line between its parts, and its blocks.

    >>> text, blocks = arrange([("Port opens", "heading"), (" It opened on Monday.", None)])
    >>> text, [b.kind for b in blocks]
    ('Port opens\n\nIt opened on Monday.', ['heading', 'paragraph'])
    """
    kept = [(part.strip(), kind) for part, kind in parts if part.strip()]
    ranges: list[tuple[int, int, BlockKind | None]] = []
    position = 0
    for part, kind in kept:
        inner = [(0, len(part))] if kind else layout.split(part, _are_apart)
        ranges += [(position + start, position + end, kind) for start, end in inner]
        position += len(part) + 2
    text = "\n\n".join(part for part, _ in kept)
    return text, _classify(text, ranges)


def _are_apart(before: str, after: str) -> bool:
    """Whether a line starts a story with its dateline, or is page furniture below a whole sentence."""
    if layout.ends_sentence(before):
        return is_furniture(after) or place.opening(after) > 0
    return place.opening(after) > 0 and before[-1].isalnum()


def _classify(text: str, ranges: Iterable[tuple[int, int, BlockKind | None]]) -> tuple[Block, ...]:
    pieces = [piece for start, end, kind in ranges for piece in _cut(text, start, end, kind)]
    guessed = chrome.kinds([text[start:end] for start, end, _ in pieces])
    return tuple(
        Block(Span(start, end), _settle(given, guess))
        for (start, end, given), guess in zip(pieces, guessed, strict=True)
    )


def _settle(given: BlockKind | None, guess: BlockKind) -> BlockKind:
    """The source's word on structure, unless the words themselves are page furniture or a caption."""
    if given is None or guess in {"boilerplate", "caption"}:
        return guess
    return given


def _cut(text: str, start: int, end: int, kind: BlockKind | None) -> Iterator[tuple[int, int, BlockKind | None]]:
    """The block itself, with dates and credits at its ends as boilerplate of their own, without its list marker."""
    body = text[start:end]
    if is_date_line(body):
        yield start, end, kind
        return
    marker = _HEADING_MARK.match(body)
    if marker:
        yield start + marker.end(), end, "heading"
        return
    label = teaser_label(body)
    if label:
        yield start, start + len(body[:label].rstrip()), "boilerplate"
        yield start + label, end, kind or "heading"
        return
    bullet = layout.marker_length(body)
    if bullet:
        start, body, kind = start + bullet, body[bullet:], kind or "list_item"
    first, last = _after_opening(body), _before_closing(body)
    if first:
        yield start, start + len(body[:first].rstrip()), "boilerplate"
    if first < last:
        yield start + first, start + last, kind
    if last < len(body):
        credit = body[last:]
        yield start + last + len(credit) - len(credit.lstrip()), end, "boilerplate"


def _before_closing(body: str) -> int:
    """Where a dateline or a credit that closes the block starts, the white space before it left out."""
    return len(body[: min(place.closing(body), closing_date(body))].rstrip())


def _after_opening(body: str) -> int:
    labelled = read_opening(body) or read_weekday_opening(body)
    if labelled and labelled[0] < len(body):
        return labelled[0]
    if not layout.ends_sentence(body[: place.closing(body)]) and len(body) < SHORT_HEADING:
        return 0
    inner = place.opening(body)
    return inner if inner < len(body) else 0
