"""Clauses that leave out all but a figure and a place: ``lent 9 million to Peru and 4 million to Chile``.

So with the place first: ``Exports to Peru rose 5 percent and to Chile 8 percent``.
"""

from __future__ import annotations

from dataclasses import dataclass

from vkx.model.value import Quantity
from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.tree import Tree

_BREAKS = frozenset({",", ";", "and", "but", "while", "whereas", "or"})
_CASES = frozenset({"to", "in", "for", "from", "by", "with", "on", "at", "into", "via", "through", "against"})
_HEDGES = frozenset({"another", "further", "a", "an", "additional", "only", "just", "some", "about", "around", "over"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "PART"})
_FIGURES = frozenset({"object", "indirect_object", "extent", "subject", "prep:by", "prep:at", "prep:to"})
_ADJUNCTS = frozenset({"when", "where"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure and a phrase with a preposition, side by side: where they start and end, the figure reached behind."""

    start: int
    end: int
    figure: int
    item: int
    case: str
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause has its own such pair: the roles of its figure and of its item, the two heads."""

    role: str
    figure: int
    paths: tuple[str, ...]
    item: int


def find_parallels(sheet: Sheet, model: Draft) -> None:
    """Draft the clauses behind a clause that go on with another figure and another place, goal or source."""
    places: list[tuple[_Pair, _Place]] = []
    found = _pairs(sheet.tree, model)
    for pair in found:
        place = _place(sheet, model, pair, found[0].start)
        if place is not None:
            places.append((pair, place))
    if not places:
        return
    pairs = [pair for pair, _ in places]
    late = _late(sheet, pairs)
    for pair, place in places:
        _draft(sheet, model, pair, place)
    _clear(sheet, model, pairs)
    alone = [sheet.drafts[pair.figure] for pair in pairs]
    for draft in (model, *alone):
        if late is not None and not draft.has("when"):
            draft.add("when", late)


def _pairs(tree: Tree, model: Draft) -> list[_Pair]:
    """The pairs behind a clause, up to the next verb."""
    found: list[_Pair] = []
    last = tree.analysis.sentences[tree.sentence[model.head]].last
    at = model.head + 1
    while at < last - 2:
        if tree.is_verb(at) and tree.value[at] is None:
            break
        pair = _read(tree, at, last) if tree.word(at) in _BREAKS else None
        if pair is not None:
            found.append(pair)
        at = at + 1 if pair is None else pair.end
    return found


def _read(tree: Tree, at: int, last: int) -> _Pair | None:
    first = at + 1
    while first < last and tree.word(first) in _BREAKS | _HEDGES:
        first += 1
    if first >= last - 1:
        return None
    return _place_first(tree, at, first, last) if tree.word(first) in _CASES else _figure_first(tree, at, first, last)


def _figure_first(tree: Tree, at: int, first: int, last: int) -> _Pair | None:
    """``and 4 million to Chile``, ``8 percent to 9 million in Chile``, ``3 percent last year``."""
    after = _behind_figure(tree, first)
    if after is None or after >= last - 1:
        return None
    figure, goal = tree.unit_head(first), None
    reached = _behind_figure(tree, after + 1) if tree.word(after) == "to" else None
    if reached is not None:
        goal, after = tree.unit_head(after + 1), reached
    case = tree.word(after) if tree.word(after) in _CASES else ""
    if not case and tree.time(after) is None:
        return None
    start = after + bool(case)
    end = _behind_phrase(tree, start, last)
    if end == start or (end < last and tree.token(end).upos in {"VERB", "AUX"}):
        return None
    return _Pair(at, end, figure, tree.unit_head(end - 1), case, goal)


def _place_first(tree: Tree, at: int, first: int, last: int) -> _Pair | None:
    """``and to Chile 8 percent``."""
    end = _behind_phrase(tree, first + 1, last)
    after = _behind_figure(tree, end) if first + 1 < end < last else None
    if after is None or (after < last and tree.token(after).upos in {"NOUN", "PROPN", "ADJ", "VERB", "AUX"}):
        return None
    return _Pair(at, after, tree.unit_head(end), tree.unit_head(end - 1), tree.word(first))


def _behind_figure(tree: Tree, i: int) -> int | None:
    """Where a figure ends that begins at a token, None where none does."""
    value = tree.value[i] if i < len(tree.tokens) else None
    if value is None or value.first != i or not isinstance(value.value, Quantity) or value.value.type == "rank":
        return None
    return value.last


def _behind_phrase(tree: Tree, i: int, last: int) -> int:
    """Where a bare noun phrase ends, or a time."""
    value = tree.value[i] if i < last else None
    if value is not None and tree.time(i) is not None:
        return value.last
    while i < last and tree.token(i).upos in _NAMING and tree.value[i] is None:
        i += 1
    return i


def _place(sheet: Sheet, model: Draft, pair: _Pair, end: int) -> _Place | None:
    """Where the clause itself has such a figure and such a phrase."""
    tree = sheet.tree
    own = tree.quantity(pair.figure)
    for role, figure in model.arguments:
        other = tree.quantity(figure)
        alike = own is not None and other is not None and (own.type, own.unit) == (other.type, other.unit)
        if role in _FIGURES and alike and figure < end:
            found = _item(sheet, model, pair, figure, end)
            if found is not None:
                return _Place(role, figure, *found)
    return None


def _item(sheet: Sheet, model: Draft, pair: _Pair, figure: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """The paths to the clause's own phrase with that preposition, and its head."""
    tree = sheet.tree
    arguments = [(role, head) for role, head in model.arguments if head < end]
    for role, head in model.arguments:
        inner = sheet.drafts.get(head)
        if inner is not None and inner.form == "noun" and head < end:
            arguments += [(u if u in _ADJUNCTS else f"{role}/{u}", h) for u, h in inner.arguments if h < end]
    is_time = tree.time(pair.item) is not None
    for path, head in arguments:
        if head == figure or is_time != (tree.time(head) is not None) or tree.quantity(head) is not None:
            continue
        last = path.rpartition("/")[2]
        agent = model.passive and path == "subject" and pair.case == "by"
        placed = last in _ADJUNCTS and (is_time or pair.case in _cases(tree, head))
        if agent or placed or last == f"prep:{pair.case}":
            return tuple(p for p, h in arguments if h == head), head
    return None


def _cases(tree: Tree, head: int) -> set[str]:
    return {tree.word(k) for k in tree.kids(head, "case")}


def _draft(sheet: Sheet, model: Draft, pair: _Pair, place: _Place) -> None:
    """Draft the clause again with the pair in the place of its own."""
    tree = sheet.tree
    draft = Draft(pair.figure, "verb", model.lemma, passive=model.passive, tense=model.tense)
    draft.arguments = [(place.role, pair.figure), *((path, pair.item) for path in place.paths)]
    if pair.goal is not None:
        draft.add("prep:to", pair.goal)
    told = {"subject", "object", "indirect_object", "when", "where"}
    for role, head in model.arguments:
        is_figure = tree.quantity(head) is not None or role == place.role
        if head < pair.start and not is_figure and role in told and role not in place.paths and head != place.item:
            draft.add(role, head)
    counted = sheet.drafts.get(place.figure)
    for role, head in counted.arguments if counted is not None and counted is not model else ():
        path = f"{place.role}/{role}"
        if head < pair.start and path not in place.paths and role.startswith("prep:of"):
            draft.add(path, head)
    sheet.share(draft, model)


def _late(sheet: Sheet, pairs: list[_Pair]) -> int | None:
    """A time behind the last pair, which is that of all."""
    drafts = (sheet.drafts.get(at) for at in (pairs[-1].figure, pairs[-1].item))
    return next((h for d in drafts if d is not None for h in d.get("when") if h >= pairs[-1].end), None)


def _clear(sheet: Sheet, model: Draft, pairs: list[_Pair]) -> None:
    """Take from the other clauses and phrases what belongs to those drafted."""
    taken = {h for pair in pairs for h in (pair.figure, pair.item, pair.goal) if h is not None}
    for draft in sheet.beside(model.head):
        if draft.head not in sheet.gaps:
            draft.arguments = [a for a in draft.arguments if a[1] not in taken]
