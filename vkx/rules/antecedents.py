"""Whose a figure is by what was told before: the last figures' owner, a site, a subject, whom the text is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vkx import vocab
from vkx.model.analysis import Argument, Frame
from vkx.model.entity import Entity
from vkx.resolve.text import slug
from vkx.rules.candidates import TOWARDS, Figure, owned_by, partners
from vkx.rules.described import is_body, naming
from vkx.rules.fill import Filled
from vkx.rules.measures import family, measure_names
from vkx.rules.pronouns import site_before
from vkx.rules.scene import Scene

_DEPTH = 5
_BACK = 3
_NEAR = 3
_SITES = 2
_LANDS = frozenset({"country", "bloc", "place"})


@dataclass(frozen=True, slots=True)
class Told:
    """Whose the figures before were.

    Attributes:
        last: whose the last one was.
        first: measure → whose it was first.
    """

    last: tuple[Filled, ...]
    first: Mapping[str, tuple[Filled, ...]]


def guessed(
    scene: Scene, frame: Frame, bound: dict[str, tuple[Filled, ...]], told: Told
) -> dict[str, tuple[Filled, ...]]:
    """A filling whose owner nothing settles with the likeliest: of the last figure, of the text."""
    if "measure" not in bound or "rank" in bound or bound.get("of"):
        return bound
    measure = str(bound["measure"][0].value)
    if measure in owned_by("nobody"):
        return bound
    figure = Figure(scene, frame, measure, bound["measure"][0].focus, partners(scene, bound))
    near = [f for f in told.last if 0 <= frame.sentence - scene.sentence_of[f.focus] < _NEAR]
    of_bodies = [f for f in near if isinstance(f.value, Entity) and f.value.type not in _LANDS]
    site = () if of_bodies or measure not in owned_by("sites") else site_told(figure, frame.head, _SITES)
    owner = site or figure.fitting(near) or _about(figure)
    return {**bound, "of": owner} if owner else bound


def told_before(figure: Figure, told: Told) -> tuple[Filled, ...]:
    """Whose the figures before were: in the same sentence, the first of the same measure."""
    here = figure.frame.sentence
    named = (f for f in told.last if isinstance(f.value, Entity) and f.value.type != "other")
    same = figure.fitting([f for f in named if figure.scene.sentence_of[f.focus] == here])
    if len(same) > 1 and figure.measure in TOWARDS:
        same = ()  # what both trade, neither exports alone
    kin = next((told.first[m] for m in family(figure.measure) if m in told.first), ())
    return same or tuple(f for f in kin if id_of(f) not in figure.apart)


def id_of(found: Filled) -> str:
    """The id of an entity that fills a slot, else its words."""
    return found.value.id if isinstance(found.value, Entity) else str(found.value)


def _about(figure: Figure) -> tuple[Filled, ...]:
    """The firm or the country that the text is about; nobody trades with itself."""
    found = next((e for e in _topics(figure) if e is not None and e.id not in figure.apart), None)
    token = figure.scene.tokens[figure.frame.head]
    return (Filled(found, token.span, token.i),) if found else ()


def _topics(figure: Figure) -> Iterator[Entity | None]:
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
    clauses = [clause for clause in around(scene, frame) if clause.form != "noun"]
    subjects = [a.head for clause in clauses for a in clause.get("subject")]
    return any(i in scene.name_at or scene.tokens[i].upos == "PRON" for i in subjects)


def _body_acts(scene: Scene, frame: Frame) -> bool:
    """Whether a firm that is not named here does it: «The company employs 300 people»."""
    subjects = [a for clause in around(scene, frame) if clause.form != "noun" for a in clause.get("subject")[:1]]
    return (
        bool(subjects) and is_body(scene, subjects[0].head) and not subjects[0].first <= frame.head < subjects[0].last
    )


def around(scene: Scene, frame: Frame) -> list[Frame]:
    """The frame and those around it in its sentence, without the clauses that report it."""
    out = [frame]
    for current in out:
        for index in scene.holders(current):
            above = scene.analysis.frames[index]
            reports = any(a.frame == current.index and a.role == "complement" for a in above.arguments)
            if above not in out and above.sentence == frame.sentence and not reports and len(out) < _DEPTH:
                out.append(above)
    return out


def subjects_before(scene: Scene, frame: Frame, *wanted: str) -> Iterator[Entity]:
    """Those of these types that the clauses of the sentences before had as their subject, the latest first."""
    told = [f for back in range(1, _BACK + 1) for f in reversed(scene.told_in.get(frame.sentence - back, ()))]
    clauses = [f for f in told if f.form in {"verb", "copula"}]
    for path in ("subject", "subject/possessor"):
        for argument in (a for clause in clauses for a in scene.walk(clause, path)):
            yield from (e for e in scene.entities.at(argument.head) if e.type in wanted)


def subject_thing(scene: Scene, frame: Frame) -> tuple[Filled, ...]:
    """The thing that the sentence before has as its subject: «The fair drew 900. It had …»."""
    before = (f for f in scene.told_in.get(frame.sentence - 1, ()) if f.form in {"verb", "copula"})
    subjects = (a for clause in before for a in clause.get("subject") or clause.get("object"))
    held = vocab.words("measures", "holding") | vocab.words("actors", "facility")
    things = (a for a in subjects if scene.tokens[a.head].xpos == "NN" and scene.is_one_of(a.head, held))
    thing = next((a for a in things if not scene.entities.at(a.head)), None)
    return as_thing(scene, thing) if thing else ()


def site_told(figure: Figure, end: int, back: int) -> tuple[Filled, ...]:
    """The plant, the road, … that was told last before a token."""
    site = site_before(figure.scene, figure.frame, end, back=back, plural=False)
    return as_thing(figure.scene, site) if site else ()


def as_thing(scene: Scene, argument: Argument) -> tuple[Filled, ...]:
    """A thing by the words that name it."""
    span = scene.span(_first_of_name(scene, argument), argument.head + 1)
    name = scene.words(span)
    return (Filled(Entity(f"other:{slug(name)}", "other", name, name), span, argument.head),)


def _first_of_name(scene: Scene, argument: Argument) -> int:
    """Where a thing's name starts: behind its figure («a 253-km section»)."""
    first, _ = naming(scene, argument)
    return max((i + 1 for i in range(first, argument.head) if i in scene.value_at), default=first)
