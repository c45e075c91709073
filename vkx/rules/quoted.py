"""Words in quotation marks that no verb of speech reports: «Farmer Rosa Lima, 71: "We stay."»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame

if TYPE_CHECKING:
    from vkx.rules.scene import Scene

_SHORTEST = 3


def quotation(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The quotation beside a colon that a frame opens; () for all but its first frame, and for what a verb reports."""
    here = next(((a, b) for a, b in scene.quotations if a <= frame.head < b), None)
    if here is None or frame.speaker is None or here[1] - here[0] < _SHORTEST:
        return ()
    first, last = here
    if not (_is_colon(scene, first - 2) or _is_colon(scene, last + 1)):
        return ()
    frames = [f for f in scene.analysis.frames if f.asserted and first <= f.head < last]
    reported = any(
        a.role == "complement" and a.first < last and first < a.last
        for f in scene.analysis.frames
        if not first <= f.head < last
        for a in f.arguments
    )
    return () if reported or frames[0].index != frame.index else (Argument("quotation", frame.head, first, last),)


def _is_colon(scene: Scene, i: int) -> bool:
    return 0 <= i < len(scene.tokens) and scene.tokens[i].text == ":"
