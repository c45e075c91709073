"""The country that a text speaks of: "the country", "the government", "the Southeast Asian nation"; and its guest."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import cast

from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import is_listed
from vkx.resolve.scene import Scene, Seen, listed
from vkx.resolve.text import fold, parts
from vkx.vocab import load

_OFTEN = 4
_IN_PASSING = 3
_ARTICLES = frozenset({"the", "this", "that", "a"})
_FAR_MORE = 2.5
_FAR = 8
_PAIR = 2
_PLACING = frozenset({"in", "from", "near", "outside", "around", "to"})
_CONTINENTS = frozenset(f"place:{name}" for name in ("africa", "asia", "europe", "north-america", "south-america"))


def country(scene: Scene, code: str) -> Identity:
    """The country with this ISO code."""
    known = scene.knowledge.country(code)
    return Identity(known.id, "country", known.name, code)


def described(scene: Scene, i: int, *, regional: bool) -> tuple[Identity, ...]:
    """The country that "the country" or "the Southeast Asian nation" at token ``i`` means.

    Args:
        scene: the document.
        i: the noun.
        regional: whether a region of the world must stand before it. Else any word there must be of a region, or
            one that singles nothing out ("the impoverished country").
    """
    regions = cast("Mapping[str, list[str]]", load("references")["regions"])
    pieces = _before(scene, i)
    codes = next((regions[w] for w in (*map(" ".join, pairwise(pieces)), *pieces) if w in regions), None)
    if codes is None:
        if regional or set(pieces) - listed("epithets"):
            return ()
        return _here_or_main(scene, i) or _other_side(scene, i)
    named = {x.id: x for x in scene.countries.values() if x.country in codes}
    if len(named) == 1:
        return tuple(named.values())
    for seen in scene.before(i, 8):
        here = tuple(x for x in seen.identities if x.id in named)
        if here:
            return here if len(here) == 1 else ()
    return ()


def _other_side(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The one of the two countries of a text that does not act here: "the largest loan that Tokyo gave the country"."""
    subject = scene.subject(scene.clause(i))
    if len(scene.document_pair) < _PAIR or scene.is_subject(i) or subject is None:
        return ()
    acting = {x.country for x in scene.meant(subject) if x.country}
    others = tuple(x for x in scene.document_pair if x.country not in acting)
    return others if len(others) == 1 and others[0].type == "country" else ()


def _before(scene: Scene, i: int) -> list[str]:
    """The words between a noun's article and the noun, those with hyphens in one."""
    first = scene.phrase_start(i)
    text = scene.analysis.document.text[scene.tokens[first].span.start : scene.tokens[i].span.start]
    return [w for w in fold(text).split() if w not in _ARTICLES]


