"""Mends where dates and places hang: on the figure, the noun or the clause that can have one."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import BASES, case_name
from vkx.nlp.roles.tree import PLACES, Tree

_VALUED = frozenset({"value", "estimate", "price", "cost", "worth"})


def mend_dates(tree: Tree) -> None:
    """Hang dates where they can belong."""
    for i in range(len(tree.tokens)):
        if tree.time(i) is None or tree.dep[i] == "unit":
            continue
        _lower_date(tree, i)
        _raise_date(tree, i)
    tree.refresh()


def _lower_date(tree: Tree, i: int) -> None:
    """A date right after one of several coordinated figures is that figure's."""
    value = tree.value[i]
    start = min([value.first if value else i, *tree.kids(i, "case")]) - 1
    if start < 0 or tree.quantity(start) is None or tree.sentence[start] != tree.sentence[i]:
        return
    figure = tree.unit_head(start)
    paired = tree.base(figure) == "conj" or tree.has(figure, "conj")
    paired = paired or case_name(tree, figure) in BASES - {"on", "over"}
    if tree.base(figure) != "nummod" and paired and not tree.above(figure, i):
        tree.attach(i, figure, "nmod")
        tree.refresh(i)


def _skip_figure(tree: Tree, i: int) -> None:
    """``from 80 billion to 150 billion by 2030``: the date is not the first figure's where a second stands between."""
    value = tree.value[tree.head[i]]
    between = range(value.last if value else tree.head[i] + 1, i)
    if any(tree.quantity(k) is not None for k in between):
        above = next((a for a in tree.ancestors(i) if tree.is_predicate(a)), None)
        if above is not None:
            tree.attach(i, above, "obl")
            tree.refresh(i)


def _raise_date(tree: Tree, i: int) -> None:
    """A date that hangs on a name or a pronoun belongs to what the name depends on."""
    if tree.base(i) not in {"nmod", "obl"} or case_name(tree, i) is None:
        return
    if tree.quantity(tree.head[i]) is not None and any(tree.quantity(k) for k in range(tree.head[i] + 1, i) if k != i):
        _skip_figure(tree, i)
        return
    valued = tree.head[i]
    if tree.base(valued) == "acl" and tree.token(valued).lemma in _VALUED and tree.is_verb(valued):
        verb = next((a for a in tree.ancestors(valued) if tree.is_verb(a)), None)
        if verb is not None and tree.base(verb) != "acl":
            tree.attach(i, verb, "obl")
            tree.refresh(i)
        return
    for above in tree.ancestors(i):
        if tree.is_predicate(above) or not _is_timeless(tree, above):
            if above != tree.head[i]:
                tree.attach(i, above, "obl" if tree.is_predicate(above) else "nmod")
                tree.refresh(i)
            return


def _is_timeless(tree: Tree, i: int) -> bool:
    """Whether a phrase can't have a date of its own: a person, a place, a pronoun."""
    return tree.label(i) in PLACES | {"PERSON", "NORP", "ORG"} or tree.token(i).upos == "PRON"


def mend_places(tree: Tree, offices: frozenset[str]) -> None:
    """``talks with the minister in Hanoi``: a place that hangs on an office-holder is where it happened.

    Args:
        tree: the trees.
        offices: nouns for people who aren't told apart by where they are.
    """
    for i in range(len(tree.tokens)):
        if tree.base(i) != "nmod" or case_name(tree, i) not in {"in", "at", "to", "on"}:
            continue
        if tree.label(i) not in PLACES and tree.time(i) is None:
            continue
        holder = tree.head[i]
        person = tree.label(holder) == "PERSON" or tree.word(holder) in offices
        above = tree.head[holder]
        if person and tree.base(holder) in {"nmod", "obl"} and above != holder:
            tree.attach(i, above, "obl" if tree.is_predicate(above) else "nmod")
    tree.refresh()
