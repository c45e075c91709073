"""Mends comparisons: ``up 8 percent from 2023``, ``more than in the same period``, ``contracts worth $5 billion``."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import BASES, case_name
from vkx.nlp.roles.tree import DIRECTIONS, Tree

_THAN = frozenset({"more", "less", "higher", "lower", "fewer", "larger", "smaller"})
_MOVED = frozenset({"cop", "nsubj", "conj", "cc", "punct", "advmod", "aux", "parataxis"})


def mend_comparisons(tree: Tree) -> None:
    """Make ``up`` and ``more`` the heads of the figures and of what is compared with."""
    for i in range(len(tree.tokens)):
        if tree.word(i) in DIRECTIONS and tree.dep[i] not in {"unit", "compound:prt", "case"}:
            _head_figure(tree, i)
            _follow_figure(tree, i)
        if tree.word(i) in {"equivalent", "equal"}:
            _take_equal(tree, i)
        if tree.word(i) in _THAN:
            _take_than(tree, i)
        if tree.word(i) == "worth" and tree.dep[i] != "unit":
            _price(tree, i)
    tree.refresh()


def _price(tree: Tree, i: int) -> None:
    """``contracts worth $5 billion``: the figure hangs on the noun as after a preposition."""
    sentence = tree.analysis.sentences[tree.sentence[i]]
    after = next((k for k in range(i + 1, min(i + 4, sentence.last)) if tree.quantity(k) is not None), None)
    if after is not None:
        figure = tree.unit_head(after)
        owner = next((a for a in tree.ancestors(i) if a < i and tree.is_nominal(a)), None)
        if owner is not None and not tree.above(owner, figure) and not tree.has(i, "cop"):
            tree.head[figure], tree.dep[figure] = owner, "nmod"
            tree.head[i], tree.dep[i] = figure, "case"
    elif i > sentence.first and tree.quantity(i - 1) is not None and i + 1 < sentence.last and tree.word(i + 1) == "of":
        figure = tree.unit_head(i - 1)
        if not tree.above(figure, i):
            tree.head[i], tree.dep[i] = figure, "fixed"
            for kid in tree.kids(i, "obl", "nmod"):
                tree.head[kid], tree.dep[kid] = figure, "nmod"
    tree.refresh(i)


def _head_figure(tree: Tree, i: int) -> None:
    """``up`` before a figure takes the figure's place, the figure and its base hang on it."""
    last = tree.analysis.sentences[tree.sentence[i]].last
    after = next((k for k in range(i + 1, min(i + 5, last)) if tree.quantity(k) is not None), None)
    if after is None or any(tree.token(k).upos in {"VERB", "PUNCT", "ADP", "NOUN"} for k in range(i + 1, after)):
        return
    figure = tree.unit_head(after)
    if tree.head[i] != figure and not tree.above(i, figure):
        return
    if tree.head[i] == figure:
        above, relation = tree.head[figure], tree.dep[figure]
        root = above == figure
        tree.head[i], tree.dep[i] = (i, "root") if root else (above, relation if relation == "conj" else "advmod")
        tree.head[figure], tree.dep[figure] = i, "obl:unmarked"
        for kid in tree.kids(figure):
            base = tree.base(kid)
            if kid != i and (
                (base in _MOVED and kid < i) or (base in {"nmod", "obl"} and case_name(tree, kid) in BASES | {"to"})
            ):
                tree.head[kid] = i
        tree.refresh(i)
    _take_base(tree, i, figure)


def _follow_figure(tree: Tree, i: int) -> None:
    """``imports: $2 billion, down 3 percent``: in a line without verb it is the figure before that moved."""
    before = tree.unit_head(i - 2) if i > 1 and tree.word(i - 1) == "," else i
    bare = tree.quantity(before) is not None and not any(tree.is_predicate(a) for a in tree.ancestors(i))
    if bare and tree.has(i, "obl", "nummod", "nmod") and tree.sentence[before] == tree.sentence[i]:
        tree.attach(i, before, "advmod")
        tree.refresh(i)


def _take_base(tree: Tree, i: int, figure: int) -> None:
    """The phrase with ``from`` or ``compared with`` right after the figure is what ``up`` starts from."""
    end = max(tree.subtree(figure))
    for kid in list(tree.kids(tree.head[i], "obl", "nmod")) if tree.head[i] != i else []:
        if min(tree.subtree(kid)) == end + 1 and case_name(tree, kid) in BASES - {"on", "over"}:
            tree.attach(kid, i, "obl")
    tree.refresh(i)


def _take_equal(tree: Tree, i: int) -> None:
    """``270,000, equivalent to 36 percent``: the figure after ``to`` hangs on the adjective."""
    last = tree.analysis.sentences[tree.sentence[i]].last
    if i + 2 >= last or tree.word(i + 1) != "to" or tree.quantity(i + 2) is None:
        return
    figure = tree.unit_head(i + 2)
    if tree.above(i, figure):
        above = tree.head[figure]
        tree.head[i], tree.dep[i] = (i, "root") if above == figure else (above, "advmod")
    tree.head[figure], tree.dep[figure] = i, "obl"
    tree.refresh(i)


def _take_than(tree: Tree, i: int) -> None:
    """``18.6 percent more than in the same period``: the phrase after ``than`` hangs on the comparative."""
    last = tree.analysis.sentences[tree.sentence[i]].last
    if i + 2 >= last or tree.word(i + 1) != "than" or tree.quantity(i + 2) is not None:
        return
    base = i + 2
    while base < last - 1 and (tree.token(base).upos in {"ADP", "DET", "ADJ"} and tree.value[base] is None):
        base += 1
    head = tree.unit_head(base)
    if tree.head[head] == i or tree.token(head).upos in {"PUNCT", "VERB", "AUX"}:
        return
    if tree.above(i, head):
        above = tree.head[head]
        tree.head[i], tree.dep[i] = (i, "root") if above == head else (above, "advmod")
    tree.head[head], tree.dep[head] = i, "obl"
    tree.head[i + 1], tree.dep[i + 1] = head, "case"
    before = i - 1
    if before >= 0 and tree.quantity(before) is not None:
        figure = tree.unit_head(before)
        tree.refresh(i)
        if tree.base(figure) not in {"obj", "nsubj", "root", "conj"} or tree.word(figure - 1) == ",":
            tree.attach(figure, i, "obl:unmarked")
    tree.refresh(i)
