"""Whom words without a name stand for: «we», «his government», a noun beside a name."""

from __future__ import annotations

from vkx import vocab
from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.described import described, last_bodies, naming, of_two
from vkx.rules.scene import Scene
from vkx.rules.slots import ENTITY_TYPES

_STATES = frozenset({"government", "country", "nation", "administration", "cabinet"})
_PLACES = frozenset({"port", "city", "province", "state", "district", "county", "municipality", "region", "town"})
_BODIES = frozenset({"company", "firm", "ministry", "agency", "office", "bank", "party", "group", "association"})
_HOMES = ((_STATES, "country"), (_PLACES, "place"), (_BODIES, "organization"))


def ours(scene: Scene, frame: Frame, argument: Argument) -> tuple[Entity, ...]:
    """For whom a pronoun stands in the words of a speaker.

    «we» is the body or country that he or she speaks for; «it said it would build» the one that speaks; «his
    government» the country of its owner.
    """
    word = scene.tokens[argument.head].text.lower()
    if owned := _owned(scene, argument, word):
        return owned
    if scene.is_one_of(argument.head, _PLACES) and argument.frame is not None:
        inside = (scene.entities.at(a.head)[:1] for a in scene.analysis.frames[argument.frame].get("prep:of"))
        places = tuple(e for found in inside for e in found if e.type == "place")
        if places:
            return places if scene.tokens[argument.head].xpos == "NNS" else places[:1]
    if bodies := last_bodies(scene, argument) or of_two(scene, argument):
        return bodies
    if word not in {"we", "our", "it", "you"} or (word == "it" and _is_told_of(scene, frame)):
        return ()
    speakers = _speakers(scene, frame) if word != "you" else () if frame.speaker else scene.about.interviewee
    if word == "it":
        one = None if speakers or frame.speaker is None else described(scene, frame.speaker)
        found = (one[0],) if one else speakers
        return found if found and found[0].type in {"organization", "country", "bloc"} else ()
    employers = [o.organization for s in speakers for o in scene.entities.titles(s) if o.organization]
    return tuple(employers[:1]) or speakers


def _is_told_of(scene: Scene, frame: Frame) -> bool:
    """«the line will be full when it opens, the ministry said»: «it» is the thing that the clause above tells of."""
    if frame.cue not in {"when", "once", "until", "after", "before"}:
        return False
    for other in reversed(scene.analysis.frames[: frame.index]):
        if other.sentence != frame.sentence:
            break
        above = other.get("subject") if other.form == "verb" and other.speaker == frame.speaker else ()
        if above:
            head = above[0].head
            return scene.tokens[head].xpos == "NN" and not scene.entities.at(head)
    return False


def _owned(scene: Scene, argument: Argument, word: str) -> tuple[Entity, ...]:
    """«His government», «her state», «his company»: the country, the place, the body whose office the owner holds."""
    wanted = next((kind for words, kind in _HOMES if word in words), None)
    if wanted is None or argument.frame is None:
        return ()
    owners = scene.frames[argument.frame].get("possessor")
    people = [e for a in owners for e in scene.entities.at(a.head) if e.type == "person"]
    bodies = [o.organization for e in people for o in scene.entities.titles(e)]
    countries = [scene.entities.country_of(e) for e in people] if wanted == "country" else []
    return tuple(e for e in (*countries, *bodies) if e is not None and e.type == wanted)[:1]


def _speakers(scene: Scene, frame: Frame) -> tuple[Entity, ...]:
    """To whom a frame is attributed; in an interview, whom it is with."""
    if frame.speaker is not None:
        return scene.entities.at(frame.speaker.head) or apposed(scene, frame.speaker, ENTITY_TYPES["actor"])
    return () if frame.quoted else scene.about.interviewee


def taken_up(scene: Scene, frame: Frame, argument: Argument) -> Argument | None:
    """«shelved the project and revived it», «The line is long. It opens in May»: the thing that «it» takes up."""
    if scene.tokens[argument.head].text.lower() != "it":
        return None
    for k in range(frame.index - 1, -1, -1):
        other = scene.analysis.frames[k]
        if other.sentence != frame.sentence:
            break
        if argument.role == "object" and other.form == "verb":
            things = (a for a in other.get("object") if scene.tokens[a.head].xpos == "NN" and a.head < argument.head)
            if thing := next(things, None):
                return thing
    return site_before(scene, frame, argument.head, back=1, plural=False)


def site_before(scene: Scene, frame: Frame, end: int, *, back: int, plural: bool) -> Argument | None:
    """The first plant, road, station … told in this sentence before a token, else in the nearest of those before."""
    sentences, sites = scene.analysis.sentences, vocab.words("actors", "facility")
    here = sentences[frame.sentence]
    before = sentences[max(0, frame.sentence - back) : frame.sentence]
    spans = [(here.first, end), *((s.first, s.last) for s in reversed(before))]
    for first, last in spans:
        for i in range(first, last):
            is_noun = scene.tokens[i].xpos == "NN" or (plural and scene.tokens[i].xpos == "NNS")
            apart = scene.tokens[i].dep.startswith("compound") or (plural and scene.tokens[i].lemma == "project")
            if is_noun and not apart and scene.is_one_of(i, sites):
                phrase = scene.subtree(i)
                start, stop = naming(scene, Argument("self", i, *phrase))
                return Argument("self", i, start, stop)
    return None


def named_behind(scene: Scene, argument: Argument, wanted: frozenset[str]) -> tuple[Entity, ...]:
    """Who several are, named right behind their noun: «the Turkish companies Norvik and Alder»."""
    if scene.tokens[argument.head].xpos not in {"NN", "NNS"} or argument.frame is None:
        return ()
    behind = scene.analysis.frames[argument.frame].get("apposition", "modifier")
    names = (scene.entities.at(a.head)[:1] for a in behind if a.head > argument.head)
    found = tuple(e for entities in names for e in entities if e.type == "organization" and e.type in wanted)
    return found if len(found) > 1 or scene.tokens[argument.head].xpos == "NNS" else ()


def apposed(scene: Scene, argument: Argument, wanted: frozenset[str]) -> tuple[Entity, ...]:
    """Whom a noun stands beside: «the Japanese retailer Aeon», «a subsidiary, Alder Chem»."""
    frames = scene.analysis.frames
    if argument.frame is None or argument.frame >= len(frames):
        return ()
    beside = (scene.entities.at(a.head) for a in frames[argument.frame].get("apposition"))
    return next((found for found in beside if found and found[0].type in wanted), ())
