"""Offices that the text gives a person: title and body, from what the resolver saw beside the name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.resolve.entities import Office
from vkx.rules.scene import Scene
from vkx.rules.titles import read_title

_BODIES = frozenset({"organization", "country", "bloc", "place"})


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
    return tuple(held for office in here if (held := _held(scene, person, office, known)))


def _held(scene: Scene, person: Entity, office: Office, known: tuple[Office, ...]) -> Held | None:
    tokens = [t.i for t in scene.tokens_in(office.span)]
    cut = next((k for k, i in enumerate(tokens) if k and scene.tokens[i].upos == "ADP"), len(tokens))
    for head in reversed(tokens[:cut]):
        found = read_title(scene, Argument("title", head, tokens[0], tokens[-1] + 1))
        if found:
            span = scene.span(*found)
            words = " ".join(scene.analysis.document.text[span.start : span.end].split())
            if words.lower().rpartition(" ")[2] in _callings():
                return None
            title = _full().get(words.lower(), words)
            beside = (e for i in tokens for e in scene.entities.at(i) if e.type in _BODIES)
            body = _body(scene, person, office, title, known) or next(beside, None)
            return Held(title, span, body, head)
    return None


def _body(scene: Scene, person: Entity, office: Office, title: str, known: tuple[Office, ...]) -> Entity | None:
    """Whose office it is: as said here, as said of the same title elsewhere, the country of a national office."""
    if office.organization:
        return office.organization
    last = title.lower().rpartition(" ")[2]
    elsewhere = (o.organization for o in known if o.organization and last in o.text.lower())
    found = next(elsewhere, None)
    if found or last not in _national():
        return found
    return scene.entities.country_of(person)


@cache
def _national() -> frozenset[str]:
    return vocab.words("offices", "national")


@cache
def _callings() -> frozenset[str]:
    return vocab.words("offices", "callings")


@cache
def _full() -> dict[str, str]:
    return vocab.names("offices", "short")
