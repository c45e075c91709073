"""Mends what hangs on nouns as a clause: relative clauses, participles, clauses under ``with``."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import PLACES, Tree

_RELATIVE = frozenset({"which", "that", "who"})
_PLURAL = frozenset({"NNS", "NNPS"})
_STATES = frozenset(
    {"expect", "schedule", "slate", "set", "estimate", "value", "base", "locate", "headquarter", "design", "aim"}
)
_LOOSE = frozenset({"xcomp", "ccomp", "parataxis", "advcl", "conj"})


def mend_relatives(tree: Tree) -> None:
    """Apply all repairs of clauses on nouns, in place."""
    for i in range(len(tree.tokens)):
        if tree.base(i) in {"acl", "appos"}:
            _lift_from_modifier(tree, i)
        _resume(tree, i)
        _echo(tree, i)
        if tree.dep[i] == "acl:relcl":
            _release(tree, i)
            _part_clause(tree, i)
        if tree.dep[i] == "acl:relcl":
            _find_part(tree, i)
            _agree(tree, i)
            _close(tree, i)
        if tree.token(i).xpos in {"VBN", "VBD"} and tree.base(i) in _LOOSE:
            _reduce(tree, i)
        if tree.token(i).xpos in {"VBG", "VBN"} and tree.base(i) == "advcl":
            _free_with(tree, i)
    tree.refresh()


def _resume(tree: Tree, i: int) -> None:
    """``The circle, which groups 80 firms, elected Jan Kowal``: the verb behind the clause is the sentence's."""
    noun = tree.head[i]
    if tree.dep[i] != "acl" or tree.token(i).xpos not in {"VBD", "VBN"} or tree.word(i - 1) != ",":
        return
    clause = next((a for a in tree.ancestors(i) if tree.dep[a] == "acl:relcl"), None)
    top = tree.head[clause] if clause is not None else i
    bare = tree.head[top] == top and tree.is_nominal(top) and not tree.has(top, "cop", "nsubj", "case")
    deed = any(k > i for k in tree.kids(i, "obj", "xcomp", "ccomp"))
    if clause is None or not bare or not deed or noun < clause or tree.has(i, "nsubj", "aux", "mark"):
        return
    tree.head[i], tree.dep[i] = i, "root"
    tree.attach(top, i, "nsubj")
    tree.refresh(i)


def _echo(tree: Tree, i: int) -> None:
    """``Peru belongs to the club, as do Chile and Kenya``: those behind ``do`` act as the subject does."""
    verb = tree.head[i]
    if tree.token(i).lemma not in {"do", "be", "have"} or tree.word(i - 1) != "as" or verb > i - 1:
        return
    others = [k for k in tree.kids(i, "obj", "nsubj") if k > i and tree.label(k) is not None]
    subjects = [k for k in tree.kids(verb, "nsubj") if k < verb]
    if tree.base(i) not in {"advcl", "conj", "parataxis"} or not others or not subjects:
        return
    tree.attach(others[0], subjects[0], "conj")
    for word in (i - 1, i):
        tree.attach(word, others[0], "cc")
    tree.refresh(i)


def _lift_from_modifier(tree: Tree, i: int) -> None:
    """``the seven-member fund, set up in 2011``: what stands behind a noun is not said of a modifier before it."""
    modifier = tree.head[i]
    noun = tree.head[modifier]
    if tree.base(modifier) in {"compound", "amod", "nummod"} and modifier < noun < i and tree.is_nominal(noun):
        tree.attach(i, noun, tree.dep[i])
        tree.refresh(i)


def _find_part(tree: Tree, i: int) -> None:
    """``4,000 people, half of whom are women``, ``jets, the first of which will arrive``: the part is the subject."""
    if tree.has(i, "nsubj", "csubj"):
        return
    start = tree.analysis.sentences[tree.sentence[i]].first
    for k in range(i - 1, start, -1):
        if tree.word(k) == ",":
            return
        part = tree.head[k]
        if tree.word(k) in {"whom", "which"} and tree.word(k - 1) == "of" and part < k and tree.is_nominal(part):
            tree.attach(part, i, "nsubj:pass" if tree.has(i, "aux:pass") else "nsubj")
            tree.refresh(i)
            return


def _release(tree: Tree, i: int) -> None:
    """``; a memo that they signed speaks of 3``: the later of two clauses on a noun is its verb."""
    noun = tree.head[i]
    earlier = [k for k in tree.kids(noun, "acl:relcl") if k < i]
    finite = tree.token(i).xpos in {"VBZ", "VBD", "VBP"} or tree.has(i, "aux")
    if (
        not earlier
        or not finite
        or tree.has(i, "nsubj", "mark", "cc", "csubj")
        or tree.word(min(tree.subtree(noun)) - 1) != ";"
    ):
        return
    for that in [k for k in tree.kids(i) if tree.word(k) in _RELATIVE and k < earlier[0]]:
        tree.head[that], tree.dep[that] = earlier[0], "obj"
    clause = next((a for a in tree.ancestors(noun) if tree.is_predicate(a)), None)
    if clause is not None:
        tree.head[i], tree.dep[i] = clause, "parataxis"
        tree.head[noun], tree.dep[noun] = i, "nsubj"
    tree.refresh(i)


