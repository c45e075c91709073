"""What coordinated predicates share, what an elliptic one leaves out, dates and places that serve two."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.gaps import fill_gaps
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import Tree

_SHARED = ("object", "when", "where", "extent")
_FINAL = frozenset({"from", "than", "compared_with", "against"})
_APART = frozenset({"after", "before", "since", "until", "ahead_of"})


def share(sheet: Sheet) -> None:
    """Distribute arguments over coordinated predicates, fill ellipses, pass dates and places up to the clause."""
    for draft in list(sheet.drafts.values()):
        _coordinate(sheet, draft)
    fill_gaps(sheet)
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _take_up(sheet, draft)
            _take_down(sheet, draft)
        _count_among(sheet, draft)


def _coordinate(sheet: Sheet, draft: Draft) -> None:
    """Share what stands after two verbs with the first, what stands before them with the second."""
    tree = sheet.tree
    if tree.base(draft.head) != "conj" or draft.form != "verb":
        return
    first = sheet.drafts.get(tree.head[draft.head])
    if first is None or first.form != "verb":
        return
    own_subject = tree.has(draft.head, "nsubj")
    front = min((k for k in tree.kids(first.head, "nsubj")), default=first.head) if own_subject else first.head
    shared = {"when"} if own_subject else {"when", "where"}
    alike = not own_subject or first.tense == draft.tense
    for role, head in list(first.arguments):
        late = head > draft.head
        early = head < front and alike and role in shared
        if (late and role in _SHARED and not draft.has(role)) or (early and not draft.has(role)):
            draft.add(role, head)
    if _is_adjacent(tree, first.head, draft.head) and first.lemma not in sheet.lexicon.objectless:
        for role, head in list(draft.arguments):
            if (
                head > draft.head
                and (role in {"object", "when", "where"} or role.startswith("prep:"))
                and not first.has(role)
            ) and (role != "object" or not first.has("complement", "predicate")):
                first.add(role, head)


def _is_adjacent(tree: Tree, first: int, second: int) -> bool:
    """Whether nothing but commas, conjunctions and verbs stands between two verbs: ``designs, makes and sells``."""
    between = range(first + 1, second)
    return all(
        tree.token(k).upos in {"CCONJ", "PUNCT", "ADV", "AUX"} or (tree.base(k) == "conj" and tree.is_verb(k))
        for k in between
    )


def _take_up(sheet: Sheet, draft: Draft) -> None:
    """Let a clause have the date and place that the parser hung on the noun after its verb."""
    for role in ("when", "where"):
        if draft.has(role):
            continue
        for path, head in list(draft.arguments):
            inner = sheet.drafts.get(head)
            if inner is None or head < draft.head or role == path or inner.form not in {"noun", "verbless"}:
                continue
            apart = path[5:] in _APART and draft.lemma not in sheet.lexicon.speech
            if apart or not _lends(sheet.tree, path, head):
                continue
            for found in inner.get(role):
                if found > head and _is_last(sheet.tree, found, head):
                    draft.add(role, found)


def _take_down(sheet: Sheet, draft: Draft) -> None:
    """``on Monday became the first to sign``: who became the first to act acted then."""
    tree = sheet.tree
    noun = tree.head[draft.head]
    if tree.base(draft.head) != "acl" or draft.has("when") or not tree.is_ranked(noun):
        return
    for holder in (sheet.drafts.get(noun), sheet.drafts.get(tree.head[noun])):
        if holder is not None and (noun in holder.get("predicate") or holder.form == "copula"):
            for head in holder.get("when"):
                draft.add("when", head)


def _count_among(sheet: Sheet, draft: Draft) -> None:
    """``Among the documents signed were a treaty and a loan``: what is among the things signed was signed."""
    if draft.form != "copula" or draft.has("subject"):
        return
    for thing in draft.get("prep:among"):
        for made in sheet.tree.kids(thing, "acl"):
            act = sheet.drafts.get(made)
            for head in sheet.tree.coordinated(draft.head) if act is not None and thing in act.get("object") else []:
                sheet.drafts[made].add("object", head)


def _lends(tree: Tree, role: str, head: int) -> bool:
    """Whether an argument passes its adjuncts up: not what a figure is compared with, nor one of several."""
    if tree.base(head) == "conj" or tree.has(head, "conj"):
        return tree.quantity(head) is None
    return role in {"subject", "object", "extent", "indirect_object"} or (
        role.startswith("prep:") and role[5:] not in _FINAL
    )


def _is_last(tree: Tree, found: int, head: int) -> bool:
    """Whether an adjunct has a preposition and belongs to the phrase itself or stands bare after it."""
    return tree.head[found] == head and (case_name(tree, found) is not None or tree.time(found) is not None)
