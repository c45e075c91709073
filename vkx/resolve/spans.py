"""Where the names stand: the tagger's spans mended, known names added, organisations' names read out in full.

Says what type a name looks like at its place; which entity it is comes later (``clusters``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vkx.model.analysis import Analysis, Sentence, Token
from vkx.resolve.knowledge import Form, Knowledge, exact_words, words
from vkx.resolve.text import fold, is_acronym, letters, parts

_LABELS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "other",
    "EVENT": "event",
    "PRODUCT": "other",
    "LAW": "agreement",
}
_JOINERS = frozenset({"-", "–", "&", "/"})
_HOLDERS = frozenset(
    {
        "secretary",
        "general",
        "chairman",
        "president",
        "minister",
        "ambassador",
        "director",
        "spokesman",
        "leader",
        "chief",
    }
)
"""Words that the tagger leaves at the end of an organisation's name, and that say who speaks for it."""

_QUOTES = frozenset("\"'“”‘’()[]{}«».,;:!?—-–/|*=<>•…")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in place: tokens ``[first, last)``.

    Attributes:
        first: its first token.
        last: one past its last token.
        type: what it looks like here; ``other`` where nothing tells.
        forms: the known wordings it equals, none for a name that is not shipped.
        tagged: whether the tagger had it as a name (of whatever extent).
    """

    first: int
    last: int
    type: str
    forms: tuple[Form, ...] = ()
    tagged: bool = False

    def __len__(self) -> int:
        return self.last - self.first


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The names of a document outside its boilerplate, in order, never overlapping."""
    found: list[Mention] = []
    loose: list[Mention] = []
    tagged = _by_sentence(analysis)
    halves = any(a.text == "North" and b.text.startswith("Korea") for a, b in pairwise(analysis.tokens))
    for i, sentence in enumerate(analysis.sentences):
        if sentence.block == "boilerplate":
            continue
        here = _in_sentence(analysis, sentence, tagged.get(i, []), knowledge, halves=halves)
        if is_headline(analysis.tokens, sentence):
            loose += here
        else:
            found += here
    return tuple(sorted((*found, *_borne_out(analysis.tokens, loose, found)), key=lambda m: (m.first, m.last)))


def _borne_out(tokens: tuple[Token, ...], loose: list[Mention], found: list[Mention]) -> Iterator[Mention]:
    """The names in headlines that are known, a person's, or stand in the running text too, where there is any."""

    def wording(m: Mention) -> str:
        return letters("".join(t.text for t in tokens[m.first : m.last]))

    firm = {wording(m) for m in found}
    for m in loose:
        if m.forms or m.type == "person" or not firm or any(w.startswith(wording(m)) for w in firm):
            yield m


def _by_sentence(analysis: Analysis) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    sentence = 0
    for name in analysis.names:
        while analysis.sentences[sentence].last <= name.first:
            sentence += 1
        mention = Mention(name.first, name.last, _LABELS.get(name.label, "other"), tagged=True)
        found.setdefault(sentence, []).append(mention)
    return found


def _in_sentence(
    analysis: Analysis, sentence: Sentence, tagged: list[Mention], knowledge: Knowledge, *, halves: bool
) -> Iterator[Mention]:
    tokens = analysis.tokens
    known = [*_known(tokens, sentence, knowledge), *_halves(tokens, sentence, knowledge, halves=halves)]
    mended = [m for name in tagged for m in _mend(tokens, name)]
    if not is_headline(tokens, sentence):
        mended = _joined(tokens, sentence, mended, known)
    headline = is_headline(tokens, sentence)
    if headline:
        mended = [m for m in mended if not _is_phrase_of_countries(m, known)]
    for m in _choose(tokens, known, mended):
        loose = headline and len(m) == 1 and not m.forms and not is_acronym(tokens[m.first].text)
        if not _is_term(tokens, m) and not (loose and m.type == "organization"):
            yield m


