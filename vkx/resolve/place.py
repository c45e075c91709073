"""Where a pronoun stands: its role, the subjects above it, whoever speaks, what the last sentence tells of."""

from __future__ import annotations

from dataclasses import dataclass

from vkx.resolve.knowledge import is_listed
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_HIGH = 8
_RECENT = 3
_ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "object", "nmod:poss": "owner"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands; all but the role are tokens.

    Attributes:
        i: the pronoun.
        role: ``root`` for a main clause's subject, ``opener`` for the owner of a subject with none before it, else
            ``subject``, ``object``, ``owner`` or ``other``.
        above: the subjects of the clauses that its clause hangs from, the nearest first, its own included.
        says: the subjects of the speech that the pronoun is part of.
        before: the subject of the sentence before.
        spoke: for the subject of a speech verb, the subject of the last one before its sentence.
    """

    i: int
    role: str
    above: tuple[int, ...]
    says: tuple[int, ...]
    before: int | None
    spoke: int | None


def place(scene: Scene, i: int) -> Place:
    """Where the pronoun at token ``i`` stands."""
    above, says = _above(scene, i)
    here = scene.sentence(i)
    before = scene.told_of(here - 1) if here else None
    role_, verb = role(scene, i), scene.tokens[scene.tokens[i].head]
    if role_ == "subject" and verb.head == verb.i:
        role_ = "root"
    if role_ == "owner" and not above and scene.is_subject(verb.i):
        role_ = "opener"
    spoke = None
    if role_ in ("root", "subject") and is_listed(verb.lemma, listed("speech")):
        recent = (_last_speaker(scene, here - k) for k in range(1, _RECENT + 1))
        spoke = next((s for s in recent if s is not None), None)
    return Place(i, role_, above, says, before, spoke)


def role(scene: Scene, i: int) -> str:
    """As what a token stands in its clause: ``subject``, ``object``, ``owner`` or ``other``."""
    return _ROLES.get(scene.tokens[i].dep, "other")


def _last_speaker(scene: Scene, index: int) -> int | None:
    """The subject of the last speech verb of a sentence, where it is somebody known of."""
    if index < 0:
        return None
    sentence = scene.analysis.sentences[index]
    for t in reversed(scene.tokens[sentence.first : sentence.last]):
        if t.upos == "VERB" and t.i not in scene.quoted and fold(t.lemma) in listed("speech"):
            subject = scene.subject(t.i)
            if subject is not None and scene.keys(subject):
                return subject
    return None


def _above(scene: Scene, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The subjects of the clauses that the pronoun's clause hangs from, itself included; that of the nearest speech."""
    above: list[int] = []
    says: tuple[int, ...] | None = None
    clause = scene.clause(i)
    for _ in range(_HIGH):
        subject = scene.subject(clause)
        if subject is not None and subject < i and not scene.is_under(i, subject):
            above.append(subject)
        token = scene.tokens[clause]
        if token.head == clause:
            break
        if token.dep == "ccomp" and says is None:
            says = tuple(above) or _speaker(scene, token.head, i)  # "X said Y lost his life"
        clause = scene.clause(token.head)
    return tuple(above), says or ()


def _speaker(scene: Scene, verb: int, i: int) -> tuple[int, ...] | None:
    """The one subject of a verb that has the pronoun in its content; None where that is no one or a pronoun."""
    subject = scene.subject(verb)
    if subject is None or subject >= i:
        return None
    return (subject,) if len(scene.keys(subject)) == 1 or scene.tokens[subject].upos == "NOUN" else None
