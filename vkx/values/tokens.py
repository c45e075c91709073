"""The tokens of English numerals: groups of digits, number words and fractions, each with its value.

Owns what single words and signs are worth; what a run of them is worth is left to ``vkx.values.cardinals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vkx.values.digits import DIGITS, EXACT, LONGEST, POWER, Style, is_grouped, read_digits, table, ten_to


@dataclass(frozen=True, slots=True)
class Token:
    """A word or group of digits that a numeral may be made of."""

    start: int
    end: int
    kind: str
    value: Decimal
    plural: bool = False


@cache
def words() -> dict[str, tuple[str, Decimal, bool]]:
    """Every number word in small letters → kind of token, value, whether it is a plural."""
    found: dict[str, tuple[str, Decimal, bool]] = {}
    for section in ("zero", "unit", "teen", "ten"):
        found |= {word: (section, Decimal(value), False) for word, value in table(section).items()}
    for word, power in table("scale").items():
        found[word] = ("scale", ten_to(power), False)
        found[word + "s"] = ("scale", ten_to(power), True)
    for word, value in table("group").items():
        found[word] = ("group", Decimal(value), False)
        found[word + "s"] = ("group", Decimal(value), True)
    for word, value in table("ordinal").items():
        found[word] = ("ordinal", Decimal(value), False)
        if word != "second":
            found[word + "s"] = ("ordinal", Decimal(value), True)
    for word, value in table("fraction").items():
        found[word] = ("part", Decimal(value), word.endswith("ves"))
    found["quarters"] = ("part", Decimal(4), True)
    for word in ("million", "billion", "trillion"):
        found[f"multi{word}"] = ("scale", found[word][1], True)
    found["tens"] = ("scale", Decimal(10), True)
    del found["score"], found["scores"]
    return found


def alternatives(choices: Iterable[str]) -> str:
    """A regex that matches any of these strings, the longest first."""
    return "|".join(sorted((re.escape(word) for word in choices), key=lambda word: (-len(word), word)))


DENOMINATOR = "[2-9] | 10{1,3} | 12 | 16 | 20 | 24 | 25 | 32 | 40 | 50 | 60 | 64"


@cache
def _token() -> re.Pattern[str]:
    vulgar = "".join(table("vulgar"))
    return re.compile(
        rf"""
        (?P<fraction> (?<![0-9/.,]) [0-9]{{1,4}} [/\u2044] (?: {DENOMINATOR} ) (?! [0-9/] | [.,][0-9] ) )
      | (?P<digits> {DIGITS} )
      | (?P<vulgar> [{vulgar}] )
      | (?<![A-Za-z0-9]) (?P<word> (?i:{alternatives(iter(words()))}) ) (?![A-Za-z0-9])
        """,
        re.VERBOSE,
    )


@cache
def _vulgar() -> dict[str, Decimal]:
    parts = {sign: str(value).split("/") for sign, value in table("vulgar").items()}
    return {sign: EXACT.divide(Decimal(a), Decimal(b)) for sign, (a, b) in parts.items()}


_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)


def _digit_token(text: str, match: re.Match[str], style: Style) -> Token | None:
    raw, end = match["digits"], match.end()
    if len(raw) > LONGEST:
        return None
    if not is_grouped(raw):
        return None
    value = read_digits(raw, style)
    if ordinal := _ORDINAL.match(text, end):
        return Token(match.start(), ordinal.end(), "rank", value)
    if power := POWER.match(text, end):
        if power["p"] is not None:
            if not value and power["p"].startswith("-"):
                return None
            value = EXACT.power(value, Decimal(power["p"]))
        else:
            value = EXACT.multiply(value, ten_to(int(power["e"] or power["t"])))
        end = power.end()
    return Token(match.start(), end, "digits", value) if value.is_finite() else None


def tokens(text: str, style: Style) -> Iterator[Token]:
    """Every token of a text, in order."""
    known = words()
    for match in _token().finditer(text):
        if match["word"]:
            kind, value, plural = known[match["word"].lower()]
            yield Token(match.start(), match.end(), kind, value, plural)
        elif match["digits"]:
            if token := _digit_token(text, match, style):
                yield token
        elif match["vulgar"]:
            yield Token(match.start(), match.end(), "vulgar", _vulgar()[match["vulgar"]])
        else:
            above, below = (int(part) for part in re.split("[/\u2044]", match["fraction"]))
            if below:
                yield Token(match.start(), match.end(), "ratio", EXACT.divide(Decimal(above), Decimal(below)))
