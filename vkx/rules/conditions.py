"""Conditions of a rule: whether a path leads to a phrase with the lemma, the term or the type asked for."""

from __future__ import annotations

from collections.abc import Callable

from vkx.model.analysis import Argument, Frame
from vkx.model.value import Quantity, Time
from vkx.rules.compiled import Compiled
from vkx.rules.described import is_people, nationals
from vkx.rules.measures import SAME, read_measure
from vkx.rules.phrases import core
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, as_list
from vkx.rules.terms import terms

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_HOLLOW = frozenset(
    {"new", "same", "other", "former", "own", "big", "small", "local", "foreign", "domestic", "such", "several"}
)  # fmt: skip
"""Adjectives that do not say what something is."""


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
        tests = [test for name, test in _ASKED.items() if name in wanted]
        return any(types(scene, a) & wanted or any(test(scene, a) for test in tests) for a in found)
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
    ``bracketed``, ``sides`` (a pact that names its own). Beside these conditions know those of ``_ASKED``.
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


def _is_worded(scene: Scene, argument: Argument) -> bool:
    """Whether a noun phrase says more than its head, a nationality and a seat: «oil trader», not «Dutch company»."""
    whole = core(scene, argument)
    words = (scene.tokens[i] for i in range(whole.first, whole.last) if i != argument.head)
    telling = [w for w in words if w.upos in _TELLING and w.lemma.lower() not in _HOLLOW and w.text[-5:] != "based"]
    glued = argument.head - 2 if scene.tokens[argument.head - 1].text == "-" else None
    places = {w.i for w in telling if any(e.type in {"country", "place"} for e in scene.entities.at(w.i))}
    return any(w.i not in {*places, glued} for w in telling)


def _is_common(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase's head is a common noun."""
    return scene.tokens[argument.head].upos == "NOUN" and argument.head not in scene.name_at


def _is_definite(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase begins with «the»."""
    return scene.tokens[argument.first].text.lower() == "the"


def _is_asked(scene: Scene, argument: Argument) -> bool:
    """Whether a clause tells what somebody asks for: «suggested that Peru lift the ban»."""
    frame = scene.frames[argument.frame] if argument.frame is not None else None
    return frame is not None and frame.status == "proposed" and frame.cue_frame is not None


def _is_people(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase describes people, several or a delegation."""
    return is_people(scene, argument.head)


_ASKED: dict[str, Callable[[Scene, Argument], bool]] = {
    "asked": _is_asked,
    "common": _is_common,
    "definite": _is_definite,
    "measured": _is_measured,
    "people": _is_people,
    "worded": _is_worded,
}
"""What only a condition asks of a phrase."""


def _value_type(value: Time | Quantity) -> str:
    """What a condition can ask of a value: its quantity type, ``date`` or ``length``."""
    if isinstance(value, Quantity):
        return value.type
    return "length" if (value.value or "").startswith("P") else "date"
