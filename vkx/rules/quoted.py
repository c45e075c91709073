"""Words in quotation marks that no clause is reported by: «Farmer Rosa Lima, 71: "We stay."», «"Yes," she said»."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame

if TYPE_CHECKING:
    from vkx.rules.scene import Scene

_SHORTEST = 3


def quotation(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The quotation beside a colon that a frame opens; () for all but its first frame, and for what a verb reports."""
    opened = bisect_right(scene.quotations, frame.head, key=itemgetter(0))
    first, last = scene.quotations[opened - 1] if opened else (0, 0)
    if frame.speaker is None or not first <= frame.head < last or last - first < _SHORTEST:
        return ()
    if not (_is_colon(scene, first - 2) or _is_colon(scene, last + 1)):
        return ()
    sentences = range(scene.sentence_of[first] - 1, scene.sentence_of[last - 1] + 2)
    near = [f for sentence in sentences for f in scene.told_in.get(sentence, ())]
    frames = [f for f in near if f.asserted and first <= f.head < last]
    reported = any(
        a.role == "complement" and a.first < last and first < a.last
        for f in near
        if not first <= f.head < last
        for a in f.arguments
    )
    return () if reported or frames[0].index != frame.index else (Argument("quotation", frame.head, first, last),)


def spoken(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """«"Yes, about 600," she said»: what stands in quotation marks right beside who says it and the verb."""
    opened = bisect_right(scene.quotations, frame.head, key=itemgetter(0))
    near = scene.quotations[max(0, opened - 1) : opened + 1]
    subjects = frame.get("subject")
    first = min((frame.head, *(a.first for a in subjects)))
    last = max((frame.head + 1, *(a.last for a in subjects)))
    for start, end in near:
        gap = range(end, first) if end <= first else range(last, start)
        beside = len(gap) <= _SHORTEST and all(scene.tokens[i].upos == "PUNCT" for i in gap)
        beside &= frame.sentence in {scene.sentence_of[start], scene.sentence_of[end - 1]}
        if subjects and (end <= first or last <= start) and beside and end - start >= _SHORTEST:
            return (Argument("spoken", start, start, end),)
    return ()


def _is_colon(scene: Scene, i: int) -> bool:
    return 0 <= i < len(scene.tokens) and scene.tokens[i].text == ":"
