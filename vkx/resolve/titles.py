"""What stands around a person's name: titles, the country and the organisation that they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vkx.model.analysis import Token
from vkx.resolve.knowledge import exact_words, words
from vkx.resolve.mention import Mention
from vkx.resolve.text import fold

_REACH = 16
_FIELD = 8
_SHORT = 4
_UNITS = frozenset({"department", "division", "branch", "chapter", "section", "office", "bureau", "unit"})
_ASIDE = frozenset({"at", "with", "by", "for", "in", "on", "after", "under"})
_RULERS = frozenset({"president", "king", "queen", "emperor", "empress", "pope", "sultan", "emir"})
_SERVANTS = frozenset({"minister", "premier", "chancellor", "ambassador", "envoy", "senator", "governor", "mayor"})
_LINKS = frozenset({"elect", "designate", "of", "to", "and", "for", "the", "&", "'s", "’s", "in", "on", "at", "-"})


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


def is_singular(text: str) -> bool:
    """Whether a folded word is the noun of one person's title."""
    return text in words("titles", "heads")


def is_rank(text: str) -> bool:
    """Whether a folded word is a rank or an honorific."""
    return text in words("titles", "ranks") or text in words("titles", "honorifics")


def before(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], start: int) -> Title | None:
    """The title that runs up to a name: ``HANSIBA Chairman``, ``Vietnamese Ambassador to South Korea``."""
    i = _before_rank(tokens, person.first - 1, start, at)
    noun = _apposed(tokens, person, start)
    if noun is not None:
        best, owners = _walk(tokens, noun, max(start, noun - _REACH), at)
        behind = list(dict.fromkeys(at[k] for k in range(noun + 1, i) if k in at))
        return None if best is None else _title(tokens, best, i, (*owners, *behind), person)
    if i - 1 >= start and tokens[i].text == ",":
        i -= 1
        closed = person.last >= len(tokens) or tokens[person.last].text in (",", ")", ".", "—", "–")
        seat = i - 1 in at and word(tokens[i]) in words("references", "localities")
        if not closed or not (is_singular(word(tokens[i])) or i in at or seat):
            return None
    end = person.first if i == person.first - 1 else i + 1
    best, owners = _walk(tokens, i, max(start, person.first - _REACH), at)
    if best is None:
        return None
    inside = tuple(m for m in owners if m.first >= best or m.last >= best - 2)
    return _title(tokens, best, end, inside, person)


def _apposed(tokens: Sequence[Token], person: Mention, start: int) -> int | None:
    """The title's noun to which a name stands in apposition: "the director general for trade policy, | Olga Brandt"."""
    heads = [tokens[k] for k in range(person.first, person.last) if not person.first <= tokens[k].head < person.last]
    noun = heads[0].head if heads and heads[0].dep == "appos" else _fielded(tokens, person, start)
    if noun is None or not start <= noun < person.first - 2 or tokens[person.first - 1].text != ",":
        return None
    plain = all(t.text != "," and t.upos not in ("VERB", "AUX") for t in tokens[noun : person.first - 1])
    return noun if plain and is_singular(word(tokens[noun])) else None


def _fielded(tokens: Sequence[Token], person: Mention, start: int) -> int | None:
    """The noun of an office and its field right before a name : "the Undersecretary of Mining, | ..."."""
    closed = person.last < len(tokens) and tokens[person.last].text in (",", ".", "—", "–")
    for k in range(person.first - 2, max(start, person.first - _FIELD), -1):
        if tokens[k].text.lower() in ("of", "for"):
            return k - 1 if closed and is_singular(word(tokens[k - 1])) else None
        if tokens[k].upos not in ("NOUN", "PROPN", "ADJ", "CCONJ"):
            return None
    return None


def _before_rank(tokens: Sequence[Token], i: int, start: int, at: Mapping[int, Mention]) -> int:
    """The comma before a rank or an honorific that a title ends at: "a police spokesman, | Captain Jan Kowal"."""
    first = i
    while first > start and is_rank(word(tokens[first])):
        first -= 1
    if first >= i or tokens[first].text != ",":
        return i
    before = at.get(first - 1)
    ends = is_singular(word(tokens[first - 1])) or (before is not None and before.type != "person")
    return first if ends else i


