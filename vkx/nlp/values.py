"""The spaCy component for values: where they stand in a Doc, anchored to its date with the tense of their clause."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from vkx import vocab
from vkx.model.value import Time
from vkx.nlp.tokens import ANCHORED, DATE, VALUES, Anchored, Finder
from vkx.values import anchor, find
from vkx.values.found import Found

Tense = Literal["past", "present", "future"]

SPANS = "vkx_values"
"""Key of ``doc.spans`` where the values stand, labelled by type."""

_PAST, _PRESENT = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_FUTURE_WORDS = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "should", "must"})
_AUXILIARIES = ("aux", "cop")
_REDUCED = frozenset({"acl", "amod"})
_FAR = 12
_YEARLESS = re.compile(r"XXXX-\d\d-\d\d$")
_NEAR_DAYS = 45
"""A story's days lie so near each other; further off the year may be another."""


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
        tense = cast("Mapping[str, list[str]]", vocab.load("time")["tense"])
        self._sets, self._awaited, self._scheduled = (frozenset(tense[key]) for key in ("sets", "awaited", "scheduled"))

    def __call__(self, doc: Doc) -> Doc:
        """Place and anchor the values of a Doc."""
        date: dt.date | None = doc.user_data.get(DATE)
        anchored: list[Anchored] = []
        group = SpanGroup(doc, name=SPANS)
        told: dt.date | None = None
        for first, last, found in self._placed(doc):
            value = found.value
            if date is not None and found.expression is not None:
                value = anchor(found, date, tense=self._tense(doc[first])).value
            elif date is None and isinstance(value, Time):
                value = _completed(found, value, told) if told else value
                told = _day(value) or told
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

    def _tense(self, time: Token) -> Tense | None:
        """The tense of the clause around a time; None where no finite verb is near."""
        token, awaited = time, False
        for _ in range(_FAR):
            if self._is_to_come(token, time):
                return "future"
            # What was planned for Sunday may have been called off on it; what was signed in March was so at any rate.
            awaited = awaited or (token.dep_ in _REDUCED and token.lower_ in self._awaited)
            tense = "past" if _is_done(token) and not awaited else _own_tense(token)
            if tense is not None:
                return "future" if awaited and tense != "past" else _reported(token, time) or tense
            if token.head == token:
                break
            token = token.head
        return "future" if awaited else None

    def _is_to_come(self, token: Token, time: Token) -> bool:
        """Whether a word on the way up tells what is to come: "agreed to meet", "invited to", "is due", "opens on"."""
        auxiliaries = [child for child in token.children if child.dep_.startswith(_AUXILIARIES)]
        if token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children):
            below = (*token.children, *token.head.children)
            is_set = any(child.lemma_ == "be" and child.tag_ in _PRESENT for child in below)
            return is_set or token.head.lemma_ in self._sets
        if token.dep_ == "obl" and token.head.lemma_ == "invite" and any(c.lower_ == "to" for c in token.children):
            return True
        if token.lower_ in self._awaited:
            return any(child.tag_ in _PRESENT for child in auxiliaries)
        if token.tag_ in _PRESENT and not auxiliaries:
            return token.lemma_ in self._scheduled and token != time
        is_start = time.i > 0 and time.nbor(-1).lower_ == "from" and token.i < time.i
        return is_start and token.lemma_ in self._sets


def _completed(found: Found, value: Time, told: dt.date) -> Time:
    """A day without a year in a text without a date: that of the day told in full before, where it lies near it."""
    if not value.value or not _YEARLESS.match(value.value):
        return value
    near = anchor(found, told).value
    day = _day(near) if isinstance(near, Time) else None
    return near if isinstance(near, Time) and day and abs((day - told).days) <= _NEAR_DAYS else value


def _day(time: Time) -> dt.date | None:
    """The one day that a time is, None where it is less or more."""
    is_day = time.start is not None and time.start == time.end and time.relation == "in"
    return dt.date.fromisoformat(time.start[:10]) if is_day and time.start else None


def _reported(verb: Token, time: Token) -> Tense | None:
    """The tense of a reporting verb between the two: "…, the office said on Monday" is a Monday of the saying."""
    for token in reversed(list(verb.doc[verb.i + 1 : time.i])):
        if (token.dep_ == "parataxis" and token.head == verb) or (verb.dep_ == "ccomp" and verb.head == token):
            return _own_tense(token)
    return None


def _is_done(token: Token) -> bool:
    """Whether a word is a participle that stands for a relative clause: "a loan signed in March"."""
    return token.tag_ == "VBN" and token.dep_ in _REDUCED and not any(c.dep_.startswith("aux") for c in token.children)


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
