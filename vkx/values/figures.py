"""Figures of a text: money, percentages, counts, measures and ranks, with ranges, bounds and conversions.

Owns how a numeral and its unit (``money``, ``percent``, ``quantities``) become one figure with its neighbours. Which
of them lie inside dates is left to ``vkx.values.reconcile``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from vkx.values import bounds, currencies, money, percent, quantities, ranges, traps
from vkx.values.digits import EXACT, ten_to
from vkx.values.figure import Figure
from vkx.values.found import Found
from vkx.values.numerals import Numeral, scan

LEAST = ("figure: the least that the words can mean",)


def find(text: str) -> list[Found]:
    """Every figure of a text, in order, not overlapping.

    Args:
        text: any text.

    Returns:
        Figures whose spans exclude the words that bound them ("more than") and a conversion in brackets, which is
        the ``converted`` of the figure that it explains.
    """
    bounded = ranges.opposed(text, _with_bounds(text, ranges.joined(text, _read(text))))
    figures = _converted(text, bounded)
    figures = _elliptic(text, figures)
    kept = [figure for figure in figures if not traps.is_trap(text, figure)]
    return [_as_share(figure).found(text) for figure in kept]


# ---------------------------------------------------------------- one numeral


def _read(text: str) -> list[Figure]:
    context = currencies.Context(text)
    noise = traps.noise(text)
    figures: list[Figure] = []
    floor, next_noise = 0, 0
    for numeral in scan(text):
        while next_noise < len(noise) and noise[next_noise][1] <= numeral.start:
            next_noise += 1
        if next_noise < len(noise) and noise[next_noise][0] < numeral.end:
            continue
        if numeral.start < floor:
            continue
        figure = _figure(text, numeral, floor, context)
        if figures and (whole := _with_minor(text, figures[-1], figure)):
            figures[-1] = whole
            floor = whole.end
            continue
        figures.append(figure)
        floor = figure.end
    return _interleaved(figures, [*percent.digits(text), *quantities.multiples(text), *quantities.articles(text)])


def _interleaved(figures: list[Figure], others: list[Figure]) -> list[Figure]:
    if not others:
        return figures
    merged: list[Figure] = []
    for figure in sorted([*figures, *others], key=lambda figure: (figure.start, -figure.end)):
        last = merged[-1] if merged else None
        per_unit = last is not None and last.type == "money" and figure.start <= last.end + 1 and figure in others
        if last is None or not (figure.start < last.end or per_unit):
            merged.append(figure)
    return merged


def _figure(text: str, numeral: Numeral, floor: int, context: currencies.Context) -> Figure:
    """What a numeral says, by what stands beside it; a count where nothing does."""
    if numeral.kind == "ordinal":
        return Figure(numeral.start, numeral.end, "rank", numeral.value, "1", "ordinal", bare=numeral.end)
    if amount := money.read(text, numeral, floor, context):
        return Figure(
            amount.start,
            amount.end,
            "money",
            amount.value,
            amount.unit,
            numeral.kind,
            scale=amount.scale,
            factor=amount.factor,
            before=amount.side == "before",
            spelled=amount.word,
            bare=numeral.end,
            assumed=(*amount.assumed, *(LEAST if numeral.kind == "vague" else ())),
            bound="over" if numeral.kind == "vague" else "exact",
        )
    figure = percent.read(text, numeral, floor) or quantities.read(text, numeral, floor)
    if figure is None:
        start = traps.rank_start(text, numeral.start)
        grouped = "," in text[numeral.start : numeral.end]  # «nationals number 210,000»
        if start is not None and start >= floor and not grouped and numeral.value == numeral.value.to_integral_value():
            return Figure(start, numeral.end, "rank", numeral.value, "1", numeral.kind, bare=numeral.end)
        figure = Figure(
            numeral.start,
            numeral.end,
            "count",
            numeral.value,
            "1",
            numeral.kind,
            scale=numeral.scale,
            bare=numeral.end,
        )
    return replace(figure, bound="over", assumed=LEAST) if numeral.kind == "vague" else figure


_AND = re.compile(r"\s(?:and\s)?|,\s")
_STOP = re.compile(r"\s?(?:[.,;:!?)]|$|and\b)")


def _with_minor(text: str, amount: Figure, tail: Figure) -> Figure | None:
    """Thirteen dollars and forty-five cents; 15 dollars and 50."""
    if amount.type not in {"money", "measure"} or amount.scale != 1 or amount.low != amount.low.to_integral_value():
        return None
    if tail.low >= 100 or tail.low < 0 or not _AND.fullmatch(text[amount.end : tail.start]):
        return None
    if amount.type == "measure":
        return _with_inches(text, amount, tail)
    cents = tail.type == "money" and tail.spelled and tail.low < 1 and not tail.before
    if cents:
        return replace(amount, low=EXACT.add(amount.low, tail.low), end=tail.end, bare=tail.end)
    bare = tail.type == "count" and tail.kind in {"digits", "words"} and tail.low == tail.low.to_integral_value()
    linked = text[amount.end : tail.start].strip() == "and" or (tail.kind == "words" and text[amount.end] == " ")
    if (
        bare
        and linked
        and tail.low
        and (amount.spelled or tail.kind == "words")
        and _STOP.match(text[tail.end : tail.end + 5])
    ):
        part = EXACT.multiply(tail.low, currencies.CENT)
        return replace(amount, low=EXACT.add(amount.low, part), end=tail.end, bare=tail.end)
    return None


_INCHES = re.compile(r"\s?(?:inch(?:es)?|ins?\b\.?|\u2033|\")")


def _with_inches(text: str, feet: Figure, tail: Figure) -> Figure | None:
    """12 ft 2 in, as feet."""
    inches = tail.unit == "in" or (tail.type == "count" and _INCHES.match(text, tail.end))
    if feet.unit != "ft" or not inches or tail.low >= 12:
        return None
    match = _INCHES.match(text, tail.bare)
    whole = EXACT.add(feet.low, EXACT.divide(tail.low, Decimal(12)))
    return replace(feet, low=whole, end=match.end() if match else tail.end)


# ---------------------------------------------------------------- bounds


def _with_bounds(text: str, figures: list[Figure]) -> list[tuple[int, Figure]]:
    """Each figure with its bound, and where its first word stands, be it a bounding one."""
    found: list[tuple[int, Figure]] = []
    floor = 0
    for figure in figures:
        found.append(_bounded(text, figure, floor))
        floor = figure.end
    return found


def _bounded(text: str, figure: Figure, floor: int) -> tuple[int, Figure]:
    if figure.type == "rank":
        return figure.start, figure
    after = bounds.after(text, figure.end)
    before = bounds.before(text, figure.start, floor)
    if before and not (after and before.bound == "about"):
        equal = before.equal and figure.type == "count" and figure.high is None
        return before.edge, replace(figure, bound=before.bound, high=figure.low if equal else figure.high)
    return figure.start, replace(figure, bound=after.bound) if after else figure


# ---------------------------------------------------------------- conversions

_OPENING = re.compile(r"\s?[(\[]\s?(?:(?:or|equivalent to|equal to|worth|i\.e\.,?)\s)?")
_CLOSING = re.compile(r"\s?(?:[)\]]|at\s|,)")
_OR = re.compile(r",\sor\s|,?\s(?:or\s)?(?:equivalent|equal|equivalent in value)\sto\s")


def _converted(text: str, figures: list[tuple[int, Figure]]) -> list[Figure]:
    """KRW 11 trillion (10 billion USD) as one figure that holds the other."""
    found: list[Figure] = []
    for start, figure in figures:
        if found and _converts(text, found[-1], figure, start):
            bound = found[-1].bound if figure.bound == "exact" else figure.bound
            found[-1] = replace(found[-1], converted=replace(figure, bound=bound).quantity(text))
        else:
            found.append(figure)
    return found


def _converts(text: str, first: Figure, second: Figure, start: int) -> bool:
    """Whether the second, whose first word stands at ``start``, is the first in another unit."""
    if first.converted or first.type != second.type or first.unit == second.unit or start - first.end > 28:
        return False
    gap = text[first.end : start]
    if first.type == "money" and _OR.fullmatch(gap):
        return True
    bracketed = _OPENING.fullmatch(gap) and _CLOSING.match(text[second.end : second.end + 4])
    return bool(bracketed) and first.type in {"money", "measure"}


_UNNAMED = re.compile(
    r"\s?(?:[.,;:)?!\u2026]|$)|\s(?:by|in|this|last|next|for|and|to|from|a\syear|per|since|at|over|within|has|have|had|was|were|is"
    r"|went|came|goes|comes|of\s(?:it|this|that|which))\b"
)
_OTHERS = re.compile(r"\b(?:population|people|users|views|shares|units|tonnes|tons|barrels|doses)\b", re.IGNORECASE)
_ECHOES = re.compile(
    r"\b(?:(?:of|from)\s(?:which|it|that|this|them),?|(?:up|down|rose|fell)\sfrom|against|compared\s(?:with|to)|versus|vs\.?)"
    r"\s(?:(?:some|about|only|just|nearly|over|around)\s)?\Z"
)
_TOLD_AGAIN = 32
"""An echo of the sum before and its hedge are no longer."""
BILLION, MILLION = ten_to(9), ten_to(6)
SOON = 320


def _elliptic(text: str, figures: list[Figure]) -> list[Figure]:
    """Billions that name no unit soon after a sum are of its currency: 80 billion USD in 2020, 150 billion by 2030.

    Millions are so where they are told as a part of the sum or beside it: $35 million, of which 22 million in 2023.
    """
    found: list[Figure] = []
    money: Figure | None = None
    for figure in figures:
        if money and figure.start - money.end > SOON:
            money = None
        if money and _is_elliptic(text, money, figure):
            assumed = (f"currency: {money.unit}, as the sum before",)
            figure = replace(figure, type="money", unit=money.unit, assumed=assumed)  # noqa: PLW2901 - the same, named
        if figure.type == "money" and figure.scale >= MILLION:
            money = figure
        found.append(figure)
    return found


def _is_elliptic(text: str, money: Figure, figure: Figure) -> bool:
    bare = figure.type == "count" and figure.scale >= MILLION and figure.kind in {"digits", "words"}
    if not bare or not _UNNAMED.match(text, figure.end) or _OTHERS.search(text, money.end, figure.start):
        return False
    echoed = _ECHOES.search(text, max(money.end, figure.start - _TOLD_AGAIN), figure.start) is not None
    return echoed or min(figure.scale, money.scale) >= BILLION


def _as_share(figure: Figure) -> Figure:
    """Half and three quarters are shares of a hundred."""
    if figure.type != "count" or figure.kind != "fraction" or not 0 < figure.low < 1:
        return figure
    hundred = Decimal(100)
    high = None if figure.high is None else EXACT.multiply(figure.high, hundred)
    return replace(figure, type="percent", unit="percent", low=EXACT.multiply(figure.low, hundred), high=high)
