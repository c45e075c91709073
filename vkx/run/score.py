"""Precision, recall and F1 of extracted facts against gold facts, by kind. ``agreement.py`` says what agrees."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from vkx.model.errors import VkxError
from vkx.run.agreement import CORE, KEYS, Row, scored, short, verdicts

HARD = ("metric", "ranking", "investment", "agreement", "meeting", "visit", "position", "relationship")
SOFT = tuple(kind for kind in CORE if kind not in HARD)

_SUFFIX = re.compile(r"\.(txt|md|html?|pdf|docx|eml|jsonl|csv)$", re.IGNORECASE)

Facts = Mapping[tuple[str, str], Sequence[Row]]
"""Facts by document's stem and kind."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the result.

    Attributes:
        gold: facts wanted, without the optional ones that were missed.
        made: facts extracted.
        core: over facts whose identifying slots agree.
        full: over facts whose key slots all agree.
        slots: over single slots of facts aligned one to one, misses and extras counted as wrong slots.
    """

    gold: int
    made: int
    core: Figures
    full: Figures
    slots: Figures


@dataclass(frozen=True, slots=True)
class Difference:
    """Where extraction and gold part: ``missed``, ``extra``, or ``wrong`` with slot → (wanted, got)."""

    what: str
    document: str
    kind: str
    slots: Mapping[str, tuple[object, object]]
    quote: str


@dataclass
class Tally:
    """The counts of one kind, or of several together."""

    counts: Counter[str] = field(default_factory=Counter)

    def score(self) -> Score:
        """The figures that follow from the counts."""
        c = self.counts
        return Score(
            c["gold"],
            c["made"],
            _figures(c["core"], c["made"], c["gold"]),
            _figures(c["full"], c["made"], c["gold"]),
            _figures(c["slot_right"], c["slot_made"], c["slot_gold"]),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One extracted fact: its rule, how sure it was, whether its core is right."""

    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by kind and group (HARD, SOFT, ALL), every difference, and every extracted fact judged, by document."""

    scores: Mapping[str, Score]
    differences: tuple[Difference, ...]
    judged: tuple[Judged, ...] = ()


def evaluate(gold: Facts, got: Facts, kinds: Container[str] | None = None) -> Report:
    """Score extracted facts; documents without gold and kinds that gold has no measure for (``CORE``) are left out.

    Args:
        gold: from ``load``.
        got: from ``load``.
        kinds: score these alone; None for all.
    """
    documents = {document for document, _ in gold}
    tallies: dict[str, Tally] = defaultdict(Tally)
    differences: list[Difference] = []
    judged: list[Judged] = []
    for document, found in sorted({*gold, *got}):
        if document in documents and found in CORE and (kinds is None or found in kinds):
            one = _Comparison(document, found, gold.get((document, found), ()), got.get((document, found), ()))
            tallies[found].counts.update(one.count())
            differences.extend(one.differences())
            judged.extend(one.judged())
    groups = {**{name: (name,) for name in CORE if name in tallies}, "HARD": HARD, "SOFT": SOFT, "ALL": tuple(CORE)}
    sums = {name: Tally(_sum(tallies[k].counts for k in kinds if k in tallies)) for name, kinds in groups.items()}
    scores = {n: t.score() for n, t in sums.items() if t.counts["gold"] or t.counts["made"]}
    return Report(scores, tuple(differences), tuple(judged))


def reliability(judged: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """Confidence by tenths («0.8») and rule → facts and those that are right.

    A confidence means something where of the facts at 0.9 nine in ten are right.
    """
    table: dict[str, tuple[int, int]] = {}
    for fact in judged:
        for row in (f"{int(fact.confidence * 10 + 1e-9) / 10:.1f}", fact.rule):
            made, right = table.get(row, (0, 0))
            table[row] = (made + 1, right + fact.right)
    return dict(sorted(table.items()))


def load(lines: Iterable[str], name: str) -> Facts:
    """Read facts, gold or extracted, one JSON object a line; empty lines and ``//`` comments are passed over.

    Args:
        lines: as a file yields them.
        name: the file's, for errors.

    Raises:
        VkxError: at the first line that is no fact of a known kind in a document.
    """
    facts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("//"):
            fact = _object(line, f"{name}:{number}")
            for document in sorted(_documents(fact, f"{name}:{number}")):
                facts[document, str(fact["kind"])].append(fact)
    return dict(facts)


def _object(line: str, where: str) -> Row:
    try:
        fact = json.loads(line)
    except ValueError as error:
        raise VkxError("not-json", str(error), where=where) from error
    if not isinstance(fact, dict) or not isinstance(fact.get("kind"), str):
        raise VkxError("not-a-fact", "no object with a kind", where=where)
    return fact


def _documents(fact: Row, where: str) -> set[str]:
    if "doc" in fact:
        return {str(fact["doc"])}
    try:
        return {stem(place["document"]) for place in fact["evidence"]}  # type: ignore[attr-defined]
    except (KeyError, TypeError) as error:
        raise VkxError("not-a-fact", "neither doc nor evidence says its document", where=where) from error


def stem(document: str) -> str:
    """The name by which gold knows a document: its file's, without folder and suffix."""
    return _SUFFIX.sub("", PurePath(document).name)


