"""Mends infinitives that go on with one before: items below ``agreed to:``, ``to train as well as to hire``."""

from __future__ import annotations

from vkx.nlp.roles.lists import is_item, is_mark
from vkx.nlp.roles.tree import Tree

_OBJECTS = frozenset({"appos", "compound", "dep", "nmod", "parataxis", "list", "flat"})
_OPENING = frozenset({"to", "will", "shall", "must", "should"})


def mend_items(tree: Tree) -> None:
    """Make the first word of each item below ``to:`` its verb, and the noun that the parser saw there its object."""
    opened = False
    for sentence in tree.analysis.sentences:
        last = sentence.last
        while last > sentence.first and is_mark(tree.word(last - 1)):
            last -= 1
        if last - 2 >= sentence.first and tree.word(last - 1) == ":":
            opened = tree.word(last - 2) in _OPENING
        elif opened and (sentence.block == "list_item" or is_item(tree, sentence.first, sentence.last)):
            _verbalise(tree, sentence.first, last)
        else:
            opened = False
    for i in range(len(tree.tokens)):
        _join_infinitive(tree, i)
    tree.refresh()


def _join_infinitive(tree: Tree, i: int) -> None:
    """``to share plans as well as to train staff``: the second infinitive is coordinate with the first."""
    if tree.base(i) != "advcl" or not tree.is_verb(tree.head[i]) or tree.head[i] > i:
        return
    joins = any(tree.word(k) == "as" and tree.has(k, "fixed") for k in tree.kids(i, "cc"))
    if joins or _is_listed(tree, i):
        tree.dep[i] = "conj"


def _is_listed(tree: Tree, i: int) -> bool:
    """``agreed to open a branch, | to train farmers and to fund schools``: the middle one of three infinitives."""
    start = tree.start(i)
    opened = start > 0 and tree.word(start) == "to" and tree.word(start - 1) == ","
    return opened and _has_to(tree, tree.head[i]) and any(_has_to(tree, k) for k in tree.kids(i, "conj"))


def _has_to(tree: Tree, i: int) -> bool:
    return any(tree.word(k) == "to" for k in tree.kids(i, "mark"))


def _verbalise(tree: Tree, first: int, last: int) -> None:
    while first < last - 1 and not tree.word(first)[0].isalpha():
        first += 1
    roots = [i for i in range(first, last) if tree.head[i] == i]
    if len(roots) != 1 or tree.is_predicate(roots[0]) or tree.token(first).upos not in {"NOUN", "ADJ", "VERB", "PROPN"}:
        return
    root = roots[0]
    if tree.name[first] is not None or tree.value[first] is not None or first + 1 >= last:
        return
    tree.verbs.add(first)
    if root == first:
        for kid in tree.kids(first):
            if tree.base(kid) in _OBJECTS and tree.is_nominal(kid) and not tree.has(kid, "case"):
                tree.dep[kid] = "obj"
    else:
        tree.head[first], tree.dep[first] = first, "root"
        tree.head[root], tree.dep[root] = first, "obj"
    tree.refresh(first)