def _is_phrase_of_countries(m: Mention, known: list[Mention]) -> bool:
    """Whether a headline's "Vietnam Economic Reform Vision" is no name, only a country with nouns behind it."""
    opens = any(k.first == m.first and k.last < m.last and k.type == "country" for k in known)
    return (
        opens and m.type not in ("person", "place") and not any(k.first == m.first and k.last == m.last for k in known)
    )


def _halves(tokens: tuple[Token, ...], sentence: Sentence, knowledge: Knowledge, *, halves: bool) -> Iterator[Mention]:
    """The two halves of Korea in a text about them: "the North", "the South"."""
    for i in range(sentence.first + 1, sentence.last):
        code = {"North": "KP", "South": "KR"}.get(tokens[i].text) if halves else None
        following = tokens[i + 1].text if i + 1 < sentence.last else ""
        alone = not following[:1].isupper() and following not in ("-", "of")
        if code and alone and (tokens[i - 1].text == "the" or tokens[i - 1].upos == "ADJ"):
            known = knowledge.country(code)
            yield Mention(i, i + 1, "country", (Form(tokens[i].text, known, "name", exact=True),))


def is_headline(tokens: tuple[Token, ...], sentence: Sentence) -> bool:
    """Whether most words of a sentence are capitalised, so that capitals tell nothing."""
    if tokens[sentence.last - 1].text in (".", "?", "!", ";", ":"):
        return False
    content = [t for t in tokens[sentence.first : sentence.last] if t.text[0].isalpha() and len(t.text) > 3]
    capitals = sum(t.text[0].isupper() for t in content)
    return len(content) >= 4 and capitals * 10 >= len(content) * 7


def _known(tokens: tuple[Token, ...], sentence: Sentence, knowledge: Knowledge) -> Iterator[Mention]:
    """Known wordings, the longest at each place."""
    pieces: list[str] = []
    owners: list[int] = []
    for token in tokens[sentence.first : sentence.last]:
        for piece in parts(token.text):
            pieces.append(piece)
            owners.append(token.i)
    at = 0
    shouting = all(not c.islower() for t in tokens[sentence.first : sentence.last] for c in t.text)
    while at < len(pieces):
        length, forms = knowledge.find(pieces, at)
        while length:
            first, last = owners[at], owners[at + length - 1] + 1
            inside = _is_inside(owners, at, length)
            fitting = tuple(f for f in forms if _fits(tokens, first, last, f, shouting=shouting, inside=inside))
            if fitting:
                yield Mention(first, last, fitting[0].known.type, fitting)
                break
            length, forms = _shorter(knowledge, pieces, at, length)
        at += max(length, 1)


def _shorter(knowledge: Knowledge, pieces: list[str], at: int, length: int) -> tuple[int, tuple[Form, ...]]:
    return knowledge.find(pieces[: at + length - 1], at) if length > 1 else (0, ())


def _is_inside(owners: list[int], at: int, length: int) -> bool:
    """Whether the pieces begin or end in the middle of a token."""
    end = at + length
    return (at > 0 and owners[at - 1] == owners[at]) or (end < len(owners) and owners[end] == owners[end - 1])


def _fits(tokens: tuple[Token, ...], first: int, last: int, form: Form, *, shouting: bool, inside: bool) -> bool:
    """Whether the words are written as a name is, and as this form is."""
    written = "".join(t.text for t in tokens[first:last])
    if inside:
        if form.exact:
            return re.match(rf"{re.escape(form.wording)}[-/–]", written) is not None
        return written[0].isupper() and any(mark in written for mark in ("-", "–", "/", "’s", "'s"))
    if form.exact:
        return written.replace(".", "") == form.wording.replace(".", "") and not (shouting and len(written) <= 3)
    if form.wording[0].isupper() and not tokens[first].text[0].isupper():
        return False
    single = last - first == 1
    if single and form.use == "name" and form.known.type != "country":
        return tokens[first].upos in ("PROPN", "NOUN") or tokens[first].i != tokens[first].head
    return True


