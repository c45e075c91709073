"""Mends clauses whose verb governs an infinitive, and subjects that the parser took for something else."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

_WILLED = frozenset(
    {"intend", "plan", "want", "hope", "agree", "decide", "promise", "pledge", "propose", "seek", "aim", "vow", "wish"}
    | {"undertake", "expect", "prepare", "commit", "refuse", "decline", "mean", "need", "start", "begin", "continue"}
)
_RELATIVE = frozenset({"WDT", "WP"})
_AHEAD = 2


def mend_control(tree: Tree) -> None:
    """Apply all repairs of governing verbs, in place."""
    for i in range(len(tree.tokens) - _AHEAD):
        _fall_due(tree, i)
    for i in range(len(tree.tokens)):
        if not tree.is_verb(i):
            continue
        if tree.dep[i] == "csubj" and tree.token(i).xpos == "VBG" and tree.has(tree.head[i], "nsubj"):
            tree.dep[i] = "advcl"  # «Employing 80 people, it makes lamps»
        if tree.token(i).lemma in _WILLED:
            _will(tree, i)
    tree.refresh()


def _will(tree: Tree, i: int) -> None:
    """``a park that it intends to build``: it is built; ``said it had agreed to buy``: somebody agreed."""
    deeds = [k for k in tree.kids(i, "xcomp") if tree.has(k, "mark") and not tree.has(k, "obj")]
    if tree.dep[i] == "acl:relcl" and deeds and not tree.has(deeds[0], "cop"):
        for k in tree.kids(i, "obj"):
            if tree.token(k).xpos in _RELATIVE and k < i:
                tree.attach(k, deeds[0], "obj")
    acted = tree.has(i, "aux:pass", "nsubj", "nsubj:pass", "csubj") or not tree.has(i, "xcomp")
    for k in tree.kids(i, "expl"):
        if not acted and k < i and (tree.token(i).xpos != "VBN" or tree.has(i, "aux")):
            tree.attach(k, i, "nsubj")


def _fall_due(tree: Tree, i: int) -> None:
    """``is due to meet``, ``is due to be signed``, with ``due to`` for a preposition: the verb is what is due."""
    verb, first = tree.head[i], i + _AHEAD
    if tree.word(i) != "due" or tree.word(i + 1) != "to" or tree.head[i + 1] != i:
        return
    if verb != first and not (verb > first and tree.head[first] == verb and tree.word(first) == "be"):
        return
    if tree.word(verb) == "open":
        tree.verbs.add(verb)
    if not tree.is_verb(verb):
        return
    tree.attach(i + 1, verb, "mark")
    if tree.has(i, "cop") or tree.has(verb, "cop", "nsubj"):
        _raise_due(tree, i, verb)
    tree.refresh(i)


def _raise_due(tree: Tree, i: int, verb: int) -> None:
    """``she is due to meet``: what stands before ``due`` hangs on it, and so does the verb."""
    above, dep = tree.head[verb], tree.dep[verb]
    tree.head[i], tree.dep[i] = (i, "root") if above == verb else (above, dep)
    for kid in tree.kids(verb):
        if kid < i:
            tree.head[kid] = i
            tree.dep[kid] = tree.dep[kid].removesuffix(":outer")
    tree.head[verb], tree.dep[verb] = i, "xcomp"
