"""Whom a measure can belong to: a firm's to a firm, a nation's to a nation; and nobody trades with himself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.about import is_public
from vkx.rules.fill import Filled
from vkx.rules.scene import Scene

_LANDS = frozenset({"country", "bloc", "place", "group"})
BODIES = _LANDS | {"organization", "facility"}
TOWARDS = {
    "exports": ("prep:to", "prep:into"),
    "imports": ("prep:from",),
    "trade_deficit": ("prep:with",),
    "trade_surplus": ("prep:with",),
}
"""What is traded with somebody, and how he stands behind it."""


@cache
def owned_by(whom: str) -> frozenset[str]:
    """The measures that only ``firms``, only ``countries`` or also ``things`` have, those told of ``sites`` too."""
    return frozenset(vocab.lists("measures", "owners").get(whom, ()))


@cache
def _regions() -> frozenset[str]:
    names = vocab.lists("places", "regions")["names"]
    return frozenset(part.lower() for name in names for part in name.split("|"))


def is_region(entity: Entity) -> bool:
    """Whether a place is a part of the world, where things are and which owns nothing: Asia, the Gulf."""
    return entity.type == "place" and entity.name.lower().removeprefix("the ") in _regions()


def suits(found: Filled, measure: str, apart: frozenset[str], *, told: bool) -> bool:
    """Whether somebody may be taken for the owner of a measure.

    Args:
        found: who stands there.
        measure: what is measured.
        apart: the ids of those with whom it is traded.
        told: whether the words of the measure itself say it: «sales of the region», «inflation in Africa».
    """
    entity = found.value
    if not isinstance(entity, Entity) or entity.type not in BODIES or entity.id in apart:
        return False
    if measure in owned_by("countries"):
        return entity.type in _LANDS and (told or not is_region(entity))
    return measure not in owned_by("firms") or told or not (entity.type == "country" or is_region(entity))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure whose owner is looked for.

    Attributes:
        scene: the document.
        frame: the frame that a rule matched.
        measure: what is measured; some measures are of countries alone (``gdp``), some of firms (``revenue``).
        focus: the token that says it.
        apart: the ids of those with whom it is traded.
    """

    scene: Scene
    frame: Frame
    measure: str
    focus: int
    apart: frozenset[str]

    def fitting(self, found: Sequence[Filled], *, told: bool = False) -> tuple[Filled, ...]:
        """Those of these whom the measure suits; ``told`` where the words of the measure itself say them."""
        firms = {f.focus for f in found if self.scene.tokens[f.focus].xpos == "NNS"}  # «Turkish firms» as their nation
        return tuple(f for f in found if suits(f, self.measure, self.apart, told=told or f.focus in firms))


def traded_with(scene: Scene, measure: Filled) -> list[Argument]:
    """With whom what is measured is traded, by its own words: «exports to Kenya», «a deficit with its neighbour»."""
    roles = TOWARDS.get(str(measure.value), ())
    nouns = [scene.analysis.frames[i] for i in scene.nouns.get(measure.focus, ())]
    above = scene.holder(measure.focus)  # «put exports to Kenya at 9 million dollars»
    behind = above.get(*roles) if above else ()
    return [a for noun in nouns for a in noun.get(*roles)] + [a for a in behind if a.first == measure.focus + 2]


def partners(scene: Scene, bound: Mapping[str, tuple[Filled, ...]]) -> frozenset[str]:
    """The ids of those with whom what is measured is traded, but for whoever is its owner by the rule's own roles."""
    measure = bound["measure"][0]
    if str(measure.value) not in TOWARDS:
        return frozenset()
    named = (e for a in traded_with(scene, measure) for i in range(a.first, a.head + 1) for e in scene.entities.at(i))
    told = (f.value for f in bound.get("where", ()) if isinstance(f.value, Entity))
    return frozenset(e.id for e in (*named, *told))


def judged(scene: Scene, bound: Mapping[str, tuple[Filled, ...]]) -> tuple[Filled, ...]:
    """Whom a rule takes for owners, without those who can't be any; a ministry's figure as its nation's."""
    measure = bound["measure"][0]
    apart = {i for a in traded_with(scene, measure) for i in range(a.first, a.head + 1)}
    out = []
    for one in bound.get("of", ()):
        entity = one.value
        if one.focus in apart:
            continue
        if isinstance(entity, Entity):
            if measure.value in owned_by("firms") and (entity.type == "person" or is_region(entity)):
                continue
            if measure.value in owned_by("countries") and _rules(entity):
                nation = scene.entities.country_of(entity) or scene.entities.home or scene.about.nation
                out.append(replace(one, value=nation) if nation else one)
                continue
        out.append(one)
    return tuple(out)


def is_loose(found: Iterable[Filled], measure: str) -> bool:
    """Whether owners only tell of what nation those counted are: «9,000 Ghanaian employees» of somebody else."""
    return measure in owned_by("staff") and all(
        isinstance(f.value, Entity) and f.value.type == "country" for f in found
    )


def _rules(entity: Entity) -> bool:
    """Whether a body is a state's, and not one that has figures of its own."""
    return entity.type == "organization" and is_public(entity) and "bank" not in entity.name.lower().split()
