"""Mends what commas set off beside a noun: appositions and the subjects of «being»."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

_STILL = frozenset({"now", "already", "currently", "once", "formerly", "still", "today"})
_STRAY = frozenset({"nsubj", "parataxis", "list", "nmod"})


def mend_asides(tree: Tree) -> None:
    """Hang what stands between commas on the noun that it is about, in place."""
    for i in range(len(tree.tokens)):
        _set_off(tree, i)
        _find_being(tree, i)
    tree.refresh()


def _set_off(tree: Tree, i: int) -> None:
    """``For tea, the top crop, the duty fell``: a definite noun between commas stands for the noun right before it."""
    if tree.base(i) not in _STRAY or not tree.is_nominal(i):
        return
    first, last = tree.start(i), max(k for k in tree.subtree(i) if k == i or tree.token(k).upos != "PUNCT")
    if first and tree.word(first - 1) in _STILL:
        first -= 1
    fenced = (
        first > 1 and last + 1 < len(tree.tokens) and tree.token(first - 1).text == tree.token(last + 1).text == ","
    )
    if not fenced or not tree.has(i, "det", "nmod:poss") or tree.has(i, "case", "cc", "cop", "nsubj"):
        return
    before = tree.unit_head(first - 2)
    subjects = [k for k in tree.kids(tree.head[i], "nsubj") if k < first and tree.above(before, k)]
    if tree.is_nominal(before) and tree.time(before) is None and (tree.base(i) != "nsubj" or subjects):
        tree.attach(i, subjects[0] if tree.base(i) == "nsubj" else before, "appos")
        tree.refresh(i)


def _find_being(tree: Tree, i: int) -> None:
    """``…, fuel being the top item``: the bare noun between the comma and ``being`` is its subject."""
    if tree.word(i) != "being" or tree.base(i) != "cop" or tree.has(tree.head[i], "nsubj") or not i:
        return
    noun = tree.unit_head(i - 1)
    fenced = tree.start(noun) > 0 and tree.word(tree.start(noun) - 1) in {",", "with"}
    if fenced and tree.is_nominal(noun) and not tree.above(tree.head[i], noun):
        tree.attach(noun, tree.head[i], "nsubj")
        tree.refresh(i)
