"""Light and aspect verbs: who holds talks talks, who continues to promote promotes."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.tree import PLACES

_PASSED = ("when", "where")
_AROUND = frozenset({"subject", "when", "where"})


def lighten(sheet: Sheet) -> None:
    """Pass the roles of light verbs to their nouns, and put content verbs in the place of aspect verbs."""
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _assist(sheet, draft)
            _skip(sheet, draft)
    for draft in sorted(sheet.drafts.values(), key=lambda d: d.head):
        if draft.form == "verb":
            _lend(sheet, draft)
    for draft in list(sheet.drafts.values()):
        _travel(sheet, draft)
    for head in sheet.content:
        sheet.drafts.pop(head, None)


def _lend(sheet: Sheet, verb: Draft) -> None:
    """Give the noun of a light verb its subject, time, place and prepositional phrases."""
    nouns = sheet.lexicon.light.get(verb.lemma, frozenset())
    happens = verb.lemma in sheet.lexicon.happening and not verb.has("object")
    for role, head in list(verb.arguments):
        if role not in {"object", "prep:into", "prep:on", "subject"} or sheet.tree.is_verb(head):
            continue
        lemma = sheet.tree.token(head).lemma.lower()
        carried = lemma in (sheet.lexicon.events if "*" in nouns or role == "subject" else nouns)
        if carried and (role == "subject") == happens:
            _give(sheet, verb, head, lemma)


def _give(sheet: Sheet, verb: Draft, head: int, lemma: str) -> None:
    noun = sheet.drafts.get(head)
    if noun is None:
        noun = sheet.drafts[head] = Draft(head, "noun", lemma)
    for role, argument in verb.arguments:
        passed = role in _AROUND or role.startswith("prep:") or role == "purpose"
        taken = role in _PASSED and noun.has(role)
        if passed and not taken and argument != head:
            noun.add(role, argument)
    if noun.tense == "none":
        noun.tense = verb.tense


def _travellers(sheet: Sheet, holder: Draft) -> list[int]:
    """Whoever the phrase ``on a visit`` is about: the subject of its clause, the person beside it."""
    if holder.form in {"verb", "copula"}:
        return holder.get("subject")
    if sheet.tree.label(holder.head) not in PLACES:
        return [holder.head]
    above = sheet.tree.head[holder.head]
    outer = sheet.drafts.get(above)
    return outer.get("subject") if outer is not None and sheet.tree.is_predicate(above) else [above]


def _travel(sheet: Sheet, holder: Draft) -> None:
    """``in Vietnam on a visit``, ``met Lee on a trip to Seoul``: who is on a visit is its subject."""
    for role, head in list(holder.arguments):
        if (
            role not in {"prep:on", "prep:during", "prep:for"}
            or sheet.tree.token(head).lemma.lower() not in sheet.lexicon.travels
        ):
            continue
        visit = sheet.drafts.get(head) or Draft(head, "noun", sheet.tree.token(head).lemma.lower())
        if visit.has("possessor", "subject"):
            continue
        sheet.drafts[head] = visit
        for subject in _travellers(sheet, holder):
            visit.add("subject", subject)
        if sheet.tree.label(holder.head) in PLACES:
            visit.add("prep:in", holder.head)
        for other, place in holder.arguments:
            if (
                other in {"prep:in", "prep:to"}
                and not visit.has("prep:to", "prep:in")
                and sheet.tree.label(place) in PLACES
            ):
                visit.add(other, place)


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


def _assist(sheet: Sheet, verb: Draft) -> None:
    """``will help Vietnam build``, ``help the farmers to plant``: the helper builds for whom it helps."""
    tree = sheet.tree
    helped = [h for h in verb.get("object", "indirect_object") if tree.is_nominal(h)]
    for head in verb.get("complement") if verb.lemma == "help" and helped and verb.has("subject") else []:
        inner = sheet.drafts.get(head)
        if inner is None or inner.passive or inner.lemma in sheet.lexicon.outcomes:
            continue
        inner.arguments = [a for a in inner.arguments if a[0] != "subject"]
        for subject in verb.get("subject"):
            inner.add("subject", subject)
        for other in helped:
            inner.add("indirect_object", other)
        sheet.content[verb.head] = (*sheet.content.get(verb.head, ()), head)


def _targets(sheet: Sheet, verb: Draft) -> tuple[list[int], list[int]]:
    """The verbs behind an aspect verb, and the noun passed over on the way to them."""
    lexicon, tree = sheet.lexicon, sheet.tree
    if verb.passive and verb.lemma not in {"begin", "start"}:
        return _aspect_noun(sheet, verb)
    if verb.lemma in lexicon.aspect and not verb.has("object"):
        return [h for h in verb.get("complement", "purpose") if tree.is_predicate(h) and _is_open(sheet, h)], []
    if verb.lemma in lexicon.work and not verb.has("object"):
        plain = any(tree.word(k) in lexicon.together for k in tree.kids(verb.head, "advmod")) or verb.lemma in {
            "work",
            "collaborate",
        }
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
