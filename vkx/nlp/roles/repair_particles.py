"""Mends verbs with a particle that the parser hung elsewhere: «voted through a bill», «churn out bearings»."""

from __future__ import annotations

from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.tree import Tree

_PARTICLE = "compound:prt"
_RISING = frozenset({"add", "come", "go", "live", "move", "catch", "wake", "rack", "drive", "face", "own", "open"})
_PHRASES = frozenset({"obl", "nmod", "obj", "xcomp", "ccomp"})


def mend_particles(tree: Tree, lexicon: Lexicon) -> None:
    """Apply all repairs of verbs with a particle, in place."""
    for i in range(len(tree.tokens) - 1):
        if tree.is_verb(i) and _phrasal(tree, i) in lexicon.phrasal:
            _join(tree, i)
            _find_object(tree, i)
        elif tree.is_verb(i):
            _bound(tree, i)


def _phrasal(tree: Tree, i: int) -> str:
    """A verb and the word behind it, as one: ``vote_through``."""
    return f"{tree.token(i).lemma.lower()}_{tree.word(i + 1)}"


def _join(tree: Tree, i: int) -> None:
    """The small word behind such a verb is its particle, the phrase that it stood before the verb's object."""
    small = i + 1
    noun = tree.head[small]
    if tree.dep[small] == _PARTICLE or tree.dep[small] == "unit":
        return
    if noun == i:
        tree.dep[small] = _PARTICLE
    elif noun > small and tree.head[noun] == i and tree.base(noun) in _PHRASES and not tree.has(i, "obj"):
        tree.head[small], tree.dep[small] = i, _PARTICLE
        tree.dep[noun] = "obj"
    elif noun > small and tree.head[noun] == i and tree.dep[noun] == "obj":
        tree.head[small], tree.dep[small] = i, _PARTICLE
    tree.refresh(i)


def _find_object(tree: Tree, i: int) -> None:
    """``called off the fair``, with the fair for what they called something: it is the object."""
    if tree.dep[i + 1] != _PARTICLE or tree.has(i, "obj", "aux:pass"):
        return
    for noun in tree.kids(i, "xcomp")[:1]:
        if noun > i and tree.is_nominal(noun) and not tree.has(noun, "mark", "case", "cop"):
            tree.dep[noun] = "obj"
            tree.refresh(i)


def _bound(tree: Tree, i: int) -> None:
    """``borrow up to 5 billion``, with ``up`` for a particle: it bounds the figure, which is the verb's object."""
    small = i + 1
    figures = [k for k in tree.kids(i, "obl") if k > small and tree.quantity(k) is not None]
    bounded = small + 1 < len(tree.tokens) and tree.word(small) == "up" and tree.word(small + 1) == "to"
    if not bounded or tree.dep[small] != _PARTICLE or not figures or tree.head[small + 1] != figures[0]:
        return
    if tree.has(i, "obj") or tree.token(i).lemma in _RISING:
        return
    for k in (small, small + 1):
        tree.attach(k, figures[0], "advmod")
    tree.dep[figures[0]] = "obj"
    tree.refresh(i)