def _mend(tokens: tuple[Token, ...], name: Mention) -> Iterator[Mention]:
    """A tagged name without its titles, its stray punctuation and whatever no name holds."""
    first, last = _trimmed(tokens, name.first, name.last)
    if name.type == "person":
        first, last = _bare_person(tokens, first, last)
    elif name.type == "organization":
        while last - first > 1 and (fold(tokens[last - 1].text) in _HOLDERS or tokens[last - 1].text == "-"):
            last -= 1
        minister = name.last < len(tokens) and fold(tokens[name.last].text) in ("minister", "ministers", "secretary")
        if (last < name.last and not _has_body(tokens, first, last)) or (
            minister and not is_acronym(tokens[first].text)
        ):
            return  # "Shadow Home Secretary", "Indian Power Minister" are titles
    for i in range(first + 3, last):
        if tokens[i].text in ("'s", "’s") and any(t.text == "of" for t in tokens[first:i]):
            last = i  # "the Department of State's Rewards for Justice" names two things
            break
    if tokens[first].text[0].islower() and fold(tokens[first].text) not in words("name_order", "particles"):
        return
    if first < last and any(c.isalpha() for t in tokens[first:last] for c in t.text):
        yield replace(name, first=first, last=last)


def _is_portfolio(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the words before token ``i`` are a minister's field."""
    return i < len(tokens) and fold(tokens[i].text) in ("minister", "ministers", "secretary")


def _has_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether words are an organisation's by themselves: one opens or ends such names, or is an acronym."""
    known = words("organization_words", "heads") | words("organization_words", "tails")
    found = {fold(t.text) for t in tokens[first:last]}
    return bool(found & (known | {"nations"})) or any(is_acronym(t.text) for t in tokens[first:last])


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """A span without articles, quotation marks, possessives and words in small letters at its ends."""
    while first < last - 1 and (tokens[first].text in _QUOTES or fold(tokens[first].text) in (".", "the", "a", "an")):
        first += 1
    while last > first and (tokens[last - 1].text in _QUOTES or tokens[last - 1].text in ("'s", "’s")):
        last -= 1
    while last - first > 1 and tokens[last - 1].text[0].islower() and tokens[last - 2].text not in _JOINERS:
        last -= 1
    return first, last


def _bare_person(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    for i in range(first + 1, last):
        if tokens[i].text in ("–", "—", "/", ",") or (
            tokens[i].text == "-" and i + 1 < last and tokens[i].span.start > tokens[i - 1].span.end
        ):
            last = i
            break
    drop = words("titles", "honorifics") | words("titles", "ranks") | words("titles", "heads")
    while last - first > 1 and not _is_initial(tokens[first].text):
        title = fold(tokens[first].text).strip(".")
        if (title not in drop and title) or (last - first == 2 and title in words("titles", "given")):
            break
        first += 1
    return first, last


def _is_initial(text: str) -> bool:
    return len(text.strip(".")) == 1


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0].isdigit() and any(c.isupper() for c in token.text))


def _joined(tokens: tuple[Token, ...], sentence: Sentence, names: list[Mention], known: list[Mention]) -> list[Mention]:
    """The tagger's names with the organisations, places and facilities that their words spell out in full."""
    heads, tails = words("organization_words", "heads"), words("organization_words", "tails")
    stops = {m.last for m in names} & {m.last for m in (*names, *known)}
    countries = {i for m in known if m.type == "country" for i in range(m.first, m.last)}
    found: list[Mention] = []
    i = sentence.first
    while i < sentence.last:
        token = tokens[i]
        if _is_capital(token) and fold(token.text) in heads and _opens(tokens, i, sentence.last):
            last = _complement(tokens, i, sentence.last, names)
            found.append(
                Mention(_run_start(tokens, i, sentence.first, stops, countries), last, "organization", tagged=True)
            )
            i = last
        elif _is_capital(token) and fold(token.text) in tails and not _goes_on(tokens, i, sentence.last, tails):
            first = _run_start(tokens, i, sentence.first, stops, countries)
            if i - first >= 1:
                found.append(Mention(first, i + 1, "organization", tagged=True))
        elif token.text in _listed("facilities") and not _is_follow_up(tokens, i, sentence.last):
            first = _run_start(tokens, i, sentence.first, stops, countries)
            if i - first >= 1:
                found.append(Mention(first, i + 1, "facility", tagged=True))
        i += 1
    found += [m for name in names if (m := _with_place_word(tokens, name, sentence))]
    return [*found, *names]


