"""Mends coordinations: a name is coordinate with a name, an infinitive with an infinitive."""

from __future__ import annotations

from vkx.model.value import Quantity
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import PLACES, Tree

_LOOSE = frozenset({"appos", "dep", "flat", "list", "nmod", "compound", "parataxis", "amod"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "top", "leading", "main", "-"})
_TITLE_LENGTH = 8
_PAPERS = frozenset({"memorandum", "mou", "agreement", "protocol", "contract", "treaty", "accord", "pact", "deal"})
_PAPERS |= {"declaration", "statement", "letter", "plan", "programme", "program", "convention", "note", "minute"}


def mend_coordinations(tree: Tree) -> None:
    """Apply all repairs of coordinations, in place."""
    _part_lines(tree)
    _join_names(tree)
    tree.refresh()
    _match_infinitives(tree)
    tree.refresh()
    _match_superlatives(tree)
    _match_kinds(tree)
    tree.refresh()
    _complete_between(tree)
    _part_apposed(tree)
    _join_apposed(tree)
    _join_things(tree)
    tree.refresh()
    _join_subjects(tree)
    tree.refresh()
    _join_bare(tree)
    tree.refresh()
    _join_papers(tree)
    tree.refresh()


def _join_papers(tree: Tree) -> None:
    """``a memorandum on water and a protocol on beef``: one instrument is coordinate with the other, not with water."""
    for i in range(len(tree.tokens)):
        if tree.base(i) != "conj" or tree.token(i).lemma not in _PAPERS or not tree.kids(i, "det", "nummod"):
            continue
        about = tree.head[i]
        above = tree.head[about]
        is_topic = tree.base(about) in {"nmod", "obl"} and tree.token(about).lemma not in _PAPERS
        if is_topic and above < about and tree.token(above).lemma in _PAPERS:
            tree.attach(i, above, "conj")


def _part_lines(tree: Tree) -> None:
    """``Exports: $3 billion; imports: $2 billion``: what a semicolon parts in a line without verb stands by itself."""
    for i in range(len(tree.tokens)):
        above = tree.head[i]
        loose = tree.base(i) in {"parataxis", "list", "appos", "conj", "dep"} and tree.head[above] == above
        if (
            loose
            and above < i
            and tree.is_nominal(i)
            and not tree.has(i, "case", "nsubj")
            and not tree.is_predicate(above)
        ):
            start = tree.start(i)
            if start and tree.word(start - 1) == ";" and tree.quantity(i) is None:
                tree.head[i], tree.dep[i] = i, "root"
    tree.refresh()


def _join_names(tree: Tree) -> None:
    """``A (left) and B``: make B coordinate with the name before ``and`` where the parser saw an apposition."""
    for name in tree.analysis.names:
        head = tree.unit_head(name.first)
        conjunction = _conjunction(tree, name.first)
        seat = name.last + 1 < len(tree.tokens) and tree.word(name.last) == "-" and tree.word(name.last + 1) == "based"
        if tree.base(head) not in _LOOSE or conjunction is None or seat:
            continue
        left = _before_brackets(tree, conjunction - 1)
        if left is None:
            continue
        partner = _like(tree, left, name.label)
        if partner is not None and not tree.above(partner, head):
            tree.attach(head, partner, "conj")
            for k in range(conjunction, name.first):
                if not tree.above(k, head):
                    tree.attach(k, head, "cc" if k == conjunction else "nmod:desc")
            tree.refresh(head)


def _conjunction(tree: Tree, first: int) -> int | None:
    """The ``and`` before a name, with nothing but the words of a title between."""
    start = tree.analysis.sentences[tree.sentence[first]].first
    for k in range(first - 1, max(first - _TITLE_LENGTH, start), -1):
        if tree.word(k) in {"and", "&", "or"}:
            return k
        if tree.token(k).upos not in {"NOUN", "PROPN", "ADJ", "DET"} or tree.label(k) == "PERSON":
            return None
    return None


def _before_brackets(tree: Tree, i: int) -> int | None:
    """The token at or before a place, with what stands in brackets passed over."""
    first = tree.analysis.sentences[tree.sentence[i]].first if i >= 0 else 0
    if i >= first and tree.word(i) == ",":
        i -= 1
    if i >= first and tree.word(i) == ")":
        while i >= first and tree.word(i) != "(":
            i -= 1
        i -= 1
    return i if i >= first else None


def _like(tree: Tree, i: int, label: str) -> int | None:
    """The name with this label that ends at a token or holds it."""
    return tree.unit_head(i) if tree.label(i) == label else None