@dataclass
class _Comparison:
    """The facts of one kind in one document, aligned one to one."""

    document: str
    kind: str
    gold: Sequence[Row]
    got: Sequence[Row]
    pairs: list[tuple[Row, Row, dict[str, bool], bool]] = field(init=False)
    missed: list[Row] = field(init=False)
    extra: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        self.pairs = []
        left, right = set(range(len(self.gold))), set(range(len(self.got)))
        for full, _, i, j, found in sorted(self._candidates(), key=lambda c: c[:4], reverse=True):
            if i in left and j in right:
                left.remove(i)
                right.remove(j)
                self.pairs.append((self.gold[i], self.got[j], found, full))
        self.missed = [self.gold[i] for i in sorted(left) if not self.gold[i].get("optional")]
        self.extra = [self.got[j] for j in sorted(right)]

    def _candidates(self) -> Iterator[tuple[bool, int, int, int, dict[str, bool]]]:
        """Pairs whose core agrees: whether all agrees, how much, which."""
        core, keys = CORE[self.kind], KEYS[self.kind]
        for i, gold in enumerate(self.gold):
            for j, got in enumerate(self.got):
                found = verdicts(gold, got)
                if all(found.get(slot, True) for slot in core):
                    weight = sum(_weight(slot, core, keys) for slot, right in found.items() if right)
                    yield all(found.get(slot, True) for slot in keys), weight, i, j, found

    def count(self) -> Counter[str]:
        """What these facts add to the tally of their kind."""
        counts = Counter[str]()
        for _, _, found, full in self.pairs:
            counts.update(gold=1, made=1, core=1, full=int(full))
            counts.update(slot_right=sum(found.values()), slot_gold=len(found), slot_made=len(found))
        for gold in self.missed:
            counts.update(gold=1, slot_gold=len(scored(gold)))
        for got in self.extra:
            counts.update(made=1, slot_made=len(self._filled(got)))
        return counts

    def judged(self) -> Iterator[Judged]:
        """Each extracted fact, right or not."""
        for right, facts in ((True, [got for _, got, _, _ in self.pairs]), (False, self.extra)):
            for got in facts:
                confidence = got.get("confidence")
                sure = float(confidence) if isinstance(confidence, int | float) else 1.0
                yield Judged(str(got.get("rule", "")), sure, right)

    def differences(self) -> Iterator[Difference]:
        """Wrong slots, misses and extras, in this order."""
        for gold, got, found, _ in self.pairs:
            wrong = {slot: _pair(slot, gold, got) for slot, right in found.items() if not right}
            if wrong:
                yield Difference("wrong", self.document, self.kind, wrong, str(gold.get("quote", "")))
        for gold in self.missed:
            wanted: dict[str, tuple[object, object]] = {slot: (short(gold[slot]), None) for slot in scored(gold)}
            yield Difference("missed", self.document, self.kind, wanted, str(gold.get("quote", "")))
        for got in self.extra:
            made: dict[str, tuple[object, object]] = {slot: (None, short(got.get(slot))) for slot in self._filled(got)}
            yield Difference("extra", self.document, self.kind, made, _quote(got))

    def _filled(self, got: Row) -> list[str]:
        return [slot for slot in KEYS[self.kind] if got.get(slot) not in (None, [])]


def _weight(slot: str, core: Sequence[str], keys: Sequence[str]) -> int:
    return 3 if slot in core else 2 if slot in keys else 1


def _pair(slot: str, gold: Row, got: Row) -> tuple[object, object]:
    name = slot.removesuffix(".bound")
    return short(gold.get(name)), short(got.get(name))


def _quote(got: Row) -> str:
    evidence = got.get("evidence")
    if isinstance(evidence, list) and evidence:
        return str(evidence[0].get("text", ""))
    return str(got.get("quote", ""))


def _figures(right: int, made: int, wanted: int) -> Figures:
    precision, recall = (right / made if made else 0.0), (right / wanted if wanted else 0.0)
    both = precision + recall
    return Figures(precision, recall, 2 * precision * recall / both if both else 0.0)


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total = Counter[str]()
    for counter in counters:
        total.update(counter)
    return total
