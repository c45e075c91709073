"""Names that the tagger missed: wordings found elsewhere in the text, words with a capital inside, named bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from vkx.model.analysis import Analysis, Token
from vkx.resolve.groups import core
from vkx.resolve.knowledge import words
from vkx.resolve.mention import Mention
from vkx.resolve.text import is_acronym


def spread(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, and every other place where the tagger missed a name that it found elsewhere."""
    tokens = analysis.tokens
    taken = {i for m in mentions for i in range(m.first, m.last)}
    wordings: dict[str, dict[tuple[str, ...], str]] = {}
    for m in mentions:
        texts = tuple(t.text for t in tokens[m.first : m.last])
        if m.type in ("person", "organization") and _is_distinctive(texts, m):
            wordings.setdefault(texts[0], {})[texts] = m.type
            short = core(" ".join(texts)) if m.type == "organization" and len(texts) > 1 else ""
            if len(short) > 3 and " " not in short:
                wordings.setdefault(short, {}).setdefault((short,), "organization")
            if m.type == "person" and len(texts) > 1:
                for piece in (texts[0], texts[-1]):
                    wordings.setdefault(piece, {}).setdefault((piece,), "short")
    found = [*mentions, *_camels(analysis, taken), *_untagged(analysis, taken)]
    taken |= {m.first for m in found}
    for sentence in analysis.sentences:
        if sentence.block == "boilerplate":
            continue
        i = sentence.first
        while i < sentence.last:
            length = _match(tokens, i, sentence.last, wordings.get(tokens[i].text, {}), taken)
            if length:
                kind = wordings[tokens[i].text][tuple(t.text for t in tokens[i : i + length])]
                found.append(Mention(i, i + length, "person" if kind == "short" else kind))
            i += max(length, 1)
    return tuple(sorted(found, key=lambda m: (m.first, m.last)))


def _camels(analysis: Analysis, taken: set[int]) -> list[Mention]:
    """Untagged words with a capital inside that stand alone in their block or stand twice: firms and brands."""
    tokens = analysis.tokens
    camels = [t for t in tokens if t.i not in taken and t.text.isalnum() and len(t.text) > 4 and is_camel(t.text)]
    counts = Counter(t.text for t in camels)
    alone = {
        b.span.start for b in analysis.document.blocks if b.span.end - b.span.start < 30 and b.kind != "boilerplate"
    }
    return [Mention(t.i, t.i + 1, "organization") for t in camels if counts[t.text] > 1 or t.span.start in alone]


def _untagged(analysis: Analysis, taken: Collection[int]) -> Iterator[Mention]:
    """Capitalised words that the tagger left and that a noun in apposition calls a body: "Orla Alert, a charity"."""
    tokens = analysis.tokens
    for noun in tokens:
        head = tokens[noun.head]
        if noun.dep != "appos" or not is_body(noun.lemma.lower()) or head.i >= noun.i or head.upos != "PROPN":
            continue
        first = last = head.i
        while first > 0 and tokens[first - 1].upos == "PROPN" and tokens[first - 1].text[0].isupper():
            first -= 1
        while tokens[last + 1].upos == "PROPN" and tokens[last + 1].text[0].isupper():
            last += 1
        if not any(i in taken for i in range(first, last + 1)) and tokens[last + 1].text == ",":
            yield Mention(first, last + 1, "organization")


def _is_distinctive(texts: tuple[str, ...], m: Mention) -> bool:
    """Whether these words are a name wherever they stand: not one common word at a sentence's start."""
    return len(texts) > 1 or (m.tagged and len(texts[0]) > 2 and texts[0].lower() not in words("titles", "modifiers"))


def _match(tokens: Sequence[Token], i: int, end: int, wordings: Mapping[tuple[str, ...], str], taken: set[int]) -> int:
    for texts in sorted(wordings, key=len, reverse=True):
        span = range(i, i + len(texts))
        if i + len(texts) > end or any(j in taken for j in span) or not texts[0][0].isalnum():
            continue
        proper = tokens[i].upos == "PROPN" or is_acronym(texts[0])
        if len(texts) == 1 and (not proper or len(texts[0]) < 3 or not texts[0][0].isupper()):
            continue
        if tuple(t.text for t in tokens[i : i + len(texts)]) == texts:
            return len(texts)
    return 0


def is_body(lemma: str) -> bool:
    """Whether a noun is one for bodies: "a charity", "the agency"."""
    return any(lemma in words("references", key) for key in ("makers", "bodies", "organized"))


def is_camel(name: str) -> bool:
    """Whether a name has a capital inside, "LusoAir", and is not of the kind of "McGee"."""
    return (
        name[0].isupper()
        and any(a.islower() and b.isupper() for a, b in pairwise(name))
        and (not name.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'", "O’")))
    )