def _walk(tokens: Sequence[Token], i: int, stop: int, at: Mapping[int, Mention]) -> tuple[int | None, list[Mention]]:
    """Walks back over a title: its leftmost word, and the names passed on the way."""
    owners: list[Mention] = []
    best: int | None = None
    while i >= stop:
        text = word(tokens[i])
        if tokens[i].upos in ("VERB", "AUX") and tokens[i].text.islower() and tokens[i - 1].text != "-":
            break
        if is_head(text) or is_rank(text) or (text in words("titles", "modifiers") and best is not None):
            best = i
        elif tokens[i].text == ")" and i - 1 in at and tokens[at[i - 1].first - 1].text == "(":
            i = at[i - 1].first - 1
        elif i in at:
            mention = at[i]
            if mention.type == "person":
                break
            owners.append(mention)
            i = mention.first
            best = i if best is not None and best == mention.last else best
        elif text == "of" and is_head(word(tokens[i + 1])):
            break  # "the guest of President Lee" is no title of his
        elif best is None and ((owners and _describes(tokens, i)) or _is_field(tokens, i, stop)):
            pass
        elif not (_may_pass(tokens[i], text) or _in_field(tokens, i, stop)) or _parts(tokens, i, at):
            break
        i -= 1
    return best, owners


def _describes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word leads up to a firm behind "of": "the head of | state-owned mining firm | Norvik Ores, ..."."""
    joined = "-" in (tokens[i].text, tokens[i - 1].text)
    return joined or (tokens[i].upos in ("ADJ", "NOUN") and not is_head(word(tokens[i])))


def _is_field(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a word stands in what an office is of: "director of | trade policy", "governor of | the region"."""
    if tokens[i].upos not in ("NOUN", "ADJ"):
        return False
    for k in range(i - 1, max(stop, i - _SHORT), -1):
        if tokens[k].text.lower() in ("of", "for"):
            return is_singular(word(tokens[k - 1]))
        if tokens[k].upos not in ("NOUN", "ADJ", "DET"):
            return False
    return False


def _in_field(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a comma stands in a list of an office's fields: "Minister of Land, Transport and Tourism"."""
    if tokens[i].text != "," or i <= stop or i + 1 >= len(tokens):
        return False
    around = tokens[i - 1].text[0].isupper() and tokens[i + 1].text[0].isupper()
    before = {t.text for t in tokens[max(stop, i - _FIELD) : i]}
    return around and "and" in {t.text for t in tokens[i + 1 : i + _FIELD]} and bool(before & {"of", "for"})


def _parts(tokens: Sequence[Token], i: int, at: Mapping[int, Mention]) -> bool:
    """Whether a phrase of its own begins behind this "and": "the king and India's Prime Minister"."""
    opens = tokens[i + 1].upos == "DET" or (i + 1 in at and at[i + 1].type == "country")
    named = i - 1 in at and _is_title_word(tokens[i + 1])  # "for Nairobi and Trade Minister Jan Kowal"
    rulers = word(tokens[i + 1]) in _RULERS and word(tokens[i - 1]) in _SERVANTS  # "the chancellor and President Lima"
    return (opens or named or rulers) and tokens[i].text.lower() == "and"


def _is_title_word(token: Token) -> bool:
    return is_head(word(token)) or word(token) in words("titles", "modifiers")


def _may_pass(token: Token, text: str) -> bool:
    return (
        text in _LINKS
        or text in _UNITS
        or text == ""
        or token.text[0].isupper()
        or text in words("titles", "modifiers")
    )


def after(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], end: int) -> Title | None:
    """The title behind a name: ``, Vice Chairman of the VCCI``, ``- Director of ...``, in brackets."""
    return _in_bracket(tokens, person, at, end) or _apposition(tokens, person, at, end)


def _apposition(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], end: int) -> Title | None:
    i = _past_age(tokens, _past_bracket(tokens, person.last, end), end)
    if i + 1 >= end or tokens[i].text not in (",", "-", "–", "—") or tokens[i + 1].text in _ASIDE:
        return None  # ", at the head of a delegation, "
    first: int | None = None
    owners: list[Mention] = []
    head = False
    j = i + 1
    for j in range(i + 1, min(end, i + 1 + _REACH)):
        text = word(tokens[j])
        if j in at and at[j].type == "person":
            if tokens[j - 1].text != ",":
                return None  # the title runs up to another name, and is that one's
            break
        if j in at:
            owners += [at[j]] if at[j] not in owners else []
        elif is_singular(text):
            first, head = (j if first is None else first), True
        elif text in words("titles", "modifiers") and not head:
            first = j if first is None else first
        elif _ends_title(tokens, j, head=head):
            break
    owners = owners or _listed(tokens, j, end, at)
    if first is None or not head or (tokens[i].text == "," and _is_headline_verb(tokens, j, end)):
        return None
    return _title(tokens, first, j, tuple(owners), person)


