"""What around a name, and in it, tells that it is a firm's or another body's: votes for its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from vkx.model.analysis import Token
from vkx.resolve import persons
from vkx.resolve.identity import written
from vkx.resolve.knowledge import exact_words, surnames, words
from vkx.resolve.mention import Mention
from vkx.resolve.text import letters, parts

_UNSURE = ("person", "place", "facility", "event", "other")
_POSSESSIVE = ("'s", "’s", "'", "’")
_CLEAR = 6
_LIKELY = 4
_NEAR = 4
_FAR = 8
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET")
_NAMED = 2
_FILINGS = frozenset({"filing", "prospectus"})


def votes(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    """What tells that a name, which is no known one, is a body's, a person's or a ship's.

    Args:
        tokens: of the document.
        m: the name.
    """
    found: Counter[str] = Counter()
    if m.forms:
        return found
    found["organization"] += _trade(tokens, m)
    found.update(_relative(tokens, m))
    before = tokens[m.first - 1].lemma.lower() if m.first else ""
    if before in words("firms", "vessels") and m.type in (*_UNSURE, "organization"):
        found["other"] += _CLEAR + _LIKELY
    if m.type not in _UNSURE:
        return found
    head = _head(tokens, m)
    if head is None or (m.type == "person" and is_persons(tokens, m)):
        return found
    found["organization"] += _CLEAR * any(holds(tokens, m, head) for holds in _SIGNS)
    found["organization"] += _LIKELY * (len(m) >= _NAMED and _acts(tokens, head))
    return found


def is_persons(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether a name holds one that people bear: a given name, a surname, or the shape of an Asian name."""
    pieces = parts(written(tokens, m))
    given = words("given_names", "feminine") | words("given_names", "masculine")
    known = bool(given & set(pieces[:1])) or any(letters(p) in surnames() for p in pieces)
    return known or persons.shape(pieces) is not None or any("-" in tokens[i].text for i in range(m.first, m.last))


def is_among(tokens: Sequence[Token], m: Mention, bodies: Collection[int]) -> bool:
    """Whether what looks like a place's name is coordinated with a body's: "built by Garam Steel and Tolven"."""
    head = _head(tokens, m)
    if m.forms or m.type not in ("place", "event") or head is None:
        return False
    before = head.dep == "conj" and head.head in bodies
    return before or any(t.dep == "conj" and t.head == head.i and t.i in bodies for t in tokens[m.last : m.last + _FAR])


def _trade(tokens: Sequence[Token], m: Mention) -> int:
    """What the last word of a name says: «Norvik Cement», «Tokiwa Denki»."""
    named = len(m) > 1 and tokens[m.last - 1].text in exact_words("firms", "trades")
    if not named or m.type not in (*_UNSURE, "organization"):
        return 0
    return _LIKELY + (m.type != "person" or not is_persons(tokens, m)) * _NEAR


def _relative(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    """What a relative pronoun tells: "Norvik, which grows rice", "Holm, who grows rice"."""
    if m.type not in ("person", "organization") or m.last + 1 >= len(tokens) or tokens[m.last].text != ",":
        return {}
    pronoun = tokens[m.last + 1]
    clause = tokens[pronoun.head]
    if not clause.dep.startswith("acl") or not m.first <= clause.head < m.last or pronoun.dep != "nsubj":
        return {}
    if pronoun.text == "who" and m.type == "person":
        return {"person": _LIKELY}
    firm = pronoun.text == "which" and m.type == "person" and not is_persons(tokens, m)
    return {"organization": _CLEAR} if firm else {}


def _head(tokens: Sequence[Token], m: Mention) -> Token | None:
    return next((tokens[i] for i in range(m.first, m.last) if not m.first <= tokens[i].head < m.last), None)


def _case(tokens: Sequence[Token], m: Mention) -> str:
    """The preposition before a name, or before the nouns that say what it is: "the board of the smelter Norvik"."""
    i = m.first - 1
    while i > 0 and tokens[i].upos in _NOMINAL and tokens[i].text.islower() and m.first - i <= _NEAR:
        i -= 1
    return tokens[i].text.lower() if i >= 0 else ""


def _is_owner(tokens: Sequence[Token], m: Mention, head: Token) -> bool:
    """«Garam's shares»: what only firms have; of a person's name also «Garam's plant»."""
    if m.last >= len(tokens) or tokens[m.last].text not in _POSSESSIVE:
        return False
    owned = tokens[head.head].lemma.lower()
    return owned in words("firms", "holdings") or (m.type != "place" and owned in words("firms", "works"))


def _is_governed(tokens: Sequence[Token], m: Mention, head: Token) -> bool:
    """«Head of Altyn Bulak», «an analyst at Garam»."""
    if head.dep not in ("nmod", "obl"):
        return False
    noun, case = tokens[head.head].lemma.lower(), _case(tokens, m)
    ruled = noun in words("firms", "officers") and case == "of" and (m.type != "place" or noun == "board")
    return ruled or (noun in words("firms", "staff") and case in ("at", "with") and m.type != "facility")


def _is_party(tokens: Sequence[Token], m: Mention, head: Token) -> bool:
    """«A contract with Garam», «signed with Garam»; no person's name, who may sign as well."""
    dealt = head.dep in ("nmod", "obl") and _case(tokens, m) == "with"
    return dealt and m.type != "person" and tokens[head.head].lemma.lower() in words("firms", "dealings")


def _is_paid(tokens: Sequence[Token], m: Mention, head: Token) -> bool:
    """«Will pay Garam $80 million»: what looks like a place's name and is paid, hired or sued."""
    given = head.dep in ("obj", "iobj") and m.type in ("place", "facility", "event")
    return given and tokens[head.head].lemma in words("firms", "giving")


def _is_employer(tokens: Sequence[Token], m: Mention, head: Token) -> bool:
    """«Joined Garam as an engineer»: where somebody takes up work."""
    joined = head.dep == "obj" and tokens[head.head].lemma in ("join", "leave")
    return joined and m.last < len(tokens) and tokens[m.last].text == "as"


def _appoints(tokens: Sequence[Token], _: Mention, head: Token) -> bool:
    """«Garam names Rosa Holm chairwoman»: who fills a firm's office."""
    verb = tokens[head.head]
    appoints = head.dep == "nsubj" and verb.lemma in ("name", "appoint")
    return appoints and any(t.lemma in words("firms", "posts") for t in tokens[verb.i + 1 : verb.i + 2 + 2 * _NEAR])


def _files(tokens: Sequence[Token], _: Mention, head: Token) -> bool:
    """«Garam said in a filing»."""
    verb = tokens[head.head]
    said = head.dep == "nsubj" and verb.lemma == "say"
    return said and any(t.lemma in _FILINGS for t in tokens[verb.i + 1 : verb.i + 2 + _NEAR])


def _acts(tokens: Sequence[Token], head: Token) -> bool:
    """«Kerem Meble will export»: what firms do, be it only planned."""
    verb = tokens[head.head]
    governed = (t for t in tokens[verb.i + 1 : verb.i + 2 + _NEAR] if t.head == verb.i and t.dep == "xcomp")
    return head.dep == "nsubj" and any(v.lemma in words("firms", "acts") for v in (verb, *governed))


_SIGNS = (_is_owner, _is_governed, _is_party, _is_employer, _appoints, _files, _is_paid)
