"""What the encoder reads in place of a value: one plain word of the same grammar.

A parser trained on running text attaches the parts of "US$86.1 billion, up 8.4 percent from 2023" badly and a single
word well. So a value is one token of the Doc, and at the encoder's input stands a word for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vkx.model.value import Time
from vkx.values.found import Found


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word at the encoder's input, and the lemma that the value's token gets."""

    word: str
    lemma: str


_BY_TYPE = {
    "money": StandIn("millions", "money"),
    "percent": StandIn("percent", "percent"),
    "quantity": StandIn("tonnes", "measure"),
    "number": StandIn("5", "count"),
    "rank": StandIn("first", "rank"),
    "time": StandIn("noon", "time"),
    "duration": StandIn("years", "duration"),
    "set": StandIn("annually", "set"),
}
_MODIFIERS = {
    "money": StandIn("multimillion", "money"),
    "quantity": StandIn("large", "measure"),
    "duration": StandIn("annual", "duration"),
    "date": StandIn("annual", "period"),
    "percent": StandIn("large", "percent"),
}
_DAY = StandIn("Monday", "day")
_PERIOD = StandIn("2020", "period")
_RELATIVE = StandIn("today", "period")

_DAY_VALUE = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)(?:T.*)?|(?:\d{4}|XXXX)-W(?:\d\d|XX)-\d")
_DAY_WORDS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)|\bday\b", re.IGNORECASE
)
_RELATIVE_WORDS = re.compile(
    r"(?:last|next|this|same|previous|following|current|that|earlier|later)\b|.*\bago$", re.IGNORECASE
)
_MODIFIER = re.compile(r"(?:\S*\d\S*|[^\W\d]+)-[^\W\d]+(?:-[^\W\d]+)*")


def stand_in(found: Found, text: str) -> StandIn | None:
    """The word to read instead of a value, None where it is one ordinary word already.

    Args:
        found: the value.
        text: the text that its offsets count.
    """
    words = text[found.start : found.end]
    if words.isalpha():
        return None
    if _MODIFIER.fullmatch(words) and found.type in _MODIFIERS and not isinstance_range(words):
        return _MODIFIERS[found.type]
    if found.type == "date":
        return _date(found, words)
    if found.type == "number" and " " not in words and re.fullmatch(r"\d+(?:st|nd|rd|th)", words):
        return None
    return _BY_TYPE[found.type]


def isinstance_range(words: str) -> bool:
    """Whether hyphened words name a span of months or days (``July-September``), not a modifier."""
    return words[0].isupper()


def _date(found: Found, words: str) -> StandIn:
    value = found.value.value if isinstance(found.value, Time) else None
    if value is not None and _DAY_VALUE.fullmatch(value):
        return _DAY
    if _RELATIVE_WORDS.match(words) and not re.search(r"\d", words):
        return _RELATIVE
    if value is None and _DAY_WORDS.search(words) and not re.search(r"\d{4}", words):
        return _DAY
    return _PERIOD
