"""A figure while it is being put together: a numeral with its unit, before ranges, bounds and conversions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vkx.model.value import Bound, Quantity, QuantityType
from vkx.values.cardinals import Kind
from vkx.values.digits import ONE, plain
from vkx.values.found import Found, FoundType

_TYPES: dict[QuantityType, FoundType] = {
    "money": "money",
    "percent": "percent",
    "count": "number",
    "measure": "quantity",
    "rank": "rank",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Characters ``[start, end)`` that say a figure.

    Attributes:
        start: first character.
        end: one past the last.
        type: see ``Quantity``.
        low: the figure, or the low end of a range.
        high: the high end, else None.
        unit: see ``Quantity``.
        kind: how the numeral is written.
        scale: the numeral's scale, which the low end of a range may share.
        factor: what the unit multiplies the numeral by (a cent is 0.01 of its unit), for a low end without unit.
        bound: see ``Quantity``.
        before: whether the unit stands before the numeral ("$3").
        spelled: whether the unit is a name in words.
        bare: where the numeral without its unit ends.
        converted: the same amount in another unit.
        assumed: what was taken for granted.
    """

    start: int
    end: int
    type: QuantityType
    low: Decimal
    unit: str | None
    kind: Kind
    high: Decimal | None = None
    scale: Decimal = ONE
    factor: Decimal = ONE
    bound: Bound = "exact"
    before: bool = False
    spelled: bool = False
    bare: int = 0
    converted: Quantity | None = None
    assumed: tuple[str, ...] = ()

    def quantity(self, text: str) -> Quantity:
        """The quantity that it is, in the words of the text."""
        low, high = plain(self.low), None if self.high is None else plain(self.high)
        words = text[self.start : self.end]
        return Quantity(self.type, low, high, self.unit, self.bound, words, self.converted)

    def found(self, text: str) -> Found:
        """The same as the values layer hands it out; a share said as a fraction is a percentage typed as a number."""
        type_: FoundType = "number" if self.kind == "fraction" and self.type == "percent" else _TYPES[self.type]
        return Found(self.start, self.end, type_, self.quantity(text), None, self.assumed)
