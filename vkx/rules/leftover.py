"""Figures that no rule has taken: what they measure, by the nearest word that says so, and the clause around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from vkx import vocab
from vkx.model.analysis import Argument, Frame, Status, ValueSpan
from vkx.model.entity import Entity
from vkx.model.fact import Fact
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.rules.measures import SAME, fits, measure_of, read_measure
from vkx.rules.scene import Scene

LEFTOVER = "(figure)"
"""Lemma of the frames made here: no word is written so."""

BARE = "(bare figure)"
"""Of those that no word beside them explains: they are of what the text is about."""

COUNTED = "(count)"
"""Of those that count what the noun behind them names."""

FREQUENCY = "(frequency)"
"""Of those that say how often a route is flown."""

_NEAR = 10
_WORDS = 3
_OFTEN = ("a week", "a day", "per week", "per day", "weekly", "daily", "each week", "every week")
_AIMED = ("object", "prep:at", "prep:for")
_DEEP = 4
_FEW = 10
"""Fewer may be told of anything."""
_HOLDING = frozenset({None, "with", "of", "for"})
_COMPLEMENTS = frozenset({"obj", "obl", "xcomp", "ccomp"})
_BEHIND = 2
"""A word behind a figure counts for one so many times as far before it."""
_TAKEN = frozenset({"statement"})
"""What somebody says may hold figures of its own."""


def leftovers(scene: Scene, facts: Sequence[Fact]) -> Iterator[Frame]:
    """A frame for each amount of money or goods that stands in no fact, in the order of the text."""
    for value in unused(scene, facts):
        counted = _counted(scene, value)
        if _counts(value) or counted is not None or _often(scene, value):
            frame = _frame(scene, value, counted, scene.new_index())
            if frame.asserted and frame.arguments:
                yield frame


def unused(scene: Scene, facts: Sequence[Fact]) -> list[ValueSpan]:
    """The values of the text that stand in no fact, in order.

    One in the words of a fact stands in it where it counts what they name: not the beds in «a hospital of 90 beds».
    """
    told: list[Span] = []
    worded: list[Span] = []
    for fact in facts:
        for name, span in fact.evidence[0].spans.items() if fact.kind not in _TAKEN else ():
            is_words = isinstance(fact.slots.get(name.partition(".")[0]), str | Entity | tuple)
            (worded if is_words else told).append(span)
    used, heads = _Spans(told), {_head(scene, span) for span in worded}
    within = _Spans(worded)
    values = (v for v in scene.analysis.values if scene.block_of(v.first) != "boilerplate")
    return [v for v in values if v.span not in used and not (v.span in within and _counts_one(scene, v, heads))]


def _head(scene: Scene, span: Span) -> int:
    """The word of a phrase on which the others hang."""
    inside = {token.i for token in scene.tokens_in(span)}
    return next((i for i in sorted(inside) if scene.tokens[i].head not in inside - {i}), -1)


def _counts_one(scene: Scene, value: ValueSpan, heads: set[int]) -> bool:
    """Whether a figure is one of these words, or hangs on one."""
    return not heads.isdisjoint((*range(value.first, value.last), scene.tokens[value.first].head))


def _counts(value: ValueSpan) -> bool:
    quantity = value.value
    if not isinstance(quantity, Quantity) or quantity.type not in {"money", "measure"}:
        return False
    return quantity.unit not in vocab.words("measures", "no_goods")


def _often(scene: Scene, value: ValueSpan) -> bool:
    """«three times a week», «four weekly»: in a sentence about flights."""
    quantity = _quantity(value)
    if quantity is None or quantity.type != "count":
        return False
    words = " ".join(t.text.lower() for t in scene.tokens[value.last : value.last + _WORDS])
    weekly = words.removeprefix("times ").startswith(_OFTEN)
    sentence = scene.analysis.sentences[scene.sentence_of[value.first]]
    flown = vocab.words("measures", "flown")
    return weekly and any(scene.is_one_of(i, flown) for i in range(sentence.first, sentence.last))


def _counted(scene: Scene, value: ValueSpan) -> int | None:
    """What a figure counts: «62 universities», «a 90-bed clinic»; None where it counts what is nobody's."""
    quantity, first = _quantity(value), scene.tokens[value.first]
    while first.dep == "conj" and first.head in scene.value_at:  # 3 million and 4 million containers
        first = scene.tokens[first.head]
    noun = first.head
    if quantity is None or quantity.type != "count" or quantity.number < _FEW or noun < value.last:
        return None
    if not first.dep.startswith("nummod") or not _is_several(scene, value, noun):
        return None
    return noun if vocab.words("measures", "uncounted").isdisjoint(scene.forms[noun]) else None


def _is_several(scene: Scene, value: ValueSpan, noun: int) -> bool:
    """«62 clinics», «40 aircraft», «a 90-bed clinic»."""
    joined = scene.tokens[value.last].text == "-" and scene.tokens[noun].upos == "NOUN"
    return joined or scene.tokens[noun].xpos == "NNS" or scene.is_one_of(noun, vocab.words("measures", "invariable"))


