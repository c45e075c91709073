"""Whose an office is that stands bare, by the words around: the nation of the delegation, the seat of the mayor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vkx import vocab
from vkx.model.analysis import Frame
from vkx.model.entity import Entity
from vkx.rules.scene import Scene

_WITH = frozenset({"accompany", "join", "flank"})
_LEAD = frozenset({"lead", "head", "chair", "represent"})
_SENTENCES = 3
_PAIR = 2
_BANKS = frozenset({"bank", "fund", "reserve", "banco", "banque"})


def sent(scene: Scene, at: int) -> Entity | None:
    """«at the head of a Peruvian delegation», «will be accompanied by»: the nation of whom one goes with."""
    sentence = scene.analysis.sentences[scene.sentence_of[at]]
    tokens = range(sentence.first, sentence.last)
    people = {e.id for i in tokens for e in scene.entities.at(i) if e.type == "person"}
    party = {
        nation.id: nation
        for i in tokens
        if (nation := scene.entities.nationality(i))
        and scene.is_one_of(scene.tokens[i].head, vocab.words("offices", "delegations"))
        and (len(people) == 1 or _leads(scene, at, i))
    }
    if len(party) == 1:
        return next(iter(party.values()))
    if paired := _paired(scene, at):
        return paired
    return next(_accompanied(scene, at), None)


def announcing(scene: Scene, at: int) -> Entity | None:
    """«Fiji will cap visas, Prime Minister Jan Kowal announced»: the country whose plans somebody makes known."""
    for frame in scene.told_in.get(scene.sentence_of[at], ()):
        teller = frame.speaker
        if (
            teller is None
            or not (frame.status == "planned" or frame.tense == "future")
            or not teller.first <= at < teller.last
        ):
            continue
        above = scene.clause_above(at)
        if above is None or above.lemma not in vocab.words("offices", "announcing"):
            continue
        if found := next(
            (e for a in frame.get("subject") for e in scene.entities.at(a.head) if e.type == "country"), None
        ):
            return found
    return None


def sending(scene: Scene, at: int) -> Entity | None:
    """«Australia will give $10 million, Ambassador Anna Weber said»: the country abroad that acts, else of the two."""
    home = scene.entities.home
    heads = _subjects(scene.told_in.get(scene.sentence_of[at], ()), at)
    acting = (e for i in heads for e in scene.entities.at(i) if e.type in {"country", "bloc"})
    if found := next((e for e in acting if home is not None and e.id != home.id), None):
        return found
    pair = scene.entities.bilateral
    return next((e for e in pair if home and home.id in {p.id for p in pair} and e.id != home.id), None)


def seat(scene: Scene, title: str, at: int) -> Entity | None:
    """«Turku opened a school. Its deputy mayor …», «The central bank cut its rate; deputy governor …»."""
    last = title.lower().rpartition(" ")[2]
    if last not in vocab.words("offices", "seated"):
        return None
    here = scene.sentence_of[at]
    for sentence in range(here, max(-1, here - _SENTENCES), -1):
        heads = _subjects(reversed(scene.told_in.get(sentence, ())), at)
        if body := next((e for i in heads for e in _bodies(scene, i) if _is_seat(e, last)), None):
            return body
    return None


def _subjects(frames: Iterable[Frame], at: int) -> Iterator[int]:
    """The heads of the subjects of clauses that stand before a token."""
    for frame in frames:
        if frame.form != "noun":
            yield from (a.head for a in frame.get("subject") if a.head < at)


def _bodies(scene: Scene, i: int) -> Iterator[Entity]:
    """Who is meant by a word, the place that «the city of Turku» names among them."""
    yield from scene.entities.at(i)
    for frame in scene.nouns.get(i, ()):
        for argument in scene.analysis.frames[frame].get("prep:of"):
            yield from scene.entities.at(argument.head)


def _is_seat(body: Entity, last: str) -> bool:
    words = set(body.name.lower().split())
    return body.type == "place" or (last == "governor" and body.type == "organization" and not _BANKS.isdisjoint(words))


def _accompanied(scene: Scene, at: int) -> Iterator[Entity]:
    """The countries of those with whom somebody goes."""
    for frame in scene.told_in.get(scene.sentence_of[at], ()):
        arguments = frame.get("subject", "object") if frame.lemma in _WITH else ()
        if any(a.first <= at < a.last for a in arguments):
            people = (e for a in arguments if not a.first <= at < a.last for e in scene.entities.at(a.head))
            yield from (c for e in people if e.type == "person" and (c := scene.entities.country_of(e)))


def _paired(scene: Scene, at: int) -> Entity | None:
    """«The Peruvian side was led by Minister A and the Chilean side by Minister B»: the side in the leader's place."""
    sentence = scene.analysis.sentences[scene.sentence_of[at]]
    tokens = range(sentence.first, sentence.last)
    sides = [n for i in tokens if (n := scene.entities.nationality(i)) and _is_party(scene, i)]
    people = dict.fromkeys(e.id for i in tokens for e in scene.entities.at(i) if e.type == "person")
    behind = next((e.id for i in range(at, sentence.last) for e in scene.entities.at(i) if e.type == "person"), None)
    leads = any(scene.is_one_of(i, _LEAD) for i in tokens)
    if behind is None or not leads or len(sides) < _PAIR or len(sides) != len(people):
        return None
    return sides[list(people).index(behind)]


def _is_party(scene: Scene, i: int) -> bool:
    """«The Peruvian side», «and the Chilean one by», «and the Chilean by»: a delegation by its nationality."""
    return any(
        scene.is_one_of(k, vocab.words("offices", "delegations") | {"one", "by"}) for k in (i + 1, scene.tokens[i].head)
    )


def _leads(scene: Scene, at: int, i: int) -> bool:
    """Whether it is told in one clause that somebody leads the delegation of a word."""
    ours, theirs = scene.clause_above(at), scene.clause_above(i)
    return ours is not None and theirs is not None and ours.index == theirs.index and ours.lemma in _LEAD
