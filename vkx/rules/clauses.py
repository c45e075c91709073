"""How a clause stands in its sentence: under its own cue, in the perfect, going on at the time of writing."""

from __future__ import annotations

from vkx.model.analysis import Frame
from vkx.rules.scene import Scene
from vkx.rules.schema import Trigger

_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_THEN = frozenset({"was", "were"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_GOING_ON = frozenset({"continue", "keep", "work", "strive", "persist", "proceed"})
_ABLE = frozenset({"able", "ready", "willing"})
_PASSED = frozenset({"complement", "object", "predicate", "indirect_object", "subject"})


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
        if token.head == head or not (joined or skipped) or (head == frame.head and _has_subject(scene, frame)):
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


def goes_on(scene: Scene, clause: Frame) -> bool:
    """Whether a clause shares its subject with the one before it: «opened the plant and signed»."""
    return scene.tokens[clause.head].dep == "conj" and not _has_subject(scene, clause)


def _has_subject(scene: Scene, clause: Frame) -> bool:
    return any(scene.tokens[i].dep.startswith("nsubj") for i in scene.children[clause.head])
