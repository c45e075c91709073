"""Persons and countries taken up together: "the two", "the couple", "the three countries"."""

from __future__ import annotations

from vkx.resolve import pairs
from vkx.resolve.identity import Identity
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NUMBERS = ("three", "four", "five", "six", "seven", "eight")
_LATELY = 6


def two(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The two whom "the two" means: countries behind "between", two persons of its sentence, two who met."""
    tied = any(scene.tokens[c].text == "between" for c in scene.dependents(i, "case"))
    if tied and (found := pairs.countries(scene, i, scene.document_pair)):
        return found
    people = {x.id: x for s in scene.before(i, 0) for x in s.identities if x.type == "person"}
    if len(people) == 2:
        return tuple(people.values())[::-1]  # "Berg praised Dahl and said the two ..."
    met = pairs.met(scene, i, pairs.is_person) or pairs.met(scene, i, pairs.is_country)
    return met or _two_told(scene, i)


def _two_told(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The two persons of the latest sentence that has persons, where it has two."""
    here = scene.sentence(i)
    people = [(s.sentence, x) for s in scene.before(i, 2) for x in s.identities if x.type == "person"]
    last = [x for k, x in people if k == people[0][0] and k < here]
    found = tuple(dict.fromkeys(last))[::-1]
    return found if len(found) == 2 else ()


def couple(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The two persons of "the couple", "the pair": named right behind, else the latest two side by side."""
    here = scene.sentence(i)
    inside = range(i, scene.analysis.sentences[here].last)
    behind = dict.fromkeys(x for k in inside for x in scene.named(k) if x.type == "person")
    if len(behind) == 2:
        return tuple(behind)
    before = ((scene.sentence(at), pair) for at, pair in pairs.joined_before(scene, i, pairs.is_person))
    return next((pair for at, pair in before if at >= here - _LATELY), ()) or _two_told(scene, i)


def several(scene: Scene, i: int, lemma: str) -> tuple[Identity, ...]:
    """Those who were just listed: "those countries", "the three firms", as many as the list has."""
    kind = "country" if lemma in listed("states") else "organization" if lemma in listed("organized") else "person"
    if kind == "person" and not _is_human(lemma):
        return ()
    marks = {fold(scene.tokens[c].text) for c in scene.children[i] if c < i}
    others = scene.dependents(i, "amod", "compound", "nmod", "acl", "acl:relcl", "nmod:poss")
    wanted = next((n for n, word in enumerate(_NUMBERS, 3) if word in marks), 0)
    if others or not (marks & {"those", "these"} or (wanted and marks & _DEFINITE)):
        return ()
    for seen in scene.before(i, 2):
        both = scene.together(seen.i) if scene.conjuncts(seen.i) else ()
        if len(both) > 1 and all(x.type == kind for x in both):
            return both if len(both) == wanted or not wanted else ()
    return ()


def _is_human(lemma: str) -> bool:
    return any(lemma in listed(key) for key in ("humans", "leaders", "offices"))
