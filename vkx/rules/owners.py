"""Whose figure it is where its own phrase doesn't say.

The candidates are asked in this order, and the first whom the measure suits (see ``suits``) has it: the words of the
measure itself; what the count is of («a delegation of 45 firms»); the clause's actors, the nearest clause first; who
tells it; the thing that the clause tells of. Of what was told before: the owner in the same sentence; whose such a
measure was first; the owner of the last figure; the site or the subject of the sentences before; at last the firm or
the nation that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vkx import vocab
from vkx.model.analysis import CELL, Argument, Frame
from vkx.model.entity import Entity
from vkx.resolve.text import slug
from vkx.rules.about import is_firm
from vkx.rules.described import is_body, naming
from vkx.rules.fill import Filled, fill
from vkx.rules.measures import SAME, family, measure_names, read_measure
from vkx.rules.pronouns import site_before
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill
from vkx.rules.slots import SlotType
from vkx.rules.suits import BODIES, TOWARDS, is_loose, judged, owned_by, partners, suits

_OWNER = SlotType("of", "side", many="*")
_DEPTH = 5
_BACK = 3
_NEAR = 3
_SITES = 2
_LANDS = frozenset({"country", "bloc", "place"})
_LEAVING = frozenset({"leave", "saddle", "burden", "land", "endow"})


@dataclass(frozen=True, slots=True)
class Told:
    """Whose the figures before were.

    Attributes:
        last: whose the last one was.
        first: measure → whose it was first.
    """

    last: tuple[Filled, ...]
    first: Mapping[str, tuple[Filled, ...]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure whose owner is looked for.

    Attributes:
        scene: the document.
        frame: the frame that a rule matched.
        measure: what is measured; some measures are of countries alone (``gdp``), some of firms (``revenue``).
        focus: the token that says it.
        apart: the ids of those with whom it is traded.
    """

    scene: Scene
    frame: Frame
    measure: str
    focus: int
    apart: frozenset[str]

    def fitting(self, found: Sequence[Filled], *, told: bool = False) -> tuple[Filled, ...]:
        """Those of these whom the measure suits; ``told`` where the words of the measure itself say them."""
        firms = {f.focus for f in found if self.scene.tokens[f.focus].xpos == "NNS"}  # «Turkish firms» as their nation
        return tuple(f for f in found if suits(f, self.measure, self.apart, told=told or f.focus in firms))


def owner_of(scene: Scene, frame: Frame, bound: Mapping[str, tuple[Filled, ...]], told: Told) -> tuple[Filled, ...]:
    """Whose figure it is.

    Args:
        scene: the document.
        frame: the frame that the rule matched.
        bound: what fills the rule's slots, ``of`` by the rule's own roles.
        told: whose the figures before were.

    Returns:
        One owner, or several that act together; () where the text doesn't settle it.
    """
    measure = str(bound["measure"][0].value)
    figure = _Figure(scene, frame, measure, bound["measure"][0].focus, partners(scene, bound))
    own = judged(scene, bound)
    if viewed := _viewed(figure, own):
        return viewed
    if measure in owned_by("nobody") or (own and not is_loose(own, measure)):
        return own
    if frame.lemma == CELL:  # its line, its column and its caption say it, or nothing near does
        return own or _told(figure, told)
    near = _holding(figure) or (() if own else _named(figure)) or _acting(figure)
    return near or own or _taken_up(figure) or _reported(figure) or _thing(figure) or _located(figure) or _told(figure, told)


def guessed(
    scene: Scene, frame: Frame, bound: dict[str, tuple[Filled, ...]], told: Told
) -> dict[str, tuple[Filled, ...]]:
    """A filling whose owner nothing settles with the likeliest: of the last figure, of the text."""
    if "measure" not in bound or "rank" in bound or bound.get("of"):
        return bound
    measure = str(bound["measure"][0].value)
    if measure in owned_by("nobody"):
        return bound
    figure = _Figure(scene, frame, measure, bound["measure"][0].focus, partners(scene, bound))
    near = [f for f in told.last if 0 <= frame.sentence - scene.sentence_of[f.focus] < _NEAR]
    of_bodies = [f for f in near if isinstance(f.value, Entity) and f.value.type not in _LANDS]
    site = () if of_bodies or measure not in owned_by("sites") else _site(figure, frame.head, _SITES)
    owner = site or figure.fitting(near) or _about(figure)
    return {**bound, "of": owner} if owner else bound


