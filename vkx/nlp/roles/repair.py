"""Mends the parser's trees by what words are: titles, lists, figures, dates and comparisons go where they belong.

Each repair looks for one pattern that the parser is known to get wrong and is safe on trees that are right.
"""

from __future__ import annotations

from vkx import vocab
from vkx.nlp.roles import (
    repair_asides,
    repair_attachment,
    repair_comparisons,
    repair_control,
    repair_dates,
    repair_figures,
    repair_headlines,
    repair_items,
    repair_lists,
    repair_nouns,
    repair_orders,
    repair_particles,
    repair_relatives,
    repair_speech,
    repair_verbs,
)
from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.tree import PLACES, Tree

_TITLE_LINKS = frozenset({"flat", "appos", "compound", "nmod", "dep", "conj", "obl", "amod", "list"})
_MOVED = frozenset({"case", "det", "cc", "mark", "cop", "nsubj", "punct", "aux", "conj", "parataxis"})
_POSTED = frozenset({"ambassador", "envoy", "consul", "representative", "official", "officer", "member", "delegate"})
_DATELINE = 9
_DASHES = frozenset({"-", "--", "\N{EN DASH}", "\N{EM DASH}"})
_STOPS = frozenset({"ADP", "PUNCT", "CCONJ", "VERB", "AUX", "PRON"})


def repair(tree: Tree, lexicon: Lexicon) -> None:
    """Apply all repairs to a tree, in place."""
    _cut_datelines(tree)
    _join_hyphens(tree)
    _find_cases(tree)
    repair_items.mend_items(tree)
    lift_persons(tree)
    _appose_persons(tree)
    repair_nouns.mend_nouns(tree)
    repair_orders.mend_orders(tree)
    repair_asides.mend_asides(tree)
    repair_headlines.mend_headlines(tree)
    repair_particles.mend_particles(tree, lexicon)
    repair_verbs.mend_verbs(tree, lexicon)
    repair_speech.mend_speech(tree, lexicon)
    repair_relatives.mend_relatives(tree)
    repair_control.mend_control(tree)
    repair_comparisons.mend_comparisons(tree)
    repair_lists.mend_coordinations(tree)
    repair_attachment.mend_attachments(tree)
    repair_figures.mend_figures(tree)
    repair_dates.mend_dates(tree)
    repair_dates.mend_places(tree, _offices() - _POSTED)
    repair_speech.raise_reports(tree, lexicon)
    tree.settle()


def _join_hyphens(tree: Tree) -> None:
    """``know-how``, ``Delft-based``: a hyphen belongs to what it joins; two objects that it joins are one."""
    for i in range(1, len(tree.tokens) - 1):
        first, second = i - 1, i + 1
        glued = tree.token(first).span.end == tree.token(i).span.start and (
            tree.token(i).span.end == tree.token(second).span.start
        )
        if tree.word(i) != "-" or not glued or tree.dep[i] == "unit":
            continue
        beside = tree.head[first] == tree.head[second] and tree.head[first] not in {first, second}
        if beside and tree.base(first) == tree.base(second) == "obj":
            tree.head[second], tree.dep[second] = first, "flat"
        left = tree.unit_head(first)
        if tree.head[left] == second and tree.base(i) == "punct":
            tree.head[i] = second
    tree.refresh()


def _find_cases(tree: Tree) -> None:
    """Give a phrase the preposition or the owner's mark that the parser hung inside it or took for something else."""
    for i, token in enumerate(tree.tokens):
        loose = tree.base(i) in {"obl", "nmod"} and tree.token(i).xpos != "PRP$"
        if loose and not tree.has(i, "case") and tree.value[i] is None:
            _find_case(tree, i)
        if token.xpos == "POS" and tree.dep[i] != "unit" and i + 1 < len(tree.tokens):
            owner = tree.unit_head(i - 1) if i else i
            if tree.base(owner) == "nsubj" and tree.head[owner] > i and tree.sentence[owner] == tree.sentence[i]:
                tree.dep[owner] = "nmod:poss"
    tree.refresh()


