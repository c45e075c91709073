"""Prepositional and bare adjuncts: which role a phrase has by its preposition and by what it means."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft
from vkx.nlp.roles.lexicon import lexicon
from vkx.nlp.roles.prepositions import case_name, mark_name
from vkx.nlp.roles.tree import PLACES, Tree

_LOCAL = frozenset({"in", "at", "on", "inside", "near", "across", "outside", "throughout", "within", "around"})
_MANNERS = frozenset(
    {
        "contrast",
        "comparison",
        "law",
        "mistake",
        "accident",
        "default",
        "means",
        "way",
        "air",
        "sea",
        "road",
        "rail",
        "land",
    }
)
"""Nouns that behind «by» tell how, not who."""
_ENDS = frozenset({"from", "to", "by", "than", "of"})
_COMPARING = frozenset({"than", "compared_with", "against", "over", "of", "between"})


def oblique(tree: Tree, draft: Draft, kid: int, antecedents: list[int]) -> list[tuple[int, str]]:
    """The heads and roles of an oblique phrase and of those coordinated with it."""
    first = case_name(tree, kid)
    found: list[tuple[int, str]] = []
    for head in antecedents or tree.coordinated(kid):
        case = first if head in antecedents else case_name(tree, head) or first or mark_name(tree, kid)
        found.extend((head, role) for role in roles_of(tree, draft, head, case, tree.dep[kid]))
    return found


def roles_of(tree: Tree, draft: Draft, head: int, case: str | None, dep: str) -> list[str]:
    """The roles of a phrase by its preposition and its type; a place is both ``prep:in`` and ``where``."""
    if tree.time(head) is not None and not _is_base(tree, draft, head, case):
        return [] if case is None and _is_part_of_name(tree, draft, head) else ["when"]
    if case is None:
        return _bare(tree, draft, head, dep)
    if _is_agent(tree, draft, head, case, dep):
        return ["subject"]
    roles = [f"prep:{case}"]
    if case in _LOCAL and is_place(tree, head, case):
        roles.append("where")
    return roles


def _is_base(tree: Tree, draft: Draft, head: int, case: str | None) -> bool:
    """Whether a time is what something is compared with, not when it is."""
    time = tree.time(head)
    value = (time.value or "") if time is not None else ""
    if value.startswith("P") and not value.endswith("_REF") and case in _ENDS:
        return True
    if case == "from":
        return draft.lemma in lexicon().changes and (time is None or time.relation not in {"since", "after"})
    return case in _COMPARING and case not in {"over", "of", "between"}


def _is_part_of_name(tree: Tree, draft: Draft, head: int) -> bool:
    """``adopted the Growth Plan 2025-2029``: years right behind a name say which, not when."""
    value, time = tree.value[head], tree.time(head)
    if value is None or time is None or value.first == 0 or draft.form != "verb":
        return False
    is_figure = time.text[:1].isdigit()  # «issued visas to Ghanaians last year» is when
    years = is_figure and (time.value or "").replace("/", "").isdigit() and len(time.value or "") in {4, 9}
    return years and draft.head < value.first - 1 and tree.token(value.first - 1).upos == "PROPN"


def _bare(tree: Tree, draft: Draft, head: int, dep: str) -> list[str]:
    figure = tree.quantity(head)
    if figure is not None and figure.type == "rank":
        return ["predicate"]
    if figure is not None or _counted(tree, head):
        return ["extent"]
    if dep == "obl:agent":
        return ["subject"]
    if tree.is_nominal(head) and dep.startswith("obl"):
        return ["when" if tree.token(head).lemma in lexicon().spans else "extent"]
    return [] if draft.form in {"verb", "copula"} else ["modifier"]


def _counted(tree: Tree, head: int) -> bool:
    return any(tree.quantity(k) is not None for k in tree.kids(head, "nummod"))


def _is_agent(tree: Tree, draft: Draft, head: int, case: str, dep: str) -> bool:
    if tree.token(head).lemma in _MANNERS:
        return False
    if dep == "obl:agent" and case == "by":
        return tree.quantity(head) is None and tree.time(head) is None
    return case == "by" and draft.passive and tree.quantity(head) is None and tree.token(head).xpos != "VBG"


def is_measure(tree: Tree, draft: Draft, kid: int) -> bool:
    """Whether the object of ``rose 8 percent`` is by how much, not what."""
    return draft.lemma in lexicon().intransitive and (tree.quantity(kid) is not None or _counted(tree, kid))


def is_place(tree: Tree, head: int, case: str) -> bool:
    """Whether a phrase after a local preposition says where something is."""
    if tree.value[head] is not None:
        return False
    label = tree.label(head)
    if label in PLACES:
        return True
    if label is not None:
        return label == "ORG" and case == "at"
    if tree.token(head).upos == "PROPN":
        return case in {"in", "at"} and not tree.has(head, "nummod")
    return tree.token(head).lemma.lower() in lexicon().sites and case != "on"


def add_case(tree: Tree, draft: Draft) -> None:
    """A preposition before a predicate itself: ``is in Seoul``, ``was on Monday``, ``is on a visit``."""
    case = case_name(tree, draft.head)
    if case is None:
        return
    for role in roles_of(tree, draft, draft.head, case, "obl"):
        draft.add(role, draft.head)


def add_adverb(tree: Tree, draft: Draft, kid: int) -> None:
    """An adverb that is a time, a place or a measure."""
    figure = tree.quantity(kid)
    if tree.time(kid) is not None:
        draft.add("when", kid)
    elif figure is not None:
        draft.add("predicate" if figure.type == "rank" else "extent", kid)
    elif tree.word(kid) in {"later", "earlier", "sooner"}:
        for limit in tree.kids(kid, "obl", "nmod"):
            if tree.time(limit) is not None:
                draft.add("when", limit)
    elif tree.label(kid) in PLACES:
        draft.add("where", kid)
