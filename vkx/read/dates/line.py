"""Lines that carry a date and no story: ``11:36, 2023/04/22``, ``By Ngoc Mai | Updated July 2, 2024 07:15 GMT+7``.

Owns the judgement whether a line is a date line, and the datelines that open (``HANOI, Dec. 9 (Yonhap) --``) or
the credits that close a paragraph. Which of a page's dates is the document's is decided in ``vkx.read.dates.choice``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vkx.model.span import Span
from vkx.read.dates.forms import PARTIAL, Mention, full_dates
from vkx.vocab import load

LONGEST_LINE = 160
MOST_OTHER_WORDS = 6
SHORTEST_HEADLINE = 4
"""Words; fewer before a date are a byline or a place."""

LONGEST_MASTHEAD = 90
MOST_MASTHEAD_WORDS = 8
_APART = ",|–—-/:•·"
_BEHIND = "|[(–—-/•·.,"
_CREDIT = re.compile(
    r"(?<=[.?!”\"] )By [A-ZĐÀ-Ỹ][\w.'’-]*(?: [A-ZĐÀ-Ỹ][\w.'’-]*){0,3} ?[-–|,] ?(?=\S{1,9} ?\S{1,9} ?\S{0,5}$)"
)

TIME = re.compile(
    r"(?<![\d:])(?P<hour>[0-2]?\d)\s?[:hH.]\s?[0-5]\d(?::[0-5]\d)?(?![\d:])\s*(?P<half>[ap]\.?m\b\.?)?", re.IGNORECASE
)
ZONE = re.compile(
    r"[\[(]?\b(?:GMT|UTC)\b\s?(?:[+-]\s?\d{1,2}(?::?\d\d)?)?[\])]?|"
    r"[\[(]?\b(?:KST|JST|ICT|IST|SGT|HKT|CST|EST|EDT|PST|PDT|CET|CEST|BST|WIB|AEST|AEDT|NZST|NZDT|ET|MSK|PHT|MYT)\b[\])]?"
)
WEEKDAY = re.compile(
    r"\b(?:(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs)?|"
    r"thứ\s+(?P<vi>hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b\.?|\((?P<kr>[월화수목금토일])\)",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"(?:{WEEKDAY.pattern})[\s,.|–-]{{0,4}}(?:ngày\s+)?$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"[\s,.(|–-]{{0,3}}(?:{WEEKDAY.pattern})", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_VIETNAMESE_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_AGO = re.compile(
    r"(?:about\s+|an?\s+)?"
    r"(?:\d{1,3}\s+)?(?:minute|min|hour|hr|day|week|month|year)s?\s+ago$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:an?|\d{1,3})\s+(?:minute|min|hour|hr|day|week|month|year)s?\s+ago", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:summit|forum|conference|meeting|session|exhibition|expo|fair|agenda|programme|program|deadline|event|"
    r"from|until|to|till|through|festival|election|anniversary|day|visit|treaty|agreement|rates?|weather|copyright|"
    r"as of|valid|due|effective|entry|venue|birth|starts?|ends?|opening|closing|submissions?|"
    r"expires?|born|died|founded|established|signed)\b|©|°",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|cập nhật)\b|수정|更新", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publication|released?|issued|created|date|dated|đăng)\b|"
    r"입력|등록|작성|게시|发布|掲載|公開",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\[[^\[\]]{1,40}\]|\blisten to (?:this|the) (?:article|story)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:no|nr|vol|volume|issue|ref|số)\b[.:]?\s*(?:\d[\w/.-]{0,20})?", re.IGNORECASE)
"""Of an issue, a release or a letter: "No. 47/2023"."""

_TOKEN = re.compile(r"[^\s|/,;:()\[\]·•–—-]+")
_LABELLED = re.compile(
    r"\s*(?:date|(?:published|posted|updated|(?P<verb>released|issued))(?:\s+on)?|publication\s+date|release\s+date)"
    r"\s*[:\s]\s*(?=\d|[A-Z])",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    rf"(?:\s*[,|–-]?\s*(?:{TIME.pattern}))?(?:\s*(?:{ZONE.pattern}))?[\s|,.–-]+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says.

    Attributes:
        mention: its date, offsets counted in the line.
        weekday: 0 for Monday, None where it names none.
        label: whether the date is said to be of publication, of an update, or neither.
        clock: 24 where a time without a.m. or p.m. stands beside it, 12 with, None without a time.
        others: words beside the date: a byline, a place.
    """

    mention: Mention
    weekday: int | None
    label: str | None
    clock: int | None
    others: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", load("chrome")[name]))


