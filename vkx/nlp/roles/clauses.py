"""The roles of clauses: verbs, copulas and comparisons with logical subject, objects, complements, adjuncts."""

from __future__ import annotations

from vkx.nlp.roles import adjuncts
from vkx.nlp.roles.draft import Draft, Sheet, Tense
from vkx.nlp.roles.lexicon import lexicon
from vkx.nlp.roles.prepositions import mark_name
from vkx.nlp.roles.subjects import RELATIVE, Subjects, auxiliaries, is_passive
from vkx.nlp.roles.tree import Tree

_COMPLEMENTISERS = frozenset({"that", "to", "if", "whether", "for", "like", "as"})
_IDIOMS = {"take": frozenset({"place", "part", "effect"}), "catch": frozenset({"fire"})}
_HYPHENS = frozenset({"-", "\N{EN DASH}"})
_COPULAR = frozenset({"become", "remain"})
_WHERE = frozenset({"where"})
_WHEN = frozenset({"when"})


def draft_clauses(sheet: Sheet, subjects: Subjects) -> None:
    """Draft every predicate of the document with the arguments that stand in its own clause."""
    tree = sheet.tree
    for i in range(len(tree.tokens)):
        if tree.is_predicate(i):
            sheet.drafts[i] = _draft(tree, i)
    for draft in list(sheet.drafts.values()):
        _fill(sheet, subjects, draft)
    _compare(sheet, subjects)


def _draft(tree: Tree, i: int) -> Draft:
    verb = tree.is_verb(i)
    copular = not verb and tree.has(i, "cop", "nsubj", "expl")
    draft = Draft(i, "copula" if copular else "verb", lemma(tree, i))
    draft.passive = verb and is_passive(tree, i)
    draft.tense = tense(tree, i)
    return draft


def lemma(tree: Tree, i: int) -> str:
    """The lemma of a predicate, with its particle: ``set_up``."""
    own = tree.token(i).lemma.lower()
    small = [k for k in tree.kids(i, "compound:prt") if tree.word(k - 1) not in _HYPHENS]
    particles = [tree.word(k) for k in small if not _is_sum(tree, k)]
    if tree.has(i, "obj") and i + 1 < len(tree.tokens) and tree.word(i + 1) == "back" and not particles:
        particles = ["back"]
    particles = particles or _adverbs(tree, i, own)
    if own in _IDIOMS:
        particles = [tree.word(k) for k in tree.kids(i, "obj") if _is_idiom(tree, i, k)] or particles
    return "_".join([own, *particles])


def _adverbs(tree: Tree, i: int, own: str) -> list[str]:
    """The words behind a verb that it is one with: ``come online``, ``get under way``."""
    behind = [tree.word(k) for k in range(i + 1, min(i + 3, len(tree.tokens)))]
    ends = (end for end in (1, 2) if "_".join([own, *behind[:end]]) in lexicon().adverbial)
    return behind[: next(ends, 0)]


def _is_sum(tree: Tree, kid: int) -> bool:
    """``ten were signed in all``: no particle."""
    return tree.word(kid) == "in" and kid + 1 < len(tree.tokens) and tree.word(kid + 1) in {"all", "total"}


def _is_idiom(tree: Tree, verb: int, kid: int) -> bool:
    """``take place``, ``take effect``, ``catch fire``: verb and bare noun are one word."""
    nouns = _IDIOMS.get(tree.token(verb).lemma, frozenset())
    return tree.word(kid) in nouns and not tree.has(kid, "det", "amod")


def tense(tree: Tree, i: int) -> Tense:
    """The tense of a clause from its finite verb."""
    words = [*auxiliaries(tree, i), *tree.kids(i, "cop"), i]
    for k in words:
        xpos = tree.token(k).xpos
        if xpos == "MD":
            return "future" if tree.word(k) in {"will", "shall", "'ll", "’ll", "wo"} else "present"
        if xpos == "VBD":
            return "past"
        if xpos in {"VBZ", "VBP"}:
            perfect = tree.token(k).lemma == "have" and k != i
            return "past" if perfect else "present"
    if tree.token(i).xpos == "VBN" and tree.is_verb(i):
        return "past"
    return "none"


