"""Where quotation marks open and close, matched over each block of text."""

from __future__ import annotations

from vkx.model.analysis import Analysis

_OPEN = frozenset({"“", "„", "«", "``"})
_CLOSE = frozenset({"”", "»", "''"})
_STRAIGHT = '"'


def quotations(analysis: Analysis) -> list[tuple[int, int]]:
    """Token ranges ``[first, last)`` inside quotation marks, the marks left out.

    A block's end closes what is open; a closing mark without an opening one counts from the block's start only if
    no sentence ended between.
    """
    found: list[tuple[int, int]] = []
    for first, last in _blocks(analysis):
        found.extend(_match(analysis, first, last))
    return found


def _blocks(analysis: Analysis) -> list[tuple[int, int]]:
    """Token ranges of the document's blocks."""
    ranges: list[tuple[int, int]] = []
    sentences = iter(analysis.sentences)
    sentence = next(sentences, None)
    for block in analysis.document.blocks:
        first = None
        last = 0
        while sentence is not None and sentence.span.end <= block.span.end:
            first = sentence.first if first is None else first
            last = sentence.last
            sentence = next(sentences, None)
        if first is not None:
            ranges.append((first, last))
    return ranges or ([(0, len(analysis.tokens))] if analysis.tokens else [])


def _match(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start: int | None = None
    for i in range(first, last):
        mark = _mark(analysis, i)
        if mark == "open" or (mark == "either" and start is None):
            start = i + 1 if start is None or mark == "open" else start
        elif mark is not None and start is not None:
            if i > start:
                found.append((start, i))
            start = None
    if start is not None and start < last and _opens_block(analysis, start - 1, first):
        found.append((start, last))
    return found


def _opens_block(analysis: Analysis, mark: int, first: int) -> bool:
    """An unclosed quotation runs to the block's end only where it opens the block, as speech over paragraphs does."""
    return mark == first and analysis.tokens[mark].text in _OPEN | {_STRAIGHT}


def _mark(analysis: Analysis, i: int) -> str | None:
    text = analysis.tokens[i].text
    if text in _OPEN:
        return "open"
    if text in _CLOSE:
        return "close"
    return "either" if text == _STRAIGHT else None
