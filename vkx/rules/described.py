"""Those who are described but not named: «a Vietnamese airline», «the procurement agency in Seoul»."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.model.entity import Entity, EntityType
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.resolve.text import slug
from vkx.rules.scene import Scene

_LEADING = frozenset({"a", "an", "the", "this", "that", "these", "those", "any", "some", "both", "all"})
_TAIL = frozenset({"of", "in", "from", "at", "for"})
_SENT = frozenset(
    {
        "aide",
        "diplomat",
        "negotiator",
        "envoy",
        "leader",
        "minister",
        "official",
        "representative",
        "side",
        "delegation",
        "delegate",
        "team",
    }
)
_TOLD = frozenset({"the", "these", "those", "both"})
_PARTIES = frozenset({"delegation", "team", "staff", "people"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_HYPHENS = frozenset({"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"})
_CLAUSE = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_PLACING = frozenset({"in", "at", "to"})
_LONGEST = 12
_NEAR = 4
_FAR = 4
_LOCAL = frozenset({"mayor", "governor"})
_PAIR = 2
_HEADS = frozenset({"leader", "minister", "side", "president"})
_STATE = frozenset({"government", "ministry", "parliament", "army", "navy", "cabinet"})
_FACILITY = frozenset({"facility", "project", "site"})
"""Nouns for any facility."""
_BACK = 300
"""So many tokens before, a description is still in mind."""


@cache
def _nouns() -> dict[str, EntityType]:
    kinds: tuple[EntityType, ...] = ("organization", "group", "person", "facility")
    return {noun: kind for kind in reversed(kinds) for noun in vocab.words("actors", kind)}


def _kind(scene: Scene, i: int) -> EntityType | None:
    """What a noun describes, None where it is no actor."""
    return next((_nouns()[form] for form in scene.forms[i] if form in _nouns()), None)


def is_body(scene: Scene, i: int) -> bool:
    """Whether a noun describes an organisation or people, named elsewhere where this is all that is said."""
    facilities = vocab.words("actors", "facility")
    return _kind(scene, i) is not None and not scene.is_one_of(i, facilities)


def is_people(scene: Scene, i: int) -> bool:
    """Whether a noun describes people: several of them, or a delegation."""
    several = scene.tokens[i].xpos == "NNS" or scene.is_one_of(i, _PARTIES)
    return several and _kind(scene, i) in {"group", "person"}


def _leading(scene: Scene, argument: Argument) -> set[str]:
    """The words of a phrase right before its head."""
    return {scene.tokens[i].text.lower() for i in range(max(argument.first, argument.head - _NEAR), argument.head)}


def described(scene: Scene, argument: Argument, *, bare: bool = False) -> tuple[Entity, Span] | None:
    """An entity named by its own description, None where the head is no actor or nothing sets it apart.

    A bare «the company» says who only through what went before: where the resolver could not tell, nobody can; with
    ``bare`` one word will do all the same («an official said»).
    """
    head = argument.head
    token = scene.tokens[head]
    if token.upos not in {"NOUN", "PROPN"} or scene.entities.at(head):
        return None
    kind = _kind(scene, head)
    if kind is None:
        return None
    kind = "group" if kind == "person" and token.xpos == "NNS" else kind
    first, last = naming(scene, argument)
    told = scene.tokens[argument.first].text.lower() in _TOLD
    is_measured = not told and any(i in scene.value_at for i in range(argument.first, first))  # «the three nations»
    if last - first < 2 and not bare and not is_measured:
        return _earlier(scene, argument)
    span = scene.span(first, last)
    name = scene.words(span)
    return Entity(f"{kind}:{slug(name)}", kind, name, name), span


def naming(scene: Scene, argument: Argument) -> tuple[int, int]:
    """The tokens of a noun phrase that tell what it is: without its article, its size and the clauses behind it."""
    first = argument.head
    while first > argument.first and _belongs(scene, first - 1):
        first -= 1
    before = -1
    while before < first < argument.head:
        before = first
        is_article = scene.tokens[first].text.lower() in _LEADING
        first = first + 1 if is_article else behind_size(scene, first, argument.head)
    return first, _end(scene, argument.head, argument.last)


def behind_size(scene: Scene, first: int, head: int, *, counts: bool = True) -> int:
    """Where a phrase goes on behind its size: «a 419-km line», «its $20m plant», with ``counts`` «a 40-room hotel»."""
    start = first + scene.tokens[first].dep.startswith("det")
    value = scene.value_at.get(start)
    quantity = value.value if value is not None and value.first == start else None
    if value is None or not isinstance(quantity, Quantity):
        return first
    is_count = quantity.type not in {"money", "measure"}
    if is_count and not counts:
        return first
    last = value.last
    if last < head and scene.tokens[last].text in _HYPHENS:
        last += 1 + is_count
    return last if last <= head else first


def _earlier(scene: Scene, argument: Argument) -> tuple[Entity, Span] | None:
    """«the plant» as the plant described shortly before."""
    head = argument.head
    if scene.tokens[head - 1].text.lower() != "the" or not head:
        return None
    lemma = scene.tokens[head].lemma
    for i in range(head - 2, max(-1, head - _BACK), -1):
        other = scene.tokens[i].lemma
        is_same = other == lemma or (lemma in _FACILITY and _nouns().get(other) == "facility")
        if is_same and scene.tokens[i].upos == "NOUN":
            first, last = scene.subtree(i)
            found = None if last - first < 2 else described(scene, Argument("self", i, first, last))
            if found:
                return replace(found[0], text=scene.tokens[head].text), scene.tokens[head].span
    return None


def nationals(scene: Scene, argument: Argument) -> Entity | None:
    """«Companies from the Republic of Korea»: the country whose several they are, None where it is not one country."""
    head = scene.tokens[argument.head]
    kinds = {_nouns().get(form) for form in scene.forms[argument.head]}
    if head.xpos != "NNS" or not kinds - {None, "facility"}:
        return None
    stop = min(argument.head + _LONGEST, scene.analysis.sentences[scene.sentence_of[argument.head]].last)
    end = next((i for i in range(argument.head + 1, stop) if scene.tokens[i].upos in {"VERB", "AUX", "PUNCT"}), stop)
    near = range(argument.first, end)
    countries = {e.id: e for i in near for e in scene.entities.at(i) if e.type == "country"}
    return next(iter(countries.values())) if len(countries) == 1 else None


def nations(scene: Scene, argument: Argument) -> tuple[Entity, ...]:
    """«Polish and Korean ministers», «the mayors of Hue and Daegu»: the countries or towns of several who speak."""
    head = argument.head
    forms = scene.forms[head]
    kind = _kind(scene, head)
    # the firms of two countries are not the countries
    speaks = kind == "person" or bool((_SENT | _STATE).intersection(forms))
    if scene.tokens[head].xpos != "NNS" or not speaks:
        return ()
    first = min((head, *(i for i in scene.children[head] if i < head)))
    end = next((i for i in range(head + 1, argument.last) if scene.tokens[i].upos in _CLAUSE), argument.last)
    near = [i for i in range(first, end) if not (i > head and scene.tokens[i - 1].text.lower() in _PLACING)]
    homes = "place" if _LOCAL.intersection(forms) else "country"
    found = {e.id: e for i in near for e in scene.entities.at(i) if e.type == homes}
    return tuple(found.values()) if len(found) > 1 else ()


def is_pair(scene: Scene, argument: Argument) -> bool:
    """«The two leaders», «both governments», the bare «the ministers»: in a text about two countries, theirs."""
    head = argument.head
    words = _leading(scene, argument)
    is_definite = "both" in words or ("two" in words and bool(words & {"the", "these", "our", "their"}))
    is_theirs = "their" in words and scene.tokens[head].xpos == "NNS"
    forms = scene.forms[head]
    if words == {"the"} and argument.last == head + 1 and scene.tokens[head].xpos == "NNS":
        return bool(_HEADS.intersection(forms))
    kind = _kind(scene, head)
    if is_theirs and _SENT.intersection(forms):
        return True
    return is_definite and (kind in {"group", "person"} or bool(_STATE.intersection(forms)))


def last_bodies(scene: Scene, argument: Argument) -> tuple[Entity, ...]:
    """«The two companies»: the last two that one sentence before named together, and no third."""
    head = argument.head
    words = _leading(scene, argument)
    forms = scene.forms[head]
    kind = _kind(scene, head)
    if not words & {"two", "both"} or kind != "organization" or _STATE.intersection(forms):
        return ()
    here = scene.sentence_of[head]
    for number in range(here - 1, max(here - _FAR, -1), -1):
        sentence = scene.analysis.sentences[number]
        named = (e for i in range(sentence.first, sentence.last) for e in scene.entities.at(i)[:1])
        bodies = {e.id: e for e in named if e.type == "organization"}
        if len(bodies) > 1:
            return tuple(bodies.values()) if len(bodies) == _PAIR else ()
    return ()


def of_two(scene: Scene, argument: Argument) -> tuple[Entity, ...]:
    """«The latter», «the former»: of the last two of one type that the sentence named before."""
    head = argument.head
    word = scene.tokens[head].text.lower()
    if word not in {"latter", "former"} or argument.last - argument.first > _PAIR:
        return ()
    first = scene.analysis.sentences[scene.sentence_of[head]].first
    named = {e.id: e for i in range(first, head) if i in scene.name_at for e in scene.entities.at(i)[:1]}
    found = list(named.values())[-_PAIR:]
    if len(found) < _PAIR or found[0].type != found[1].type:
        return ()
    return (found[-1] if word == "latter" else found[0],)


def _belongs(scene: Scene, i: int) -> bool:
    token = scene.tokens[i]
    return token.upos in {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PART"} or token.text in {"-", "'s", "’s"}


def _end(scene: Scene, head: int, last: int) -> int:
    """One prepositional phrase behind belongs to the description."""
    i = head + 1
    if i >= last or scene.tokens[i].text.lower() not in _TAIL:
        return i
    end = i + 1
    limit = next((k for k in range(end, last) if scene.tokens[k].text.lower() == "to"), last)
    while end < min(limit, head + _LONGEST) and (scene.tokens[end].upos in _NAMING or _goes_on(scene, end)):
        end += 1
    return end if scene.tokens[end - 1].upos in {"NOUN", "PROPN"} and end - 1 not in scene.value_at else head + 1


def _goes_on(scene: Scene, i: int) -> bool:
    """«More than 20 East Asian and Pacific states», «chiefs of Orla and Vega»: words between «of» and the last noun."""
    if scene.tokens[i].upos != "CCONJ" or i + 1 >= len(scene.tokens):
        return scene.tokens[i].text.lower() == "than"
    return scene.tokens[i - 1].upos == scene.tokens[i + 1].upos and scene.tokens[i - 1].upos in {"ADJ", "PROPN"}
