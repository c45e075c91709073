"""Rules made ready to run: word lists expanded, slots typed, the test whether a frame triggers one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vkx.model.analysis import Frame
from vkx.rules.clauses import stands
from vkx.rules.loader import LoadedRule
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, Kind, Rule, as_list, parse_slot
from vkx.rules.slots import FIGURE_TYPES, SlotType
from vkx.rules.terms import terms

_COUNTED = {*FIGURE_TYPES, "change"}
"""Slot types that only a figure in the sentence can fill."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to run.

    Attributes:
        rule: as its pack says it.
        kind: the kind it is for.
        slots: every slot of the kind, and those of the envelope.
        fills: slot → where its words stand.
        lists: the pack's word lists.
        cues: the words one of which must decide the frame's status; None where any may.
        needed: the slots without which the rule finds nothing.
        counts: whether it finds nothing in a sentence without a figure.
        moves: whether it asks for a change.
        order: its place among all rules.
    """

    rule: Rule
    kind: Kind
    slots: Mapping[str, SlotType]
    fills: Mapping[str, Fill]
    lists: Mapping[str, frozenset[str]]
    cues: frozenset[str] | None
    needed: frozenset[str]
    counts: bool
    moves: bool
    order: int

    def expand(self, words: str | list[str] | None) -> frozenset[str]:
        """The words, a ``@name`` replaced by its list."""
        return _expanded(words, self.lists)

    def triggers(self, scene: Scene, frame: Frame) -> bool:
        """Whether a frame with one of the rule's lemmas is one that it looks at."""
        trigger = self.rule.trigger
        if (self.counts and frame.sentence not in scene.counted) or not stands(scene, frame, trigger):
            return False
        if self.rule.only and frame.status not in self.rule.only:
            return False
        if self.rule.blocks and scene.analysis.sentences[frame.sentence].block not in self.rule.blocks:
            return False
        if self.cues is not None and frame.cue not in self.cues:
            return False
        if trigger.term and not trigger.lemma:
            found = terms(trigger.term)
            shared = frame.form == "verb" and found.single(frame.lemma) is not None  # its verb is left out
            return shared or found.find(scene, frame.head) is not None
        return True


def _expanded(words: str | list[str] | None, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    named = [lists[word[1:]] if word.startswith("@") else {word} for word in as_list(words)]
    return frozenset().union(*named)


def compiled(loaded: LoadedRule, kind: Kind, order: int) -> Compiled:
    """A loaded rule with its kind's slots."""
    slots = {name: parse_slot(name, text) for name, text in kind.slots.items()}
    slots |= {"when": SlotType("when", "time", None, "?"), "where": SlotType("where", "place", None, "?")}
    lists = {name: frozenset(words) for name, words in loaded.lists.items()}
    gathered = {fill.into for fill in loaded.rule.fills.values()}
    needs = (*kind.need, *loaded.rule.need)
    needed = frozenset(need for need in needs if isinstance(need, str) and need not in gathered)
    counts = any(all(slots[name].type in _COUNTED for name in as_list(need)) for need in needs)
    fills = loaded.rule.fills
    moves = any(slots[spec.into or name].type == "change" for name, spec in fills.items())
    cue = loaded.rule.trigger.cue
    cues = None if cue is None else _expanded(cue, lists)
    return Compiled(loaded.rule, kind, slots, fills, lists, cues, needed, counts, moves, order)
