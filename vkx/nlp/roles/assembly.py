"""From drafts to frames: the order of the steps, indexes, extents of arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from vkx.model.analysis import Analysis, Argument, Frame
from vkx.nlp.roles.clauses import draft_clauses
from vkx.nlp.roles.draft import Draft, Sheet, rank
from vkx.nlp.roles.extents import phrase
from vkx.nlp.roles.lexicon import lexicon
from vkx.nlp.roles.light import lighten
from vkx.nlp.roles.lists import continue_lists
from vkx.nlp.roles.nouns import draft_nouns
from vkx.nlp.roles.repair import repair
from vkx.nlp.roles.sharing import share
from vkx.nlp.roles.speech import Attribution
from vkx.nlp.roles.status import StatusReader
from vkx.nlp.roles.subjects import Subjects
from vkx.nlp.roles.tree import Tree
from vkx.nlp.tables import cells, tables

_GAP = 3  # a comma, "and", "that"


def frames(analysis: Analysis) -> tuple[Frame, ...]:
    """Who did what to whom, when, where, said by whom, really or not: all frames of a document.

    Args:
        analysis: tokens with tags and trees, sentences, names and values; its ``frames`` are not looked at.

    Returns:
        One frame a predicate, in the order of the heads; ``Frame.index`` is the place in this tuple.
    """
    if not analysis.tokens:
        return ()
    tree = Tree(analysis)
    words = lexicon()
    repair(tree, words)
    sheet = Sheet(tree, words)
    subjects = Subjects(tree, sheet.lexicon)
    draft_clauses(sheet, subjects)
    draft_nouns(sheet)
    share(sheet)
    sheet.items = continue_lists(sheet)
    lighten(sheet)
    StatusReader(sheet).apply()
    attribution = Attribution(sheet, subjects)
    attribution.apply()
    return _with_tables(analysis, _assemble(sheet, attribution.ranges()))


def _with_tables(analysis: Analysis, found: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """A line of a table is no clause: what its cells say counts instead."""
    grids = tables(analysis)
    if not grids:
        return found
    lined = {
        i for table in grids for row in (table.head, *table.rows) for cell in row for i in range(cell.first, cell.last)
    }
    kept = [replace(frame, asserted=False) if frame.head in lined else frame for frame in found]
    return _in_order([*kept, *cells(analysis, grids, kept)])


def _in_order(found: list[Frame]) -> tuple[Frame, ...]:
    """The frames in the order of their heads, numbered anew."""
    ordered = sorted(found, key=lambda frame: frame.head)
    place = {frame.index: k for k, frame in enumerate(ordered)}

    def moved(argument: Argument) -> Argument:
        return argument if argument.frame is None else replace(argument, frame=place[argument.frame])

    return tuple(
        replace(
            frame,
            index=k,
            arguments=tuple(map(moved, frame.arguments)),
            speaker=frame.speaker and moved(frame.speaker),
            cue_frame=None if frame.cue_frame is None else place[frame.cue_frame],
        )
        for k, frame in enumerate(ordered)
    )


def _assemble(sheet: Sheet, quotations: list[tuple[int, int]]) -> tuple[Frame, ...]:
    drafts = [sheet.drafts[head] for head in sorted(sheet.drafts)]
    index = {draft.head: k for k, draft in enumerate(drafts)}
    found = [_frame(sheet, draft, index, quotations) for draft in drafts]
    return _in_order([*found, *_spelled_out(sheet, found, index)]) if sheet.listed else tuple(found)


def _spelled_out(sheet: Sheet, found: list[Frame], index: dict[int, int]) -> Iterator[Frame]:
    """``These papers were signed:``: the clause again for each item of the list, which is its object."""
    for place, (item, verb) in enumerate(sheet.listed.items(), len(found)):
        clause = found[index[verb]]
        own = Argument("object", item, *phrase(sheet.tree, item, clause=False), index[item])
        arguments = (*(a for a in clause.arguments if a.role != "object"), own)
        yield replace(clause, index=place, head=item, sentence=sheet.tree.sentence[item], arguments=arguments)


def _frame(sheet: Sheet, draft: Draft, index: dict[int, int], quotations: list[tuple[int, int]]) -> Frame:
    found: dict[tuple[str, int], Argument] = {}
    for role, head in draft.arguments:
        for content in sheet.contents(head):
            if content != draft.head or head == draft.head:
                found.setdefault((role, content), _argument(sheet, draft, role, head, content, index, quotations))
    if draft.lemma in sheet.lexicon.speech - sheet.lexicon.acting | {"tell"}:
        _join_contents(found)
    ordered = sorted(found.values(), key=lambda a: (rank(a.role), a.role, a.head))
    speaker = None
    if draft.speaker is not None:
        speaker = _argument(sheet, draft, "speaker", draft.speaker, draft.speaker, index, [])
    cue_heads = sheet.contents(draft.cue_head) if draft.cue_head is not None else ()
    return Frame(
        index=index[draft.head],
        head=draft.head,
        lemma=draft.lemma,
        form=draft.form,
        sentence=sheet.tree.sentence[draft.head],
        arguments=tuple(ordered),
        status=draft.status,
        asserted=draft.asserted,
        cue=draft.cue,
        cue_frame=next((index[h] for h in cue_heads if h in index), None),
        speaker=speaker,
        quoted=draft.quoted,
        tense=draft.tense,
    )


def _join_contents(found: dict[tuple[str, int], Argument]) -> None:
    """Let the clauses that one verb of speech reports side by side cover the same words: they are one statement."""
    clauses = sorted((a for a in found.values() if a.role == "complement"), key=lambda a: a.first)
    if len(clauses) < 2 or any(b.first - a.last > _GAP for a, b in pairwise(clauses)):
        return
    first, last = clauses[0].first, max(a.last for a in clauses)
    for clause in clauses:
        found[clause.role, clause.head] = replace(clause, first=first, last=last)


def _argument(
    sheet: Sheet,
    draft: Draft,
    role: str,
    head: int,
    content: int,
    index: dict[int, int],
    quotations: list[tuple[int, int]],
) -> Argument:
    """The argument headed by ``content``, with the words of ``head``, which an aspect verb may be."""
    clause = role in {"complement", "purpose"} or sheet.tree.is_verb(head)
    first, last = phrase(sheet.tree, head, clause=clause)
    if role == "complement" and draft.lemma in sheet.lexicon.speech:
        first = _behind_report(sheet, draft.head, head, first)
        first, last = _whole_quotation(sheet, head, first, last, quotations)
    frame = index.get(content) if content != draft.head else None
    return Argument(role, content, first, last, frame)


def _behind_report(sheet: Sheet, verb: int, head: int, first: int) -> int:
    """``As he noted, | trade fell``: where what is said begins behind the words that report it."""
    if not first <= verb < head:
        return first
    start = max(i for i in sheet.tree.subtree(verb) if i < head) + 1
    while start < head and sheet.tree.token(start).upos == "PUNCT":
        start += 1
    return start


def _whole_quotation(
    sheet: Sheet, head: int, first: int, last: int, quotations: list[tuple[int, int]]
) -> tuple[int, int]:
    """Widen a quoted clause to its quotation, over several sentences too; the closing comma is left out."""
    for start, end in quotations:
        if start <= head < end:
            first, last = min(first, start), max(last, end)
            while last - 1 > head and sheet.tree.token(last - 1).upos == "PUNCT":
                last -= 1
    return first, last
