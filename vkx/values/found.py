"""A value found in a text, before and after anchoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vkx.model.value import Quantity, Time

FoundType = Literal["date", "time", "duration", "set", "money", "percent", "number", "quantity", "rank"]


@dataclass(frozen=True, slots=True)
class Found:
    """Characters ``[start, end)`` of a text and what they mean.

    Attributes:
        start: first character.
        end: one past the last character.
        type: the four of TIMEX3, or the kind of figure.
        value: normalised; a Time that is relative has value None until it is anchored.
        expression: how to anchor it (private to ``vkx.values``); None where nothing is relative.
        assumed: what was taken for granted, one short sentence each (``currency: $ read as USD``).
    """

    start: int
    end: int
    type: FoundType
    value: Time | Quantity
    expression: object = None
    assumed: tuple[str, ...] = ()
