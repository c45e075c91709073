"""The encoder: words of a window in, labels and scores for each word out. The one user of onnxruntime.

It owns the folder of weights and their format; it knows nothing of spaCy, sentences or values.

A folder of weights holds ``config.json``, the files it names, and their card ``MODEL.md``. The keys of ``config.json``:

``format``
    1, the layout described here.
``name``, ``version``
    Of the weights; both enter ``Encoder.version``.
``model``, ``tokenizer``
    File names: an ONNX graph, and word pieces as ``tokenizers`` writes them. The graph's weights may stand in a file
    beside it (ONNX external data), which onnxruntime maps into memory instead of copying it.
``files``
    File name → SHA-256 of every file but ``config.json`` and the card; all are checked when the model is loaded.
``window``
    ``{"unit": "sentence", "pieces": 256}``: a window is one sentence of at most so many word pieces, the two special
    ones counted; or ``{"unit": "block", "pieces": 128}``: as many whole sentences of one block as fit (the sentences
    are those of the rules in ``vkx.nlp.sentences``; a longer one has a window of its own, of at most 256 pieces).
``stand_ins``
    Whether a value ("US$86.4 billion", "Dec. 9, 2023") is given to the encoder as one word that stands for it
    (``vkx.nlp.stand_ins``).
``labels``
    Output name → its labels in the order of their indexes: ``xpos`` (PTB tags), ``upos``, ``deprel`` (of the output
    ``rel``), ``ner`` (``O`` and BILOU), and where the model has them ``morph`` (UD features, ``_`` for none) and
    ``lemma`` (edit scripts as ``vkx.nlp.lemma.edit`` reads them).

Inputs, int64:

``ids``    windows x pieces: word pieces, 0 where padded
``shape``  windows x pieces: the shape of each piece's word (``shape`` below), 0 for special pieces and padding
``mask``   windows x pieces: 1 for pieces, 0 where padded
``first``  windows x words: the index of each word's first piece, -1 where padded

Outputs; those marked * may be missing:

``xpos``, ``upos``, ``morph``*, ``lemma``*  windows x words: label indexes, int64
``ner``    windows x words x labels: logits
``arcs``   windows x words x (words + 1): score of each head, column 0 the root, column k + 1 word k
``rel``    windows x words x (words + 1): index of the best relation other than ``root`` to each head, int64
``start``* windows x words: logit of a sentence starting at the word

A window is run alone. Dynamic quantisation takes its scales from the whole input, so what else stood in a batch would
leak into the result; and on one core a batch is no faster than its windows one by one (measured: 6,700 words a
second alone, 7,100 in batches of 400 pieces, 4,600 in batches of 1,600).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vkx.model.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 256
"""Pieces of the longest window ever run; the memory that a run takes grows with its square."""

_FORMAT = 1
_LONGEST_WORD = 64
_NEEDED = ("xpos", "upos", "deprel", "ner")
_OUTPUTS = ("xpos", "upos", "morph", "lemma", "ner", "arcs", "rel", "start")
_REINSTALL = "install vkx again, or name another model with --model"

Indexes = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights, checked.

    Attributes:
        folder: where it is.
        version: name and version.
        model, tokenizer: paths.
        unit: what a window holds, ``sentence`` or ``block``.
        pieces: how many word pieces a window may have.
        stand_ins: whether values are replaced at the input.
        labels: output name → labels.
    """

    folder: Path
    version: str
    model: Path
    tokenizer: Path
    unit: str
    pieces: int
    stand_ins: bool
    labels: Mapping[str, tuple[str, ...]]

    @classmethod
    def open(cls, folder: Path = WEIGHTS) -> Weights:
        """Read ``config.json`` and check every file that it names.

        Raises:
            ModelError: where a file is missing, unreadable, damaged or of another format.
        """
        path = folder / "config.json"
        try:
            config = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise ModelError("model-missing", "no language model here", where=str(path), hint=_REINSTALL) from error
        except (OSError, ValueError) as error:
            raise ModelError(
                "model-unreadable", f"the model's description can't be read: {error}", where=str(path), hint=_REINSTALL
            ) from error
        try:
            return cls._read(folder, config)
        except (KeyError, TypeError, AttributeError) as error:
            raise ModelError(
                "model-format", f"the model's description lacks or misstates {error}", where=str(path), hint=_REINSTALL
            ) from error

    @classmethod
    def _read(cls, folder: Path, config: dict[str, Any]) -> Weights:
        if config["format"] != _FORMAT:
            raise ModelError(
                "model-format",
                f"format {config['format']} of the model is not {_FORMAT}, the one this version reads",
                where=str(folder / "config.json"),
                hint=_REINSTALL,
            )
        for name, digest in config["files"].items():
            _check(folder / name, digest)
        labels = {key: tuple(values) for key, values in config["labels"].items()}
        for key in _NEEDED:
            _ = labels[key]
        return cls(
            folder=folder,
            version=f"{config['name']} {config['version']}",
            model=folder / config["model"],
            tokenizer=folder / config["tokenizer"],
            unit=config["window"]["unit"],
            pieces=min(int(config["window"]["pieces"]), LONGEST),
            stand_ins=bool(config["stand_ins"]),
            labels=labels,
        )


