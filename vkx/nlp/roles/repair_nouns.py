"""Mends noun phrases beside their verb: lost subjects and appositions. Owns trees that no English sentence can have."""

from __future__ import annotations

from itertools import pairwise

from vkx import vocab
from vkx.nlp.roles.tree import Tree

_WITH = frozenset({"with", "despite"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FRONTING = frozenset({"before", "after", "in", "at", "during", "since", "under", "with", "for", "on", "until"})
_LOOSE = frozenset({"compound", "nmod:desc", "nmod:unmarked", "nmod"})
_CROSSING = frozenset({"nmod", "compound", "nsubj", "appos", "amod"})


def mend_nouns(tree: Tree) -> None:
    """Give verbs their subjects back and set off by commas what stands in apposition, in place."""
    for i in range(len(tree.tokens)):
        if _is_apposed(tree, i):
            tree.dep[i] = "appos"
        if _is_honorific(tree, i):
            _lower_honorific(tree, i)
        if tree.token(i).upos == "NUM":
            _raise_numbered(tree, i)
    tree.refresh()
    for i, token in enumerate(tree.tokens):
        if token.xpos == "PRP$" and tree.base(i) == "nsubj":
            tree.dep[i] = "nmod:poss"
        _free_owner(tree, i)
        _rejoin_compound(tree, i)
        _lower_with(tree, i)
        _join_subject(tree, i)
        _free_fronted(tree, i)
        _raise_subject(tree, i)
        _lower_guest(tree, i)
        modal = any(tree.token(k).xpos == "MD" for k in tree.kids(i, "aux"))
        bare = token.xpos == "VB" and tree.base(i) == "root" and not tree.has(i, "mark", "aux")
        if tree.is_verb(i) and (token.xpos in _FINITE or modal or bare) and not tree.has(i, "nsubj", "csubj", "expl"):
            _find_subject(tree, i)
    tree.refresh()


def _is_apposed(tree: Tree, i: int) -> bool:
    """``Haneul Co., South Korea's second battery maker, said``: a noun behind a comma is no part of the name before."""
    head = tree.head[i]
    if tree.dep[i] not in _LOOSE or head >= i or tree.token(i).upos != "NOUN" or tree.has(i, "case", "cc"):
        return False
    first = min(tree.subtree(i))
    return first > head + 1 and tree.token(first - 1).text == "," and tree.name[head] is not None


def _rejoin_compound(tree: Tree, i: int) -> None:
    """``raise the quota of transit permits``: a second bare object right behind a noun under ``of`` is its head."""
    objects = tree.kids(i, "obj") if tree.is_verb(i) else []
    if (
        len(objects) != 2
        or tree.token(objects[1]).upos != "NOUN"
        or tree.has(objects[1], "det", "nummod", "amod", "cc")
    ):
        return
    first, second = objects
    before = second - 1
    if tree.head[before] == first and tree.base(before) == "nmod" and tree.token(before).xpos == "NN":
        tree.head[second], tree.dep[second] = first, "nmod"
        for kid in tree.kids(before, "case"):
            tree.head[kid] = second
        tree.head[before], tree.dep[before] = second, "compound"
        tree.refresh(i)


def _lower_with(tree: Tree, i: int) -> None:
    """``With trade worth 3 billion, it is a partner``: what stands behind ``with`` and a comma before is no subject."""
    subjects = tree.kids(i, "nsubj")
    if len(subjects) < 2:
        return
    first, second = subjects[:2]
    case = tree.start(first) - (tree.word(tree.start(first)) not in _WITH)
    if case < 0 or tree.word(case) not in _WITH or tree.sentence[case] != tree.sentence[i]:
        return
    if any(tree.word(k) == "," for k in range(first, second)) and tree.word(second - 1) != "and":
        tree.dep[first] = "obl"
        tree.head[case], tree.dep[case] = first, "case"
        tree.refresh(i)


def _raise_numbered(tree: Tree, number: int) -> None:
    """``Round eight``, ``phase two``: what is numbered is the head, not its number."""
    noun = number - 1
    plain = noun >= 0 and tree.head[noun] == number and tree.base(noun) == "compound"
    if not plain or tree.token(noun).upos not in {"NOUN", "PROPN"} or tree.name[noun] or tree.name[number]:
        return
    tree.promote(noun, "nummod")


def _lower_guest(tree: Tree, i: int) -> None:
    """``Receiving Ana Ruiz, the mayor praised the port``: the noun right behind the participle is its object."""
    subjects = tree.kids(i, "nsubj")
    leads = [
        k for k in tree.kids(i, "advcl") if tree.token(k).xpos == "VBG" and not tree.has(k, "obj", "mark", "nsubj")
    ]
    if (
        len(subjects) > 1
        and leads
        and subjects[0] < subjects[1] < i
        and max(tree.subtree(leads[0])) + 1 >= tree.start(subjects[0]) > leads[0]
    ):
        tree.attach(subjects[0], leads[0], "obj")
        tree.refresh(i)


def _join_subject(tree: Tree, i: int) -> None:
    """``said VINATEX Chairwoman Ana Ruiz``: the body right before a titled name is its own, no second subject."""
    subjects = tree.kids(i, "nsubj")
    for body, person in pairwise(subjects):
        adjacent = max(tree.subtree(body)) + 1 == min(tree.subtree(person))
        titled = tree.label(person) == "PERSON" and tree.has(person, "nmod:desc")
        if adjacent and titled and tree.label(body) in {"ORG", "GPE"}:
            tree.attach(body, person, "compound")
            tree.refresh(i)


def _free_fronted(tree: Tree, i: int) -> None:
    """``Before Accra, Ms Lee was consul``: what a preposition opens is no subject; the name behind the comma is."""
    cases = [k for k in tree.kids(i, "case") if k < i and tree.word(k) in _FRONTING]
    behind = [k for k in tree.kids(i, "appos", "conj") if k > i and not tree.has(k, "case", "cc")]
    if tree.base(i) == "nsubj" and cases and behind and tree.word(tree.start(behind[0]) - 1) == ",":
        clause, relation = tree.head[i], tree.dep[i]
        tree.head[behind[0]], tree.dep[behind[0]] = clause, relation
        tree.dep[i] = "obl"
        tree.refresh(i)


def _raise_subject(tree: Tree, i: int) -> None:
    """``He was consul general in Osaka``: what the parser hangs on the first noun of a predicate is the last one's."""
    if tree.base(i) in {"compound", "amod"} and tree.head[i] > i:
        for kid in tree.kids(i, "nsubj", "cop"):
            tree.attach(kid, tree.head[i], tree.dep[kid])
        tree.refresh(i)


def _is_honorific(tree: Tree, i: int) -> bool:
    text = tree.token(i).text
    return text[0].isupper() and text.endswith(".") and text.lower().strip(".") in vocab.words("titles", "honorifics")


def _lower_honorific(tree: Tree, i: int) -> None:
    """``H.E. Jan Kowal``, ``Dr. Ana Ruiz``: the name is the phrase's head, not what stands before it."""
    first = i + 1
    while first < len(tree.tokens) - 1 and _is_honorific(tree, first):
        first += 1
    name = tree.name[first] if first < len(tree.tokens) else None
    if tree.name[i] is not None or name is None or name.first != first or name.label != "PERSON":
        return
    head = tree.unit_head(first)
    if tree.head[i] == head:
        return
    if tree.head[head] == i:
        tree.head[head], tree.dep[head] = (head if tree.head[i] == i else tree.head[i]), tree.dep[i]
    for kid in tree.kids(i):
        if kid != head:
            tree.head[kid] = head
    tree.head[i], tree.dep[i] = head, "nmod:desc"
    tree.refresh(i)


def _free_owner(tree: Tree, noun: int) -> None:
    """``that Chile was Peru's partner``: what stands before ``was`` without an owner's mark is the subject."""
    copulas = tree.kids(noun, "cop")
    if not copulas or tree.has(noun, "nsubj", "csubj", "expl"):
        return
    for kid in tree.kids(noun, "nmod:poss", "compound"):
        bare = not tree.has(kid, "case") and tree.token(kid).xpos not in {"PRP$", "WP$"}
        if kid < copulas[0] and bare:
            tree.dep[kid] = "nsubj"
            return


def _find_subject(tree: Tree, verb: int) -> None:
    """What stands before a verb and hangs on its object, or bare on the verb itself, is its subject."""
    for kid in tree.kids(verb, "obl"):
        bare = not tree.has(kid, "case") and tree.time(kid) is None and tree.value[kid] is None
        if kid < verb and bare and tree.is_nominal(kid) and tree.label(kid) in {"ORG", "GPE", "PERSON"}:
            tree.dep[kid] = "nsubj"
            return
    for thing in tree.kids(verb, "obj"):
        for kid in tree.kids(thing):
            if kid < verb < thing and tree.base(kid) in _CROSSING and tree.is_nominal(kid):
                tree.head[kid], tree.dep[kid] = verb, "nsubj"
                for other in tree.kids(kid, "appos"):
                    if tree.label(kid) == tree.label(other) == "GPE":
                        tree.dep[other] = "conj"  # a headline's «India, Germany sign»
                return
