"""The language pipeline: a document in, its analysis out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy

from vkx.model.analysis import Analysis, Name, Sentence, Token
from vkx.model.document import Document
from vkx.model.span import Span
from vkx.nlp import tree
from vkx.nlp.encoder import Encoder
from vkx.nlp.lemma import lemmatise
from vkx.nlp.names import NameDecoder
from vkx.nlp.sentences import starts


class Pipeline:
    """Tokenises, tags, parses, names and normalises."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("en")
        self._encoder = Encoder()
        self._names = NameDecoder(self._encoder.labels["ner"])

    def analyse(self, document: Document) -> Analysis:
        """All that the pipeline finds in a document."""
        sentences: list[list[tuple[int, str]]] = []
        kinds = []
        for block in document.blocks:
            doc = self._nlp.make_doc(document.text[block.span.start : block.span.end])
            words = [(block.span.start + token.idx, token.text) for token in doc if not token.is_space]
            for word, start in zip(words, starts([text for _, text in words]), strict=True):
                if start:
                    sentences.append([])
                    kinds.append(block.kind)
                sentences[-1].append(word)
        labels = self._encoder.labels
        tokens: list[Token] = []
        spans: list[Sentence] = []
        names: list[Name] = []
        readings = self._encoder.read([[text for _, text in sentence] for sentence in sentences])
        for sentence, kind, reading in zip(sentences, kinds, readings, strict=True):
            base = len(tokens)
            heads = tree.decode(reading.arcs)
            for k, (start, text) in enumerate(sentence):
                upos, xpos = labels["upos"][reading.upos[k]], labels["xpos"][reading.xpos[k]]
                head = base + int(heads[k]) - 1 if heads[k] else base + k
                dep = "root" if not heads[k] else labels["deprel"][reading.relations[k]]
                if dep == "root" and heads[k]:
                    dep = "parataxis"
                tokens.append(
                    Token(
                        base + k,
                        Span(start, start + len(text)),
                        text,
                        lemmatise(text, upos, xpos),
                        upos,
                        xpos,
                        dep,
                        head,
                    )
                )
            spans.append(Sentence(Span(tokens[base].span.start, tokens[-1].span.end), base, len(tokens), kind))
            for first, last, label in self._names.decode(reading.names):
                first, last = base + first, base + last
                names.append(Name(Span(tokens[first].span.start, tokens[last - 1].span.end), first, last, label))
        return Analysis(document, tuple(tokens), tuple(spans), tuple(names), ())

    def analyse_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document, in order."""
        for document in documents:
            yield self.analyse(document)
