"""Sums that go on with one put up before: «and Norway $25 million», «followed by Britain with £12 million».

Who pays, for whom and on what stands with the sum before; beside the sum itself stands only what is different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vkx import vocab
from vkx.model.analysis import Argument, Frame, ValueSpan
from vkx.model.fact import Fact
from vkx.model.value import Quantity, Time
from vkx.rules.past import Bound, Noted, told_again
from vkx.rules.scene import Scene

FURTHER = "(further sum)"
"""Lemma of the frames of such sums: no word is written so."""

_KIND = "investment"
_FAR = 16
"""So many tokens may stand between a sum and the next."""
_BEHIND = 3
_LEAST = 1000
_ENDS = frozenset({",", ";", ":", "and", "but", "while", "whereas", "with"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GIVERS = frozenset({"country", "bloc", "organization"})
_ONTO = frozenset({"in", "into", "for", "to", "on", "towards", "toward"})
_BY = frozenset({"from", "by"})


@dataclass(frozen=True, slots=True)
class Furthers:
    """The sums of a document that go on with another in their sentence."""

    scene: Scene
    facts: Sequence[Fact]

    def frames(self, values: Sequence[ValueSpan]) -> Iterator[tuple[Frame, Bound]]:
        """A frame for each of these values that goes on, with what filled the slots of the sum before."""
        noted = Noted(self.scene, self.facts, self._amount)
        for value in values:
            before = [t for t in noted.told(self.scene.sentence_of[value.first]) if t[0].last <= value.first]
            last = max(reversed(before), key=lambda t: t[0].last, default=None)
            if last and self._goes_on(last[0], value):
                yield self._frame(value, *last), told_again(self.scene, last[1], "amount")

    def _amount(self, fact: Fact) -> ValueSpan | None:
        span = fact.evidence[0].spans.get("amount") if fact.kind == _KIND else None
        return self.scene.value_at.get(self.scene.token_from(span.start)) if span else None

    def _goes_on(self, told: ValueSpan, value: ValueSpan) -> bool:
        """Whether nothing but a list stands between a sum and the next, and neither is a sum of trade."""
        quantity = value.value
        if not isinstance(quantity, Quantity) or quantity.type != "money" or quantity.number < _LEAST:
            return False
        if value.first > told.last + _FAR:
            return False
        between = [t for t in self.scene.tokens[told.last : value.first] if t.i not in self.scene.value_at]
        beside = [*between, *self.scene.tokens[value.last : value.last + _BEHIND]]
        if not any(t.text.lower() in _ENDS for t in between) or any(t.xpos in _FINITE for t in between):
            return False
        return not any(self.scene.is_one_of(t.i, vocab.words("outlays", "apart")) for t in beside)

    def _frame(self, value: ValueSpan, told: ValueSpan, fact: Fact) -> Frame:
        scene, sentence = self.scene, self.scene.sentence_of[value.first]
        first, last = self._stretch(told, value)
        arguments = [Argument("number", value.first, value.first, value.last)]
        if (giver := self._giver(first, value, last)) is not None:
            arguments.append(Argument("subject", giver, giver, giver + 1))
        arguments += self._aims(value, last)
        times = [v for v in scene.values_in(first, last) if isinstance(v.value, Time)]
        arguments += [Argument("when", t.first, t.first, t.last) for t in times]
        index = scene.new_index()
        return Frame(index, value.first, FURTHER, "verbless", sentence, tuple(arguments), status=fact.status)

    def _stretch(self, told: ValueSpan, value: ValueSpan) -> tuple[int, int]:
        """The tokens around a sum from the comma or conjunction before it to the next."""
        ends = _ENDS - {"with"}
        tokens = self.scene.tokens
        first = max((t.i + 1 for t in tokens[told.last : value.first] if t.text.lower() in ends), default=told.last)
        end = self.scene.analysis.sentences[self.scene.sentence_of[value.first]].last
        last = next((t.i for t in tokens[value.last : end] if t.text.lower() in ends), end)
        return first, last

    def _giver(self, first: int, value: ValueSpan, last: int) -> int | None:
        """Who stands right before a sum, or behind it under «from» or «by»."""
        before = [i for i in range(first, value.first) if self._is_giver(i) and self._case(i) not in _ONTO]
        behind = [i for i in range(value.last, last) if self._is_giver(i) and self._case(i) in _BY]
        return next(iter(before[-1:] or behind), None)

    def _is_giver(self, i: int) -> bool:
        return any(e.type in _GIVERS for e in self.scene.entities.at(i)) and self.scene.tokens[i].dep != "nmod:poss"

    def _case(self, i: int) -> str:
        """The preposition of the phrase that a token stands in."""
        name = self.scene.name_at.get(i)
        k = (name.first if name else i) - 1
        while self.scene.tokens[k].upos in {"DET", "ADJ", "PROPN"}:
            k -= 1
        return self.scene.tokens[k].text.lower()

    def _aims(self, value: ValueSpan, last: int) -> list[Argument]:
        """What stands behind a sum under «in», «for» or «to»."""
        at = next((i for i in range(value.last, last) if self.scene.tokens[i].text.lower() in _ONTO), None)
        if at is None:
            return []
        nouns = [i for i in self.scene.children[value.first] if i > at] or [self.scene.tokens[at].head]
        head = nouns[0]
        if not at < head < last or head in self.scene.value_at:
            return []
        first, end = self.scene.subtree(head)
        frames = self.scene.nouns.get(head, ())
        return [Argument("prep:for", head, max(at + 1, first), min(end, last), frames[0] if frames else None)]
