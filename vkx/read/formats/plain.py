"""Plain text and Markdown: decoded, otherwise untouched."""

from __future__ import annotations

from collections.abc import Iterator

from vkx.read.blocks import split
from vkx.read.decode import decode
from vkx.read.page import BadRow, Options, Page


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The one document of a text file."""
    del options  # a text has no size but its own, and no columns
    text = decode(data)
    yield Page(text, split(text))
