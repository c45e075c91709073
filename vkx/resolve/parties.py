"""Whom "its" means where it can't be who acts: "China is its largest buyer", "sanctioned Orla for its mines"."""

from __future__ import annotations

from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import is_listed
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_PARTIES = frozenset({"country", "organization", "bloc"})
_ORDINALS = frozenset({"no.", "second", "third", "fourth", "fifth", "main", "top", "key", "only", "number"})
_BLAME = 8


def other_party(scene: Scene, i: int) -> tuple[Identity, ...] | None:
    """Whose partner somebody is said to be: "China is its largest buyer" tells of another one than China.

    Returns:
        () where it stays open; None where nobody is said to be a partner.
    """
    noun = scene.tokens[i].head
    one = _ranked(scene, i, noun)
    if one is None:
        return None
    barred = set(scene.meant(one))
    beside = [s for s in scene.before(i, 0) if scene.is_under(s.i, one)]
    told = scene.told_of(scene.sentence(i) - 1) if scene.sentence(i) else None
    before = scene.meant(told) if told is not None else ()
    groups = (*(s.identities for s in beside), *_above(scene, i), before, *(s.identities for s in scene.before(i, 1)))
    for found in groups:
        if len(found) == 1 and found[0].type in _PARTIES and found[0] not in barred:
            return found
    return ()


def _above(scene: Scene, i: int) -> list[tuple[Identity, ...]]:
    """What the subject of the clause above means: "Orla says China is its largest buyer"."""
    clause = scene.tokens[scene.clause(i)]
    subject = scene.subject(scene.clause(clause.head)) if clause.head != clause.i else None
    return [scene.meant(subject)] if subject is not None else []


def _ranked(scene: Scene, i: int, noun: int) -> int | None:
    """The country or body of which a ranked noun with "its" is said; None where it is said of none."""
    ranks = [scene.tokens[c] for c in scene.children[noun] if i < c < noun]
    ranks += [scene.tokens[c] for t in ranks for c in scene.children[t.i] if i < c < noun]
    if scene.tokens[i].dep != "nmod:poss" or not any(t.xpos == "JJS" or fold(t.text) in _ORDINALS for t in ranks):
        return None
    verb = scene.tokens[scene.tokens[noun].head]
    subjects = scene.dependents(noun, "nsubj")
    if not subjects and verb.lemma in ("become", "remain", "make"):
        made = scene.dependents(verb.i, "obj", "nsubj") if verb.lemma == "make" else scene.dependents(verb.i, "nsubj")
        subjects = tuple(c for c in made if c < i and c != noun)[-1:]
    meant = scene.meant(subjects[0]) if subjects else ()
    return subjects[0] if len(meant) == 1 and meant[0].type in _PARTIES else None


def blamed(scene: Scene, i: int) -> tuple[Identity, ...]:
    """Whoever is praised, thanked or punished for what is theirs: "sanctioned Orla for its mines"."""
    if i < 2 or fold(scene.tokens[i - 1].text) not in ("for", "over"):
        return ()
    found = scene.meant(i - 2)
    first = max(i - _BLAME, scene.analysis.sentences[scene.sentence(i)].first)
    judged = any(is_listed(t.lemma, listed("blaming") | listed("thanks")) for t in scene.tokens[first : i - 2])
    return found if judged and len(found) == 1 and found[0].type in _PARTIES else ()
