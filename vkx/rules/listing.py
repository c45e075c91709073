"""What a list spells out: «nine agreements, among them a memorandum on …, a treaty and a contract»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame

if TYPE_CHECKING:
    from vkx.rules.scene import Scene

_OPENERS = frozenset({"including", "among", "namely", "notably", ":", "include", "especially"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FAR = 8


def total(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The plural before the list in which a noun stands, with the frame of that plural; () where there is none."""
    first = scene.analysis.sentences[frame.sentence].first
    opener = frame.head - 1
    while opener > first and scene.tokens[opener].text.lower() not in _OPENERS:
        opener -= 1
    if opener <= first or any(_is_clause(scene, i) for i in range(opener + 1, frame.head)):
        return ()
    for noun in range(opener - 1, max(first - 1, opener - _FAR), -1):
        if scene.tokens[noun].xpos in {"NNS", "NNPS"}:
            begin, _ = scene.subtree(noun)
            return tuple(Argument("total", noun, min(begin, noun), noun + 1, i) for i in scene.nouns.get(noun, ()))
    return ()


def _is_clause(scene: Scene, i: int) -> bool:
    return scene.tokens[i].xpos in _FINITE
