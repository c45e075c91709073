"""The spaCy component that lets the encoder fill a Doc: sentences, tags, lemmas, tree, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc

from vkx.nlp import lemma, tree
from vkx.nlp.bilou import NameDecoder
from vkx.nlp.encoder import LONGEST, Encoder, Reading, Weights
from vkx.nlp.sentences import starts
from vkx.nlp.stand_ins import StandIn
from vkx.nlp.tokens import BLOCKS, STAND_INS

_ATTRIBUTES = [SENT_START, TAG, POS, DEP, HEAD, LEMMA, MORPH, ENT_IOB, ENT_TYPE]
_COLUMN = {name: column for column, name in enumerate("start tag pos dep head lemma morph iob type".split())}
_SPACE = 103  # of spacy.symbols.SPACE
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3


@Language.factory("vkx_encoder", default_config={"gpu": False, "threads": 1})
def make(nlp: Language, name: str, *, gpu: bool, threads: int) -> EncoderComponent:
    """The component with the weights of the package."""
    return EncoderComponent(nlp, name, Encoder(Weights.open(), gpu=gpu, threads=threads))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words ``[first, last)`` of a document (spaces not counted) and what the encoder reads there."""

    first: int
    last: int
    reading: Reading


class EncoderComponent:
    """Fills ``tag_``, ``pos_``, ``morph``, ``lemma_``, ``dep_``, ``head``, ``sent_start`` and ``ents``.

    Args:
        nlp: the pipeline; its vocabulary keeps the labels.
        name: of the component.
        encoder: the model.
    """

    def __init__(self, nlp: Language, name: str, encoder: Encoder) -> None:
        self.name = name
        self.encoder = encoder
        labels = encoder.weights.labels
        strings = nlp.vocab.strings
        self._labels = labels
        self._lemma = lemma.RuleLemmatiser()
        self._names = NameDecoder(labels["ner"])
        self._keys = {
            key: np.array([strings.add(label) for label in labels[key]], dtype=np.uint64)
            for key in ("xpos", "upos", "deprel")
        }
        self._morph = np.array([nlp.vocab.morphology.add(feats) for feats in labels.get("morph", ())], dtype=np.uint64)
        self._root = strings.add("root")
        self._types = {label: strings.add(label) for label in {label[2:] for label in labels["ner"] if label != "O"}}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        words = np.array([token.i for token in doc if not token.is_space], dtype=np.int64)
        table = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        table[:, _COLUMN["iob"]] = _OUTSIDE
        stands: dict[int, StandIn] = doc.user_data.get(STAND_INS, {}) if self.encoder.weights.stand_ins else {}
        texts = [doc[i].text for i in words.tolist()]
        read = list(texts)
        for place, i in enumerate(words.tolist()):
            if i in stands:
                read[place] = stands[i].word
        position = np.full(len(doc) + 1, -1, dtype=np.int64)
        position[words] = np.arange(len(words))
        for sentence in self._sentences(doc, words, texts, read):
            self._fill(doc, table, words, sentence, texts, stands)
        self._fill_spaces(doc, table, words)
        doc.from_array(_ATTRIBUTES, table)
        return doc

    def _sentences(self, doc: Doc, words: np.ndarray, texts: list[str], read: list[str]) -> Iterator[_Sentence]:
        glued = [not doc[i - 1].whitespace_ and not doc[i - 1].is_space if i else False for i in words.tolist()]
        weights = self.encoder.weights
        for first, last in _blocks(doc, words):
            begins = [first + i for i, start in enumerate(starts(texts[first:last], glued[first:last])) if start]
            sizes = [len(p) for p in self.encoder.pieces(read[first:last])]
            for left, right in _windows(begins, last, first, sizes, weights.unit, weights.pieces):
                reading = self.encoder.read(read[left:right])
                if weights.unit == "block" and reading.starts is not None:
                    yield from _split(reading, left, right)
                else:
                    inside = [b for b in begins if left < b < right]
                    for a, b in zip([left, *inside], [*inside, right], strict=True):
                        yield _Sentence(a, b, _part(reading, a - left, b - left))

    def _fill(
        self,
        doc: Doc,
        table: np.ndarray,
        words: np.ndarray,
        sentence: _Sentence,
        texts: list[str],
        stands: dict[int, StandIn],
    ) -> None:
        reading = sentence.reading
        rows = words[sentence.first : sentence.last]
        heads = tree.decode(reading.arcs)
        size = np.arange(len(rows))
        relations = self._keys["deprel"][reading.relations[size, heads]]
        relations[heads == 0] = self._root
        targets = np.where(heads == 0, rows, rows[heads - 1])
        table[rows[0], _COLUMN["start"]] = 1
        table[rows, _COLUMN["tag"]] = self._keys["xpos"][reading.xpos]
        table[rows, _COLUMN["pos"]] = self._keys["upos"][reading.upos]
        table[rows, _COLUMN["dep"]] = relations
        table[rows, _COLUMN["head"]] = (targets - rows).astype(np.int64).view(np.uint64)
        if reading.morph is not None:
            table[rows, _COLUMN["morph"]] = self._morph[reading.morph]
        table[rows, _COLUMN["lemma"]] = self._lemmas(
            doc, reading, rows.tolist(), texts[sentence.first : sentence.last], stands
        )
        for left, right, label in self._names.decode(reading.names):
            table[rows[left] : rows[right - 1] + 1, _COLUMN["iob"]] = _INSIDE
            table[rows[left], _COLUMN["iob"]] = _BEGINS
            table[rows[left] : rows[right - 1] + 1, _COLUMN["type"]] = self._types[label]

    def _lemmas(
        self, doc: Doc, reading: Reading, rows: list[int], texts: list[str], stands: dict[int, StandIn]
    ) -> list[int]:
        add = doc.vocab.strings.add
        found = []
        for place, (row, text) in enumerate(zip(rows, texts, strict=True)):
            if row in stands:
                found.append(add(stands[row].lemma))
            elif reading.lemmas is not None:
                found.append(add(lemma.edit(self._labels["lemma"][reading.lemmas[place]], text)))
            else:
                upos, xpos = self._labels["upos"][reading.upos[place]], self._labels["xpos"][reading.xpos[place]]
                found.append(add(self._lemma(text, upos, xpos)))
        return found

    def _fill_spaces(self, doc: Doc, table: np.ndarray, words: np.ndarray) -> None:
        """White space hangs from the word before it (from the one behind it at the start), as spaCy's parsers do."""
        spaces = np.setdiff1d(np.arange(len(doc)), words)
        if not len(spaces):
            return
        table[spaces, _COLUMN["pos"]] = _SPACE
        table[spaces, _COLUMN["tag"]] = doc.vocab.strings.add("_SP")
        table[spaces, _COLUMN["dep"]] = doc.vocab.strings.add("dep")
        if not len(words):
            return
        before = np.searchsorted(words, spaces) - 1
        target = words[np.maximum(before, 0)]
        table[spaces, _COLUMN["head"]] = (target - spaces).astype(np.int64).view(np.uint64)
        if words[0] > 0:
            table[words[0], _COLUMN["start"]] = 0
            table[0, _COLUMN["start"]] = 1