def _holder(scene: Scene, counted: int) -> list[Argument]:
    """The clinic of «a clinic with 90 beds», «a 90-bed clinic», as an argument; [] where nothing has them."""
    token = scene.tokens[counted]
    if not token.dep.startswith(("nmod", "compound")) or token.head in scene.value_at:
        return []
    case = next((scene.tokens[k].lemma for k in scene.children[counted] if scene.tokens[k].dep == "case"), None)
    return [Argument("possessor", token.head, *scene.subtree(token.head))] if case in _HOLDING else []


class _Spans:
    """Spans of which one may hold another; whether one does is found without a look at each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, span: Span) -> bool:
        before = bisect_right(self._starts, span.start)
        return before > 0 and span.end <= self._ends[before - 1]


def _frame(scene: Scene, value: ValueSpan, counted: int | None, index: int) -> Frame:
    """The figure told by the nearest clause above it, with whoever acts there, when and where."""
    clause = scene.clause_above(value.first)
    sentence = scene.sentence_of[value.first]
    found = [Argument("number", value.first, value.first, value.last)]
    by_unit = measure_of(_quantity(value)) is not None and not _is_distance(scene, value)
    bare = _is_unexplained(scene, value)
    if counted is not None:
        found += _holder(scene, counted)
    measure = counted or (None if by_unit else _measure(scene, value, beyond=bare))
    lemma = FREQUENCY if _often(scene, value) else LEFTOVER if counted is None else COUNTED
    if measure is not None:
        found.append(Argument("title", measure, measure, measure + 1))
    elif not by_unit and lemma != FREQUENCY:
        lemma = BARE
        found = found if bare else []
    if clause is None:
        asks = scene.tokens[scene.analysis.sentences[sentence].last - 1].text == "?"
        return Frame(index, value.first, lemma, "verbless", sentence, tuple(found), asserted=not asks)
    if found and _is_aside(scene, value.first, clause.head):
        arguments = (*found, *clause.get("subject"))
        return replace(
            clause,
            index=index,
            head=value.first,
            lemma=lemma,
            form="verbless",
            arguments=arguments,
            status="actual",
            tense="none",
        )
    arguments = (*found, *clause.get("subject", "when", "where")) if found else ()
    aimed = bare or (counted is not None and any(a.head == counted for a in clause.get(*_AIMED)))
    status = _ahead().get(clause.lemma, clause.status) if aimed and clause.status == "actual" else clause.status
    return replace(
        clause, index=index, head=value.first, lemma=lemma, form="verbless", arguments=arguments, status=status
    )


def _is_aside(scene: Scene, i: int, clause: int) -> bool:
    """«The tunnel, 18 km long, will open in 2028»: what stands between commas is so already."""
    for _ in range(_DEEP):
        token = scene.tokens[i]
        if i in {clause, token.head}:
            break
        if token.dep == "appos":
            first, last = scene.subtree(i)
            return scene.tokens[first - 1].text == "," and last < len(scene.tokens) and scene.tokens[last].text == ","
        i = token.head
    return False


@cache
def _ahead() -> dict[str, Status]:
    """Verb → the status of the figure that it takes: «expects $7 billion»."""
    verbs = vocab.lists("status", "verbs")
    statuses: tuple[Status, ...] = ("target", "forecast", "proposed")
    return {lemma: status for status in reversed(statuses) for lemma in verbs[status]}


def _is_distance(scene: Scene, value: ValueSpan) -> bool:
    """«travel 500 miles», «30 kilometres from the border»: how far, not how long something is."""
    behind = scene.forms[value.last] if value.last < len(scene.tokens) else ()
    return scene.tokens[value.first].dep in _COMPLEMENTS or not vocab.words("measures", "afar").isdisjoint(behind)


def _is_unexplained(scene: Scene, value: ValueSpan) -> bool:
    """«I expect about $76 billion», «Still thin: $20 billion»: no noun says what it is."""
    head = scene.tokens[value.first].head
    if head == value.first or head in range(value.first, value.last):
        return True
    above = scene.tokens[head]
    return above.lemma.lower() in vocab.words("measures", "reached") and scene.tokens[value.first].dep in _COMPLEMENTS


def _quantity(value: ValueSpan) -> Quantity | None:
    return value.value if isinstance(value.value, Quantity) else None


def _measure(scene: Scene, value: ValueSpan, *, beyond: bool) -> int | None:
    """The nearest word of the sentence that says what such a figure measures, ``beyond`` other figures or not."""
    sentence = scene.analysis.sentences[scene.sentence_of[value.first]]
    before = range(max(sentence.first, value.first - _NEAR), value.first)
    figures = () if beyond else scene.values_in(sentence.first, value.first)
    other = max((v.last for v in figures if _counts(v)), default=0)
    behind = range(value.last, min(sentence.last, value.last + _NEAR // _BEHIND))
    near = [(value.first - i, i) for i in before if i >= other] + [(_BEHIND * (i - value.last + 1), i) for i in behind]
    if any(not vocab.words("measures", "lent").isdisjoint(scene.forms[i]) for _, i in near):
        return None
    for _, i in sorted(near):
        reading = read_measure(scene, Argument("self", i, i, i + 1))
        if reading and reading.known and reading.measure != SAME and fits(reading.measure, _quantity(value)):
            return i
    return None
