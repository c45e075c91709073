"""Figures of a text: money, percentages, counts, measures and ranks, with ranges, bounds and conversions.

Owns how a numeral and its unit (``money``, ``percent``, ``quantities``) become one figure with its neighbours. Which
of them lie inside dates is left to ``vkx.values.reconcile``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from vkx.values import bounds, money, percent, quantities, traps
from vkx.values.figure import Figure
from vkx.values.found import Found
from vkx.values.numerals import EXACT, Numeral, scan


def find(text: str) -> list[Found]:
    """Every figure of a text, in order, not overlapping.

    Args:
        text: any text.

    Returns:
        Figures whose spans exclude the words that bound them ("more than") and a conversion in brackets, which is
        the ``converted`` of the figure that it explains.
    """
    bounded = _opposed(text, _with_bounds(text, _joined(text, _read(text))))
    figures = _converted(text, bounded)
    kept = [figure for figure in figures if figure.type != "count" or not traps.is_trap(text, figure)]
    return [_as_share(figure).found(text) for figure in kept]


# ---------------------------------------------------------------- one numeral


def _read(text: str) -> list[Figure]:
    context = money.Context(text)
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
    return _interleaved(figures, [*percent.digits(text), *quantities.multiples(text)])


def _interleaved(figures: list[Figure], others: list[Figure]) -> list[Figure]:
    if not others:
        return figures
    free = [other for other in others if not any(other.start < f.end and f.start < other.end for f in figures)]
    return sorted([*figures, *free], key=lambda figure: figure.start)


def _figure(text: str, numeral: Numeral, floor: int, context: money.Context) -> Figure:
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
            before=amount.side == "before",
            spelled=amount.word,
            bare=numeral.end,
            assumed=amount.assumed,
            bound="over" if numeral.kind == "vague" else "exact",
        )
    figure = percent.read(text, numeral, floor) or quantities.read(text, numeral)
    if figure is None:
        start = traps.rank_start(text, numeral.start)
        if start is not None and start >= floor and numeral.value == numeral.value.to_integral_value():
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
    return replace(figure, bound="over") if numeral.kind == "vague" else figure


_AND = re.compile(r"\s(?:and\s)?|,\s")
_STOP = re.compile(r"\s?(?:[.,;:!?)]|$|and\b)")


def _with_minor(text: str, amount: Figure, tail: Figure) -> Figure | None:
    """Thirteen dollars and forty-five cents; 15 dollars and 50."""
    if amount.type != "money" or amount.scale != 1 or amount.low != amount.low.to_integral_value():
        return None
    if tail.low >= 100 or tail.low < 0 or not _AND.fullmatch(text[amount.end : tail.start]):
        return None
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
        part = EXACT.multiply(tail.low, money.CENT)
        return replace(amount, low=EXACT.add(amount.low, part), end=tail.end, bare=tail.end)
    return None


# ---------------------------------------------------------------- ranges

_DASH = re.compile(r"\s?[-\u2010-\u2015~\u301c]\s?|-\s?to\s")
_TO = re.compile(r"-?\s(?:up\s)?to\s")
_OR = re.compile(r"\sor\s")
_WITH_AND = re.compile(r"\sand\s|\s?[-\u2013]\s?|\sto\s")
_BETWEEN = re.compile(r"(?<![A-Za-z])between\s\Z", re.IGNORECASE)
_FROM = re.compile(
    r"(?<![A-Za-z])(?:from|rose|rises?|risen|fell|falls?|fallen|grew|grown?|jump(?:ed|s)?|up|down|by|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|dropp?(?:ed|s|ing)?|climb(?:ed|s|ing)?|slipp?(?:ed|s)?|slid|surged?|soared?|gain(?:ed|s)?|add(?:ed|s)?|cut|rais(?:ed?|es|ing)|lower(?:ed|s|ing)?"
    r"|expand(?:ed|s|ing)?|declin(?:ed?|es|ing)|shr[au]nk|higher|lower|edged?)\s(?:by\s|from\s)?\Z",
    re.IGNORECASE,
)


def _joined(text: str, figures: list[Figure]) -> list[Figure]:
    """Figures with those pairs made one that are the ends of a range."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and (whole := _range(text, joined[-1], figure)):
            joined[-1:] = whole
        else:
            joined.append(figure)
    return joined


def _range(text: str, low: Figure, high: Figure) -> list[Figure] | None:
    """The one figure, or two with shared units, that two neighbours make; None where they are strangers."""
    if low.high is not None or high.high is not None or "rank" in {low.type, high.type} or high.start - low.end > 12:
        return None
    gap, before = text[low.end : high.start], text[max(0, low.start - 24) : low.start]
    shared = _share(low, high)
    if shared is None:
        return None
    rising = shared[0].low < shared[1].low
    between = _BETWEEN.search(before)
    if between and rising and _WITH_AND.fullmatch(gap):
        return [_whole(shared, start=low.start - len(between[0]))]
    if _DASH.fullmatch(gap):
        return _dashed(low, high, shared)
    if _TO.fullmatch(gap) and _FROM.search(before):
        return list(shared)
    near = low.type == "count" and high.low <= EXACT.multiply(low.low, Decimal(2)) + 1
    return [_whole(shared)] if rising and (_TO.fullmatch(gap) or (near and _OR.fullmatch(gap))) else None


