"""Names that take no part: photo credits, bylines, sources, datelines and the agencies before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vkx.model.analysis import Analysis, Sentence, Token
from vkx.resolve.knowledge import words
from vkx.resolve.mention import Mention
from vkx.resolve.text import fold

_DASHES = frozenset({"-", "–", "—", "--", "|"})
_OPENERS = frozenset(
    {"photo", "photos", "image", "images", "picture", "pictures", "credit", "source", "sources", "file"}
)


def silent(analysis: Analysis, mentions: Sequence[Mention]) -> frozenset[int]:
    """The indexes of mentions that only sign, date or credit the text."""
    zones: set[int] = set()
    owned = {i for m in mentions for i in range(m.first, m.last)}
    people = {i for m in mentions if m.type == "person" for i in range(m.first, m.last)}
    starts = {b.span.start for b in analysis.document.blocks}
    for sentence in analysis.sentences:
        zones.update(_credits(analysis.tokens, sentence))
        zones.update(_byline(analysis.tokens, sentence, people))
        if sentence.span.start in starts:
            zones.update(_dateline(analysis.tokens, sentence, owned))
    return frozenset(k for k, m in enumerate(mentions) if m.first in zones)


def _credits(tokens: Sequence[Token], sentence: Sentence) -> Iterator[int]:
    """From "Photo:" to the closing bracket or the sentence's end."""
    inside = False
    for i in range(sentence.first, sentence.last):
        following = tokens[i + 1].text.lower() if i + 1 < sentence.last else ""
        if fold(tokens[i].text) in _OPENERS and following in (":", "=", "by", "courtesy"):
            inside = True
        elif inside and tokens[i].text in (")", "]"):
            inside = False
        if inside:
            yield i


def _byline(tokens: Sequence[Token], sentence: Sentence, people: set[int]) -> Iterator[int]:
    """A sentence of nothing but persons' names, with "By" or a date."""
    span = range(sentence.first, sentence.last)
    letters = [i for i in span if any(c.isalpha() for c in tokens[i].text)]
    if not letters or len(letters) > 10 or any(tokens[i].text == "(" for i in span):
        return
    opens = fold(tokens[letters[0]].text) == "by"
    others = [i for i in letters[opens:] if i not in people]
    if opens and len(letters) <= 8:
        signed = not any(tokens[i].upos in ("VERB", "AUX") for i in others)
    else:
        signed = len(others) < len(letters) and all(fold(tokens[i].text) in _months() for i in others)
    if signed:
        yield from span


def _months() -> frozenset[str]:
    return words("titles", "calendar")


def _dateline(tokens: Sequence[Token], sentence: Sentence, owned: set[int]) -> Iterator[int]:
    """The place, the day and the agency before the dash that opens a story."""
    for i in range(sentence.first + 1, min(sentence.first + 12, sentence.last - 1)):
        token = tokens[i]
        spaced = token.span.start > tokens[i - 1].span.end and tokens[i + 1].span.start > token.span.end
        if token.text in _DASHES and spaced:
            before = [t for t in tokens[sentence.first : i] if any(c.isalpha() for c in t.text)]
            if before and before[0].text.isupper() and all(t.i in owned or _is_dating(t) for t in before):
                yield from range(sentence.first, i)
            return


def _is_dating(token: Token) -> bool:
    return token.text.isupper() or any(c.isdigit() for c in token.text) or fold(token.text).strip(".") in _months()
