"""What kind a block is: heading, paragraph, list item, caption, or boilerplate that asserts nothing.

Owns the judgement on one block in its surroundings; the word lists stand in ``vkx/vocab/chrome.toml``. A sentence
that asserts is never called boilerplate: every test is either an exact match, a closed opening on a short line, or
asks for two signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from vkx.model.document import BlockKind
from vkx.read.dates.line import is_date_line
from vkx.read.layout import LIST_MARKER, ends_sentence
from vkx.vocab import load

_SPACE = re.compile(r"\s+")
_NUMBERS = re.compile(r"(?=[^A-Za-z]*(?:[A-Z]{3}[^A-Za-z]*){0,2}=?[^A-Za-z]*$)[\d.,%:;=+\-–/()$€£¥₩₫\sA-Z]{1,40}$")
_BREADCRUMB = re.compile(r"(?:home|homepage|trang chủ)\s*(?:/|>|»|›|\|)", re.IGNORECASE)
_BYLINE = re.compile(
    r"""
    (?: by | bài\ và\ ảnh: | bài: ) \s+
    (?P<names> [A-ZĐÀ-Ỹ][^\s,.|/(]* (?: [\s,/&|]+ (?: and \s+ )? [A-ZĐÀ-Ỹ][^\s,|/(]* ){0,7} )
    [\s.,|/]*
    (?: \( [^()]{1,60} \) )? [\s.]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][\w’'.-]*$")
_CREDIT = re.compile(
    r"(?:photos?|images?|pictures?|illustrations?|graphics?|videos?|ảnh|nguồn)\s*[:=]\s*(?P<whom>.{0,60})$|"
    r"\(?(?:photo|image|picture)s?\s+(?:by|courtesy\s+of)\s+(?P<by>[^.]{1,60})\)?\.?$",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(
    r"\(?(?:reporting|editing|writing|additional reporting|production|produced|compiled|translated)\b[^.]{0,80}\bby\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class _Lists:
    lines: frozenset[str]
    openings: tuple[str, ...]
    opening_words: int
    words: frozenset[str]
    sections: frozenset[str]
    teasers: frozenset[str]
    legal: tuple[str, ...]
    captions: tuple[str, ...]


@cache
def _lists() -> _Lists:
    table = load("chrome")

    def words(name: str) -> list[str]:
        return cast("list[str]", table[name])

    return _Lists(
        lines=frozenset(words("lines")),
        openings=tuple(words("openings")),
        opening_words=cast("int", table["opening_words"]),
        words=frozenset(words("words")),
        sections=frozenset(words("sections")),
        teasers=frozenset(words("teasers")),
        legal=tuple(words("legal")),
        captions=tuple(words("captions")),
    )


def kinds(texts: Sequence[str]) -> list[BlockKind]:
    """One kind for each block of a document, in order.

    Args:
        texts: the blocks' texts, white space stripped.
    """
    first = [_kind(text) for text in texts]
    _mark_head(texts, first)
    _mark_tail(texts, first)
    return first


def is_teaser_head(text: str) -> bool:
    """Whether the line heads a list of other stories."""
    return _fold(text).rstrip(":. ") in _lists().teasers


def is_caption(text: str) -> bool:
    """Whether the block is a photo's caption."""
    folded = _fold(text)
    return any(cue in folded for cue in _lists().captions)


def is_boilerplate(text: str) -> bool:
    """Whether the block is page furniture by itself, wherever it stands."""
    folded = _fold(text)
    bare = folded.strip(" .:|/»›>*-–—[]()")
    lists = _lists()
    if not bare or bare in lists.lines or bare in lists.teasers or is_date_line(text):
        return True
    return _is_menu(bare) or _is_short_furniture(text, folded) or _is_small_print(folded) or bool(_NUMBERS.match(text))


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _is_menu(bare: str) -> bool:
    tokens = bare.split()
    return 1 < len(tokens) <= 12 and all(
        token.strip("|/·,") in _lists().words for token in tokens if token.strip("|/·,")
    )


def _is_short_furniture(text: str, folded: str) -> bool:
    lists = _lists()
    count = len(folded.split())
    if count <= lists.opening_words and folded.startswith(lists.openings):
        return True
    if folded.startswith(("tag:", "tags:", "keywords:", "topics:", "related topics:")):
        return True
    if count > lists.opening_words:
        return False
    credit = _CREDIT.match(text.strip())
    if credit and not ends_sentence(text):
        return len((credit["whom"] or credit["by"] or "").split()) <= 6
    return bool(
        _BYLINE.match(text.strip())
        or _AFTERWORD.match(folded)
        or _LINK.match(folded)
        or _BREADCRUMB.match(folded)
        or (_MAIL.search(folded) and count <= 6)
    )


def _is_small_print(folded: str) -> bool:
    return len(folded) <= 600 and sum(cue in folded for cue in _lists().legal) >= 3


def _kind(text: str) -> BlockKind:
    if is_boilerplate(text):
        return "boilerplate"
    if LIST_MARKER.match(text):
        return "list_item"
    if is_caption(text):
        return "caption"
    return "heading" if _looks_like_heading(text) else "paragraph"


def _looks_like_heading(text: str) -> bool:
    return (
        "\n" not in text
        and len(text) <= 160
        and len(text.split()) <= 22
        and not ends_sentence(text)
        and text[-1] != ","
    )


def _mark_head(texts: Sequence[str], found: list[BlockKind]) -> None:
    """What stands above the article: menus before a breadcrumb, a name alone, a section label, a site's motto."""
    body = _body_start(found, texts)
    crumb = max((i for i in range(body) if _BREADCRUMB.match(texts[i])), default=-1)
    repeated = _first_repeated(texts, found, body)
    titled = False
    for i in range(body):
        if found[i] != "heading":
            continue
        folded = _fold(texts[i])
        above = i < max(crumb, repeated)
        if above or folded in _lists().sections or (titled and _is_name_line(texts[i])):
            found[i] = "boilerplate"
        else:
            titled = True
    for i in range(max(crumb, 0)):
        if found[i] == "paragraph" and not ends_sentence(texts[i]):
            found[i] = "boilerplate"


def _mark_tail(texts: Sequence[str], found: list[BlockKind]) -> None:
    """What stands below it: a last line without a stop below a form is an advertisement."""
    for i in range(len(texts) - 1, max(len(texts) - 6, 0), -1):
        if found[i] == "heading" and found[i - 1] == "boilerplate" and _is_name_line(texts[i]):
            found[i] = "boilerplate"


def _body_start(found: Sequence[BlockKind], texts: Sequence[str]) -> int:
    """Index of the first block that is a sentence of the article."""
    for i, kind in enumerate(found):
        if kind == "paragraph" and len(texts[i]) >= 60 and ends_sentence(texts[i]):
            return i
    return len(found)


def _first_repeated(texts: Sequence[str], found: Sequence[BlockKind], body: int) -> int:
    """Index of the first head line that stands twice there: a page's title, which its headline repeats."""
    seen: dict[str, int] = {}
    for i in range(body):
        if found[i] != "heading":
            continue
        folded = _fold(texts[i])
        if folded in seen:
            return seen[folded]
        seen[folded] = i
    return -1


def _is_name_line(text: str) -> bool:
    """A person's or two persons' names and nothing else: 2 to 8 capitalised words, no figure, none all in capitals."""
    words = [w for w in re.split(r"[\s,/&|–-]+|\band\b", text.strip()) if w]
    return 2 <= len(words) <= 4 and all(_NAME_WORD.match(w) and not (len(w) > 3 and w.isupper()) for w in words)
