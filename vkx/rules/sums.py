"""The sums of money that a frame's own clause holds, however deep, and none that another verb or a trade's noun has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkx import vocab
from vkx.model.analysis import Argument, Frame
from vkx.model.value import Quantity

if TYPE_CHECKING:
    from vkx.rules.scene import Scene

_CLAUSES = frozenset({"advcl", "ccomp", "csubj", "xcomp", "nsubj", "acl"})
_TOLD = frozenset({"worth", "value", "total", "amount", "cost", "price", "estimate"})
"""Participles and adjectives that hang a sum on a noun: «a stake valued at $40 million»."""


def sums(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The sums in a frame's phrase, the nearest to its head first."""
    found: list[Argument] = []
    level = [frame.head]
    while level:
        below: list[int] = []
        for i in level:
            if (one := _sum(scene, i)) is not None:
                found.append(one)
            below += [k for k in scene.children[i] if _holds(scene, k)]
        level = below
    return tuple(found)


def _sum(scene: Scene, i: int) -> Argument | None:
    value = scene.value_at.get(i)
    if value is None or not isinstance(value.value, Quantity) or value.value.type != "money":
        return None
    frames = scene.nouns.get(i, ())
    return Argument("sum", i, value.first, value.last, frames[0] if frames else None)


def _holds(scene: Scene, i: int) -> bool:
    """Whether a phrase can hold a sum of the frame above it."""
    token = scene.tokens[i]
    relation = token.dep.split(":")[0]
    if relation in _CLAUSES:
        return token.dep == "acl" and token.lemma.lower() in _TOLD
    is_clause = i in scene.verbs or any(f.form == "copula" for f in scene.clauses.get(i, ()))
    return not is_clause and not scene.is_one_of(i, vocab.words("outlays", "apart"))
