"""Puts resolution together: names first, then references in the order of the text, then what rules may ask."""

from __future__ import annotations

from collections import Counter

from vkx.model.analysis import Analysis
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.resolve import allegiance, home, names, pairs
from vkx.resolve.descriptions import descriptions
from vkx.resolve.entities import Entities, Office
from vkx.resolve.identity import Identity, joined
from vkx.resolve.knowledge import Knowledge, adjective, words
from vkx.resolve.mention import Mention
from vkx.resolve.names import Names
from vkx.resolve.people import portraits
from vkx.resolve.phrases import Phrases
from vkx.resolve.pronouns import Pronouns
from vkx.resolve.salience import is_stranger
from vkx.resolve.scene import Scene
from vkx.resolve.text import parts
from vkx.resolve.titles import Title, is_head, word

_PACTS = frozenset({"agreement", "fta", "pact", "treaty", "accord", "cepa", "convention", "protocol", "deal"})
_JOINT = frozenset({"committee", "commission", "council", "summit", "dialogue", "meeting", "talks", "consultations"})
_RANKS = {"organization": 0, "facility": 1, "bloc": 1, "place": 1, "country": 2}
"""Whose an office may be: of several the lowest, "director for Asia at the World Bank" is the bank's."""
_SENT = frozenset({"ambassador", "envoy", "consul", "representative"})


def resolve(analysis: Analysis, *, knowledge: Knowledge | None = None) -> Entities:
    """Who and what the words of a document stand for.

    Args:
        analysis: the document with tokens, sentences and names.
        knowledge: known names; the shipped ones where None.

    Returns:
        The entities by token; the same for the same input, always.
    """
    known = knowledge or Knowledge.shipped()
    scene = Scene(analysis, names.identify(analysis, known), known)
    scene.document_pair = pairs.bilateral(scene)
    scene.document_partners = pairs.partners(scene)
    references = _references(scene)
    entities = _entities(scene, references)
    return entities.knowing(allegiance.countries(analysis, entities), allegiance.strangers(analysis, entities))


def _references(scene: Scene) -> frozenset[int]:
    """Resolves every reference in the order of the text; the tokens that refer, settled or not.

    Twice: what the first reading settles further down ("I …", the minister said) helps the second.
    """
    described = descriptions(scene)
    people = portraits(scene, described)
    phrases, pronouns = Phrases(scene, people, described), Pronouns(scene, people)
    found: set[int] = set()
    for _ in range(2):
        scene.forget()
        for person in people.values():
            person.called.clear()
        found = _read(scene, phrases, pronouns)
    return frozenset(found)


def _read(scene: Scene, phrases: Phrases, pronouns: Pronouns) -> set[int]:
    found: set[int] = set()
    heads = {_head(scene, index): index for index in range(len(scene.names.mentions))}
    for sentence in scene.analysis.sentences:
        if sentence.block == "boilerplate":
            continue
        for i in range(sentence.first, sentence.last):
            if i in heads and heads[i] in scene.names.silent:
                continue
            if i in heads:
                scene.note(i, scene.named(i), adjective=heads[i] in scene.names.adjectives)
                continue
            refers, meant = phrases.resolve(i)
            if not refers and not meant:
                refers, meant = pronouns.resolve(i)
            if refers:
                found.add(i)
            scene.resolved.pop(i, None)
            if meant:
                scene.resolved[i] = meant
                scene.note(i, meant)
            elif is_stranger(scene, i):
                scene.note_stranger(i, str(i))
    return found


def _head(scene: Scene, index: int) -> int:
    mention = scene.names.mentions[index]
    for i in range(mention.first, mention.last):
        if not mention.first <= scene.tokens[i].head < mention.last or scene.tokens[i].head == i:
            return i
    return mention.first


