"""The vocabulary of time: ``vkx/vocab/time.toml`` as lookups, and the pattern fragments made from it.

Owns how a listed phrase becomes a pattern (a blank is white space, a hyphen a hyphen or a blank) and back into its
number. What the patterns are put together to is the grammar's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vkx.vocab import load

_VERBAL = ("will", "would", "could", "can", "may", "might", "must", "should", "to", "not")
"""What makes a verb of the ``last`` after it."""

_PLACEHOLDER = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Words:
    """Lookups from lower-case words; see the comments in ``time.toml``."""

    numbers: Mapping[str, Mapping[str, int]]
    strings: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, frozenset[str]]
    letters: Mapping[str, tuple[str, str, int]]


@cache
def words() -> Words:
    """The vocabulary, read once."""
    table = load("time")
    numbers: dict[str, Mapping[str, int]] = {}
    strings: dict[str, Mapping[str, str]] = {}
    lists: dict[str, frozenset[str]] = {}
    letters: dict[str, tuple[str, str, int]] = {}
    for section, entries in table.items():
        if not isinstance(entries, dict):
            raise TypeError(f"time.toml: [{section}] is no table")
        if section == "letters":
            letters = {unit: (row[0], row[1], row[2]) for unit, row in entries.items()}
        elif all(isinstance(value, int) for value in entries.values()):
            numbers[section] = MappingProxyType(entries)
        elif all(isinstance(value, str) for value in entries.values()):
            strings[section] = MappingProxyType(entries)
        else:
            for name, value in entries.items():
                lists[f"{section}.{name}" if name != "words" else section] = frozenset(value)
    return Words(
        MappingProxyType(numbers), MappingProxyType(strings), MappingProxyType(lists), MappingProxyType(letters)
    )


def alternation(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first."""
    parts = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        escaped = re.escape(phrase).replace(r"\-", r"[-\u2010\u2011\s]").replace(r"\ ", r"\s{1,3}")
        parts.append(escaped.replace("'", "['\u2019]"))
    return "(?:" + "|".join(parts) + ")"


def spell(text: str) -> str:
    """A phrase of the text as the vocabulary spells it: lower case, single blanks, straight apostrophes."""
    return " ".join(text.lower().replace("\u2019", "'").split())


@cache
def fragments() -> Mapping[str, str]:
    """Named pieces of patterns, without groups; ``_`` is white space that must be there, ``o`` that may be."""
    number, string = words().numbers, words().strings
    weekdays = [name for name in number["weekdays"] if name.endswith("day")]
    weekday_names = rf"(?:{alternation(weekdays)}\b|{alternation(set(number['weekdays']) - set(weekdays))}\b\.?)"
    short = [name for name in number["months"] if len(name) <= 4 and name not in {"may", "june", "july"}]
    months = rf"(?:{alternation(set(number['months']) - set(short))}\b|{alternation(short)}\b\.?)"
    ones, tens = alternation(number["cardinals"]), alternation(number["tens"])
    ordinals = alternation(number["ordinals"])
    dash = r"[-\u2010\u2011\u2012\u2013\u2014]"
    cardinal = rf"(?:{tens}(?:[-\s]{ones})?|{ones})\b"
    ordinal = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s]{ordinals}|{ordinals})\b"
    numeral = r"(?:3[01]|[12]\d|0?[1-9])"
    units = [unit for unit in string["units"] if unit not in {"centuries", "millennia"}]
    return MappingProxyType(
        {
            "_": r"\s{1,3}",
            "o": r"\s{0,3}",
            # "will last three days": a verb, no adjective
            "unverbed": "".join(rf"(?<!{word}\s)" for word in _VERBAL),
            "dash": dash,
            "tilde": r"[-\u2010\u2011\u2012\u2013\u2014~]",
            "month": months,
            "weekday": weekday_names,
            "season": rf"(?:{alternation(string['seasons'])}\b)",
            "unit": rf"(?:{alternation(units)}s?|centuries|millennia)",
            "cardinal": cardinal,
            "tensones": rf"(?:(?:twenty|thirty)[-\s]{ones}\b)",
            "cardinalday": rf"(?:{ones}(?=\s(?:of\s)?{months}))",
            "ordinal": ordinal,
            "nth": rf"(?:{numeral}(?:st|nd|rd|th)\b|{ordinal})",
            "nthbig": rf"(?:\d{{1,3}}(?:st|nd|rd|th)\b|{ordinal})",
            "day": rf"(?:{numeral}(?:st|nd|rd|th)?(?!\w)(?![.,:]\d)|{ordinal})",
            "year": r"(?:1\d|20|21)\d\d(?!\w)(?![.,]\d)",
            "shortyear": r"['\u2019]?\d\d(?!\w)(?![.,:]\d)",
            "number": (
                r"(?:\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,3})?"
                rf"|(?:(?:a|{ones})\shundred(?:\sand)?\s)?{cardinal}|(?:a|{ones})\shundred\b)"
            ),
            "vague": rf"(?:(?:an?\s)?{alternation(number['vague_counts'])}(?:\sof)?\b)",
            "part": alternation(string["parts"]),
            "direction": alternation(number["directions"]),
            "edge": alternation(number["edges"]),
            "frequency": alternation(string["frequencies"]),
            "reference": alternation(string["references"]),
            "daypart": alternation(string["dayparts"]),
            "holiday": alternation(number["holidays"]),
            "dayword": alternation(number["days"]),
        }
    )


