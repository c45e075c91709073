"""The identity that several mentions share, before it is tied to words in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vkx.model.analysis import Token
from vkx.model.entity import Entity, EntityType
from vkx.resolve.mention import Mention


@dataclass(frozen=True, slots=True)
class Identity:
    """Who or what is meant. ``country``: ISO code where text or shipped knowledge tells it."""

    id: str
    type: EntityType
    name: str
    country: str | None = None

    def entity(self, text: str) -> Entity:
        """The entity as these words name it."""
        return Entity(self.id, self.type, self.name, text)


def written(tokens: Sequence[Token], mention: Mention) -> str:
    """A name as it stands, line breaks and spaces made single."""
    return joined(tokens, mention.first, mention.last)


def joined(tokens: Sequence[Token], first: int, last: int) -> str:
    """Tokens ``[first, last)`` with single spaces where the text has any white space."""
    pieces: list[str] = []
    for i in range(first, last):
        if i > first and tokens[i].span.start > tokens[i - 1].span.end:
            pieces.append(" ")
        pieces.append(tokens[i].text)
    text = "".join(pieces)
    return text if "(" in text else text.partition(")")[0] or text
