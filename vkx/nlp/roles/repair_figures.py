"""Mends how figures, dates and comparisons hang together: ``up 8 percent from 2023``."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import PLACES, Tree

_DIRECTIONS = frozenset({"up", "down", "higher", "lower"})
_THAN = frozenset({"more", "less", "higher", "lower", "fewer", "larger", "smaller"})
_MOVED = frozenset({"cop", "nsubj", "conj", "cc", "punct", "advmod", "aux", "parataxis"})
_ENDS = frozenset({"to", "from", "by", "at"})
_PERIODS = frozenset({"year", "month", "quarter", "week", "annually", "year-on-year"})
_VALUED = frozenset({"value", "estimate", "price", "cost", "worth"})
_BASES = frozenset({"from", "on", "over", "than", "compared_with", "against"})


def mend_comparisons(tree: Tree) -> None:
    """Make ``up`` and ``more`` the heads of the figures and of what is compared with."""
    for i in range(len(tree.tokens)):
        if tree.word(i) in _DIRECTIONS and tree.dep[i] not in {"unit", "compound:prt", "case"}:
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
                (base in _MOVED and kid < i) or (base in {"nmod", "obl"} and case_name(tree, kid) in _BASES | {"to"})
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
        if min(tree.subtree(kid)) == end + 1 and case_name(tree, kid) in _BASES - {"on", "over"}:
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
    if above == head or (tree.value[above] is not None and tree.word(above) not in _DIRECTIONS):
        return
    tree.attach(i, above, "obl" if tree.is_predicate(above) or tree.word(above) in _DIRECTIONS else "nmod")
    tree.refresh(i)


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
    paired = paired or case_name(tree, figure) in _BASES - {"on", "over"}
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
        noun = counted[-1]
        above, relation = tree.head[i], tree.dep[i]
        tree.head[noun], tree.dep[noun] = (noun, "root") if above == i else (above, relation)
        for kid in tree.kids(i):
            if kid != noun:
                tree.head[kid] = noun
        tree.head[i], tree.dep[i] = noun, "nmod:unmarked"
        tree.refresh()


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
