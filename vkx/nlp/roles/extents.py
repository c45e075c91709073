"""How far a phrase reaches: the tokens that an argument covers."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

_EDGE = frozenset({"PUNCT", "CCONJ"})


def phrase(tree: Tree, head: int, *, clause: bool) -> tuple[int, int]:
    """Tokens ``[first, last)`` of the phrase or clause headed by a token.

    Left out are the words that join it to others (preposition, conjunction, subordinator), what is coordinated with
    it, and after a comma what is added about it.
    """
    inside = set(_collect(tree, head, clause=clause))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while (
        first < head
        and tree.token(first).upos in _EDGE | {"ADP"}
        and tree.dep[first] != "unit"
        and tree.word(first) not in {"$", "#"}
    ):
        first += 1
    while last > head and tree.token(last).upos in _EDGE and tree.word(last) not in {"%", "'s"}:
        last -= 1
    return first, _before_open_bracket(tree, head, last) + 1


def _before_open_bracket(tree: Tree, head: int, last: int) -> int:
    """The end of a phrase without a bracket that opens behind its head and isn't closed."""
    opened = [k for k in range(head + 1, last + 1) if tree.word(k) == "("]
    closed = [k for k in range(head + 1, last + 1) if tree.word(k) == ")"]
    return opened[-1] - 1 if len(opened) > len(closed) else last


def _collect(tree: Tree, head: int, *, clause: bool) -> list[int]:
    sentence = tree.analysis.sentences[tree.sentence[head]]
    found = [head]
    for kid in tree.kids(head):
        if _belongs(tree, head, kid, clause=clause):
            found.extend(tree.subtree(kid))
    return [i for i in found if sentence.first <= i < sentence.last]


def _belongs(tree: Tree, head: int, kid: int, *, clause: bool) -> bool:
    base = tree.base(kid)
    if base in {"case", "mark", "cc"} and kid < head and not _owns(tree, kid):
        # "is among the partners"
        return clause and base == "case" and any(k < kid for k in tree.kids(head, "nsubj", "cop", "expl"))
    if base in {"conj", "cc"}:
        # "is a rival and a friend"
        return clause and tree.is_predicate(head) and not tree.is_verb(head) and not tree.is_predicate(kid)
    if clause:
        return not (base in {"parataxis", "discourse"} and tree.is_predicate(kid))
    return _belongs_to_noun(tree, head, kid)


def _belongs_to_noun(tree: Tree, head: int, kid: int) -> bool:
    base = tree.base(kid)
    if base in {"nsubj", "cop", "aux", "expl", "csubj", "parataxis"}:
        return False
    if (base == "nmod" and kid < head and _is_marked(tree, kid)) or (
        base not in {"acl", "nmod", "amod"} and tree.is_predicate(kid)
    ):
        return False
    late = kid > head and base in {"appos", "acl", "advcl", "parataxis", "orphan", "list"}
    return not (late and _after_comma(tree, kid))


def _is_marked(tree: Tree, kid: int) -> bool:
    """Whether a phrase stands under a preposition."""
    return any(tree.token(k).xpos != "POS" for k in tree.kids(kid, "case") if k < kid)


def _owns(tree: Tree, kid: int) -> bool:
    return tree.token(kid).xpos == "POS"


def _after_comma(tree: Tree, kid: int) -> bool:
    first = min(tree.subtree(kid))
    return (first > 0 and tree.word(first - 1) in {",", ";", ":", "-", "\N{EN DASH}", "\N{EM DASH}", "("}) or tree.word(
        first
    ) in {",", ";", "(", "\N{EN DASH}", "\N{EM DASH}"}
