"""Whose figure it is where its own phrase doesn't say.

The candidates are asked in this order, and the first whom the measure suits (see ``candidates``) has it: the words
of the measure itself; what the count is of («a delegation of 45 firms»); the clause's actors, the nearest clause
first; who tells it; the thing that the clause tells of. Of what was told before: the owner in the same sentence;
whose such a measure was first; the owner of the last figure; the site or the subject of the sentences before; at last
the firm or the nation that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vkx import vocab
from vkx.model.analysis import CELL, Argument, Frame
from vkx.model.entity import Entity
from vkx.rules.about import is_firm
from vkx.rules.antecedents import Told, around, as_thing, id_of, site_told, subject_thing, told_before
from vkx.rules.candidates import BODIES, TOWARDS, Figure, is_loose, judged, owned_by, partners
from vkx.rules.described import is_body
from vkx.rules.fill import Filled, fill
from vkx.rules.measures import SAME, measure_names, read_measure
from vkx.rules.scene import Scene
from vkx.rules.schema import Fill
from vkx.rules.slots import SlotType

_OWNER = SlotType("of", "side", many="*")
_GENERIC = frozenset({"group", "union", "party", "chain", "network", "team", "mission", "alliance", "consortium"})
"""Nouns that take up whoever was told before."""
_TRAILING = frozenset({"follow", "trail"})
"""Whoever does so is told of behind the figure, and has another."""
_LEAVING = frozenset({"leave", "saddle", "burden", "land", "endow"})


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
    figure = Figure(scene, frame, measure, bound["measure"][0].focus, partners(scene, bound))
    own = judged(scene, bound)
    if viewed := _viewed(figure, own):
        return viewed
    if measure in owned_by("nobody") or (own and not is_loose(own, measure)):
        return own
    if frame.lemma == CELL:  # its line, its column and its caption say it, or nothing near does
        return own or told_before(figure, told)
    near = _holding(figure) or (() if own else _named(figure)) or _acting(figure)
    return near or own or _taken_up(figure) or _reported(figure) or _thing(figure) or _far(figure, told)


def _far(figure: Figure, told: Told) -> tuple[Filled, ...]:
    """Where it is or whose the figures before were; a body's own that has no name, before any nation has it."""
    found = _located(figure) or told_before(figure, told)
    is_land = all(isinstance(f.value, Entity) and f.value.type in {"country", "place"} for f in found)
    return (_unnamed(figure) if is_land else ()) or found


def _unnamed(figure: Figure) -> tuple[Filled, ...]:
    """«The bank, which has 40 branches»: the bank, where the text names none."""
    scene = figure.scene
    if figure.measure not in owned_by("firms") | owned_by("sites"):
        return ()
    for clause in around(scene, figure.frame):
        for argument in clause.get("subject") if clause.form != "noun" else ():
            is_one = scene.tokens[argument.head].xpos == "NN" and is_body(scene, argument.head)
            inside = argument.first <= figure.frame.head < argument.last
            if is_one and not inside and not scene.entities.at(argument.head):
                return as_thing(scene, argument)
    return ()


def _named(figure: Figure) -> tuple[Filled, ...]:
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


def _holding(figure: Figure) -> tuple[Filled, ...]:
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
                return named or as_thing(scene, holder)
    return ()


def _located(figure: Figure) -> tuple[Filled, ...]:
    """«Car sales in Indonesia», «jobs for Peruvians»: where it is, for want of an owner."""
    scene = figure.scene
    for frame in (scene.analysis.frames[i] for i in scene.nouns.get(figure.focus, ())):
        for argument in frame.get("where", "prep:in", "prep:for", "prep:among", "prep:across"):
            found = [f for f in fill(scene, frame, argument, _OWNER, Fill()) if id_of(f) not in figure.apart]
            if found := [f for f in found if isinstance(f.value, Entity) and f.value.type in BODIES]:
                return tuple(found)
    return ()


def _between(figure: Figure) -> tuple[Filled, ...]:
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


def _acting(figure: Figure) -> tuple[Filled, ...]:
    """The owner or the actor of the clauses around, the nearest first: «Its sales rose», «Aeon runs 40 stores»."""
    scene, frame = figure.scene, figure.frame
    for clause in around(scene, frame):
        if clause.lemma in _TRAILING:
            continue
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


def _as_nation(figure: Figure, one: Filled) -> Filled:
    """«Leaving Oslo with a surplus»: a capital as its country, where what is measured is a country's."""
    is_place = isinstance(one.value, Entity) and one.value.type == "place" and figure.measure in TOWARDS
    nation = figure.scene.entities.country_of(one.value) if is_place and isinstance(one.value, Entity) else None
    return Filled(nation, one.span, one.focus) if nation else one


def _viewed(figure: Figure, own: tuple[Filled, ...]) -> tuple[Filled, ...]:
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
        if sides and {id_of(f) for f in own} <= {id_of(f) for f in other}:
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


def _thing(figure: Figure) -> tuple[Filled, ...]:
    """What costs, holds or measures so much, by its own words: «The farm is to cost», «a 253-km section»."""
    scene, frame, measure = figure.scene, figure.frame, figure.measure
    of_things, held = owned_by("things"), vocab.words("measures", "holding")
    if measure in owned_by("countries") | owned_by("firms"):
        return ()
    is_known = measure in measure_names() | of_things
    own = Argument("self", frame.head, *scene.subtree(frame.head))
    named = read_measure(scene, own) if frame.form == "noun" and measure in of_things else None
    things = [own] if named and named.measure != measure else []
    for clause in around(scene, frame):
        things += scene.walk(clause, "possessor")
        things += (
            (*scene.walk(clause, "subject"), *scene.walk(clause, "subject/possessor")) if clause.form != "noun" else ()
        )
    for argument in things:
        inside = argument.role != "self" and argument.first <= frame.head < argument.last
        is_whole = scene.is_one_of(argument.head, held) and scene.tokens[argument.head].xpos in {"NN", "NNP"}
        is_somebody = is_body(scene, argument.head) and not (is_whole and not scene.is_one_of(argument.head, _GENERIC))
        is_open = not inside and not scene.entities.at(argument.head) and (is_whole or is_known)
        if not is_open or is_somebody:
            continue
        reading = None if is_whole else read_measure(scene, argument)
        if is_whole or (reading and reading.measure not in {SAME, measure}):
            return as_thing(scene, argument)
    return ()


def _taken_up(figure: Figure) -> tuple[Filled, ...]:
    """«Its cost», «It will be 85 km long» behind a sentence about a road: the road."""
    scene = figure.scene
    if figure.measure in owned_by("countries") | (owned_by("firms") - owned_by("sites")):
        return ()
    nouns = (scene.analysis.frames[i] for i in scene.nouns.get(figure.focus, ()))
    for clause in (*nouns, *around(scene, figure.frame)):
        for argument in _holders(scene, clause):
            if scene.tokens[argument.head].text.lower() in {"it", "its"} and not scene.entities.at(argument.head):
                return subject_thing(scene, figure.frame) or site_told(figure, argument.head, 1)
    return ()


def _reported(figure: Figure) -> tuple[Filled, ...]:
    """By who says it: a firm its sales, a ministry its country's exports."""
    frame = figure.frame
    return () if frame.speaker is None else _of_teller(figure, frame, frame.speaker)


def _of_teller(figure: Figure, frame: Frame, teller: Argument) -> tuple[Filled, ...]:
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
    is_open = home is not None and home.id not in figure.apart
    return (Filled(home, scene.tokens[teller.head].span, teller.head),) if home and is_state and is_open else ()
