"""Digits and number words that are no figures: addresses, telephone numbers, clock times, labels, pronouns."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from vkx import vocab
from vkx.values import bounds
from vkx.values.figure import Figure

_NOISE = re.compile(
    r"""
    (?<![A-Za-z]) (?: https?:// | www\. ) \S+
  | (?<![\w.+-]) [\w.+-]{1,64} @ [\w-]{1,64} (?: \.[\w-]{1,64} )+
  | \+ [0-9] (?: [\s().-]{0,2} [0-9] ){7,14} (?: / [0-9]+ )?                    # +84 24 3825 1234
  | \( [0-9]{2,4} \) \s? [0-9]{3,4} [\s-] [0-9]{3,4}                            # (024) 3825 1234
  | (?<![0-9.,-]) [0-9]+ (?: - [0-9]+ ){2,} (?! [0-9] )                         # 02-2100-7114, 2024-03-05
  | (?: GMT | UTC ) \s? [+-] [0-9]{1,2} (?: :[0-9]{2} )?                         # GMT+7
  | (?<![0-9.,]) [0-9]{1,3} (?: \. [0-9]+ ){3,}                                 # 192.168.0.1
  | (?<![0-9.,:]) [0-9]{1,3} (?: : [0-9]{1,3} ){1,2} (?! [0-9] )                # 10:30, 3:1
  | (?<![0-9.,:]) [0-9]{1,2} (?: [.:][0-9]{2} )? \s? [ap] (?: \.\s?m\. | m ) (?! [A-Za-z] )   # 7 a.m.
  | (?<![0-9.,:/]) (?: 24/7 | 9/11 | 7/7 | 360/365 ) (?! [0-9/] )
  | (?<![0-9/]) [0-9]{1,4} / [0-9]{1,4} / [0-9]{1,4} (?! [0-9/] )               # 5/17/2018
    """,
    re.VERBOSE,
)


def noise(text: str) -> list[tuple[int, int]]:
    """Stretches of a text whose digits are addresses, telephone numbers, clock times or dates in digits."""
    return [match.span() for match in _NOISE.finditer(text)]


@cache
def _lists() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load("traps"))


def _ending(words: list[str]) -> str:
    return "|".join(
        sorted((re.escape(word).replace(r"\ ", r"\s") for word in words), key=lambda word: (-len(word), word))
    )


@cache
def _label() -> re.Pattern[str]:
    lists = _lists()
    return re.compile(
        rf"(?<![A-Za-z])(?:{_ending(lists['labels'])}|(?i:{_ending(lists['labels_any_case'])}))[\s.]{{1,2}}(?:[Nn]o\.?\s?)?"
        r"(?:[0-9]+(?:,\s|,?\s(?:and|or)\s))*\Z"
    )


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{_ending(_lists()['definite'])})\s\Z", re.IGNORECASE)


@cache
def _pronoun() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = _lists()["one_before"], _lists()["one_after"]
    return (
        re.compile(rf"(?<![A-Za-z])(?:{_ending(before)})[\s-]\Z", re.IGNORECASE),
        re.compile(rf"(?:[\s-](?:{_ending(after)})(?![A-Za-z])|['\u2019]s\b|-)", re.IGNORECASE),
    )


_WAR = re.compile(r"[A-Z][a-z]+(?:\s|-)(?:Years?|Days?|Months?|Weeks?|Hours?|Minutes?)\b['\u2019]?\s[A-Z]")
_PER = re.compile(r"\bper\s\Z")
_COUNTED = re.compile(r"(?:least|most|than|is|only|to|was|about|just|were|exactly|or|and|[=:>])\s\Z")
_PERIOD = re.compile(r"\b(?:for|in|past|last|next|first|previous|consecutive|straight|over|the)\s\Z", re.IGNORECASE)
_BASE_YEAR = re.compile(r"\s(?:US\s)?(?:dollars|euros|pounds|prices|terms)\b")
_ON = re.compile(r"[a-z]-(?:on|to|by|for)-\Z")
_COMPOUND = re.compile(
    r"-(?:way|sided|pronged|dimensional|faced|tier|time|fold|sum|on|to|by|off|stop|handed|state)\b", re.IGNORECASE
)
_ITEM = re.compile(r"(?:\A|\n)[\s(*\u2022-]{0,4}\Z")
_AGE = re.compile(r"[A-Z]\w*\.?,\s\Z")


def _is_listed(text: str, figure: Figure, after: str) -> bool:
    """Whether it numbers an item: ``1)``, ``(2)``, ``3.`` at the start of a line."""
    if figure.low > 99 or figure.high is not None:
        return False
    before = text[max(0, figure.start - 40) : figure.start]
    if after.startswith(")"):
        return before.endswith("(") or "(" not in before
    return bool(re.match(r"\.\s", after) and _ITEM.search(before))


def _is_age(before: str, after: str, figure: Figure) -> bool:
    """Whether it is a person's age between commas: "Lam, 68, is"."""
    return figure.low <= 110 and bool(re.match(r",\s[a-z]", after) and _AGE.search(before))


_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]+\s\Z")
_ALONE = re.compile(
    r"\s?(?:[.,;:!?)\]\"'\u2019\u201d]|$|\s(?:is|was|were|are|will|links?|has|had|and|or|of|in|on|at|for|to|by|from|into|with|as|that|which|who|when|after|before|during|under|would|could|may|can|did|does)\b)"
)


def is_trap(text: str, figure: Figure) -> bool:
    """Whether a figure counts nothing: the divisor of a rate or, a bare number, part of a name, a label, a pronoun."""
    if figure.type in {"count", "measure"} and _PER.search(text, max(0, figure.start - 6), figure.start):
        return True
    if figure.type == "measure" and _WAR.match(text, figure.start, figure.end + 3):
        return True
    return figure.type == "count" and _is_no_count(text, figure)


