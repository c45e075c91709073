"""Measures a folder of weights on the sets kept apart: trees and tags on gold tokens, names on raw sentences.

It runs what ships: the exported graph through the runtime's encoder, tree decoder and name decoder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import spacy

from vkx.nlp import tree
from vkx.nlp.bilou import NameDecoder
from vkx.nlp.component import EncoderComponent
from vkx.nlp.encoder import LONGEST, Encoder, Reading, Weights
from vkx.nlp.lemma import RuleLemmatiser, edit
from vkx.nlp.tokens import PressTokenizer
from vkx.training import corpora
from vkx.training.corpora import Row, Tree
from vkx.training.tokenise import RuntimeTokens, Token
from vkx.values import find as find_values

TREES = {"EWT": "ud_ewt", "GUM": "ud_gum_open", "PUD": "ud_pud"}
NAMES = {"UNER-PUD": "uner_pud", "GMB": "gmb", "CrossNER politics": "crossner_politics"}
PLACES = {"GPE": "LOC", "FAC": "LOC"}
COUNTED = ("PERSON", "ORG", "LOC")


@dataclass(slots=True)
class Share:
    """Right ones of all, in percent."""

    right: int = 0
    total: int = 0

    def add(self, right: int, total: int) -> None:
        """Count some more."""
        self.right += right
        self.total += total

    @property
    def percent(self) -> float:
        """0 where there were none."""
        return 100 * self.right / self.total if self.total else 0.0


@dataclass(slots=True)
class Overlap:
    """Found and gold names of one label."""

    both: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.both / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(slots=True)
class TreeScores:
    """Scores over a treebank; punctuation counts, subtypes of relations count."""

    las: Share = field(default_factory=Share)
    uas: Share = field(default_factory=Share)
    xpos: Share = field(default_factory=Share)
    upos: Share = field(default_factory=Share)
    lemma: Share = field(default_factory=Share)


def trees(encoder: Encoder, sentences: Sequence[Tree]) -> TreeScores:
    """Parse gold tokens, a sentence a window, and compare."""
    scores = TreeScores()
    rules = RuleLemmatiser()
    for sentence in sentences:
        words = sentence.example.words
        forms = [w.form for w in words]
        if sum(map(len, encoder.pieces(forms))) > LONGEST - 2:
            scores.las.add(0, len(words))
            continue
        reading = encoder.read(forms)
        heads = tree.decode(reading.arcs)
        labels = encoder.weights.labels
        lemmas = _lemmas(encoder, rules, reading, forms)
        for i, w in enumerate(words):
            head = int(heads[i]) - 1
            rel = "root" if head < 0 else labels["deprel"][int(reading.relations[i, heads[i]])]
            scores.uas.add(head == w.head, 1)
            scores.las.add(head == w.head and rel == w.rel, 1)
            scores.xpos.add(labels["xpos"][int(reading.xpos[i])] == w.xpos, 1)
            scores.upos.add(labels["upos"][int(reading.upos[i])] == w.upos, 1)
            scores.lemma.add(lemmas[i] == w.lemma, 1)
    return scores


def _lemmas(encoder: Encoder, rules: RuleLemmatiser, reading: Reading, forms: Sequence[str]) -> list[str]:
    """Lemmas as the runtime finds them: by the model's edit scripts where it has them, else by rule."""
    labels = encoder.weights.labels
    if reading.lemmas is not None:
        return [edit(labels["lemma"][int(i)], form) for i, form in zip(reading.lemmas, forms, strict=True)]
    tags = zip(forms, reading.upos, reading.xpos, strict=True)
    return [rules(form, labels["upos"][int(u)], labels["xpos"][int(x)]) for form, u, x in tags]


def names(encoder: Encoder, tokens: RuntimeTokens, rows: Sequence[Row]) -> dict[str, Overlap]:
    """Find names in raw sentences and compare: exact characters and label, every place one label.

    Returns:
        Overlap by label, and ``micro`` over PERSON, ORG and places.
    """
    decoder = NameDecoder(encoder.weights.labels["ner"])
    out = {label: Overlap() for label in (*COUNTED, "micro")}
    for row in rows:
        gold = {(a, b, PLACES.get(label, label)) for a, b, label in row.names}
        found = {(a, b, PLACES.get(label, label)) for a, b, label in find(encoder, decoder, tokens, row.text)}
        for label in COUNTED:
            one, other = ({n for n in side if n[2] == label} for side in (gold, found))
            for key in (label, "micro"):
                out[key].both += len(one & other)
                out[key].found += len(other)
                out[key].gold += len(one)
    return out


def find(encoder: Encoder, decoder: NameDecoder, tokens: RuntimeTokens, text: str) -> Iterator[tuple[int, int, str]]:
    """The names in a text: first character, one past the last, label."""
    for part in _windows(encoder, tokens.tokens(text, values=encoder.weights.stand_ins)):
        reading = encoder.read([t.form for t in part])
        for first, last, label in decoder.decode(reading.names):
            yield part[first].start, part[last - 1].end, label


def _windows(encoder: Encoder, tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens in runs that a window can hold."""
    held: list[Token] = []
    room = LONGEST - 2
    for token, pieces in zip(tokens, encoder.pieces([t.form for t in tokens]), strict=True):
        if len(pieces) > room and held:
            yield held
            held, room = [], LONGEST - 2
        held.append(token)
        room -= len(pieces)
    if held:
        yield held


def split(encoder: Encoder, treebank: Sequence[Tree]) -> Overlap:
    """Split the raw text of a treebank's paragraphs, each one block, and compare: exact first and last characters."""
    nlp = spacy.blank("en")
    tokenizer = PressTokenizer(nlp.vocab, nlp.Defaults, find_values)
    component = EncoderComponent(nlp.vocab, "encoder", encoder)
    out = Overlap()
    for text, gold in _paragraphs(treebank):
        found = {(s.start_char, s.end_char) for s in component(tokenizer(text)).sents}
        out.both += len(found & gold)
        out.found += len(found)
        out.gold += len(gold)
    return out


def _paragraphs(treebank: Sequence[Tree]) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Sentences up to the next paragraph or document, joined by a space, and where each stands."""
    text, gold = "", set[tuple[int, int]]()
    for sentence in treebank:
        if sentence.paragraph and text:
            yield text, gold
            text, gold = "", set()
        text += " " if text else ""
        gold.add((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    if text:
        yield text, gold


def table(
    folder: Path, data: Path, tokens: RuntimeTokens, *, limit: int | None = None
) -> Iterator[tuple[str, dict[str, float]]]:
    """The table of measures, a set at a time.

    Args:
        folder: of weights.
        data: of corpora.
        tokens: the runtime's tokeniser.
        limit: sentences a set at most; None for all.
    """
    encoder = Encoder(Weights.open(folder))
    for key, place in TREES.items():
        sentences = list(corpora.trees(data / place / "test.conllu.gz", key))[:limit]
        score = trees(encoder, sentences)
        shares = {"LAS": score.las, "UAS": score.uas, "XPOS": score.xpos, "UPOS": score.upos, "lemma": score.lemma}
        yield key, {name: share.percent for name, share in shares.items()}
    pud = list(corpora.trees(data / TREES["PUD"] / "test.conllu.gz", "PUD"))[:limit]
    yield "PUD raw", {"sentence F": split(encoder, pud).f}
    for key, place in NAMES.items():
        overlaps = names(encoder, tokens, list(corpora.rows(data / place / "test.jsonl.gz"))[:limit])
        yield key, {name: overlap.f for name, overlap in overlaps.items()}