def _past_age(tokens: Sequence[Token], i: int, end: int) -> int:
    """The comma behind an age: "Rosa Lima, 52, the president"."""
    aged = i + 2 < end and tokens[i].text == tokens[i + 2].text == "," and tokens[i + 1].text.isdigit()
    return i + 2 if aged else i


def _listed(tokens: Sequence[Token], i: int, end: int, at: Mapping[int, Mention]) -> list[Mention]:
    """The body between a comma and the next one, or the end: "Jan Kowal, head of sales, Norvik Bank"."""
    body = at.get(i + 1)
    if i >= end or tokens[i].text != "," or body is None or body.first != i + 1 or body.type != "organization":
        return []
    return [body] if body.last >= end or tokens[body.last].text in (",", ".", ")", ";", ":") else []


def _in_bracket(tokens: Sequence[Token], person: Mention, at: Mapping[int, Mention], end: int) -> Title | None:
    """The title in brackets behind a name: "Jan Kowal (director, Institute of Energy)"."""
    i = person.last
    if i + 1 >= end or tokens[i].text != "(":
        return None
    close = next((k for k in range(i + 1, min(end, i + 1 + _REACH)) if tokens[k].text == ")"), None)
    inside = range(i + 1, close or 0)
    heads = [k for k in inside if k not in at and is_singular(word(tokens[k]))]
    if not heads or any(tokens[k].upos in ("VERB", "AUX") for k in inside):
        return None
    first = heads[0]
    while first - 1 > i and word(tokens[first - 1]) in words("titles", "modifiers"):
        first -= 1
    owners = tuple(dict.fromkeys(at[k] for k in inside if k in at and at[k].type != "person"))
    return _title(tokens, first, heads[0] + 1, owners, person)


def _is_headline_verb(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a headline's verb follows, so that its comma means "and": "Berg, Polish Premier Discuss Trade"."""
    finite = tokens[i].xpos in ("VBP", "VBZ", "VBD", "MD") and tokens[i].text != ","
    return i < end and finite and tokens[end - 1].text not in (".", "?", "!", ":")


def _is_named(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle tells how one came to an office: "the newly appointed president"."""
    return tokens[i].text.lower() in words("titles", "named") and tokens[i - 1].upos in ("DET", "ADV", "ADJ", "PRON")


def _ends_title(tokens: Sequence[Token], i: int, *, head: bool) -> bool:
    """Whether an apposition can't go on with this word."""
    token = tokens[i]
    if tokens[i - 1].text == "-" or (not head and _is_named(tokens, i)):
        return False
    if token.text in (",", ";", ".", "(", ")") or token.upos in ("VERB", "AUX", "SCONJ"):
        return True
    if word(token) in words("titles", "tenure"):
        return False
    return not head and token.upos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "ADP")


def _past_bracket(tokens: Sequence[Token], i: int, end: int) -> int:
    if i < end and tokens[i].text == "(":
        while i < end and tokens[i].text != ")":
            i += 1
        i += 1
    return i


def _title(tokens: Sequence[Token], first: int, last: int, owners: tuple[Mention, ...], person: Mention) -> Title:
    owners = tuple(m for m in owners if not _is_portfolio(tokens, m))
    inside = {i for m in owners for i in range(m.first, m.last)}
    owners = tuple(m for m in owners if m.first < first or not _is_aside(tokens, m))
    own = [i for i in range(first, last) if i not in inside]
    kept = tuple(word(tokens[i]) for i in own if _counts(word(tokens[i])))
    return Title(own[0] if own else first, (own[-1] + 1) if own else last, kept, owners, person)


def _is_aside(tokens: Sequence[Token], owner: Mention) -> bool:
    """Whether a country behind a title's noun owns no office: "ambassador to Laos", "dean of the Korean faculty"."""
    if owner.type not in ("country", "place"):
        return False
    before = word(tokens[owner.first - (2 if word(tokens[owner.first - 1]) == "the" else 1)])
    if before == "to" or (before == "for" and owner.type == "place"):
        return True
    behind = tokens[owner.last] if owner.type == "country" and owner.last < len(tokens) else tokens[owner.first]
    is_common = behind.upos == "NOUN" and behind.text.islower()
    return is_common and word(behind) not in words("references", "governing")


def _counts(text: str) -> bool:
    return is_head(text) or text in words("titles", "modifiers") or is_rank(text)


def _is_portfolio(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether what was taken for a body is what a minister is of: "Minister of | Mines and Energy"."""
    of = m.first > 1 and tokens[m.first - 1].text.lower() == "of"
    led = of and word(tokens[m.first - 2]) in ("minister", "secretary")
    heads = exact_words("organization_words", "heads")
    return led and m.type == "organization" and all(t.text not in heads for t in tokens[m.first : m.last])
