"""Page furniture: lines of a page that assert nothing wherever they stand.

Owns the judgement on one block by its own words; the word lists stand in ``vkx/vocab/chrome.toml``. A sentence that
asserts is never page furniture: each test is an exact match, a closed opening on a short line that is no sentence, or
asks for three signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from vkx.read.dates.line import is_date_line
from vkx.read.layout import ends_sentence
from vkx.vocab import load

LONGEST = 1200
"""Characters; no furniture is longer, and no pattern here sees more."""

_SPACE = re.compile(r"\s+")
_EDGES = " .:|/»›>*-–—[](){}<>#_"
_TICKER = re.compile(r"(?:1 [A-Z]{3} =|[A-Z]{3})$|[-+±]?[$€£¥₩₫]?\d[\d.,]*\s?%?$|[\d.,:/ ()%+-]{1,40}$")
_BREADCRUMB = re.compile(r"(?:home|homepage|trang chủ)\s*(?:/|>|»|›|\|)", re.IGNORECASE)
_MORE = re.compile(r"(?:more|also) (?:in|on) [^:.]{1,30}")
_LEAST_HEADLINE = 4
_CAPITAL = r"[A-ZĐÀ-Ỹ]"
_NAMES = rf"{_CAPITAL}[^\s,|/()]*(?:[\s,/&|]+(?:and\s+|và\s+|-\s+)?{_CAPITAL}[^\s,|/()]*){{0,8}}"
_BYLINE = re.compile(
    rf"""
    (?: (?i: (?: (?: posted | published | written | reported | edited | compiled | translated | story ) \s+ )? by
           | bài\ và\ ảnh\s*: | bài\s*: ) ) \s+
    {_NAMES} [\s.,|/]* (?: \( [^()]{{1,60}} \) | [\w.+-]+@[\w.-]+ )? [\s.]* $
    """,
    re.VERBOSE,
)
_CREDIT = re.compile(
    r"""
    (?i: (?: file\s+ )? (?: photo | image | picture | illustration | graphic | video | ảnh )s? ) \s*
    (?: [:=] \s* | (?i: by | courtesy(?:\s+of)? ) \s*:? \s* )
    (?P<whom> \S.{0,60} ) $
    """,
    re.VERBOSE,
)
_DESK = re.compile(
    rf"(?:Reporting|Editing|Writing|Additional reporting)\s*(?:by|:)\s+{_CAPITAL}|Reporting \w+ by {_CAPITAL}"
)
_MAKER = re.compile(
    rf"(?:Production|Produced|Compiled|Translated|Translation|Design|Graphics)\s*(?:by|:)\s+{_NAMES}\.?$"
)
_STAFF = re.compile(rf"{_NAMES},\s+(?:\w+\s+){{0,3}}(?:staff|contributing)\s+(?:writer|reporter|correspondent)s?$")
_RIGHTS = re.compile(r"copyrights?\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|:|reserved)|©|\(c\)\s|<\s*copyright", re.IGNORECASE)
_COUNTER = re.compile(
    r"\d[\d,.]*\s*-?\s*(?:comments?|views?|shares?|likes?|reads?|min(?:ute)?s?(?:\s+read)?)$|"
    r"(?:comments?|views?|shares?|likes?|reads?|hits)\s*:?\s*\(?\d[\d,.]*\)?$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+$|[\w-]{2,}(?:\.[\w-]{2,})+$", re.IGNORECASE)
_CONNECTORS = frozenset({"of", "the", "and", "for", "in", "on", "at", "de", "&"})


@dataclass(frozen=True, slots=True)
class _Lists:
    lines: frozenset[str]
    openings: tuple[str, ...]
    notices: tuple[str, ...]
    credits: tuple[str, ...]
    agencies: frozenset[str]
    words: frozenset[str]
    teasers: frozenset[str]
    teaser_labels: frozenset[str]
    legal: tuple[str, ...]
    opening_words: int
    notice_words: int


@cache
def _lists() -> _Lists:
    table = load("chrome")

    def words(name: str) -> list[str]:
        return cast("list[str]", table[name])

    return _Lists(
        lines=frozenset(words("lines")),
        openings=tuple(words("openings")),
        notices=tuple(words("notices")),
        credits=tuple(words("credit_openings")),
        agencies=frozenset(word.casefold() for word in words("agencies")),
        words=frozenset(words("words")),
        teasers=frozenset(words("teasers")),
        teaser_labels=frozenset(words("teaser_labels")),
        legal=tuple(words("legal")),
        opening_words=cast("int", table["opening_words"]),
        notice_words=cast("int", table["notice_words"]),
    )


def fold(text: str) -> str:
    """The text casefolded, white space collapsed."""
    return _SPACE.sub(" ", text).strip().casefold()


def is_furniture(text: str) -> bool:
    """Whether a block is page furniture by its own words; nothing long is, but a list of tags."""
    if len(text) > LONGEST:
        return fold(text[:LONGEST]).startswith(_lists().openings[:4])
    return any(test(text, fold(text)) for test in _TESTS)


def is_teaser_head(text: str) -> bool:
    """Whether the line heads a list of other stories."""
    return fold(text).rstrip(":. ") in _lists().teasers


def teaser_label(text: str) -> int:
    """The length of the words that announce another story's headline on the same line, 0 where none do.

    >>> teaser_label("READ ALSO: Port of Lima reopens on Monday")
    11
    >>> teaser_label("Read also: more")
    0
    """
    head, colon, headline = text[:LONGEST].partition(":")
    name = fold(head).strip(_EDGES)
    label = name in _lists().teasers or name in _lists().teaser_labels or bool(_MORE.fullmatch(name))
    if not colon or not label or len(headline.split()) < _LEAST_HEADLINE:
        return 0
    return len(head) + 1 + len(headline) - len(headline.lstrip())


def is_breadcrumb(text: str) -> bool:
    """Whether the line shows the way from a site's home to the page."""
    return bool(_BREADCRUMB.match(text))


