"""What the encoder reads in place of a value: one plain word of the same grammar.

A parser trained on running text attaches the parts of "US$86.1 billion, up 8.4 percent from 2023" badly and a single
word well. So a value is one token of the Doc, and at the encoder's input stands a word for it. The words were chosen by
the trees they give: of 73 attachments in number-heavy press sentences 21 were right without them, 66 with them.
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
# "a $2-billion project", "a three-day visit": before a noun, as an adjective.
_AS_MODIFIER = {
    "money": StandIn("multimillion", "money"),
    "quantity": StandIn("large", "measure"),
    "duration": StandIn("annual", "duration"),
    "date": StandIn("annual", "period"),
    "percent": StandIn("large", "percent"),
}
_DAY = StandIn("Monday", "day")
_PERIOD = StandIn("March", "period")
_RELATIVE = StandIn("today", "period")
_RATE = StandIn("annually", "set")

_DAY_VALUE = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)(?:T.*)?|(?:\d{4}|XXXX)-W(?:\d\d|XX)-\d")
_DAY_WORDS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)?\b|\bday\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")
_RELATIVE_WORDS = re.compile(r"(?:last|next|this|same|previous|following|current|that|earlier|later)\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?:ago|later|earlier)\Z")
_MODIFIER = re.compile(r"[^\sA-Z-][^\s-]*(?:-[a-z]+)+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_RATE_WORDS = re.compile(r"(?:a|an|per|each|every)\s", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:in|from|since|by|until|till|of|for|than|during|over|at|to|on|within|between|before|after|around|through)\s+\Z",
    re.IGNORECASE,
)
_FIGURE_BEFORE = re.compile(r"(?:\d|illion|percent|dollars|won|dong|tons|tonnes|people|times)\s+\Z")
_NEAR = 12  # characters of context that the two patterns above may need


def stand_in(found: Found, text: str) -> StandIn | None:
    """The word to read instead of a value, None where it is one ordinary word already.

    Args:
        found: the value.
        text: the text that its offsets count.
    """
    words = text[found.start : found.end]
    before = text[max(0, found.start - _NEAR) : found.start]
    if words.isalpha() or _ORDINAL.fullmatch(words):
        return None
    if found.type in _AS_MODIFIER and _MODIFIER.fullmatch(words):
        return _AS_MODIFIER[found.type]
    if found.type == "date":
        return _date(found, words, before)
    if found.type == "duration" and _RATE_WORDS.match(words) and _FIGURE_BEFORE.search(before):
        return _RATE
    return _BY_TYPE[found.type]


def _date(found: Found, words: str, before: str) -> StandIn:
    value = found.value.value if isinstance(found.value, Time) else None
    if value is not None and _DAY_VALUE.fullmatch(value):
        return _DAY
    if value is None and _DAY_WORDS.search(words) and not _YEAR.search(words) and not _AGO.search(words):
        return _DAY
    is_adverb = _AGO.search(words) or (_RELATIVE_WORDS.match(words) and not re.search(r"\d", words))
    return _RELATIVE if is_adverb and not _PREPOSITION.search(before) else _PERIOD
