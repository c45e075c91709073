"""Whose figure it is where its own phrase doesn't say: the clause's actor, who reports it, whom the text is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from vkx import vocab
from vkx.model.analysis import CELL, Argument, Frame
from vkx.model.entity import Entity
from vkx.resolve.text import slug
from vkx.rules.about import is_public
from vkx.rules.described import is_body, naming
from vkx.rules.fill import Filled, fill
from vkx.rules.measures import SAME, measure_names, read_measure
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill
from vkx.rules.slots import SlotType

_OWNER = SlotType("of", "side", many="*")
_BODIES = frozenset({"country", "organization", "bloc", "place", "facility", "group"})
_TELLING = frozenset(
    {"expect", "forecast", "predict", "project", "estimate", "see", "anticipate", "report", "announce", "say"}
)
_DEPTH = 5
_BACK = 3
_NEAR = 3


def owner_of(scene: Scene, frame: Frame, measure: str, focus: int) -> tuple[Filled, ...]:
    """Whose figure it is by the words around its phrase.

    Args:
        scene: the document.
        frame: the frame that the rule matched; its own roles named nobody.
        measure: what is measured; some are of countries alone (``gdp``), some of firms (``revenue``).
        focus: the token that says it.

    Returns:
        One owner, or several that act together; () where the text doesn't settle it.
    """
    if frame.lemma == CELL:  # its line, its column and its caption say it, or nothing does
        return ()
    if measure in _of("nobody"):
        return ()
    near = _named(scene, measure, focus) or _acting(scene, frame, measure)
    return near or _told(scene, frame, measure) or _thing(scene, frame, measure) or _located(scene, focus)


def guessed(
    scene: Scene, frame: Frame, bound: Mapping[str, tuple[Filled, ...]], last: tuple[Filled, ...]
) -> dict[str, tuple[Filled, ...]]:
    """A filling with an owner by what was told before: whose the figure before was, whom the text is about.

    Args:
        scene: the document.
        frame: the frame that the rule matched.
        bound: what fills the rule's slots.
        last: whose the last figure was.
    """
    if "measure" not in bound or "rank" in bound or bound.get("of"):
        return dict(bound)
    measure = str(bound["measure"][0].value)
    if measure in _of("nobody"):
        return dict(bound)
    near = tuple(f for f in last if 0 <= frame.sentence - scene.sentence_of[f.focus] < _NEAR and _can_own(f, measure))
    found = None if near else _about(scene, frame, measure)
    if found and any(isinstance(f.value, Entity) and f.value.id == found.id for f in bound.get("where", ())):
        found = None  # nobody trades with itself
    token = scene.tokens[frame.head]
    owner = near or ((Filled(found, token.span, token.i),) if found else ())
    return {**bound, **({"of": owner} if owner else {})}


def _about(scene: Scene, frame: Frame, measure: str) -> Entity | None:
    """The firm or the country that the text is about."""
    last = scene.about.nation or scene.entities.home
    if measure in _of("firms") or _body_acts(scene, frame):
        firm = next(subjects_before(scene, frame, "organization"), None) or scene.about.firm
        return firm or last
    if measure in _of("countries"):
        country = next(subjects_before(scene, frame, "country"), None) or scene.entities.home
        return country or last
    return last if measure in measure_names() or not _somebody_acts(scene, frame) else None


def _somebody_acts(scene: Scene, frame: Frame) -> bool:
    """«Kowal won with 900 votes», «The club has 60 coaches»: whoever is named or meant by his subject has them."""
    clauses = [clause for clause in _around(scene, frame) if clause.form != "noun"]
    subjects = [a.head for clause in clauses for a in clause.get("subject")]
    return any(i in scene.name_at or scene.tokens[i].upos == "PRON" for i in subjects)


def _body_acts(scene: Scene, frame: Frame) -> bool:
    """Whether a firm that is not named here does it: «The company employs 300 people»."""
    subjects = [a for clause in _around(scene, frame) if clause.form != "noun" for a in clause.get("subject")[:1]]
    return (
        bool(subjects) and is_body(scene, subjects[0].head) and not subjects[0].first <= frame.head < subjects[0].last
    )


@cache
def _of(whom: str) -> frozenset[str]:
    """The measures that only ``firms``, only ``countries`` or also ``things`` have."""
    return frozenset(vocab.lists("measures", "owners").get(whom, ()))


def _named(scene: Scene, measure: str, focus: int) -> tuple[Filled, ...]:
    """Whose it is by the words of the measure itself: «their sales», «inflation in Poland»."""
    roles = ["possessor", "modifier", "prep:of", "prep:at"]
    roles += ["where"] if measure in _of("countries") else ["prep:to", "where"] if measure == "visitors" else []
    for frame in (scene.analysis.frames[i] for i in scene.nouns.get(focus, ())):
        for role in roles:
            found = [f for a in frame.get(role) for f in fill(scene, frame, a, _OWNER, Fill())]
            if owners := tuple(f for f in found if _can_own(f, measure)):
                return owners
    return _between(scene, measure, focus)


def _located(scene: Scene, focus: int) -> tuple[Filled, ...]:
    """«Car sales in Indonesia», «jobs for Peruvians»: where it is, for want of an owner."""
    for frame in (scene.analysis.frames[i] for i in scene.nouns.get(focus, ())):
        for argument in frame.get("where", "prep:in", "prep:for", "prep:among", "prep:across"):
            found = tuple(fill(scene, frame, argument, _OWNER, Fill()))
            if found := tuple(f for f in found if isinstance(f.value, Entity) and f.value.type in _BODIES):
                return found
    return ()


def _between(scene: Scene, measure: str, focus: int) -> tuple[Filled, ...]:
    """«Freight carried by rail between the two countries»: the two, however deep in the phrase."""
    _, last = scene.subtree(focus)
    for i in range(focus, last):
        token = scene.tokens[i]
        if token.lemma == "between" and token.dep == "case" and focus < token.head < last:
            sides = [token.head, *(c for c in scene.children[token.head] if scene.tokens[c].dep == "conj")]
            phrases = (Argument("prep:between", k, *scene.subtree(k)) for k in sides)
            found = [f for a in phrases for f in fill(scene, scene.frames[0], a, _OWNER, Fill())]
            return tuple(f for f in found if _can_own(f, measure))
    return ()


def _acting(scene: Scene, frame: Frame, measure: str) -> tuple[Filled, ...]:
    """The owner or the actor of the clauses around, the nearest first: «Its sales rose», «Aeon runs 40 stores»."""
    for clause in _around(scene, frame):
        for argument in _holders(scene, clause):
            if argument.first <= frame.head < argument.last and argument.role == "subject":
                continue
            if clause.lemma in _TELLING and argument.role == "subject":
                found = _of_teller(scene, clause, argument, measure)
            else:
                found = tuple(f for f in fill(scene, clause, argument, _OWNER, Fill()) if _can_own(f, measure))
            if found := tuple(f for f in found if not _is_one_of_group(scene, f)):
                return found
    return ()


def _is_one_of_group(scene: Scene, found: Filled) -> bool:
    """«Minister», «executive»: one of those, described, is nobody who owns anything."""
    is_group = isinstance(found.value, Entity) and found.value.type == "group"
    return is_group and scene.tokens[found.focus].xpos in {"NN", "NNP"} and found.focus not in scene.name_at


def _holders(scene: Scene, clause: Frame) -> Iterator[Argument]:
    """Who could own what a clause tells: its possessor, its subject, whose its subject is."""
    yield from clause.get("possessor")
    if clause.form != "noun":
        yield from scene.walk(clause, "subject")
        yield from scene.walk(clause, "subject/possessor")
        yield from scene.walk(clause, "subject/modifier")


def _around(scene: Scene, frame: Frame) -> list[Frame]:
    """The frame and those around it in its sentence, without the clauses that report it."""
    out = [frame]
    for current in out:
        for index in scene.holders(current):
            above = scene.analysis.frames[index]
            reports = any(a.frame == current.index and a.role == "complement" for a in above.arguments)
            if above not in out and above.sentence == frame.sentence and not reports and len(out) < _DEPTH:
                out.append(above)
    return out


def _can_own(found: Filled, measure: str) -> bool:
    if not isinstance(found.value, Entity) or found.value.type not in _BODIES:
        return False
    if measure in _of("countries"):
        return found.value.type in {"country", "bloc", "place", "group"}
    return measure not in _of("firms") or found.value.type != "country"


def _thing(scene: Scene, frame: Frame, measure: str) -> tuple[Filled, ...]:
    """What costs, holds or measures so much, by its own words: «The farm is to cost», «a 253-km section»."""
    if measure in _of("countries") | _of("firms") or measure not in measure_names() | _of("things"):
        return ()
    own = Argument("self", frame.head, *scene.subtree(frame.head))
    named = read_measure(scene, own) if frame.form == "noun" and measure in _of("things") else None
    things = [own] if named and named.measure != measure else []
    for clause in _around(scene, frame):
        things += scene.walk(clause, "possessor")
        things += (
            (*scene.walk(clause, "subject"), *scene.walk(clause, "subject/possessor")) if clause.form != "noun" else ()
        )
    for argument in things:
        inside = argument.role != "self" and argument.first <= frame.head < argument.last
        reading = None if inside or is_body(scene, argument.head) else read_measure(scene, argument)
        if reading and reading.measure not in {SAME, measure}:
            span = scene.span(_first_of_name(scene, argument), argument.head + 1)
            name = scene.words(span)
            return (Filled(Entity(f"other:{slug(name)}", "other", name, name), span, argument.head),)
    return ()


def _first_of_name(scene: Scene, argument: Argument) -> int:
    """Where a thing's name starts: behind its figure («a 253-km section»)."""
    first, _ = naming(scene, argument)
    return max((i + 1 for i in range(first, argument.head) if i in scene.value_at), default=first)


