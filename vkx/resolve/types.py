"""One type a name throughout a document: votes of the tagger, the name's own shape, and what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from vkx.model.analysis import Analysis, Token
from vkx.resolve import firms, titles
from vkx.resolve.groups import core, place_name
from vkx.resolve.identity import written
from vkx.resolve.knowledge import exact_words, surnames, words
from vkx.resolve.mention import Mention
from vkx.resolve.spreading import is_body, is_camel
from vkx.resolve.text import is_acronym, letters, parts

_KOREAN_PLACE = ("-gu", "-si", "-do", "-gun", "-dong", "-ri", "-myeon", "-ro")
_TITLE = 12
_REACH = 6
_OWNED = frozenset({"owned", "run", "backed", "controlled", "based", "listed", "held"})
_MARKS = frozenset({"PT", "Messrs"})
_FIRMS = frozenset({"company", "firm", "bank", "airline", "conglomerate", "automaker", "retailer"})
_ONLY_FIRMS = _FIRMS | {
    "carmaker",
    "planemaker",
    "shipbuilder",
    "chipmaker",
    "drugmaker",
    "lender",
    "insurer",
    "utility",
}
_HELD = frozenset({"stake", "share", "shareholding"})
_LEADING = frozenset({"in", "to", "at", "near", "from"})
_WITHIN = ("at", "with", "for")
_INSIDE = frozenset({"in", "at", "near"})
_SOON = 6
_APART = 12
_LONG = 4
_CLEAR = 3
_PAIR = 2
_PUTTING = frozenset({"name", "appoint", "elect", "reappoint", "make", "install"})
_PERSON = 3
_IMPERSONAL = frozenset({"be", "have", "take", "seem", "happen", "come", "look", "appear", "depend", "make", "mean"})
_IMPERSONAL |= {"help", "require", "need", "show", "matter", "cost", "work", "become", "get", "feel", "remain"}
_SPEECH = frozenset({"say", "tell", "add", "stress", "note", "explain", "recall", "affirm", "ask", "think", "believe"})


def agree(analysis: Analysis, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions with the type that all mentions of the same wording have together."""
    mentions = tuple(mentions)
    votes: dict[str, Counter[str]] = {}
    places = {i for m in mentions if m.forms and m.type in ("country", "place") for i in (m.first, m.last - 1)}
    bodies = {i for m in mentions if m.type == "organization" for i in range(m.first, m.last)}
    for m in mentions:
        if m.forms and m.type == m.forms[0].known.type:
            continue
        counted_ = votes.setdefault(_key(analysis.tokens, m), Counter())
        counted_.update(_votes(analysis.tokens, m))
        counted_.update(_beside_places(analysis.tokens, m, places))
        counted_["organization"] += 3 * firms.is_among(analysis.tokens, m, bodies)
    firm = {key for key, counted in votes.items() if counted["organization"] - counted["person"] >= _CLEAR}
    people_ = [m for m in mentions if _key(analysis.tokens, m) not in firm]
    last_pieces = _pieces_of_persons(analysis.tokens, people_)
    surnames_ = _surnames_like_places(analysis, mentions, last_pieces)
    agreed = []
    for m in mentions:
        if len(m) == 1 and m.forms and letters(analysis.tokens[m.first].text) in surnames_:
            agreed.append(replace(m, type="person", forms=()))
            continue
        counted = votes.get(_key(analysis.tokens, m))
        if counted is None:
            agreed.append(m)
            continue
        best = max(counted, key=lambda t: (counted[t], t == m.type, t))
        if len(m) == 1 and best != "person" and not m.forms and letters(analysis.tokens[m.first].text) in last_pieces:
            best = "person"
        if m.forms and best != "person":
            best = m.forms[0].known.type
        agreed.append(replace(m, type=best, forms=() if best == "person" and m.type != "person" else m.forms))
    return _with_short_forms(analysis.tokens, agreed)


def _surnames_like_places(analysis: Analysis, mentions: Iterable[Mention], pieces: Collection[str]) -> frozenset[str]:
    """Known places and countries whose names are pieces of a person's here, and that the tagger mostly has as one."""
    people = {n.first for n in analysis.names if n.label == "PERSON" and n.last == n.first + 1}
    votes: Counter[str] = Counter()
    for m in mentions:
        name = letters(analysis.tokens[m.first].text) if len(m) == 1 and m.forms else ""
        if name in pieces and m.type in ("country", "place"):
            votes[name] += 1 if m.first in people else -1
    return frozenset(name for name, count in votes.items() if count > 0)