def _check(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise ModelError(
            "model-missing", "a file of the language model is missing", where=str(path), hint=_REINSTALL
        ) from error
    except OSError as error:
        raise ModelError("model-unreadable", str(error), where=str(path), hint=_REINSTALL) from error
    if found != digest:
        raise ModelError(
            "model-damaged",
            f"a file of the language model is damaged: its SHA-256 is {found}, not {digest}",
            where=str(path),
            hint=_REINSTALL,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of one window: arrays with a row for each word; None where the model has no such output."""

    xpos: Indexes
    upos: Indexes
    names: Floats
    arcs: Floats
    relations: Indexes
    morph: Indexes | None = None
    lemmas: Indexes | None = None
    starts: Floats | None = None


class Encoder:
    """The model in memory.

    Args:
        weights: a checked folder; the one that ships with the package by default.
        gpu: run on CUDA through onnxruntime's provider.
        threads: threads within one run.

    Raises:
        ModelError: where onnxruntime or tokenizers refuse the files, or there is no GPU to run on.
    """

    def __init__(self, weights: Weights | None = None, *, gpu: bool = False, threads: int = 1) -> None:
        self.weights = weights or Weights.open()
        try:
            self._tokenizer = Tokenizer.from_file(str(self.weights.tokenizer))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
            self._session = _session(self.weights.model, gpu=gpu, threads=threads)
        except ModelError:
            raise
        except Exception as error:  # both libraries raise bare exceptions of their own native code
            raise ModelError(
                "model-unreadable",
                f"the language model can't be loaded: {error}",
                where=str(self.weights.folder),
                hint=_REINSTALL,
            ) from error
        has = {output.name for output in self._session.get_outputs()}
        self._outputs = [name for name in _OUTPUTS if name in has]
        self._ids: dict[str, tuple[int, ...]] = {}
        self._shapes: dict[str, int] = {}

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The word pieces of each word, at least one each."""
        known = self._ids
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            # A long run meets new words for ever; the cache starts anew rather than grow for ever.
            if len(known) > 100_000:
                known.clear()
                self._shapes.clear()
                fresh = list(dict.fromkeys(words))
            unknown = (self._special("[UNK]"),)
            for word in fresh:  # one by one: a batch starts threads
                ids = self._tokenizer.encode(word, add_special_tokens=False).ids
                # A word without pieces is of signs that the pieces' normaliser drops; an endless one is no word.
                known[word] = tuple(ids[:_LONGEST_WORD]) or unknown
                self._shapes[word] = shape(word)
        return [known[word] for word in words]

    def _special(self, piece: str) -> int:
        return int(self._tokenizer.token_to_id(piece) or 0)

    @property
    def vocabulary(self) -> list[str]:
        """The whole words among the pieces, in their order: the common ones first."""
        table = self._tokenizer.get_vocab()
        return [word for word in sorted(table, key=table.__getitem__) if word.isalpha() and word.isascii()]

    def read(self, words: Sequence[str]) -> Reading:
        """Read one window of words.

        Args:
            words: at least one, of at most ``LONGEST - 2`` pieces together.
        """
        ids = [self._special("[CLS]")]
        shapes = [0]
        first = []
        for word, pieces in zip(words, self.pieces(words), strict=True):
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([self._shapes[word]] * len(pieces))
        ids.append(self._special("[SEP]"))
        shapes.append(0)
        feed = {
            "ids": np.array([ids], dtype=np.int64),
            "shape": np.array([shapes], dtype=np.int64),
            "mask": np.ones((1, len(ids)), dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
        }
        one = {name: array[0] for name, array in zip(self._outputs, self._run(feed), strict=True)}
        return Reading(
            one["xpos"],
            one["upos"],
            one["ner"],
            one["arcs"],
            one["rel"],
            one.get("morph"),
            one.get("lemma"),
            one.get("start"),
        )

    def _run(self, feed: Mapping[str, Indexes]) -> list[Any]:
        """The bare session: inputs to the outputs that the model has."""
        found: list[Any] = self._session.run(self._outputs, feed)
        return found


def _session(path: Path, *, gpu: bool, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Memory is asked for as needed instead of in powers of two, so that one long window does not double it for good.
    arena = {"arena_extend_strategy": "kSameAsRequested"}
    providers: list[str | tuple[str, dict[str, str]]] = ["CPUExecutionProvider"]
    if gpu:
        if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
            raise ModelError(
                "no-gpu", "onnxruntime finds no CUDA GPU here", hint="pip install onnxruntime-gpu, or run without --gpu"
            )
        providers.insert(0, ("CUDAExecutionProvider", arena))
    return onnxruntime.InferenceSession(str(path), options, providers=providers)


def shape(word: str) -> int:
    """The case of a word, which uncased word pieces do not tell.

    1 lower, 2 UPPER, 3 a single capital, 4 Title, 5 mIxed, 6 without letters but with digits, 7 neither.

    >>> [shape(word) for word in ("trade", "USD", "A", "Hanoi", "iPhone", "2023", "%")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if not any(c.isalpha() for c in word):
        return 6 if any(c.isdigit() for c in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 4 if word[0].isupper() and word[1:].islower() else 5
