"""Who and what facts are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityType = Literal[
    "country", "place", "person", "organization", "group", "bloc", "agreement", "facility", "event", "other"
]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with a name.

    Attributes:
        id: ``type:slug``, readable and the same in every run and document (``country:KR``, ``person:moon-jae-in``).
        type: see ``EntityType``.
        name: its fullest name in the document (countries: the common English one), without titles.
        text: the words that stand for it at this place.
    """

    id: str
    type: EntityType
    name: str
    text: str
