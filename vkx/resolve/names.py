"""Every name of a document with its identity: types agreed, persons and organisations clustered, capitals settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from vkx import vocab
from vkx.model.analysis import Analysis, Token
from vkx.model.entity import EntityType
from vkx.resolve import capitals, groups, persons, signing, spans, spreading, titles, types
from vkx.resolve.heads import head
from vkx.resolve.identity import Identity, written
from vkx.resolve.knowledge import Form, Knowledge, surname_countries
from vkx.resolve.mention import Mention
from vkx.resolve.text import is_acronym, parts, slug
from vkx.resolve.titles import Title

_LONG = 3
_THE = frozenset({"the", "this"})
_SIDES = frozenset({"parties", "sides", "participants", "authors", "members"})
_ORGANIZED = frozenset({"organization", "facility", "event", "agreement", "other", "bloc"})


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one document.

    Attributes:
        mentions: in order.
        identities: one for each mention.
        at: mention indexes by token.
        titles: of each person mention's index, nearest first.
        adjectives: indexes of mentions that are nationality adjectives.
        people: indexes of mentions that are nouns for nationals.
        silent: indexes of mentions that take no part in what is told: bylines, credits, datelines.
    """

    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    at: Mapping[int, tuple[int, ...]]
    titles: Mapping[int, tuple[Title, ...]]
    adjectives: frozenset[int]
    people: frozenset[int]
    silent: frozenset[int]

    def identity(self, mention: Mention) -> Identity:
        """Who a mention is."""
        return next(self.identities[i] for i in self.at[mention.first] if self.mentions[i] == mention)


@dataclass(slots=True)
class _Draft:
    """What is known of each mention while a document is worked on."""

    analysis: Analysis
    knowledge: Knowledge
    mentions: tuple[Mention, ...]
    titles: dict[int, tuple[Title, ...]] = field(default_factory=dict)
    identities: dict[int, Identity] = field(default_factory=dict)
    countries: tuple[dict[int, int], dict[int, int]] = field(init=False)
    """The mentions of countries by their first token, and by the one behind their last."""

    def __post_init__(self) -> None:
        found = [(i, m) for i, m in enumerate(self.mentions) if m.type == "country"]
        self.countries = {m.first: i for i, m in found}, {m.last: i for i, m in found}


def identify(analysis: Analysis, knowledge: Knowledge) -> Names:
    """All names outside boilerplate, each with its identity."""
    mentions = types.agree(analysis, spans.find(analysis, knowledge))
    mentions = _bracketed(analysis, spreading.spread(analysis, mentions))
    mentions = _without_nouns(analysis, mentions)
    draft = _Draft(analysis, knowledge, mentions)
    _find_titles(draft)
    _countries(draft)
    _persons(draft)
    _organizations(draft)
    _places(draft)
    adjectives, people = _uses(draft)
    at: dict[int, tuple[int, ...]] = {}
    for index, m in enumerate(mentions):
        for i in range(m.first, m.last):
            at[i] = (*at.get(i, ()), index)
    identities = tuple(draft.identities[i] for i in range(len(mentions)))
    return Names(mentions, identities, at, draft.titles, adjectives, people, signing.silent(analysis, mentions))