def read_date_line(text: str) -> DateLine | None:
    """What a line says if it is a date line with a full date, else None.

    >>> read_date_line("Ngoc Mai - Khac Kien 11:36, 2023/04/22").mention.readings
    (datetime.date(2023, 4, 22),)
    >>> read_date_line("The pact was signed on 22 April 2023 in Hanoi.") is None
    True
    """
    if len(text) > LONGEST_LINE:
        return None
    mentions = full_dates(text)
    if not mentions or len(mentions) > 2:
        return None
    others = _others(text, mentions)
    if others is None:
        return None
    labels = _labels(text, mentions)
    if len(mentions) == 2 and labels == [None, None]:
        return None
    best = labels.index("published") if "published" in labels else 0
    return DateLine(mentions[best], _weekday(text, mentions[best].span), labels[best], _clock(text), others)


def read_masthead(text: str) -> Mention | None:
    """The full date of a short line that tells no story: a paper's name and day, a bulletin's, a byline's end.

    >>> read_masthead("The Coastal Weekly – farm and fishery news, 11 Oct 2025").readings
    (datetime.date(2025, 10, 11),)
    >>> read_masthead("The treaty of 11 October 2025 has changed little, people say") is None
    True
    """
    credit = _CREDIT.search(text)
    line = text[credit.start() :] if credit else text.split(". ", maxsplit=1)[0]
    mentions = full_dates(line)
    if len(mentions) != 1 or len(line) > LONGEST_MASTHEAD:
        return None
    before, after = line[: mentions[0].span.start].rstrip(), line[mentions[0].span.end :].strip()
    for pattern in (_SINCE, ZONE, TIME):
        after = pattern.sub("", after).strip(" ,")
    apart = not before or before[-1] in _APART or _PUBLISHED.search(before)
    if not apart or (after and after[0] not in _BEHIND) or _EVENT.search(before) or _EVENT.search(after):
        return None
    if len(_TOKEN.findall(before)) + len(_TOKEN.findall(after)) > MOST_MASTHEAD_WORDS:
        return None
    start = len(text) - len(line) if credit else 0
    span = mentions[0].span
    return Mention(Span(span.start + start, span.end + start), mentions[0].readings)


def is_date_line(text: str) -> bool:
    """Whether a line says a date or a time, with a byline at most, and nothing else."""
    if len(text) > LONGEST_LINE:
        return False
    if read_date_line(text) or _AGO.match(text.strip()):
        return True
    dated = TIME.search(text) or any(pattern.search(text) for pattern in PARTIAL)
    return bool(dated) and _others(text, []) == 0


def read_opening(text: str) -> tuple[int, Mention] | None:
    """A labelled date glued before a sentence (``date 2023-11-18 The minister …``).

    Returns:
        Where the sentence starts, and the date; None where the text doesn't open so.
    """
    label = _LABELLED.match(text)
    if not label:
        return None
    head = text[: label.end() + 60]
    mentions = [mention for mention in full_dates(head) if mention.span.start == label.end()]
    if not mentions:
        return None
    end = mentions[0].span.end
    rest = _AFTER_DATE.match(text, end)
    if label["verb"] and text[end : end + 1] not in {".", "|"}:
        return None  # a participle that goes on: "Released 14 May 2024 in Seoul, the film …"
    return (rest.end(), mentions[0]) if rest else None


