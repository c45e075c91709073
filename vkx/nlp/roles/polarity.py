"""Whether a clause is negated, a condition, or hangs on a condition, by its own words."""

from __future__ import annotations

from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.prepositions import mark_name
from vkx.nlp.roles.subjects import auxiliaries
from vkx.nlp.roles.tree import Tree


def is_negated(tree: Tree, lexicon: Lexicon, head: int) -> bool:
    """Whether a clause is denied: by ``not`` and its like, by ``no`` before its subject or object."""
    for kid in tree.kids(head, "advmod", "det", "cc:preconj", "aux"):
        if tree.word(kid) in lexicon.negators and not _is_only(tree, kid):
            return True
    nouns = tree.kids(head, "nsubj", "obj", "csubj")
    shared = tree.base(head) == "conj" and not tree.has(head, "nsubj")
    if shared and tree.is_predicate(tree.head[head]):
        nouns = [*nouns, *tree.kids(tree.head[head], "nsubj")]
    return any(_is_none(tree, n) for n in nouns)


def _is_none(tree: Tree, i: int) -> bool:
    if tree.word(i) in {"none", "nobody", "nothing", "neither"}:
        return True
    return any(tree.word(k) in {"no", "neither"} for k in tree.kids(i, "det", "cc:preconj", "advmod"))


def _is_only(tree: Tree, i: int) -> bool:
    """``not only`` denies nothing."""
    return i + 1 < len(tree.tokens) and tree.word(i + 1) in {"only", "just", "merely"}


def is_condition(tree: Tree, lexicon: Lexicon, head: int) -> bool:
    """Whether a clause is one on which another hangs: ``if the board agrees``, ``should it agree``."""
    mark = mark_name(tree, head)
    if mark in lexicon.conditions:
        return True
    words = {tree.word(k) for k in tree.kids(head, "mark", "advmod") if k < head}
    subjects = tree.kids(head, "nsubj")
    inverted = tree.base(head) == "advcl" and any(
        tree.word(k) in {"should", "had", "were"} for k in tree.kids(head, "aux", "cop") if subjects and k < subjects[0]
    )
    return inverted or bool(words & lexicon.conditions)


def is_conditional(tree: Tree, lexicon: Lexicon, head: int) -> bool:
    """``If the board agrees, it would build``: what hangs on a condition named before it."""
    if not any(tree.token(k).xpos == "MD" for k in auxiliaries(tree, head)):
        return False
    subjects = tree.kids(head, "nsubj", "expl")
    front = subjects[0] if subjects else head
    return any(
        k < front and mark_name(tree, k) != "whether" and is_condition(tree, lexicon, k)
        for k in tree.kids(head, "advcl")
    )
