"""A page's tags read as they come, without a tree: works on any page in time linear in its length."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNCLOSED = frozenset(
    {"br", "img", "meta", "link", "input", "hr", "p", "li", "td", "tr", "th", "source", "wbr", "option", "dd", "dt"}
)
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "head", "svg", "form", "button", "select", "iframe"}
)
_BREAKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "header", "main", "aside", "blockquote"}
    | {"figure", "figcaption", "pre", "dd", "dt", "dl", "body", "html", "title", *(f"h{n}" for n in range(1, 7))}
)
_SPACES = re.compile(r"[ \t\r\f\v]+")
_PART = "\0"


def depth(source: str) -> int:
    """How deep the elements that need an end tag nest."""
    reader = _Depth()
    reader.feed(source)
    return reader.deepest


def visible(source: str) -> list[str]:
    """Every text that the page shows outside menus and forms, one string for each block element."""
    reader = _Visible()
    reader.feed(source)
    reader.close()
    lines = (
        _SPACES.sub(" ", part).replace(" \n", "\n").replace("\n ", "\n").strip() for part in reader.text().split(_PART)
    )
    return [line for line in lines if line]


class _Depth(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.now = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Go down."""
        if tag not in _UNCLOSED:
            self.now += 1
            self.deepest = max(self.deepest, self.now)

    def handle_endtag(self, tag: str) -> None:
        """Go up."""
        if tag not in _UNCLOSED:
            self.now = max(0, self.now - 1)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._hidden = 0

    def text(self) -> str:
        """What was read, blocks parted by NUL."""
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Note a break, or the start of something unseen."""
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self._pieces.append("\n" if tag == "br" else _PART)

    def handle_endtag(self, tag: str) -> None:
        """Note a break, or the end of something unseen."""
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BREAKS:
            self._pieces.append(_PART)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._hidden:
            self._pieces.append(data.replace(_PART, " ").replace("\n", " "))
