"""What kind a block is: heading, paragraph, list item, caption, or boilerplate that asserts nothing.

Owns the judgement on a block in its surroundings; what is page furniture by its own words is told in ``furniture``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from vkx.model.document import BlockKind
from vkx.read.furniture import fold, is_breadcrumb, is_furniture
from vkx.read.layout import LIST_MARKER, ends_sentence
from vkx.vocab import load

LONGEST_HEADING = 160
MOST_HEADING_WORDS = 22
LONGEST_CAPTION = 500
FIRST_SENTENCE = 60
"""Characters; a paragraph at least so long that ends as a sentence starts the story, what is above it is the head."""

_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][\w’'.-]*$")


def kinds(texts: Sequence[str]) -> list[BlockKind]:
    """One kind for each block of a document, in order.

    Args:
        texts: the blocks' texts, white space stripped.
    """
    found = [_kind(text) for text in texts]
    _mark_head(texts, found)
    return found


def is_caption(text: str) -> bool:
    """Whether the block is a photo's caption."""
    folded = fold(text) if len(text) <= LONGEST_CAPTION else ""
    return any(cue in folded for cue in _words("captions"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", load("chrome")[name]))


def _kind(text: str) -> BlockKind:
    if is_furniture(text):
        return "boilerplate"
    if LIST_MARKER.match(text):
        return "list_item"
    if is_caption(text):
        return "caption"
    return "heading" if _looks_like_heading(text) else "paragraph"


def _looks_like_heading(text: str) -> bool:
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_HEADING_WORDS
    return short and "\n" not in text and not ends_sentence(text) and text[-1] != ","


def _mark_head(texts: Sequence[str], found: list[BlockKind]) -> None:
    """What stands above the story: menus before a breadcrumb, a name alone, a section label, a site's motto."""
    body = _body_start(texts, found)
    crumb = max((i for i in range(body) if is_breadcrumb(texts[i])), default=0)
    above = max(crumb, _first_repeated(texts, found, body))
    titled = False
    for i in range(body):
        if found[i] == "paragraph" and i < crumb and not ends_sentence(texts[i]):
            found[i] = "boilerplate"
        if found[i] != "heading":
            continue
        if i < above or fold(texts[i]) in _words("sections") or (titled and _is_name_line(texts[i])):
            found[i] = "boilerplate"
        else:
            titled = True


def _body_start(texts: Sequence[str], found: Sequence[BlockKind]) -> int:
    """Index of the first block that is a sentence of the story."""
    for i, kind in enumerate(found):
        if kind == "paragraph" and len(texts[i]) >= FIRST_SENTENCE and ends_sentence(texts[i]):
            return i
    return len(found)


def _first_repeated(texts: Sequence[str], found: Sequence[BlockKind], body: int) -> int:
    """Index of the first head line that stands there twice: a page's title, which its headline repeats; 0 without."""
    seen: dict[str, int] = {}
    for i in range(body):
        if found[i] == "heading" and seen.setdefault(fold(texts[i]), i) != i:
            return seen[fold(texts[i])]
    return 0


def _is_name_line(text: str) -> bool:
    """A person's or two persons' names and nothing else: 2 to 4 capitalised words, none in capitals throughout."""
    words = [word for word in re.split(r"\s+[–-]\s+|[\s,/&|]+|\band\b", text.strip()) if word]
    return 2 <= len(words) <= 4 and all(
        _NAME_WORD.match(word) and not (len(word) > 3 and word.isupper()) for word in words
    )
