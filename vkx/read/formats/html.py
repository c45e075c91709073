"""Web pages: trafilatura finds the main text; where it finds none, the tags are read as they come.

Captions of figures are kept, since a caption asserts as any sentence does.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vkx.model.document import BlockKind
from vkx.model.errors import ReadError
from vkx.read.blocks import Part, arrange
from vkx.read.dates import choice
from vkx.read.decode import decode, normalise
from vkx.read.formats import published, tags
from vkx.read.page import BadRow, Options, Page
from vkx.read.quiet import quiet

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped] # lxml ships no types

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\u200b\ufeff]+")
_LINES = re.compile(r" ?\n ?")
DEEPEST = 200
"""Pages nested deeper than this are no articles, and break what builds trees; libxml2 itself stops at 256."""

_CONTAINERS = frozenset({"body", "list", "table", "div", "quote"})
_CONTAINED = frozenset({"p", "head", "list", "item", "table", "quote"})
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
    visible = tags.visible(source)
    found = found or _Found([(text, None) for text in visible])
    text, blocks = arrange(found.parts)
    if not blocks:
        raise ReadError(
            "no-text", "there is no text in the page", hint="a page that scripts fill must be saved as seen"
        )
    date = found.date or _printed_date(visible, found)
    return Page(text, blocks, found.title, date, found.modified, outlet=found.outlet)


@dataclass(frozen=True, slots=True)
class _Found:
    parts: list[Part]
    title: str | None = None
    date: dt.date | None = None
    modified: dt.date | None = None
    outlet: str = ""


def _printed_date(visible: list[str], found: _Found) -> dt.date | None:
    """A date line that the page shows below its headline and the extraction of the main text may have dropped."""
    headline = _flat(found.title or "")
    start = next((i for i, part in enumerate(visible) if headline and _flat(part) == headline), None)
    if start is None:
        return None
    text, blocks = arrange((part, None) for part in visible[start:])
    printed = choice.find(text, blocks, hint=found.modified, outlet=found.outlet)
    return printed.date if printed and printed.source == "dateline" else None


def _decode(data: bytes) -> str:
    """UTF-8 where the bytes are, whatever the page declares; else as declared; else by evidence."""
    declared = _CHARSET.search(data[:4096])
    encodings = ["utf-8", declared["name"].decode("ascii")] if declared else []
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        encodings = []
    for encoding in encodings:
        try:
            return normalise(data.decode(encoding))
        except (LookupError, ValueError):
            continue
    return decode(data)


def _extract(source: str) -> _Found | None:
    """What trafilatura finds, None where it finds nothing."""
    with quiet("trafilatura", "htmldate"):
        from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - slow to import
        from trafilatura.settings import Document, use_config  # noqa: PLC0415

        tree = load_html(source)
        if tree is None:
            return None
        date, change, outlet = published.published(tree), published.modified(tree), published.outlet(tree)
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
            date_extraction_params={"extensive_search": False},
        )
    if not isinstance(found, Document) or found.body is None:
        return None
    parts = _with_headline(list(_parts(found.body, captions)), headlines)
    return _Found(parts, found.title or None, date, change, outlet) if parts else None


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
        elif len(node) and (node.tag in _CONTAINERS or any(child.tag in _CONTAINED for child in node)):
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
