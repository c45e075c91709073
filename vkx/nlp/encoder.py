"""The encoder: words of sentences in, tags, arc scores and name scores out. The one user of onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
_BATCH_PIECES = 1600


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of one sentence: an array each with a row for each word."""

    xpos: NDArray[np.int64]
    upos: NDArray[np.int64]
    arcs: NDArray[np.float32]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    names: NDArray[np.float32]


class Encoder:
    """The model in memory."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.int8.onnx"), options)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """Encode the words of sentences."""
        rows = []
        for encoding, words in zip(
            self._tokenizer.encode_batch(sentences, is_pretokenized=True), sentences, strict=True
        ):
            ids, word_ids = encoding.ids, encoding.word_ids
            first = [0] * len(words)
            shapes = [0] * len(ids)
            for i in range(len(ids) - 1, -1, -1):
                word = word_ids[i]
                if word is not None:
                    first[word] = i
                    shapes[i] = shape(words[word])
            rows.append((ids, shapes, first))
        readings: list[Reading | None] = [None] * len(rows)
        for batch in _batches([len(row[0]) for row in rows]):
            pieces = max(len(rows[i][0]) for i in batch)
            longest = max(len(rows[i][2]) for i in batch)
            ids, shapes, mask = (np.zeros((len(batch), pieces), dtype=np.int64) for _ in range(3))
            first = np.full((len(batch), longest), -1, dtype=np.int64)
            for at, i in enumerate(batch):
                size, words = len(rows[i][0]), len(rows[i][2])
                ids[at, :size], shapes[at, :size], mask[at, :size] = rows[i][0], rows[i][1], 1
                first[at, :words] = rows[i][2]
            out = self._session.run(
                ["xpos", "upos", "arcs", "head", "rel", "ner"],
                {"ids": ids, "shape": shapes, "mask": mask, "first": first},
            )
            for at, i in enumerate(batch):
                n = len(rows[i][2])
                xpos, upos, arcs, heads, relations, names = (array[at, :n] for array in out)
                readings[i] = Reading(xpos, upos, arcs[:, : n + 1], heads, relations, names)
        return [reading for reading in readings if reading is not None]


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda i: sizes[i]):
        if batch and sizes[i] * (len(batch) + 1) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


@cache
def shape(word: str) -> int:
    """The case of a word, which the uncased word pieces do not tell."""
    if not any(c.isalpha() for c in word):
        return 6 if any(c.isdigit() for c in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[0].isupper() and word[1:].islower():
        return 4
    return 5
