"""Which country an office of state is of that stands bare: «Foreign Minister Jan Kowal», «a former consul general»."""

from __future__ import annotations

from vkx import vocab
from vkx.model.entity import Entity
from vkx.rules.bare_offices import announcing, sending, sent
from vkx.rules.scene import Scene

_SPEAKS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_STATE = frozenset({"presidential", "government", "cabinet"})
_SENT = frozenset({"ambassador"})
_RANKS = frozenset({"minister", "secretary", "of", "and", "for", "deputy", "vice", "senior"})
_PEERS = frozenset({"counterpart", "colleague", "peer", "host", "guest"})
_OWN = frozenset({"his", "her", "their"})
_REACH = 3


def head_of(title: str) -> str:
    """«Minister of Industry and Trade»: minister."""
    return title.lower().partition(" of ")[0].rpartition(" ")[2]


def is_national(title: str) -> bool:
    """Whether an office is a state's by its title alone: «Foreign Minister», «presidential spokesperson»."""
    last = head_of(title)
    speaks = last in _SPEAKS and not _STATE.isdisjoint(title.lower().split())
    return speaks or last in vocab.words("offices", "national")


def is_diplomat(scene: Scene, at: int) -> bool:
    """Whether a title's noun says that somebody stands for a country abroad: «consul general», «head of mission»."""
    near = scene.tokens[max(0, at - _REACH) : at + _REACH]
    said = " ".join(t.text.lower() for t in near)
    return any(f" {title} " in f" {said} " for title in vocab.words("offices", "diplomatic"))


def nation(scene: Scene, person: Entity, title: str, at: int) -> Entity | None:
    """The country of an office of state whose noun is at a token, by its holder and by what is told around."""
    own = scene.entities.country_of(person) or scene.about.servants.get(person.id)
    return own or _guessed(scene, person, title, at)


def goal(scene: Scene, person: Entity, at: int) -> Entity | None:
    """«will fly to Oslo to meet his counterpart»: the one country to which a sentence sends somebody."""
    sentence = scene.analysis.sentences[scene.sentence_of[at]]
    places = (e for i in range(sentence.first, at) for e in scene.entities.at(i)[:1] if e.type in {"country", "place"})
    nations = (e if e.type == "country" else scene.entities.country_of(e) for e in places)
    there = {c.id: c for c in nations if c is not None and scene.entities.is_stranger(person, c)}
    return next(iter(there.values())) if len(there) == 1 else None


def _guessed(scene: Scene, person: Entity, title: str, at: int) -> Entity | None:
    """The first country that the words around tell and to which the holder does not go."""
    home, about = scene.entities.home, scene.about.nation
    if head_of(title) in _SENT:
        guesses: tuple[Entity | None, ...] = (sending(scene, at),)
    elif is_diplomat(scene, at):
        guesses = (home, about)
    else:
        told = (_same_field(scene, title), sent(scene, at), announcing(scene, at), _hosting(scene, at))
        guesses = (*told, home, about)
    own = next((c for c in guesses if c and not scene.entities.is_stranger(person, c)), None)
    if own is not None and own in (home, about) and own.id in {c.id for c in _faced(scene, at)}:
        return next((c for c in scene.entities.bilateral if c.id != own.id), None)
    is_guest = own is None and home is not None and scene.entities.is_stranger(person, home)
    return _spoken_of(scene, home, at) if is_guest and home is not None else own


def _faced(scene: Scene, at: int) -> list[Entity]:
    """«Premier Ana Ruiz and her Slovak colleague»: whose the colleague behind is, and she is not."""
    sentence = scene.analysis.sentences[scene.sentence_of[at]]
    behind = range(at, sentence.last - 1)
    peers = (i for i in behind if scene.is_one_of(i + 1, _PEERS) and scene.tokens[i - 1].text.lower() in _OWN)
    return [country for i in peers if (country := scene.entities.nationality(i))]


def _same_field(scene: Scene, title: str) -> Entity | None:
    """«Mining Minister» beside «Chile's Ministry of Mining»: the country whose ministry of that field is told."""
    field = set(title.lower().replace(",", "").split()) - _RANKS
    if not field:
        return None
    fitting = (e for e in scene.about.ministries if field <= set(e.name.lower().replace(",", "").split()))
    named = next((c for e in fitting if (c := scene.entities.country_of(e))), None)
    return named or next((country for words, country in scene.about.departments if field <= words), None)


def _hosting(scene: Scene, at: int) -> Entity | None:
    """«In Oslo he was received by Foreign Minister A»: the country where somebody else is a guest."""
    start = scene.analysis.sentences[scene.sentence_of[at]].first
    before = range(start, at)
    people = [i for i in before if _is_person(scene, i)]
    places = [e for i in before if scene.tokens[i - 1].text.lower() == "in" for e in scene.entities.at(i)[:1]]
    told = {c.id: c for e in places if (c := e if e.type == "country" else scene.entities.country_of(e))}
    return next(iter(told.values())) if people and len(told) == 1 else None


def _is_person(scene: Scene, i: int) -> bool:
    return scene.tokens[i].text.lower() in {"he", "she"} or any(e.type == "person" for e in scene.entities.at(i))


def _spoken_of(scene: Scene, home: Entity, at: int) -> Entity | None:
    """«invited Premier Jan Kowal to Lima, and called on Poland»: the one other country of which a paragraph speaks."""
    here = scene.analysis.sentences[scene.sentence_of[at]]
    block = next(
        (b for b in scene.analysis.document.blocks if b.span.start <= scene.tokens[here.first].span.start < b.span.end),
        None,
    )
    tokens = scene.tokens_in(block.span) if block else ()
    named = {e.id: e for t in tokens for e in scene.entities.at(t.i) if e.type == "country" and e.id != home.id}
    return next(iter(named.values())) if len(named) == 1 else None
