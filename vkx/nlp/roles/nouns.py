"""The roles of noun phrases: owners, modifiers, figures, titles, appositions, and what hangs on them by preposition."""

from __future__ import annotations

from vkx.model.analysis import FrameForm
from vkx.nlp.roles import adjuncts
from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.lexicon import lexicon
from vkx.nlp.roles.prepositions import case_name, mark_name
from vkx.nlp.roles.tree import PLACES, Tree

_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "det:poss"})
_INSIDE = frozenset({"unit", "case", "punct", "det", "cc", "fixed", "aux", "cop", "mark", "goeswith"})


def draft_nouns(sheet: Sheet) -> None:
    """Draft every noun with something attached, and add the noun's own roles to copular predicates."""
    tree = sheet.tree
    for i in range(len(tree.tokens)):
        if tree.base(i) in _INSIDE or not (tree.is_nominal(i) or i in sheet.drafts) or tree.is_verb(i):
            continue
        draft = sheet.drafts.get(i) or Draft(i, _form(tree, i), tree.token(i).lemma.lower())
        for kid in tree.kids(i):
            _place(tree, draft, kid)
        if (
            draft.arguments
            or draft.form == "verbless"
            or draft.lemma in sheet.lexicon.events | sheet.lexicon.nouns.keys()
        ):
            sheet.drafts[i] = draft
    _share(sheet)
    _appose(sheet)


def _share(sheet: Sheet) -> None:
    """``Korea's largest source of capital and third-largest partner``: subject and owner serve both nouns."""
    tree = sheet.tree
    for i in range(len(tree.tokens)):
        first = sheet.drafts.get(tree.head[i])
        if tree.base(i) != "conj" or first is None or not tree.is_nominal(i) or tree.is_predicate(i):
            continue
        if first.form != "copula" and not first.has("possessor"):
            continue
        draft = sheet.drafts.setdefault(i, Draft(i, first.form, tree.token(i).lemma.lower(), tense=first.tense))
        if first.form == "copula":
            draft.form = "copula"
            for head in first.get("subject"):
                draft.add("subject", head)
        ranked = any(tree.token(k).xpos == "JJS" for k in tree.kids(i, "amod"))
        owned = tree.has(i, "nmod:poss") or (tree.has(i, "det") and not ranked) or _is_placed(tree, i)
        if not owned and tree.name[i] is None:
            for head in first.get("possessor"):
                draft.add("possessor", head)


def _antecedent(tree: Tree, i: int) -> int:
    """``A mill, whose owners left``: the noun that ``whose`` takes up, else the word itself."""
    if tree.word(i) != "whose":
        return i
    clause = next((a for a in tree.ancestors(i) if tree.dep[a] == "acl:relcl"), None)
    return i if clause is None else tree.head[clause]


def _is_placed(tree: Tree, i: int) -> bool:
    """Whether a phrase under a noun says where or whose it is."""
    return any(tree.label(k) in PLACES for k in tree.kids(i, "nmod", "obl"))


def _form(tree: Tree, i: int) -> FrameForm:
    bare = tree.head[i] == i and tree.token(i).upos != "PUNCT"
    return "verbless" if bare else "noun"


def _place(tree: Tree, draft: Draft, kid: int) -> None:
    dep, base = tree.dep[kid], tree.base(kid)
    if dep == "nmod:poss":
        for head in tree.coordinated(_antecedent(tree, kid)):
            draft.add("when" if tree.time(head) is not None else "possessor", head)
    elif dep in _MODIFIERS and base == "nmod" and kid > draft.head and case_name(tree, kid) is not None:
        _oblique(tree, draft, kid)
    elif base in {"nummod", "compound", "amod"} or dep in _MODIFIERS:
        _modify(tree, draft, kid)
    elif base in {"nmod", "obl"}:
        _oblique(tree, draft, kid)
    elif base == "appos":
        for head in tree.coordinated(kid):
            draft.add(_apposed(tree, draft, head), head)
    elif base in {"acl", "advcl"}:
        _clause(tree, draft, kid)
    elif base == "advmod":
        adjuncts.add_adverb(tree, draft, kid)


