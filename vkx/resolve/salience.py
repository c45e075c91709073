"""Whom "he" and "she" take up: of the persons mentioned before, the one who stands out, if one does.

Owns the contest of the persons mentioned in the last sentences, named or not: each gets a score, by how near, as what,
of which sex, whether speaking. Who is settled by syntax alone is left to ``pronouns``.

The contest is a log-linear model (after Lappin and Leass 1994, "An algorithm for pronominal anaphora resolution", and
Kehler 1997). Its weights were fitted to three sets together: the coreference of the GUM treebank (its openly licensed
documents), the project's own reference gold, and further annotated news; none of the three measures them
independently. "Nobody" and persons without a name take part, so that a pronoun stays open where one of them wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp

from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import words
from vkx.resolve.people import Portrait
from vkx.resolve.place import Place, place, role
from vkx.resolve.scene import Scene, Seen, listed
from vkx.resolve.text import fold
from vkx.resolve.titles import is_head

_REACH = 8
_FAR = 5
_SURE = 0.55
"""How likely the one meant must be."""

_WEIGHTS: Mapping[str, float] = {
    "above 0 for object": 0.11,
    "above 0 for other": -1.35,
    "above 0 for owner": 0.39,
    "above 0 for root": 0.41,
    "above 0 for subject": -0.44,
    "above 1 for object": 0.59,
    "above 1 for other": 0.48,
    "above 1 for owner": 0.4,
    "above 1 for subject": 0.16,
    "above 2 for object": 0.21,
    "above 2 for other": 0.23,
    "above 2 for owner": 0.21,
    "above 2 for subject": 1.44,
    "acts for object": 0.9,
    "acts for opener": 0.15,
    "acts for other": -0.85,
    "acts for root": 0.45,
    "acts for subject": 1.3,
    "back 0": 0.89,
    "back 1": -0.1,
    "back 2": -0.45,
    "back 3": -1.11,
    "back 4": -0.45,
    "blocks 0": 1.04,
    "blocks 2": -1.0,
    "blocks 3": -0.58,
    "blocks 4": -0.85,
    "both quoted": 0.32,
    "called so": 0.97,
    "known sex": 0.66,
    "last other": -0.54,
    "last owner": -0.27,
    "last subject": -0.19,
    "most named": 0.78,
    "most named far": 1.05,
    "nameless a": -1.03,
    "nameless known sex": 1.01,
    "nameless owned": -1.25,
    "nameless the": -0.45,
    "near": 1.38,
    "nobody": 0.86,
    "nobody quoted": -0.47,
    "says": 2.39,
    "spoke before": 1.0,
    "subject before object": -0.39,
    "subject before opener": 0.75,
    "subject before other": -1.13,
    "subject before owner": -0.24,
    "subject before root": 1.94,
    "subject before subject": -0.42,
}
"""By what the candidate and the pronoun are to each other."""

_INDEFINITE = frozenset({"a", "an", "another", "one"})


@dataclass(slots=True)
class _Candidate:
    """A person who may be meant.

    Attributes:
        key: the person's id, or that of somebody without a name.
        person: None for somebody without a name.
        seen: the latest mention.
        since: how many other persons were mentioned after it.
        acts: whether one of them is a subject in the pronoun's sentence.
    """

    key: str
    person: Identity | None
    seen: Seen
    since: int
    acts: bool = False


def standing_out(scene: Scene, people: Mapping[str, Portrait], i: int, sex: str, barred: frozenset[str]) -> str | None:
    """The person whom the pronoun at token ``i`` means.

    Args:
        scene: the document.
        people: its persons.
        i: the pronoun.
        sex: ``f`` or ``m``, as the pronoun tells.
        barred: ids of those who can't be meant.

    Returns:
        The id of whoever stands out of the persons of the last sentences, be it somebody without a name; None where
        nobody does.
    """
    within = _within(scene, i)
    fitting = [c for c in _candidates(scene, i, barred) if c.seen.i not in within and _fits(scene, people, c, sex)]
    if not fitting:
        return None
    here = place(scene, i)
    scores = [exp(sum(_WEIGHTS.get(k, 0) * v for k, v in _features(scene, people, c, here, sex))) for c in fitting]
    nobody = exp(sum(_WEIGHTS.get(k, 0) for k in _nobody(scene, i)))
    best = max(scores)
    return fitting[scores.index(best)].key if best > _SURE * (sum(scores) + nobody) else None


def _within(scene: Scene, i: int) -> frozenset[int]:
    """The heads of the phrases that the pronoun is part of: "Holm, his brother" is not whom "his" means."""
    found: set[int] = set()
    while scene.tokens[i].dep in ("nmod:poss", "appos", "nmod") and len(found) < _FAR:
        i = scene.tokens[i].head
        found.add(i)
    return frozenset(found)


def _fits(scene: Scene, people: Mapping[str, Portrait], c: _Candidate, sex: str) -> bool:
    if c.key not in people:
        return _sex_of_noun(scene, c) in (None, sex)
    return people[c.key].sex == sex or (people[c.key].sex is None and people[c.key].vote(sex) >= 0)


def _sex_of_noun(scene: Scene, c: _Candidate) -> str | None:
    noun = fold(scene.tokens[int(c.key)].lemma)
    return next((s for s, key in (("f", "feminine"), ("m", "masculine")) if noun in words("titles", key)), None)


def _features(
    scene: Scene, people: Mapping[str, Portrait], c: _Candidate, here: Place, sex: str
) -> Iterator[tuple[str, float]]:
    """What speaks for and against a candidate, each with how much."""
    i = here.i
    back = min(scene.sentence(i) - c.seen.sentence, _FAR)
    last = "subject" if c.seen.subject else role(scene, c.seen.i)
    named = c.person is not None
    yield "near", 1 / (1 + c.since)
    yield f"back {back}", 1
    yield f"last {last}", 1
    if c.acts:
        yield f"acts for {here.role}", 1
    yield "says", any(c.key in scene.keys(k) for k in here.says)
    depth = next((d for d, k in enumerate(here.above) if c.key in scene.keys(k)), None)
    if depth is not None:
        yield f"above {min(depth, 2)} for {here.role}", 1
    yield "spoke before", here.spoke is not None and c.key in scene.keys(here.spoke)
    yield f"blocks {min(scene.block(i) - scene.block(c.seen.i), 4)}", 1

    yield f"subject before {here.role}", here.before is not None and c.key in scene.keys(here.before)
    yield "both quoted", (c.seen.i in scene.quoted) == (i in scene.quoted)
    if named:
        portrait = people[c.key]
        yield "called so", portrait.vote(sex)
        yield "known sex", portrait.sex == sex
        yield "most named", scene.most_named == c.key
        yield "most named far", scene.most_named == c.key and back > 2
    else:
        noun = int(c.key)
        marks = {fold(scene.tokens[k].text) for k in scene.dependents(noun, "det")}
        kind = "a" if marks & _INDEFINITE else "owned" if scene.dependents(noun, "nmod:poss") else "the"
        yield f"nameless {kind}", 1
        yield "nameless known sex", _sex_of_noun(scene, c) == sex


def _nobody(scene: Scene, i: int) -> Iterator[str]:
    yield "nobody"
    if i in scene.quoted:
        yield "nobody quoted"


def _candidates(scene: Scene, i: int, barred: frozenset[str]) -> list[_Candidate]:
    """The persons mentioned alone in the last sentences, at their latest mentions."""
    found: dict[str, _Candidate] = {}
    later: list[set[str]] = []
    for seen, keys, person in _mentioned(scene, i):
        if len(keys) == 1 and not keys & barred:
            (key,) = keys
            if key not in found:
                found[key] = _Candidate(key, person, seen, sum(key not in k for k in later))
            c = found[key]
            c.acts = c.acts or (seen.subject and seen.sentence == scene.sentence(i))
        later.append(keys)
    return list(found.values())


def _mentioned(scene: Scene, i: int) -> Iterator[tuple[Seen, set[str], Identity | None]]:
    """Mentions of persons before token ``i``, those without a name too, latest first."""
    named = [(s, {x.id for x in s.identities if x.type == "person"}, s.identities[0]) for s in scene.before(i, _REACH)]
    nameless = [(s, {key}, None) for s, key in scene.strangers_before(i, _REACH)]
    both = [m for m in (*named, *nameless) if m[1]]
    yield from sorted(both, key=lambda m: -m[0].i) if nameless else both


def is_stranger(scene: Scene, i: int) -> bool:
    """Whether a noun brings in a person whom nothing names: "an analyst", "billionaire investor", "her mother"."""
    token = scene.tokens[i]
    if token.upos != "NOUN" or token.xpos != "NN" or token.dep in ("compound", "flat", "appos", "amod"):
        return False
    lemma = fold(token.lemma)
    if not (is_head(lemma) or any(lemma in listed(key) for key in ("nationals", "young", "humans"))):
        return False
    of_name = token.dep == "conj" and bool(scene.meant(token.head)) and not scene.dependents(i, "det", "nmod:poss")
    as_what = any(fold(scene.tokens[c].text) == "as" for c in scene.dependents(i, "case"))
    return not (scene.dependents(i, "cop") or as_what or of_name or scene.meant(i))
