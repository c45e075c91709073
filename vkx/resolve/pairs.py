"""The two sides of a text: which pair of countries a document is about, and which pair a passage is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from vkx.model.analysis import Token
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import is_listed
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_FAR = 4
_DEALS = 5
_NEAR = 3
_NAMED = 2
_JOINT = 3
Pair = tuple[Identity, Identity]
_WHERE = frozenset({"in", "at", "near", "from", "across", "around"})
_LINKS = frozenset({"and", "-", "–", "—", "&", "/", ",", "with", "the", "’s", "'s"})


def joined(scene: Scene, wanted: Callable[[Identity], bool]) -> Sequence[tuple[int, Pair]]:
    """Two such names side by side ("Vietnam and South Korea", "Seoul-Hanoi"), with the later one's token, in order.

    Args:
        scene: the document; found once for each kind of name.
        wanted: of which kind, a function of a module: another object each time would be another kind.
    """
    if wanted not in scene.side_by_side:
        scene.side_by_side[wanted] = list(_find(scene, wanted))
    return scene.side_by_side[wanted]


def joined_before(scene: Scene, i: int, wanted: Callable[[Identity], bool]) -> Iterator[tuple[int, Pair]]:
    """Those of ``joined`` before token ``i``, the latest first."""
    found = joined(scene, wanted)
    for k in range(bisect_left(found, i, key=itemgetter(0)) - 1, -1, -1):
        yield found[k]


def _find(scene: Scene, wanted: Callable[[Identity], bool]) -> Iterator[tuple[int, Pair]]:
    mentions = [(m, i) for m, i in zip(scene.names.mentions, scene.names.identities, strict=True) if wanted(i)]
    ends = {m.last for m, _ in mentions}
    for (a, first), (b, second) in pairwise(mentions):
        gap = scene.tokens[a.last : b.first]
        short = len(gap) <= 3 and gap and all(t.text.lower() in _LINKS for t in gap)
        if first.id != second.id and short and any(t.text.lower() in ("and", "-", "–", "&", "with") for t in gap):
            third = scene.tokens[b.last].text if b.last < len(scene.tokens) else ""
            listed = gap[0].text == "," or third == "," or a.first - 1 in ends  # "China, Japan and Korea" is no pair
            before = scene.tokens[a.first - 1].text if a.first else ""
            if gap[0].text != "," and not (before == "," and listed):
                yield b.first, (first, second)


def is_country(identity: Identity) -> bool:
    """Whether an identity is a country."""
    return identity.type == "country"


def is_person(identity: Identity) -> bool:
    """Whether an identity is a person."""
    return identity.type == "person"


def is_party(identity: Identity) -> bool:
    """Whether an identity can be one side of two: a country, or a bloc such as the EU."""
    return identity.type in ("country", "bloc")


def is_no_event(identity: Identity) -> bool:
    """Whether an identity is anything but an event."""
    return identity.type != "event"


def is_organization(identity: Identity) -> bool:
    """Whether an identity is an organisation."""
    return identity.type == "organization"


def _is_local(identity: Identity) -> bool:
    return identity.type in ("organization", "place", "facility")


def _is_partner(identity: Identity) -> bool:
    return identity.type in ("organization", "country", "bloc")


def bilateral(scene: Scene) -> tuple[Identity, ...]:
    """The two countries or blocs that a document is about, in the order of the text; () where it has no two."""
    counts = scene.parties
    order = {x.id: x for x in scene.names.identities if is_party(x)}
    if len(order) == 2 and max(counts.values()) > 1 and _stand_together(scene):
        return tuple(order.values())
    joint: Counter[frozenset[str]] = Counter()
    for at, (a, b) in joined(scene, is_party):
        if not _in_passing(scene, at, (a, b)):
            joint[frozenset((a.id, b.id))] += 1
    scored = Counter({pair: (_JOINT * n if min(counts[c] for c in pair) >= _NAMED else n) for pair, n in joint.items()})
    scored.update({pair: min(counts[c] for c in pair) for pair in joint})
    top = [c for c, n in counts.most_common(2) if n >= 2]
    if len(top) == 2:
        scored[frozenset(top)] += min(counts[c] for c in top)
    ranked = scored.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return ()
    pair = ranked[0][0]
    others = max((n for c, n in counts.items() if c not in pair), default=0)
    least = min(counts[c] for c in pair)
    if joint[pair] < 2 and others > 1 and 2 * others > least:
        return ()
    return tuple(order[c] for c in order if c in pair)


def _stand_together(scene: Scene) -> bool:
    """Whether some sentence names two parties."""
    named: dict[int, set[str]] = {}
    for m, x in zip(scene.names.mentions, scene.names.identities, strict=True):
        if is_party(x):
            named.setdefault(scene.sentence(m.first), set()).add(x.id)
    return any(len(found) > 1 for found in named.values())


def _in_passing(scene: Scene, at: int, pair: Pair) -> bool:
    """Whether two countries side by side are named nowhere else, and neither act nor deal with each other there."""
    alone = all(scene.parties[x.id] < _NAMED for x in pair)
    near = {fold(t.text) for t in scene.tokens[max(0, at - 6) : at]}
    return alone and not scene.is_subject(at) and "between" not in near


def countries(scene: Scene, i: int, document: tuple[Identity, ...]) -> tuple[Identity, ...]:
    """The pair of countries that "the two countries" at token ``i`` means; () where the text does not settle it."""
    sentence = scene.sentence(i)
    for at, pair in joined_before(scene, i, is_party):
        if sentence - scene.sentence(at) > _NEAR:
            break
        if not _in_passing(scene, at, pair):
            if not document or sentence - scene.sentence(at) <= 1:
                return pair
            break
    if document:
        return document
    acting_ = met(scene, i, is_country)
    if acting_:
        return acting_
    for reach in (0, 1, 2):
        local = {c.id: c for s in scene.before(i, reach) for c in s.identities if is_country(c)}
        if len(local) == 2:
            return tuple(local.values())[::-1]
        if len(local) > 2:
            return ()
    return ()


def organizations(scene: Scene, i: int) -> tuple[int, tuple[Identity, ...]]:
    """The latest two organisations or localities that act together before token ``i``: where, and which."""
    sentence = scene.sentence(i)
    for at, pair in joined_before(scene, i, _is_local):
        if sentence - scene.sentence(at) > _DEALS:
            break
        alike = pair[0].type == pair[1].type or "organization" in (pair[0].type, pair[1].type)
        if alike and not (pair[0].type == "place" and _is_where(scene, at)):
            return at, pair
    return -1, ()


def _is_where(scene: Scene, at: int) -> bool:
    """Whether two places, the later of which starts at a token, only say where: "monitors in Hue and Vinh"."""
    first = at - 1
    while first > 0 and scene.tokens[first].text.lower() in _LINKS:
        first -= 1
    starts = [scene.names.mentions[m].first for m in scene.names.at.get(first, ())]
    return bool(starts) and min(starts) > 0 and scene.tokens[min(starts) - 1].text.lower() in _WHERE


def met(scene: Scene, i: int, wanted: Callable[[Identity], bool]) -> tuple[Identity, ...]:
    """The latest two of a kind that do something with each other before token ``i``, two sentences back at most."""
    for sentence in reversed(scene.analysis.sentences[max(0, scene.sentence(i) - 2) : scene.sentence(i) + 1]):
        for verb in range(min(sentence.last, i) - 1, sentence.first - 1, -1):
            if scene.tokens[verb].upos != "VERB":
                continue
            both = encounter(scene, scene.subject(verb), scene.tokens[verb])
            if both and all(wanted(x) for x in both):
                return both
    return ()


def encounter(scene: Scene, subject: int | None, verb: Token) -> tuple[Identity, ...]:
    """Who meets and who is met, where a verb tells of two, each of them one."""
    sides = (scene.meant(subject) if subject is not None else (), _partner(scene, verb.i))
    both = tuple(dict.fromkeys(x for side in sides for x in side))
    return both if len(both) == 2 and all(len(side) == 1 for side in sides) else ()


def _partner(scene: Scene, verb: int) -> tuple[Identity, ...]:
    """Whom a verb has behind "with", or as its object where it tells of an encounter."""
    for c in scene.dependents(verb, "obl"):
        if any(scene.tokens[k].text == "with" for k in scene.dependents(c, "case")):
            return scene.meant(c)
    sentence = scene.analysis.sentences[scene.sentence(verb)]
    for noun in range(verb + 1, sentence.last):  # "spoke ahead of talks with the premier"
        if fold(scene.tokens[noun].lemma) in listed("gatherings") and scene.is_under(noun, verb):
            for c in scene.dependents(noun, "nmod"):
                if any(scene.tokens[k].text == "with" for k in scene.dependents(c, "case")):
                    return scene.meant(c)
    meets = is_listed(scene.tokens[verb].lemma, listed("encounters"))
    objects = scene.dependents(verb, "obj") if meets else ()
    return scene.meant(objects[0]) if objects else ()


def between(scene: Scene, i: int) -> tuple[int, tuple[Identity, ...]]:
    """The latest two organisations, or organisation and country, behind "between" before token ``i``: where, which."""
    sentence = scene.sentence(i)
    for at, pair in joined_before(scene, i, _is_partner):
        if sentence - scene.sentence(at) > _FAR:
            break
        first = _name_before(scene, at)
        before = [t.text for t in scene.tokens[max(0, first - 2) : first]]
        if "between" in before:
            return at, pair
    return -1, ()


def _name_before(scene: Scene, i: int) -> int:
    """The first token of the last name that ends before token ``i`` with a word between; 0 where there is none."""
    for last in range(i - 1, 0, -1):
        here = [k for k in scene.names.at.get(last - 1, ()) if scene.names.mentions[k].last == last]
        if here:
            return scene.names.mentions[here[-1]].first
    return 0


def acting(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The two organisations that a document is about, where the sentence before speaks of both."""
    pair = scene.document_partners
    before = scene.sentence(i) - 1
    told = {x for s in scene.before(i, 1) if s.sentence == before for x in s.identities} if pair else set()
    return pair if told.issuperset(pair) else ()


def partners(scene: Scene) -> tuple[Identity, ...]:
    """The two organisations that a document joins more than once, more often than any others; in order."""
    joint: Counter[frozenset[Identity]] = Counter()
    for _, (a, b) in joined(scene, is_organization):
        joint[frozenset((a, b))] += 1
    if not joint:
        return ()
    (pair, count), *others = joint.most_common(2)
    if count < 2 or (others and others[0][1] == count):
        return ()
    return tuple(x for x in dict.fromkeys(scene.names.identities) if x in pair)
