"""From a phrase to a slot's value: entities, figures, times, terms, text. One filler a slot type, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vkx import vocab
from vkx.model.analysis import Argument, Frame, ValueSpan
from vkx.model.entity import Entity
from vkx.model.fact import SlotValue
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.about import is_firm
from vkx.rules.bodies import elsewhere, home_of
from vkx.rules.described import behind_size, described, is_pair, nationals, nations
from vkx.rules.measures import SAME, read_measure, share_of
from vkx.rules.orders import read_order
from vkx.rules.phrases import core, is_finite, said
from vkx.rules.pronouns import apposed, named_behind, ours, taken_up
from vkx.rules.ranks import read_ordinal, read_rank
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill, as_list
from vkx.rules.slots import ENTITY_TYPES, FIGURE_TYPES, SlotType
from vkx.rules.terms import terms
from vkx.rules.titles import is_loose, read_title

_DESCRIBABLE = frozenset({"actor", "party", "side", "bearer", "place", "organization"})
_SPOKEN_FOR = frozenset({"party", "side", "bearer"})
_WORDED = frozenset({"thing", "bearer"})
_LEADING = frozenset({"a", "an", "the", "this", "these", "that", "those", "its", "their", "his", "her", "such"})
_OPEN = frozenset({'"', "“", "``", "«", "„", "‘"})
_CLOSE = frozenset({'"', "”", "''", "»", "’"})
_PRONOUNS = frozenset(
    {
        "it",
        "them",
        "they",
        "him",
        "her",
        "he",
        "she",
        "us",
        "we",
        "me",
        "i",
        "itself",
        "themselves",
        "these",
        "those",
        "which",
        "whom",
        "its",
        "their",
        "his",
    }
)
_CALLING = frozenset({"called", "apposition", "title", "modifier"})
"""Roles of a noun that says what somebody is."""
_AT = frozenset({"least", "most"})
_EDGES = " \t\n,;:.\"'“”‘’()[]–—-"


@dataclass(frozen=True, slots=True)
class Filled:
    """A value and the words that say it; ``focus`` is the token it hangs on."""

    value: SlotValue
    span: Span
    focus: int


def fill(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    """What a phrase yields for a slot: nothing, one value, or several (a reference to two countries)."""
    yield from _FILLERS.get(slot.type, _nothing)(scene, frame, argument, slot, spec)


def _entities(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    wanted = frozenset(as_list(spec.type)) or ENTITY_TYPES[slot.type]
    found = _told(scene, frame, argument, wanted)
    if slot.type in _SPOKEN_FOR or slot.name == "participants":
        found = scene.entities.sides(argument.head) or found
    if not found and (slot.type not in _WORDED or spec.type):
        found = apposed(scene, argument, wanted)
    if not found and slot.type in _DESCRIBABLE and is_pair(scene, argument):
        found = scene.entities.bilateral
    elif not found and slot.type in _DESCRIBABLE and (several := nations(scene, argument)):
        found = several
    elif not found and slot.type in _SPOKEN_FOR and (nation := nationals(scene, argument)):
        found = (nation,)
    elif not found and slot.type in _DESCRIBABLE and (one := described(scene, argument, bare=spec.bare)):
        if one[0].type not in wanted:
            return
        yield Filled(one[0], one[1], argument.head)
    for entity in found:
        shown = _as_party(scene, entity, slot, argument)
        if shown.type in wanted:
            yield Filled(shown, scene.span(*_name_range(scene, argument)), argument.head)


def _told(scene: Scene, frame: Frame, argument: Argument, wanted: frozenset[str]) -> tuple[Entity, ...]:
    """Who a phrase names, or takes up."""
    found = named_behind(scene, argument, wanted) or scene.entities.at(argument.head) or ours(scene, frame, argument)
    alike = len(found) > 1 and len({e.id for e in found}) == 1
    return () if alike else tuple(found)  # «their leaders» is no one man


def _as_party(scene: Scene, entity: Entity, slot: SlotType, argument: Argument) -> Entity:
    """Nationals as their country («Vietnamese nationals» → VN); a signatory as whom he or she signs for."""
    if slot.type == "side" and entity.type == "person":
        titles = scene.entities.titles(entity)
        bodies = [o.organization for o in titles if o.organization]
        led = (elsewhere(scene, entity, o.text, titles, argument.head) for o in titles if not bodies)
        firms = [b for b in (*bodies, *led) if b and is_firm(b)]
        country = scene.entities.country_of(entity)
        country = country or _nation_of(scene, argument)
        acting = (*bodies, country) if slot.name == "parties" else (*firms, country, *bodies)
        return next(filter(None, acting), None) or home_of(scene, entity) or entity
    if slot.type in _SPOKEN_FOR and entity.type == "group":
        return scene.entities.country_of(entity) or entity
    return entity


def _nation_of(scene: Scene, argument: Argument) -> Entity | None:
    """«Her Kenyan counterpart Peter Otieno»: the country beside the noun that a person is told by."""
    if argument.frame is None or argument.frame >= len(scene.analysis.frames):
        return None
    own = scene.analysis.frames[argument.frame]
    titles = (a.frame for a in own.get("title", "apposition") if a.frame is not None)
    frames = [own, *(scene.analysis.frames[i] for i in titles)]
    beside = (e for f in frames for a in f.get("modifier") for e in scene.entities.at(a.head))
    return next((e for e in beside if e.type == "country"), None)


def _name_range(scene: Scene, argument: Argument) -> tuple[int, int]:
    """The tokens of the name that the phrase's head belongs to, else the head alone."""
    name = scene.name_at.get(argument.head)
    return (name.first, name.last) if name else (argument.head, argument.head + 1)


