"""The spaCy component that corrects names by the vocabulary: types that a tagger confuses, names that it misses.

Thin on purpose: who a name is, is for ``vkx.resolve``; here it only gets a label, as ``vkx.model.analysis.Name`` has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from vkx import vocab

_PLACES = frozenset({"LOC", "GPE", "FAC", "PLACE"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_PEOPLE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NNS", "NN"})
_JOINED = frozenset({"LOC", "GPE", "PLACE", "NORP"})
_DASHES = frozenset({"-", "–", "—"})
_JOINTS = _DASHES | {"/", "and", "&", ","}
_SIDES = {"South": "South ", "North": "North ", "S.": "South ", "N.": "North "}
_FIRST_WORD = re.compile(r"\w{1,64}")  # no name's is longer; a run of a million letters is met at each of its tokens
_WATER_AND_LAND = frozenset(
    {"Island", "Islands", "Peninsula", "River", "Delta", "Sea", "Strait", "Bay", "Gulf", "Mountains", "Lake", "Ocean"}
)

Labels = Mapping[str, str]


@Language.factory("vkx_gazetteer", default_config={})
def make(nlp: Language, name: str) -> GazetteerComponent:
    """The component with the vocabulary of the package."""
    _ = nlp
    return GazetteerComponent(name)


class GazetteerComponent:
    """Corrects ``doc.ents``.

    Args:
        name: of the component.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._labels = labels()
        words = vocab.load("organization_words")
        self._no_names = frozenset(_forms(words["terms"]))
        self._facilities = frozenset(_forms(words["facilities"]))
        self._areas = frozenset(_forms(words["places"])) - _WATER_AND_LAND
        # The first word of a name → the names that start with it, longest first.
        self._starts: dict[str, list[str]] = {}
        for row in sorted(self._labels, key=len, reverse=True):
            if _is_telling(row):
                self._starts.setdefault(_first_word(row), []).append(row)

    def __call__(self, doc: Doc) -> Doc:
        """Correct the names of a Doc."""
        tagged = (entity for entity in doc.ents if entity.text not in self._no_names)
        entities = filter_spans(self._typed(part) for entity in tagged for part in self._parts(entity))
        taken = [False] * len(doc)
        for entity in entities:
            taken[entity.start : entity.end] = [True] * len(entity)
        doc.ents = (*entities, *self._missed(doc, taken))
        return doc

    def _parts(self, entity: Span) -> list[Span]:
        """The names in one that was tagged too widely: "Vietnam - Korea" is two, and a title no part of a person."""
        if entity.label_ == "PERSON":
            dashes = [t.i for t in entity if t.text in _DASHES and t.whitespace_ and entity.doc[t.i - 1].whitespace_]
            return [Span(entity.doc, entity.start, dashes[0], label="PERSON")] if dashes else [entity]
        if len(entity) < 2 or entity.label_ not in _JOINED or self._known(entity.text):
            return [entity]
        found, at = list[Span](), entity.start
        while at < entity.end:
            last = max((k for k in range(at + 1, entity.end + 1) if self._known(entity.doc[at:k].text)), default=at)
            if last > at:
                found.append(Span(entity.doc, at, last, label=entity.label_))
            elif entity.doc[at].text not in _JOINTS:
                return [entity]
            at = max(last, at + 1)
        return found

    def _typed(self, entity: Span) -> Span:
        """The name with its right label, and with the side that belongs to it ("South" before "Korean")."""
        doc, start = entity.doc, entity.start
        if start and doc[start - 1].text in _SIDES:
            wider = doc[start - 1 : entity.end]
            label = self._labels.get(_SIDES[wider[0].text] + entity.text)
            if label is not None:
                return Span(doc, wider.start, wider.end, label=label)
        label = self._label(entity)
        return entity if label == entity.label_ else Span(doc, start, entity.end, label=label)

    def _known(self, text: str) -> str | None:
        """The label of a name in the vocabulary, however its words are spaced, in capitals too."""
        name = " ".join(text.split()).removeprefix("the ").removeprefix("The ")
        if name not in self._labels and name.isupper() and len(name) > 3:
            name = name.title()
        return self._labels.get(name)

    def _label(self, entity: Span) -> str:
        known = self._known(entity.text)
        own = entity.label_
        is_sure = own in _PLACES or len(entity) > 1 or (known == "ORG" and entity.text.isupper())
        if known is not None and (is_sure or (known in {"GPE", "NORP", "LOC"} and own != "PERSON")):
            return known
        if own not in _PLACES:
            return own
        last = entity[-1].text
        if last in self._facilities:
            return "FAC"
        if last in _WATER_AND_LAND:
            return "LOC"
        return "GPE" if last in self._areas or own == "PLACE" else own

    def _missed(self, doc: Doc, taken: list[bool]) -> Iterator[Span]:
        """Names of the vocabulary where no name was tagged, the longest first at each word."""
        text = doc.text
        starts = {token.idx: token.i for token in doc}
        ends = {start - (doc[i - 1].whitespace_ != "") if i else 0: i for start, i in starts.items()}
        ends[len(text)] = len(doc)
        free = 0
        for start, i in starts.items():
            if i < free or taken[i]:
                continue
            for row in self._starts.get(_first_word(text, start), ()):
                last = ends.get(start + len(row))
                if last is None or not text.startswith(row, start) or any(taken[i:last]):
                    continue
                span = Span(doc, i, last, label=self._labels[row])
                if _is_name(span):
                    yield span
                    free = last
                    break