def _with_short_forms(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions; what bears a firm's name without its last words ("Corvane Co.", "Corvane") is the firm."""
    firm = exact_words("organization_words", "legal") | exact_words("organization_words", "firm")
    firm |= exact_words("firms", "trades")
    names = [written(tokens, m) for m in mentions if m.type == "organization" and not m.forms]
    firms = [name for name in names if " " in name and name.split()[-1].strip(",") in firm]
    placed = {letters(written(tokens, m)) for m in mentions if m.first and tokens[m.first - 1].text.lower() in _INSIDE}
    short = {letters(form) for name in firms for form in (core(name), name.split()[0])} - placed
    called = _called_after_nobody(tokens, mentions)
    leading = _leading_words(names)
    titled = {m for m in mentions if m.first and _is_titling(titles.word(tokens[m.first - 1]))}
    people = {m for m in mentions if m.type == "person" and len(m) > 1 and letters(written(tokens, m)) not in short}
    pieces = _pieces_of_persons(tokens, people)

    def is_firm(m: Mention) -> bool:
        name = letters(written(tokens, m))
        other = m.type in ("person", "place", "event", "other") and not m.forms
        named = name in short or (name in called and m.type in ("place", "other"))
        named = named or (name in leading and m.type == "person" and len(m) == 1)
        return other and m not in titled and named and name not in pieces

    return tuple(replace(m, type="organization") if is_firm(m) else m for m in mentions)


def _leading_words(names: Iterable[str]) -> frozenset[str]:
    """First words of firms' names, nobody's given name: «Tokiwa» of Tokiwa Rolling Stock."""
    given = words("given_names", "feminine") | words("given_names", "masculine") | surnames()
    public = exact_words("organization_words", "heads")
    firms = (name.split() for name in names)
    return frozenset(letters(f[0]) for f in firms if len(f) > 1 and not public.intersection(f)) - given


def _called_after_nobody(tokens: Sequence[Token], mentions: Iterable[Mention]) -> frozenset[str]:
    """First two words of longer names to which no place lends its own: «Salto Verde» of Salto Verde Digital."""
    tails = exact_words("organization_words", "tails") | exact_words("organization_words", "heads")
    names = (tokens[m.first : m.last] for m in mentions if m.type == "organization" and not m.forms)
    found = {
        letters(" ".join(t.text for t in name[:2])) for name in names if len(name) > 2 and name[-1].text not in tails
    }
    placed = (m for m in mentions if m.first and tokens[m.first - 1].text.lower() in _LEADING)
    return frozenset(found - {letters(written(tokens, m)) for m in placed})


def _is_titling(previous: str) -> bool:
    return titles.is_head(previous) or titles.is_rank(previous)


def _key(tokens: Sequence[Token], mention: Mention) -> str:
    return letters(place_name(written(tokens, mention)))


def _pieces_of_persons(tokens: Sequence[Token], mentions: Iterable[Mention]) -> frozenset[str]:
    """First and last pieces of the full names of persons."""
    found = set()
    for m in mentions:
        if m.type == "person" and len(pieces := parts(written(tokens, m))) >= 2:
            found |= {pieces[0], pieces[-1]}
    return frozenset(p for p in found if len(p) > 1)


def _votes(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    name = written(tokens, m)
    votes = Counter({m.type: 2 if m.tagged else 1})
    if m.forms and m.forms[0].known.type == "place":
        led = m.first > 0 and tokens[m.first - 1].text.lower() in _LEADING
        votes["place"] += 4 if led else 1
    last = tokens[m.last - 1].text
    by_tail = (("tails", "organization"), ("places", "place"), ("facilities", "facility"), ("events", "event"))
    for key, kind in (*by_tail, ("agreements", "agreement")):
        if len(m) > 1 and last in exact_words("organization_words", key):
            weight = 3 if m.type == "organization" else 5
            votes[kind] += weight if kind in ("place", "facility") else 6
            break
    if any(t.text in exact_words("organization_words", "heads") for t in tokens[m.first : m.last]) and len(m) > 2:
        votes["organization"] += 4
    if name.lower().endswith(_KOREAN_PLACE):
        votes["place"] += 5
    if len(m) == 1 and ((is_acronym(name) and len(name) >= 3) or is_camel(name)):
        votes["organization"] += 5 if name.isupper() and len(name) >= 4 else 3
    votes.update(_of_person(tokens, m))
    votes.update(firms.votes(tokens, m))
    if tokens[m.first].text in exact_words("organization_words", "storms") and len(m) > 1:
        votes["event"] += 9
    if len(m) == 1 and name in exact_words("organization_words", "peoples"):
        votes["other"] += 9
    votes.update(_context(tokens, m))
    return votes


def _of_person(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    """What a given name before other words, or a known surname alone, tells."""
    pieces = () if m.forms else parts(written(tokens, m))
    named = 1 < len(m) <= _LONG and bool(_given() & set(pieces[:1]))
    led = m.first > 0 and tokens[m.first - 1].text.lower() in ("in", "at", "near")
    plain = m.type == "place" and len(m) == _PAIR and not led and tokens[m.last - 1].text not in _places()
    given = named * (_PERSON if plain else m.type == "person")
    known = len(m) == 1 and bool(pieces) and letters(written(tokens, m)) in surnames()
    return {"person": given + 3 * known}


def _places() -> frozenset[str]:
    return exact_words("organization_words", "places") | exact_words("organization_words", "facilities")


def _given() -> frozenset[str]:
    return words("given_names", "feminine") | words("given_names", "masculine")


def _context(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    votes: Counter[str] = Counter()
    previous = titles.word(tokens[m.first - 1]) if m.first else ""
    if previous and _is_titling(previous) and tokens[m.first - 1].upos != "VERB":
        votes["person"] += 2
    if previous.endswith("-based") or _is_firm(tokens, m):
        votes["organization"] += 5
    votes.update(_beside_nouns(tokens, m))
    votes.update(_apposed(tokens, m))
    if _bears_title(tokens, m):
        votes["person"] += 4
    if previous in ("in", "at", "near") and m.type != "person" and not _is_held(tokens, m):
        votes["place"] += 1 + 2 * (previous == "in" and _is_dated(tokens, m))
    head = next((tokens[i] for i in range(m.first, m.last) if not m.first <= tokens[i].head < m.last), None)
    if head is not None and head.dep == "nsubj" and tokens[head.head].lemma in _SPEECH and len(m) <= 4:
        says_it = not votes["person"] and _says_it(tokens, head.head)
        votes["organization"] += 5 if says_it and not m.forms and m.type != "organization" else 0
        votes["person"] += m.type == "person" and not says_it
    if head is not None and m.type in ("place", "facility") and not m.forms:
        acts = head.dep == "nsubj" and tokens[head.head].lemma in words("organization_words", "acts")
        votes["organization"] += 5 if acts else 0
    following = tokens[m.last].text if m.last < len(tokens) else ""
    if following in exact_words("organization_words", "places") and following[0].islower():
        votes["place"] += 3
    if following == "(" and m.last + 2 < len(tokens) and is_acronym(tokens[m.last + 1].text) and len(m) >= 3:
        votes["organization"] += 2
    return votes


def _is_held(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether somebody has a part of a name: "a stake in Norvik"."""
    return m.first > 1 and tokens[m.first - 2].lemma in _HELD and not m.forms


def _beside_nouns(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    """What nouns beside a name tell: "parts maker Tokiwa", "Delft-based", "a stake in Norvik", "the Orla oil firm"."""
    votes: Counter[str] = Counter()
    before = tokens[m.first - 1] if m.first else None
    votes["organization"] += _called(tokens, m)
    if [t.text.lower() for t in tokens[max(m.first - 3, 0) : m.first]] == ["start", "-", "up"]:
        votes["organization"] += 5
    if [t.text for t in tokens[m.last : m.last + 2]] == ["-", "based"]:
        votes["place"] += 7
    if before is not None and before.text == "in" and _is_held(tokens, m):
        votes["organization"] += 3
    if _is_apposed(tokens, m):
        votes["organization"] += 5
    following = tokens[m.last].text.lower() if m.last + 1 < len(tokens) else ""
    office = f"{following} {tokens[m.last + 1].text.lower()}" if following in ("chief", "managing") else following
    if office in words("references", "firm_offices") and not m.forms:
        votes["person" if _is_named(tokens, m, before) else "organization"] += 4
    last = tokens[m.last - 1]
    if last.dep == "compound" and tokens[last.head].lemma in _FIRMS and 0 < last.head - last.i <= _REACH:
        votes["organization"] += 4
    return votes


def _is_named(tokens: Sequence[Token], m: Mention, before: Token | None) -> bool:
    """«named Ana Ruiz chairwoman», not «named Garam chairman Jan Kowal»: whom a verb before it puts into the office."""
    behind = tokens[m.last + 1] if m.last + 1 < len(tokens) else None
    puts = before is not None and before.upos == "VERB" and before.lemma in _PUTTING
    return puts and m.last - m.first >= _PAIR and (behind is None or behind.upos != "PROPN")


def _is_apposed(tokens: Sequence[Token], m: Mention) -> bool:
    """«Garam, a maker of tyres», «Garam, a Delft-based trader»: what a noun behind the comma says only of firms.

    What people trade, produce and grow says nothing of somebody with a given name.
    """
    if m.last + 1 >= len(tokens) or tokens[m.last].text != "," or m.type not in ("person", "organization"):
        return False
    inside = range(m.first, m.last)
    behind = tokens[m.last + 1 : m.last + 1 + _REACH + 1]
    noun = next((t for t in behind if t.dep == "appos" and t.head in inside and t.upos == "NOUN"), None)
    if noun is None or tokens[m.last + 1].upos != "DET" or noun.lemma not in words("references", "makers"):
        return False
    if _is_employed(tokens, m, noun):
        return False
    people = words("given_names", "feminine") | words("given_names", "masculine") | surnames()
    return noun.lemma in _ONLY_FIRMS or not any(letters(tokens[i].text) in people for i in inside)


def _called(tokens: Sequence[Token], m: Mention) -> int:
    """What the noun right before a name weighs: "parts maker Tokiwa", "the growers' union Agrosol"."""
    before = tokens[m.first - 1] if m.first else None
    if before is None or not (before.upos == "NOUN" or before.text.islower()):
        return 0
    if before.lemma in words("references", "makers"):
        return 7 if before.lemma in _FIRMS else 3
    known = before.lemma not in words("references", "bodies") or m.forms or firms.is_persons(tokens, m)
    return 0 if known else 3


def _is_employed(tokens: Sequence[Token], m: Mention, noun: Token) -> bool:
    """«Holm, a broker at Norvik»: a noun for persons and firms alike means a person with an employer."""
    alike = m.type == "person" and noun.lemma in words("references", "either")
    return alike and noun.i + 1 < len(tokens) and tokens[noun.i + 1].text in _WITHIN


def _apposed(tokens: Sequence[Token], m: Mention) -> Mapping[str, int]:
    """What a noun in apposition tells: "Meridia, the hospital operator", "Holm, a former judge"."""
    if m.forms or m.last >= len(tokens) or tokens[m.last].text != ",":
        return {}
    inside = range(m.first, m.last)
    near = tokens[m.last + 1 : m.last + _APART]
    noun = next((t for t in near if t.dep == "appos" and t.head in inside and t.upos == "NOUN"), None)
    if noun is None or noun.xpos != "NN" or noun.i - m.last < _PAIR:
        return {}
    lemma = noun.lemma.lower()
    if lemma in words("references", "either") and (_is_employed(tokens, m, noun) or not is_body(lemma)):
        return {}
    if is_body(lemma):
        return {"organization": 6}
    if lemma in words("references", "humans") or titles.is_singular(lemma):
        return {"person": 4}
    return {"place": 4} if lemma in words("references", "localities") else {}


def _beside_places(tokens: Sequence[Token], m: Mention, places: Collection[int]) -> Mapping[str, int]:
    """What a known place beside a name tells: "Takeo, Cambodia" is a place, "Chile's Salarnova" somebody's firm."""
    votes: Counter[str] = Counter()
    if m.forms or (m.type == "person" and len(m) > 1):
        return votes
    if m.last + 1 < len(tokens) and tokens[m.last].text == "," and m.last + 1 in places and m.type != "person":
        votes["place"] += 3
    owned = m.first > 1 and tokens[m.first - 1].text in ("'s", "’s") and m.first - 2 in places
    if owned and len(m) == 1:
        votes["organization"] += 3
    return votes


def _bears_title(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether a name of two or three words ends "the director of Norvik Ores, | Jan Kowal,"."""
    closed = m.last >= len(tokens) or tokens[m.last].text in (",", ".", ")")
    plain = 2 <= len(m) <= 3 and all(t.text.isalpha() and t.text.istitle() for t in tokens[m.first : m.last])
    if m.forms or not closed or not plain or m.first < 4 or tokens[m.first - 1].text != ",":
        return False
    opening = next((i for i in range(m.first - 2, max(-1, m.first - _TITLE), -1) if tokens[i].upos == "DET"), None)
    if opening is None or any(t.text == "," or t.upos in ("AUX", "CCONJ") for t in tokens[opening : m.first - 1]):
        return False
    heads = [i for i in range(opening, m.first - 1) if tokens[i].text == "of"]
    return bool(heads) and titles.is_singular(titles.word(tokens[heads[0] - 1]))


def _is_dated(tokens: Sequence[Token], m: Mention) -> bool:
    """Whether a date follows: "signed in Magelang on 29 August"."""
    following = [t.text for t in tokens[m.last : m.last + 2]]
    return len(following) == 2 and following[0] == "on" and any(c.isdigit() for c in following[1])


def _says_it(tokens: Sequence[Token], verb: int) -> bool:
    """«Garam said it would build»: no person says so of himself."""
    its = [t.head for t in tokens[verb + 1 : verb + _SOON] if t.text == "it" and t.dep == "nsubj"]
    done = [tokens[i] for i in its if tokens[i].upos == "VERB" and tokens[i].head == verb]
    return any(t.lemma not in _IMPERSONAL for t in done)


def _is_firm(tokens: Sequence[Token], m: Mention) -> bool:
    """«State-owned Warta Energia», «PT Garam»: what stands right before only firms."""
    before = tokens[m.first - 1] if m.first else None
    if before is None:
        return False
    owned = before.text.lower() in _OWNED and m.first > 1 and tokens[m.first - 2].text == "-"
    return owned or before.text in _MARKS