def _is_follow_up(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    """Whether a capitalised word goes on behind ("Park Hyatt", "Port Vila")."""
    return i + 1 < end and _is_capital(tokens[i + 1]) and tokens[i + 1].text[0].isalpha()


def _goes_on(tokens: tuple[Token, ...], i: int, end: int, tails: frozenset[str]) -> bool:
    """Whether a tail word does not end the name: another follows, or it is a minister's field."""
    following = tokens[i + 1] if i + 1 < end else None
    another = following is not None and _is_capital(following) and fold(following.text) in tails
    return another or _is_portfolio(tokens, i + 1)


def _opens(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    return i + 2 < end and tokens[i + 1].text in ("of", "for", "on") and _complement_start(tokens, i + 2, end)


def _complement_start(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    if tokens[i].text == "the" and i + 1 < end:
        i += 1
    return _is_capital(tokens[i])


def _complement(tokens: tuple[Token, ...], head: int, end: int, names: list[Mention]) -> int:
    """Where ``Ministry of Trade, Industry and Energy`` ends."""
    lists = fold(tokens[head].text) in ("ministry", "department", "committee", "chamber", "confederation", "division")
    starts = {m.first for m in names if m.type == "person"}
    i = head + 2
    last = head
    while i < end and i not in starts:
        token = tokens[i]
        following = i + 1 < end and _is_capital(tokens[i + 1])
        if _is_capital(token) and token.upos != "PRON" and not _has_day(token.text):
            last = i + 1
        elif token.text in ("the", "-", "&", "for"):
            if not following:
                break
        elif token.text == "and":
            if not (following and _coordinates(tokens, i, names)):
                break
        elif not (token.text == "," and lists and _list_goes_on(tokens, i, end)):
            break
        i += 1
    return max(last, head + 1)


def _list_goes_on(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    """Whether ``, Industry and Energy`` follows: capitalised words up to an ``and`` with another behind it."""
    for j in range(i + 1, min(i + 9, end - 1)):
        if tokens[j].text == "and":
            return j > i + 1 and _is_capital(tokens[j + 1])
        if not (_is_capital(tokens[j]) or tokens[j].text == ","):
            return False
    return False


def _coordinates(tokens: tuple[Token, ...], i: int, names: list[Mention]) -> bool:
    """Whether an ``and`` joins words of one name: no name of its own starts behind it where one ends before it."""
    ends = any(m.last == i for m in names)
    starts = any(m.first == i + 1 for m in names)
    return not (ends and starts) and not is_acronym(tokens[i + 1].text)


def _is_tight(tokens: tuple[Token, ...], i: int, countries: set[int]) -> bool:
    """Whether a joiner joins: no spaces around it, an ampersand, or a dash between two countries."""
    close = tokens[i].span.start == tokens[i - 1].span.end and tokens[i + 1].span.start == tokens[i].span.end
    return close or tokens[i].text == "&" or {i - 1, i + 1} <= countries


def _run_start(tokens: tuple[Token, ...], tail: int, start: int, stops: set[int], countries: set[int]) -> int:
    """Where the capitalised words that end in a tail word begin."""
    first = tail
    i = tail - 1
    while i >= start:
        token = tokens[i]
        if _is_capital(token) and _may_be_inside(token, opens_sentence=i == start):
            first = i
        elif token.text in _JOINERS and i > start and _is_capital(tokens[i - 1]) and _is_tight(tokens, i, countries):
            pass
        elif token.text == "and" and i > start and _is_capital(tokens[i - 1]) and i not in stops:
            if is_acronym(tokens[i - 1].text):
                break
        else:
            break
        i -= 1
    return first


def _has_day(text: str) -> bool:
    """Whether a token is a value of several words, such as a date."""
    return " " in text and any(c.isdigit() for c in text)


def _may_be_inside(token: Token, *, opens_sentence: bool) -> bool:
    folded = fold(token.text).strip(".")
    if token.upos == "NUM" or token.text[0].isdigit() or _has_day(token.text):
        return False
    if token.upos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "VERB") and (
        opens_sentence or token.upos == "DET"
    ):
        return False
    titles = words("titles", "heads") | words("titles", "honorifics")
    return folded not in titles or folded in ("executive", "general", "general.", "justice", "prosecutor", "state")


def _with_place_word(tokens: tuple[Token, ...], name: Mention, sentence: Sentence) -> Mention | None:
    if name.type not in ("place", "person", "organization", "other") or name.last >= sentence.last:
        return None
    word = tokens[name.last].text
    if word in _listed("places") and tokens[name.last].text[0].isupper():
        return Mention(name.first, name.last + 1, "place", tagged=True)
    if word in _listed("facilities"):
        return Mention(name.first, name.last + 1, "facility", tagged=True)
    return None


def _listed(key: str) -> frozenset[str]:
    return exact_words("organization_words", key)


def _choose(tokens: tuple[Token, ...], known: list[Mention], tagged: list[Mention]) -> list[Mention]:
    """Of overlapping names the longer; known names inside a mere string of places stay apart."""
    candidates = [*tagged, *known]
    singles = [m for m in tagged if _is_string_of_known(tokens, m, known)]
    candidates = [m for m in candidates if m not in singles]
    candidates.sort(key=lambda m: (-len(m), not m.forms, m.first))
    taken: set[int] = set()
    chosen: list[Mention] = []
    for m in candidates:
        span = set(range(m.first, m.last))
        if not span & taken:
            taken |= span
            same = [t for t in tagged if t.first <= m.first and m.last <= t.last]
            chosen.append(replace(m, tagged=bool(same) or m.tagged, type=_type(m, same)))
        elif len(m) == 1 and any(c.first == m.first and c.last == m.last and c.forms for c in chosen) and m.forms:
            chosen.append(m)
    return sorted(chosen, key=lambda m: (m.first, m.last))


def _type(mention: Mention, same: list[Mention]) -> str:
    """The type at this place: the known one, except that the tagger's person beats a one-word place."""
    if mention.forms and len(mention) == 1 and any(t.type == "person" and len(t) == 1 for t in same):
        return "person" if mention.forms[0].known.type in ("place", "country", "person") else mention.type
    return mention.type


def _is_string_of_known(tokens: tuple[Token, ...], name: Mention, known: Iterable[Mention]) -> bool:
    """Whether a tagged name is nothing but known countries and places side by side ("Vietnam - Korea")."""
    inside = [k for k in known if name.first <= k.first and k.last <= name.last]
    covered = {i for k in inside for i in range(k.first, k.last)}
    rest = [tokens[i].text for i in range(name.first, name.last) if i not in covered]
    return (
        name.type != "person"
        and len({(k.first, k.last) for k in inside}) >= 2
        and all(k.type in ("country", "place", "bloc") for k in inside)
        and (name.type == "place" or all(k.type == "country" for k in inside))
        and all(text in _JOINERS or text in _QUOTES for text in rest)
    )


def _is_term(tokens: tuple[Token, ...], mention: Mention) -> bool:
    if mention.forms:
        return False
    text = " ".join(t.text for t in tokens[mention.first : mention.last])
    return text in _listed("terms") or text.rstrip(".") in _listed("terms")