def _told(figure: _Figure, told: Told) -> tuple[Filled, ...]:
    """Whose the figures before were: in the same sentence, the first of the same measure."""
    here = figure.frame.sentence
    named = (f for f in told.last if isinstance(f.value, Entity) and f.value.type != "other")
    same = figure.fitting([f for f in named if figure.scene.sentence_of[f.focus] == here])
    if len(same) > 1 and figure.measure in TOWARDS:
        same = ()  # what both trade, neither exports alone
    kin = next((told.first[m] for m in family(figure.measure) if m in told.first), ())
    return same or tuple(f for f in kin if _id(f) not in figure.apart)


def _id(found: Filled) -> str:
    return found.value.id if isinstance(found.value, Entity) else str(found.value)


def _about(figure: _Figure) -> tuple[Filled, ...]:
    """The firm or the country that the text is about; nobody trades with itself."""
    found = next((e for e in _topics(figure) if e is not None and e.id not in figure.apart), None)
    token = figure.scene.tokens[figure.frame.head]
    return (Filled(found, token.span, token.i),) if found else ()


def _topics(figure: _Figure) -> Iterator[Entity | None]:
    """Whom the sentences before and the whole text are about, such as have what is measured before all."""
    scene, frame, measure = figure.scene, figure.frame, figure.measure
    lands = (scene.about.nation, scene.entities.home)
    if measure in owned_by("countries"):
        yield from subjects_before(scene, frame, "country")
        yield from (scene.entities.home, *lands)
        yield from scene.entities.bilateral if figure.apart else ()
    elif measure in owned_by("firms") or _body_acts(scene, frame):
        yield from subjects_before(scene, frame, "organization")
        yield from (scene.about.firm, *lands)
    elif measure in measure_names() or not _somebody_acts(scene, frame):
        yield from lands


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


def _named(figure: _Figure) -> tuple[Filled, ...]:
    """Whose it is by the words of the measure itself: «their sales», «inflation in Poland»."""
    scene, measure = figure.scene, figure.measure
    roles = ["possessor", "modifier", "prep:of", "prep:at"]
    roles += ["where"] if measure in owned_by("countries") else ["prep:to", "where"] if measure == "visitors" else []
    for frame in (scene.analysis.frames[i] for i in scene.nouns.get(figure.focus, ())):
        for role in roles:
            found = [f for a in frame.get(role) for f in fill(scene, frame, a, _OWNER, Fill())]
            if owners := figure.fitting(found, told=True):
                return owners
    return _between(figure)


def _holding(figure: _Figure) -> tuple[Filled, ...]:
    """Whose it is by the noun that it narrows: «a group of 45 firms», «the 10-member bloc», «Peru, with debts of»."""
    scene = figure.scene
    for noun in (scene.analysis.frames[i] for i in scene.nouns.get(figure.focus, ())):
        is_count = bool(noun.get("number"))
        for above in scene.above(noun):
            roles = {a.role for a in above.arguments if a.frame == noun.index}
            is_whole = is_count and scene.is_one_of(above.head, vocab.words("measures", "holding"))
            is_named = bool(scene.entities.at(above.head)) and (is_count or "prep:with" in roles)
            narrows = roles & ({"prep:with", "modifier", "prep:of"} if is_whole else {"prep:with", "modifier"})
            if above.form not in {"noun", "verbless"} or not narrows or not (is_whole or is_named):
                continue
            holder = scene.whole(above)
            named = figure.fitting(list(fill(scene, above, holder, _OWNER, Fill())), told=True)
            if named or is_whole:
                return named or _as_thing(scene, holder)
    return ()


def _located(figure: _Figure) -> tuple[Filled, ...]:
    """«Car sales in Indonesia», «jobs for Peruvians»: where it is, for want of an owner."""
    scene = figure.scene
    for frame in (scene.analysis.frames[i] for i in scene.nouns.get(figure.focus, ())):
        for argument in frame.get("where", "prep:in", "prep:for", "prep:among", "prep:across"):
            found = [f for f in fill(scene, frame, argument, _OWNER, Fill()) if _id(f) not in figure.apart]
            if found := [f for f in found if isinstance(f.value, Entity) and f.value.type in BODIES]:
                return tuple(found)
    return ()


