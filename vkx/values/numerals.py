"""Numerals: digits and number words of a text as exact decimals.

Owns what a numeral is (``1,234.5``, ``20-thousand``, ``two-point-four``, ``five and a half million``, ``two-thirds``,
``hundreds of millions``, ``twenty-first``) and where it stands. What it counts, and whether it is a figure at all (a
telephone number is none), is left to ``vkx.values.figures``. Runs of more than 40 digits are identifiers, not
numerals, and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from vkx.values.cardinals import Grammar, Kind
from vkx.values.digits import EXACT, LONGEST, ONE, Style, style, table, ten_to
from vkx.values.tokens import alternatives, tokens, words

__all__ = ["Kind", "Numeral", "fragment", "parse", "rank", "scan"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters ``[start, end)`` that say a number.

    Attributes:
        start: first character.
        end: one past the last.
        value: the number.
        kind: digits (``20 million`` too), words, fraction (``two-thirds``), ordinal, or vague (``hundreds of
            millions``, whose value is the least it can mean).
        scale: the scale word that ends it (``3 billion`` → 1E+9), else 1; the low end of a range may share it.
        digits: the digits as they stand (``1.234,50``), None for words.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind
    scale: Decimal = ONE
    digits: str | None = None


_SIGN = r"(?:\b(?:minus|negative)\s|(?<![^\s(=<>~])[-\u2212])"
_ARTICLE = r"(?<![A-Za-z0-9])an?[\s-]"
_SEVERAL = r"(?<![A-Za-z])(?:several|a\sfew|few|many|some|multi)[\s-]"
_COUPLE = r"(?<![A-Za-z])(?:a\s)?couple\s(?:of\s)?"


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"\Z", re.IGNORECASE)


def _before(pattern: str, text: str, found: Numeral, floor: int) -> int | None:
    """Where the words just before a numeral start, if they match and no other numeral has them."""
    edge = max(0, found.start - 20)
    match = _ending(pattern).search(text[edge : found.start])
    return edge + match.start() if match and edge + match.start() >= floor else None


@cache
def _short() -> re.Pattern[str]:
    short = table("short")
    letters = alternatives(scale for scale in short if len(scale) == 1)
    words = alternatives(scale for scale in short if len(scale) > 1)
    return re.compile(
        rf"(?:[ ]{{0,2}}|-)(?P<word>{words})(?![\w\u00b2\u00b3^/])"
        rf"|[ ]{{0,2}}(?P<letter>{letters}|(?<=[0-9])b|(?<=[0-9]{{2}})G)(?![\w\u00b2\u00b3^/]|-[A-Za-z])"
    )


def _with_short_scale(text: str, found: Numeral) -> Numeral:
    if found.kind != "digits" or found.scale != 1:
        return found
    match = _short().match(text, found.end)
    if not match:
        return found
    scale = ten_to(table("short").get(match["word"] or match["letter"], 9))
    return replace(found, end=match.end(), value=EXACT.multiply(found.value, scale), scale=scale)


def _with_left(text: str, found: Numeral, floor: int) -> Numeral:
    """The numeral with the sign, article or vague word before it; ``floor`` is where the last numeral ends."""
    if found.kind == "ordinal":
        return found
    if (start := _before(_SIGN, text, found, floor)) is not None and (
        text[start] not in "-\u2212" or text[found.start].isdigit()
    ):
        return replace(found, start=start, value=-found.value)
    first = re.match(r"[A-Za-z]*", text[found.start : found.end])
    kind = words().get(first[0].lower() if first else "", ("", ONE, False))[0]
    if kind in {"scale", "group"}:
        if (start := _before(_COUPLE, text, found, floor)) is not None:
            return replace(found, start=start, value=2 * found.value, kind="vague")
        if (start := _before(_SEVERAL, text, found, floor)) is not None:
            return replace(found, start=start, kind="vague")
    if found.kind != "vague" and (found.kind == "fraction" or kind in {"scale", "group", "part"}):
        start = _before(_ARTICLE, text, found, floor)
        return found if start is None else replace(found, start=start)
    return found


def scan(text: str, style_: Style | None = None) -> Iterator[Numeral]:
    """Every numeral of a text, in order, not overlapping.

    Args:
        text: any text.
        style_: how decimals are written; by the text's own evidence where None.
    """
    style_ = style_ or style(text)
    read = list(tokens(text, style_))
    grammar = Grammar(text, read)
    i, floor = 0, 0
    while i < len(read):
        part = grammar.numeral(i)
        if part is None:
            i += 1
            continue
        first, last = read[i], read[part.next - 1]
        digits = text[first.start : first.end] if first.kind == "digits" else None
        found = Numeral(first.start, last.end, part.value, part.kind, part.scale, digits)
        found = _with_left(text, _with_short_scale(text, found), floor)
        if found.value.is_finite() and abs(found.value.adjusted()) <= LONGEST:
            yield found
        floor, i = found.end, part.next


def parse(text: str) -> Decimal | None:
    """The cardinal number or fraction that the whole string says, None where it says none.

    >>> [str(parse(words)) for words in ("twenty-one", "1,500", "two and a half", "a dozen", "third")]
    ['21', '1500', '2.5', '12', 'None']
    """
    stripped = text.strip()
    found = next(scan(stripped), None)
    if found is None or found.kind == "ordinal" or (found.start, found.end) != (0, len(stripped)):
        return None
    return found.value


def rank(text: str) -> int | None:
    """The rank that an ordinal says, None where the whole string is none.

    >>> [rank(words) for words in ("third", "21st", "twenty-first", "three")]
    [3, 21, 21, None]
    """
    stripped = text.strip()
    found = next(scan(stripped), None)
    if found is None or found.kind != "ordinal" or (found.start, found.end) != (0, len(stripped)):
        return None
    return int(found.value)


@cache
def fragment() -> str:
    """A regex for a cardinal in digits or words without groups, for patterns under ``VERBOSE | IGNORECASE``."""
    small = alternatives(word for section in ("zero", "unit", "teen", "ten") for word in table(section))
    big = alternatives(iter([*table("scale"), "dozen"]))
    return (
        rf"(?: [0-9]+ (?: [.,][0-9]+ )* (?: [ -] (?: {big} ) )?"
        rf" | (?: an? [ ] )? (?: half [ ] (?: an? [ ] )? )? (?: {big} ) \b"
        rf" | \b (?: {small} ) \b (?: (?: [ -] | [ ] and [ ] | [ -] point [ -] ) (?: {small} | {big} ) \b )* )"
    )
