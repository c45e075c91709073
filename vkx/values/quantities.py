"""Measures: numerals with a unit of mass, length, power and so on, and multiples. Not read yet: all are counts."""

from __future__ import annotations

from vkx.values.figure import Figure
from vkx.values.numerals import Numeral


def read(text: str, numeral: Numeral) -> Figure | None:
    """The measure that a numeral is, None where no unit follows."""
    del text, numeral


def multiples(text: str) -> list[Figure]:
    """Multiples that are words of their own."""
    del text
    return []