def read_weekday_opening(text: str) -> tuple[int, Mention] | None:
    """A weekday and its date glued before a sentence (``Thursday, March 15, 2012 The talks began.``).

    Returns:
        Where the sentence starts, and the date; None where the text doesn't open so or the weekday is not that day's.
    """
    day = WEEKDAY.match(text)
    if not day:
        return None
    for mention in full_dates(text[: day.end() + 40]):
        start = mention.span.end + len(text[mention.span.end :]) - len(text[mention.span.end :].lstrip(" |,–-"))
        between = text[day.end() : mention.span.start].strip(" ,.")
        if not between and mention.span.end < start < len(text) and _is_on(text, mention):
            return start, mention
    return None


def closing_date(text: str) -> int:
    """Where a weekday with its date that was glued behind a headline starts, the text's length where there is none.

    >>> closing_date("Harbour opens to ferries Tuesday, May 14, 2024")
    25
    """
    for mention in full_dates(text[-40:]):
        start = max(0, len(text) - 40)
        found = Mention(Span(mention.span.start + start, mention.span.end + start), mention.readings)
        day = _WEEKDAY_BEFORE.search(text[: found.span.start][-30:])
        cut = found.span.start - len(day.group().lstrip()) if day else 0
        if found.span.end == len(text) and len(text[:cut].split()) >= SHORTEST_HEADLINE and _is_on(text, found):
            return cut
    return len(text)


def _is_on(text: str, mention: Mention) -> bool:
    weekday = _weekday(text, mention.span)
    return any(day.weekday() == weekday for day in mention.readings)


def _others(text: str, mentions: list[Mention]) -> int | None:
    """How many words stand beside date, time and labels; None where they tell a story."""
    rest = _blank(text, [mention.span for mention in mentions])
    for pattern in (_SINCE, _ASIDE, _NUMBER, ZONE, TIME, WEEKDAY, *PARTIAL):
        rest = pattern.sub(" ", rest)
    if _EVENT.search(rest):
        return None
    words = [word for word in _TOKEN.findall(rest) if any(c.isalnum() for c in word)]
    known = {word.casefold().strip(".") for word in words}
    counted = bool(known & _words("counters"))
    others = [
        word
        for word in words
        if word.casefold().strip(".") not in _words("labels") and not (counted and _is_counter(word))
    ]
    if len(others) > MOST_OTHER_WORDS or not all(map(_is_name_like, others)):
        return None
    return len(others)


def _is_counter(word: str) -> bool:
    return word[0].isdigit() or word.casefold() in _words("counters")


def _is_name_like(word: str) -> bool:
    return word[0].isupper() or "@" in word or not word[0].isascii()


def _blank(text: str, spans: list[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _weekday(text: str, span: Span) -> int | None:
    """The weekday beside the date; further off, ``Thu`` is a Vietnamese name."""
    before, after = text[: span.start], text[span.end :]
    match = _WEEKDAY_BEFORE.search(before[-30:]) or _WEEKDAY_AFTER.match(after)
    if not match:
        return None
    group = match.groupdict()
    if group["day"]:
        return _DAYS.index(group["day"][:3].casefold())
    if group["kr"]:
        return "월화수목금토일".index(group["kr"])
    return _VIETNAMESE_DAYS.index(group["vi"].casefold()) if group["vi"] else 6


def _labels(text: str, mentions: list[Mention]) -> list[str | None]:
    """What each date is said to be, by the words between it and the one before."""
    starts = [0, *(mention.span.end for mention in mentions)]
    return [_label(text[start : mention.span.start]) for start, mention in zip(starts, mentions, strict=False)]


def _label(before: str) -> str | None:
    if _UPDATED.search(before):
        return "updated"
    return "published" if _PUBLISHED.search(before) else None


def _clock(text: str) -> int | None:
    match = TIME.search(text)
    if not match:
        return None
    return 12 if match["half"] else 24
