"""What coordinated predicates share, what an elliptic one leaves out, dates and places that serve two."""

from __future__ import annotations

from vkx.nlp.roles import adjuncts
from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.tree import Tree

_SHARED = ("object", "when", "where", "extent")
_NOUNLIKE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"})
_FINAL = frozenset({"from", "than", "compared_with", "against"})


def share(sheet: Sheet) -> None:
    """Distribute arguments over coordinated predicates, fill ellipses, pass dates and places up to the clause."""
    for draft in list(sheet.drafts.values()):
        _coordinate(sheet, draft)
    for i in range(len(sheet.tree.tokens)):
        _complete(sheet, i)
    for draft in list(sheet.drafts.values()):
        if draft.form == "verb" and draft.lemma in sheet.lexicon.intransitive and draft.has("extent"):
            _fill_gap(sheet, draft)
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _take_up(sheet, draft)


def _coordinate(sheet: Sheet, draft: Draft) -> None:
    """Share what stands after two verbs with the first, what stands before them with the second."""
    tree = sheet.tree
    if tree.base(draft.head) != "conj" or draft.form != "verb":
        return
    first = sheet.drafts.get(tree.head[draft.head])
    if first is None or first.form != "verb":
        return
    own_subject = tree.has(draft.head, "nsubj")
    for role, head in list(first.arguments):
        late = head > draft.head
        early = head < first.head and not own_subject and role in {"when", "where"}
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


def _complete(sheet: Sheet, i: int) -> None:
    """Give a verb to ``... and petroleum products 6.9 percent to $1.9 billion``."""
    tree = sheet.tree
    if tree.base(i) != "conj" or tree.is_verb(i) or not tree.has(i, "orphan"):
        return
    model = sheet.drafts.get(tree.head[i])
    if model is None or model.form != "verb":
        return
    draft = Draft(i, "verb", model.lemma, passive=model.passive, tense=model.tense)
    draft.add("object" if model.passive else "subject", i)
    draft.arguments.append(("object" if model.passive else "subject", i))
    for kid in tree.kids(i, "orphan"):
        for head in tree.coordinated(kid):
            case = case_name(tree, head)
            roles = adjuncts.roles_of(tree, draft, head, case, "obl")
            like = "object" if case is None and model.has("object") and roles == ["extent"] else None
            for role in [like] if like else roles:
                draft.add(role, head)
    sheet.drafts[i] = draft


def _fill_gap(sheet: Sheet, model: Draft) -> None:
    """``Exports rose 5 percent, and imports 3 percent to $2 billion``: the second clause lacks its verb."""
    tree = sheet.tree
    last = tree.analysis.sentences[tree.sentence[model.head]].last
    for j in range(model.head + 1, last - 2):
        if tree.token(j).upos != "CCONJ" or not any(model.head < h < j for h in model.get("extent")):
            continue
        figure = next((k for k in range(j + 2, last) if tree.quantity(k) is not None), None)
        if figure is None or any(tree.token(k).upos not in _NOUNLIKE for k in range(j + 1, figure)):
            return
        subject = tree.unit_head(figure - 1)
        if tree.token(subject).upos not in {"NOUN", "PROPN"} or tree.value[subject] is not None:
            return
        _gap(sheet, model, subject, figure)
        model.arguments = [
            (r, h) for r, h in model.arguments if h < j or r not in {"extent", "object", "prep:to", "prep:from"}
        ]
        return


def _gap(sheet: Sheet, model: Draft, subject: int, figure: int) -> None:
    """Draft the clause without verb on its subject."""
    tree = sheet.tree
    draft = sheet.drafts.get(subject) or Draft(subject, "verb", model.lemma)
    draft.form, draft.lemma, draft.tense = "verb", model.lemma, model.tense
    draft.arguments = [(r, h) for r, h in draft.arguments if tree.quantity(h) is None]
    draft.arguments.append(("subject", subject))
    draft.add("extent", tree.unit_head(figure))
    value = tree.value[figure]
    after = value.last if value is not None else figure + 1
    last = tree.analysis.sentences[tree.sentence[subject]].last
    goal = next((k for k in range(after + 1, min(after + 4, last)) if tree.quantity(k) is not None), None)
    if goal is not None and tree.word(after) in {"to", "from"}:
        draft.add(f"prep:{tree.word(after)}", tree.unit_head(goal))
    for head in model.get("when"):
        draft.add("when", head)
    sheet.drafts[subject] = draft


def _take_up(sheet: Sheet, draft: Draft) -> None:
    """Let a clause have the date and place that the parser hung on the noun after its verb."""
    for role in ("when", "where"):
        if draft.has(role):
            continue
        for path, head in list(draft.arguments):
            inner = sheet.drafts.get(head)
            if inner is None or head < draft.head or role == path or inner.form not in {"noun", "verbless"}:
                continue
            if not _lends(sheet.tree, path, head):
                continue
            for found in inner.get(role):
                if found > head and _is_last(sheet.tree, found, head):
                    draft.add(role, found)


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
