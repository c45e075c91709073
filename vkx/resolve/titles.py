"""What stands around a person's name: titles, the country and the organisation that they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vkx.model.analysis import Token
from vkx.resolve.knowledge import words
from vkx.resolve.spans import Mention
from vkx.resolve.text import fold

_REACH = 16
_LINKS = frozenset({"of", "to", "and", "for", "the", "&", "'s", "’s", "in", "on", "at", "-"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office beside a name: tokens ``[first, last)``, without the organisation where that can be cut off.

    Attributes:
        first: first token of the title's own words.
        last: one past its last.
        words: its folded words ("deputy", "minister").
        owners: the countries, blocs, places and organisations named in it, as mentions.
        person: the mention that bears it.
    """

    first: int
    last: int
    words: tuple[str, ...]
    owners: tuple[Mention, ...]
    person: Mention


def word(token: Token) -> str:
    """A token as the lists of titles have it."""
    return fold(token.text).strip(".")


def is_head(text: str) -> bool:
    """Whether a folded word is the noun of a title, singular or plural."""
    heads = words("titles", "heads")
    return text in heads or (text.endswith("s") and text[:-1] in heads) or text.removesuffix("men") + "man" in heads


def is_rank(text: str) -> bool:
    """Whether a folded word is a rank or an honorific."""
    return text in words("titles", "ranks") or text in words("titles", "honorifics")


def before(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], start: int) -> Title | None:
    """The title that runs up to a name: ``HANSIBA Chairman``, ``Vietnamese Ambassador to South Korea``."""
    first = person.first - 1
    stop = max(start, person.first - _REACH)
    owners: list[Mention] = []
    best: int | None = None
    i = first
    if i >= start and tokens[i].text == "," and i - 1 >= start:
        i -= 1
        if not (is_head(word(tokens[i])) or i in at):
            return None
    while i >= stop:
        text = word(tokens[i])
        if is_head(text) or is_rank(text) or (text in words("titles", "modifiers") and best is not None):
            best = i
        elif i in at:
            mention = at[i]
            if mention.type == "person":
                break
            owners.append(mention)
            i = mention.first
            if best is not None and best == mention.last:
                best = i
        elif not (text in _LINKS or text == "" or tokens[i].text[0].isupper() or text in words("titles", "modifiers")):
            break
        i -= 1
    if best is None:
        return None
    end = person.first
    inside = tuple(m for m in owners if m.first >= best or m.last >= best - 2)
    return _title(tokens, best, end, inside, person)


def after(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], end: int) -> Title | None:
    """The title in apposition behind a name: ``, Vice Chairman of the VCCI``, ``- Director of ...``."""
    i = _past_bracket(tokens, person.last, end)
    if i >= end or tokens[i].text not in (",", "-", "–", "—"):
        return None
    i += 1
    first: int | None = None
    owners: list[Mention] = []
    head = False
    for j in range(i, min(end, i + _REACH)):
        text = word(tokens[j])
        if j in at:
            if at[j].type == "person":
                break
            if at[j] not in owners:
                owners.append(at[j])
            continue
        if is_head(text):
            first, head = (j if first is None else first), True
        elif text in words("titles", "modifiers") and not head:
            first = j if first is None else first
        elif tokens[j].text in (",", ";", ".", "(", ")") or tokens[j].upos in ("VERB", "AUX", "SCONJ") or (not head and tokens[j].upos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "ADP")):
            break
    if first is None or not head:
        return None
    return _title(tokens, first, j, tuple(owners), person)


def _past_bracket(tokens: Sequence[Token], i: int, end: int) -> int:
    if i < end and tokens[i].text == "(":
        while i < end and tokens[i].text != ")":
            i += 1
        i += 1
    return i


def _title(tokens: Sequence[Token], first: int, last: int, owners: tuple[Mention, ...], person: Mention) -> Title:
    inside = {i for m in owners for i in range(m.first, m.last)}
    own = [i for i in range(first, last) if i not in inside]
    kept = tuple(word(tokens[i]) for i in own if _counts(word(tokens[i])))
    return Title(own[0] if own else first, (own[-1] + 1) if own else last, kept, owners, person)


def _counts(text: str) -> bool:
    return is_head(text) or text in words("titles", "modifiers") or is_rank(text)
