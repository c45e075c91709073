"""Mends headlines: verbs without their subject, nouns that look like verbs, plans said by a bare infinitive."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

_ENDS = frozenset({".", "!", "?", ";", ":"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_TRADED = frozenset({"exports", "imports", "profits", "orders", "costs", "visits", "sales", "shipments", "deliveries"})
_DIRECTIONS = frozenset({"up", "down"})
_PLANS = frozenset({"plan", "deal", "agreement", "pledge", "vow", "bid", "move", "call", "effort", "decision", "way"})
_PAIRED = frozenset({"nmod", "appos", "conj", "dep", "flat", "list", "compound"})


def mend_headlines(tree: Tree) -> None:
    """Apply all repairs of headlines, in place: lines without a full stop."""
    for sentence in tree.analysis.sentences:
        if sentence.last - sentence.first > 2 and tree.word(sentence.last - 1) not in _ENDS:
            for i in range(sentence.first, sentence.last):
                _find_noun(tree, i)
            _find_verb(tree, sentence.first, sentence.last)
            for i in range(sentence.first, sentence.last):
                _plan(tree, i, sentence.first, sentence.last)
                _go_on(tree, i)
                _plan_on(tree, i)
            for i in range(sentence.first, sentence.last):
                _pair(tree, i)
            tree.refresh(sentence.first)


def _find_noun(tree: Tree, i: int) -> None:
    """``Kenya tea exports up 12%``: what looks like a verb before ``up`` and a figure is what went up."""
    if not tree.is_verb(i) or tree.word(i) not in _TRADED or i + 2 >= len(tree.tokens) or tree.has(i, "aux"):
        return
    way = i + 1
    if tree.word(way) not in _DIRECTIONS or tree.quantity(way + 1) is None:
        return
    figure = tree.unit_head(way + 1)
    above = tree.head[i]
    tree.nouns.add(i)
    tree.head[way], tree.dep[way] = (way, "root") if above == i else (above, tree.dep[i])
    for kid in [k for k in tree.kids(i) if k != way]:
        owned = kid < i and tree.base(kid) == "nsubj"
        tree.head[kid], tree.dep[kid] = (i, "compound") if owned else (way, tree.dep[kid])
        for name in tree.kids(kid, "compound", "amod") if owned else []:
            tree.head[name] = i
    tree.head[i], tree.dep[i] = way, "nsubj"
    tree.head[figure], tree.dep[figure] = way, "obl:unmarked"
    tree.refresh(i)


def _plan(tree: Tree, i: int, first: int, last: int) -> None:
    """``Peru to build railway``, ``Dam deal: bank to lend $2 million``: the infinitive is the headline's verb."""
    noun = tree.head[i]
    bare = tree.base(i) in {"acl", "parataxis", "xcomp", "advcl"} and tree.is_verb(i) and noun < i
    marks = [k for k in tree.kids(i, "mark") if tree.word(k) == "to"]
    if not bare or not marks or tree.has(i, "nsubj"):
        return
    if any(tree.word(k) == ":" for k in range(noun, marks[0] - 1)):
        noun = tree.unit_head(marks[0] - 1)
    if not tree.is_nominal(noun) or tree.is_predicate(noun) or tree.has(noun, "cop", "case", "det"):
        return
    others = [k for k in range(first, last) if tree.is_verb(k) and tree.token(k).xpos in _FINITE]
    named = tree.name[noun] is not None or tree.base(noun) in {"appos", "parataxis"}
    if others or not named or tree.token(noun).lemma.lower() in _PLANS:
        return
    then = tree.head[noun]
    tree.head[i], tree.dep[i] = i, "root"
    tree.head[noun], tree.dep[noun] = i, "nsubj"
    if then > i and tree.is_verb(then) and tree.word(then - 1) == ",":  # Peru to buy jets, open base
        tree.head[then], tree.dep[then] = i, "conj"
    tree.refresh(i)


def _go_on(tree: Tree, i: int) -> None:
    """``Orlen buys Czech chain, eyes Austria``: a verb behind a comma without subject goes on."""
    first = tree.head[i]
    same = tree.is_verb(i) and tree.is_verb(first) and tree.token(i).xpos == tree.token(first).xpos == "VBZ"
    if (
        same
        and tree.base(i) in {"parataxis", "advcl", "dep"}
        and not tree.has(i, "nsubj", "mark", "ccomp")
        and first < i
    ):
        tree.dep[i] = "conj"


def _plan_on(tree: Tree, i: int) -> None:
    """``Orlen to buy Czech chain, open shops``: a bare verb behind the comma goes on with the plan."""
    bare = tree.is_verb(i) and tree.token(i).xpos in {"VB", "VBP"} and not tree.has(i, "aux", "mark")
    subjects = [k for k in tree.kids(i, "nsubj") if k < i] if bare and tree.word(i - 1) == "," else []
    plans = [k for k in (tree.head[i], *tree.kids(i, "advcl")) if subjects and subjects[0] < k < i]
    plan = next((k for k in plans if any(tree.word(m) == "to" for m in tree.kids(k, "mark"))), None)
    if plan is None or tree.has(plan, "nsubj"):
        return
    if tree.head[plan] == i:
        tree.promote(plan, "conj")
    for kid in [k for k in tree.kids(i) if k < i]:
        tree.head[kid] = plan
    for kid in [k for k in tree.kids(plan) if k > i]:
        tree.head[kid] = i
    tree.head[i], tree.dep[i] = plan, "conj"
    tree.refresh(i)


def _pair(tree: Tree, i: int) -> None:
    """``Peru, Chile to build``: names side by side before the verb are its subjects."""
    noun = tree.head[i]
    verb = tree.head[noun]
    alike = tree.label(i) is not None and tree.label(i) == tree.label(noun) and tree.base(noun) == "nsubj"
    beside = noun < i < verb and tree.base(i) in _PAIRED and tree.word(i - 1) in {",", "and"}
    if alike and beside and max(tree.subtree(i)) + 1 in {verb, *tree.kids(verb, "mark", "aux")}:
        tree.dep[i] = "conj"


def _find_verb(tree: Tree, first: int, last: int) -> None:
    """``Vietnam, Japan seal seven deals``: a verb after names, hung on them, is the headline's verb."""
    roots = [i for i in range(first, last) if tree.head[i] == i]
    if len(roots) != 1 or not tree.is_nominal(roots[0]):
        return
    noun = roots[0]
    verbs = [
        k for k in tree.kids(noun, "parataxis", "dep", "list", "conj") if tree.token(k).upos == "VERB" and k > noun
    ]
    if len(verbs) != 1 or tree.has(verbs[0], "nsubj", "obj", "mark", "aux") or tree.has(noun, "nsubj", "cop", "case"):
        return
    verb = verbs[0]
    tree.verbs.add(verb)
    tree.head[verb], tree.dep[verb] = verb, "root"
    tree.head[noun], tree.dep[noun] = verb, "nsubj"
    after = [k for k in tree.kids(noun) if k > verb]
    for kid in after:
        bare = tree.is_nominal(kid) and not tree.has(kid, "case")
        tree.head[kid], tree.dep[kid] = verb, "obj" if bare else "obl" if tree.is_nominal(kid) else tree.dep[kid]
    tree.refresh(verb)
