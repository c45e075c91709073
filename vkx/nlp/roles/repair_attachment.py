"""Mends what phrases have behind them: brackets, examples, asides and topics hang on what they are about."""

from __future__ import annotations

from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import PLACES, Tree

_MANNERS = frozenset(
    {"manner", "way", "fashion", "context", "line", "order", "response", "time", "future", "term", "basis", "occasion"}
)
_PARTED = 2
_TOPICAL = frozenset({"on", "for", "between", "about", "of", "in", "with", "against", "among"})


def mend_attachments(tree: Tree) -> None:
    """Apply all repairs of what follows a phrase, in place; coordinations must be mended before."""
    _settle_brackets(tree)
    _settle_appositions(tree)
    _lift_understandings(tree)
    tree.refresh()
    _find_examples(tree)
    _lower_examples(tree)
    _lower_asides(tree)
    tree.refresh()
    _lower_topics(tree)
    tree.refresh()
    _settle_last(tree)
    tree.refresh()


def _settle_brackets(tree: Tree) -> None:
    """``China ($271 billion) and the U.S. ($198 billion)``: a bracket belongs to the last of several before it."""
    for i in range(len(tree.tokens)):
        if tree.base(i) not in {"appos", "conj", "nmod", "dep"} or (
            tree.base(tree.head[i]) == "root" and tree.is_verb(tree.head[i])
        ):
            continue
        start = tree.start(i)
        if start < 2 or tree.word(start - 1) != "(":
            continue
        at = tree.unit_head(start - 2)
        while tree.base(at) in {"nmod", "compound", "flat", "amod"} and tree.head[at] != tree.head[i]:
            at = tree.head[at]
        if tree.base(at) == "conj" and tree.head[at] == tree.head[i]:
            tree.attach(i, at, "appos")
    tree.refresh()


def _settle_appositions(tree: Tree) -> None:
    """``Norway, an ally of Turkey, and Japan, a partner of India``: what a comma parts is said of the last name."""
    for i in range(len(tree.tokens)):
        if tree.base(i) != "appos":
            continue
        start = tree.start(i)
        if start < _PARTED or tree.word(start - 1) != ",":
            continue
        beside = tree.unit_head(start - 2)
        if tree.base(beside) == "conj" and tree.head[beside] == tree.head[i] and tree.name[beside] is not None:
            tree.attach(i, beside, "appos")
    tree.refresh()


def _lift_understandings(tree: Tree) -> None:
    """``a memorandum of understanding with Seoul``: what follows hangs on the memorandum."""
    for i in range(len(tree.tokens)):
        memo = tree.head[i]
        if tree.word(i) not in {"understanding", "intent"} or case_name(tree, i) != "of":
            continue
        tree.dep[i] = "nmod"
        for kid in tree.kids(i, "nmod", "obl", "acl", "appos", "conj"):
            if kid > i:
                tree.head[kid], tree.dep[kid] = memo, "nmod" if tree.base(kid) == "obl" else tree.dep[kid]


def _find_examples(tree: Tree) -> None:
    """``nine agreements, among them a treaty``: what stands after ``among them`` is included in what stands before."""
    for i in range(1, len(tree.tokens) - 2):
        if tree.word(i) != "among" or tree.word(i + 1) not in {"them", "these"} or tree.word(i - 1) not in {",", "("}:
            continue
        phrase = next((k for k in range(i + 2, len(tree.tokens)) if tree.token(k).upos in {"NOUN", "PROPN"}), None)
        while phrase is not None and tree.head[phrase] > phrase and tree.base(phrase) in {"compound", "amod", "nmod"}:
            phrase = tree.head[phrase]
        noun = _several_before(tree, i - 2)
        if phrase is None or tree.token(noun).upos not in {"NOUN", "PROPN"} or tree.above(noun, phrase):
            continue
        tree.head[phrase], tree.dep[phrase] = noun, "nmod"
        tree.head[i], tree.dep[i] = phrase, "case"
        tree.head[i + 1], tree.dep[i + 1] = i, "fixed"
        tree.refresh(i)


def _several_before(tree: Tree, last: int) -> int:
    """The plural that ends at a token, else the plural subject of its clause, else whatever ends there."""
    noun = tree.unit_head(last)
    clause = next((a for a in (noun, *tree.ancestors(noun)) if tree.is_predicate(a)), noun)
    plural = [k for k in (noun, *tree.kids(clause, "nsubj")) if tree.token(k).xpos in {"NNS", "NNPS"}]
    return plural[0] if plural else noun


