"""Mends what tells places in an order: «number-two», «and Peru second», what somebody once was, who tops a table."""

from __future__ import annotations

from vkx import vocab
from vkx.nlp.roles.tree import Tree

_TIMES = frozenset({"once", "now", "long", "formerly", "already", "currently", "still", "previously"})
_LOOSE = frozenset({"nsubj", "advcl", "obl", "dep", "nmod", "parataxis"})
_WAS = frozenset({"was", "were", "is", "are"})
_GAPS = frozenset({"and", ",", ";", "while", "with"})


def mend_orders(tree: Tree) -> None:
    """Apply all repairs of orders, in place."""
    for sentence in tree.analysis.sentences:
        _describe_first(tree, sentence.first)
        _turn(tree, sentence.first, sentence.last)
    for i in range(len(tree.tokens)):
        _number(tree, i)
        _gap(tree, i)


def _number(tree: Tree, i: int) -> None:
    """``the number-two producer``: the producer stands above its number."""
    if tree.word(i) != "number" or i + 2 >= len(tree.tokens) or tree.word(i + 1) != "-":
        return
    counted = next((k for k in tree.ancestors(i + 2) if tree.head[k] == i and tree.base(k) == "appos"), None)
    if counted is not None and tree.is_nominal(counted):
        tree.promote(counted, "compound")


def _gap(tree: Tree, i: int) -> None:
    """``Chile ranked first and Peru second in trade``: a clause of its own, that leaves out its verb."""
    ordinals = vocab.names("ranks", "ordinals")
    if tree.base(i) not in {"xcomp", "conj"} or tree.word(i) not in ordinals:
        return
    name, verb = tree.unit_head(i - 1), tree.head[i]
    first = tree.start(name)
    told = any(tree.word(k) in ordinals for k in tree.kids(verb, "xcomp", "advmod") if k < first)
    if not tree.is_verb(verb) or not told or tree.label(name) is None or tree.has(name, "case"):
        return
    if {tree.word(first), tree.word(max(first - 1, 0))} & _GAPS:
        tree.attach(i, verb, "conj")
        tree.attach(name, i, "nsubj")
        tree.refresh(i)


def _describe_first(tree: Tree, first: int) -> None:
    """``Once Kenya's top supplier, Britain ranks sixth``: what a sentence opens with describes its subject."""
    if tree.word(first) not in _TIMES:
        return
    above = tree.head[first]
    described = next((k for k in (above, *tree.kids(above, "nsubj")) if _opens(tree, first, k)), None)
    if described is None:
        return
    subject = next((s for s in tree.kids(tree.head[described], "nsubj") if s > described), None)
    if subject is not None and tree.label(subject) is not None:
        tree.attach(described, subject, "appos")
        tree.attach(first, described, "advmod")
        tree.refresh(first)


def _opens(tree: Tree, first: int, noun: int) -> bool:
    """Whether a noun with an owner or an article is all that stands between the first word and a comma."""
    inside = [k for k in tree.subtree(noun) if k != first and tree.token(k).upos != "PUNCT"]
    starts = bool(inside) and inside[0] == first + 1 and tree.base(noun) in _LOOSE
    ends = starts and max(inside) + 1 < len(tree.tokens) and tree.word(max(inside) + 1) == ","
    return ends and tree.is_nominal(noun) and tree.has(noun, "nmod:poss", "det") and not tree.has(noun, "cop")


def _turn(tree: Tree, first: int, last: int) -> None:
    """``Topping the table was Japan``: who stands behind the copula does what the sentence opens with."""
    if tree.token(first).xpos != "VBG" or tree.base(first) not in {"csubj", "advcl"}:
        return
    name = tree.head[first]
    copula = next((k for k in tree.kids(name, "cop") if tree.word(k) in _WAS), None)
    if copula is None or tree.has(name, "nsubj", "expl") or not first < copula < name < last:
        return
    behind = tree.subtree(first)
    if max(behind) != copula - 1 or not tree.is_nominal(name):
        return
    own = [k for k in tree.kids(name) if k not in {first, copula} and tree.base(k) in {"obl", "punct"}]
    tree.promote(first, "nsubj")
    for k in tree.kids(first):
        if k > copula and k != name and k not in own:
            tree.attach(k, name, tree.dep[k])
    tree.attach(copula, first, "aux")
    tree.refresh(first)
