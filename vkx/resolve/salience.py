"""Whom "he" and "she" take up: of the persons named before, the one who stands out, if one does.

Owns the contest of the persons mentioned in the last sentences: each gets a score, by how near, as what, of which sex,
whether speaking. Who is settled by syntax alone is left to ``pronouns``.

The weights are those of a log-linear model (after Lappin and Leass 1994, "An algorithm for pronominal anaphora
resolution", and Kehler 1997), rounded. They were fitted to three sets together: the coreference of the GUM treebank
(its openly licensed documents), the project's own reference gold, and further annotated news; none of the three
measures them independently. The model's "nobody" takes part in the contest, so that a pronoun stays open where no one
stands out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vkx.resolve.identity import Identity
from vkx.resolve.people import Portrait
from vkx.resolve.scene import Scene, Seen, listed
from vkx.resolve.text import fold
from vkx.resolve.titles import is_head

_KNOWN = frozenset({"the", "this", "that"})
_REACH = 8

_AHEAD = 0.7
"""By so much the one meant leads the next: twice as likely."""

_NEAR = 1.0
"""Over one more than the other persons mentioned since."""

_BACK = (0.6, 0.25, -0.4, -0.8, -0.2, -0.65)
"""By sentences back; the last for more."""

_LAST = {"nsubj": 0.1, "nsubj:pass": 0.1, "obj": -0.05, "iobj": -0.05, "nmod:poss": -0.4}
_LAST_ELSE = -0.8
"""By what the person was when last mentioned."""

_SUBJECT_HERE = {"nsubj": 0.5, "nsubj:pass": 0.5, "nmod:poss": 0.35}
_SUBJECT_HERE_ELSE = -0.25
"""For a subject earlier in the sentence, by what the pronoun is."""

_SAYS, _ABOVE, _SAME_BLOCK, _CALLED_SO, _KNOWN_SEX, _MOST_NAMED = 0.9, 0.4, 1.3, 0.9, 0.5, 0.5

_NOBODY, _QUOTED, _NAMELESS = 1.2, 0.2, 2.5
"""For nobody: always, for a pronoun in a quotation, after a person without a name."""


@dataclass(slots=True)
class _Candidate:
    """A person who may be meant: the latest mention, how many of others followed it, whether a subject here."""

    person: Identity
    seen: Seen
    since: int
    acts: bool = False


def standing_out(
    scene: Scene, people: Mapping[str, Portrait], i: int, sex: str, barred: frozenset[str]
) -> Identity | None:
    """The person whom the pronoun at token ``i`` means.

    Args:
        scene: the document.
        people: its persons.
        i: the pronoun.
        sex: ``f`` or ``m``, as the pronoun tells.
        barred: ids of those who can't be meant.

    Returns:
        Whoever stands out of the persons of the last sentences; None where nobody does.
    """
    fitting = [c for c in _candidates(scene, i, barred) if c.person.id in people]
    fitting = [c for c in fitting if people[c.person.id].sex in (None, sex)]
    if not fitting:
        return None
    above, says = _above(scene, i)
    most = max(scene.told[c.person.id] for c in fitting)
    scores = [
        (
            _place(scene, i, c)
            + _SAYS * (c.person.id in says)
            + _ABOVE * (c.person.id in above)
            + _CALLED_SO * people[c.person.id].vote(sex)
            + _KNOWN_SEX * (people[c.person.id].sex == sex)
            + _MOST_NAMED * (scene.told[c.person.id] == most)
        )
        for c in fitting
    ]
    nobody = _NOBODY + _QUOTED * (i in scene.quoted) + _NAMELESS * _follows_nameless(scene, i)
    first, *others = sorted(scores, reverse=True)
    if first < nobody or (others and first - others[0] < _AHEAD):
        return None
    return fitting[scores.index(first)].person


def _place(scene: Scene, i: int, c: _Candidate) -> float:
    """What a candidate's place in the text speaks for it."""
    back = scene.sentence(i) - c.seen.sentence
    role = "nsubj" if c.seen.subject else scene.tokens[c.seen.i].dep
    score = _NEAR / (1 + c.since) + _BACK[min(back, len(_BACK) - 1)] + _LAST.get(role, _LAST_ELSE)
    if c.acts:
        score += _SUBJECT_HERE.get(scene.tokens[i].dep, _SUBJECT_HERE_ELSE)
    return score + _SAME_BLOCK * (scene.block(c.seen.i) == scene.block(i))


def _candidates(scene: Scene, i: int, barred: frozenset[str]) -> list[_Candidate]:
    """The persons mentioned alone in the last sentences, at their latest mentions."""
    found: dict[str, _Candidate] = {}
    later: list[set[str]] = []
    for seen in scene.before(i, _REACH):
        people = {x.id: x for x in seen.identities if x.type == "person"}
        if len(seen.identities) == 1 and people and not people.keys() & barred:
            person = seen.identities[0]
            since = sum(person.id not in ids for ids in later)
            c = found.setdefault(person.id, _Candidate(person, seen, since))
            c.acts = c.acts or (seen.subject and seen.sentence == scene.sentence(i))
        if people:
            later.append(set(people))
    return list(found.values())


def _above(scene: Scene, i: int) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects of the clauses that the pronoun's clause hangs from, itself included; that of the nearest speech."""
    above: set[str] = set()
    says: frozenset[str] | None = None
    clause = scene.clause(i)
    for _ in range(_REACH):
        subject = scene.subject(clause)
        if subject is not None and subject < i and not scene.is_under(i, subject):
            above |= {x.id for x in scene.meant(subject)}
        token = scene.tokens[clause]
        if token.head == clause:
            break
        if token.dep == "ccomp" and says is None:
            says = frozenset(above) if above else _speaker(scene, token.head, i)  # "X said Y lost his life"
        clause = scene.clause(token.head)
    return frozenset(above), says or frozenset()


def _speaker(scene: Scene, verb: int, i: int) -> frozenset[str] | None:
    """The one subject of a verb that has the pronoun in its content; None where that is no one or a pronoun."""
    subject = scene.subject(verb)
    if subject is None or subject >= i:
        return None
    meant = scene.meant(subject)
    return frozenset(x.id for x in meant) if len(meant) == 1 or scene.tokens[subject].upos == "NOUN" else None


def _follows_nameless(scene: Scene, i: int) -> bool:
    """Whether a person without a name is the subject before the pronoun: of its clause, else of the last sentence."""
    token = scene.tokens[i]
    subject = scene.subject(scene.clause(token.head if token.dep == "nmod:poss" else i))
    if subject is not None and subject < i and not scene.is_under(i, subject):
        return _is_nameless(scene, subject)
    here = scene.sentence(i)
    if not here or token.dep not in ("nsubj", "nsubj:pass"):
        return False
    subject = scene.told_of(here - 1)
    return subject is not None and _is_nameless(scene, subject)


def _is_nameless(scene: Scene, i: int) -> bool:
    """Whether a noun brings in a person whom nothing names: "an analyst", "billionaire investor"."""
    token = scene.tokens[i]
    lemma = fold(token.lemma)
    human = is_head(lemma) or any(lemma in listed(key) for key in ("nationals", "young", "humans"))
    known = any(
        c.dep == "nmod:poss" or fold(c.text) in _KNOWN for c in map(scene.tokens.__getitem__, scene.children[i])
    )
    return human and token.xpos in ("NN", "NNP") and not known and not scene.meant(i)
