"""Tokens as the runtime makes them, values and their stand-ins included, over annotated text.

The one place where training meets the runtime's tokeniser, so that what the encoder learns is what it will read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import spacy

from vkx.nlp.tokens import STAND_INS, Finder, PressTokenizer
from vkx.training.corpora import Row, Tree
from vkx.training.example import Example, Word
from vkx.training.phrase import upos
from vkx.training.retree import retokenise

STAND_IN_TAGS = {
    "millions": "NNS", "percent": "NN", "tonnes": "NNS", "5": "CD", "first": "JJ", "noon": "NN", "years": "NNS",
    "annually": "RB", "multimillion": "JJ", "large": "JJ", "annual": "JJ", "Monday": "NNP", "2020": "CD", "today": "NN",
}  # fmt: skip
"""The tag of each stand-in word."""


@dataclass(frozen=True, slots=True)
class Token:
    """Characters ``[start, end)``, the form that the encoder reads there, whether it stands in for a value."""

    start: int
    end: int
    form: str
    value: bool


class RuntimeTokens:
    """The runtime's tokeniser.

    Args:
        find: finds values, as the runtime has it; None leaves values as they are.
    """

    def __init__(self, find: Finder | None = None) -> None:
        nlp = spacy.blank("en")
        self._plain = PressTokenizer(nlp.vocab, nlp.Defaults, None)
        self._valued = PressTokenizer(nlp.vocab, nlp.Defaults, find)

    def tokens(self, text: str, *, values: bool) -> list[Token]:
        """The tokens of a text that is one block."""
        doc = (self._valued if values else self._plain)(text)
        stands = doc.user_data[STAND_INS]
        return [
            Token(t.idx, t.idx + len(t), stands[t.i].word if t.i in stands else t.text, t.i in stands)
            for t in doc
            if not t.is_space
        ]

    def words(self, text: str) -> list[str]:
        """Just the forms, values as they are."""
        return [t.form for t in self.tokens(text, values=False)]

    def tree(self, tree: Tree, *, values: bool) -> Example | None:
        """A treebank sentence over the runtime's tokens; None where the two don't fit."""
        if not tree.offsets:
            return None
        tokens = self.tokens(tree.text, values=values)
        changed = retokenise(tree.example, tree.offsets, [(t.start, t.end) for t in tokens], tree.text)
        if changed is None:
            return None
        words = tuple(_stand(w, t) if t.value else w for w, t in zip(changed.words, tokens, strict=True))
        return replace(changed, words=words)

    def row(self, row: Row, source: str, outside: str, *, values: bool) -> Example | None:
        """A sentence with names over the runtime's tokens; no trees, no tags. None where it has no word."""
        tokens = self.tokens(row.text, values=values)
        if not tokens:
            return None
        words = tuple(Word(t.form) for t in tokens)
        spans = [(first, last, label) for first, last, label in _align(tokens, row.names) if first < last]
        return Example(words, (0,), source).named(spans, outside)


def _stand(w: Word, token: Token) -> Word:
    tag = STAND_IN_TAGS.get(token.form)
    if tag is None:
        return replace(w, form=token.form, lemma=None, feats=None, xpos=None, upos=None)
    return replace(w, form=token.form, lemma=None, feats=None, xpos=tag, upos=upos(tag, w.rel or ""))


def _align(tokens: list[Token], names: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    """Each name as the tokens that it touches, without those that an earlier name has."""
    at = done = 0
    for start, end, label in sorted(names):
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        first = max(at, done)
        if first < last:
            yield first, last, label
            done = last