def pattern(source: str) -> re.Pattern[str]:
    """Compile a verbose pattern with ``<fragment>`` for each named piece; case does not count, words end at its end."""
    filled = _PLACEHOLDER.sub(lambda m: fragments()[m[1]], source)
    return re.compile(filled + r"(?!\w)", re.IGNORECASE | re.VERBOSE)


def number(text: str) -> float | None:
    """The small number that digits or words say (``two``, ``twenty-four``, ``a hundred and five``, ``2.5``).

    >>> number("twenty-four"), number("2.5"), number("gross")
    (24, 2.5, None)
    """
    plain = spell(text).replace(",", "").rstrip(".")
    if plain[:1].isdigit():
        return float(plain) if "." in plain else int(plain)
    total = 0
    for word in re.split(r"[-\s]+", plain):
        if word in {"and", ""}:
            continue
        if word == "hundred":
            total = (total or 1) * 100
            continue
        value = 1 if word == "a" else words().numbers["cardinals"].get(word) or words().numbers["tens"].get(word)
        if value is None:
            return None
        total += value
    return total or None


def ordinal(text: str) -> int | None:
    """The place that an ordinal says (``3rd``, ``twenty-first``), or that of a day (``17``, ``seventeen``)."""
    plain = spell(text)
    if plain[:1].isdigit():
        return int(re.sub(r"\D", "", plain))
    *front, last = re.split(r"[-\s]+", plain)
    end = words().numbers["ordinals"].get(last) or words().numbers["cardinals"].get(last)
    start = words().numbers["tens"].get(front[0]) if front else 0
    return None if end is None or start is None else start + end


def unit(text: str) -> str:
    """The unit that a word names (``years`` → ``year``)."""
    table = words().strings["units"]
    plain = spell(text).rstrip(".")
    return table[plain] if plain in table else table[plain.removesuffix("s")]


def month(text: str) -> int:
    """The number of a month by its name or abbreviation."""
    return words().numbers["months"][text.lower().rstrip(".")]


def weekday(text: str) -> int:
    """The number of a weekday by its name or abbreviation; Monday is 1."""
    return words().numbers["weekdays"][text.lower().rstrip(".")]


@cache
def rate_cue() -> re.Pattern[str]:
    """What stands before ``a year`` where that is a rate: how often, or an amount and what it is of."""
    amount = (
        rf"(?:\b(?:{alternation(words().numbers['cardinals'])}|hundred|thousand|million|billion|trillion|bn)\b|[\d%])"
    )
    return re.compile(rf"(?:\b(?:once|twice|thrice)|{amount}(?:[-\s]+[A-Za-z][\w-]*){{0,4}})\s$", re.IGNORECASE)


@cache
def _length_start() -> re.Pattern[str]:
    return pattern(r"<_>(?:(?:<number>(?:<_>1/[24])?(?:<dash>plus|\+)?|<vague>)[-\s]<o>)?<unit>")


def word_starts_length(text: str, at: int) -> bool:
    """Whether a length of time follows (``the past`` ``two years``)."""
    return _length_start().match(text, at) is not None


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of one amount of a unit.

    >>> duration(2, "year"), duration(None, "month"), duration(90, "minute")
    ('P2Y', 'PXM', 'PT90M')
    """
    prefix, letter, factor = words().letters[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    product = amount * factor
    return f"{prefix}{int(product) if product == int(product) else product}{letter}"
