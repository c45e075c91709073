"""Mail: the subject as heading, then the body, plain before HTML; the date of the headers. Attachments are not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from vkx.model.errors import ReadError
from vkx.read.blocks import Part, arrange
from vkx.read.decode import decode, normalise
from vkx.read.formats.html import read_page
from vkx.read.page import BadRow, Options, Page

_SIGNATURE = "\n-- \n"


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The one document of a mail.

    Raises:
        ReadError: ``broken-eml``, ``no-text``.
    """
    del options
    if b"\0" in data:
        raise ReadError("binary", "not a mail: it holds NUL bytes", hint="is the suffix right?")
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not any(message.get_all(name) for name in ("from", "date", "subject", "received", "message-id")):
        raise ReadError("broken-eml", "not a mail: it has no headers", hint="is the suffix right?")
    subject = _header(message, "subject")
    parts: list[Part] = [(subject, "heading")] if subject else []
    body = list(_body(message))
    if not any(part.strip() for part, _ in body):
        raise ReadError("no-text", "the mail has no text", hint="attachments are not read: give them as files")
    text, blocks = arrange([*parts, *body])
    yield Page(text, blocks, subject or None, _date(message))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # the header parser trips over some malformed headers


def _date(message: EmailMessage) -> dt.date | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - used once

    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage) -> Iterator[Part]:
    part = message.get_body(("plain", "html"))
    if part is None:
        return
    text = _content(part)
    if part.get_content_type() == "text/html":
        page = read_page(text)
        yield from ((page.text[b.span.start : b.span.end], b.kind) for b in page.blocks)
        return
    letter, sign, signature = text.partition(_SIGNATURE)
    yield letter, None
    if sign:
        yield signature, "boilerplate"


def _content(part: MIMEPart) -> str:
    """The decoded text of a part; one that lies about its charset is decoded by evidence."""
    try:
        return normalise(str(part.get_content()))
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        return decode(payload) if isinstance(payload, bytes) else ""
