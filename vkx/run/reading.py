"""How a run reads: the settings handed to the readers, and which inputs hold many documents."""

from __future__ import annotations

from collections.abc import Iterator

from vkx.model.document import Document
from vkx.read import Failure, Input, documents
from vkx.run.result import Settings

_TABLES = frozenset({"jsonl", "ndjson", "csv", "tsv"})


def read(item: Input, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of an input, read as the settings say."""
    return documents(
        item, date=settings.date, column=settings.column, most_bytes=settings.most_bytes, suffix=settings.suffix
    )


def is_table(item: Input, settings: Settings) -> bool:
    """Whether the input is a table, each row of it a document."""
    return (settings.suffix or item.id.rpartition(".")[2]).lower() in _TABLES