def _is_name(span: Span) -> bool:
    """Whether the words of a match are used as a name here."""
    if span.label_ == "NORP":
        return span[-1].tag_ in _PEOPLE_TAGS
    if len(span) == 1 and span.text.isupper():
        return True
    return span[0].tag_ in _NAME_TAGS and span[-1].tag_ in _NAME_TAGS


def _first_word(text: str, start: int = 0) -> str:
    found = _FIRST_WORD.match(text, start)
    return found.group() if found else ""


def _is_telling(name: str) -> bool:
    """Whether a name can be told without a tagger: long capitals or a capital and some length."""
    return not name.islower() and (len(name) > 3 or (name.isupper() and len(name) > 1 and name.isalpha()))


def labels() -> Labels:
    """Name in the vocabulary → label; a name with several keeps the first."""
    countries = vocab.load("countries")
    places, blocs = vocab.load("places"), vocab.load("blocs")
    organizations = vocab.load("organizations")
    found: dict[str, str] = {}

    def add(label: str, rows: Any) -> None:
        for name in _forms(rows):
            found.setdefault(name.removeprefix("the "), label)

    for row in _rows(countries["countries"]):
        add("GPE", [row.get(key, ()) for key in ("name", "aliases", "capitals")])
        add("NORP", [row.get(key, ()) for key in ("adjectives", "people")])
    for name in countries["ambiguous"] if isinstance(countries["ambiguous"], dict) else ():
        add("NORP" if name.endswith(("n", "ns", "ese")) else "GPE", name)
    add("GPE", [places["cities"], places["provinces"]])
    add("LOC", places["regions"])
    add("ORG", [blocs["blocs"], blocs["bodies"]])
    add("ORG", [name for name in _forms(list(organizations.values())) if " " in name or name.isupper()])
    add("PERSON", [name for name in _forms(list(vocab.load("persons").values())) if " " in name])
    return found


def _rows(table: object) -> Iterable[Mapping[str, Any]]:
    return table.values() if isinstance(table, dict) else ()


def _forms(rows: Any) -> Iterator[str]:
    """The wordings in ``"Name|other|..."``, however deep in lists and tables they stand."""
    if isinstance(rows, str):
        yield from rows.split("|")
        return
    for row in rows.values() if isinstance(rows, Mapping) else rows:
        yield from _forms(row)
