"""From a spaCy Doc to the plain types of ``vkx.model.analysis``: nothing after this knows spaCy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from vkx.model.analysis import Analysis, Name, Sentence, Token, ValueSpan
from vkx.model.document import Document
from vkx.model.span import Span
from vkx.nlp.tokens import ANCHORED


def view(doc: Doc, document: Document, names: Mapping[str, str] | None = None) -> Analysis:
    """The Doc of a document as an analysis; white space, a token to spaCy, is none here.

    Args:
        doc: whose text is the document's.
        document: the document.
        names: the Doc's labels of names → ours, others left out; None where they are ours.
    """
    # place[i] is the position among words of token i, or of the first word behind it where it is white space.
    place, words = [], []
    for token in doc:
        place.append(len(words))
        if not token.is_space:
            words.append(token)
    place.append(len(words))
    tokens = []
    for i, word in enumerate(words):
        start, text = word.idx, word.text
        head = word.head
        tokens.append(
            Token(
                i,
                Span(start, start + len(text)),
                text,
                word.lemma_ or text,
                word.pos_,
                word.tag_,
                word.dep_,
                i if head.is_space else place[head.i],
            )
        )

    def span(first: int, last: int) -> Span:
        return Span(tokens[first].span.start, tokens[last - 1].span.end)

    edges = [(first, place[entity.end], entity.label_) for entity in doc.ents for first in (place[entity.start],)]
    kept = [
        Name(span(first, last), first, last, label if names is None else names[label])
        for first, last, label in edges
        if first < last and (names is None or label in names)
    ]
    values = [
        ValueSpan(span(place[start], place[end]), place[start], place[end], value)
        for start, end, value in doc.user_data.get(ANCHORED, ())
        if place[start] < place[end]
    ]
    return Analysis(document, tuple(tokens), _sentences(doc, document, place, tokens), tuple(kept), tuple(values))


def _sentences(doc: Doc, document: Document, place: Sequence[int], tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    bounds = [block.span.start for block in document.blocks]
    found = []
    for sent in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        first, last = place[sent.start], place[sent.end]
        if first < last:
            start = tokens[first].span.start
            block = document.blocks[bisect_right(bounds, start) - 1]
            found.append(Sentence(Span(start, tokens[last - 1].span.end), first, last, block.kind))
    return tuple(found)
