"""Lists that pair: ``Exports to Peru and Chile reached $3bn and $2bn respectively``: to each its own figure.

What a phrase of the clause has at its own end of a pair stands in the clause under the path to it:
``subject/prep:to``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.tree import Tree

_PAIRING = frozenset({"respectively"})
_ADJUNCTS = frozenset({"when", "where"})
_LINKS = frozenset({",", "and", "or", "&"})

Groups = dict[str, list[int]]
"""Path → the heads at its end."""


def deal_out(sheet: Sheet, model: Draft) -> bool:
    """Make of a clause that pairs its lists one clause for each pair; says whether it did."""
    tree = sheet.tree
    if not _pairs(tree, model.head):
        return False
    clauses = [model, *_copulas(sheet, model)]
    found = dict(_groups(sheet, model))
    figures = {path: heads for path, heads in found.items() if heads and _all_figures(tree, heads)}
    size = len(clauses) if len(clauses) > 1 else len(next(iter(figures.values()), ()))
    dealt = {path: heads for path, heads in found.items() if heads and len(heads) == size and _is_joined(tree, heads)}
    if size < 2 or all(path in figures for path in dealt):
        return False
    _withdraw(sheet, model, dealt)
    rest = [a for a in model.arguments if a[0] not in dealt]
    for k in range(size):
        own = [(path, heads[k]) for path, heads in dealt.items()]
        if len(clauses) > 1:
            clauses[k].arguments = [a for a in clauses[k].arguments if a[0] not in dealt] + own
        elif k:
            draft = Draft(_head(sheet, dealt, k), "verb", model.lemma, passive=model.passive, tense=model.tense)
            draft.arguments = [*own, *rest]
            sheet.share(draft, model)
        else:
            model.arguments = [*own, *rest]
    return True


def _pairs(tree: Tree, head: int) -> bool:
    sentence = tree.analysis.sentences[tree.sentence[head]]
    return any(tree.word(k) in _PAIRING for k in range(sentence.first, sentence.last))


def _copulas(sheet: Sheet, model: Draft) -> list[Draft]:
    """``were $4 billion and $5 billion``: the other figures that a copula says."""
    if model.form != "copula" or sheet.tree.quantity(model.head) is None:
        return []
    beside = (sheet.drafts.get(k) for k in sheet.tree.coordinated(model.head) if k != model.head)
    return [d for d in beside if d is not None and d.form == "copula"]


def _groups(sheet: Sheet, model: Draft) -> Iterator[tuple[str, list[int]]]:
    """What stands side by side in the clause, and in the phrases that it holds."""
    tree = sheet.tree
    whole = dict.fromkeys(role for role, _ in model.arguments)
    figures = sorted({h for role, h in model.arguments if role in {"object", "indirect_object", "extent"}})
    listed = [h for h in figures if tree.quantity(h) is not None]
    for role in whole:
        heads = sorted(model.get(role))
        split = role in {"object", "extent"} and len(heads) > 1 and len(listed) > 1 and _is_list(tree, listed)
        yield role, listed if split else heads
    for role, head in model.arguments:
        inner = sheet.drafts.get(head)
        if inner is not None and inner.form == "noun" and len(model.get(role)) == 1:
            for under in dict.fromkeys(r for r, _ in inner.arguments):
                yield under if under in _ADJUNCTS else f"{role}/{under}", sorted(inner.get(under))


def _is_joined(tree: Tree, heads: list[int]) -> bool:
    """Whether phrases are coordinated."""
    return set(heads) <= set(tree.coordinated(heads[0])) or (_all_figures(tree, heads) and _is_list(tree, heads))


def _is_list(tree: Tree, heads: list[int]) -> bool:
    """Whether nothing but commas and conjunctions stands between figures."""
    values = [v for h in heads if (v := tree.value[h]) is not None]
    return all(tree.word(k) in _LINKS for a, b in pairwise(values) for k in range(a.last, b.first))


def _all_figures(tree: Tree, heads: list[int]) -> bool:
    return len(heads) > 1 and all(tree.quantity(h) is not None for h in heads)


def _withdraw(sheet: Sheet, model: Draft, dealt: Groups) -> None:
    """Take what is dealt out from the phrases that held it, and from the clause's other roles."""
    taken = {h for heads in dealt.values() for h in heads}
    for _, head in model.arguments:
        inner = sheet.drafts.get(head)
        if inner is not None and inner is not model and inner.form == "noun":
            inner.arguments = [a for a in inner.arguments if a[1] not in taken]
    model.arguments = [a for a in model.arguments if a[0] in dealt or a[1] not in taken]


def _head(sheet: Sheet, dealt: Groups, k: int) -> int:
    """The token of a pair's clause: its figure, else what heads no phrase of its own."""
    heads = [heads[k] for heads in dealt.values()]
    figures = [h for h in heads if sheet.tree.quantity(h) is not None]
    free = [h for h in (*figures, *heads) if h not in sheet.drafts]
    return (free or figures or heads)[0]