def _lower_examples(tree: Tree) -> None:
    """``projects including roads``: what is included hangs on the noun before, not on the verb."""
    for i in range(len(tree.tokens)):
        if tree.base(i) not in {"obl", "nmod"} or case_name(tree, i) not in {"including", "such_as"}:
            continue
        start = min(tree.kids(i, "case")) - 1
        if start >= 0 and tree.word(start) == ",":
            start -= 1
        noun = tree.unit_head(start) if start >= 0 else i
        while tree.head[noun] != noun and (tree.label(noun) in PLACES or tree.time(noun) is not None):
            noun = tree.head[noun]
        if (
            tree.is_nominal(noun)
            and not tree.is_verb(noun)
            and tree.sentence[noun] == tree.sentence[i]
            and not tree.above(noun, i)
        ):
            tree.attach(i, noun, "nmod")


def _lower_asides(tree: Tree) -> None:
    """``Moon, currently in Vietnam on a visit, vowed``: what stands between commas after a subject is about it."""
    for i in range(len(tree.tokens)):
        verb = tree.head[i]
        if tree.base(i) != "obl" or i > verb or case_name(tree, i) not in {"in", "on"} or tree.time(i) is not None:
            continue
        words = tree.subtree(i)
        subjects = [k for k in tree.kids(verb, "nsubj") if k < words[0]]
        if not subjects or words[-1] + 1 >= verb or tree.word(words[-1] + 1) != ",":
            continue
        end = max(k for k in tree.subtree(subjects[-1]) if k < words[0])
        between = range(end + 1, i)
        if "," in {tree.word(k) for k in between} and not any(
            tree.is_nominal(k) and tree.value[k] is None for k in between
        ):
            tree.attach(i, subjects[-1], "nmod")


def _lower_topics(tree: Tree) -> None:
    """``strengthen support for families``: what follows the object directly is about the object, and about the verb.

    The verb keeps the phrase as its own too (``Tree.lowered``): both readings are open to the rules.
    """
    for i in range(len(tree.tokens)):
        verb = tree.head[i]
        if tree.base(i) != "obl" or not tree.is_verb(verb) or tree.value[i] is not None or i < verb:
            continue
        objects = [k for k in tree.kids(verb, "obj") if verb < k < i]
        if not objects or case_name(tree, i) not in _TOPICAL or not _takes_topic(tree, objects[-1]):
            continue
        if tree.token(i).lemma in _MANNERS:
            continue
        near = case_name(tree, i) in {"in", "with"} and (tree.label(i) in PLACES or tree.label(i) == "PERSON")
        if not near and min(tree.subtree(i)) == max(tree.subtree(objects[-1])) + 1:
            tree.attach(i, objects[-1], "nmod")
            tree.lowered.setdefault(verb, []).append(i)
            tree.refresh(i)


def _takes_topic(tree: Tree, noun: int) -> bool:
    return tree.token(noun).upos == "NOUN" and tree.name[noun] is None and tree.value[noun] is None


def _settle_last(tree: Tree) -> None:
    """``A and B (C)``, ``A in X and B in Y``: what follows B directly belongs to B."""
    for i in range(len(tree.tokens)):
        if tree.base(i) not in {"appos", "nmod"} or tree.dep[i] in {"nmod:poss", "nmod:desc"}:
            continue
        head = tree.head[i]
        later = [k for k in tree.kids(head, "conj") if k < i]
        if not later or tree.is_predicate(later[-1]):
            continue
        last = later[-1]
        start = min(tree.subtree(i))
        end = max(k for k in tree.subtree(last) if k < start) if any(k < start for k in tree.subtree(last)) else last
        gap = [k for k in range(end + 1, start) if tree.word(k) not in {"(", ","}]
        if gap:
            continue
        bracketed = tree.word(start - 1) == "(" or tree.word(start) == "("
        paired = any(k < last for k in tree.kids(head, tree.base(i)) if k != i and k > head)
        if (tree.base(i) == "appos" and bracketed) or (paired and tree.base(i) == "nmod"):
            tree.attach(i, last, tree.dep[i])
