"""The spaCy component for values: where they stand in a Doc, anchored to its date with the tense of their clause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from vkx.nlp.tokens import ANCHORED, DATE, VALUES, Anchored, Finder
from vkx.values import anchor, find
from vkx.values.found import Found

Tense = Literal["past", "present", "future"]

SPANS = "vkx_values"
"""Key of ``doc.spans`` where the values stand, labelled by type."""

_PAST, _PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_FUTURE_WORDS = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_AUXILIARIES = ("aux", "cop")
_FAR = 12


@Language.factory("vkx_values", default_config={})
def make(nlp: Language, name: str) -> ValuesComponent:
    """The component with all values that ``vkx.values`` knows."""
    _ = nlp
    return ValuesComponent(name, find)


class ValuesComponent:
    """Fills ``doc.spans["vkx_values"]``.

    Args:
        name: of the component.
        finder: finds values in a text, where the tokeniser has not done so already.
    """

    def __init__(self, name: str, finder: Finder | None) -> None:
        self.name = name
        self._find = finder

    def __call__(self, doc: Doc) -> Doc:
        """Place and anchor the values of a Doc."""
        date: dt.date | None = doc.user_data.get(DATE)
        anchored: list[Anchored] = []
        group = SpanGroup(doc, name=SPANS)
        for first, last, found in self._placed(doc):
            value = found.value
            if date is not None and found.expression is not None:
                value = anchor(found, date, tense=_tense(doc[first])).value
            anchored.append((first, last, value))
            group.append(Span(doc, first, last, label=found.type))
        doc.user_data[ANCHORED] = anchored
        doc.spans[SPANS] = group
        return doc

    def _placed(self, doc: Doc) -> Iterator[tuple[int, int, Found]]:
        known = doc.user_data.get(VALUES)
        if known is not None:
            for token, found in known.items():
                yield token, token + 1, found
            return
        for found in self._find(doc.text, doc.user_data.get(DATE)) if self._find else ():
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None:
                yield span.start, span.end, found


def _tense(token: Token) -> Tense | None:
    """The tense of the clause around a token; None where no finite verb is near."""
    start = token
    for _ in range(_FAR):
        tense = _own_tense(token)
        if tense is not None:
            return _reported(token, start) or tense
        if token.head == token:
            return None
        token = token.head
    return None


def _reported(verb: Token, time: Token) -> Tense | None:
    """The tense of a reporting verb between the two: "…, the office said on Monday" is a Monday of the saying."""
    for token in reversed(list(verb.doc[verb.i + 1 : time.i])):
        if (token.dep_ == "parataxis" and token.head == verb) or (verb.dep_ == "ccomp" and verb.head == token):
            return _own_tense(token)
    return None


def _own_tense(token: Token) -> Tense | None:
    if token.tag_ in _PAST:
        return "past"
    auxiliaries = [child for child in token.children if child.dep_.startswith(_AUXILIARIES)]
    if any(child.lower_ in _FUTURE_WORDS for child in auxiliaries):
        return "future"
    if token.tag_ == "VBN" and any(child.lemma_ == "have" for child in auxiliaries):
        return "past"
    tags = {child.tag_ for child in auxiliaries}
    if tags & _PAST:
        return "past"
    if token.tag_ in _PRESENT or tags & _PRESENT:
        return "present"
    return None
