"""Web pages: trafilatura finds the main text and the metadata; where it finds none, the tags are read as they come.

Captions of figures are kept, since a caption asserts as any sentence does.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vkx.model.document import BlockKind
from vkx.model.errors import ReadError
from vkx.read.blocks import Part, arrange
from vkx.read.decode import decode, normalise
from vkx.read.formats import tags
from vkx.read.page import BadRow, Options, Page
from vkx.read.quiet import quiet

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped] # lxml ships no types

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\u200b\ufeff]+")
_LINES = re.compile(r" ?\n ?")
DEEPEST = 200
"""Pages nested deeper than this are no articles, and break what builds trees; libxml2 itself stops at 256."""

_LONG_CELL = 200


def pages(data: bytes, options: Options) -> Iterator[Page | BadRow]:
    """The one document of a web page.

    Raises:
        ReadError: ``binary``, ``no-text``.
    """
    del options
    yield read_page(_decode(data))


def read_page(source: str) -> Page:
    """The main text of a page given as a string, its title and its date.

    Raises:
        ReadError: ``no-text`` where there is none.
    """
    found = _extract(source) if tags.depth(source) <= DEEPEST else None
    parts, title, date = found or ([(text, None) for text in tags.visible(source)], None, None)
    text, blocks = arrange(parts)
    if not blocks:
        raise ReadError(
            "no-text", "there is no text in the page", hint="a page that scripts fill must be saved as seen"
        )
    return Page(text, blocks, title, date)


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if (
        declared
        and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        and b"\0" not in data
    ):
        try:
            return normalise(data.decode(declared["name"].decode("ascii")))
        except (LookupError, ValueError):
            pass  # a page that lies about its encoding is decoded by evidence
    return decode(data)


def _extract(source: str) -> tuple[list[Part], str | None, dt.date | None] | None:
    """What trafilatura finds, None where it finds nothing."""
    with quiet("trafilatura", "htmldate"):
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - slow to import
        from trafilatura.settings import Document, use_config  # noqa: PLC0415

        tree = load_html(source)
        if tree is None:
            return None
        captions = _lift_captions(tree)
        headlines = {_flat(_text(node)): _text(node) for node in tree.iter("h1")}
        config = use_config()
        for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
            config["DEFAULT"][key] = "1"
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            config=config,
            date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
        )
    if not isinstance(found, Document) or found.body is None:
        return None
    parts = _with_headline(list(_parts(found.body, captions)), headlines)
    return (parts, found.title or None, _day(found.date)) if parts else None


def _lift_captions(tree: _Element) -> frozenset[str]:
    """Make paragraphs of figures' captions, which the extraction would drop with their figures."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
        text = _flat(_text(caption))
        figure = caption.getparent()
        while figure is not None and figure.tag != "figure":
            figure = figure.getparent()
        if not text or figure is None or figure.getparent() is None:
            continue
        captions.add(text)
        caption.tag = "p"
        caption.attrib.clear()
        tail, caption.tail = caption.tail, None
        if tail and caption.getprevious() is not None:
            caption.getprevious().tail = (caption.getprevious().tail or "") + tail
        figure.addnext(caption)
        caption.tail, figure.tail = figure.tail, None
    return frozenset(captions)


def _with_headline(parts: list[Part], headlines: dict[str, str]) -> list[Part]:
    """The page's one headline first, where the extraction left it out."""
    if len(headlines) != 1:
        return parts
    folded, headline = next(iter(headlines.items()))
    there = any(_flat(part) == folded for part, _ in parts[:6])
    return parts if there or not folded else [(headline, "heading"), *parts]


def _parts(body: _Element, captions: frozenset[str]) -> Iterator[Part]:
    """The extraction's paragraphs in order; containers are walked without recursion."""
    stack = [body]
    while stack:
        node = stack.pop()
        if node.tag == "row":
            yield from _row(node)
        elif node.tag in {"body", "list", "table", "div", "quote"} and len(node):
            yield from _own_text(node.text)
            stack.extend(reversed(node))
            continue
        else:
            text = _text(node)
            yield text, _kind(node.tag, _flat(text), captions)
        if node is not body:
            yield from _own_text(node.tail)


def _own_text(text: str | None) -> Iterator[Part]:
    if text and text.strip():
        yield _clean(text), None


def _kind(tag: object, flat: str, captions: frozenset[str]) -> BlockKind | None:
    if flat in captions:
        return "caption"
    kinds: dict[object, BlockKind] = {"head": "heading", "item": "list_item"}
    return kinds.get(tag)


def _row(node: _Element) -> Iterator[Part]:
    cells = [text for text in (_text(cell) for cell in node) if text.strip()]
    if any(len(cell) > _LONG_CELL for cell in cells):
        yield from ((cell, None) for cell in cells)
    else:
        yield " | ".join(_flat_space(cell) for cell in cells), "paragraph"


def _text(node: _Element) -> str:
    """All the characters in an element, line breaks of the page as LF, white space of the source collapsed."""
    return _clean("".join(_in_order(node)))


def _in_order(node: _Element) -> Iterator[str]:
    from lxml import etree  # type: ignore[import-untyped] # noqa: PLC0415 - slow to import, ships no types

    for event, child in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if child.tag in {"lb", "br"}:
                yield "\n"
            elif isinstance(child.tag, str) and child.text:
                yield child.text.replace("\n", " ")
        elif child is not node and child.tail:
            yield child.tail.replace("\n", " ")


def _clean(text: str) -> str:
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _flat_space(text: str) -> str:
    return " ".join(text.split())


def _flat(text: str) -> str:
    return _flat_space(text).casefold()


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