def _blocks(doc: Doc, words: np.ndarray) -> list[tuple[int, int]]:
    """The blocks as ranges of words, from ranges of tokens."""
    ranges = doc.user_data.get(BLOCKS)
    if ranges is None:
        return [(0, len(words))] if len(words) else []
    edges = np.searchsorted(words, np.array(ranges, dtype=np.int64).reshape(-1, 2))
    return [(int(a), int(b)) for a, b in edges if a < b]


def _windows(
    begins: Sequence[int], last: int, base: int, sizes: Sequence[int], unit: str, pieces: int
) -> Iterator[tuple[int, int]]:
    """Ranges of words, each of so many pieces that it can be read at once."""
    edges = [*begins, last]
    left = begins[0] if begins else last
    used = 2
    for first, end in zip(edges, edges[1:], strict=False):
        size = sum(sizes[first - base : end - base])
        if first > left and (unit == "sentence" or used + size > pieces):
            yield from _fit(left, first, base, sizes)
            left, used = first, 2
        used += size
    if left < last:
        yield from _fit(left, last, base, sizes)


def _fit(first: int, last: int, base: int, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A sentence too long to be read at once is cut: no sentence of prose is."""
    left, used = first, 2
    for word in range(first, last):
        size = sizes[word - base]
        if word > left and used + size > LONGEST:
            yield left, word
            left, used = word, 2
        used += size
    yield left, last


def _split(reading: Reading, left: int, right: int) -> Iterator[_Sentence]:
    if reading.starts is None:
        yield _Sentence(left, right, reading)
        return
    inside = [i for i in np.flatnonzero(reading.starts > 0).tolist() if i > 0]
    for a, b in zip([0, *inside], [*inside, right - left], strict=True):
        yield _Sentence(left + a, left + b, _part(reading, a, b))


def _part(reading: Reading, a: int, b: int) -> Reading:
    """The reading of words ``[a, b)``: heads outside them don't count."""
    if a == 0 and b == len(reading.xpos):
        return reading
    heads = np.concatenate(([0], np.arange(a + 1, b + 1)))
    return Reading(
        reading.xpos[a:b],
        reading.upos[a:b],
        reading.names[a:b],
        reading.arcs[a:b][:, heads],
        reading.relations[a:b][:, heads],
        None if reading.morph is None else reading.morph[a:b],
        None if reading.lemmas is None else reading.lemmas[a:b],
    )
