"""PDF: the text layer by pypdf, page numbers and running heads left out, pages joined where a sentence runs on.

A creation date only hints: it is often the day of a conversion.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vkx.model.errors import ReadError
from vkx.read.blocks import split
from vkx.read.decode import normalise
from vkx.read.layout import ends_sentence
from vkx.read.page import BadRow, Options, Page
from vkx.read.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?\s*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_EDGE = 2
"""Running heads and feet stand within so many lines of a page's top or bottom."""


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The one document of a PDF.

    Raises:
        ReadError: ``broken-pdf``, ``encrypted``, ``no-text``, ``too-large``.
    """
    if b"%PDF" not in data[:1024]:
        raise ReadError("broken-pdf", "not a PDF: the signature is missing", hint="is the suffix right?")
    texts, title, created = _read(data, options.most_bytes)
    text = _join(_without_running_lines([_lines(text) for text in texts]))
    if not text.strip():
        raise ReadError("no-text", f"no text in its {len(texts)} pages", hint="a scan needs text recognition first")
    yield Page(text, split(text), title, hint=created)


def _read(data: bytes, most: int) -> tuple[list[str], str | None, dt.date | None]:
    """The pages' texts, the title and the day of creation; whatever a broken file raises becomes a ReadError."""
    with quiet("pypdf"):
        import pypdf  # noqa: PLC0415 - slow to import
        from pypdf.errors import DependencyError  # noqa: PLC0415

        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            _unlock(reader)
            return _texts(reader, most), _title(reader), _created(reader)
        except ReadError:
            raise
        except DependencyError as error:
            raise ReadError("encrypted", "the PDF is encrypted", hint="save an unlocked copy") from error
        except RecursionError as error:
            raise ReadError("broken-pdf", "the PDF's objects nest without end") from error
        except Exception as error:  # a damaged file makes pypdf raise nearly anything
            raise ReadError("broken-pdf", f"the PDF can't be read: {_first_line(error)}") from error


def _unlock(reader: PdfReader) -> None:
    """Open a PDF that is protected against changes but not against reading."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("encrypted", "the PDF is locked by a password", hint="save an unlocked copy")


def _texts(reader: PdfReader, most: int) -> list[str]:
    texts = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > most:
            raise ReadError("too-large", f"the PDF unpacks to more than {most} characters")
        texts.append(_CONTROL.sub(" ", normalise(text)))
    return texts


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    if (
        not isinstance(title, str)
        or not title.strip()
        or re.search(r"\.\w{3,4}$|^Microsoft |^untitled", title, re.IGNORECASE)
    ):
        return None
    return title.strip()


def _created(reader: PdfReader) -> dt.date | None:
    try:
        moment = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
    return moment.date() if moment else None


def _first_line(error: Exception) -> str:
    message = str(error).strip().split("\n", 1)[0][:120]
    return message or type(error).__name__


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n")]


def _without_running_lines(texts: Sequence[list[str]]) -> list[list[str]]:
    """Pages without their numbers, and from the second page on without the heads and feet that most pages repeat."""
    edges = Counter(key for lines in texts for key in {_key(line) for _, line in _edge(lines)})
    running = {key for key, count in edges.items() if count >= 3 and count > len(texts) / 2}
    kept = []
    for number, lines in enumerate(texts):
        drop = {i for i, line in _edge(lines) if _PAGE_NUMBER.match(line) or (number and _key(line) in running)}
        kept.append([line for i, line in enumerate(lines) if i not in drop])
    return kept


def _edge(lines: Sequence[str]) -> list[tuple[int, str]]:
    filled = [(i, line) for i, line in enumerate(lines) if line.strip()]
    return filled[:_EDGE] + filled[max(_EDGE, len(filled) - _EDGE) :]


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split())).casefold()


def _join(texts: Sequence[list[str]]) -> str:
    """The pages in one text: a blank line between them, but only a line break where a sentence runs on."""
    joined = ""
    for lines in texts:
        page = "\n".join(lines).strip("\n")
        if not page.strip():
            continue
        if joined:
            joined += "\n\n" if ends_sentence(joined.rstrip()) else "\n"
        joined += page
    return joined