def _between(figure: _Figure) -> tuple[Filled, ...]:
    """«Freight carried by rail between the two countries»: the two, however deep in the phrase."""
    scene, focus = figure.scene, figure.focus
    _, last = scene.subtree(focus)
    for i in range(focus, last):
        token = scene.tokens[i]
        if token.lemma == "between" and token.dep == "case" and focus < token.head < last:
            sides = [token.head, *(c for c in scene.children[token.head] if scene.tokens[c].dep == "conj")]
            phrases = (Argument("prep:between", k, *scene.subtree(k)) for k in sides)
            found = [f for a in phrases for f in fill(scene, scene.frames[0], a, _OWNER, Fill())]
            return figure.fitting(found, told=True)
    return ()


def _acting(figure: _Figure) -> tuple[Filled, ...]:
    """The owner or the actor of the clauses around, the nearest first: «Its sales rose», «Aeon runs 40 stores»."""
    scene, frame = figure.scene, figure.frame
    for clause in _around(scene, frame):
        tells = scene.is_one_of(clause.head, vocab.words("measures", "telling"))
        for argument in _holders(scene, clause):
            if argument.first <= frame.head < argument.last and argument.role == "subject":
                continue
            if tells and argument.role != "possessor":
                found = _of_teller(figure, clause, argument)
            else:
                found = figure.fitting(list(fill(scene, clause, argument, _OWNER, Fill())))
            if clause.lemma in _LEAVING:
                found = tuple(_as_nation(figure, f) for f in found)
            if found := tuple(f for f in found if not _is_one_of_group(scene, f)):
                return found
    return ()


def _as_nation(figure: _Figure, one: Filled) -> Filled:
    """«Leaving Oslo with a surplus»: a capital as its country, where what is measured is a country's."""
    is_place = isinstance(one.value, Entity) and one.value.type == "place" and figure.measure in TOWARDS
    nation = figure.scene.entities.country_of(one.value) if is_place and isinstance(one.value, Entity) else None
    return Filled(nation, one.span, one.focus) if nation else one


def _viewed(figure: _Figure, own: tuple[Filled, ...]) -> tuple[Filled, ...]:
    """«China is Kenya's largest market, with exports of»: Kenya's; trade with a partner is of both."""
    scene = figure.scene
    if figure.measure not in {*TOWARDS, "trade_turnover"}:
        return ()
    for clause in scene.told_in.get(figure.frame.sentence, ()):
        if clause.form != "copula" or not scene.is_one_of(clause.head, vocab.words("measures", "traders")):
            continue
        other = [f for a in clause.get("subject") for f in fill(scene, clause, a, _OWNER, Fill())][:1]
        roles = ("possessor", "modifier", "prep:of", "prep:for")
        found = [f for a in clause.get(*roles) for f in fill(scene, clause, a, _OWNER, Fill())]
        sides = figure.fitting(found)[:1]
        if sides and {_id(f) for f in own} <= {_id(f) for f in other}:
            return sides if figure.measure in TOWARDS else (*other, *sides)
    return ()


def _is_one_of_group(scene: Scene, found: Filled) -> bool:
    """«Minister», «executive»: one of those, described, is nobody who owns anything."""
    is_group = isinstance(found.value, Entity) and found.value.type == "group"
    return is_group and scene.tokens[found.focus].xpos in {"NN", "NNP"} and found.focus not in scene.name_at


def _holders(scene: Scene, clause: Frame) -> Iterator[Argument]:
    """Who could own what a clause tells: its possessor, its subject, whose its subject is."""
    if clause.form == "noun":
        yield from clause.get("possessor")
    else:
        if clause.lemma in _LEAVING:  # «leaving Peru with a deficit of»
            yield from clause.get("object")
        yield from scene.walk(clause, "subject")
        yield from clause.get("possessor")
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


def _thing(figure: _Figure) -> tuple[Filled, ...]:
    """What costs, holds or measures so much, by its own words: «The farm is to cost», «a 253-km section»."""
    scene, frame, measure = figure.scene, figure.frame, figure.measure
    of_things, held = owned_by("things"), vocab.words("measures", "holding")
    if measure in owned_by("countries") | owned_by("firms"):
        return ()
    is_known = measure in measure_names() | of_things
    own = Argument("self", frame.head, *scene.subtree(frame.head))
    named = read_measure(scene, own) if frame.form == "noun" and measure in of_things else None
    things = [own] if named and named.measure != measure else []
    for clause in _around(scene, frame):
        things += scene.walk(clause, "possessor")
        things += (
            (*scene.walk(clause, "subject"), *scene.walk(clause, "subject/possessor")) if clause.form != "noun" else ()
        )
    for argument in things:
        inside = argument.role != "self" and argument.first <= frame.head < argument.last
        is_whole = scene.is_one_of(argument.head, held) and scene.tokens[argument.head].xpos == "NN"
        is_open = not inside and not scene.entities.at(argument.head) and (is_whole or is_known)
        reading = read_measure(scene, argument) if is_open and not is_body(scene, argument.head) else None
        if reading and reading.measure not in {SAME, measure}:
            return _as_thing(scene, argument)
    return ()


