"""A document as decoded text with blocks; offsets count Unicode code points of that one text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from vkx.model.span import Span

BlockKind = Literal["heading", "paragraph", "list_item", "caption", "boilerplate"]
DateSource = Literal["option", "metadata", "dateline", "caption", "text", "file-name"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text whose end is a sentence's end; a wrapped line inside it is not."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day a document was published, and how that is known.

    Attributes:
        date: the day.
        source: where it was found.
        certainty: 0 to 1.
        span: the words that say it, where they stand in the text.
    """

    date: dt.date
    source: DateSource
    certainty: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One input, decoded.

    Attributes:
        id: the path as reached from the argument, with ``/`` (``stdin``; ``FILE#ID`` for a row).
        text: the decoded text that every offset counts.
        blocks: in order, not overlapping, non-empty; white space between them belongs to none.
        title: the headline, where one is known.
        date: the publication date, where one is known.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: DocumentDate | None = None

    def __post_init__(self) -> None:
        last = 0
        for block in self.blocks:
            if block.span.start < last or block.span.end > len(self.text):
                msg = f"block {block.span} of {self.id} overlaps its neighbour or leaves the text"
                raise ValueError(msg)
            last = block.span.end
