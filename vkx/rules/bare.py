"""Frames of what heads none in the analysis: bare figures and persons, with what stands behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame, Name, ValueSpan
from vkx.model.value import Quantity

if TYPE_CHECKING:
    from vkx.rules.scene import Scene


def bare_frames(scene: Scene) -> tuple[Frame, ...]:
    """A frame for each money or percent figure and each person that heads none, what stands behind as argument.

    The tree is least sure around figures: «US$89.3 billion in registered capital» may have lost its «in».
    """
    heads = {frame.head for frame in scene.analysis.frames}
    bare: list[ValueSpan | Name] = [name for name in scene.analysis.names if _unframed(scene, name, heads)]
    bare += [
        value
        for value in scene.analysis.values
        if isinstance(value.value, Quantity)
        and value.value.type in {"money", "percent"}
        and not heads.intersection(range(value.first, value.last))
    ]
    return tuple(_figure(scene, value, index) for index, value in enumerate(bare, len(scene.analysis.frames)))


def _unframed(scene: Scene, name: Name, heads: set[int]) -> bool:
    is_person = name.label == "PERSON" or any(e.type == "person" for e in scene.entities.at(name.first))
    return is_person and not heads.intersection(range(name.first, name.last))


def _figure(scene: Scene, value: ValueSpan | Name, index: int) -> Frame:
    holders = [holder for i in range(value.first, value.last) if (holder := scene.holder(i))]
    behind = _behind(scene, value)
    sentence = scene.sentence_of[value.first]
    blank = Frame(index, value.first, scene.tokens[value.first].lemma, "noun", sentence, behind)
    if not holders:
        return blank
    holder = min(holders, key=lambda frame: frame.index)
    return replace(blank, status=holder.status, asserted=holder.asserted, speaker=holder.speaker, cue=holder.cue)


def _behind(scene: Scene, value: ValueSpan | Name) -> tuple[Argument, ...]:
    last = scene.analysis.sentences[scene.sentence_of[value.first]].last
    i = value.last
    if i >= last or scene.tokens[i].text.lower() not in {"in", "of"}:
        return ()
    end = i + 1
    while end < last and scene.tokens[end].upos in {"DET", "ADJ", "NOUN", "PROPN", "VERB", "PART"}:
        end += 1
    nouns = [k for k in range(i + 1, end) if scene.tokens[k].upos in {"NOUN", "PROPN"} and k not in scene.value_at]
    if not nouns:
        return ()
    own = next(iter(scene.nouns.get(nouns[-1], ())), None)
    return (Argument(f"prep:{scene.tokens[i].text.lower()}", nouns[-1], i + 1, nouns[-1] + 1, own),)
