"""Offices that the text gives a person: title and body, from what the resolver saw beside the name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vkx import vocab
from vkx.model.analysis import Argument, Name
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.resolve.entities import Office
from vkx.resolve.knowledge import capital_ids
from vkx.rules import bodies, joint
from vkx.rules.nations import goal, is_diplomat, is_national
from vkx.rules.scene import Scene
from vkx.rules.titles import FIELDED, is_ministry, is_title, read_title

_BODIES = frozenset({"organization", "country", "bloc", "place", "facility"})
_LEADING = frozenset({"compound", "amod", "nmod"})
_NEAR = 5
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Held:
    """A title as it is written, without its body."""

    title: str
    span: Span
    organization: Entity | None
    focus: int
    is_past: bool = False


def offices(scene: Scene, head: int) -> tuple[Held, ...]:
    """The offices that stand beside the person named at a token, bodies filled from elsewhere in the document."""
    person = next((e for e in scene.entities.at(head) if e.type == "person"), None)
    name = scene.name_at.get(head)
    if person is None or name is None:
        return ()
    known = scene.entities.titles(person)
    shared = _joint(scene, person, name)
    covered = {held.focus for held in shared}
    first, last = (bisect_left(known, at, key=lambda office: office.mention) for at in (name.span.start, name.span.end))
    here = known[first:last]
    found = (held for office in here for held in _held(scene, person, office, known))
    return (*shared, *(h for h in found if h.focus not in covered), *_counterpart(scene, person, name))


def given(scene: Scene, span: Span, head: int, person: Entity | None, told: Entity | None) -> Held:
    """An office that a clause gives a person: «was made chief of the fund»; ``told`` is whose it is by the clause."""
    tokens = scene.tokens_in(span)
    title = scene.words(span)
    if is_diplomat(scene, head):
        abroad = told if told is not None and told.type == "country" else None
        home = abroad or (bodies.elsewhere(scene, person, title, (), head) if person is not None else None)
        return Held(title, span, home, head)
    inside = (c for c in scene.children[head] if _is_of(scene, c) or (c < head and _leads(scene, c)))
    named = (e for c in inside for e in scene.entities.at(c) if e.type in _BODIES)
    body = next(named, None) or bodies.around(scene, tokens[0].i, tokens[-1].i + 1) or told
    if body is None and person is not None:
        body = bodies.elsewhere(scene, person, title, scene.entities.titles(person), head)
    return Held(title, span, body, head)


def _is_field(scene: Scene, i: int) -> bool:
    """«Vice president for | Asia»: a place that an office is for."""
    before = scene.tokens[i - 1].text.lower() if i else ""
    return before == "for" and any(e.type in {"place", "country", "bloc"} for e in scene.entities.at(i))


def _leads_on(scene: Scene, i: int) -> bool:
    """Whether a country behind a title only says whose a body is: «CEO of Peru's Garam», «of the Danish Garam»."""
    owned = i + 1 < len(scene.tokens) and scene.tokens[i + 1].text in {"'s", "’s"}
    return owned or scene.entities.nationality(i) is not None


def _is_part(scene: Scene, last: int, office: Office) -> bool:
    """Whether the body behind a title's last token is but the place of one of a firm's parts."""
    body = office.organization
    near = range(last, min(last + _NEAR, len(scene.tokens)))
    return body is not None and any(_narrows(scene, i) and body in scene.entities.at(i) for i in near)


def _narrows(scene: Scene, i: int) -> bool:
    """«Head of the Oslo branch»: whether a place only says which part of a firm is meant."""
    noun = scene.tokens[i].head
    is_part = scene.tokens[noun].upos == "NOUN" and scene.is_one_of(noun, vocab.words("offices", "parts"))
    return is_part and noun > i and any(e.type in {"place", "country"} for e in scene.entities.at(i))


def _leads(scene: Scene, i: int) -> bool:
    return scene.tokens[i].dep.split(":")[0] in _LEADING


def _is_of(scene: Scene, noun: int) -> bool:
    """Whether a noun stands behind «of» or «at»."""
    first, _ = scene.subtree(noun)
    return any(scene.tokens[c].text in {"of", "at"} for c in (first, *scene.children[noun]) if c < noun)


def _joint(scene: Scene, person: Entity, name: Name) -> tuple[Held, ...]:
    """«Foreign Ministers Wang Yi and Park Jin»: an office told of several."""
    shared = joint.title(scene, name)
    none = vocab.words("titles", "relations") | vocab.words("offices", "callings")
    if shared is None or scene.tokens[shared.head].lemma.lower() in none:
        return ()
    span = scene.span(shared.first, shared.head + 1)
    title = joint.singular(scene.words(span))
    known = scene.entities.titles(person)
    body = bodies.behind(scene, name) or joint.owner(scene, shared, _BODIES)
    body = body or scene.entities.country_of(person) or bodies.in_turn(scene, shared)
    body = body or bodies.elsewhere(scene, person, title, known, shared.head)
    return (Held(title, span, body, shared.head),)


def _counterpart(scene: Scene, person: Entity, name: Name) -> tuple[Held, ...]:
    """«His German counterpart Anna Weber»: the office of him who is meant, held for Germany."""
    shared = joint.counterpart(scene, name)
    if shared is None:
        return ()
    peer = _peer(scene, shared)
    near = range(max(0, shared.head - _NEAR), shared.head)
    told = next((n for i in near if (n := scene.entities.nationality(i))), scene.entities.country_of(person))
    nation = told or (goal(scene, peer, shared.head) if peer is not None else None)
    if peer is None or (nation is not None and nation == scene.entities.country_of(peer)):
        return ()
    known = scene.entities.titles(peer)
    held = next((h for office in known for h in _held(scene, peer, office, known)), None)
    return (Held(held.title, scene.span(shared.head, shared.head + 1), nation, shared.head),) if held else ()