def _is_known_line(text: str, folded: str) -> bool:
    bare = folded.strip(_EDGES)
    lists = _lists()
    if not any(char.isalnum() for char in bare) or bare in lists.lines or bare in lists.teasers:
        return True
    return bare in lists.agencies or (bare.split("/")[0].strip() in lists.agencies and len(text.split()) <= 4)


def _is_menu(text: str, folded: str) -> bool:
    del text
    tokens = [token.strip("|/·,.") for token in folded.split()]
    tokens = [token for token in tokens if token]
    return 1 < len(tokens) <= 14 and (
        all(token in _lists().words for token in tokens) or all(token.startswith("#") for token in tokens)
    )


def _is_opened(text: str, folded: str) -> bool:
    """A short line that opens as furniture does and is no sentence; a list of tags may be long."""
    lists = _lists()
    bare = folded.lstrip(_EDGES)
    count = len(folded.split())
    if bare.startswith(lists.openings[:4]):
        return True
    if count <= lists.opening_words and bare.startswith(lists.openings):
        return not text.rstrip().endswith((".", "?")) or count <= 8
    return count <= lists.notice_words and bare.startswith(lists.notices) and _signs(folded) >= 1


def _is_credit(text: str, folded: str) -> bool:
    """A byline, a source, a photo's or a desk's credit: names after a closed opening and nothing else."""
    if len(folded.split()) > _lists().opening_words:
        return False
    bare = text.strip(" ()[]<>*|")
    credit = _CREDIT.match(bare)
    if credit and (
        len(credit["whom"].split()) <= 6 and _are_names(credit["whom"]) and not credit["whom"].endswith(".")
    ):
        return True
    opening = next((word for word in _lists().credits if folded.lstrip("([ ").startswith(word)), None)
    if opening and (_are_names(bare.split(":", 1)[1]) or len(bare.split()) <= 2):
        return True
    return bool(
        _BYLINE.match(text.strip())
        or _BYLINE.match(bare)
        or _DESK.match(bare)
        or _MAKER.match(bare)
        or _STAFF.match(bare)
    )


def _are_names(text: str) -> bool:
    words = text.replace("/", " ").split()
    return 0 < len(words) <= 8 and all(
        w in _CONNECTORS or not w[0].isalpha() or w[0].isupper() or "." in w for w in words
    )


def _is_address(text: str, folded: str) -> bool:
    del text
    return bool(_LINK.match(folded) or _COUNTER.match(folded) or (_MAIL.search(folded) and len(folded.split()) <= 6))


def _is_small_print(text: str, folded: str) -> bool:
    if _RIGHTS.match(text.strip()):
        return True
    return len(folded) <= 600 and ((is_breadcrumb(text) and not ends_sentence(text)) or _signs(folded) >= 3)


def _signs(folded: str) -> int:
    """How many different words of forms and notices stand in the block."""
    found = [cue for cue in _lists().legal if cue in folded]
    return sum(not any(cue != other and cue in other for other in found) for cue in found)


def _is_ticker(text: str, folded: str) -> bool:
    del folded
    return bool(_TICKER.match(text.strip()))


def _is_dated(text: str, folded: str) -> bool:
    del folded
    return is_date_line(text)


_TESTS: tuple[Callable[[str, str], bool], ...] = (
    _is_known_line,
    _is_ticker,
    _is_dated,
    _is_menu,
    _is_opened,
    _is_credit,
    _is_address,
    _is_small_print,
)