def _dashed(low: Figure, high: Figure, shared: tuple[Figure, Figure]) -> list[Figure] | None:
    """What two figures with a dash between them are: a range, or two years or a score, which are no figures."""
    if shared[0].low < shared[1].low and not _is_years(low, high):
        return [_whole(shared)]
    return [] if low.type == high.type == "count" else None


def _whole(shared: tuple[Figure, Figure], start: int | None = None) -> Figure:
    low, high = shared
    return replace(
        high,
        start=low.start if start is None else start,
        high=high.low,
        low=low.low,
        bound=low.bound,
        before=low.before,
        assumed=tuple(dict.fromkeys((*low.assumed, *high.assumed))),
    )


def _share(low: Figure, high: Figure) -> tuple[Figure, Figure] | None:
    """Both ends with the unit and the scale that only one of them says; None where the two are of different kinds."""
    if low.type == "count" and high.type != "count" and not high.before:
        low = replace(low, type=high.type, unit=high.unit, assumed=high.assumed)
        low = _scaled_like(low, high)
    elif high.type == "count" and low.type == "money" and (low.before or high.scale > 1 or high.bare):
        if not low.before:
            return None
        high = replace(high, type=low.type, unit=low.unit, assumed=low.assumed)
        low = _scaled_like(low, high)
    elif low.type == high.type and (low.unit == high.unit or high.unit is None):
        low = _scaled_like(low, high)
    else:
        return None
    return low, high


def _scaled_like(low: Figure, high: Figure) -> Figure:
    """The low end with the high end's scale ("3 to 4 billion") where it has none of its own."""
    if low.scale != 1 or high.scale == 1 or low.kind == "vague":
        return low
    scaled = EXACT.multiply(low.low, high.scale)
    return replace(low, low=scaled, scale=high.scale) if scaled <= high.low else low


def _is_years(low: Figure, high: Figure) -> bool:
    """2018-2022 and 2012-13 are years, no counts."""
    if low.type != "count" or low.scale != 1 or low.kind != "digits" or not 1500 <= low.low <= 2100:
        return False
    return 1500 <= high.low <= 2200 or high.low < 100


# ---------------------------------------------------------------- bounds


def _with_bounds(text: str, figures: list[Figure]) -> list[tuple[int, Figure]]:
    """Each figure with its bound, and where its first word stands, be it a bounding one."""
    found: list[tuple[int, Figure]] = []
    floor = 0
    for figure in figures:
        start = figure.start
        if figure.type != "rank" and (before := bounds.before(text, figure.start, floor)):
            start, bound = before
            figure = replace(figure, bound=bound)  # noqa: PLW2901  - the figure, bounded
        elif figure.type != "rank" and (after := bounds.after(text, figure.end)):
            figure = replace(figure, bound=after[1])  # noqa: PLW2901  - the figure, bounded
        floor = figure.end
        found.append((start, figure))
    return found


_BOTH = re.compile(r",?\s(?:and|but)\s(?:is\s)?")


def _opposed(text: str, figures: list[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
    """At most 100 and at least 20; above 1000 and below 1500."""
    found: list[tuple[int, Figure]] = []
    for start, figure in figures:
        last = found[-1][1] if found else None
        if last and last.high is None and figure.high is None and {last.bound, figure.bound} == {"over", "under"}:
            shared = _share(last, figure)
            low, high = (last, figure) if last.bound == "over" else (figure, last)
            if shared and low.low < high.low and last.type == figure.type and _BOTH.fullmatch(text[last.end : start]):
                whole = replace(last, end=figure.end, low=low.low, high=high.low, bound="exact")
                found[-1] = (found[-1][0], whole)
                continue
        found.append((start, figure))
    return found


# ---------------------------------------------------------------- conversions

_OPENING = re.compile(r"\s?[(\[]\s?(?:(?:or|equivalent to|equal to|worth|i\.e\.,?)\s)?")
_CLOSING = re.compile(r"\s?(?:[)\]]|at\s|,)")


def _converted(text: str, figures: list[tuple[int, Figure]]) -> list[Figure]:
    """KRW 11 trillion (10 billion USD) as one figure that holds the other."""
    found: list[Figure] = []
    for start, figure in figures:
        last = found[-1] if found else None
        if last and last.converted is None and last.type == figure.type and last.type in {"money", "measure"}:
            opening = _OPENING.fullmatch(text[last.end : start]) and _CLOSING.match(text[figure.end : figure.end + 4])
            if opening and last.unit != figure.unit:
                found[-1] = replace(last, converted=figure.quantity(text))
                continue
        found.append(figure)
    return found


def _as_share(figure: Figure) -> Figure:
    """Half and three quarters are shares of a hundred."""
    if figure.type != "count" or figure.kind != "fraction" or not 0 < figure.low < 1:
        return figure
    hundred = Decimal(100)
    high = None if figure.high is None else EXACT.multiply(figure.high, hundred)
    return replace(figure, type="percent", unit="percent", low=EXACT.multiply(figure.low, hundred), high=high)
