"""The language pipeline: a document in, its analysis out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy

from vkx.model.analysis import Analysis
from vkx.model.document import Document
from vkx.nlp import component
from vkx.nlp.tokens import PressTokenizer
from vkx.nlp.view import view


def _finder():
    try:
        from vkx.values import find
        return find
    except ImportError:
        try:
            from vkx.nlp._crude import find
            return find
        except ImportError:
            return None


class Pipeline:
    """Tokenises, tags, parses, names and normalises."""

    def __init__(self, *, find="default") -> None:
        self._nlp = spacy.blank("en")
        self._tokenizer = PressTokenizer(self._nlp.vocab, self._nlp.Defaults, _finder() if find == "default" else find)
        self._nlp.tokenizer = self._tokenizer
        self._nlp.add_pipe("vkx_encoder")

    def analyse(self, document: Document) -> Analysis:
        """All that the pipeline finds in a document."""
        doc = self._tokenizer.tokenise(document.text, [(b.span.start, b.span.end) for b in document.blocks])
        doc.user_data["vkx_anchored"] = [(i, i + 1, f.value) for i, f in doc.user_data["vkx_values"].items()]
        for _, pipe in self._nlp.pipeline:
            doc = pipe(doc)
        return view(doc, document)

    def analyse_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document, in order."""
        for document in documents:
            yield self.analyse(document)
