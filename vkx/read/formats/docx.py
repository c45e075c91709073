"""Word documents by python-docx: paragraphs and tables in order, kinds by style; archive bombs are refused unopened."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vkx.model.document import BlockKind
from vkx.model.errors import ReadError
from vkx.read.blocks import Part, arrange
from vkx.read.decode import normalise
from vkx.read.page import BadRow, Options, Page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MOST_MEMBERS = 5000
_MOST_RATIO = 100
_SMALL = 5_000_000
"""Whatever unpacks to less than this is no bomb, however well it was packed."""


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The one document of a Word file.

    Raises:
        ReadError: ``broken-docx``, ``archive-bomb``, ``encrypted``, ``no-text``.
    """
    _check(data, options.most_bytes)
    document = _open(data)
    text, blocks = arrange(_parts(document))
    if not blocks:
        raise ReadError("no-text", "there is no text in the document")
    yield Page(text, blocks, _title(document), hint=_created(document))


def _check(data: bytes, most: int) -> None:
    """Look at the archive's directory, which tells sizes, before anything is unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("encrypted", "an old or a locked Word file", hint="save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fault = _fault(archive, len(data), most)
    except Exception as error:  # zipfile raises a dozen types for a damaged archive
        raise ReadError("broken-docx", f"the archive can't be read: {error}", hint="is the suffix right?") from error
    if fault:
        raise fault


def _fault(archive: zipfile.ZipFile, packed: int, most: int) -> ReadError | None:
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or size > most or (size > _SMALL and size > _MOST_RATIO * packed):
        return ReadError("archive-bomb", f"unpacks from {packed} to {size} bytes in {len(members)} members")
    if "word/document.xml" not in {member.filename for member in members}:
        return ReadError("broken-docx", "not a Word document: it has no word/document.xml")
    if b"<!ENTITY" in archive.read("word/document.xml"):
        return ReadError("archive-bomb", "its XML declares entities, which no Word file does")
    return None


def _open(data: bytes) -> Document:
    import docx  # noqa: PLC0415 - slow to import

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # a damaged package makes python-docx raise nearly anything
        raise ReadError(
            "broken-docx", f"the document can't be read: {str(error)[:120] or type(error).__name__}"
        ) from error


def _parts(document: Document) -> Iterator[Part]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - as above

    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            yield normalise(item.text), _kind(item)
        else:
            yield from _rows(item)


def _kind(paragraph: Paragraph) -> BlockKind | None:
    name = (paragraph.style.name if paragraph.style else None) or ""
    if name.startswith(("Heading", "Title", "Subtitle")):
        return "heading"
    if name.startswith("Caption"):
        return "caption"
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no other door to numbering
    if name.startswith("List") or (properties is not None and properties.numPr is not None):
        return "list_item"
    return None


def _rows(table: Table) -> Iterator[Part]:
    for row in table.rows:
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
        yield normalise(" | ".join(cell for cell in cells if cell)), "paragraph"


def _title(document: Document) -> str | None:
    title = document.core_properties.title
    return title.strip() if title and title.strip() else None


def _created(document: Document) -> dt.date | None:
    try:
        created = document.core_properties.created
    except ValueError:
        return None
    return created.date() if created else None