def _peer(scene: Scene, shared: joint.Shared) -> Entity | None:
    """Whose counterpart one is: whom «his» means, one of those whom «their» means, the last named before."""
    start = scene.analysis.sentences[scene.sentence_of[shared.head]].first
    near = range(max(start, shared.head - _NEAR), shared.head)
    meant = [e for i in near if scene.entities.is_reference(i) for e in scene.entities.at(i) if e.type == "person"]
    if len(meant) == shared.count:
        return meant[shared.place]
    named = [e for i in range(start, shared.head) for e in scene.entities.at(i) if e.type == "person"]
    people = tuple({e.id: e for e in named}.values())
    return people[shared.place - shared.count] if len(people) >= shared.count else None


def _held(scene: Scene, person: Entity, office: Office, known: tuple[Office, ...]) -> Iterator[Held]:
    """The offices that one title names: «CEO and co-founder of GreenVolt» are two."""
    whole = [t.i for t in scene.tokens_in(office.span)]
    if whole and scene.tokens[whole[0]].lemma.lower() in FIELDED and is_ministry(scene, whole[0] - 1):
        whole.insert(0, whole[0] - 1)  # «U.S. | Treasury Secretary»
    for tokens in _parts(scene, whole):
        cut = next((k for k, i in enumerate(tokens) if k and scene.tokens[i].upos == "ADP"), len(tokens))
        for head in reversed(tokens[:cut]):
            found = read_title(scene, Argument("title", head, tokens[0], tokens[-1] + 1))
            if found:
                yield from _read(scene, person, office, known, Argument("title", head, *found), tokens)
                break


def _parts(scene: Scene, tokens: list[int]) -> Iterator[list[int]]:
    """The tokens of a title cut where another begins: behind «and» or a comma with a title's noun soon after."""
    start = 0
    for k, i in enumerate(tokens):
        ahead = tokens[k + 1 : k + _AHEAD]
        stop = next((n for n, a in enumerate(ahead) if scene.tokens[a].upos in {"ADP", "CCONJ", "PUNCT"}), len(ahead))
        joins = scene.tokens[i].text in {"and", ",", "&"} and any(is_title(scene, a) for a in ahead[:stop])
        if joins and any(is_title(scene, a) for a in tokens[start:k]):
            yield tokens[start:k]
            start = k + 1
    if tokens[start:]:
        yield tokens[start:]


def _read(
    scene: Scene, person: Entity, office: Office, known: tuple[Office, ...], found: Argument, tokens: list[int]
) -> Iterator[Held]:
    span = scene.span(found.first, found.last)
    words = scene.words(span)
    said = words.lower()
    if said.rpartition(" ")[2] in vocab.words("offices", "callings") or said in vocab.words("offices", "dignities"):
        return
    is_plural = scene.tokens[found.head].xpos in joint.PLURAL
    title = joint.singular(words) if is_plural else vocab.names("offices", "short").get(words.lower(), words)
    before = (i for i in tokens if i < found.head and not bodies.is_region(scene, i))
    outside = (*before, *(i for i in tokens if i >= found.last and not (_leads_on(scene, i) or _narrows(scene, i))))
    named = (e for i in outside if not _is_field(scene, i) for e in scene.entities.at(i) if e.type in _BODIES)
    inside = next((e for e in named if not bodies.is_field(e, words)), None)
    is_apart = bodies.is_field(office.organization, words) or bodies.is_region(scene, max(0, found.first - 1))
    told = None if is_apart or _is_part(scene, found.last, office) else _whose_field(scene, tokens, office.organization)
    is_part = len(tokens) < len(scene.tokens_in(office.span))
    near = (inside or told) if is_part else (told or inside)
    body = near or bodies.beside(scene, office, found.first, found.last)
    body = body or bodies.elsewhere(scene, person, title, known, found.head)
    if body is not None and body.id in capital_ids() and is_national(title):
        body = scene.entities.country_of(body) or body  # «Seoul's Foreign Minister»
    yield Held(title, span, body, found.head, _is_past(scene, tokens))


def _whose_field(scene: Scene, tokens: list[int], body: Entity | None) -> Entity | None:
    """«Namibia's Hydrogen Commissioner»: the country that owns the title, where a word of it seems a body."""
    at = tokens[0] - 1
    if body is None or body.type != "organization" or at < 2 or scene.tokens[at - 1].text not in {"'s", "’s"}:
        return body
    is_body = any(e.id == body.id for e in scene.entities.at(at))
    owners = (e for e in scene.entities.at(at - 2) if e.type in {"country", "bloc"}) if is_body else ()
    return next(iter(owners), body)


def _is_past(scene: Scene, tokens: list[int]) -> bool:
    """Whether an office was left: «former minister», «ex-president», «formerly ambassador to Laos»."""
    before = [] if tokens[0] == 0 else [tokens[0] - 1]
    openings = {scene.tokens[i].text.lower().split("-")[0] for i in (*before, *tokens)}
    return not openings.isdisjoint(vocab.words("titles", "past"))
