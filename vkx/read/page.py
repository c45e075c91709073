"""What a format's reader makes of one document, before dates are decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from vkx.model.document import Block
from vkx.model.errors import ReadError


@dataclass(frozen=True, slots=True)
class Page:
    """A document as its format gives it.

    Attributes:
        text: the decoded text.
        blocks: its blocks.
        title: from metadata, None where it has none.
        date: from metadata that states the publication.
        hint: a day from metadata that proves nothing by itself (a file's creation).
        outlet: name and address of the site, where they are known: a sign of how it writes dates.
        row: id of the row of a table that it is, None for a whole file.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: dt.date | None = None
    hint: dt.date | None = None
    row: str | None = None
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a table that can't be read."""

    row: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask of the readers.

    Attributes:
        suffix: the format, by the suffix of its files.
        column: name of the text column of a table, None for the usual names.
        most_bytes: largest size that is read, in bytes, of a file and of what it unpacks to.
    """

    suffix: str = ".txt"
    column: str | None = None
    most_bytes: int = field(default=50_000_000)
