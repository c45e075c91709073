"""The spaCy component that corrects names by the vocabulary: types that a tagger confuses, names that it misses.

Thin on purpose: who a name is, is for ``vkx.resolve``; here it only gets a label, as ``vkx.model.analysis.Name`` has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from vkx import vocab

_PLACES = frozenset({"LOC", "GPE", "FAC", "PLACE", "NORP"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ADJECTIVE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NNS", "NN"})


@Language.factory("vkx_gazetteer", default_config={})
def make(nlp: Language, name: str) -> GazetteerComponent:
    """The component with the vocabulary of the package."""
    return GazetteerComponent(nlp, name, labels())


class GazetteerComponent:
    """Corrects ``doc.ents``.

    Args:
        nlp: the pipeline, whose tokeniser splits the names.
        name: of the component.
        names: label → names, as they are written.
    """

    def __init__(self, nlp: Language, name: str, names: Mapping[str, Iterable[str]]) -> None:
        self.name = name
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._labels: dict[str, str] = {}
        for label, rows in names.items():
            unique = [row for row in dict.fromkeys(rows) if row not in self._labels]
            self._labels.update(dict.fromkeys(unique, label))
            self._matcher.add(label, [nlp.make_doc(row) for row in unique])

    def __call__(self, doc: Doc) -> Doc:
        """Correct the names of a Doc."""
        entities = [self._typed(entity) for entity in doc.ents]
        taken = {i for entity in entities for i in range(entity.start, entity.end)}
        missed = [
            span
            for span in self._matcher(doc, as_spans=True)
            if taken.isdisjoint(range(span.start, span.end)) and _is_name(span)
        ]
        doc.ents = tuple(entities) + tuple(filter_spans(missed))
        return doc

    def _typed(self, entity: Span) -> Span:
        label = self._labels.get(entity.text.removeprefix("the ").removeprefix("The "))
        if label is None:
            label = "GPE" if entity.label_ == "PLACE" else entity.label_
        elif entity.label_ not in _PLACES and label not in {"NORP", "GPE"}:
            label = entity.label_
        return entity if label == entity.label_ else Span(entity.doc, entity.start, entity.end, label=label)


def _is_name(span: Span) -> bool:
    """Whether the words of a match are used as a name: one word that is no proper noun here is none."""
    if span.label_ == "NORP":
        return span[-1].tag_ in _ADJECTIVE_TAGS
    if len(span) == 1 and span[0].is_upper and len(span.text) > 2:
        return True
    return all(token.tag_ in _NAME_TAGS for token in (span[0], span[-1]))


def labels() -> dict[str, list[str]]:
    """Label → names in the vocabulary; a name under several labels counts for the first."""
    countries = _table("countries", "countries")
    rows = [row for row in countries.values() if isinstance(row, dict)]
    ambiguous = _table("countries", "ambiguous")
    places = vocab.load("places")
    blocs = vocab.load("blocs")
    found = {
        "GPE": [*_each(rows, "name", "aliases", "capitals")],
        "NORP": [*_each(rows, "adjectives", "people")],
        "LOC": [*_forms(places.get("regions", ()))],
        "ORG": [*_forms(blocs.get("blocs", ())), *_forms(blocs.get("bodies", ()))],
    }
    found["GPE"] += [*_forms(places.get("cities", ())), *_forms(places.get("provinces", ()))]
    for word in ambiguous:
        found["GPE" if word[-1] not in "ns" else "NORP"].append(word)
    return {label: [name for name in names if _is_safe(name)] for label, names in found.items()}


def _table(name: str, key: str) -> Mapping[str, Any]:
    table = vocab.load(name).get(key, {})
    return table if isinstance(table, dict) else {}


def _each(rows: Sequence[Mapping[str, Any]], *keys: str) -> Iterator[str]:
    for row in rows:
        for key in keys:
            value = row.get(key, ())
            yield from (value,) if isinstance(value, str) else value


def _forms(rows: Any) -> Iterator[str]:
    """The wordings in ``"Name|other|..."`` lists, however deep in tables they stand."""
    for row in rows.values() if isinstance(rows, Mapping) else rows:
        if isinstance(row, str):
            yield from row.split("|")
        else:
            yield from _forms(row)


def _is_safe(name: str) -> bool:
    return len(name) > 1 and not name.startswith("the ") and not name.islower()