def _find_case(tree: Tree, i: int) -> None:
    """The preposition at the start of a phrase or right before it is the phrase's."""
    first = tree.start(i)
    inside = first < i and tree.token(first).upos == "ADP" and tree.dep[first] == "case"
    found = [first] if inside else []
    k = first - 1
    while not inside and k >= 0 and tree.token(k).upos == "ADP" and tree.dep[k] == "case" and tree.head[k] > i:
        found.append(k)
        k -= 1
    for k in found:
        tree.head[k] = i
    if found:
        tree.dep[i] = tree.base(i)
        tree.refresh(i)


def _cut_datelines(tree: Tree) -> None:
    """Cut ``HANOI, Vietnam (AP) --`` from the sentence that it opens, and give its place to what follows."""
    starts = {block.span.start for block in tree.analysis.document.blocks}
    for sentence in tree.analysis.sentences:
        dash = _dateline(tree, sentence.first, sentence.last)
        if dash is None or sentence.span.start not in starts:
            continue
        inside = range(sentence.first, dash + 1)
        for i in inside:
            if tree.head[i] > dash or tree.head[i] == i:
                _succeed(tree, i, dash)
        first = sentence.first
        for i in inside:
            tree.head[i], tree.dep[i] = first, "unit" if i != first else "root"
        tree.refresh(first)


def _succeed(tree: Tree, i: int, dash: int) -> None:
    """What hangs on a dateline from behind the dash takes the dateline's place in the sentence."""
    heirs = [k for k in tree.kids(i) if k > dash]
    if not heirs:
        return
    own = tree.head[i] != i
    heir = heirs[0]
    tree.head[heir], tree.dep[heir] = (tree.head[i], tree.dep[i]) if own else (heir, "root")
    if own and tree.is_verb(heir) and tree.base(heir) == "nsubj":
        tree.dep[heir] = "ccomp"
    for other in heirs[1:]:
        tree.head[other] = heir


def _dateline(tree: Tree, first: int, last: int) -> int | None:
    """The dash that ends a dateline: place or agency in capitals or brackets, no verb, few words."""
    if tree.word(first) == "date" and first + 2 < last and tree.time(first + 1) is not None:
        return first + 1
    for k in range(first + 1, min(first + _DATELINE, last - 1)):
        if tree.word(k) in _DASHES:
            spaced = tree.token(k).span.start > tree.token(k - 1).span.end
            words = [tree.token(i) for i in range(first, k)]
            named = words[0].text.isupper() or any(tree.label(i) is not None for i in range(first, k))
            named = named or (k == first + 1 and all(tree.word(i) not in _DASHES for i in range(k + 1, last)))
            return k if spaced and named and all(w.upos not in {"VERB", "AUX"} for w in words) else None
    return None


def lift_persons(tree: Tree) -> None:
    """Make the person the head of ``Minister of Industry and Trade Pham Duc Khiem``.

    The parser often hangs a name that follows a long title somewhere below the title.
    """
    offices = _offices()
    for name in tree.analysis.names:
        if name.label != "PERSON":
            continue
        person = tree.unit_head(name.first)
        _part_place(tree, name.first, person)
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
        tree.refresh(person)


def _appose_persons(tree: Tree) -> None:
    """``the Minister of Energy and Mines of Peru, Ana Ruiz, and the Minister of Trade of Chile, Jan Paz, met``.

    A name between commas belongs to the office before it, not to a field or a country inside; offices that ``and``
    joins behind such a name are side by side.
    """
    offices = _offices()
    for name in tree.analysis.names:
        person = tree.unit_head(name.first)
        if name.label != "PERSON" or not name.first or tree.word(name.first - 1) != ",":
            continue
        office = _office_above(tree, person, offices) or _office_beside(tree, person, name.first, offices)
        if office is None:
            continue
        if office != tree.head[person]:
            tree.attach(person, office, "appos")
            tree.refresh(person)
        if tree.base(person) == "appos":
            _join_offices(tree, office, name.last, offices)


