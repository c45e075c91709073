"""A name in place, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from vkx.resolve.knowledge import Form


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in place: tokens ``[first, last)``.

    Attributes:
        first: its first token.
        last: one past its last token.
        type: what it looks like here; ``other`` where nothing tells.
        forms: the known wordings it equals, none for a name that is not shipped.
        tagged: whether the tagger had it as a name (of whatever extent).
    """

    first: int
    last: int
    type: str
    forms: tuple[Form, ...] = ()
    tagged: bool = False

    def __len__(self) -> int:
        return self.last - self.first
