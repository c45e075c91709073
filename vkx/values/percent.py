"""Percentages: which numerals are shares of a hundred. Percentage points and basis points are percentages by unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from vkx.values.digits import EXACT, ONE
from vkx.values.figure import Figure
from vkx.values.numerals import Numeral

_HUNDREDTH = Decimal("0.01")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        r"""
        [ \u00a0\u202f\u2009\n]{0,2} [-\u2010\u2011]? \s?
        (?:
            (?P<basis> basis [\s-] points? | bps? (?![A-Za-z/]) )
          | (?P<points> (?: percentage | percent | per \s cent | pct\.? | % ) [ -] points? | p\.?p\.?t?s? (?![A-Za-z]) )
          | (?P<percent> % | \u066a | \uff05 | per [\s-]? cent (?:um)? | pct | p\.c\. | (?-i:pc) | percentage (?!\s) )
            (?![A-Za-z0-9])
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_POINT = re.compile(
    r"\s(?:of\s)?(?:an?|one|1)\s(?:percent(?:age)?|per\scent)(?:\spoints?)?\b|-points?\b", re.IGNORECASE
)
_TURNED = re.compile(r"(?:\bper\s?cent(?:age)?|%)\sof\s\Z", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?<![A-Za-z0-9])(?:(?P<single>single)|(?P<double>double)|(?P<triple>triple))-?\s?digits?(?=growth|[^A-Za-z]|\Z)",
    re.IGNORECASE,
)


def read(text: str, numeral: Numeral, floor: int) -> Figure | None:
    """The percentage that a numeral is, None where nothing says so."""
    if numeral.kind == "fraction" and (point := _POINT.match(text, numeral.end)):
        said = ("unit: percentage points",)
        span = numeral.start, point.end()
        return Figure(*span, "percent", numeral.value, "percent", "words", bare=numeral.end, assumed=said)
    match = _unit().match(text, numeral.end)
    if match is None:
        return _turned(text, numeral, floor)
    value = numeral.value
    factor = _HUNDREDTH if match["basis"] else ONE
    assumed: tuple[str, ...] = ()
    if match["basis"]:
        value, assumed = EXACT.multiply(value, factor), ("unit: basis points as percentage points",)
    elif match["points"]:
        assumed = ("unit: percentage points",)
    return Figure(
        numeral.start,
        match.end(),
        "percent",
        value,
        "percent",
        numeral.kind,
        scale=numeral.scale,
        factor=factor,
        bare=numeral.end,
        assumed=assumed,
    )


def _turned(text: str, numeral: Numeral, floor: int) -> Figure | None:
    """Read "a percentage of 10" with no figure before it."""
    match = _TURNED.search(text, max(floor, numeral.start - 16), numeral.start)
    if match is None or re.match(r"\s?[A-Za-z]", text[numeral.end : numeral.end + 2]):
        return None
    before = text[max(0, match.start() - 8) : match.start()]
    if re.search(r"[0-9]\s?\Z", before) or (re.search(r"[A-Za-z]\s\Z", before) and not re.search(r"\ba\s\Z", before)):
        return None
    return Figure(match.start(), numeral.end, "percent", numeral.value, "percent", numeral.kind, bare=numeral.end)


def digits(text: str) -> list[Figure]:
    """Growth by its digits: ``double-digit`` is from 10 to 99 percent."""
    found = []
    for match in _DIGITS.finditer(text):
        low, high = (1, 9) if match["single"] else (10, 99) if match["double"] else (100, 999)
        found.append(Figure(*match.span(), "percent", Decimal(low), "percent", "words", high=Decimal(high)))
    return found
