"""One input to its documents: bytes fetched, the format's reader called, title and date decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from vkx.model.document import Document, DocumentDate
from vkx.model.errors import ReadError, UsageError
from vkx.read.dates import choice
from vkx.read.formats import SUFFIXES
from vkx.read.page import BadRow, Options, Page
from vkx.read.walk import Input

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a row of one, that can't be read.

    Attributes:
        id: the input's id, ``FILE#ID`` for a row.
        error: code, message and hint; its ``where`` is the id.
    """

    id: str
    error: ReadError


def documents(
    item: Input,
    *,
    date: dt.date | None = None,
    column: str | None = None,
    most_bytes: int = MOST_BYTES,
    suffix: str | None = None,
) -> Iterator[Document | Failure]:
    """Read one input.

    Args:
        item: what ``inputs`` listed.
        date: the documents' date, whatever they say themselves.
        column: the text column of a table, None for ``text``, ``content`` or ``body``.
        most_bytes: larger files are refused, and so are archives that unpack to more.
        suffix: the format by its suffix (``html``), whatever the name says.

    Yields:
        Documents in the order of the file; a Failure for what can't be read. Never raises for bad input.

    Raises:
        UsageError: where ``suffix`` names no known format.
    """
    given = f".{suffix.lower().lstrip('.')}" if suffix else PurePath(item.id).suffix.lower()
    if suffix and given not in SUFFIXES:
        raise UsageError(
            "unknown-format", f"no reader for {suffix}", hint=f"one of {', '.join(SUFFIXES)}".replace(".", "")
        )
    options = Options(given, column, most_bytes)
    try:
        data = _fetch(item, most_bytes)
        for page in _pages(data, options):
            if isinstance(page, BadRow):
                name = f"{item.id}#{page.row}"
                yield Failure(name, _placed(page.error, name))
            else:
                yield _document(item, page, date)
    except ReadError as error:
        yield Failure(item.id, _placed(error, item.id))
    except ImportError as error:
        yield Failure(item.id, ReadError("reader-missing", f"a library that reads it can't be loaded: {_line(error)}",
                                         where=item.id, hint="install vkx again"))  # fmt: skip
    except RecursionError:
        yield Failure(item.id, ReadError("too-deep", "nested too deeply to be read", where=item.id))
    except MemoryError:
        yield Failure(item.id, ReadError("too-large", "does not fit into memory", where=item.id))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def _fetch(item: Input, most_bytes: int) -> bytes:
    if item.path is None:
        data = item.data or b""
    else:
        try:
            _refuse_large(item.path.stat().st_size, most_bytes)
            data = item.path.read_bytes()
        except OSError as error:
            raise ReadError("file-unreadable", f"can't be opened: {error.strerror}") from error
    _refuse_large(len(data), most_bytes)
    if not data.strip():
        raise ReadError("empty", "the file is empty")
    return data


def _refuse_large(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise ReadError(
            "too-large",
            f"{size} bytes are more than the {most_bytes} allowed",
            hint="raise --max-bytes or split the file",
        )


def _pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    module = import_module(f"vkx.read.formats.{SUFFIXES.get(options.suffix, 'plain')}")
    pages: Iterator[Page | BadRow] = module.pages(data, options)
    return pages


def _document(item: Input, page: Page, date: dt.date | None) -> Document | Failure:
    name = item.id if page.row is None else f"{item.id}#{page.row}"
    if not page.blocks:
        return Failure(name, ReadError("empty", "there is no text in it", where=name))
    return Document(name, page.text, page.blocks, page.title or _title(page), _date(item, page, date))


def _title(page: Page) -> str | None:
    """The first heading above the second paragraph."""
    paragraphs = 0
    for block in page.blocks:
        if block.kind == "heading":
            return page.text[block.span.start : block.span.end]
        paragraphs += block.kind == "paragraph"
        if paragraphs > 1:
            return None
    return None


def _date(item: Input, page: Page, date: dt.date | None) -> DocumentDate | None:
    """The date by the user, else by metadata, else by the text and the file's name.

    Metadata that differs by a day from what the page prints counts the day in another time zone.
    """
    if date:
        return DocumentDate(date, "option", 1.0)
    name = "" if item.path is None or page.row is not None else PurePath(item.id).name
    found = choice.find(page.text, page.blocks, name=name, hint=page.date or page.hint, outlet=page.outlet)
    if page.date and not (found and found.source == "dateline" and abs(found.date - page.date) <= dt.timedelta(days=1)):
        return DocumentDate(page.date, "metadata", 0.95)
    return found


def _placed(error: ReadError, where: str) -> ReadError:
    return ReadError(error.code, error.message, where=where, hint=error.hint)
