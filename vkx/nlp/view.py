"""From a spaCy Doc to the plain types of ``vkx.model.analysis``: nothing after this knows spaCy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
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
    tokens, place = _tokens(doc, document.text)

    def span(first: int, last: int) -> Span:
        return Span(tokens[first].span.start, tokens[last - 1].span.end)

    kept = []
    for entity in doc.ents:
        first, last = place[entity.start], place[entity.end]
        label = entity.label_ if names is None else names.get(entity.label_)
        if first < last and label is not None:
            kept.append(Name(span(first, last), first, last, label))
    values = [
        ValueSpan(span(place[start], place[end]), place[start], place[end], value)
        for start, end, value in doc.user_data.get(ANCHORED, ())
        if place[start] < place[end]
    ]
    return Analysis(document, tuple(tokens), _sentences(doc, document, place, tokens), tuple(kept), tuple(values))


def _tokens(doc: Doc, text: str) -> tuple[list[Token], list[int]]:
    """The words, and for each token (and the end) its position among them: white space has that of the next word."""
    if not len(doc):
        return [], [0]
    strings = doc.vocab.strings
    table = doc.to_array(["IS_SPACE", "LENGTH", "SPACY", "LEMMA", "POS", "TAG", "DEP", "HEAD"])
    blank = table[:, 0] != 0
    place = [0, *(~blank).cumsum().tolist()]
    ends = (table[:, 1] + table[:, 2]).cumsum() - table[:, 2]
    heads = np.arange(len(doc)) + table[:, 7].astype(np.int64)
    heads = np.where(blank[heads], np.arange(len(doc)), heads)
    known = {key: strings[key] for key in np.unique(table[:, 3:7]).tolist()}
    tokens: list[Token] = []
    for i in np.flatnonzero(~blank).tolist():
        _, length, _, lemma, upos, xpos, dep, _ = table[i].tolist()
        end = int(ends[i])
        word = text[end - length : end]
        tokens.append(
            Token(
                place[i],
                Span(end - length, end),
                word,
                known[lemma] or word,
                known[upos],
                known[xpos],
                known[dep],
                place[heads[i]],
            )
        )
    return tokens, place


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
