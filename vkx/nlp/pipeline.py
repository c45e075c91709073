"""The language pipeline: a document in, its analysis out. Assembles spaCy's components; what they do is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vkx.model.analysis import Analysis
from vkx.model.document import Document
from vkx.model.errors import ModelError
from vkx.nlp import component, gazetteer, values  # noqa: F401 - importing them registers their factories
from vkx.nlp.foreign import NAMES, is_clear, to_universal
from vkx.nlp.tokens import BLOCKS, DATE, Finder, PressTokenizer
from vkx.nlp.view import view


def _finder():
    try:
        from vkx.nlp._crude import find
    except ImportError:
        from vkx.values import find
    return find


class Pipeline:
    """Splits, tags, parses, names and normalises documents. Made once, used for many; not shared between threads.

    Args:
        model: name or path of a spaCy pipeline to use instead of the encoder that ships with the package.
        gpu: run the model on a GPU.
        threads: threads within the model.

    Raises:
        ModelError: where the model is missing, damaged or can't run here.
    """

    def __init__(self, model: str | None = None, *, gpu: bool = False, threads: int = 1) -> None:
        self.model = model
        self._finder: Finder = _finder()
        if model is None:
            self._nlp = spacy.blank("en")
            self._tokenizer = PressTokenizer(self._nlp.vocab, self._nlp.Defaults, self._finder)
            self._nlp.tokenizer = self._tokenizer
            self._nlp.add_pipe("vkx_encoder", config={"gpu": gpu, "threads": threads})
            self._clear = False
        else:
            self._nlp = _load(model, gpu=gpu)
            self._clear = is_clear(self._nlp.pipe_labels.get("parser", []))
        self._last = spacy.blank("en", vocab=self._nlp.vocab)
        self._last.tokenizer = self._nlp.tokenizer
        self._last.add_pipe("vkx_values")
        self._last.add_pipe("vkx_gazetteer")

    def analyse(self, document: Document) -> Analysis:
        """All that the pipeline finds in a document; the same whatever was analysed before it."""
        doc = self._doc(document)
        doc.user_data[DATE] = document.date.date if document.date else None
        for _, pipe in self._last.pipeline:
            doc = pipe(doc)
        found = view(doc, document, None if self.model is None else NAMES)
        return replace(found, tokens=to_universal(found.tokens)) if self._clear else found

    def analyse_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document, in order."""
        for document in documents:
            yield self.analyse(document)

    def _doc(self, document: Document) -> Doc:
        blocks = [(block.span.start, block.span.end) for block in document.blocks]
        if self.model is None:
            doc = self._tokenizer.tokenise(document.text, blocks)
            for _, pipe in self._nlp.pipeline:
                doc = pipe(doc)
            return doc
        return self._foreign(document.text, blocks)

    def _foreign(self, text: str, blocks: list[tuple[int, int]]) -> Doc:
        """The Doc that another pipeline makes of a text, each block read alone so that its end ends a sentence."""
        edges = [0, *(start for start, _ in blocks[1:]), len(text)]
        docs = [self._nlp(text[a:b]) for a, b in zip(edges, edges[1:], strict=False) if a < b]
        if not docs:
            return self._nlp.make_doc(text)
        doc = Doc.from_docs(docs, ensure_whitespace=False)
        at = 0
        ranges = []
        for part in docs:
            ranges.append((at, at + len(part)))
            at += len(part)
        doc.user_data[BLOCKS] = ranges
        return doc


def _load(model: str, *, gpu: bool) -> Language:
    if gpu and not spacy.prefer_gpu():
        raise ModelError("no-gpu", "spaCy finds no GPU here", hint="pip install 'spacy[cuda12x]', or run without --gpu")
    try:
        return spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            "model-missing",
            f"no spaCy pipeline {model!r}: {str(error).splitlines()[0]}",
            hint="install it, give the path of its folder, or run without --model",
        ) from error
