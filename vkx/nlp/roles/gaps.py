"""Clauses that leave out their verb: ``Exports rose 5 percent and imports 3 percent``."""

from __future__ import annotations

from dataclasses import dataclass

from vkx.model.value import Quantity
from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.pairings import deal_out
from vkx.nlp.roles.parallels import find_parallels
from vkx.nlp.roles.tree import Tree

_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
_BREAKS = frozenset({",", ";", "and", "but", "while", "whereas"})
_ENDS = frozenset({"to", "by", "at", "for", "from", "of"})
_COMPARING = frozenset(
    {"up", "down", "more", "less", "worth", "equal", "equivalent", "higher", "lower", "fewer", "record"}
)
_ARTICLES = frozenset({"a", "an", "another"})
_HEDGES = frozenset(
    {",", "only", "just", "about", "even", "some", "around", "roughly", "nearly", "almost", "over", "under", "another",
     "approximately", "well", "more", "less", "than", "at", "least", "a", "further", "barely", "fully", "close"}
)  # fmt: skip
_MOVED = frozenset({"up", "down", "higher", "lower"})
_PLAIN = ("object", "extent")
_BARE = frozenset({*_PLAIN, "prep:for", "prep:at", "prep:by", "prep:to"})


@dataclass(frozen=True, slots=True)
class _Gap:
    """A noun, or a time, with its figure: where it starts, the noun's head, the figure's, the preposition between.

    Where a time stands in the noun's place, ``noun`` is the figure's head too. ``thing`` is what the figure is of:
    ``and Chile a grant of 3 million``.
    """

    start: int
    noun: int
    figure: int
    case: str | None
    end: int
    time: int | None = None
    thing: int | None = None


def fill_gaps(sheet: Sheet) -> None:
    """Draft the clauses that share the verb of the clause before them."""
    for model in sorted(sheet.drafts.values(), key=lambda d: d.head):
        moves = model.form == "copula" and model.lemma in _MOVED
        if model.head in sheet.gaps or deal_out(sheet, model) or not (model.form == "verb" or moves):
            continue
        _part_agents(sheet, model)
        found = _find(sheet.tree, model)
        for gap in found:
            _draft(sheet, model, gap)
        if found:
            _clear(sheet, model, found)
        find_parallels(sheet, model)
        _rank_again(sheet, model)


def _part_agents(sheet: Sheet, model: Draft) -> None:
    """``ratified by the Senate in May and by the Diet in June``: each agent with a time of its own did it then."""
    tree = sheet.tree
    for agent in model.get("subject")[1:] if model.passive else []:
        own = sheet.drafts.get(agent)
        times = own.get("when") if own is not None else []
        times = times or [k for k in tree.kids(agent) if k > agent and tree.time(k) is not None]
        if not times or not any(tree.word(k) == "by" for k in tree.kids(agent, "case")):
            continue
        draft = Draft(agent, "verb", model.lemma, passive=True, tense=model.tense)
        draft.arguments = [("subject", agent), *(a for a in model.arguments if a[0] == "object")]
        draft.arguments += [("when", t) for t in times]
        sheet.share(draft, model)
        model.arguments = [a for a in model.arguments if a != ("subject", agent) and a[1] not in times]


def _rank_again(sheet: Sheet, model: Draft) -> None:
    """``ranks first in copper and second in lithium``: a rank coordinated with the verb has it again."""
    tree = sheet.tree
    ranked = any(_is_rank(tree, h) for h in model.get("predicate"))
    for i in tree.kids(model.head, "conj") if ranked else []:
        if _is_rank(tree, i) and not tree.is_predicate(i):
            draft = Draft(i, "verb", model.lemma, tense=model.tense)
            draft.arguments = [a for a in model.arguments if a[0] == "subject"]
            draft.arguments.append(("predicate", i))
            own = sheet.drafts.get(i)
            draft.arguments += [a for a in own.arguments if a[0] != "subject"] if own is not None else []
            sheet.share(draft, model)


def _is_rank(tree: Tree, i: int) -> bool:
    figure = tree.quantity(i)
    return figure is not None and figure.type == "rank"


def _figures(tree: Tree, model: Draft) -> list[tuple[str, int]]:
    """The figures among a verb's arguments, with their roles."""
    roles = {*_PLAIN, *(f"prep:{case}" for case in _ENDS)}
    return [(r, h) for r, h in model.arguments if r in roles and h > model.head and tree.quantity(h) is not None]


def _find(tree: Tree, model: Draft) -> list[_Gap]:
    figures = _figures(tree, model)
    if not figures:
        return []
    found: list[_Gap] = []
    last = tree.analysis.sentences[tree.sentence[model.head]].last
    at = min(h for _, h in figures) + 1
    while at < last - 2:
        gap = _read(tree, at, last) if tree.word(at) in _BREAKS else None
        if gap is not None and _role(tree, figures, gap) is not None:
            found.append(gap)
            at = gap.end
        elif tree.is_verb(at) and tree.base(at) in {"conj", "parataxis"}:
            break  # another clause, whose verb comes nearer
        else:
            at += 1
    return found


