"""The mix: which corpora go in how often, in which shapes. The same seed and corpora give the same bytes."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vkx.training import corpora
from vkx.training.corpora import Row, Tree
from vkx.training.example import MAYBE, OUTSIDE, Example, Word, join
from vkx.training.namelists import NameLists
from vkx.training.phrase import flat, named, title
from vkx.training.press import Press
from vkx.training.retree import names, substitute
from vkx.training.style import restyle
from vkx.training.swap import Places, draw, swap
from vkx.training.tokenise import RuntimeTokens

LONGEST = 110
"""Words of the longest window."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much of what.

    Attributes:
        treebank: rounds over the treebanks, each in other shapes.
        names: rounds over the name corpora.
        press: fillings of each own sentence.
        trees: fillings of each own tree.
        gmb: share of GMB's sentences that goes in (its annotation licence is unclear: 0 for weights that ship).
    """

    treebank: int = 3
    names: int = 2
    press: int = 12
    trees: int = 60
    gmb: float = 0.0


class Mixer:
    """Makes the examples.

    Args:
        folder: the corpora, laid out as the manifest says.
        tokens: the runtime's tokeniser.
        lists: names to put in.
        seed: fixes every choice.
    """

    def __init__(self, folder: Path, tokens: RuntimeTokens, lists: NameLists, seed: int = 1) -> None:
        self._folder = folder
        self._tokens = tokens
        self._lists = lists
        self._places = Places(lists)
        self._rng = random.Random(seed)  # noqa: S311 - a mix must be the same each time, not hard to guess
        self._people = re.compile(
            r"\b("
            + "|".join(
                sorted(
                    {re.escape(c.adjective) for c in lists.countries} | {re.escape(c.people) for c in lists.countries},
                    key=len,
                    reverse=True,
                )
            )
            + r")\b"
        )

    def examples(self, recipe: Recipe) -> Iterator[Example]:
        """All examples, in no particular order."""
        trees = self._treebank()
        for turn in range(recipe.treebank):
            yield from self._windows(self._shape(t, turn) for t in trees)
        rows = list(self._rows(recipe.gmb))
        for turn in range(recipe.names):
            yield from self._name_windows(rows, turn)
        press = Press(self._lists, self._tokens.words, self._rng)
        for _ in range(recipe.press):
            yield from self._press(press)
        for _ in range(recipe.trees):
            for tree in press.trees():
                yield restyle(replace(tree, source="own-trees"), self._rng, 0.2)

    # Treebanks

    def _treebank(self) -> list[Tree]:
        ewt = [
            replace(t, example=replace(t.example, words=tuple(t.example.words)))
            for t in corpora.trees(self._folder / "ud_ewt/train.conllu.gz", "ud_ewt")
        ]
        gum = list(corpora.trees(self._folder / "ud_gum_open/train.conllu.gz", "ud_gum_open"))
        named_rows = list(corpora.rows(self._folder / "gum_ner/train.jsonl.gz"))
        return ewt + [self._with_names(t, r) for t, r in zip(gum, named_rows, strict=True)]

    def _with_names(self, tree: Tree, row: Row) -> Tree:
        if not tree.offsets or tree.text != row.text:
            return tree
        spans: list[tuple[int, int, str]] = []
        for start, end, label in self._typed(row).names:
            inside = [i for i, (a, b) in enumerate(tree.offsets) if a < end and start < b]
            if inside and not (spans and spans[-1][1] > inside[0]):
                spans.append((inside[0], inside[-1] + 1, label))
        return replace(tree, example=tree.example.named(spans, MAYBE))

    def _shape(self, tree: Tree, turn: int) -> tuple[Example, bool]:
        """A sentence in the shape of this turn: as annotated, or as the runtime would read it, with other names."""
        if turn == 0:
            return tree.example, tree.paragraph
        example = self._tokens.tree(tree, values=self._rng.random() < 0.7) or tree.example
        if self._rng.random() < 0.6:
            example = self._swap_tree(example)
        return restyle(example, self._rng, 0.25), tree.paragraph

    def _swap_tree(self, example: Example) -> Example:
        """Other names in a tree: those that are tagged, and flat runs of proper nouns, which are mostly people."""
        spans = names(example.words) or list(_flat_runs(example.words))
        for first, last, label in reversed(spans):
            old = " ".join(w.form for w in example.words[first:last])
            new, kind = draw(old, label, self._lists, self._rng)
            if new == old or self._rng.random() < 0.25:
                continue
            forms = self._tokens.words(new)
            phrase = flat(forms) if kind == "PERSON" else title(forms)
            if kind == "NORP":
                if last - first > 1 or len(forms) > 1:
                    continue
                phrase = (replace(example.words[first], form=forms[0], lemma=None, head=-1),)
            tagged = (
                named(phrase, kind) if "-" in example.words[first].name else tuple(replace(w, name="?") for w in phrase)
            )
            example = substitute(example, first, last, tagged) or example
        return example

    def _windows(self, shaped: Iterable[tuple[Example, bool]]) -> Iterator[Example]:
        """Whole sentences of a paragraph, as many as a random length takes; half of the windows hold a single one."""
        held: list[Example] = []
        room = 0
        for example, fresh in shaped:
            if len(example.words) > LONGEST:
                continue
            if held and (fresh or sum(len(e.words) for e in held) + len(example.words) > room):
                yield join(held)
                held = []
            if not held:
                room = 0 if self._rng.random() < 0.5 else self._rng.randint(25, 95)
            held.append(example)
        if held:
            yield join(held)

    # Names

    def _rows(self, gmb: float) -> Iterator[tuple[Row, str]]:
        for path in _NAME_SETS:
            for row in corpora.rows(self._folder / path):
                for part in _paragraphs(row):
                    yield self._typed(self._peoples(part)), path.split("/")[0]
        if gmb > 0:
            for row in corpora.rows(self._folder / "gmb/train.jsonl.gz"):
                if self._rng.random() < gmb:
                    yield self._typed(row), "gmb"

    def _typed(self, row: Row) -> Row:
        kinds = ((a, b, self._places.kind(row.text[a:b]) if label == "LOC" else label) for a, b, label in row.names)
        return replace(row, names=tuple(kinds))

    def _peoples(self, row: Row) -> Row:
        """Demonyms, which most sets leave unannotated, by the list."""
        taken = [(a, b) for a, b, _ in row.names]
        extra = [
            (m.start(), m.end(), "NORP")
            for m in self._people.finditer(row.text)
            if not any(a < m.end() and m.start() < b for a, b in taken)
        ]
        return replace(row, names=tuple(sorted([*row.names, *extra])))

    def _name_windows(self, rows: list[tuple[Row, str]], turn: int) -> Iterator[Example]:
        for row, source in rows:
            # Tweets are far from the press; sentences without names teach little twice.
            if turn and (source == "wnut17" or (not row.names and self._rng.random() < 0.6)):
                continue
            if turn:
                row = swap(row, self._lists, self._rng)  # noqa: PLW2901 - the same row in other names
            example = self._tokens.row(row, source, MAYBE, values=self._rng.random() < 0.5)
            if example is not None and len(example.words) <= LONGEST:
                yield restyle(example, self._rng, 0.15)

    def _press(self, press: Press) -> Iterator[Example]:
        held: list[Example] = []
        for row in press.rows():
            example = self._tokens.row(row, "own-sentences", OUTSIDE, values=self._rng.random() < 0.4)
            if example is None:
                continue
            held.append(restyle(example, self._rng, 0.15))
            if self._rng.random() < 0.6 or sum(len(e.words) for e in held) > 60:
                yield join(held)
                held = []
        if held:
            yield join(held)


_NAME_SETS = (
    "wikigold/train.jsonl.gz",
    "redocred/dev.jsonl.gz",
    "uner_ewt/dev.jsonl.gz",
    "crossner_politics/train.jsonl.gz",
    "crossner_politics/dev.jsonl.gz",
    "crossner_other/train.jsonl.gz",
    "re3d/train.jsonl.gz",
    "wnut17/train.jsonl.gz",
)


def _paragraphs(row: Row) -> Iterator[Row]:
    """The lines of a row, for whole documents stand in one."""
    at = 0
    for line in row.text.split("\n"):
        if line.strip():
            inside = tuple((a - at, b - at, label) for a, b, label in row.names if at <= a and b <= at + len(line))
            yield Row(row.id, line, inside)
        at += len(line) + 1


def _flat_runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    """Runs of proper nouns in which all but the first are ``flat`` to it."""
    at = 0
    while at < len(words):
        last = at + 1
        while last < len(words) and words[last].rel == "flat" and words[last].head == at and words[last].xpos == "NNP":
            last += 1
        if last > at + 1 and words[at].xpos == "NNP":
            yield at, last, "PERSON"
        at = last


def tally(examples: Iterable[Example]) -> Counter[str]:
    """Words a source, names a label."""
    out: Counter[str] = Counter()
    for example in examples:
        out[f"words {example.source.split('+')[0]}"] += len(example.words)
        for _, _, label in names(example.words):
            out[f"names {label}"] += 1
    return out