def _entities(scene: Scene, references: frozenset[int]) -> Entities:
    by_token: dict[int, tuple[Entity, ...]] = {}
    spans: dict[int, Span] = {}
    nationalities: dict[int, Entity] = {}
    names_ = scene.names
    for index, (mention, identity) in enumerate(zip(names_.mentions, names_.identities, strict=True)):
        text = joined(scene.tokens, mention.first, mention.last)
        span = Span(scene.tokens[mention.first].span.start, scene.tokens[mention.last - 1].span.end)
        shown = identity
        if identity.type == "other" and scene.tokens[mention.last - 1].dep in ("amod", "compound"):
            continue  # "Arab", "African" before a noun
        if index in names_.silent:
            continue
        if index in names_.people:
            shown = _nationals(identity)
        entity = shown.entity(text)
        for i in range(mention.first, mention.last):
            by_token[i] = (*by_token.get(i, ()), entity)
            spans.setdefault(i, span)
            if index in names_.people or index in names_.adjectives:
                nationalities[i] = identity.entity(text)
        for i in _honorifics(scene, mention) if entity.type == "person" else ():
            by_token.setdefault(i, (entity,))
            spans.setdefault(i, span)
    for i, meant in scene.resolved.items():
        first = scene.phrase_start(i)
        text = joined(scene.tokens, first, i + 1)
        by_token.setdefault(i, tuple(m.entity(text) for m in meant))
        spans.setdefault(i, Span(scene.tokens[first].span.start, scene.tokens[i].span.end))
    offices = _offices(scene, by_token, spans)
    countries = {
        x.id: scene.knowledge.country(x.country)
        for group in (names_.identities, *scene.resolved.values())
        for x in (*group, *(_nationals(g) for g in group if g.type == "country"))
        if x.country
    }
    shown_countries = {k: Entity(c.id, "country", c.name, c.name) for k, c in countries.items()}
    pair = tuple(c.entity(c.name) for c in scene.document_pair)
    code = home.country(scene, Counter(x.country for x in names_.identities if x.country))
    at_home = scene.knowledge.country(code) if code else None
    here = Entity(at_home.id, "country", at_home.name, at_home.name) if at_home else None
    sides = _sides(scene)
    told_from = home.dateline(scene)
    return Entities(
        pair, by_token, nationalities, references, shown_countries, offices, spans, here, sides, told_from=told_from
    )


def _honorifics(scene: Scene, person: Mention) -> range:
    """The tokens of "H.E. Dr." right before a name."""
    first = person.first
    while first > 0 and word(scene.tokens[first - 1]) in words("titles", "honorifics") - {"his", "her"}:
        first -= 1
    return range(first, person.first)


def _sides(scene: Scene) -> dict[int, tuple[Entity, ...]]:
    """The countries and blocs in the names of pacts, by their tokens."""
    found: dict[int, tuple[Entity, ...]] = {}
    for mention, identity in zip(scene.names.mentions, scene.names.identities, strict=True):
        lemmas = {token.lemma.lower() for token in scene.tokens[mention.first : mention.last]}
        is_pact = identity.type == "agreement" or not lemmas.isdisjoint(_PACTS | _JOINT)
        sides = _inside(scene, mention) if is_pact else ()
        if sides:
            found |= dict.fromkeys(range(mention.first, mention.last), sides)
    return found


def _inside(scene: Scene, mention: Mention) -> tuple[Entity, ...]:
    """The countries and blocs whose names are part of a longer one."""
    spelled = [w for i in range(mention.first, mention.last) for w in scene.tokens[i].text.split()]
    inside = [parts(w) or (w,) for w in spelled]
    known: dict[str, Entity] = {}
    at = 0
    while at < len(inside):
        length, forms = scene.knowledge.find([w for part in inside[at:] for w in part], 0)
        fits = (f.known for f in forms if not f.exact or f.wording == spelled[at])
        side = next((k for k in fits if k.type in {"country", "bloc"}), None)
        if side:
            known[side.id] = Entity(side.id, side.type, side.name, side.name)
        at += length or 1
    return tuple(known.values())


def _nationals(country: Identity) -> Identity:
    """The nationals of a country, where a noun such as "Koreans" names them."""
    code = country.country or ""
    return Identity(f"group:{code.lower()}-nationals", "group", f"{adjective(code)} nationals", country.country)


def _offices(
    scene: Scene, by_token: dict[int, tuple[Entity, ...]], spans: dict[int, Span]
) -> dict[str, tuple[Office, ...]]:
    """The offices by person; title words that are nobody's name yet answer with the person."""
    names_ = scene.names
    found: dict[str, tuple[Office, ...]] = {}
    for index, titles in names_.titles.items():
        identity = names_.identities[index]
        mention = names_.mentions[index]
        start = scene.tokens[mention.first].span.start
        for title in titles:
            entity = identity.entity(joined(scene.tokens, mention.first, mention.last))
            for i in range(title.first, title.last):
                if is_head(word(scene.tokens[i])) and i not in by_token:
                    by_token[i] = (entity,)
                    spans.setdefault(i, Span(start, scene.tokens[mention.last - 1].span.end))
            office = _office(scene, names_, title, start)
            if office is not None:
                found[identity.id] = (*found.get(identity.id, ()), office)
    return found


def _office(scene: Scene, names_: Names, title: Title, start: int) -> Office | None:
    if not any(is_head(w) and w not in words("titles", "relations") for w in title.words):
        return None
    span = Span(scene.tokens[title.first].span.start, scene.tokens[title.last - 1].span.end)
    organization = None
    owners = [(m, names_.identity(m)) for m in title.owners]
    for owner, identity in sorted(owners, key=lambda o: (_RANKS.get(o[1].type, len(_RANKS)), o[0].first)):
        sent_to = owner.first > title.first and not _SENT.isdisjoint(title.words)
        if identity.type in _RANKS and not (sent_to and identity.type == "place"):
            organization = identity.entity(joined(scene.tokens, owner.first, owner.last))
            break
    return Office(span, joined(scene.tokens, title.first, title.last), organization, start)
