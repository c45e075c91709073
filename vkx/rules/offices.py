"""Offices that the text gives a person: title and body, from what the resolver saw beside the name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.resolve.entities import Office
from vkx.rules import bodies
from vkx.rules.scene import Scene
from vkx.rules.titles import read_title

_BODIES = frozenset({"organization", "country", "bloc", "place"})
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A title as it is written, without its body."""

    title: str
    span: Span
    organization: Entity | None
    focus: int


def offices(scene: Scene, head: int) -> tuple[Held, ...]:
    """The offices that stand beside the person named at a token, bodies filled from elsewhere in the document."""
    person = next((e for e in scene.entities.at(head) if e.type == "person"), None)
    name = scene.name_at.get(head)
    if person is None or name is None:
        return ()
    known = scene.entities.titles(person)
    here = (office for office in known if name.span.start <= office.mention < name.span.end)
    found = tuple(held for office in here if (held := _held(scene, person, office, known)))
    return found or _counterpart(scene, person, name.first)


def _counterpart(scene: Scene, person: Entity, first: int) -> tuple[Held, ...]:
    """«His German counterpart Anna Weber»: the office of him who is meant, held for Germany."""
    at = first - 1
    if at < 1 or scene.tokens[at].lemma.lower() != "counterpart":
        return ()
    before = range(max(0, at - _NEAR), at)
    peer = next((e for i in before for e in scene.entities.at(i) if e.type == "person"), None)
    nation = next((n for i in before if (n := scene.entities.nationality(i))), scene.entities.country_of(person))
    if peer is None or nation is None or nation == scene.entities.country_of(peer):
        return ()
    known = scene.entities.titles(peer)
    held = next((h for office in known if (h := _held(scene, peer, office, known))), None)
    return (Held(held.title, scene.span(at, first), nation, at),) if held else ()


def _held(scene: Scene, person: Entity, office: Office, known: tuple[Office, ...]) -> Held | None:
    tokens = [t.i for t in scene.tokens_in(office.span)]
    cut = next((k for k, i in enumerate(tokens) if k and scene.tokens[i].upos == "ADP"), len(tokens))
    for head in reversed(tokens[:cut]):
        found = read_title(scene, Argument("title", head, tokens[0], tokens[-1] + 1))
        if found:
            span = scene.span(*found)
            words = " ".join(scene.analysis.document.text[span.start : span.end].split())
            if words.lower().rpartition(" ")[2] in _callings() or words.lower() in _dignities():
                return None
            title = _full().get(words.lower(), words)
            outside = (i for i in tokens if not head < i < found[1])
            inside = (e for i in outside for e in scene.entities.at(i) if e.type in _BODIES)
            told = None if bodies.is_field(office.organization, words) else office.organization
            near = told or next(inside, None) or bodies.beside(scene, office, *found)
            return Held(title, span, near or bodies.elsewhere(scene, person, title, known), head)
    return None


@cache
def _callings() -> frozenset[str]:
    return vocab.words("offices", "callings")


@cache
def _dignities() -> frozenset[str]:
    return vocab.words("offices", "dignities")


@cache
def _full() -> dict[str, str]:
    return vocab.names("offices", "short")
