"""Conditions of a rule: whether a path leads to a phrase with the lemma, the term or the type asked for."""

from __future__ import annotations

from vkx.model.analysis import Argument, Frame
from vkx.model.value import Quantity, Time
from vkx.rules.compiled import Compiled
from vkx.rules.described import nationals
from vkx.rules.measures import SAME, read_measure
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, as_list
from vkx.rules.terms import terms


def holds(scene: Scene, frame: Frame, rule: Compiled, condition: Fill) -> bool:
    """Whether a condition's paths lead to a phrase that passes its tests."""
    if condition.beside is not None and frame.lemma not in rule.expand(condition.beside):
        return False
    arguments = [a for path in as_list(condition.path) for a in scene.walk(frame, path)]
    found = [a for a in arguments if passes(scene, rule, a, condition)]
    if condition.term:
        return any(terms(condition.term).find(scene, a.head) for a in found)
    if condition.type:
        wanted = frozenset(as_list(condition.type))
        return any(types(scene, a) & wanted or ("measured" in wanted and _is_measured(scene, a)) for a in found)
    return bool(found)


def _is_measured(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase names a measure of the vocabulary."""
    reading = read_measure(scene, argument)
    return reading is not None and reading.known and reading.measure != SAME


def passes(scene: Scene, rule: Compiled, argument: Argument, spec: Fill) -> bool:
    """Whether a phrase's head has one of the lemmas asked for."""
    if spec.lemma is None:
        return True
    wanted = rule.expand(spec.lemma)
    return scene.is_one_of(argument.head, wanted)


def types(scene: Scene, argument: Argument) -> frozenset[str]:
    """What a condition can ask of a phrase.

    Entity types, quantity types, ``date`` and ``length``; ``plural``, ``name``, ``nationals`` («the Vietnamese»),
    ``bracketed``, ``sides`` (a pact that names its own). What is ``measured`` only a condition asks.
    """
    head = argument.head
    found: set[str] = {e.type for e in scene.entities.at(head)}
    name = scene.name_at.get(head)
    value = scene.value_at.get(head)
    tests = {
        "group": not found and nationals(scene, argument) is not None,
        "plural": scene.tokens[head].xpos in {"NNS", "NNPS"},
        "name": name is not None,
        "nationals": name is not None and name.label == "NORP",
        "sides": len(scene.entities.sides(head)) > 1,
        "bracketed": head > 0 and scene.tokens[head - 1].text == "(",
    }
    found |= {name for name, true in tests.items() if true}
    return frozenset(found | ({_value_type(value.value)} if value else set()))


def _value_type(value: Time | Quantity) -> str:
    """What a condition can ask of a value: its quantity type, ``date`` or ``length``."""
    if isinstance(value, Quantity):
        return value.type
    return "length" if (value.value or "").startswith("P") else "date"