def _match_infinitives(tree: Tree) -> None:
    """``agreed to work on ending X and to boost Y``: an infinitive is coordinate with an infinitive."""
    for i in range(len(tree.tokens)):
        if tree.base(i) != "conj" or _has_to(tree, tree.head[i]) or not (_has_to(tree, i) or _is_bare(tree, i)):
            continue
        below = [k for k in tree.subtree(tree.head[i]) if k < i and tree.base(k) in {"xcomp", "ccomp", "acl", "advcl"}]
        for other in (*reversed(below), *tree.ancestors(tree.head[i])):
            if _has_to(tree, other) and tree.is_verb(other):
                tree.attach(i, other, "conj")
                break


def _is_bare(tree: Tree, i: int) -> bool:
    """Whether a verb in its base form is coordinated with a finite one, which it can't be."""
    first = tree.head[i]
    if not tree.is_verb(i) or not tree.is_verb(first) or tree.token(first).xpos not in {"VBD", "VBZ"}:
        return False
    if tree.has(i, "nsubj", "aux", "mark"):
        return False
    same = tree.word(i) == tree.token(i).lemma and tree.token(i).xpos in {"VBD", "VBN"}
    return tree.token(i).xpos in {"VB", "VBP"} or same


def _has_to(tree: Tree, i: int) -> bool:
    return any(tree.word(k) == "to" and tree.token(k).xpos == "TO" for k in tree.kids(i, "mark"))


def _match_superlatives(tree: Tree) -> None:
    """``largest source of capital and third-largest partner``: a superlative is coordinate with a superlative."""
    for i in range(len(tree.tokens)):
        if tree.base(i) != "conj" or not _is_ranked(tree, i) or _is_ranked(tree, tree.head[i]):
            continue
        for above in tree.ancestors(tree.head[i]):
            if tree.is_verb(above) or _is_ranked(tree, above):
                if not tree.is_verb(above):
                    tree.attach(i, above, "conj")
                break


def _is_ranked(tree: Tree, i: int) -> bool:
    return any(tree.token(k).xpos == "JJS" or tree.word(k) in _RANKS for k in tree.kids(i, "amod", "advmod"))


def _match_kinds(tree: Tree) -> None:
    """``a meeting between Minister Aiyar and his counterpart``: a person is coordinate with a person."""
    for i in range(len(tree.tokens)):
        kind = _kind(tree, i)
        if tree.base(i) != "conj" or kind is None or _kind(tree, tree.head[i]) is not None or tree.is_verb(i):
            continue
        if tree.is_verb(tree.head[i]) or tree.has(i, "case", "nsubj", "cop"):
            continue
        start = next((k for k in tree.kids(i, "cc")), min(tree.subtree(i)))
        for k in range(start - 1, tree.head[i], -1):
            other = tree.unit_head(k)
            if _kind(tree, other) == kind and tree.above(other, tree.head[i]) and not tree.above(other, i):
                tree.attach(i, other, "conj")
                tree.refresh(i)
                break


def _complete_between(tree: Tree) -> None:
    """``an MoU was signed between A and B``: what stands between one thing needs the other behind the ``and``."""
    for case in range(len(tree.tokens)):
        first = tree.head[case]
        if tree.word(case) != "between" or tree.base(case) != "case" or tree.has(first, "conj"):
            continue
        conjunction = max(tree.subtree(first)) + 1
        if conjunction >= len(tree.tokens) or tree.word(conjunction) not in {"and", "&"}:
            continue
        second = tree.head[conjunction]
        if tree.base(second) == "conj" and second > conjunction and tree.is_nominal(second):
            tree.attach(second, first, "conj")
            tree.refresh(second)


def _kind(tree: Tree, i: int) -> str | None:
    """The sort of thing that a phrase names: a person, a place, an organisation; None where that is open."""
    label = tree.label(i)
    if label == "PERSON" or tree.word(i) in {"counterpart", "spouse", "wife", "host"}:
        return "person"
    return "place" if label in PLACES else label if label == "ORG" else None


def _is_pair(tree: Tree, i: int) -> bool:
    """``Peru, Chile sign``: two names alike before a plural verb, with no comma after the second."""
    first = tree.head[i]
    verb = tree.head[first]
    label = tree.label(i)
    if label is None or label != tree.label(first) or tree.base(first) != "nsubj" or not tree.is_verb(verb):
        return False
    return max(tree.subtree(i)) + 1 == verb and tree.token(verb).xpos in {"VBP", "VB"} and tree.word(i - 1) == ","


