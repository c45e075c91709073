"""Normalised values: times, quantities."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Relation = Literal["in", "by", "before", "since", "until", "after"]
QuantityType = Literal["money", "percent", "count", "measure", "rank"]
Bound = Literal["exact", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Time:
    """A point, a period, a duration or a set of times.

    Attributes:
        value: ISO 8601 / TIMEX3 (``2018-03-23``, ``2023-Q1``, ``202X``, ``2023-01/2023-09``, ``P4D``, ``XXXX-06-10``);
            None where the words can't be anchored.
        start: first day (or minute) of the period, inclusive; None where it has none.
        end: last day (or minute), inclusive; None where it has none.
        relation: how the fact stands to the period.
        text: the words.
    """

    value: str | None
    start: str | None
    end: str | None
    relation: Relation
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit.

    Attributes:
        type: money, percent, count, measure or rank.
        number: the figure, or the low end of a range.
        high: the high end of a range, else None.
        unit: ISO 4217 code, ``percent``, ``1``, a unit symbol (``t``, ``MW``, ``times``); None where unknown.
        bound: exact, about, over (at least, more than), under (at most, almost not).
        text: the words.
        converted: the same amount in another unit, as the text gives it in brackets.
    """

    type: QuantityType
    number: Decimal
    high: Decimal | None
    unit: str | None
    bound: Bound
    text: str
    converted: Quantity | None = None