def _without_nouns(analysis: Analysis, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without nouns in capitals that several names here are built on: "the Court", of two courts."""
    tokens = analysis.tokens
    names: dict[str, set[str]] = {}
    for m in mentions:
        if len(m) > 1 and m.type in ("organization", "facility"):
            name = written(tokens, m)
            names.setdefault(head(name), set()).add(groups.key(name))

    def is_noun(m: Mention) -> bool:
        text = tokens[m.first].text
        if len(m) == 1 and not m.forms and m.first > 0 and _is_office_of_several(text):
            return tokens[m.first - 1].text.lower() in _THE
        alone = len(m) == 1 and not m.forms and m.first > 0 and groups.is_common_noun(text)
        return alone and tokens[m.first - 1].text.lower() in _THE and len(names.get(text.lower(), ())) > 1

    return tuple(m for m in mentions if not is_noun(m))


def _is_office_of_several(text: str) -> bool:
    """Whether a word is one for several who hold an office, or for the sides of a deal: "The Ministers agreed"."""
    word = text.lower()
    return word in _SIDES or (word.endswith("s") and titles.is_head(word[:-1]))


def _bracketed(analysis: Analysis, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, with acronyms in brackets behind an organisation that the tagger did not see as names."""
    tokens = analysis.tokens
    taken = {i for m in mentions for i in range(m.first, m.last)}
    more = []
    for m in mentions:
        i = m.last + 1
        free = i + 1 < len(tokens) and i not in taken and [tokens[m.last].text, tokens[i + 1].text] == ["(", ")"]
        if free and m.type in _ORGANIZED | {"place"} and _abbreviates(tokens[i].text, m, written(tokens, m)):
            more.append(Mention(i, i + 1, m.type))
    return tuple(sorted((*mentions, *more), key=lambda m: (m.first, m.last)))


def _abbreviates(short: str, long: Mention, name: str) -> bool:
    """Whether an acronym in brackets stands for the name before it, be it by its name in another language."""
    foreign = long.type == "organization" and is_acronym(short) and len(parts(name)) >= _LONG
    return foreign or groups.is_short_for(short, name)


def _find_titles(draft: _Draft) -> None:
    tokens = draft.analysis.tokens
    at = {i: m for m in draft.mentions for i in range(m.first, m.last)}
    sentences = iter(draft.analysis.sentences)
    sentence = next(sentences, None)
    for index, m in enumerate(draft.mentions):
        while sentence is not None and sentence.last <= m.first:
            sentence = next(sentences, None)
        if m.type != "person" or sentence is None:
            continue
        both = (titles.before(tokens, m, at, sentence.first), titles.after(tokens, m, at, sentence.last))
        draft.titles[index] = tuple(t for t in both if t is not None)


def _countries(draft: _Draft) -> None:
    shared, seated = _shared(draft.mentions), _seated(draft)
    tokens = draft.analysis.tokens
    named = frozenset(
        i for m in draft.mentions if m.type == "country" and _plain(m) for i in range(m.first, m.last)
    ) | frozenset(i for m in draft.mentions if _capital(m) for i in range(m.first, m.last))
    for index, m in enumerate(draft.mentions):
        capital = _capital(m)
        if capital is not None and capitals.acts(tokens, m.first, m.last, named):
            code = capital.known.country or ""
            draft.identities[index] = seated.get(code) or _country(draft.knowledge, code)
        elif m.type == "country" and m.forms:
            code = m.forms[0].known.country or ""
            code = shared.get(m.forms[0].wording, code)
            draft.identities[index] = _country(draft.knowledge, code)


def _seated(draft: _Draft) -> dict[str, Identity]:
    """The bloc that a capital speaks for where its country is not spoken of: Brussels for the EU."""
    spoken_of = {f.known.country for m in draft.mentions for f in m.forms if m.type == "country" and f.use != "capital"}
    seats = cast("dict[str, str]", vocab.load("blocs")["seats"])
    blocs = {code: draft.knowledge.named(name)[0] for code, name in seats.items() if code not in spoken_of}
    return {code: Identity(bloc.id, bloc.type, bloc.name) for code, bloc in blocs.items()}


def _plain(mention: Mention) -> bool:
    return any(f.use == "name" and f.known.type == "country" for f in mention.forms)


def _capital(mention: Mention) -> Form | None:
    if mention.type == "person":
        return None
    return next((f for f in mention.forms if f.use == "capital"), None)


def _shared(mentions: Iterable[Mention]) -> dict[str, str]:
    """What shared wordings ("Korea", "Congo") mean here: the rarer country where the text names it alone in full."""
    ambiguous = cast("dict[str, dict[str, str]]", vocab.load("countries")["ambiguous"])
    full = {f.known.country for m in mentions for f in m.forms[:1] if f.wording not in ambiguous}
    return {
        wording: choice["instead"]
        for wording, choice in ambiguous.items()
        if choice["instead"] in full and choice["default"] not in full
    }


def _country(knowledge: Knowledge, code: str) -> Identity:
    known = knowledge.country(code)
    return Identity(known.id, "country", known.name, code)


def _country_of_title(draft: _Draft, title: Title) -> str | None:
    """The country whose office a title is, as an adjective, a possessive or behind ``of`` names it."""
    owner = min((m for m in title.owners if m.type == "country"), key=lambda m: m.first, default=None)
    index = draft.countries[0].get(owner.first) if owner else None
    return draft.identities[index].country if index is not None and index in draft.identities else None


def _persons(draft: _Draft) -> None:
    tokens = draft.analysis.tokens
    written_ = {i: written(tokens, m) for i, m in enumerate(draft.mentions) if m.type == "person"}
    countries: dict[int, str] = {}
    for index in written_:
        for title in draft.titles.get(index, ()):
            code = _country_of_title(draft, title)
            if code:
                countries.setdefault(index, code)
    present = {i.country for i in draft.identities.values() if i.type == "country"}
    for index, person in persons.gather(written_, draft.knowledge, countries).items():
        if person.country is None:
            code = persons.shape(person.parts) or surname_countries().get(person.parts[-1])
            person.country = code if code in present else None
        draft.identities[index] = person.identity()


def _organizations(draft: _Draft) -> None:
    indexes = [i for i, m in enumerate(draft.mentions) if i not in draft.identities and m.type in _ORGANIZED]
    names = {i: _full_name(draft, i) for i in indexes}
    present = frozenset(i.country for i in draft.identities.values() if i.type == "country")
    gathered = groups.gather_organizations(names.values(), _aliases(draft, names), draft.knowledge, _ORGANIZED, present)
    listed = cast("dict[str, list[str]]", vocab.load("organizations")["ministries"])
    alike: dict[int, list[int]] = {}
    for index, name in names.items():
        alike.setdefault(id(gathered[name]), []).append(index)
    for index, name in names.items():
        if state := _state(draft, name):
            draft.identities[index] = state
            continue
        group = gathered[name]
        known = draft.knowledge.by_id.get(group.known_id or "")
        kind = known.type if known else cast("EntityType", _type(draft, alike[id(group)]))
        country = group.country or _owner(draft, index) or groups.ministry_country(group.name, listed)
        if group.known_id is None and country not in present:
            country = None
        draft.identities[index] = Identity(group.known_id or "", kind, group.name, country)
    _number_ministries(draft, indexes, {i: gathered[n] for i, n in names.items()})


def _full_name(draft: _Draft, index: int) -> str:
    """An organisation's name; "Minister of Industry and Trade" names the ministry."""
    m = draft.mentions[index]
    tokens = draft.analysis.tokens
    name = groups.bare(written(tokens, m))
    before = [titles.word(t) for t in tokens[max(0, m.first - 2) : m.first]]
    return f"Ministry of {name}" if before[-2:] in (["minister", "of"], ["minister", "for"]) else name


def _state(draft: _Draft, name: str) -> Identity | None:
    """The country whose government a name says: "Government of Iraq", "UK Government"."""
    _, of, state = name.partition("Government of ")
    if of:
        known = draft.knowledge.named(state.removeprefix("the "))
        codes = [k.country for k in known if k.type == "country"]
    else:
        code, rest = draft.knowledge.owner(name)
        codes = [code] if rest == "Government" else []
    return _country(draft.knowledge, codes[0]) if codes and codes[0] else None


def _number_ministries(draft: _Draft, indexes: Sequence[int], gathered: Mapping[int, groups.Group]) -> None:
    """Ids of organisations; a state's body of a name that every state has takes its country into the id."""
    settled: dict[int, set[str]] = {}
    indexes = [i for i in indexes if draft.identities[i].type != "country"]
    for i in indexes:
        if country := draft.identities[i].country:
            settled.setdefault(id(gathered[i]), set()).add(country)
    for i in indexes:
        identity, group = draft.identities[i], gathered[i]
        countries = settled.get(id(group), set())
        country = identity.country or (next(iter(countries)) if len(countries) == 1 else None)
        ident = identity.id
        if not ident:
            name = group.slug(organization=True)
            if country and is_common(identity.name):
                name = f"{name}-{country.lower()}"
            ident = f"{identity.type}:{name}"
        draft.identities[i] = replace(identity, id=ident, country=country)


def is_common(name: str) -> bool:
    """Whether bodies of this name exist in most states: ministries, assemblies, governments, parliaments.

    >>> is_common("Ministry of Finance"), is_common("Hanoi Railway Transportation")
    (True, False)
    """
    first = slug(name).split("-")
    return first[0] in ("ministry", "department", "government") or first[-1] in (
        "ministry",
        "parliament",
        "assembly",
        "government",
        "senate",
        "embassy",
    )


def _type(draft: _Draft, indexes: Iterable[int]) -> str:
    """The type that the fullest wording has."""
    indexes = list(indexes)
    longest = max(len(draft.mentions[i]) for i in indexes)
    counted = Counter(draft.mentions[i].type for i in indexes if len(draft.mentions[i]) == longest)
    return max(counted, key=lambda t: (counted[t], t))


def _owner(draft: _Draft, index: int) -> str | None:
    """The country that stands as adjective, possessive or noun before an organisation, or after ``of``."""
    m = draft.mentions[index]
    tokens = draft.analysis.tokens
    starts, ends = draft.countries
    before = m.first - 1 if m.first and tokens[m.first - 1].text in ("'s", "’s", "’", "'") else m.first
    found = ends.get(before)
    if found is None and m.last + 1 < len(tokens) and tokens[m.last].text == "of":
        found = starts.get(m.last + 1)
    return draft.identities[found].country if found is not None and found in draft.identities else None


def _aliases(draft: _Draft, names: Mapping[int, str]) -> Iterable[tuple[str, str]]:
    """Names that the text sets equal: the second stands in brackets right behind the first."""
    tokens = draft.analysis.tokens
    starts = {draft.mentions[i].first: i for i in names}
    for i, name in names.items():
        m = draft.mentions[i]
        if m.last + 1 >= len(tokens) or tokens[m.last].text != "(":
            continue
        j = starts.get(m.last + 1)
        if (
            j is None
            or draft.mentions[j].last >= len(tokens)
            or tokens[draft.mentions[j].last].text not in (")", ",", ";")
        ):
            continue
        if _set_equal(name, names[j]):
            yield name, names[j]


def _set_equal(a: str, b: str) -> bool:
    if groups.is_short_for(b, a) or groups.is_short_for(a, b):
        return True
    if is_acronym(b) and len(parts(a)) >= _LONG:
        return True  # in its own language: "Federal Ministry for Economic Cooperation (BMZ)"
    shared = set(parts(a)) & set(parts(b))
    return bool(shared) and min(len(parts(a)), len(parts(b))) >= 2


def _places(draft: _Draft) -> None:
    tokens = draft.analysis.tokens
    names = {i: written(tokens, m) for i, m in enumerate(draft.mentions) if i not in draft.identities}
    gathered = groups.gather_places(names.values(), draft.knowledge)
    for index, name in names.items():
        if state := _state(draft, name):
            draft.identities[index] = state
            continue
        group = gathered[name]
        ident = group.known_id or f"place:{group.slug(organization=False)}"
        shown = group.name if not group.name.isupper() or group.known_name is None else group.known_name
        draft.identities[index] = Identity(ident, "place", shown, group.country)


def _uses(draft: _Draft) -> tuple[frozenset[int], frozenset[int]]:
    """Which mentions of countries are adjectives, and which are nouns for nationals."""
    tokens = draft.analysis.tokens
    adjectives, people = set(), set()
    for index, m in enumerate(draft.mentions):
        if draft.identities[index].type != "country" or _capital(m):
            continue
        uses = {f.use for f in m.forms}
        last = tokens[m.last - 1]
        if (
            "people" in uses
            and (last.upos in ("NOUN", "PROPN") or "adjective" not in uses)
            and not _modifies(tokens, m)
        ):
            people.add(index)
        elif "adjective" in uses and ("name" not in uses or _modifies(tokens, m)):
            adjectives.add(index)
    return frozenset(adjectives), frozenset(people)


def _modifies(tokens: Sequence[Token], m: Mention) -> bool:
    last = tokens[m.last - 1]
    outside = not m.first <= last.head < m.last
    return outside and last.dep in ("amod", "compound", "nmod", "nmod:desc") and last.head > last.i
