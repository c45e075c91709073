"""Names whose ends the tagger drew wrongly, where the whole document or a firm's suffix tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vkx.model.analysis import Analysis, Name
from vkx.model.span import Span

_SUFFIXES = frozenset({"ltd", "limited", "co", "inc", "plc", "bhd", "llc", "corp", "corporation", "gmbh"})
_LONGEST = 5
"""So many tokens a firm's seat or form in brackets takes, with the brackets and the suffix behind."""
_SHORTEST = 3


def mended(found: Analysis) -> Analysis:
    """The analysis with its names put right."""
    return replace(found, names=tuple(_mended(found)))


def _mended(found: Analysis) -> Iterator[Name]:
    """«chair of | NORVIK | Rosa Lima», where the text knows NORVIK; «Norvik Salt (Pty) Ltd» as one."""
    bodies = {found.text(n.first, n.last) for n in found.names if n.label == "ORG"}
    acronyms = {text for text in bodies if text.isupper() and text.isalpha() and len(text) >= _SHORTEST}
    end = 0
    for name in found.names:
        if name.first < end:
            continue  # inside the brackets of the firm before
        end = _firm_end(found, name)
        first = name.first
        if name.label == "PERSON" and name.last - first > 1 and found.text(first, first + 1) in acronyms:
            yield _name(found, first, first + 1, "ORG")
            first += 1
        yield _name(found, first, end, name.label)


def _name(found: Analysis, first: int, last: int, label: str) -> Name:
    return Name(Span(found.tokens[first].span.start, found.tokens[last - 1].span.end), first, last, label)


def _firm_end(found: Analysis, name: Name) -> int:
    """One past a name, with what stands in brackets before a suffix: «Norvik Salt | (Pty) Ltd»."""
    tokens = found.tokens
    if name.label != "ORG" or name.last >= len(tokens) or tokens[name.last].text != "(":
        return name.last
    behind = range(name.last + 1, min(name.last + _LONGEST, len(tokens)))
    closing = next((i for i in behind if tokens[i].text == ")"), None)
    if closing is None or closing + 1 >= len(tokens):
        return name.last
    is_firm = tokens[closing + 1].text.lower().rstrip(".") in _SUFFIXES
    return closing + 2 if is_firm else name.last
