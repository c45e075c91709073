"""Where the names stand: the tagger's spans mended, known names added, organisations' names read out in full.

Says what type a name looks like at its place; which entity it is comes later (``clusters``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from vkx.model.analysis import Analysis, Sentence, Token
from vkx.resolve import runs
from vkx.resolve.knowledge import Form, Knowledge, words
from vkx.resolve.mention import Mention
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
_AMERICAS = frozenset({"south", "latin", "central", "north", "african", "native"})
_PLURAL = 3
_SERVING = 2
_QUOTES = frozenset("\"'“”‘’()[]{}«».,;:!?—-–/|*=<>•…")


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

    firm = sorted({wording(m) for m in found})
    for m in loose:
        at = bisect_left(firm, wording(m))  # those that start with it come right behind
        if m.forms or m.type == "person" or not firm or (at < len(firm) and firm[at].startswith(wording(m))):
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
        mended = runs.bridged(tokens, mended)
        mended = runs.joined(tokens, sentence, mended, known)
    mended = [_owned(tokens, m, known) for m in mended]
    mended = [m for m in mended if not _is_members(tokens, m, known) and not _is_common(tokens, m, sentence)]
    headline = is_headline(tokens, sentence)
    if headline:
        mended = [m for m in mended if not _is_phrase_of_countries(m, known)]
    for m in _choose(tokens, known, mended):
        loose = headline and len(m) == 1 and not m.forms and not is_acronym(tokens[m.first].text)
        if not _is_term(tokens, m) and not (loose and m.type == "organization"):
            yield m


def _owned(tokens: tuple[Token, ...], m: Mention, known: list[Mention]) -> Mention:
    """A name without its owner's: of "Mecca's Grand Mosque" the mosque."""
    for k in known:
        if k.first == m.first and k.last + 1 < m.last and tokens[k.last].text in ("'s", "’s"):
            return replace(m, first=k.last + 1)
    return m


def _is_members(tokens: tuple[Token, ...], m: Mention, known: list[Mention]) -> bool:
    """Whether a bloc's members are named by it, or one of its meetings counted: "ASEAN Ministers", "Third ASEAN"."""
    inside = [k for k in known if m.first <= k.first and k.last <= m.last and k.type == "bloc"]
    if not inside:
        return False
    if inside[0].first > m.first:
        return inside[0].last == m.last and tokens[m.first].upos == "ADJ" and inside[0].first == m.first + 1
    return inside[0].last < m.last and tokens[m.last - 1].text.title() in runs.listed("members")


def _is_common(tokens: tuple[Token, ...], m: Mention, sentence: Sentence) -> bool:
    """Whether a single word that opens a sentence is a common one, with its capital from there: "Absconding fell"."""
    opens = m.first == sentence.first or (m.first == sentence.first + 1 and tokens[sentence.first].text in _QUOTES)
    first = tokens[m.first]
    people = any(fold(first.lemma) in words("references", key) for key in ("humans", "nationals"))
    common = first.upos not in ("PROPN", "X") or people or fold(first.text).rstrip("s") in words("references", "humans")
    return opens and len(m) == 1 and m.type != "person" and first.text.istitle() and common


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
        if tokens[i].text == "North" and [t.text for t in tokens[i + 1 : i + 4]] == ["and", "South", "Korea"]:
            yield Mention(i, i + 1, "country", (Form("North", knowledge.country("KP"), "name", exact=True),))
            continue
        alone = not following[:1].isupper() and following not in ("-", "of")
        if code and alone and (tokens[i - 1].text == "the" or tokens[i - 1].upos == "ADJ"):
            known = knowledge.country(code)
            yield Mention(i, i + 1, "country", (Form(tokens[i].text, known, "name", exact=True),))


def is_headline(tokens: tuple[Token, ...], sentence: Sentence) -> bool:
    """Whether most words of a sentence are capitalised, so that capitals tell nothing; in a list they may be names."""
    if sentence.block == "list_item" or tokens[sentence.last - 1].text in (".", "?", "!", ";", ":"):
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
    small = form.wording[0].isupper() and not tokens[first].text[0].isupper()
    if small or (form.wording.startswith("American") and first and fold(tokens[first - 1].text) in _AMERICAS):
        return False
    if form.exact:
        return written.replace(".", "") == form.wording.replace(".", "") and not (shouting and len(written) <= 3)
    plain = last - first > 1 or form.use != "name" or form.known.type == "country"
    return plain or tokens[first].upos in ("PROPN", "NOUN") or tokens[first].i != tokens[first].head


def _mend(tokens: tuple[Token, ...], name: Mention) -> Iterator[Mention]:
    """A tagged name without its titles, its stray punctuation and whatever no name holds."""
    first, last = _trimmed(tokens, name.first, name.last)
    if name.type == "organization" and last - first == 2 and _is_ranked(tokens, first):
        name = replace(name, type="person")
    if name.type == "person":
        first, last = _bare_person(tokens, first, last)
    elif name.type == "organization":
        while last - first > 1 and (
            fold(tokens[last - 1].text) in words("titles", "holders") or tokens[last - 1].text == "-"
        ):
            last -= 1
        portfolio = runs.is_portfolio(tokens, name.last) and not is_acronym(tokens[last - 1].text)
        if (last < name.last and not _has_body(tokens, first, last)) or portfolio or _is_of_state(tokens, first):
            return  # "Shadow Home Secretary", "Indian Power Minister" are titles
    for i in range(first + 3, last):
        if tokens[i].text in ("'s", "’s") and any(t.text == "of" for t in tokens[first:i]):
            last = i  # "the Department of State's Rewards for Justice" names two things
            break
    if tokens[first].text[0].islower() and fold(tokens[first].text) not in words("name_order", "particles"):
        return
    titles_only = name.type == "person" and _is_title_alone(tokens, first, last)
    if first < last and any(c.isalpha() for t in tokens[first:last] for c in t.text) and not titles_only:
        yield replace(name, first=first, last=last)