def _join_apposed(tree: Tree) -> None:
    """``a contract, a memorandum and a loan``: no apposition but a list, since no comma closes it before ``and``."""
    for i in range(len(tree.tokens)):
        if tree.base(i) != "appos":
            continue
        if _is_pair(tree, i):
            tree.dep[i] = "conj"
            continue
        later = [k for k in tree.kids(tree.head[i], "conj") if k > i]
        words = [
            k for k in tree.subtree(i) if k == i or (tree.token(k).upos != "PUNCT" and (not later or k < later[0]))
        ]
        start, end = words[0], words[-1]
        if later and tree.word(start - 1) == "," and tree.word(end + 1) in {"and", "or", "&"}:
            tree.dep[i] = "conj"


def _part_apposed(tree: Tree) -> None:
    """``at Volta, the state utility, and to publish``: a lone noun between commas behind a name says what it is."""
    for i in range(len(tree.tokens)):
        name = tree.head[i]
        lone = tree.base(i) == "conj" and tree.base(name) != "conj" and len(tree.kids(name, "conj")) == 1
        if not lone or tree.name[name] is None or tree.name[i] is not None or tree.has(i, "cc", "case", "cop", "nsubj"):
            continue
        words = [k for k in tree.subtree(i) if k == i or tree.token(k).upos != "PUNCT"]
        fenced = words[0] > name and words[-1] + 1 < len(tree.tokens) and tree.word(words[-1] + 1) in {",", ".", ";"}
        noun = tree.token(i).upos == "NOUN" and tree.token(i).xpos == "NN" and tree.value[i] is None
        if noun and fenced and tree.word(words[0] - 1) == "," and tree.has(i, "det", "nmod:poss"):
            tree.dep[i] = "appos"


def _join_things(tree: Tree) -> None:
    """``set up ties in 1971, a partnership in 2007``: a noun coordinated with a verb is one more of its objects."""
    for i in range(len(tree.tokens)):
        verb = tree.head[i]
        loose = tree.base(i) in {"conj", "parataxis"} and tree.is_verb(verb) and verb < i and tree.is_nominal(i)
        if not loose or tree.is_verb(i) or tree.has(i, "nsubj", "cop", "orphan", "mark"):
            continue
        own = tree.quantity(i)
        case = case_name(tree, i)
        named = own is not None and any(k < i and tree.token(k).upos in {"NOUN", "PROPN"} for k in tree.kids(i))
        things = [k for k in tree.kids(verb, "obj", "obl") if verb < k < i and _is_like(tree, k, own)]
        things = [k for k in things if case is None or case_name(tree, k) == case]
        listed = own is not None or tree.has(i, "cc") or any(tree.has(k, "cc") for k in tree.kids(i, "conj"))
        parted = not listed or any(tree.word(k) in {":", ";"} for k in range(things[0], i)) if things else True
        if not parted and not named and tree.time(i) is None and not any(k > i for k in tree.kids(verb, "obj")):
            tree.attach(i, things[0], "conj")
            tree.refresh(i)


def _is_like(tree: Tree, i: int, figure: Quantity | None) -> bool:
    """Whether a phrase is an object, or a figure of the same kind as the one given."""
    other = tree.quantity(i)
    if figure is None or other is None:
        return figure is other and tree.base(i) == "obj" and tree.value[i] is None
    return figure.type == other.type


def _join_subjects(tree: Tree) -> None:
    """``Acme and its partner Beta built``: a name right after a noun, both called subjects, is its apposition."""
    for name in tree.analysis.names:
        head = tree.unit_head(name.first)
        others = [k for k in tree.kids(tree.head[head], "nsubj") if k < head]
        if tree.base(head) != "nsubj" or not others or name.first == 0:
            continue
        before = tree.unit_head(name.first - 1)
        if tree.token(before).upos in {"NOUN", "PROPN"} and tree.above(before, others[-1]):
            tree.attach(head, before, "appos")


def _join_bare(tree: Tree) -> None:
    """``after the United States, the European Union and Japan``: a phrase that lacks the preposition shares it."""
    for i in range(len(tree.tokens)):
        if tree.base(i) not in {"nmod", "obl"} or tree.value[i] is not None or tree.has(i, "case"):
            continue
        if tree.dep[i] in {"nmod:poss", "nmod:desc"} or tree.is_verb(i):
            continue
        start = tree.start(i)
        before = [k for k in tree.kids(tree.head[i], tree.base(i)) if k < i and tree.has(k, "case")]
        if (
            start
            and tree.word(start - 1) == ","
            and before
            and before[-1] > tree.head[i]
            and tree.time(before[-1]) is None
        ):
            tree.attach(i, before[-1], "conj")
