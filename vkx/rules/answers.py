"""Figures that answer a question: «How many pilots do you have? Forty-six at present.», «And trade? $5 billion.»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vkx.model.analysis import Argument, Frame, Sentence, ValueSpan
from vkx.model.value import Quantity, Time
from vkx.rules.measures import SAME, fits, read_measure
from vkx.rules.scene import Scene

ANSWER = "(answer)"
"""Lemma of the frames of such figures: no word is written so."""

_BACK = 3
"""So many sentences before, the question may stand."""
_SHORT = 6
"""A question of so few words names what it asks for: «And trade?»."""
_MANY = frozenset({"many", "much"})
_BEING = frozenset({"be", "must", "should", "will", "have", "number", "total", "reach"})


def answers(scene: Scene, values: Sequence[ValueSpan]) -> Iterator[Frame]:
    """A frame for each of these figures that answers a question of the text, with what was asked as its title."""
    for value in values:
        if (noun := _asked(scene, value)) is not None:
            sentence = scene.sentence_of[value.first]
            clause = scene.clause_above(value.first)
            title = Argument("title", noun, noun, noun + 1)
            frame = Frame(scene.new_index(), value.first, ANSWER, "verbless", sentence, ())
            frame = frame if clause is None else replace(clause, index=frame.index, head=value.first, lemma=ANSWER)
            number = Argument("number", value.first, value.first, value.last)
            times = _times(scene, sentence)
            yield replace(frame, form="verbless", arguments=(number, title, *times), asserted=True)


def _times(scene: Scene, sentence: int) -> tuple[Argument, ...]:
    spot = scene.analysis.sentences[sentence]
    times = (v for v in scene.values_in(spot.first, spot.last) if isinstance(v.value, Time))
    return tuple(Argument("when", t.first, t.first, t.last) for t in times)


def _asked(scene: Scene, value: ValueSpan) -> int | None:
    """What the question before a figure asks for, where the figure says nothing of it."""
    quantity, here = value.value, scene.sentence_of[value.first]
    if not isinstance(quantity, Quantity) or not _says_nothing_else(scene, value):
        return None
    for back in range(1, min(_BACK, here) + 1):
        asked = _asks_for(scene, scene.analysis.sentences[here - back])
        reading = None if asked is None else read_measure(scene, Argument("self", asked, asked, asked + 1))
        if reading is not None and reading.measure != SAME:
            known = not reading.known and quantity.type == "count"
            return asked if known or fits(reading.measure, quantity) else None
    return None


def _asks_for(scene: Scene, sentence: Sentence) -> int | None:
    """The noun that a question asks for: behind «how many», else the only noun of a short one."""
    if scene.tokens[sentence.last - 1].text != "?":
        return None
    words = range(sentence.first, sentence.last)
    much = next((i for i in words if scene.tokens[i].text.lower() in _MANY and _is_how(scene, i)), None)
    if much is not None:
        return next((i for i in range(much, sentence.last) if _is_head(scene, i)), None)
    nouns = [i for i in words if scene.tokens[i].upos == "NOUN"]
    return nouns[0] if len(nouns) == 1 and len(words) <= _SHORT else None


def _is_how(scene: Scene, i: int) -> bool:
    return i > 0 and scene.tokens[i - 1].text.lower() == "how"


def _is_head(scene: Scene, i: int) -> bool:
    """Whether a word is the last noun of its phrase."""
    nouns = {"NOUN", "PROPN"}
    return scene.tokens[i].upos in nouns and scene.tokens[i + 1].upos not in nouns


def _says_nothing_else(scene: Scene, value: ValueSpan) -> bool:
    """Whether a figure opens its sentence, or is what «it» must be, and no noun behind it tells what it counts."""
    sentence = scene.analysis.sentences[scene.sentence_of[value.first]]
    behind = scene.tokens[value.last] if value.last < sentence.last else None
    if behind is not None and behind.upos in {"NOUN", "PROPN", "ADJ"}:
        return False
    before = [t for t in scene.tokens[sentence.first : value.first] if t.i not in scene.value_at]
    verbs = [t for t in before if t.upos in {"VERB", "AUX"}]
    nouns = [t for t in before if t.upos == "NOUN"]
    return all(t.lemma.lower() in _BEING for t in verbs) and (not nouns or bool(verbs))
