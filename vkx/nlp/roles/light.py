"""Light and aspect verbs: who holds talks talks, who continues to promote promotes."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft, Sheet

_PASSED = ("when", "where")
_AROUND = frozenset({"subject", "when", "where"})


def lighten(sheet: Sheet) -> None:
    """Pass the roles of light verbs to their nouns, and put content verbs in the place of aspect verbs."""
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _skip(sheet, draft)
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _lend(sheet, draft)
    for head in sheet.content:
        sheet.drafts.pop(head, None)


def _lend(sheet: Sheet, verb: Draft) -> None:
    """Give the noun of a light verb its subject, time, place and prepositional phrases."""
    nouns = sheet.lexicon.light.get(verb.lemma)
    if nouns is None:
        return
    for role, head in list(verb.arguments):
        if role not in {"object", "prep:into", "prep:on"} or sheet.tree.is_verb(head):
            continue
        lemma = sheet.tree.token(head).lemma.lower()
        if lemma not in (sheet.lexicon.events if "*" in nouns else nouns):
            continue
        noun = sheet.drafts.get(head)
        if noun is None:
            noun = sheet.drafts[head] = Draft(head, "noun", lemma)
        for other, argument in verb.arguments:
            passed = other in _AROUND or other.startswith("prep:") or other == "purpose"
            taken = other in _PASSED and noun.has(other)
            if passed and not taken and argument != head:
                noun.add(other, argument)
        if noun.tense == "none":
            noun.tense = verb.tense
        noun.cue_head = noun.cue_head if noun.cue_head is not None else verb.head


def _skip(sheet: Sheet, verb: Draft) -> None:
    """Let the content verbs behind an aspect verb take its place and its roles."""
    targets, own = _targets(sheet, verb)
    targets = [t for t in targets if t in sheet.drafts and t != verb.head]
    if not targets:
        return
    for target in targets:
        inner = sheet.drafts[target]
        for role, head in verb.arguments:
            if head in targets or head in own or role in {"complement", "purpose", "object", "predicate"}:
                continue
            if head != target and not ((role == "subject" and inner.has("subject", "object")) or inner.has(role)):
                inner.add("object" if role == "subject" and inner.passive else role, head)
        if inner.tense == "none":
            inner.tense = verb.tense
    sheet.content[verb.head] = tuple(targets)


def _targets(sheet: Sheet, verb: Draft) -> tuple[list[int], list[int]]:
    """The verbs behind an aspect verb, and the noun passed over on the way to them."""
    lexicon, tree = sheet.lexicon, sheet.tree
    if verb.passive and verb.lemma not in {"begin", "start"}:
        return _aspect_noun(sheet, verb)
    if verb.lemma in lexicon.aspect and not verb.has("object"):
        return [h for h in verb.get("complement", "purpose") if tree.is_predicate(h) and _is_open(sheet, h)], []
    if verb.lemma in lexicon.work and not verb.has("object"):
        plain = any(tree.word(k) in lexicon.together for k in tree.kids(verb.head, "advmod")) or verb.lemma == "work"
        found = (
            [h for h in verb.get("complement", "purpose") if tree.is_predicate(h) and h > verb.head] if plain else []
        )
        return found, []
    return _aspect_noun(sheet, verb)


def _is_open(sheet: Sheet, head: int) -> bool:
    return sheet.tree.token(head).xpos in {"VB", "VBG", "VBN", "NN", "VBP"} or sheet.tree.has(head, "cop")


def _aspect_noun(sheet: Sheet, verb: Draft) -> tuple[list[int], list[int]]:
    """``make efforts to boost``, ``pay attention to promoting``: what the noun or the verb governs."""
    nouns = sheet.lexicon.aspect_nouns.get(verb.lemma)
    if nouns is None:
        return [], []
    tree = sheet.tree
    for head in verb.get("object"):
        if tree.token(head).lemma.lower() not in nouns:
            continue
        below = [k for k in tree.kids(head, "acl", "nmod") if tree.is_verb(k)]
        beside = [h for h in verb.get("complement", "purpose", "prep:to", "prep:on") if tree.is_verb(h) and h > head]
        found = below + beside
        return [*found, *(c for f in found for c in tree.kids(f, "conj") if tree.is_verb(c) and c not in found)], [head]
    return [], []