def _taken_up(figure: _Figure) -> tuple[Filled, ...]:
    """«Its cost», «It will be 85 km long» behind a sentence about a road: the road."""
    scene = figure.scene
    if figure.measure in owned_by("countries") | (owned_by("firms") - owned_by("sites")):
        return ()
    for clause in _around(scene, figure.frame):
        for argument in _holders(scene, clause):
            if scene.tokens[argument.head].text.lower() in {"it", "its"} and not scene.entities.at(argument.head):
                return _subject_thing(scene, figure.frame) or _site(figure, argument.head, 1)
    return ()


def _subject_thing(scene: Scene, frame: Frame) -> tuple[Filled, ...]:
    """The thing that the sentence before has as its subject: «The fair drew 900. It had …»."""
    before = (f for f in scene.told_in.get(frame.sentence - 1, ()) if f.form in {"verb", "copula"})
    subjects = (a for clause in before for a in clause.get("subject"))
    held = vocab.words("measures", "holding") | vocab.words("actors", "facility")
    things = (a for a in subjects if scene.tokens[a.head].xpos == "NN" and scene.is_one_of(a.head, held))
    thing = next((a for a in things if not scene.entities.at(a.head)), None)
    return _as_thing(scene, thing) if thing else ()


def _site(figure: _Figure, end: int, back: int) -> tuple[Filled, ...]:
    """The plant, the road, … that was told last before a token."""
    site = site_before(figure.scene, figure.frame, end, back=back, plural=False)
    return _as_thing(figure.scene, site) if site else ()


def _as_thing(scene: Scene, argument: Argument) -> tuple[Filled, ...]:
    """A thing by the words that name it."""
    span = scene.span(_first_of_name(scene, argument), argument.head + 1)
    name = scene.words(span)
    return (Filled(Entity(f"other:{slug(name)}", "other", name, name), span, argument.head),)


def _first_of_name(scene: Scene, argument: Argument) -> int:
    """Where a thing's name starts: behind its figure («a 253-km section»)."""
    first, _ = naming(scene, argument)
    return max((i + 1 for i in range(first, argument.head) if i in scene.value_at), default=first)


def _reported(figure: _Figure) -> tuple[Filled, ...]:
    """By who says it: a firm its sales, a ministry its country's exports."""
    frame = figure.frame
    return () if frame.speaker is None else _of_teller(figure, frame, frame.speaker)


def _of_teller(figure: _Figure, frame: Frame, teller: Argument) -> tuple[Filled, ...]:
    """Whose figure somebody tells or expects: a firm's its own, a ministry's its country's."""
    scene = figure.scene
    for one in fill(scene, frame, teller, _OWNER, Fill()):
        entity = one.value
        if not isinstance(entity, Entity):
            continue
        if is_firm(entity) and figure.measure not in owned_by("countries"):
            return figure.fitting([one]) if figure.measure in owned_by("firms") else ()
        country = entity if entity.type == "country" else scene.entities.country_of(entity)
        if country and country.id not in figure.apart:
            return (Filled(country, one.span, one.focus),)
    home = scene.entities.home or scene.about.nation
    is_state = scene.is_one_of(teller.head, vocab.words("actors", "public")) and figure.measure in owned_by("countries")
    return (Filled(home, scene.tokens[teller.head].span, teller.head),) if home and is_state else ()


def subjects_before(scene: Scene, frame: Frame, *wanted: str) -> Iterator[Entity]:
    """Those of these types that the clauses of the sentences before had as their subject, the latest first."""
    told = [f for back in range(1, _BACK + 1) for f in reversed(scene.told_in.get(frame.sentence - back, ()))]
    clauses = [f for f in told if f.form in {"verb", "copula"}]
    for path in ("subject", "subject/possessor"):
        for argument in (a for clause in clauses for a in scene.walk(clause, path)):
            yield from (e for e in scene.entities.at(argument.head) if e.type in wanted)