def _read(tree: Tree, at: int, last: int) -> _Gap | None:
    """A bare noun phrase, or a time, and a figure right behind it, after a comma or conjunction."""
    first = at + 1
    while first < last and tree.word(first) in _BREAKS:
        first += 1
    time = _read_time(tree, first, last)
    k = first if time is None else time[1]
    while time is None and k < last and _names(tree, k):
        k += 1
    noun = tree.unit_head(k - 1)
    if k == first or k >= last or (time is None and not _can_act(tree, noun)):
        return None
    case = tree.word(k) if tree.word(k) in _ENDS else None
    k = _unhedged(tree, k + 1, last) if case else k
    value = tree.value[k] if k < last else None
    if value is None or not isinstance(value.value, Quantity) or value.value.type == "rank" or tree.is_verb(k):
        return None
    after = value.last
    counted = after < last and tree.token(after).upos in {"NOUN", "PROPN", "ADJ", "VERB", "AUX"}
    figure = tree.unit_head(k)
    if case == "of" and time is None:
        return None if counted else _read_thing(tree, at, first, noun, figure, after)
    return None if counted else _Gap(at, figure if time else noun, figure, case, after, time[0] if time else None)


def _read_thing(tree: Tree, at: int, first: int, thing: int, figure: int, end: int) -> _Gap | None:
    """``the Union a grant of 3 million``: two noun phrases, the second one begins with its article."""
    opening = next((k for k in range(thing, first, -1) if tree.word(k) in _ARTICLES), None)
    if opening is None or tree.label(thing) is not None:
        return None
    noun = tree.unit_head(opening - 1)
    return _Gap(at, noun, figure, None, end, thing=thing) if tree.label(noun) is not None else None


def _names(tree: Tree, k: int) -> bool:
    return tree.token(k).upos in _NAMING and tree.value[k] is None and tree.word(k) not in _COMPARING


def _can_act(tree: Tree, noun: int) -> bool:
    return tree.token(noun).upos in {"NOUN", "PROPN"} and not tree.is_verb(noun)


def _read_time(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The head of a fronted time and where the figure after it may stand: ``in 2022 only 57``."""
    k = first + (first < last and tree.token(first).upos == "ADP")
    if k >= last or tree.time(k) is None:
        return None
    value = tree.value[k]
    return tree.unit_head(k), _unhedged(tree, value.last if value is not None else k + 1, last)


def _unhedged(tree: Tree, k: int, last: int) -> int:
    """Where a figure starts behind the words that make it vague: ``by almost a quarter``."""
    while k < last and tree.word(k) in _HEDGES and tree.value[k] is None:
        k += 1
    return k


def _role(tree: Tree, figures: list[tuple[str, int]], gap: _Gap) -> str | None:
    """The role of the verb's own figure to which this one is like."""
    own = tree.quantity(gap.figure)
    for role, head in figures:
        other = tree.quantity(head)
        like = own is not None and other is not None and own.type == other.type and head < gap.start
        if like and (role in _BARE if gap.case is None else role == f"prep:{gap.case}"):
            return role
    return None


def _draft(sheet: Sheet, model: Draft, gap: _Gap) -> None:
    """Draft the clause without verb on its noun."""
    tree = sheet.tree
    role = _role(tree, _figures(tree, model), gap)
    if role is None:
        return
    draft = Draft(gap.noun, "verb", model.lemma, passive=model.passive, tense=model.tense)
    own = sheet.drafts.get(gap.noun)
    draft.arguments = [a for a in own.arguments if tree.quantity(a[1]) is None] if own is not None else []
    if gap.time is not None:
        draft.arguments = [a for a in model.arguments if a[1] < gap.start and a[0] not in {role, "when"}]
        draft.arguments += [(role, gap.figure), ("when", gap.time)]
        sheet.share(draft, model)
        return
    acting = [h for h in model.get("object", "subject") if h < gap.start and tree.quantity(h) is None]
    replaced = model.passive or (role.startswith("prep:") and any(h > model.head for h in acting))
    draft.arguments.append(("object" if replaced else "subject", gap.noun))
    if replaced:
        draft.arguments.extend(a for a in model.arguments if a[0] == "subject")
    draft.add(role, gap.figure if gap.thing is None else gap.thing)
    after = gap.end
    if after + 1 < len(tree.tokens) and tree.word(after) in {"to", "from"} and tree.quantity(after + 1) is not None:
        draft.add(f"prep:{tree.word(after)}", tree.unit_head(after + 1))
    nearest = [k for k in range(after, min(after + 3, len(tree.tokens))) if tree.time(k) is not None]
    times = [tree.unit_head(nearest[0])] if nearest and _joined(tree, after, nearest[0]) else model.get("when")
    for head in times:
        draft.add("when", head)
    sheet.share(draft, model)


def _joined(tree: Tree, first: int, last: int) -> bool:
    """Whether nothing but a preposition stands between a figure and a date."""
    return all(tree.token(k).upos in {"ADP", "DET"} for k in range(first, last))


def _clear(sheet: Sheet, model: Draft, gaps: list[_Gap]) -> None:
    """Take from the clauses before what belongs to those without verb."""
    taken = {h for gap in gaps for h in (gap.noun, gap.thing or gap.figure, gap.time) if h is not None}
    fronted = {gap.time for gap in gaps}
    goals = {h for gap in gaps for r, h in sheet.drafts[gap.noun].arguments if r.startswith("prep:")}
    for draft in list(sheet.beside(model.head)):
        if draft.head in sheet.gaps:
            continue
        draft.arguments = [
            a
            for a in draft.arguments
            if a[1] not in taken | goals or (a[0] in {"when", "where"} and a[1] not in fronted)
        ]
        if draft.head in taken:
            del sheet.drafts[draft.head]
    later = [h for gap in gaps for h in sheet.drafts[gap.noun].get("when") if h > gap.figure]
    if any(h < gaps[0].start for h in model.get("when")):
        model.arguments = [a for a in model.arguments if a[0] != "when" or a[1] not in later]
    elif len(later) == 1 and later[0] > gaps[-1].figure:
        model.add("when", later[0])
