"""The spaCy component that lets the encoder fill a Doc: sentences, tags, lemmas, tree, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from vkx.nlp import tree
from vkx.nlp.bilou import NameDecoder
from vkx.nlp.encoder import Encoder, Indexes, Reading, Weights
from vkx.nlp.lemma import RuleLemmatiser, edit
from vkx.nlp.sentences import Splitter
from vkx.nlp.stand_ins import StandIn
from vkx.nlp.tokens import BLOCKS, STAND_INS
from vkx.nlp.windows import sentences, windows

_ATTRIBUTES = ("SENT_START", "TAG", "POS", "DEP", "HEAD", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE")
_START, _TAG, _POS, _DEP, _HEAD, _LEMMA, _MORPH, _IOB, _TYPE = range(len(_ATTRIBUTES))
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3

Table = NDArray[np.uint64]


@Language.factory("vkx_encoder", default_config={"gpu": False, "threads": 1})
def make(nlp: Language, name: str, *, gpu: bool, threads: int) -> EncoderComponent:
    """The component with the weights of the package."""
    return EncoderComponent(nlp.vocab, name, Encoder(Weights.open(), gpu=gpu, threads=threads))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a Doc, white space left out: their tokens, their texts, what the encoder reads, whether glued."""

    tokens: Indexes
    texts: list[str]
    read: list[str]
    glued: list[bool]
    stands: Mapping[int, StandIn]


class EncoderComponent:
    """Fills ``tag_``, ``pos_``, ``morph``, ``lemma_``, ``dep_``, ``head``, ``sent_start`` and ``ents``.

    Args:
        vocab: of the pipeline; it keeps the labels.
        name: of the component.
        encoder: the model.
    """

    def __init__(self, vocab: Vocab, name: str, encoder: Encoder) -> None:
        self.name = name
        self.encoder = encoder
        labels = encoder.weights.labels
        strings = vocab.strings
        self._labels = labels
        self._splitter = Splitter()
        self._lemmatise = RuleLemmatiser()
        self._names = NameDecoder(labels["ner"])
        self._xpos, self._upos, self._deprel = (
            np.array([strings.add(label) for label in labels[key]], dtype=np.uint64)
            for key in ("xpos", "upos", "deprel")
        )
        self._morph = np.array([vocab.morphology.add(row) for row in labels.get("morph", ())], dtype=np.uint64)
        self._root, self._space, self._white, self._dep = map(strings.add, ("root", "SPACE", "_SP", "dep"))
        self._types = {label: strings.add(label) for label in {label[2:] for label in labels["ner"] if label != "O"}}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        table = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        table[:, _IOB] = _OUTSIDE
        words = self._words(doc)
        for first, reading in self._sentences(doc, words):
            self._fill(doc, table, words, first, reading)
        self._fill_spaces(table, words.tokens)
        values: Any = table
        doc.from_array(list(_ATTRIBUTES), values)
        return doc

    def _words(self, doc: Doc) -> _Words:
        stands: Mapping[int, StandIn] = doc.user_data.get(STAND_INS, {}) if self.encoder.weights.stand_ins else {}
        tokens, texts, read, glued = [], [], [], []
        apart = True
        for token in doc:
            if token.is_space:
                apart = True
                continue
            text = token.text
            tokens.append(token.i)
            texts.append(text)
            read.append(stands[token.i].word if token.i in stands else text)
            glued.append(not apart)
            apart = bool(token.whitespace_)
        return _Words(np.array(tokens, dtype=np.int64), texts, read, glued, stands)

    def _sentences(self, doc: Doc, words: _Words) -> Iterator[tuple[int, Reading]]:
        """The first word of each sentence, and what the encoder reads in it."""
        weights = self.encoder.weights
        for first, last in _blocks(doc, words.tokens):
            starts = self._splitter.starts(words.texts[first:last], words.glued[first:last])
            read = words.read[first:last]
            sizes = [len(pieces) for pieces in self.encoder.pieces(read)]
            for left, right in windows(starts, sizes, weights):
                for start, reading in sentences(self.encoder.read(read[left:right]), left, starts, weights):
                    yield first + start, reading

    def _fill(self, doc: Doc, table: Table, words: _Words, first: int, reading: Reading) -> None:
        rows = words.tokens[first : first + len(reading.xpos)]
        heads = tree.decode(reading.arcs)
        relations = self._deprel[reading.relations[np.arange(len(rows)), heads]]
        relations[heads == 0] = self._root
        offsets = np.where(heads == 0, 0, rows[heads - 1] - rows)
        table[rows[0], _START] = 1
        table[rows, _TAG] = self._xpos[reading.xpos]
        table[rows, _POS] = self._upos[reading.upos]
        table[rows, _DEP] = relations
        table[rows, _HEAD] = offsets.view(np.uint64)
        if reading.morph is not None:
            table[rows, _MORPH] = self._morph[reading.morph]
        add = doc.vocab.strings.add
        table[rows, _LEMMA] = [add(lemma) for lemma in self._lemmas(words, first, rows.tolist(), reading)]
        for left, right, label in self._names.decode(reading.names):
            inside = slice(rows[left], rows[right - 1] + 1)
            table[inside, _IOB] = _INSIDE
            table[rows[left], _IOB] = _BEGINS
            table[inside, _TYPE] = self._types[label]

    def _lemmas(self, words: _Words, first: int, rows: Sequence[int], reading: Reading) -> Iterator[str]:
        for place, row in enumerate(rows):
            text = words.texts[first + place]
            if row in words.stands:
                yield words.stands[row].lemma
            elif reading.lemmas is not None:
                yield edit(self._labels["lemma"][reading.lemmas[place]], text)
            else:
                upos, xpos = self._labels["upos"][reading.upos[place]], self._labels["xpos"][reading.xpos[place]]
                yield self._lemmatise(text, upos, xpos)

    def _fill_spaces(self, table: Table, words: Indexes) -> None:
        """White space hangs from the word before it (from the one behind it at the start), as in spaCy's parsers."""
        spaces = np.setdiff1d(np.arange(len(table)), words)
        if not len(spaces):
            return
        table[spaces, _POS] = self._space
        table[spaces, _TAG] = self._white
        table[spaces, _DEP] = self._dep
        if not len(words):
            return
        before = np.searchsorted(words, spaces) - 1
        table[spaces, _HEAD] = (words[np.maximum(before, 0)] - spaces).view(np.uint64)
        if words[0] > 0:
            table[words[0], _START] = 0
            table[0, _START] = 1


def _blocks(doc: Doc, words: Indexes) -> list[tuple[int, int]]:
    """The blocks as ranges of words; all words are one where the tokeniser knew none."""
    ranges = doc.user_data.get(BLOCKS)
    if ranges is None:
        return [(0, len(words))] if len(words) else []
    edges = np.searchsorted(words, np.array(ranges, dtype=np.int64).reshape(-1, 2))
    return [(int(a), int(b)) for a, b in edges if a < b]
