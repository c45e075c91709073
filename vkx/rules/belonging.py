"""Which phrase of change belongs to a level or a verb: the one behind the figure, beside the verb, in the next cell."""

from __future__ import annotations

from dataclasses import replace

from vkx.model.analysis import CELL, Frame
from vkx.model.fact import Change
from vkx.model.value import Quantity
from vkx.rules.changes import Movement, movements
from vkx.rules.scene import Scene

_NEAR = 3
"""So many tokens may stand between a verb and the change that it tells by itself («went up 2.4%»)."""

_FAR = 12
"""So many between a level and its change."""


def movement_of(scene: Scene, frame: Frame, focus: int | None) -> Movement | None:
    """The phrase of change that belongs to a level (its token is ``focus``) or to the frame's verb."""
    cell = _beside(scene, frame) if frame.lemma == CELL else None
    if cell is not None:
        return cell
    found = movements(scene, frame.sentence)
    mine = [m for m in found if m.verb == frame.head or (m.level and m.level.first == focus)]
    own = [a.head for a in frame.get("extent", "prep:by")]
    mine += [m for m in found if m not in mine and m.verb is None and any(m.first <= i < m.last for i in own)]
    if focus is None:  # went up 2.4%
        beside = [m for m in found if m.verb is None and -_NEAR <= m.first - frame.head <= _NEAR]
        mine = mine or beside
    else:
        mine += [m for m in found if m not in mine and m.verb is None and m.first > focus and _next_to(scene, focus, m)]
    if not mine:
        return None
    first = mine[0]
    for other in mine[1:]:
        origin = first.change.origin or other.change.origin
        when = first.change.origin_when or other.change.origin_when
        change = replace(first.change, origin=origin, origin_when=when)
        base, base_when = first.base or other.base, first.base_when or other.base_when
        tokens = first.tokens | other.tokens
        first = replace(first, change=change, tokens=tokens, base=base, base_when=base_when)
    return first


def _beside(scene: Scene, frame: Frame) -> Movement | None:
    """The change of a table's figure: a signed figure in the cell behind it."""
    for cell in frame.get("extent"):
        figure = scene.value_at[cell.head]
        by = figure.value
        if isinstance(by, Quantity):
            text = scene.analysis.text(cell.first, cell.last)
            is_down = by.number < 0 or text.lower().startswith(("-", "−", "–", "(", "▼", "down"))
            change = Change("down" if is_down else "up", replace(by, number=abs(by.number)), None, None)
            return Movement(change, cell.first, cell.last, None, frozenset(range(cell.first, cell.last)))
    return None


def _next_to(scene: Scene, focus: int, movement: Movement) -> bool:
    """No other level stands between the figure and the phrase of change."""
    between = range(focus + 1, movement.first)
    if len(between) > _FAR:
        return False
    values = (scene.value_at[i].value for i in between if i in scene.value_at)
    return not any(isinstance(value, Quantity) for value in values)
