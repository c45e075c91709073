"""Two figures that are the ends of one: ranges, limits on both sides, deviations; years and scores that are none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from vkx.values import traps
from vkx.values.digits import EXACT, ten_to
from vkx.values.figure import Figure

_DASH = re.compile(r"\s?[-\u2010-\u2015~\u301c]\s?|-\s?to[\s-]")
_PLUS_MINUS = re.compile(r"\s?(?:\+/-|\u00b1)\s?")
_TO = re.compile(r"-?\s(?:up\s)?to\s")
_OR = re.compile(r"\sor\s")
_WITH_AND = re.compile(r"\sand\s|\s?[-\u2013]\s?|\sto\s")
_RANGING = re.compile(r"\b(?:anywhere|rang(?:es?|ed|ing)|var(?:y|ies|ied|ying))\sfrom\s\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<![A-Za-z])between\s\Z", re.IGNORECASE)
_FROM = re.compile(
    r"(?<![A-Za-z])(?:from|rose|rises?|risen|fell|falls?|fallen|grew|grown?|jump(?:ed|s)?|up|down|by|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)"
    r"|dropp?(?:ed|s|ing)?|climb(?:ed|s|ing)?|slipp?(?:ed|s)?|slid|surged?|soared?|gain(?:ed|s)?|add(?:ed|s)?|cut|rais(?:ed?|es|ing)|lower(?:ed|s|ing)?"
    r"|expand(?:ed|s|ing)?|declin(?:ed?|es|ing)|shr[au]nk|higher|lower|edged?)\s(?:by\s|from\s)?(?:about\s|around\s|nearly\s|some\s|over\s|more\sthan\s|roughly\s|almost\s|an\sestimated\s)?\Z",
    re.IGNORECASE,
)


def joined(text: str, figures: list[Figure]) -> list[Figure]:
    """Figures with those pairs made one that are the ends of a range."""
    joined: list[Figure] = []
    for figure in figures:
        whole = _range(text, joined[-1], figure) if joined else None
        if whole is not None:
            joined[-1:] = whole
        else:
            joined.append(figure)
    return joined


def _range(text: str, low: Figure, high: Figure) -> list[Figure] | None:
    """The figures that two neighbours make, one or two with shared units or none; None where they are strangers."""
    if low.high is not None or high.high is not None or "rank" in {low.type, high.type} or high.start - low.end > 12:
        return None
    shared = None if _is_dated(text, low, high) else _share(low, high)
    if shared is None:
        return _inherited(text, low, high)
    return _tied(text, shared, (low, high))


_IN = re.compile(r"(?<![A-Za-z])(?:in|since|during|of)\s\Z", re.IGNORECASE)


def _is_dated(text: str, low: Figure, high: Figure) -> bool:
    """Grew by 72 percent in 2021 to $3.6 billion: the year is no lower end."""
    year = low.type == "count" and low.kind == "digits" and low.scale == 1 and 1900 <= low.low <= 2100
    return (
        year
        and low.end - low.start == 4
        and high.type != "count"
        and _IN.search(text[max(0, low.start - 8) : low.start]) is not None
    )


_LEFT_OUT = re.compile(r"\s?(?:[.,;:)]|$)")


def _inherited(text: str, low: Figure, high: Figure) -> list[Figure] | None:
    """From 35 days to 15: two figures of one unit, named once."""
    bare = high.type == "count" and low.type in {"measure", "percent"} and high.kind in {"digits", "words"}
    if not bare or not _TO.fullmatch(text[low.end : high.start]) or not _LEFT_OUT.match(text, high.end):
        return None
    if not _FROM.search(text[max(0, low.start - 24) : low.start]):
        return None
    return [low, replace(high, type=low.type, unit=low.unit, assumed=(f"unit: {low.unit}, as the figure before",))]


def _tied(text: str, shared: tuple[Figure, Figure], as_read: tuple[Figure, Figure]) -> list[Figure] | None:
    low, high = shared
    gap, before = text[low.end : high.start], text[max(0, low.start - 24) : low.start]
    rising = low.low < high.low
    between = _BETWEEN.search(before)
    if between and rising and _WITH_AND.fullmatch(gap):
        return [_whole(shared, start=low.start - len(between[0]))]
    if _PLUS_MINUS.fullmatch(gap):
        return [_whole(_spread(*as_read))]
    if _DASH.fullmatch(gap):
        return _dashed(text, as_read, shared)
    if _TO.fullmatch(gap) and not (rising and _is_size(before, as_read)):
        if _is_year(as_read[0]) and high.type != "count" and _IN.search(before):
            return None  # grew 8 percent in 2021 to 3.6 billion dollars
        if (_FROM.search(before) and not _RANGING.search(before)) or (not rising and high.type == "percent"):
            return [low, high]
    near = low.type == "count" and high.low <= EXACT.multiply(low.low, Decimal(2)) + 1
    return [_whole(shared)] if rising and (_TO.fullmatch(gap) or (near and _OR.fullmatch(gap))) else None


def _spread(middle: Figure, deviation: Figure) -> tuple[Figure, Figure]:
    """The ends of 5 ± 1."""
    low = replace(deviation, start=middle.start, low=EXACT.subtract(middle.low, deviation.low))
    return low, replace(deviation, low=EXACT.add(middle.low, deviation.low))


def _dashed(text: str, as_read: tuple[Figure, Figure], shared: tuple[Figure, Figure]) -> list[Figure] | None:
    """What two figures with a dash between them are: a range, or years, a score or a code, which are no figures."""
    low, high = as_read
    if low.type == "count" and traps.is_glued_left(text, low):
        return []
    if shared[0].low < shared[1].low and not _is_years(low, high):
        return [_whole(shared)]
    digits = low.kind == high.kind == "digits"
    return [] if digits and low.type == high.type == "count" else None


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
    if low.type == "money" and low.before and high.type == "measure" and high.unit == "m":  # EUR 200m-300m
        high = replace(high, type="count", low=EXACT.multiply(high.low, ten_to(6)), scale=ten_to(6))
    if low.type == "count" and high.type != "count" and not high.before:
        value = EXACT.multiply(low.low, high.factor)
        low = _scaled_like(replace(low, type=high.type, unit=high.unit, assumed=high.assumed, low=value), high)
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


_IN = re.compile(r"\b(?:in|of|since|during|for|from)\s\Z", re.IGNORECASE)
_LEVEL = re.compile(r"\bfrom\s(?:[a-z]+\s)?\Z", re.IGNORECASE)


def _is_size(before: str, ends: tuple[Figure, Figure]) -> bool:
    """«Fell by 4 to 6%»: with its unit named once at the end a range, unlike «from 4 to 6%», «from 4% to 6%»."""
    low, high = ends
    return low.type == "count" and high.type == "percent" and not _LEVEL.search(before)


def _is_year(low: Figure) -> bool:
    return low.type == "count" and low.scale == 1 and low.kind == "digits" and 1900 <= low.low <= 2100


def _is_years(low: Figure, high: Figure) -> bool:
    """2018-2022 and 2012-13 are years, no counts."""
    if low.type != "count" or low.scale != 1 or low.kind != "digits" or not 1500 <= low.low <= 2100:
        return False
    return 1500 <= high.low <= 2200 or high.low < 100


_BOTH = re.compile(r",?\s(?:and|but)\s(?:is\s)?")


def opposed(text: str, figures: list[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
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
