"""What a noun's frame takes from the clause around it: status, tense, speaker; what is but a prospect."""

from __future__ import annotations

from dataclasses import replace

from vkx.model.analysis import Frame
from vkx.rules.scene import Scene

_TELLING = frozenset({"brief", "inform", "tell", "report", "comment", "speak", "write", "update", "ask", "question"})
_WILLING = frozenset({"open", "willing", "ready", "amenable", "receptive"})
_ENDS = frozenset({"completion", "construction", "establishment", "creation", "opening", "launch", "delivery"})
_FOR = frozenset({"for", "toward", "towards"})
_SIGNING = frozenset({"sign", "issue", "adopt", "ink"})
_TOWARDS = frozenset({"about", "on", "toward", "towards", "at"})


def settled(scene: Scene, frame: Frame) -> Frame:
    """A noun's frame with the status and speaker of the clause it stands in, where it has none of its own."""
    around = scene.above(frame)
    around += [f for noun in around if noun.form == "noun" for f in scene.above(noun)]
    clause = next((f for f in around if f.form in {"verb", "copula"}), None)
    if _is_prospect(scene, frame) or _is_purpose(scene, frame) or (frame.form == "noun" and _is_welcome(scene, frame)):
        return replace(frame, asserted=False)
    if frame.form != "noun" or clause is None:
        return frame
    return replace(
        frame,
        status=clause.status if frame.status == "actual" and not _is_topic(scene, frame) else frame.status,
        asserted=frame.asserted and clause.asserted,
        speaker=frame.speaker or clause.speaker,
        tense=clause.tense if frame.tense == "none" else frame.tense,
    )


def _is_prospect(scene: Scene, frame: Frame) -> bool:
    """«progress on reaching a deal», «sincere about establishing ties»: what may come, not what is."""
    if scene.tokens[frame.head].xpos != "VBG" or frame.status != "actual":
        return False
    if any(f.lemma in _SIGNING and f.status == "actual" for f in scene.above(frame)):
        return False  # «signed a statement on establishing ties»
    return any(i < frame.head and scene.tokens[i].lemma.lower() in _TOWARDS for i in scene.children[frame.head])


def _is_purpose(scene: Scene, frame: Frame) -> bool:
    """«a loan for the completion of the line»: what money or a plan is for has not happened yet."""
    token = scene.tokens[frame.head]
    if (
        frame.form != "noun"
        or frame.lemma not in _ENDS
        or scene.tokens[token.head].upos not in {"NOUN", "PROPN", "SYM"}
    ):
        return False
    cases = {scene.tokens[i].lemma.lower() for i in scene.children[frame.head] if i < frame.head}
    return not cases.isdisjoint(_FOR) and "due" not in cases


def _is_welcome(scene: Scene, frame: Frame) -> bool:
    """«open to talks»: what one would not mind is not, and is not planned."""
    willing = (p for p in scene.above(frame) if p.lemma in _WILLING)
    return any(a.frame == frame.index for p in willing for a in p.get("prep:to", "prep:for"))


def _is_topic(scene: Scene, frame: Frame) -> bool:
    """«will brief them on his talks»: what is told, planned or not, is what it was."""
    telling = (p for p in scene.above(frame) if p.lemma in _TELLING)
    return any(a.frame == frame.index for p in telling for a in p.get("prep:on", "prep:about", "prep:over"))