def _office_above(tree: Tree, person: int, offices: frozenset[str]) -> int | None:
    """The office that a name behind a comma hangs on or deep below, nothing but its fields and places between."""
    if tree.base(person) not in {"appos", "conj", "nmod", "list", "dep"} or tree.has(person, "case", "cc"):
        return None
    for above in tree.ancestors(person):
        if tree.is_verb(above) or above > person or tree.label(above) == "PERSON":
            return None
        if tree.word(above) in offices and tree.token(above).upos in {"NOUN", "PROPN"}:
            between = range(above + 1, person)
            apart = any(tree.label(k) == "PERSON" or tree.tokens[k].upos in {"VERB", "AUX"} for k in between)
            return None if apart else above
        if tree.base(above) not in {"nmod", "conj", "appos", "compound", "flat"}:
            return None
    return None


def _office_beside(tree: Tree, person: int, first: int, offices: frozenset[str]) -> int | None:
    """``Ann Lee and Chile's Undersecretary of Mining, Jan Paz, signed``: the nameless office right before the comma."""
    if tree.base(person) != "conj" or tree.has(person, "case", "cc"):
        return None
    for office in tree.kids(tree.head[person], "conj"):
        end = tree.subtree(office)[-1]
        nameless = tree.label(office) != "PERSON" and not tree.has(office, "appos", "nmod:desc", "conj")
        if end in {first - 1, first - 2} and tree.word(office) in offices and nameless:
            return office
    return None


def _join_offices(tree: Tree, office: int, end: int, offices: frozenset[str]) -> None:
    """Hang the office that ``and`` opens behind a name on the office before the name."""
    k = end + (end < len(tree.tokens) and tree.word(end) == ",")
    if k + 1 >= len(tree.tokens) or tree.word(k) != "and":
        return
    for other in [i for i in tree.subtree(office) if tree.base(i) == "conj"]:
        if other > k and tree.start(other) in {k, k + 1} and tree.word(other) in offices and tree.head[other] != office:
            tree.attach(other, office, "conj")
            tree.refresh(other)
            return


def _part_place(tree: Tree, first: int, person: int) -> None:
    """``Ambassador to South Korea Nguyen Vu Tung``: the preposition before the place is not the person's."""
    if first == 0 or tree.label(first - 1) not in PLACES or tree.base(person) != "nmod":
        return
    place = tree.unit_head(first - 1)
    cases = [k for k in tree.kids(person, "case", "det") if k < place]
    if cases and tree.sentence[place] == tree.sentence[person] and tree.above(place, person):
        tree.head[place], tree.dep[place] = tree.head[person], "nmod"
        for k in cases:
            tree.head[k] = place
        tree.dep[person] = "flat"
        tree.refresh(person)


def _offices() -> frozenset[str]:
    heads = vocab.load("titles")["heads"]
    return frozenset(heads) if isinstance(heads, list) else frozenset()


def _title_before(tree: Tree, first: int, person: int, offices: frozenset[str]) -> int | None:
    """The head of a title phrase that ends right before a name and has the name below it."""
    if first == 0 or tree.sentence[first - 1] != tree.sentence[person] or tree.base(person) not in _TITLE_LINKS:
        return None
    first = _before_brackets(tree, first)
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


def _before_brackets(tree: Tree, first: int) -> int:
    """The place of the bracket that opens right before a name, or of the name."""
    if tree.word(first - 1) != ")":
        return first
    return next((k for k in range(first - 2, max(first - _DATELINE, 0), -1) if tree.word(k) == "("), first)


def _is_broken(tree: Tree, title: int, first: int) -> bool:
    """Whether a comma, a verb or another person stands between the title and the name."""
    between = range(title + 1, first)
    return any(
        tree.word(k) in {",", ";", ":", "(", ")"} or tree.tokens[k].upos in {"VERB", "AUX"} or tree.label(k) == "PERSON"
        for k in between
    )
