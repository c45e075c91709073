"""How a frame stands in its sentence: under its own cue, going on at the time of writing."""

from __future__ import annotations

from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.scene import Scene
from vkx.rules.schema import Trigger

_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_GOING_ON = frozenset({"continue", "keep", "work", "strive", "persist", "proceed"})
_PASSED = frozenset({"complement", "object", "predicate", "indirect_object"})


def stands(scene: Scene, frame: Frame, trigger: Trigger) -> bool:
    """Whether a frame stands as a rule asks."""
    if (trigger.form and frame.form not in trigger.form) or (trigger.tense and frame.tense not in trigger.tense):
        return False
    if trigger.direct and not is_direct(scene, frame):
        return False
    return not trigger.ongoing or is_ongoing(scene, frame)


def is_direct(scene: Scene, frame: Frame) -> bool:
    """Whether what decides the frame's status governs it without another clause in between.

    «agreed to cut duties to attract firms»: cutting is agreed, attracting is what for.
    """
    if frame.cue_frame is None:
        return frame.cue is None or frame.tense != "none"
    governor = scene.analysis.frames[frame.cue_frame]
    return any(a.frame == frame.index for a in governor.arguments if a.role in _PASSED or a.role.startswith("prep:"))


def is_ongoing(scene: Scene, frame: Frame) -> bool:
    """Whether the frame goes on at the time of writing: «is building», «has been calling», «continues to support»."""
    if frame.status != "actual" or frame.form != "verb":
        return False
    head, seen = frame.head, 0
    while seen < 4:
        if _is_progressive(scene, head) or (head != frame.head and _is_lasting(scene, head)):
            return True
        token = scene.tokens[head]
        above = scene.tokens[token.head]
        joined = token.dep == "conj" and token.xpos == scene.tokens[frame.head].xpos
        skipped = token.dep.split(":")[0] in {"xcomp", "ccomp", "advcl"} and above.lemma in _GOING_ON
        if token.head == head or not (joined or skipped) or not _shares_subject(scene, frame, head):
            return False
        head, seen = token.head, seen + 1
    return False


def _is_progressive(scene: Scene, head: int) -> bool:
    auxiliaries = {scene.tokens[i].text.lower() for i in scene.children[head] if scene.tokens[i].dep.startswith("aux")}
    if scene.tokens[head].xpos != "VBG":
        return False
    return bool(auxiliaries & _NOW) or ("been" in auxiliaries and bool(auxiliaries & _HAVE))


def _is_lasting(scene: Scene, head: int) -> bool:
    """«continues to», «keep», in the present."""
    token = scene.tokens[head]
    return token.lemma in {"continue", "keep", "persist"} and token.xpos in {"VBZ", "VBP"}


def _shares_subject(scene: Scene, frame: Frame, head: int) -> bool:
    own = [i for i in scene.children[frame.head] if scene.tokens[i].dep.startswith("nsubj")]
    return head != frame.head or not own


def is_finite(scene: Scene, argument: Argument) -> bool:
    """Whether a clause has a verb of its own tense, or stands in quotation marks: no bare infinitive or noun phrase."""
    if argument.frame is None:
        return False
    frame = scene.analysis.frames[argument.frame]
    return frame.tense != "none" or frame.quoted


def ours(scene: Scene, frame: Frame, argument: Argument) -> tuple[Entity, ...]:
    """For whom «we» stands in the words of a speaker: the body or country that he or she speaks for."""
    if frame.speaker is None or scene.tokens[argument.head].text.lower() != "we":
        return ()
    speakers = scene.entities.at(frame.speaker.head)
    bodies = [o.organization for s in speakers for o in scene.entities.titles(s) if o.organization]
    return tuple(bodies[:1]) or speakers


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
