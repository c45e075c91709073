"""Whether a capital's name stands for its country's government or for the place. Syntax decides, else the place."""

from __future__ import annotations

from collections.abc import Sequence

from vkx.model.analysis import Token
from vkx.resolve.knowledge import is_listed, words

_LIST = "capitals"
_PLACING = frozenset({"in", "at", "near", "outside", "around", "via", "inside"})


def acts(tokens: Sequence[Token], first: int, last: int, countries: frozenset[int]) -> bool:
    """Whether the capital at tokens ``[first, last)`` stands for its government.

    Args:
        tokens: the document's.
        first: first token of the name.
        last: one past its last token.
        countries: tokens that name countries, to judge a coordination by its other half.
    """
    if _is_dateline(tokens, first, last) or (first and tokens[first - 1].text.lower() in _PLACING):
        return False
    token = tokens[_head(tokens, first, last)]
    seen = 0
    while token.dep in ("conj", "flat", "appos") and token.head != token.i and seen < 6:
        if token.dep == "flat" and not _hyphened(tokens, token):
            break
        if token.head in countries:
            return not _is_told_of_cities(tokens, tokens[token.head])
        token, seen = tokens[token.head], seen + 1
    return _by_role(tokens, token, countries)


def _is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name opens its line in capitals with a dash not far behind: "SEOUL/HANOI — "."""
    if not all(t.text.isupper() for t in tokens[first:last]):
        return False
    for i in range(last, min(last + 12, len(tokens))):
        if tokens[i].text in ("—", "–", "--", "-") and tokens[i].span.start > tokens[i - 1].span.end:
            return True
    return False


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    for i in range(first, last):
        if not first <= tokens[i].head < last or tokens[i].head == i:
            return i
    return last - 1


def _hyphened(tokens: Sequence[Token], token: Token) -> bool:
    return token.i > 0 and tokens[token.i - 1].text in ("-", "–")


def _by_role(tokens: Sequence[Token], token: Token, countries: frozenset[int]) -> bool:
    governor = tokens[token.head]
    case = _case(tokens, token)
    if case:
        return _by_preposition(case, governor)
    if token.dep in ("nsubj", "nsubj:pass", "nsubj:outer"):
        paired = token.i + 2 in countries and tokens[token.i + 1].text == "and"
        return (paired and not _is_told_of_cities(tokens, token)) or _as_subject(token, governor)
    if token.dep in ("compound", "amod", "nmod"):
        return _as_modifier(tokens, token, governor, countries)
    if token.dep == "nmod:poss":
        own = governor.text[0].isupper() and not is_listed(governor.lemma, words(_LIST, "tie_nouns"))
        return not is_listed(governor.lemma, words(_LIST, "city_nouns")) and not own
    if token.dep in ("root", "nmod:unmarked", "appos"):
        return _heads_for(tokens, token)
    told = is_listed(governor.lemma, words(_LIST, "object_verbs")) or _is_to_act(tokens, token)
    return token.dep in ("obj", "iobj") and told


def _is_told_of_cities(tokens: Sequence[Token], token: Token) -> bool:
    """Whether what a clause says of its subject is said of cities: "Lima and Seoul are sister cities"."""
    governor = tokens[token.head]
    return token.dep.startswith("nsubj") and is_listed(governor.lemma, words(_LIST, "city_nouns"))


def _is_to_act(tokens: Sequence[Token], token: Token) -> bool:
    """Whether an infinitive says what the object is to do: "wants Hanoi to cut duties"."""
    near = tokens[token.i + 1 : token.i + 4]
    return any(t.dep == "xcomp" and t.head == token.head and t.xpos == "VB" for t in near)


def _heads_for(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a headline's "to ..." follows, at once or behind another name: "Canberra, Jakarta to draft plan"."""
    near = [t.text for t in tokens[token.i + 1 : token.i + 5]]
    at = near.index("to") if "to" in near else 4
    return at < 4 and all(text in (",", "and") or text[0].isupper() for text in near[:at])


def _as_modifier(tokens: Sequence[Token], token: Token, governor: Token, countries: frozenset[int]) -> bool:
    """Before a noun: "Seoul-Hanoi ties", "the Hanoi government"."""
    following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if following is None or following.text not in ("-", "–"):
        return is_listed(governor.lemma, words(_LIST, "tie_nouns"))
    return token.i + 2 in countries or is_listed(governor.lemma, words(_LIST, "ties") | words(_LIST, "tie_nouns"))


def _case(tokens: Sequence[Token], token: Token) -> str | None:
    for i in range(token.i - 1, max(token.i - 6, -1), -1):
        if tokens[i].head == token.i and tokens[i].dep == "case":
            return tokens[i].lemma
    return None


def _by_preposition(case: str, governor: Token) -> bool:
    if case in ("between", "with", "against", "by"):
        return True
    lists = {"on": "pressure", "toward": "pressure", "towards": "pressure"}
    key = lists.get(case) or (f"{case}_governments" if case in ("to", "from", "of", "for") else None)
    return key is not None and is_listed(governor.lemma, words(_LIST, key))


def _as_subject(token: Token, verb: Token) -> bool:
    if is_listed(verb.lemma, words(_LIST, "city_verbs")):
        return False
    if verb.upos in ("NOUN", "PROPN"):
        return not is_listed(verb.lemma, words(_LIST, "city_nouns"))
    return token.dep != "nsubj:pass" or is_listed(verb.lemma, words(_LIST, "object_verbs"))
