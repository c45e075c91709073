"""Offices that the text gives a person: title and body, from what the resolver saw beside the name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.resolve.entities import Office
from vkx.rules.described import described
from vkx.rules.scene import Scene
from vkx.rules.titles import read_title

_BODIES = frozenset({"organization", "country", "bloc", "place"})
_OF = frozenset({"of", "from", "at"})
_SENT = frozenset({"ambassador"})
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
            if words.lower().rpartition(" ")[2] in _callings():
                return None
            title = _full().get(words.lower(), words)
            outside = (i for i in tokens if not head < i < found[1])
            beside = (e for i in outside for e in scene.entities.at(i) if e.type in _BODIES)
            told = None if _is_field(office.organization, words) else office.organization
            near = told or next(beside, None) or _behind(scene, office) or _described(scene, found[0])
            body = near or _body(scene, person, title, known)
            return Held(title, span, body, head)
    return None


def _behind(scene: Scene, office: Office) -> Entity | None:
    """«CEO Anna Weber of Siemens»: the body behind the name."""
    name = scene.name_at.get(scene.token_from(office.mention))
    if name is None or name.last + 1 >= len(scene.tokens) or scene.tokens[name.last].text not in _OF:
        return None
    near = range(name.last + 1, min(name.last + _NEAR, len(scene.tokens)))
    stop = next((i for i in near if scene.tokens[i].upos in {"VERB", "AUX", "PUNCT", "CCONJ"}), near.stop)
    return next((e for i in range(near.start, stop) for e in scene.entities.at(i) if e.type == "organization"), None)


def _described(scene: Scene, first: int) -> Entity | None:
    """«Works council head Anna Weber»: a body that is described, not named."""
    at = first - 1
    if at < 1 or scene.sentence_of[at - 1] != scene.sentence_of[first]:
        return None
    start = at
    while start and scene.tokens[start - 1].upos in {"NOUN", "PROPN", "ADJ"} and not scene.entities.at(start - 1):
        start -= 1
    found = described(scene, Argument("title", at, start, first)) if start < at else None
    return found[0] if found and found[0].type == "organization" else None


def _body(scene: Scene, person: Entity, title: str, known: tuple[Office, ...]) -> Entity | None:
    """Whose office it is: as said of the same title elsewhere; a country's, a firm's, that the text is about."""
    last = _head(title)
    elsewhere = (o.organization for o in known if last in o.text.lower() and not _is_field(o.organization, title))
    if found := next(filter(None, elsewhere), None):
        return found
    country = scene.entities.country_of(person)
    if last in _national() and country:
        return country
    if last in _national() and last not in _SENT and scene.entities.home:
        return scene.entities.home
    return scene.firm if last in _corporate() else None


def _is_field(body: Entity | None, title: str) -> bool:
    """Whether what was taken for a body is part of the title: «Minister of Trade, Industry and Energy»."""
    return body is not None and body.name in title.partition(" of ")[2]


def _head(title: str) -> str:
    """«Minister of Industry and Trade»: minister."""
    return title.lower().partition(" of ")[0].rpartition(" ")[2]


def home_of(scene: Scene, person: Entity) -> Entity | None:
    """The country from which the text comes, where a person is told by a national office alone («the premier»)."""
    heads = {_head(o.text) for o in scene.entities.titles(person)}
    return scene.entities.home if heads & (_national() - _SENT) else None


@cache
def _national() -> frozenset[str]:
    return vocab.words("offices", "national")


@cache
def _corporate() -> frozenset[str]:
    return vocab.words("offices", "corporate")


@cache
def _callings() -> frozenset[str]:
    return vocab.words("offices", "callings")


@cache
def _full() -> dict[str, str]:
    return vocab.names("offices", "short")