def _fill(sheet: Sheet, subjects: Subjects, draft: Draft) -> None:
    tree, i = sheet.tree, draft.head
    for subject in subjects.of(i):
        draft.add("object" if draft.passive else "subject", subject)
    if draft.passive and tree.has(i, "obj"):
        draft.arguments = [("indirect_object" if r == "object" else r, h) for r, h in draft.arguments]
    for kid in tree.kids(i):
        _place(sheet, subjects, draft, kid)
    if draft.form == "verb" and not draft.passive and not draft.has("object", "complement", "predicate"):
        _find_object(tree, draft)
    if draft.passive and not draft.has("subject"):
        _find_agent(tree, draft)
    for kid in tree.lowered.get(i, ()):
        for head, role in adjuncts.oblique(tree, draft, kid, []):
            draft.add(role, head)
    if tree.dep[i] == "acl:relcl":
        _relate(tree, subjects, draft)
    if draft.form == "copula":
        adjuncts.add_case(tree, draft)


def _place(sheet: Sheet, subjects: Subjects, draft: Draft, kid: int) -> None:
    """Add one dependent of a predicate in its role."""
    tree = sheet.tree
    base = tree.base(kid)
    relative = tree.word(kid) in RELATIVE and tree.token(kid).xpos in {"WDT", "WP"}
    antecedents = subjects.antecedents(draft.head) if relative else []
    if base in {"obj", "iobj"}:
        _object(sheet, draft, kid, antecedents)
    elif base in {"obl", "nmod"}:
        for head, role in adjuncts.oblique(tree, draft, kid, antecedents):
            draft.add(role, head)
    elif base in {"ccomp", "xcomp"}:
        _complement(sheet, draft, kid)
    elif base == "advcl":
        _adverbial(sheet, draft, kid)
    elif base == "advmod":
        adjuncts.add_adverb(tree, draft, kid)
    elif base == "appos":
        for head in tree.coordinated(kid):
            draft.add("apposition", head)


def _object(sheet: Sheet, draft: Draft, kid: int, antecedents: list[int]) -> None:
    """An object; a gerund in its place is a complement, a measure beside a verb of change an extent."""
    tree = sheet.tree
    if _is_idiom(tree, draft.head, kid):
        return
    if draft.lemma in _COPULAR and tree.is_nominal(kid):
        _complement(sheet, draft, kid)
        return
    if _is_indirect(tree, draft.head, kid):
        role = "indirect_object"
    elif tree.is_verb(kid) and not tree.has(kid, "det", "amod"):
        _complement(sheet, draft, kid)
        return
    else:
        role = "extent" if not draft.passive and adjuncts.is_measure(tree, draft, kid) else "object"
    for head in antecedents or tree.coordinated(kid):
        draft.add(role, head)


def _is_indirect(tree: Tree, verb: int, kid: int) -> bool:
    """The first of two objects; an object that the parser calls indirect but that is alone is direct."""
    objects = [k for k in tree.kids(verb, "obj", "iobj") if not tree.is_verb(k)]
    if len(objects) < 2 or kid != objects[0]:
        return False
    return not any(tree.token(k).upos == "CCONJ" for k in range(objects[0], objects[-1]))


def _complement(sheet: Sheet, draft: Draft, kid: int) -> None:
    """A clause as argument; a noun or adjective in its place is said of the object or the subject."""
    tree = sheet.tree
    marks = {tree.word(k) for k in tree.kids(kid, "mark") if k < kid}
    if tree.base(kid) == "ccomp" and not marks <= _COMPLEMENTISERS:
        return
    for head in tree.clauses(kid):
        clause = tree.is_predicate(head) and (tree.is_verb(head) or tree.base(kid) == "ccomp")
        draft.add("complement" if clause else "predicate", head)
        if not clause and head not in sheet.drafts:
            said = Draft(head, "copula", lemma(tree, head), tense=draft.tense)
            for subject in draft.get("object") or draft.get("subject"):
                said.add("subject", subject)
            sheet.drafts[head] = said