def _is_title_alone(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether words tagged as a person are no name: "Army Lt. Gen.", "NASA Administrator"."""
    ranks = words("titles", "ranks") | words("titles", "services")
    office = fold(tokens[last - 1].text) in words("titles", "heads") - words("titles", "given")
    bodies = office and all(is_acronym(t.text) for t in tokens[first : last - 1])
    return bodies or all(fold(t.text).strip(".") in ranks for t in tokens[first:last])


def _is_ranked(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a rank and one more word stand here: "General Pinochet", not "General Motors"."""
    rank = fold(tokens[first].text).strip(".") in words("titles", "ranks") | words("titles", "honorifics")
    return rank and fold(tokens[first + 1].text) not in words("organization_words", "tails")


def _is_of_state(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the words go on from "Secretary of": the tagger takes "State Colin Powell" for a name."""
    return first >= 2 and tokens[first].text == "State" and fold(tokens[first - 2].text) in ("secretary", "secretaries")


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
        if tokens[i].text in ("of", "for", "from", "at"):
            last = i  # "Carl Dahl of Vesta"
            break
    drop = words("titles", "honorifics") | words("titles", "ranks") | words("titles", "heads")
    drop |= words("titles", "services") if last - first > _SERVING else frozenset()
    while last - first > 2 and _is_qualified(tokens, first):
        first += 1
    while last - first > 1 and not _is_initial(tokens[first].text):
        title = fold(tokens[first].text).strip(".")
        if (title not in drop and title) or (last - first == 2 and title in words("titles", "given")):
            break
        first += 1
    return first, last


def _is_qualified(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word belongs to the title behind it: "Special Envoy", "Acting Director"."""
    following = fold(tokens[i + 1].text)
    title = following in words("titles", "heads") | words("titles", "modifiers")
    return fold(tokens[i].text) in words("titles", "modifiers") - words("titles", "given") and title


def _is_initial(text: str) -> bool:
    return len(text.strip(".")) == 1


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
            kind = "person" if _is_titled_person(tokens, m, same) else _type(m, same)
            chosen.append(replace(m, tagged=bool(same) or m.tagged, type=kind))
        elif len(m) == 1 and any(c.first == m.first and c.last == m.last and c.forms for c in chosen) and m.forms:
            chosen.append(m)
    return sorted(chosen, key=lambda m: (m.first, m.last))


def _type(mention: Mention, same: list[Mention]) -> str:
    """The type at this place: the known one, except that the tagger's person beats a one-word place, no state."""
    if mention.forms and len(mention) == 1 and any(t.type == "person" and len(t) == 1 for t in same):
        form = mention.forms[0]
        state = any(f.use == "capital" for f in mention.forms) or (form.known.type == "country" and form.use == "name")
        return "person" if form.known.type in ("place", "country", "person") and not state else mention.type
    return mention.type


def _is_titled_person(tokens: tuple[Token, ...], m: Mention, same: Iterable[Mention]) -> bool:
    """Whether a firm's name is a person's here: "Vice President Ford"."""
    before = fold(tokens[m.first - 1].text).strip(".") if m.first else ""
    titled = before in words("titles", "heads") | words("titles", "honorifics") and tokens[m.first - 1].upos != "VERB"
    firm = len(m) == 1 and bool(m.forms) and m.forms[0].known.type == "organization"
    return firm and titled and any(t.type == "person" for t in same)


def _is_string_of_known(tokens: tuple[Token, ...], name: Mention, known: Iterable[Mention]) -> bool:
    """Whether a tagged name is nothing but known countries and places side by side ("Vietnam - Korea")."""
    inside = [k for k in known if name.first <= k.first and k.last <= name.last]
    covered = {i for k in inside for i in range(k.first, k.last)}
    rest = [tokens[i].text for i in range(name.first, name.last) if i not in covered]
    return (
        name.type != "person"
        and len({(k.first, k.last) for k in inside}) >= 2
        and all(k.type in ("country", "place", "bloc") for k in inside)
        and (name.type == "place" or all(k.type in ("country", "bloc") for k in inside))
        and all(text in _JOINERS or text in _QUOTES for text in rest)
    )


def _is_term(tokens: tuple[Token, ...], mention: Mention) -> bool:
    if mention.forms:
        return False
    first = tokens[mention.first]
    tagged_so = first.text[:-1].isupper() and first.text.endswith("s") and len(first.text) > _PLURAL
    if len(mention) == 1 and (tagged_so or (mention.first and tokens[mention.first - 1].text == "#")):
        return True  # "MLCCs", "#IStand"
    text = " ".join(t.text for t in tokens[mention.first : mention.last])
    if len(mention) == 1 and text in runs.listed("places"):
        return True  # "County chief"
    return text in runs.listed("terms") or text.rstrip(".") in runs.listed("terms")
