"""Measures: numerals with a unit of mass, length, power and so on, and multiples ("2.7 times higher", "doubled").

Units themselves are ``vkx.values.units``; ranges and bounds are left to ``vkx.values.figures``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import cast

from vkx import vocab
from vkx.values import units
from vkx.values.digits import EXACT, ten_to
from vkx.values.figure import Figure
from vkx.values.numerals import Numeral, parse

_IN_MILLIONS = frozenset({"mass", "volume", "area", "containers", "energy"})
_MILLIONS = re.compile(
    r"m(?:-strong|-member|-dose|\s(?:people|children|women|men|[a-z]{3,}(?<!ros)s))\b(?<!towards)(?<!upwards)(?<!hurdles)"
)


def read(text: str, numeral: Numeral, floor: int = 0) -> Figure | None:
    """The measure or multiple that a numeral is, None where no unit follows.

    Args:
        text: the text.
        numeral: a numeral of it, no ordinal.
        floor: where the figure before it ends.
    """
    if not _stands_free(text, numeral, floor):
        return None
    if figure := _multiple(text, numeral):
        return figure
    found = units.after(text, numeral.end)
    if found is None or _is_clock(text, numeral, found[1], found[0]):
        return None
    end, unit = found
    if unit.symbol == "m" and (figure := _in_millions(text, numeral, end)):
        return figure
    factor = ten_to(unit.power)
    value = EXACT.multiply(numeral.value, factor)
    span = numeral.start, end
    return Figure(
        *span, "measure", value, unit.symbol, numeral.kind, scale=numeral.scale, factor=factor, bare=numeral.end
    )


def _in_millions(text: str, numeral: Numeral, end: int) -> Figure | None:
    """What a numeral counts whose m, up to ``end``, is no metre: 5m people, 3m-tonne."""
    if numeral.scale != 1 or numeral.digits is None:
        return None
    million = ten_to(6)
    value = EXACT.multiply(numeral.value, million)
    whole = units.after(text, end)
    if whole and whole[1].dimension in _IN_MILLIONS:
        stop, unit = whole
        return Figure(numeral.start, stop, "measure", value, unit.symbol, "digits", scale=million, bare=end)
    if _MILLIONS.match(text, end - 1):
        return Figure(numeral.start, end, "count", value, "1", "digits", scale=million, bare=end)
    return None


def _is_clock(text: str, numeral: Numeral, unit: units.Unit, end: int) -> bool:
    """Whether it is an hour (``2 pm``, no picometres) or a year before a unit of time (``in 2018 day five began``)."""
    whole = numeral.digits is None or numeral.value % 1 == 0
    if text[end - 2 : end].lower() == "pm":
        return whole and numeral.value <= 24
    return unit.dimension == "time" and whole and 1900 <= numeral.value <= 2100 and text[end - 1 : end] != "s"


def _stands_free(text: str, numeral: Numeral, floor: int) -> bool:
    """Whether the numeral is no part of a code: scp-173 m."""
    left = text[max(floor, numeral.start - 2) : numeral.start]
    if left and (left[-1].isalnum() or left[-1] in "_#@/"):
        return False
    return not (len(left) == 2 and left[-1] == "-" and left[0].isalpha() and numeral.digits is not None)


# ---------------------------------------------------------------- multiples

_TIMES = re.compile(r"(?P<fold>\s?-?fold\b)|(?P<x>x)(?![A-Za-z0-9])|[\s-]times\b(?P<after>\s[A-Za-z]+)?", re.IGNORECASE)


@cache
def _lists() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load("multiples")["cues"])


@cache
def _grown() -> re.Pattern[str]:
    bounds = "|".join(_lists()["between"])
    return re.compile(rf"\b(?:{'|'.join(_lists()['verbs'])})\s(?:(?:{bounds})\s)*\Z", re.IGNORECASE)


def _multiple(text: str, numeral: Numeral) -> Figure | None:
    match = _TIMES.match(text, numeral.end)
    if match is None:
        return None
    if not match["fold"] and not match["x"]:
        compared = (match["after"] or "").strip().lower() in _lists()["compared"]
        grown = _grown().search(text[max(0, numeral.start - 48) : numeral.start])
        if not compared and not grown and numeral.value % 1 == 0:
            return None
    end = match.start("after") if match["after"] else match.end()
    return Figure(
        numeral.start, end, "measure", numeral.value, "times", numeral.kind, scale=numeral.scale, bare=numeral.end
    )


@cache
def _words() -> re.Pattern[str]:
    verbs = "|".join(
        f"(?P<{word}>{'|'.join(forms)})"
        for word, forms in cast("dict[str, list[str]]", vocab.load("multiples")["words"]).items()
    )
    return re.compile(
        rf"(?<![A-Za-z-])(?:(?P<fold>[a-z]+)-?fold(?:ed)?|(?P<twice>twice|thrice)(?=\s(?:{'|'.join(_lists()['compared'])})\b)|{verbs})(?![A-Za-z-])",
        re.IGNORECASE,
    )


def multiples(text: str) -> list[Figure]:
    """Multiples that are words of their own: doubled, halved, threefold, twice as many."""
    values = cast("dict[str, str]", vocab.load("multiples")["values"])
    found = []
    for match in _words().finditer(text):
        if match["fold"]:
            value = parse(match["fold"])
        elif match["twice"]:
            value = Decimal(2) if match["twice"].lower() == "twice" else Decimal(3)
        else:
            value = Decimal(values[cast("str", match.lastgroup)])
        if value is not None:
            found.append(Figure(*match.span(), "measure", value, "times", "words", bare=match.end()))
    return found


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"(?<![\w$])[Aa]n?\s(?P<unit>[a-z]+)\sof\b")


_ARTICLED = frozenset({"volume", "mass", "length", "area"})


def articles(text: str) -> list[Figure]:
    """One of a unit with an article: a gallon of."""
    found = []
    for match in _article().finditer(text):
        unit = units.words().get(match["unit"])
        if unit and unit.dimension in _ARTICLED and unit.symbol not in {"ft", "lb"}:
            found.append(Figure(match.start(), match.end("unit"), "measure", Decimal(1), unit.symbol, "words"))
    return found
