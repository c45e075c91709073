"""What a text calls those whom it names: "Amal, a 14-year-old boy", "the carmaker Vesta", "Corvane is a start-up"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_DESCRIBED = ("person", "organization", "facility")
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that a text sets equal to a name, with the words before it: ``boy``, {"14-year-old"}."""

    noun: str
    modifiers: frozenset[str]


def descriptions(scene: Scene) -> Mapping[str, frozenset[Description]]:
    """The descriptions of persons, organisations and facilities by id."""
    found: dict[str, set[Description]] = {}
    for mention, identity in zip(scene.names.mentions, scene.names.identities, strict=True):
        if identity.type in _DESCRIBED:
            inside = range(mention.first, mention.last)
            head = next((i for i in inside if scene.tokens[i].head not in inside), mention.first)
            nouns = {n for n in _nouns(scene, head) if n not in inside and not scene.named(n)}
            found.setdefault(identity.id, set()).update(_description(scene, n) for n in nouns)
    return {k: frozenset(v) for k, v in found.items()}


def _nouns(scene: Scene, head: int) -> Iterator[int]:
    """The common nouns in apposition to a name, right before it, behind it as its kind, or as its predicate."""
    token = scene.tokens[head]
    governor = scene.tokens[token.head]
    near = [*scene.dependents(head, "appos"), *(c for c in scene.dependents(head, "compound") if c == head - 1)]
    kind = token.dep == "compound" and fold(governor.lemma) in listed("bodies")
    if (token.dep in ("appos", "flat") or kind) and abs(governor.i - head) < _NEAR:
        near.append(governor.i)  # "teenager Amal", "the Vesta group"
    if token.dep == "nsubj" and scene.dependents(governor.i, "cop"):
        near.append(governor.i)
    for i in near:
        if scene.tokens[i].upos == "NOUN" and scene.tokens[i].xpos == "NN":
            yield i


def _description(scene: Scene, i: int) -> Description:
    before = (c for c in scene.dependents(i, "amod", "compound") if c < i)
    return Description(fold(scene.tokens[i].lemma), frozenset(fold(scene.tokens[c].text) for c in before))