def kingdom(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The monarchy named last before token ``i``."""
    monarchies = cast("list[str]", load("references")["monarchies"])
    for seen in scene.before(i, 8):
        here = tuple(x for x in seen.identities if x.type == "country" and x.country in monarchies)
        if here and not _is_other(scene, seen, i):
            return here[:1]
    return ()


def island(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The island, be it a country or a place, named last before token ``i``."""
    countries = cast("list[str]", load("references")["islands"])
    for seen in scene.before(i, 8):
        here = [x for x in seen.identities if _is_island(x, countries)]
        if here:
            return (here[0],) if len(here) == 1 else ()
    return ()


def _is_island(x: Identity, countries: list[str]) -> bool:
    named = x.type == "place" and {"island", "isle"} & set(parts(x.name))
    return bool(named) or (x.type == "country" and x.country in countries)


def regime(scene: Scene, i: int) -> tuple[Identity, ...]:
    """Whose regime is meant: that named as one before, "the Orlan regime", else the country spoken of."""
    for seen in scene.before(i, _FAR):
        behind = scene.tokens[min(seen.i + 1, len(scene.tokens) - 1)]
        if "regime" in (fold(scene.tokens[seen.i].lemma), fold(behind.lemma)):
            told = [x for x in seen.identities if x.type == "country" or "regime" in parts(x.name)]
            return tuple(told) if len(told) == 1 else ()
    return _here_or_main(scene, i)


def continent(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The continent named last before token ``i``."""
    for seen in scene.before(i, _FAR):
        here = tuple(x for x in seen.identities if x.id in _CONTINENTS)
        if here:
            return here
    return ()


def seat(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The capital where something is or goes: of the country spoken of, else the one that is named last."""
    marks = {fold(scene.tokens[c].text) for c in scene.dependents(i, "case")}
    if not marks & _PLACING:
        return ()
    behind = i + 1 + (i + 2 < len(scene.tokens) and scene.tokens[i + 1].text == ",")
    if behind < len(scene.tokens) and any(x.type == "place" for x in scene.named(behind)):
        return scene.named(behind)  # "in the capital, Lima"
    known = [scene.knowledge.capital(x.country or "") for x in _here_or_main(scene, i)]
    found = tuple(Identity(k.id, k.type, k.name, k.country) for k in known if k)
    if found:
        return found
    seats = {k.id for x in scene.countries.values() if (k := scene.knowledge.capital(x.country or ""))}
    named = zip(scene.names.mentions, scene.names.identities, strict=True)
    places = [x for m, x in named if m.first < i and x.id in seats]
    return (places[-1],) if len(set(places)) == 1 else ()


def government(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The country whose government is meant: that which is spoken of here, else that which the document is about."""
    return _here_or_main(scene, i)


def _here_or_main(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The country that is spoken of here, unless it is named in passing in a text about another one."""
    here, about = spoken_of(scene, i), main(scene)
    beside = {x for seen in scene.before(i, 0) for x in seen.identities}
    rare = len(here) == 1 and scene.parties[here[0].id] < _IN_PASSING and not beside & set(about)
    passing = rare and not _is_scene(scene, i, here[0])
    return about if about and (passing or not here) else here


def _is_scene(scene: Scene, i: int, here: Identity) -> bool:
    """Whether the sentence is set in a country: "In Syria, many have fled the country"."""
    placed = (s.i for s in scene.before(i, 0) if here in s.identities)
    return any(fold(scene.tokens[c].text) == "in" for k in placed for c in scene.dependents(k, "case"))


def main(scene: Scene) -> tuple[Identity, ...]:
    """The one country that a document is about: named far more often than any other, its people and bodies counted."""
    ranked = scene.leanings.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) == 2 and ranked[0][1] < _FAR_MORE * ranked[1][1]):
        return ()
    return (country(scene, ranked[0][0]),)


def spoken_of(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The country that is spoken of: of the subjects before where this is one, else the nearest before."""
    if scene.is_subject(i):
        for seen in scene.before(i, 1):
            countries = [x for x in seen.identities if x.type == "country"]
            if len(countries) == 1 == len(seen.identities) and _in_subject(scene, seen.i):
                return (countries[0],)
    home = _left_behind(scene, i)
    for seen in scene.before(i, 3):
        if _is_other(scene, seen, i) or _is_one_of_many(scene, seen) or _is_of_a_firm(scene, seen):
            continue
        meant = _home(scene, seen)
        here = seen.sentence == scene.sentence(i)
        passing = not here and scene.document_pair and not meant & set(scene.document_pair)
        if passing or not meant or meant & home:
            continue  # a third country in passing, or the one that is left
        if not here and not scene.document_pair and (other := _rival(scene, seen, i)):
            return other if other != tuple(meant) else tuple(meant)
        return tuple(meant) if len(meant) == 1 else ()
    return ()


def _rival(scene: Scene, seen: Seen, i: int) -> tuple[Identity, ...]:
    """Of several countries in an earlier sentence the one that is its subject."""
    same = [s for s in scene.before(i, 3) if s.sentence == seen.sentence]
    acting = {x for s in same if _in_subject(scene, s.i) for x in s.identities if x.type == "country"}
    return tuple(acting) if len(acting) == 1 else ()


def _home(scene: Scene, seen: Seen) -> set[Identity]:
    """The countries that a mention speaks of: named, or a subject's or an organisation's own."""
    named = {x for x in seen.identities if x.type == "country"}
    if named:
        return named
    owned = [x for x in seen.identities if x.country and x.type in ("person", "organization")]
    told = len(owned) == 1 and (seen.subject or owned[0].type == "organization")
    return {country(scene, owned[0].country or "")} if told else set()


def _in_subject(scene: Scene, i: int) -> bool:
    """Whether a country stands in a subject: as its head, its adjective or its possessor."""
    token = scene.tokens[i]
    if token.dep in ("amod", "compound", "nmod:poss"):
        i = token.head
    return scene.is_subject(i)


def _is_one_of_many(scene: Scene, seen: Seen) -> bool:
    """Whether a country stands in a list of countries, so that nothing singles it out."""
    near = (*range(max(0, seen.i - 4), seen.i), *range(seen.i + 1, min(seen.i + 5, len(scene.tokens))))
    others = {
        x.id
        for k in near
        if scene.tokens[k].dep == "conj" and scene.sentence(k) == seen.sentence
        for x in scene.named(k)
        if x.type == "country"
    }
    return bool(others - {x.id for x in seen.identities}) and not seen.adjective


def _is_of_a_firm(scene: Scene, seen: Seen) -> bool:
    """Whether a country is only where somebody in business comes from: "a Chinese contractor"."""
    noun = scene.tokens[scene.tokens[seen.i].head]
    return seen.adjective and fold(noun.lemma) in listed("firms")


def _left_behind(scene: Scene, i: int) -> set[Identity]:
    """The home of whoever visits or leaves "the country": it is not that one."""
    verb = scene.tokens[scene.tokens[i].head]
    subject = scene.subject(verb.i) if is_listed(verb.lemma, listed("visits")) else None
    if subject is None or scene.is_subject(i):
        return set()
    return {country(scene, x.country) for x in scene.meant(subject) if x.country}


def _is_other(scene: Scene, seen: Seen, i: int) -> bool:
    """Whether what does something to "the country" in this clause is not that country itself."""
    if seen.sentence != scene.sentence(i) or scene.is_subject(i) or scene.tokens[i].dep == "nmod:poss":
        return False
    owner = scene.tokens[seen.i]
    if owner.dep == "nmod:poss" and scene.is_under(i, owner.head) and not scene.dependents(owner.head, "cop"):
        return True  # "the United States' commitment to rebuilding the country"
    return (seen.subject or seen.adjective) and scene.clause(seen.i) == scene.clause(i)


def guest(scene: Scene) -> tuple[Identity, ...]:
    """The one person who visits, arrives or leaves."""
    found: dict[str, Identity] = {}
    for token in scene.tokens:
        going = token.dep == "nsubj" and is_listed(scene.tokens[token.head].lemma, listed("visits"))
        visiting = token.i > 0 and fold(scene.tokens[token.i - 1].text) == "visiting"
        if going or visiting:
            meant = scene.named(token.i) or scene.titled.get(token.i, ())
            found |= {x.id: x for x in meant if x.type == "person"}
    return tuple(found.values()) if len(found) == 1 else ()
