"""Mends clauses whose verb governs an infinitive, and subjects that the parser took for something else."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

_WILLED = frozenset(
    {"intend", "plan", "want", "hope", "agree", "decide", "promise", "pledge", "propose", "seek", "aim", "vow", "wish"}
    | {"undertake", "expect", "prepare", "commit", "refuse", "decline", "mean", "need", "start", "begin", "continue"}
)
_RELATIVE = frozenset({"WDT", "WP"})
_TENSED = frozenset({"VBD", "VBZ", "VBP"})


def mend_control(tree: Tree) -> None:
    """Apply all repairs of governing verbs, in place."""
    for i in range(len(tree.tokens)):
        if not tree.is_verb(i):
            continue
        _gathered(tree, i)
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


def _gathered(tree: Tree, i: int) -> None:
    """``EU ministers meeting in Rome voted``, taken for a gerund beside the verb: the ministers met and voted."""
    verb = tree.head[i]
    people = [k for k in tree.kids(i, "compound", "amod", "obj", "nsubj") if k == i - 1 and tree.token(k).xpos == "NNS"]
    if tree.token(i).xpos != "VBG" or tree.base(i) != "advcl" or not people or verb < i:
        return
    if (
        tree.has(verb, "nsubj", "aux:pass")
        or tree.has(i, "mark", "case", "cop")
        or tree.token(verb).xpos not in _TENSED
    ):
        return
    noun = people[0]
    tree.attach(noun, verb, "nsubj")
    for kid in tree.kids(i):
        if kid < noun:
            tree.head[kid] = noun
    tree.attach(i, noun, "acl")
    tree.refresh(verb)
