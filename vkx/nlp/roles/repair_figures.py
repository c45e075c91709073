"""Mends how figures hang together: each on what it measures, one of several beside its like."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import DIRECTIONS, Tree

_ENDS = frozenset({"to", "from", "by", "at"})
_PERIODS = frozenset({"year", "month", "quarter", "week", "annually", "year-on-year"})


def mend_figures(tree: Tree) -> None:
    """Hang figures on what they can measure."""
    _swap_rates(tree)
    _swap_years(tree)
    _raise_notches(tree)
    for i in range(len(tree.tokens)):
        if tree.quantity(i) is None or tree.dep[i] == "unit":
            continue
        _date_figure(tree, i)
        _say_otherwise(tree, i)
        _share_out(tree, i)
        _raise_count(tree, i)
        _pair_figures(tree, i)
        _settle_figure(tree, i)
        _match_figures(tree, i)
        _raise_figure(tree, i)
    tree.refresh()


def _date_figure(tree: Tree, i: int) -> None:
    """``(2024: 51%)``: a time before a colon and a figure is the figure's."""
    time = tree.head[i]
    value = tree.value[i]
    if value is None or tree.time(time) is None or time > i or tree.word(value.first - 1) != ":":
        return
    above = tree.head[time]
    tree.head[i], tree.dep[i] = (i, "root") if above == time else (above, "parataxis")
    tree.head[time], tree.dep[time] = i, "nmod"
    tree.refresh(i)


def _say_otherwise(tree: Tree, i: int) -> None:
    """``1.2 million, or 30 percent of the total``: the same in another measure, no second figure."""
    beside = (tree.head[i], *tree.kids(tree.head[i], "obj", "obl"))
    first = next((k for k in beside if k < i and tree.quantity(k) is not None), None)
    or_else = [k for k in tree.kids(i, "cc") if tree.word(k) == "or"]
    if first is None or not or_else or tree.base(i) not in {"obj", "obl", "conj"}:
        return
    own, other = tree.quantity(i), tree.quantity(first)
    if own is not None and other is not None and own.type != other.type:
        tree.attach(i, first, "appos")
        tree.refresh(i)


def _share_out(tree: Tree, i: int) -> None:
    """``led by Peru with 30 percent and Chile with 10 percent``: each figure is its neighbour's."""
    cases = [k for k in tree.kids(i, "case") if tree.word(k) == "with"]
    if not cases or cases[0] == 0:
        return
    owner = tree.unit_head(cases[0] - 1)
    for kid in tree.kids(i, "conj"):
        # "with 30 percent and Chile": a noun is no further figure
        noun = tree.value[kid] is None and tree.is_nominal(kid) and not tree.is_predicate(kid)
        if noun and tree.is_nominal(owner):
            tree.attach(kid, owner, "conj")
    tree.refresh(i)
    listed = tree.base(owner) == "conj" or tree.has(owner, "conj") or tree.dep[owner] == "obl:agent"
    named = tree.token(owner).upos in {"NOUN", "PROPN"} and tree.value[owner] is None
    if listed and named and tree.is_verb(tree.head[i]) and not tree.above(owner, i):
        tree.attach(i, owner, "nmod")
        tree.refresh(i)


def _raise_count(tree: Tree, i: int) -> None:
    """``180 K2 tanks``: the number counts the tanks."""
    model = tree.head[i]
    noun = tree.head[model]
    if tree.base(i) != "nummod" or tree.base(model) not in {"compound", "nmod", "amod"} or not i < model < noun:
        return
    several = tree.token(noun).xpos in {"NNS", "NNPS"} and tree.token(model).xpos in {"NN", "NNP"}
    if several and tree.word(i + 1) != "-":
        tree.attach(i, noun, "nummod")
        tree.refresh(i)


def _pair_figures(tree: Tree, i: int) -> None:
    """``raise trade from 80 billion to 150 billion``: both ends hang on the verb."""
    noun = tree.head[i]
    verb = tree.head[noun]
    if tree.base(i) != "nmod" or case_name(tree, i) != "from" or not tree.is_verb(verb) or tree.base(noun) != "obj":
        return
    value = tree.value[i]
    after = value.last if value is not None else i + 1
    goals = [k for k in tree.kids(verb, "obl") if tree.quantity(k) is not None and case_name(tree, k) == "to"]
    if goals and min(tree.subtree(goals[0])) == after:
        tree.attach(i, verb, "obl")
        tree.refresh(i)


