"""Other spaCy pipelines: their labels in ours, their trees in UD's shape where they follow CLEAR.

spaCy's own English models follow CLEAR: a preposition heads its noun, a copula its complement, and labels have other
names. Rules and roles know UD, so such a tree is turned around here. Source: the label schemes of the English models
(https://spacy.io/models/en) and the UD guidelines; what has no counterpart keeps its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vkx.model.analysis import Token

NAMES = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "FACILITY": "FAC",
    "NORP": "NORP", "EVENT": "EVENT", "PRODUCT": "PRODUCT", "LAW": "LAW", "PLACE": "LOC",
}  # fmt: skip
"""Labels of names in other schemes (OntoNotes, CoNLL) → ours; a label that is not here (DATE, MONEY …) is no name."""

_RELATIONS = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "relcl": "acl:relcl", "prt": "compound:prt", "poss": "nmod:poss", "possessive": "case",
    "neg": "advmod", "quantmod": "advmod", "npadvmod": "obl:unmarked", "npmod": "obl:unmarked",
    "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse", "meta": "dep", "complm": "mark",
    "oprd": "xcomp", "acomp": "xcomp", "attr": "xcomp", "num": "nummod", "nn": "compound", "number": "compound",
    "partmod": "acl", "infmod": "acl", "rcmod": "acl:relcl", "tmod": "obl:unmarked", "subtok": "goeswith",
}  # fmt: skip
_CLEAR_ONLY = frozenset({"pobj", "dobj", "nsubjpass", "attr", "acomp", "auxpass"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_MOVES_TO_COMPLEMENT = frozenset(
    [
        "nsubj",
        "csubj",
        "aux",
        "aux:pass",
        "advmod",
        "mark",
        "cc",
        "punct",
        "obl",
        "obl:unmarked",
        "advcl",
        "expl",
        "parataxis",
        "discourse",
        "ccomp",
        "vocative",
    ]
)


def is_clear(labels: Sequence[str]) -> bool:
    """Whether a parser with these labels follows CLEAR."""
    return not _CLEAR_ONLY.isdisjoint(labels)


@dataclass(slots=True)
class _Node:
    head: int
    dep: str


def to_universal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens of a CLEAR tree with heads and relations as UD has them."""
    nodes = [_Node(token.head, token.dep) for token in tokens]
    _join_prepositions(nodes)
    _turn_prepositions(tokens, nodes)
    for node in nodes:
        node.dep = _RELATIONS.get(node.dep, node.dep) if node.dep not in {"attr", "acomp"} else node.dep
    _turn_copulas(tokens, nodes)
    _move_conjunctions(nodes)
    for node in nodes:
        node.dep = _RELATIONS.get(node.dep, node.dep)
    return tuple(replace(token, head=node.head, dep=node.dep) for token, node in zip(tokens, nodes, strict=True))


def _join_prepositions(nodes: Sequence[_Node]) -> None:
    """``according -prep-> to -pobj-> Kim`` becomes ``according -fixed-> to`` and ``according -pobj-> Kim``."""
    for i, node in enumerate(nodes):
        outer = nodes[node.head]
        if node.dep != "prep" or outer.dep != "prep" or any(n.dep == "pobj" and n.head == node.head for n in nodes):
            continue
        for other in nodes:
            if other.head == i and other.dep in {"pobj", "pcomp"}:
                other.head = node.head
        node.dep = "fixed"


def _move_conjunctions(nodes: Sequence[_Node]) -> None:
    """A conjunction hangs from the first conjunct behind it, not from the first of all."""
    for i, node in enumerate(nodes):
        if node.dep == "cc":
            later = [k for k, other in enumerate(nodes) if k > i and other.dep == "conj" and other.head == node.head]
            node.head = later[0] if later else node.head


def _turn_prepositions(tokens: Sequence[Token], nodes: list[_Node]) -> None:
    """``met -prep-> in -pobj-> Hanoi`` becomes ``met -obl-> Hanoi -case-> in``."""
    for i, node in enumerate(nodes):
        if node.dep not in {"pobj", "pcomp"}:
            continue
        preposition = nodes[node.head]
        clause = node.dep == "pcomp" and tokens[i].upos in {"VERB", "AUX"}
        at = node.head
        governor = preposition.head
        node.dep = _governed(tokens[governor].upos, preposition.dep, clause=clause, root=governor == at)
        node.head = i if governor == at else governor
        nodes[at] = _Node(i, "mark" if clause else "case")
        for other in nodes:
            if other.head == at and other is not nodes[at] and other.dep not in {"pobj", "pcomp", "fixed"}:
                other.head = i


def _governed(upos: str, dep: str, *, clause: bool, root: bool) -> str:
    if root:
        return "root"
    if dep == "agent":
        return "obl:agent"
    if dep == "conj":
        return "conj"
    if clause:
        return "acl" if upos in _NOUNS else "advcl"
    return "nmod" if upos in _NOUNS else "obl"


def _turn_copulas(tokens: Sequence[Token], nodes: list[_Node]) -> None:
    """``is -attr-> partner`` becomes ``partner -cop-> is``: the complement takes the copula's place."""
    for i, node in enumerate(nodes):
        at = node.head
        if node.dep not in {"attr", "acomp"} or tokens[at].lemma != "be":
            continue
        copula = nodes[at]
        top = copula.head == at
        node.head, node.dep = (i, "root") if top else (copula.head, copula.dep)
        nodes[at] = _Node(i, "cop")
        for place, other in enumerate(nodes):
            if other.head == at and place != i and (other.dep in _MOVES_TO_COMPLEMENT or other.dep == "conj"):
                other.head = i
