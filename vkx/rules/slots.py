"""The types a slot can have. What their words mean is in ``fill.py``."""

from __future__ import annotations

from dataclasses import dataclass

SLOT_TYPES: dict[str, str] = {
    "actor": "who acts: a country, bloc, organisation, person, group or place",
    "party": "as actor, nationals and governments as their country",
    "side": "as party, a person as the country or body that he or she speaks for",
    "person": "a person",
    "organization": "an organisation, or the country or bloc whose office it is",
    "country": "a country",
    "place": "a place or country",
    "thing": "an entity where the words name one, else the words",
    "bearer": "as side, else the words",
    "quantity": "any figure",
    "money": "an amount of money",
    "percent": "a percentage",
    "count": "a figure without a unit",
    "integer": "a whole number",
    "rank": "an ordinal: 1 is first, largest",
    "bound": "how a rank is meant: exact, under for «one of the ten largest»",
    "time": "a point or period",
    "duration": "a length of time",
    "text": "the words",
    "term": "a canonical term of a vocabulary",
    "order": "what an order is of, canonical where the vocabulary has it",
    "measure": "what a figure measures, canonical where the vocabulary has it",
    "title": "an office's title",
    "lemma": "the predicate's lemma",
    "choice": "one of a few words",
    "change": "direction, by, from, from_when",
    "bool": "true or false",
}

_ACTORS = frozenset({"country", "bloc", "organization", "person", "group", "place", "facility"})

ENTITY_TYPES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("actor", "party", "side"), _ACTORS),
    "person": frozenset({"person"}),
    "organization": frozenset({"organization", "country", "bloc", "place"}),
    "country": frozenset({"country"}),
    "place": frozenset({"country", "place", "facility", "bloc"}),
    **dict.fromkeys(
        ("thing", "bearer"),
        _ACTORS | {"event", "agreement"},
    ),
}
"""Slot types filled by entities → the entity types they take."""

FIGURE_TYPES: dict[str, frozenset[str]] = {
    "quantity": frozenset({"money", "percent", "count", "measure"}),
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "count": frozenset({"count"}),
    "integer": frozenset({"count"}),
}
"""Slot types filled by figures → the quantity types they take."""


LISTABLE = frozenset({*ENTITY_TYPES, "text", "term", "title", "lemma", "measure"})
"""Slot types of which there can be several: entities and words."""


@dataclass(frozen=True, slots=True)
class SlotType:
    """A slot as its kind declares it: ``many`` is empty, ``?``, ``*`` or ``+``; ``argument`` is a vocabulary."""

    name: str
    type: str
    argument: str | None = None
    many: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it holds a list."""
        return self.many in {"*", "+"}