def _oblique(tree: Tree, draft: Draft, kid: int) -> None:
    for head, role in adjuncts.oblique(tree, draft, kid, []):
        draft.add(role, head)


def _apposed(tree: Tree, draft: Draft, head: int) -> str:
    """A date beside a noun is its time, anything else an apposition."""
    same = tree.time(draft.head) is not None
    return "when" if tree.time(head) is not None and not same else "apposition"


def _modify(tree: Tree, draft: Draft, kid: int) -> None:
    """A word before the noun, or an unmarked one after it."""
    for head in tree.coordinated(kid):
        late = head > draft.head and tree.token(head).lemma in lexicon().spans
        if tree.time(head) is not None or (late and tree.quantity(draft.head) is not None):
            draft.add("when", head)
        elif tree.quantity(head) is not None or tree.base(head) == "nummod":
            draft.add("number" if head < draft.head or tree.base(head) == "nummod" else "extent", head)
        elif _is_title(tree, draft.head, head):
            draft.add("title", head)
        elif _is_named(tree, draft.head, head):
            draft.add("apposition", head)
        else:
            draft.add("modifier", head)


def _is_named(tree: Tree, noun: int, kid: int) -> bool:
    """Whether a name right behind a common noun tells who that is: ``tire maker Garam Tyres``."""
    name = tree.name[kid]
    behind = name is not None and name.first == noun + 1 and tree.label(kid) in {"ORG", "PERSON"}
    return behind and tree.token(noun).upos == "NOUN" and tree.name[noun] is None


def _is_title(tree: Tree, noun: int, kid: int) -> bool:
    """Whether a noun before a person's name is the title: the word right before it, not the name of the office."""
    if tree.label(noun) != "PERSON" or kid > noun or tree.token(kid).upos not in {"NOUN", "PROPN"}:
        return False
    if tree.label(kid) is not None and tree.label(kid) != "PERSON":
        return False
    name = tree.name[noun]
    end = max(tree.subtree(kid))
    return name is not None and end == name.first - 1


def _clause(tree: Tree, draft: Draft, kid: int) -> None:
    """An infinitive or a gerund that says what the noun is about: ``plan to build``, ``goal of reaching``."""
    mark = mark_name(tree, kid)
    heads = tree.clauses(kid)
    if tree.has(kid, "aux:pass") and tree.word(tree.start(kid) - 1) == ",":
        return  # «the pact, due to be signed in May»
    if mark == "to" or any(tree.word(k) == "to" for k in tree.kids(kid, "mark")) or mark == "that":
        role = "complement"
    elif mark is not None and tree.token(kid).xpos == "VBG":
        role = f"prep:{mark}"
    else:
        return
    for head in heads:
        draft.add(role, head)


def _appose(sheet: Sheet) -> None:
    """Give each apposition and each title the noun that it stands beside."""
    tree = sheet.tree
    for i, draft in list(sheet.drafts.items()):
        for role, other in list(draft.arguments):
            if role not in {"apposition", "title"} or tree.base(other) == "unit":
                continue
            if other not in sheet.drafts and tree.is_nominal(other):
                sheet.drafts[other] = Draft(other, "noun", tree.token(other).lemma.lower())
            if other not in sheet.drafts:
                continue
            sheet.drafts[other].add("apposition", i)
            if role == "title":
                _own_office(tree, draft, sheet.drafts[other])


def _own_office(tree: Tree, person: Draft, title: Draft) -> None:
    """What stands before a title modifies the title: ``Hanoi`` in ``Hanoi Chairman Tran Sy Thanh``."""
    for role, head in person.arguments:
        if role in {"modifier", "possessor", "number"} and head < title.head:
            title.add(role, head)
    _ = tree