def _is_no_count(text: str, figure: Figure) -> bool:
    before, after = text[max(0, figure.start - 30) : figure.start], text[figure.end : figure.end + 16]
    if _is_glued(text, figure) or _is_labelled(text, figure, before):
        return True
    if figure.kind == "words":
        named = text[figure.start].isupper() and _NAME.search(before) and not _opens(text, figure)
        zero = figure.low == 0 and (after.startswith("-") or before.endswith("-"))
        return bool(named or zero or _ON.search(before) or _COMPOUND.match(after)) or _is_pronoun(before, after, figure)
    if figure.kind == "fraction":
        return _is_no_share(text, figure, after)
    if _is_listed(text, figure, after) or _is_age(before, after, figure) or _is_base_year(figure, after):
        return True
    is_label = figure.kind == "digits" and figure.high is None and figure.scale == 1
    return bool(is_label and _NAME.search(before) and _ALONE.match(after) and not _opens(text, figure))


def _is_labelled(text: str, figure: Figure, before: str) -> bool:
    """Whether it is part of a name: Article 12, Vision 2045."""
    plain = figure.kind in {"digits", "words"} and figure.scale == 1 and "," not in text[figure.start : figure.end]
    return plain and _label().search(before) is not None


def _is_base_year(figure: Figure, after: str) -> bool:
    """Whether it is the year of constant prices: ``in 2020 dollars``."""
    return figure.kind == "digits" and 1900 <= figure.low <= 2100 and _BASE_YEAR.match(after) is not None


def is_glued_left(text: str, figure: Figure) -> bool:
    """Whether its digits are the end of a code: G20, COVID-19, #5."""
    left = text[max(0, figure.start - 2) : figure.start]
    if not left or figure.kind in {"words", "vague"}:
        return False
    if left[-1].isalpha() and bounds.glued(text, figure.start):
        return False
    if left[-1].isalnum() or left[-1] in "_#@/\\^&":
        return True
    if text.endswith("top-", 0, figure.start):
        return False
    return len(left) == 2 and left[-1] in "-.\u2010\u2011\u2013" and left[0].isalnum()


def _is_glued(text: str, figure: Figure) -> bool:
    right = text[figure.end : figure.end + 1]
    spelled = figure.kind in {"words", "vague"}
    return not spelled and (is_glued_left(text, figure) or right.isalnum() or right in {"_", "/"})


def _is_pronoun(before: str, after: str, figure: Figure) -> bool:
    if figure.low == 1 and figure.high is None:
        first, then = _pronoun()
        return bool(first.search(before) or then.match(after)) or (
            re.match(r"[.?!;,]", after) is not None and _COUNTED.search(before) is None
        )
    return 2 <= figure.low <= 10 and bool(_definite().search(before))


_PART = re.compile(
    r"\b(?:first|second|last|latter|other|opening|closing|upper|lower|top|bottom|front|back|left|right|early|"
    r"(?:north|south|east|west)(?:ern)?)[\s-]\Z",
    re.IGNORECASE,
)
"""The first half, the western half: a part, no share."""

_OF_ONE = re.compile(
    r"\sof\san?\s(?:(?:square|cubic|nautical)\s)?(?:(?:kilo|centi|milli|micro)?met(?:er|re)|mile|inch|foot|yard|acre|"
    r"hectare|(?:kilo)?gram(?:me)?|ton(?:ne)?|lit(?:er|re)|hour|minute|second|century|decade|degree|percentage|point)\b",
    re.IGNORECASE,
)
"""A tenth of a square metre, a quarter of a century: a size, no share."""


def _is_no_share(text: str, figure: Figure, after: str) -> bool:
    """A quarter of a year, half-time, a half: fractions of nothing that is counted."""
    words = text[figure.start : figure.end].lower()
    if words in {"quarter", "third", "half"} and after[:1] == "-":
        return True
    if _PART.search(text, max(0, figure.start - 10), figure.start) or _OF_ONE.match(text, figure.end):
        return True
    if words.endswith("quarters") and _PERIOD.search(text, max(0, figure.start - 14), figure.start):
        return not after.startswith(" of")
    if re.match(r"\s?[~\u2013-]\s?[0-9]+/[0-9]", after):
        return True
    if words.endswith("quarter") and not words.startswith("one") and after[:1].isspace():
        return re.match(r"\s(?:of\s(?!(?:19|20)[0-9]{2}|the\syear|next|last|this)|century)", after) is None
    return words == "half" and re.match(r"\s(?:time|way|hour|year|day|brother|sister)\b", after) is not None


def _opens(text: str, figure: Figure) -> bool:
    """Whether the capitalised word before is a sentence's first word and no name: "Only 20, ..."."""
    return _opens_at(text, figure.start)


def _opens_at(text: str, start: int) -> bool:
    words = text[max(0, start - 30) : start].split()
    return bool(words) and words[-1].lower() in _lists()["openers"]


_RANK = re.compile(r"(?<![A-Za-z])(?:[Nn]o\.|[Nn]umber\b|Nr\.|№|#|No(?=\s[0-9]))\s?")


def rank_start(text: str, start: int) -> int | None:
    """Where "No. " or the like before a number starts, None where there is none."""
    if text[max(0, start - 1) : start] not in {" ", ".", "#", "\u2116", "\u00a0"}:
        return None
    for first in range(max(0, start - 8), start):
        match = _RANK.match(text, first)
        if match and match.end() == start:
            named = _NAME.search(text, max(0, first - 24), first)
            return None if named and not _opens_at(text, first) and named[0] != "World " else first
    return None