def _thing(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    value = scene.value_at.get(argument.head)
    if value is not None and isinstance(value.value, Quantity) and value.value.type == "money":
        return  # a sum is nobody and nothing
    words_asked = argument.role in _CALLING and argument.head not in scene.name_at  # not whom «the utility» takes up
    found = [] if words_asked else list(_entities(scene, frame, argument, slot, spec))
    yield from found or (() if spec.type else _text(scene, frame, argument, slot, spec))


def _figures(scene: Scene, _: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    wanted = frozenset(as_list(spec.type)) or FIGURE_TYPES[slot.type]
    value = nearest(scene, argument, wanted)
    if value is None or not isinstance(value.value, Quantity):
        return
    if slot.name == "value" and value.value.unit == "times":
        return  # a multiple is a size of change
    if spec.least is not None and value.value.number < spec.least:
        return
    if slot.type == "integer":
        if value.value.number == int(value.value.number):
            yield Filled(int(value.value.number), value.span, value.first)
        return
    yield Filled(value.value, value.span, value.first)


def _rank(scene: Scene, _: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    found = None if spec.bare else read_rank(scene, argument.head)
    found = found or read_ordinal(scene, argument.head)
    if found:
        yield Filled(found.bound if slot.type == "bound" else found.rank, found.span, argument.head)


def nearest(scene: Scene, argument: Argument, wanted: frozenset[str]) -> ValueSpan | None:
    """The figure of one of these types that the phrase is about: over its head, hung on its head, or its first."""
    inside = [
        v
        for v in scene.values_in(argument.first, argument.last)
        if isinstance(v.value, Quantity) and v.value.type in wanted
    ]
    for value in inside:
        if value.first <= argument.head < value.last:
            return value
    for value in inside:
        if any(scene.tokens[i].head == argument.head for i in range(value.first, value.last)):
            return value
    return None


def _times(scene: Scene, _: Frame, argument: Argument, slot: SlotType, __: Fill) -> Iterator[Filled]:
    for value in scene.values_in(argument.first, argument.last):
        if isinstance(value.value, Time):
            is_duration = (value.value.value or "").startswith("P")
            if is_duration == (slot.type == "duration"):
                yield Filled(value.value, value.span, value.first)
                return


def _text(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    if argument.last - argument.first == 1 and scene.tokens[argument.head].text.lower() in _PRONOUNS:
        found = () if spec.finite else scene.entities.at(argument.head)[:1]
        for entity in found:
            yield Filled(entity.name, scene.span(argument.first, argument.last), argument.head)
        again = taken_up(scene, frame, argument) if slot.type == "thing" and not found else None
        if again is None:
            return
        argument = again
    is_time = isinstance(getattr(scene.value_at.get(argument.head), "value", None), Time)
    if (spec.finite and not is_finite(scene, argument)) or (is_time and argument.role.startswith("prep:")):
        return
    argument = said(frame, argument) if spec.finite else argument
    argument = core(scene, argument) if spec.core else argument
    if slot.type == "thing":
        argument = replace(argument, first=behind_size(scene, argument.first, argument.head, counts=False))
    owned = argument.role == "possessor" and scene.tokens[argument.last - 1].xpos == "POS"
    span = _trimmed(scene, argument.first, argument.last - owned)
    if span:
        yield Filled(scene.words(span), span, argument.head)


def _trimmed(scene: Scene, first: int, last: int) -> Span | None:
    """The characters of a phrase without its leading determiner and the punctuation around it."""
    if last - first > 1 and scene.tokens[first].text.lower() in _AT:
        first += 1  # «at least 12 people»
    points = scene.tokens[first].dep.startswith(("det", "nmod:poss"))  # no «this» that is a subject
    if last - first > 1 and points and scene.tokens[first].text.lower() in _LEADING:
        first += 1
    start, end = scene.tokens[first].span.start, scene.tokens[last - 1].span.end
    text = scene.analysis.document.text
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES and not text[start:end].endswith(("Co.", "Ltd.", "Inc.", "U.S.")):
        end -= 1
    return Span(start, end) if start < end else None


def _title(scene: Scene, _: Frame, argument: Argument, __: SlotType, spec: Fill) -> Iterator[Filled]:
    found = read_title(scene, argument)
    if found and not (spec.definite and is_loose(scene, *found)):
        span = scene.span(*found)
        yield Filled(scene.words(span), span, argument.head)


def _quoted(scene: Scene, _: Frame, argument: Argument, __: SlotType, ___: Fill) -> Iterator[Filled]:
    """Whether at least half of the phrase's words stand in quotation marks."""
    inside = words = 0
    first = argument.first
    opened = first > 0 and scene.tokens[first - 1].text in _OPEN
    for i in range(first, argument.last):
        text = scene.tokens[i].text
        if text in _OPEN and not opened:
            opened = True
        elif text in _CLOSE:
            opened = False
        elif scene.tokens[i].upos != "PUNCT":
            words += 1
            inside += opened
    yield Filled(2 * inside >= words > 0, scene.span(argument.first, argument.last), argument.head)


def _term(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    name = spec.term or slot.argument
    found = terms(name).find(scene, argument.head) if name else None
    is_left_out = frame.form == "verb" and argument.head == frame.head  # «and by the Diet in June»: its verb
    shared = terms(name).single(frame.lemma) if name and is_left_out and not found else None
    if found:
        yield Filled(found[0], scene.span(found[1], found[2]), argument.head)
    elif shared:
        yield Filled(shared, scene.tokens[argument.head].span, argument.head)
    elif spec.open:
        yield Filled(scene.tokens[argument.head].lemma.lower(), scene.tokens[argument.head].span, argument.head)


def _lemma(scene: Scene, _: Frame, argument: Argument, __: SlotType, spec: Fill) -> Iterator[Filled]:
    frame = scene.frames[argument.frame] if argument.frame is not None else None
    lemma = frame.lemma if frame else scene.tokens[argument.head].lemma
    if frame is not None and frame.form == "noun":
        lemma = vocab.names("deeds", "verbs").get(lemma.lower(), lemma)
    prefix = "not_" if spec.negated and frame is not None and frame.status == "denied" else ""
    yield Filled(prefix + lemma.lower(), scene.tokens[argument.head].span, argument.head)


def _measure(scene: Scene, frame: Frame, argument: Argument, slot: SlotType, spec: Fill) -> Iterator[Filled]:
    if spec.term:
        yield from _term(scene, frame, argument, slot, spec)
        return
    reading = share_of(scene, frame, argument) if spec.share else read_measure(scene, argument)
    if reading and reading.measure == SAME and spec.known:
        return
    if reading and spec.known in {None, reading.known}:
        yield Filled(reading.measure, reading.span, reading.head or argument.head)


def _order(scene: Scene, _: Frame, argument: Argument, __: SlotType, spec: Fill) -> Iterator[Filled]:
    if found := read_order(scene, argument, free=spec.open):
        yield Filled(found.measure, found.span, argument.head)


def _nothing(*_: object) -> Iterator[Filled]:
    return iter(())


Filler = Callable[[Scene, Frame, Argument, SlotType, Fill], Iterator[Filled]]

_FILLERS: dict[str, Filler] = {
    **dict.fromkeys(("actor", "party", "side", "person", "organization", "country", "place"), _entities),
    **dict.fromkeys(("quantity", "money", "percent", "count", "integer"), _figures),
    **dict.fromkeys(("time", "duration"), _times),
    "text": _text,
    "title": _title,
    "bool": _quoted,
    **dict.fromkeys(("rank", "bound"), _rank),
    **dict.fromkeys(("thing", "bearer"), _thing),
    "order": _order,
    "term": _term,
    "measure": _measure,
    "lemma": _lemma,
}
