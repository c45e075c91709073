"""Slots of one rule on one frame: which phrases fill them, and the fillings that come of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.antecedents import subjects_before
from vkx.rules.changes import movements
from vkx.rules.compiled import Compiled
from vkx.rules.conditions import passes
from vkx.rules.fill import Filled, fill
from vkx.rules.measures import read_measure
from vkx.rules.offices import given, offices
from vkx.rules.past import Bound, Past
from vkx.rules.phrases import joined, reaching
from vkx.rules.pronouns import site_before
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, as_list
from vkx.rules.slots import SlotType

_NEAR = 2
"""So many sentences before, «it» still stands for."""
_BACK = 4
"""So many sentences before, «the document» still stands for."""
_LONG_BACK = 8
"""So many sentences before, what is built was told."""
_POINTING = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True)
class Binder:
    """One rule on one frame of one document."""

    scene: Scene
    frame: Frame
    rule: Compiled
    past: Past
    chosen: tuple[int, int] | None = None
    strange: tuple[tuple[int, int], ...] = ()

    def fillings(self) -> Iterator[Bound]:
        """Every way to fill the rule's slots: one for each combination of the slots that say ``each``.

        Of several terms («signed a treaty on water and a pact on fish») each gets what stands in its own phrase.
        """
        name = next((n for n, spec in self.rule.fills.items() if spec.each and self._slot(n).type == "term"), None)
        terms = self._bind(name, self.rule.fills[name], {}) if name else ()
        if name is None or len(terms) <= 1:
            yield from self._rest({name: terms} if name and terms else {})
            return
        phrases = {f.focus: self.scene.subtree(f.focus) for f in terms}
        for one in terms:
            strange = tuple(phrase for focus, phrase in phrases.items() if focus != one.focus)
            yield from replace(self, chosen=phrases[one.focus], strange=strange)._rest({name: (one,)})  # noqa: SLF001 - its own

    def _slot(self, name: str) -> SlotType:
        """The slot that a place fills."""
        return self.rule.slots[self.rule.fills[name].into or name]

    def _rest(self, bound: Bound) -> Iterator[Bound]:
        """The fillings that go with what is bound already."""
        for name, spec in self.rule.fills.items():
            if name in bound or self._slot(name).type == "change":
                continue
            if found := self._bind(name, spec, bound):
                bound[name] = found
            elif name in self.rule.needed:
                return
        names = [n for n, spec in self.rule.fills.items() if spec.each and n in bound]
        for choice in product(*(bound[n] for n in names)):
            one = self._gathered({**bound, **{n: (f,) for n, f in zip(names, choice, strict=True)}})
            yield self._with_item(self._with_body(one))

    def _again(self, name: str, found: tuple[Filled, ...]) -> tuple[Filled, ...]:
        """«The document» as the memorandum told before."""
        before = self.past.slots.get((self.rule.kind.id, name), ())
        if not found or not before or not self._is_bare(found[0].focus):
            return found
        near = self.frame.sentence - self.scene.sentence_of[before[0].focus] <= _BACK
        return (replace(found[0], value=before[0].value),) if near else found

    def _is_bare(self, i: int) -> bool:
        """Whether a noun stands with nothing but its article: «the document»."""
        first, last = self.scene.subtree(i)
        return last - first == len(("the", "document")) and self.scene.tokens[first].text.lower() in _POINTING

    def _lent(self) -> list[Filled]:
        """Who put up money last, and for whom."""
        found = [f for name in ("investor", "recipient") for f in self.past.slots.get(("investment", name), ())]
        near = [f for f in found if self.frame.sentence - self.scene.sentence_of[f.focus] <= _NEAR]
        return [f for f in near if isinstance(f.value, Entity) and f.value.type in {"country", "organization", "bloc"}]

    def _sides(self, slot: SlotType, bound: Bound) -> list[Filled]:
        """What filled the slot when the thing told again was told first."""
        again = (bound[n][0] for n, spec in self.rule.fills.items() if spec.again and n in bound)
        known = any(self._is_bare(one.focus) for one in again)
        return list(self.past.slots.get((self.rule.kind.id, slot.name), ())) if known else []

    def _bind(self, name: str, spec: Fill, bound: Bound) -> tuple[Filled, ...]:
        found = self._look(name, spec, bound) if self._given(spec, bound) else ()
        found = self._again(name, found) if spec.again else found
        return found or (self._bind(name, spec.otherwise, bound) if spec.otherwise else ())

    def _given(self, spec: Fill, bound: Bound) -> bool:
        """Whether the slots bound before have the values that this place is for."""
        return all(
            name in bound and bound[name][0].value in self.rule.expand(values) for name, values in spec.given.items()
        )

    def _look(self, name: str, spec: Fill, bound: Bound) -> tuple[Filled, ...]:
        slot = self.rule.slots[spec.into or name]
        if spec.value is not None:
            head = self.frame.head
            return (Filled(spec.value, self.scene.tokens[head].span, head),)
        found: list[Filled] = []
        for path in as_list(spec.path):
            found += self._owned(self._along(path, slot, spec, bound), slot)
            if found and not spec.all:
                break
        if name == "value" and "change" in self.rule.slots and "size" not in as_list(spec.path):
            found = [f for f in found if not self._moves(f.focus)]
        if spec.apart:
            taken = {str(getattr(f.value, "id", f.value)) for f in bound.get(spec.apart, ())}
            found = [f for f in found if str(getattr(f.value, "id", f.value)) not in taken]
        unique = {(f.span, str(f.value)): f for f in found}
        many = spec.each or slot.is_list
        return tuple(unique.values()) if many else tuple(unique.values())[:1]

    def _owned(self, found: list[Filled], slot: SlotType) -> list[Filled]:
        """What stands in no other term's phrase; a list may be told once for all of them."""
        if self.chosen is None:
            return found
        own = [f for f in found if self._is_own(f.focus)]
        return own or (found if slot.is_list else [])

    def _is_own(self, focus: int) -> bool:
        """Whether the narrowest of the terms' phrases that hold a token is the chosen one's, or none holds it."""
        phrases = [*self.strange, *([self.chosen] if self.chosen else ())]
        holding = [(last - first, (first, last) in self.strange) for first, last in phrases if first <= focus < last]
        return not min(holding, default=(0, False))[1]

    def _along(self, path: str, slot: SlotType, spec: Fill, bound: Bound) -> list[Filled]:
        """What a path yields: some are no walks along roles."""
        if path == "before":
            return self._before(slot, spec)
        if path == "home":
            return self._home(spec)
        if path == "again":
            return self._sides(slot, bound)
        if path == "partner":
            return self._bilateral([f for many in bound.values() for f in many])
        if path in _PLACES:
            return _PLACES[path](self)
        arguments = [a for a in self.scene.walk(self.frame, path) if passes(self.scene, self.rule, a, spec)]
        if spec.joined:
            arguments = joined(arguments)
        if spec.reach:
            arguments = [reaching(self.frame, a) for a in arguments]
        return [one for a in arguments for one in fill(self.scene, self.frame, a, slot, spec)]

    def _home(self, spec: Fill) -> list[Filled]:
        """The country that the text comes from or is about; with a lemma, where that is the clause's subject."""
        if spec.lemma and not any(passes(self.scene, self.rule, a, spec) for a in self.frame.get("subject")):
            return []
        return self._standing(self.scene.entities.home or self.scene.about.nation)

    def _document(self) -> list[Filled]:
        """The pair of countries that the text is about; a headline names none, the text below does."""
        block = self.scene.analysis.sentences[self.frame.sentence].block
        return [] if block == "heading" and self.frame.form == "verb" else self._bilateral([])

    def _before(self, slot: SlotType, spec: Fill) -> list[Filled]:
        """What filled the slot last; with a lemma, where that is the clause's subject: «It is also the largest …»."""
        subjects = self.frame.get("subject")
        if spec.lemma and not any(passes(self.scene, self.rule, a, spec) for a in subjects):
            return []
        found = self.past.slots.get((self.rule.kind.id, slot.name), ())
        here = self.frame.sentence
        close = bool(spec.lemma) or spec.near
        near = [f for f in found if not close or here - self.scene.sentence_of[f.focus] <= _NEAR]
        if near or not spec.lemma:
            return near
        wanted = as_list(spec.type) or ["organization", "country", "bloc", "place"]
        acting = next(subjects_before(self.scene, self.frame, *wanted), None)
        return self._standing(acting or self.scene.about.firm)

    def _standing(self, entity: Entity | None) -> list[Filled]:
        """An entity that stands for no words of the frame."""
        token = self.scene.tokens[self.frame.head]
        return [] if entity is None else [Filled(entity, token.span, token.i)]

    def _sites(self) -> list[Filled]:
        """The plant, the road, … that the text told last."""
        one = site_before(self.scene, self.frame, self.frame.head, back=_LONG_BACK, plural=True)
        if one is None:
            return []
        span = self.scene.span(one.first, one.last)
        return [Filled(self.scene.words(span), span, one.head)]

    def _offices(self) -> list[Filled]:
        """The offices that the frame's head is named with."""
        return [Filled(held.title, held.span, held.focus) for held in offices(self.scene, self.frame.head)]

    def _levels(self) -> list[Filled]:
        """The levels that changes of this frame's verb led to."""
        moves = (m for m in movements(self.scene, self.frame.sentence) if m.verb == self.frame.head and m.level)
        return [Filled(m.level.value, m.level.span, m.level.first) for m in moves if m.level]

    def _sizes(self) -> list[Filled]:
        """The sizes of this frame's changes, where they are what is measured: an economy's growth."""
        moves = [m for m in movements(self.scene, self.frame.sentence) if m.verb == self.frame.head]
        here = self.scene.analysis.sentences[self.frame.sentence]
        figures = [v for v in self.scene.values_in(here.first, here.last) for m in moves if v.value is m.change.by]
        return [Filled(v.value, v.span, v.first) for v in figures]

    def _moves(self, focus: int) -> bool:
        """Whether a figure is the size or the base of a change, and so no level."""
        return any(focus in m.tokens for m in movements(self.scene, self.frame.sentence))

    def _bilateral(self, taken: list[Filled]) -> list[Filled]:
        """The document's pair of countries; beside one of them that is bound already, the other alone."""
        token = self.scene.tokens[self.frame.head]
        named = [(one.value, one.focus) for one in taken if isinstance(one.value, Entity)]
        ids = {country for entity, focus in named for country in self._countries(entity, focus)}
        pair = self.scene.entities.bilateral or self.past.traders()
        if not pair and taken and (nation := self.scene.about.nation):
            abroad = nation.id not in ids and any(i.startswith("country:") for i in ids)
            return [Filled(nation, token.span, token.i)] if abroad else []
        if taken and not ids & {entity.id for entity in pair}:
            return []
        return [Filled(entity, token.span, token.i) for entity in pair if entity.id not in ids]

    def _countries(self, entity: Entity, focus: int) -> set[str]:
        """The countries that somebody is of: named, known, or told beside («the U.S. president»)."""
        country = self.scene.entities.country_of(entity) or entity
        beside = [e for i in self.scene.children[focus] for e in self.scene.entities.at(i)]
        return {country.id, *(e.id for e in beside if e.type == "country" and country.type == "person")}

    def _gathered(self, bound: Bound) -> Bound:
        """Slots that go into another's list put there."""
        out = dict(bound)
        for name, spec in self.rule.fills.items():
            if spec.into and name in out:
                out[spec.into] = (*out.get(spec.into, ()), *out.pop(name))
        return out

    def _with_item(self, bound: Bound) -> Bound:
        """The goods or the field that narrow a bound measure: «chip exports»."""
        if "item" not in self.rule.slots or "item" in bound or "measure" not in bound:
            return bound
        focus = bound["measure"][0].focus
        reading = read_measure(self.scene, Argument("item", focus, focus, focus + 1))
        if reading is None or reading.item is None:
            return bound
        return {**bound, "item": (Filled(self.scene.words(reading.item), reading.item, focus),)}

    def _with_body(self, bound: Bound) -> Bound:
        """The organisation that goes with the bound office, and whether it was left («former»)."""
        if "title" not in bound or self.rule.fills["title"].value is not None:
            return bound
        title = bound["title"][0]
        held = next((h for h in offices(self.scene, self.frame.head) if h.span == title.span), None)
        if held is None:
            held = given(self.scene, title.span, title.focus, _entity(bound, "person"), _entity(bound, "organization"))
        out = dict(bound)
        if held.organization and held.organization != _entity(bound, "organization"):
            out["organization"] = (Filled(held.organization, held.span, held.focus),)
        if held.is_past:
            out["change"] = (Filled("leaves", held.span, held.focus),)
        return out

    def enough(self, bound: Bound) -> bool:
        """Whether a filling has all that the kind and the rule can't be without."""
        needs = [*self.rule.kind.need, *self.rule.rule.need]
        if any(_members(bound.get(name, ())) < least for name, least in self.rule.rule.least.items()):
            return False
        return all(any(name in bound for name in as_list(need)) for need in needs)


def _entity(bound: Bound, slot: str) -> Entity | None:
    value = bound[slot][0].value if slot in bound else None
    return value if isinstance(value, Entity) else None


_PLACES: dict[str, Callable[[Binder], list[Filled]]] = {
    "near": Binder._levels,  # noqa: SLF001 - its own
    "size": Binder._sizes,  # noqa: SLF001
    "office": Binder._offices,  # noqa: SLF001
    "document": Binder._document,  # noqa: SLF001
    "lent": Binder._lent,  # noqa: SLF001
    "site": Binder._sites,  # noqa: SLF001
}
"""Paths that are no walks along roles → what they yield."""


def _members(found: tuple[Filled, ...]) -> int:
    """How many a list names, a group for two: «the EU foreign ministers»."""
    ids = {f.value.id: 1 + (f.value.type == "group") for f in found if isinstance(f.value, Entity)}
    return sum(ids.values())
