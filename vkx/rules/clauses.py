"""How a frame stands in its sentence: under its own cue, going on at the time of writing."""

from __future__ import annotations

from vkx.model.analysis import Argument, Frame
from vkx.rules.scene import Scene

_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_GOING_ON = frozenset({"continue", "keep", "work", "strive", "persist", "proceed"})
_PASSED = frozenset({"complement", "object", "predicate", "indirect_object"})


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


def spoken_for(scene: Scene, frame: Frame) -> Argument | None:
    """Who says a frame that has «we» as its subject."""
    subjects = frame.get("subject")
    is_we = any(scene.tokens[a.head].text.lower() == "we" for a in subjects)
    return frame.speaker if is_we else None
