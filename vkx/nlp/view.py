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
    tokens, place = _tokens(doc)

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


def _tokens(doc: Doc) -> tuple[list[Token], list[int]]:
    """The words, and for each token (and the end) its position among them: white space has that of the next word."""
    strings = doc.vocab.strings
    known: dict[int, str] = {0: ""}
    table = doc.to_array(["IS_SPACE", "LEMMA", "POS", "TAG", "DEP", "HEAD"])
    place = [0, *(table[:, 0] == 0).cumsum().tolist()] if len(doc) else [0]
    heads = table[:, 5].astype("int64").tolist() if len(doc) else []
    tokens: list[Token] = []
    start = 0
    for i, (word, row) in enumerate(zip(doc, table.tolist(), strict=True)):
        text = word.text
        if not row[0]:
            for key in row[1:5]:
                if key not in known:
                    known[key] = strings[key]
            lemma, upos, xpos, dep = (known[key] for key in row[1:5])
            head = i + heads[i]
            at = len(tokens)
            tokens.append(
                Token(
                    at,
                    Span(start, start + len(text)),
                    text,
                    lemma or text,
                    upos,
                    xpos,
                    dep,
                    at if table[head, 0] else place[head],
                )
            )
        start += len(text) + bool(word.whitespace_)
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