def _part_clause(tree: Tree, i: int) -> None:
    """``were raised to a partnership and a treaty was signed``: the last of several is the subject of what follows."""
    noun = tree.head[i]
    beside = [k for k in tree.kids(noun, "conj") if k < i and tree.is_nominal(k)]
    helpers = [k for k in tree.kids(i, "aux", "cop") if k < i]
    if not beside or not helpers or tree.has(i, "nsubj", "mark") or max(tree.subtree(beside[-1])) != helpers[0] - 1:
        return
    clause = next((a for a in tree.ancestors(noun) if tree.is_verb(a)), None)
    if clause is not None and not any(tree.word(k) in _RELATIVE for k in tree.subtree(i)):
        tree.head[i], tree.dep[i] = clause, "conj"
        tree.head[beside[-1]], tree.dep[beside[-1]] = i, "nsubj"
        tree.refresh(i)


def _agree(tree: Tree, i: int) -> None:
    """``projects worth $3 billion, which employ 500``: a clause hangs on a noun that its verb agrees with."""
    number = _number(tree, i)
    subject = next((k for k in tree.kids(i, "nsubj") if tree.word(k) in _RELATIVE), None)
    noun = tree.head[i]
    start = min(tree.subtree(i))
    if subject is not None and number is None and tree.value[noun] is not None:
        before = tree.unit_head(start - 2 if tree.word(start - 1) == "," else start - 1)
        if noun < before and tree.token(before).upos in {"NOUN", "PROPN"} and tree.value[before] is None:
            tree.attach(i, before, "acl:relcl")
            tree.refresh(i)
        return
    if subject is None or number is None or _fits(tree, noun, number):
        return
    below = [k for k in tree.subtree(noun) if noun < k < start and tree.token(k).upos in {"NOUN", "PROPN"}]
    for other in (*reversed(below), *tree.ancestors(noun)):
        if other >= start or tree.is_predicate(other):
            continue
        if tree.token(other).upos in {"NOUN", "PROPN"} and tree.dep[other] != "unit" and _fits(tree, other, number):
            tree.attach(i, other, "acl:relcl")
            tree.refresh(i)
            return


def _number(tree: Tree, i: int) -> str | None:
    """Whether a finite verb is of one or of several."""
    for k in [*tree.kids(i, "aux", "cop"), i]:
        if tree.token(k).xpos == "VBZ" or tree.word(k) == "was":
            return "one"
        if tree.token(k).xpos == "VBP" or tree.word(k) == "were":
            return "several"
    return None


def _fits(tree: Tree, noun: int, number: str) -> bool:
    if tree.value[noun] is not None or tree.token(noun).upos == "PRON":
        return tree.value[noun] is None
    plural = tree.token(noun).xpos in _PLURAL or any(tree.is_nominal(k) for k in tree.kids(noun, "conj"))
    return plural == (number == "several") or (tree.label(noun) in {"ORG", "GPE", "NORP"} and number == "one")


def _close(tree: Tree, i: int) -> None:
    """``exports, which stood at 5 billion in 2023, by 2030``: what follows the clause's closing comma is outside it."""
    first = tree.start(i)
    opened = first > 0 and tree.word(first - 1) == ","
    noun = tree.head[i]
    outer = next((a for a in (noun, *tree.ancestors(noun)) if tree.is_predicate(a)), None)
    if outer is None or outer > i:
        return
    for kid in tree.kids(i, "obl") + [k for o in tree.kids(i, "obj", "obl") for k in tree.kids(o, "nmod", "obl")]:
        start = tree.start(kid)
        late = kid > i and tree.word(start - 1) == "," and case_name(tree, kid) is not None
        if late and ((opened and tree.time(kid) is not None) or case_name(tree, kid) == "as"):
            tree.attach(kid, outer, "obl")
    tree.refresh(i)


def _reduce(tree: Tree, i: int) -> None:
    """``permits, scrapped in June``, ``a plant, expected to open``: a bare participle behind a noun and a comma."""
    noun = tree.unit_head(i - 2) if i > 1 and tree.word(i - 1) == "," else i
    if noun == i or tree.sentence[noun] != tree.sentence[i] or tree.has(i, "nsubj", "aux", "mark", "cc", "obj"):
        return
    plain = tree.token(noun).upos == "NOUN" and tree.value[noun] is None and tree.name[noun] is None
    above = tree.head[i]
    stated = tree.token(i).lemma in _STATES and tree.token(i).xpos == "VBN"
    dated = tree.dep[noun] == "obj" and any(tree.time(k) is not None for k in tree.kids(i, "obl"))
    wrong = (tree.base(i) in {"xcomp", "ccomp"} or dated) and above < noun
    if plain and tree.is_verb(above) and above < noun and tree.above(noun, above) and (wrong or stated):
        tree.attach(i, noun, "acl")
        tree.refresh(i)


def _free_with(tree: Tree, i: int) -> None:
    """``, with their envoys, A and B, announcing ...``: whoever stands under ``with`` acts in the participle."""
    above = tree.head[i]
    marks = [k for k in tree.kids(i, "mark") if tree.word(k) == "with"]
    if marks and not tree.has(i, "nsubj"):
        for kid in [k for k in tree.kids(above, "nsubj", "obl") if marks[0] < k < i][:1]:
            tree.attach(kid, i, "nsubj")
            tree.refresh(i)
    if tree.has(i, "nsubj", "mark"):
        return
    for kid in tree.kids(above, "obl"):
        start, end = tree.start(kid), max(tree.subtree(kid))
        opened = case_name(tree, kid) == "with" and tree.word(start - 1) == "," and tree.value[kid] is None
        gap = [k for k in range(end + 1, min(tree.subtree(i))) if tree.word(k) != ","]
        if opened and kid < i and not gap and tree.label(kid) not in PLACES:
            tree.attach(kid, i, "nsubj")
            for case in tree.kids(kid, "case"):
                tree.head[case], tree.dep[case] = i, "mark"
            tree.refresh(i)
            return
