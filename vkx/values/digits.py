"""Digits with their separators as exact decimals, by the evidence of the text; powers and the number vocabulary."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache
from typing import Literal, cast

from vkx import vocab

Style = Literal["point", "comma"]

EXACT = Context(prec=60, Emin=-9999, Emax=9999, traps=[])
ONE = Decimal(1)
LONGEST = 40
PLACES = 20
_WIDE = Context(prec=200, Emin=-9999, Emax=9999)


def table(section: str) -> dict[str, int]:
    """A table of ``numbers.toml``: word → value (scales: power of ten)."""
    return cast("dict[str, dict[str, int]]", vocab.load("numbers"))[section]


def ten_to(power: int) -> Decimal:
    """The power of ten, exactly."""
    return Decimal((0, (1,), power))


SPACES = "  \u202f\u2009"
DIGITS = rf"""
    (?: (?<![0-9][.,])(?<![0-9]) [0-9]{{1,3}} (?P<gap>[{SPACES}]) [0-9]{{3}} (?: (?P=gap) [0-9]{{3}} )*
            (?: [.,][0-9]+ )? (?! [0-9] | [.,][0-9] | (?P=gap)[0-9] )   # 1 234 567,89
      | [0-9]+ (?: [.,'\u2019][0-9]+ )*                                        # 1,234.5 and 1.234,5 and 12
      | (?<![0-9A-Za-z]) \.[0-9]+ (?: [.,][0-9]+ )*                         # .75
    )
"""
POWER = re.compile(
    r"[eE](?P<e>[+-]?[0-9]{1,3})(?![0-9A-Za-z])|\^(?P<p>-?[0-9]{1,3})|[ ]?[x\u00d7][ ]?10\^?(?P<t>-?[0-9]{1,3})"
)


@cache
def _continental() -> re.Pattern[str]:
    """What proves that a text writes decimals with a comma: ``1.234,5``, ``1.234.567``, ``12,5`` but no ``12.5``."""
    return re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.,]))")


def style(text: str) -> Style:
    """Whether the text's decimals are written with a point (the default) or, by evidence in it, with a comma."""
    return "comma" if _continental().search(text) else "point"


_GROUPED = re.compile(
    rf"[0-9]+(?:[.,][0-9]+)?|[0-9]{{1,3}}(?:(?P<mark>[.,'\u2019{SPACES}])[0-9]{{3}})+(?:(?!(?P=mark))[.,][0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]+)?|\.[0-9]+(?:[.,][0-9]+)?"
)


def is_grouped(raw: str) -> bool:
    """Whether separators stand where a number has them, unlike in ``2022.01.20`` and ``1.2.3``.

    >>> [is_grouped(raw) for raw in ("1,234,567.89", "12,34,567", "5,00", "2022.01.20", "1,2,3")]
    [True, True, True, False, False]
    """
    return _GROUPED.fullmatch(raw) is not None


def read_digits(raw: str, style: Style = "point") -> Decimal:
    """The number that digits with separators say.

    A separator that occurs twice groups; of two kinds the last is the decimal mark; one alone before exactly three
    digits groups where it is a comma (``1,234``), a point where the text's style is ``comma`` or the digits are zeros
    (``12.000``); else it is the decimal mark.

    >>> [str(read_digits(raw)) for raw in ("1,234.5", "24.410,50", "1.234.567", "2,00,000", "5,00", "1.234", ".75")]
    ['1234.5', '24410.50', '1234567', '200000', '5.00', '1.234', '0.75']
    """
    if raw.startswith(".") and re.search(r"[0-9][.,]", raw):
        raw = raw[1:]  # a stray point before a whole price: .750.30
    body = re.sub(rf"[{SPACES}'\u2019]", "", raw)
    marks = re.findall(r"[.,]", body)
    if not marks:
        return Decimal(body)
    last = marks[-1]
    whole, _, part = body.rpartition(last)
    if marks.count(last) > 1:
        decimal = False
    elif len(marks) > 1:
        decimal = True
    elif len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        decimal = last == ("." if style == "point" else ",") and part != "000"
    else:
        decimal = last == "." or len(part) != 3 or whole == "0"
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(f"{digits or 0}.{part}") if decimal else Decimal(digits + re.sub(r"[.,]", "", part))


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and zeros at the end; periodic fractions rounded to 20 decimals.

    >>> [str(plain(Decimal(number))) for number in ("1E+6", "5.00", "0.3333333333333333333333333")]
    ['1000000', '5', '0.33333333333333333333']
    """
    if value == value.to_integral_value():
        return _WIDE.quantize(value, ONE)
    rounded = _WIDE.quantize(value, ten_to(-PLACES))
    shorter = min(value, rounded, key=lambda number: len(number.as_tuple().digits))
    return Decimal(f"{shorter:f}".rstrip("0"))
