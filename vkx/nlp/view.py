"""From a spaCy Doc to the plain types of ``vkx.model.analysis``: nothing after this knows spaCy."""

from __future__ import annotations

from spacy.tokens import Doc

from vkx.model.analysis import Analysis, Name, Sentence, Token, ValueSpan
from vkx.model.document import Document
from vkx.model.span import Span
from vkx.nlp.tokens import BLOCKS


def view(doc: Doc, document: Document) -> Analysis:
    """The Doc of a document as an analysis; white space, a token to spaCy, is none here."""
    place: list[int] = []
    words = []
    for token in doc:
        place.append(len(words))
        if not token.is_space:
            words.append(token)
    place.append(len(words))
    tokens = tuple(
        Token(
            i, Span(t.idx, t.idx + len(t.text)), t.text, t.lemma_, t.pos_, t.tag_, t.dep_,
            i if t.head.is_space else place[t.head.i],
        )
        for i, t in enumerate(words)
    )

    def span(first: int, last: int) -> Span:
        return Span(tokens[first].span.start, tokens[last - 1].span.end)

    kinds = _kinds(doc, document)
    sentences = []
    for sent in doc.sents if doc.has_annotation("SENT_START") else ():
        first, last = place[sent.start], place[sent.end]
        if first < last:
            sentences.append(Sentence(span(first, last), first, last, kinds[words[first].i]))
    names = []
    for entity in doc.ents:
        first, last = place[entity.start], place[entity.end]
        if first < last:
            names.append(Name(span(first, last), first, last, entity.label_))
    values = []
    for start, end, value in doc.user_data.get("vkx_anchored", ()):
        first, last = place[start], place[end]
        if first < last:
            values.append(ValueSpan(span(first, last), first, last, value))
    return Analysis(document, tokens, tuple(sentences), tuple(names), tuple(values))


def _kinds(doc: Doc, document: Document) -> dict[int, str]:
    kinds = {}
    blocks = [b for b in document.blocks]
    ranges = doc.user_data[BLOCKS]
    for (first, last), block in zip(ranges, blocks, strict=True):
        for i in range(first, last):
            kinds[i] = block.kind
    return kinds
