"""The language pipeline: a document in, its analysis out. Assembles spaCy's components; what they do is theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import create_vocab
from thinc.api import prefer_gpu

from vkx.model.analysis import Analysis
from vkx.model.document import Document
from vkx.model.errors import ModelError
from vkx.nlp.component import EncoderComponent
from vkx.nlp.encoder import Encoder, Weights
from vkx.nlp.foreign import NAMES, is_clear, to_universal
from vkx.nlp.gazetteer import GazetteerComponent
from vkx.nlp.glue import Gaps
from vkx.nlp.tables import measured, tables
from vkx.nlp.tokens import DATE, Block, Finder, PressTokenizer
from vkx.nlp.values import ValuesComponent
from vkx.nlp.view import view
from vkx.nlp.whole_names import mended
from vkx.values import find

_MOST_STRINGS = 200_000
"""spaCy keeps every word it has met; from here on those of a document go with it, so that memory stays bounded."""


class _Parser(Protocol):
    """Text in blocks to a parsed Doc, a Doc to an analysis in our labels, and the memory that both may use."""

    def parse(self, text: str, blocks: Sequence[Block], date: dt.date | None) -> Doc: ...

    def view(self, doc: Doc, document: Document) -> Analysis: ...

    def zone(self) -> AbstractContextManager[object]: ...


class Pipeline:
    """Splits, tags, parses, names and normalises documents. Made once, used for many; not shared between threads.

    Args:
        model: name or path of a spaCy pipeline to use instead of the encoder that ships with the package.
        gpu: run the model on a GPU.
        threads: threads within the model.
        values: find values; False to measure on treebanks, whose trees have a node for each word.

    Raises:
        ModelError: where the model is missing, damaged or can't run here.
    """

    def __init__(self, model: str | None = None, *, gpu: bool = False, threads: int = 1, values: bool = True) -> None:
        finder = find if values else None
        self._parser: _Parser
        if model is None:
            self._parser = _own(finder, gpu=gpu, threads=threads)
        else:
            self._parser = _Foreign(_load(model, gpu=gpu))
        self._values = ValuesComponent("vkx_values", finder)
        self._gazetteer = GazetteerComponent("vkx_gazetteer")

    def analyse(self, document: Document) -> Analysis:
        """All that the pipeline finds in a document; the same whatever was analysed before it."""
        blocks = [(block.span.start, block.span.end) for block in document.blocks]
        with self._parser.zone():
            doc = self._parser.parse(document.text, blocks, document.date.date if document.date else None)
            found = mended(self._parser.view(self._gazetteer(self._values(doc)), document))
        return measured(found, tables(found))

    def analyse_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document, in order."""
        for document in documents:
            yield self.analyse(document)


class _Own:
    """The encoder that ships with the package."""

    def __init__(self, tokenizer: PressTokenizer, encode: EncoderComponent) -> None:
        self._tokenizer = tokenizer
        self._encode = encode

    def parse(self, text: str, blocks: Sequence[Block], date: dt.date | None) -> Doc:
        return self._encode(self._tokenizer.tokenise(text, blocks, date))

    def view(self, doc: Doc, document: Document) -> Analysis:
        return view(doc, document)

    def zone(self) -> AbstractContextManager[object]:
        vocab = self._tokenizer.vocab
        return vocab.memory_zone() if len(vocab.strings) > _MOST_STRINGS else nullcontext()


class _Foreign:
    """Another spaCy pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._clear = is_clear(nlp.pipe_labels.get("parser", []))

    def parse(self, text: str, blocks: Sequence[Block], date: dt.date | None) -> Doc:
        """The Doc of a text, each block read alone so that its end ends a sentence."""
        edges = [0, *(start for start, _ in blocks[1:]), len(text)]
        docs = [self._nlp(text[a:b]) for a, b in pairwise(edges) if a < b]
        doc = Doc.from_docs(docs, ensure_whitespace=False) or self._nlp.make_doc(text)
        doc.user_data[DATE] = date
        return doc

    def view(self, doc: Doc, document: Document) -> Analysis:
        found = view(doc, document, NAMES)
        return replace(found, tokens=to_universal(found.tokens)) if self._clear else found

    def zone(self) -> AbstractContextManager[object]:
        return self._nlp.memory_zone() if len(self._nlp.vocab.strings) > _MOST_STRINGS else nullcontext()


def _own(finder: Finder | None, *, gpu: bool, threads: int) -> _Own:
    vocab = create_vocab("en", English.Defaults)
    encoder = Encoder(Weights.open(), gpu=gpu, threads=threads)
    tokenizer = PressTokenizer(vocab, English.Defaults, finder, Gaps(encoder.vocabulary))
    return _Own(tokenizer, EncoderComponent(vocab, "vkx_encoder", encoder))


def _load(model: str, *, gpu: bool) -> Language:
    if gpu and not prefer_gpu():
        raise ModelError("no-gpu", "spaCy finds no GPU here", hint="pip install 'spacy[cuda12x]', or run without --gpu")
    try:
        return spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            "model-missing",
            f"no spaCy pipeline {model!r}: {str(error).splitlines()[0]}",
            hint="install it, give the path of its folder, or run without --model",
        ) from error