def _told(scene: Scene, frame: Frame, measure: str) -> tuple[Filled, ...]:
    """By who says it: a firm its sales, a ministry its country's exports."""
    return () if frame.speaker is None else _of_teller(scene, frame, frame.speaker, measure)


def _of_teller(scene: Scene, frame: Frame, teller: Argument, measure: str) -> tuple[Filled, ...]:
    """Whose figure somebody tells or expects: a firm's its own, a ministry's its country's."""
    for one in fill(scene, frame, teller, _OWNER, Fill()):
        entity = one.value
        if not isinstance(entity, Entity):
            continue
        if entity.type == "organization" and not is_public(entity) and measure not in _of("countries"):
            return (one,) if measure in _of("firms") else ()
        country = entity if entity.type == "country" else scene.entities.country_of(entity)
        if country:
            return (Filled(country, one.span, one.focus),)
    return ()


def subjects_before(scene: Scene, frame: Frame, *wanted: str) -> Iterator[Entity]:
    """Those of these types that the clauses of the sentences before had as their subject, the latest first."""
    for sentence in range(frame.sentence - 1, frame.sentence - _BACK - 1, -1):
        for other in reversed(scene.told_in.get(sentence, ())):
            if other.form in {"verb", "copula"}:
                for argument in other.get("subject"):
                    yield from (e for e in scene.entities.at(argument.head) if e.type in wanted)
