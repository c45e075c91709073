"""What stands beside a match, and readings that several productions share."""

from __future__ import annotations

import re
from collections.abc import Callable

from vkx.values.times import words as w
from vkx.values.times.expressions import Expression

Match = re.Match[str]
Builder = Callable[[Match], Expression | None]

_WORD_LEFT = re.compile(r"([^\W_]+(?:['\u2019][a-z]+)?\$?)[.]?([^\S\n]*[(\"\u201c\u2018'-]?)$")
_NEXT_WORD = re.compile(r"\s{0,2}([-%$€£]|[A-Za-z.]+)?")


def word_before(m: Match) -> str:
    """The word right before the match, as written; empty at the start of a text, line or quotation."""
    found = _WORD_LEFT.search(m.string, max(0, m.start() - 24), m.start())
    return found[1] if found else ""


def word_after(m: Match) -> str:
    """The word or sign right after the match."""
    found = _NEXT_WORD.match(m.string, m.end())
    return (found[1] or "").rstrip(".").lower() if found else ""


def full_year(text: str | None) -> int | None:
    """A year of two or four digits; two digits lean to the years from 1930 to 2029."""
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 30 else 1900)
    return int(digits)


def cut(m: Match, first: str, last: str) -> tuple[int, int]:
    """Where the first of two groups ends and the last begins."""
    return m.end(first), m.start(last)


def valid_day(month: int, day: int) -> bool:
    """Whether there is such a month, and such a day in some month."""
    return 1 <= month <= 12 and 1 <= day <= 31


def month_number(text: str) -> int:
    """The number of a month in figures or by its name."""
    return int(text) if text.isdigit() else w.month(text)


def amount_of(m: Match) -> float | None:
    """The amount of a length: its figure, None where it is vague."""
    groups = m.groupdict()
    if groups.get("n"):
        return w.number(m["n"])
    plain = w.spell(m["vague"]).removesuffix(" of").removeprefix("a ")
    return w.words().numbers["vague_counts"].get(plain) or (2 if plain == "couple" else None)
