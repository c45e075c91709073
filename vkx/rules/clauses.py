"""How a frame stands in its sentence: under its own cue, going on at the time of writing."""

from __future__ import annotations

from dataclasses import replace

from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.described import described, last_bodies, of_two
from vkx.rules.scene import Scene
from vkx.rules.schema import Trigger
from vkx.rules.slots import ENTITY_TYPES

_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_THEN = frozenset({"was", "were"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_GOING_ON = frozenset({"continue", "keep", "work", "strive", "persist", "proceed"})
_STATES = frozenset({"government", "country", "nation", "administration", "cabinet"})
_PLACES = frozenset({"city", "province", "state", "district", "county", "municipality", "region", "town"})
_BODIES = frozenset({"company", "firm", "ministry", "agency", "office", "bank", "party", "group", "association"})
_HOMES = ((_STATES, "country"), (_PLACES, "place"), (_BODIES, "organization"))
_ABLE = frozenset({"able", "ready", "willing"})
_BEHIND = frozenset({"prep:as", "prep:into", "prep:on", "prep:of", "prep:for", "prep:in", "prep:to", "prep:with"})
_SHORT = 2
_LEAST = 3
_PASSED = frozenset({"complement", "object", "predicate", "indirect_object"})


def stands(scene: Scene, frame: Frame, trigger: Trigger) -> bool:
    """Whether a frame stands as a rule asks."""
    if (trigger.form and frame.form not in trigger.form) or (trigger.tense and frame.tense not in trigger.tense):
        return False
    if trigger.modal and not _auxiliaries(scene, frame.head) & set(trigger.modal):
        return False
    if trigger.infinitive and not _has_to(scene, frame.head):
        return False
    if trigger.direct and not _is_direct(scene, frame):
        return False
    return trigger.ongoing is None or trigger.ongoing == _is_ongoing(scene, frame)


def _is_direct(scene: Scene, frame: Frame) -> bool:
    """Whether what decides the frame's status governs it without another clause in between.

    «agreed to cut duties to attract firms»: cutting is agreed, attracting is what for.
    """
    if frame.cue_frame is None:
        return frame.cue is None or frame.tense != "none" or _is_bare(scene, frame.head)
    governor = scene.analysis.frames[frame.cue_frame]
    taken = _PASSED if governor.get("complement") else _PASSED | {"purpose"}  # agreed with Seoul to cut
    passed = [a.frame for a in governor.arguments if a.role in taken or a.role.startswith("prep:")]
    above = scene.parents.get(frame.index, ())
    return frame.index in passed or any(i in passed and scene.analysis.frames[i].lemma in _ABLE for i in above)


def _has_to(scene: Scene, head: int) -> bool:
    return any(scene.tokens[i].text.lower() == "to" for i in scene.children[head] if i < head)


def _is_bare(scene: Scene, head: int) -> bool:
    """«should open the market, continue to cut duties»: a bare verb goes on with the modal before it."""
    token = scene.tokens[head]
    if not _has_to(scene, head):
        return token.xpos == "VB"
    above = scene.tokens[token.head]
    return token.dep.startswith("xcomp") and above.lemma in _GOING_ON and token.head != head and above.xpos == "VB"


def _is_ongoing(scene: Scene, frame: Frame) -> bool:
    """Whether the frame goes on at the time of writing: «is building», «has been calling», «continues to support»."""
    if frame.status != "actual" or frame.form != "verb":
        return False
    head, seen = frame.head, 0
    while seen < 4:
        if _is_progressive(scene, frame, head) or (head != frame.head and _is_lasting(scene, head)):
            return True
        token = scene.tokens[head]
        above = scene.tokens[token.head]
        joined = token.dep == "conj" and token.xpos == scene.tokens[frame.head].xpos
        skipped = token.dep.split(":")[0] in {"xcomp", "ccomp", "advcl"} and above.lemma in _GOING_ON
        if token.head == head or not (joined or skipped) or not _shares_subject(scene, frame, head):
            return False
        head, seen = token.head, seen + 1
    return False


def _auxiliaries(scene: Scene, head: int) -> frozenset[str]:
    kids = (scene.tokens[i] for i in scene.children[head])
    return frozenset(kid.text.lower() for kid in kids if kid.dep.startswith("aux"))


def has_passed(scene: Scene, frame: Frame) -> bool:
    """Whether a clause is in the perfect: «has poured», up to now."""
    return bool(_auxiliaries(scene, frame.head) & _HAVE)


def _is_progressive(scene: Scene, frame: Frame, head: int) -> bool:
    auxiliaries = _auxiliaries(scene, head)
    if scene.tokens[head].xpos != "VBG":
        return False
    if frame.speaker is not None and auxiliaries & _THEN:  # said that it was building
        return True
    return bool(auxiliaries & _NOW) or ("been" in auxiliaries and bool(auxiliaries & _HAVE))


def _is_lasting(scene: Scene, head: int) -> bool:
    """«continues to», «keep», in the present."""
    token = scene.tokens[head]
    return token.lemma in {"continue", "keep", "persist"} and token.xpos in {"VBZ", "VBP"}


def _shares_subject(scene: Scene, frame: Frame, head: int) -> bool:
    own = [i for i in scene.children[frame.head] if scene.tokens[i].dep.startswith("nsubj")]
    return head != frame.head or not own


def is_finite(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase is a clause of some words that is no infinitive and no gerund."""
    if argument.last - argument.first < _LEAST:
        return False
    if argument.frame is not None and scene.frames[argument.frame].tense != "none":
        return True
    kids = [scene.tokens[i] for i in scene.children[argument.head] if i < argument.head]
    if any(kid.text.lower() == "to" and kid.dep in {"mark", "aux"} for kid in kids):
        return False
    return scene.tokens[argument.head].xpos != "VBG" or any(kid.dep.startswith("aux") for kid in kids)


def ours(scene: Scene, frame: Frame, argument: Argument) -> tuple[Entity, ...]:
    """For whom a pronoun stands in the words of a speaker.

    «we» is the body or country that he or she speaks for; «it said it would build» the one that speaks; «his
    government» the country of its owner.
    """
    word = scene.tokens[argument.head].text.lower()
    if owned := _owned(scene, argument, word):
        return owned
    if word in _PLACES and argument.frame is not None:
        inside = (scene.entities.at(a.head) for a in scene.analysis.frames[argument.frame].get("prep:of"))
        return next((found for found in inside if found and found[0].type == "place"), ())
    if bodies := last_bodies(scene, argument) or of_two(scene, argument):
        return bodies
    if word not in {"we", "it"}:
        return ()
    speakers = _speakers(scene, frame)
    if word == "it":
        one = None if speakers or frame.speaker is None else described(scene, frame.speaker)
        found = (one[0],) if one else speakers
        return found if found and found[0].type in {"organization", "country", "bloc"} else ()
    employers = [o.organization for s in speakers for o in scene.entities.titles(s) if o.organization]
    return tuple(employers[:1]) or speakers


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


def joined(arguments: list[Argument]) -> list[Argument]:
    """Coordinated phrases as one that reaches from the first to the last, where they stand side by side."""
    out: list[Argument] = []
    for one in sorted(arguments, key=lambda a: a.first):
        if out and one.first <= out[-1].last + 3:
            before = out[-1]
            out[-1] = Argument(before.role, before.head, before.first, max(before.last, one.last), before.frame)
        else:
            out.append(one)
    return out


def reaching(frame: Frame, argument: Argument) -> Argument:
    """A short object with the phrases right behind it that belong to the verb: «develop the country into a hub»."""
    last = argument.last
    taken = {a.first for a in frame.get("when", "where")}
    for one in sorted(frame.arguments, key=lambda a: a.first):
        is_next = 0 <= one.first - last <= 1 and one.first not in taken
        if one.role in _BEHIND and is_next and last - argument.first <= _SHORT:
            last = one.last
    return Argument(argument.role, argument.head, argument.first, last, argument.frame)


def apposed(scene: Scene, argument: Argument, wanted: frozenset[str]) -> tuple[Entity, ...]:
    """Whom a noun stands beside: «the Japanese retailer Aeon», «a subsidiary, Alder Chem»."""
    frames = scene.analysis.frames
    if argument.frame is None or argument.frame >= len(frames):
        return ()
    beside = (scene.entities.at(a.head) for a in frames[argument.frame].get("apposition"))
    return next((found for found in beside if found and found[0].type in wanted), ())


def said(frame: Frame, argument: Argument) -> Argument:
    """What is said without the words that report it behind: «…, the ministry announced»."""
    if not argument.head < frame.head < argument.last:
        return argument
    starts = [a.first for a in frame.get("subject") if argument.head < a.first < frame.head]
    return replace(argument, last=min([frame.head, *starts]))


def core(scene: Scene, argument: Argument) -> Argument:
    """A noun phrase without the clauses that hang on it: «a road» of «a road that they hailed as a symbol»."""
    hung = [i for i in scene.children[argument.head] if i > argument.head]
    clauses = [i for i in hung if scene.tokens[i].dep.split(":")[0] in {"acl", "advcl", "parataxis"}]
    starts = [scene.subtree(i)[0] for i in clauses if scene.subtree(i)[0] > argument.head]
    return replace(argument, last=min([argument.last, *starts]))