def _settle_figure(tree: Tree, i: int) -> None:
    """``10 projects and $5 billion in capital``: what follows the last figure directly belongs to the figure."""
    if tree.base(i) != "conj":
        return
    end = max(k for k in tree.subtree(i))
    verb = tree.head[tree.head[i]]
    beside = [k for k in tree.kids(verb, "obl") if tree.is_verb(verb) and tree.time(k) is None and k > verb]
    for kid in beside:
        # "$2 billion from Japan and $1 billion from Germany"
        same = [k for k in beside if k < i and case_name(tree, k) == case_name(tree, kid)]
        if kid > end and same and min(tree.subtree(kid)) == end + 1:
            tree.attach(kid, i, "nmod")
            tree.refresh(i)
            return
    for kid in tree.kids(tree.head[i], "nmod"):
        if kid > end and min(tree.subtree(kid)) == end + 1 and case_name(tree, kid) in {"in", "of"}:
            tree.attach(kid, i, "nmod")
            tree.refresh(i)


def _match_figures(tree: Tree, i: int) -> None:
    """A figure coordinated with no figure is coordinate with the last figure of its kind before it."""
    head = tree.head[i]
    own = tree.quantity(i)
    if tree.base(i) != "conj" or own is None or case_name(tree, i) is not None:
        return
    if tree.quantity(head) is not None:
        _follow_goal(tree, i, head)
        return
    if tree.is_predicate(head) or tree.has(i, "nsubj", "orphan") or tree.has(head, "nummod"):
        return
    for k in range(i - 1, tree.analysis.sentences[tree.sentence[i]].first - 1, -1):
        other = tree.quantity(k)
        if other is not None and other.type == own.type:
            figure = tree.unit_head(k)
            if not tree.above(figure, i):
                tree.attach(i, figure, "conj")
                tree.refresh(i)
            return


def _follow_goal(tree: Tree, i: int, base: int) -> None:
    """``from 2 billion in 2010 to 5 in 2015 and 9 in 2023``: the last of three is one more that was reached."""
    goals = [k for k in tree.kids(tree.head[base], "obl") if base < k < i and case_name(tree, k) == "to"]
    own = tree.quantity(i)
    if case_name(tree, base) == "from" and goals and own is not None:
        other = tree.quantity(goals[-1])
        if other is not None and other.type == own.type:
            tree.attach(i, goals[-1], "conj")
            tree.refresh(i)


def _raise_figure(tree: Tree, i: int) -> None:
    """``jumped 50 percent to 2.7 million``: the second figure hangs on the verb, not on the first."""
    head = tree.head[i]
    if (
        tree.value[head] is None
        or case_name(tree, i) not in _ENDS
        or tree.base(i) not in {"nmod", "nummod", "obl", "dep"}
    ):
        return
    above = tree.head[head]
    if above == head or (tree.value[above] is not None and tree.word(above) not in DIRECTIONS):
        return
    tree.attach(i, above, "obl" if tree.is_predicate(above) or tree.word(above) in DIRECTIONS else "nmod")
    tree.refresh(i)


def _swap_rates(tree: Tree) -> None:
    """``150 workers a year``: the rate hangs on what is counted, not the other way round."""
    for i in range(len(tree.tokens)):
        time = tree.time(i)
        if time is None or not (time.value or "P").startswith("P") or tree.dep[i] == "unit":
            continue
        counted = [k for k in tree.kids(i, "compound", "nummod", "amod", "nmod:poss") if k < i]
        value = tree.value[i]
        if not counted or value is None or tree.word(value.first).split()[0] not in {"a", "an", "per", "each", "every"}:
            continue
        tree.promote(counted[-1], "nmod:unmarked")


def _swap_years(tree: Tree) -> None:
    """``grew 12 percent year on year``: the figure is the measure, the year only says against what."""
    for i in range(len(tree.tokens)):
        figure, value = tree.head[i], tree.value[i]
        if value is None or tree.quantity(i) is None or tree.base(i) not in {"nummod", "compound", "amod"}:
            continue
        if figure != value.last or tree.word(figure) not in _PERIODS:
            continue
        above, relation = tree.head[figure], tree.dep[figure]
        tree.head[i], tree.dep[i] = (i, "root") if above == figure else (above, relation)
        tree.head[figure], tree.dep[figure] = i, "nmod:unmarked"
        tree.refresh(i)


def _raise_notches(tree: Tree) -> None:
    """``raised ties by two notches to a partnership``: the goal hangs on the verb."""
    for i in range(len(tree.tokens)):
        head = tree.head[i]
        goal = tree.base(i) == "nmod" and case_name(tree, i) == "to" and case_name(tree, head) == "by"
        if goal and tree.has(head, "nummod", "det") and tree.is_verb(tree.head[head]):
            tree.attach(i, tree.head[head], "obl")
    tree.refresh()