def _adverbial(sheet: Sheet, draft: Draft, kid: int) -> None:
    """A clause as adjunct: ``by implementing``, ``to promote``; others stand for themselves."""
    tree = sheet.tree
    mark = mark_name(tree, kid)
    heads = tree.clauses(kid)
    if mark == "to" or any(tree.word(k) == "to" for k in tree.kids(kid, "mark")):
        asked = draft.lemma in {"call", "appeal"} and draft.has("prep:on", "prep:to", "prep:for")
        for head in heads:
            draft.add("complement" if asked else "purpose", head)
    elif mark is not None and tree.token(kid).xpos == "VBG":
        for head in heads:
            draft.add(f"prep:{mark}", head)
    elif mark is not None and tree.is_nominal(kid) and not tree.has(kid, "nsubj", "cop"):
        for head, role in adjuncts.oblique(tree, draft, kid, []):
            draft.add(role, head)


def _find_object(tree: Tree, draft: Draft) -> None:
    """``covering among others trade and customs``: a bare noun after a verb without object is its object."""
    bare = [k for k in tree.kids(draft.head, "obl") if k > draft.head and not tree.has(k, "case")]
    for kid in bare[:1]:
        if not _can_be_object(tree, draft, kid):
            continue
        heads = tree.coordinated(kid)
        draft.arguments = [a for a in draft.arguments if a[1] not in heads]
        for head in heads:
            draft.add("object", head)


def _can_be_object(tree: Tree, draft: Draft, kid: int) -> bool:
    if tree.value[kid] is not None or tree.has(kid, "nummod", "case") or tree.token(kid).upos not in {"NOUN", "PROPN"}:
        return False
    return tree.token(kid).lemma not in lexicon().spans and draft.lemma not in lexicon().intransitive


def _find_agent(tree: Tree, draft: Draft) -> None:
    """``granted a loan by Korea``: the parser may hang the agent on the noun before it."""
    for noun in tree.kids(draft.head, "obj", "obl"):
        for kid in tree.kids(noun, "nmod"):
            if noun > draft.head and mark_name(tree, kid) == "by" and tree.value[kid] is None:
                for head in tree.coordinated(kid):
                    draft.add("subject", head)


def _relate(tree: Tree, subjects: Subjects, draft: Draft) -> None:
    """Give the antecedent of a relative clause without pronoun, or with ``where`` or ``when``, its role."""
    i = draft.head
    antecedents = subjects.antecedents(i)
    words = {tree.word(k) for k in tree.kids(i, "advmod")}
    roles = [role for role, found in (("where", words & _WHERE), ("when", words & _WHEN)) if found]
    used = {h for _, h in draft.arguments}
    if not roles and not used & set(antecedents):
        owned = any(tree.word(k) == "whose" for n in tree.kids(i) for k in tree.kids(n))
        if owned or draft.form == "copula" or any(tree.word(k) in RELATIVE for k in tree.subtree(i)):
            return
        roles = (
            ["subject"]
            if not draft.has("subject", "object")
            else []
            if draft.has("object", "complement")
            else ["object"]
        )
    for role in roles:
        for head in antecedents:
            draft.add(role, head)


def _compare(sheet: Sheet, subjects: Subjects) -> None:
    """Draft comparisons that are no clauses: ``up 8 percent from 2023``, ``11% higher than in 2021``."""
    tree = sheet.tree
    for i, token in enumerate(tree.tokens):
        if (
            i in sheet.drafts
            or tree.word(i) not in sheet.lexicon.comparisons
            or tree.base(i) in {"case", "compound", "fixed", "unit", "det"}
        ):
            continue
        arguments = tree.kids(i, "obl", "nmod", "nummod", "advcl", "obj", "appos", "dep")
        if not arguments or token.upos not in {"ADJ", "ADV", "ADP", "NOUN", "VERB"}:
            continue
        draft = Draft(
            i,
            "verbless",
            token.lemma.lower() if tree.word(i) not in {"more", "less", "higher", "lower"} else tree.word(i),
        )
        for subject in _compared(tree, subjects, i):
            draft.add("subject", subject)
        for kid in tree.kids(i):
            if tree.base(kid) == "nummod":
                draft.add("extent", kid)
            else:
                _place(sheet, subjects, draft, kid)
        sheet.drafts[i] = draft


def _compared(tree: Tree, subjects: Subjects, i: int) -> tuple[int, ...]:
    """What a comparison is about: the figure right before it, else the subject of its clause."""
    for above in tree.ancestors(i):
        if tree.is_predicate(above):
            return subjects.of(above)
        if tree.quantity(above) is None and tree.is_nominal(above):
            return (above,)
    return ()
