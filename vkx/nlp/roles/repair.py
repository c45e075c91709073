"""Mends the parser's trees by what words are: titles, lists, figures, dates and comparisons go where they belong.

Each repair looks for one pattern that the parser is known to get wrong and is safe on trees that are right.
"""

from __future__ import annotations

from vkx import vocab
from vkx.nlp.roles import repair_figures, repair_lists
from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.tree import Tree

_TITLE_LINKS = frozenset({"flat", "appos", "compound", "nmod", "dep", "conj", "obl", "amod", "list"})
_MOVED = frozenset({"case", "det", "cc", "mark", "cop", "nsubj", "punct", "aux", "conj", "parataxis"})
_POSTED = frozenset({"ambassador", "envoy", "consul", "representative", "official", "officer", "member", "delegate"})
_TELLING = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "convince", "persuade"})
_STOPS = frozenset({"ADP", "PUNCT", "CCONJ", "VERB", "AUX", "PRON"})


def repair(tree: Tree, lexicon: Lexicon) -> None:
    """Apply all repairs to a tree, in place."""
    lift_persons(tree)
    repair_figures.mend_comparisons(tree)
    repair_lists.mend_coordinations(tree)
    repair_figures.mend_figures(tree)
    repair_figures.mend_dates(tree)
    repair_figures.mend_places(tree, _offices() - _POSTED)
    _raise_reports(tree, lexicon)
    _find_speakers(tree, lexicon)
    _find_reported(tree, lexicon)


def lift_persons(tree: Tree) -> None:
    """Make the person the head of ``Minister of Industry and Trade Pham Duc Khiem``.

    The parser often hangs a name that follows a long title somewhere below the title.
    """
    offices = _offices()
    for name in tree.analysis.names:
        if name.label != "PERSON":
            continue
        person = tree.unit_head(name.first)
        title = _title_before(tree, name.first, person, offices)
        if title is None:
            continue
        above, relation = tree.head[title], tree.dep[title]
        tree.head[person], tree.dep[person] = (person, "root") if above == title else (above, relation)
        tree.head[title], tree.dep[title] = person, "nmod:desc"
        for kid in tree.kids(title):
            moved = tree.base(kid) in _MOVED or tree.dep[kid] == "acl:relcl"
            if kid != person and moved and not title < kid < person:
                tree.head[kid] = person
        tree.refresh()


def _offices() -> frozenset[str]:
    heads = vocab.load("titles")["heads"]
    return frozenset(heads) if isinstance(heads, list) else frozenset()


def _title_before(tree: Tree, first: int, person: int, offices: frozenset[str]) -> int | None:
    """The head of a title phrase that ends right before a name and has the name below it."""
    if first == 0 or tree.sentence[first - 1] != tree.sentence[person] or tree.base(person) not in _TITLE_LINKS:
        return None
    if tree.tokens[first - 1].upos in _STOPS or tree.kids(person, "case", "cc"):
        return None
    for above in tree.ancestors(person):
        if above > first or tree.is_verb(above):
            return None
        if (
            tree.tokens[above].upos in {"NOUN", "PROPN"}
            and tree.word(above) in offices
            and tree.label(above) != "PERSON"
        ):
            return None if _is_broken(tree, above, first) else above
    return None


def _is_broken(tree: Tree, title: int, first: int) -> bool:
    """Whether a comma, a verb or another person stands between the title and the name."""
    between = range(title + 1, first)
    return any(
        tree.word(k) in {",", ";", ":", "(", ")"} or tree.tokens[k].upos in {"VERB", "AUX"} or tree.label(k) == "PERSON"
        for k in between
    )


def _raise_reports(tree: Tree, lexicon: Lexicon) -> None:
    """Hang ``..., saying that ...`` on the verb of speech, not on what was said before."""
    for i, token in enumerate(tree.tokens):
        if token.xpos != "VBG" or tree.base(i) != "advcl" or token.lemma not in lexicon.speech:
            continue
        above = tree.head[i]
        if (
            tree.word(i - 1) == ","
            and tree.base(above) == "ccomp"
            and tree.tokens[tree.head[above]].lemma in lexicon.speech
        ):
            tree.attach(i, tree.head[above], "advcl")
    tree.refresh()


def _find_speakers(tree: Tree, lexicon: Lexicon) -> None:
    """``Exports rose, the office said``: the noun between comma and verb of speech is the verb's subject."""
    for i, token in enumerate(tree.tokens):
        if token.lemma not in lexicon.speech or not tree.is_verb(i) or tree.has(i, "nsubj"):
            continue
        for clause in tree.kids(i, "ccomp"):
            last = tree.kids(clause, "nsubj")[-1:]
            if last and clause < last[0] < i and max(tree.subtree(last[0])) == i - 1:
                tree.attach(last[0], i, "nsubj")
    tree.refresh()


def _find_reported(tree: Tree, lexicon: Lexicon) -> None:
    """``told the forum that ...``: a that-clause after the one told is what was told."""
    for i in range(len(tree.tokens)):
        noun = tree.head[i]
        if tree.base(i) != "acl" or tree.token(tree.head[noun]).lemma not in _TELLING & lexicon.speech:
            continue
        finite = any(tree.word(k) == "that" and tree.token(k).xpos == "IN" for k in tree.kids(i, "mark"))
        if finite and tree.base(noun) in {"obj", "iobj"}:
            tree.attach(i, tree.head[noun], "ccomp")
    tree.refresh()
