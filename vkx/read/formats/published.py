"""The day that a page's markup states as its publication; a change, a sidebar or a guess is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vkx.read.dates.forms import full_dates

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped] # lxml ships no types

_PUBLISHED = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "article:published",
        "article.published",
    }
    | {"datepublished", "date_published", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date"}
    | {
        "publication-date",
        "published_time",
        "published-date",
        "publisheddate",
        "parsely-pub-date",
        "sailthru.date",
        "date",
    }
    | {
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dcterms.date",
        "datecreated",
    }
    | {"article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "citation_publication_date"}
    | {"citation_date", "ptime", "firstpublished", "date.issued"}
)
_MODIFIED = frozenset(
    {"article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified"}
)
_LINKED = re.compile(r'"datePublished"\s*:\s*"(?P<day>[^"]{8,40})"')
_RELATED = re.compile(r"relat|sidebar|recommend|teaser|comment|popular|latest|most-|footer|other", re.IGNORECASE)
_NEAR_TITLE = 4
"""A page's own ``time`` stands within so many ancestors of its headline, or in its article's header."""


def published(tree: _Element) -> dt.date | None:
    """The day of publication, where every statement of it in the markup says the same."""
    for days in (_meta(tree, _PUBLISHED), _linked(tree), _marked(tree), _beside_title(tree)):
        found = {day for day in days if day}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def modified(tree: _Element) -> dt.date | None:
    """The day of the last change, where the markup states one."""
    found = {day for day in _meta(tree, _MODIFIED) if day}
    return found.pop() if len(found) == 1 else None


def outlet(tree: _Element) -> str:
    """The site's name and address, as far as the markup tells them."""
    names = [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("property") or "").lower() == "og:site_name"
    ]
    links = [
        meta.get("content") or "" for meta in tree.iter("meta") if (meta.get("property") or "").lower() == "og:url"
    ]
    links += [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    hosts = [match["host"] for link in links if (match := re.match(r"https?://(?P<host>[\w.-]+)", link))]
    return "\n".join(dict.fromkeys([*names, *hosts]))


def _meta(tree: _Element, names: frozenset[str]) -> Iterator[dt.date | None]:
    for meta in tree.iter("meta"):
        keys = {(meta.get(key) or "").strip().lower() for key in ("property", "name", "itemprop", "http-equiv")}
        if keys & names and meta.get("http-equiv") is None:
            yield _day(meta.get("content"))


def _linked(tree: _Element) -> Iterator[dt.date | None]:
    """JSON-LD; a list of other articles makes several days and so none."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from (_day(match["day"]) for match in _LINKED.finditer(script.text or ""))


def _marked(tree: _Element) -> Iterator[dt.date | None]:
    for node in tree.iter("time", "span", "abbr", "div", "p"):
        marked = (node.get("itemprop") or "").lower() == "datepublished" or node.get("pubdate") is not None
        if marked and not _is_related(node):
            yield _day(node.get("datetime") or node.get("content") or node.get("title"))


def _beside_title(tree: _Element) -> Iterable[dt.date | None]:
    """``time`` elements that stand near the page's one headline."""
    headlines = list(tree.iter("h1"))
    if len(headlines) != 1:
        return []
    near = headlines[0]
    for _ in range(_NEAR_TITLE):
        parent = near.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            break
        near = parent
        times = [node for node in near.iter("time") if not _is_related(node)]
        if times:
            return [_day(node.get("datetime")) for node in times]
    return []


def _is_related(node: _Element) -> bool:
    while node is not None:
        if node.tag in {"aside", "footer", "nav", "li"} or _RELATED.search(
            f"{node.get('class') or ''} {node.get('id') or ''}"
        ):
            return True
        node = node.getparent()
    return False


def _day(value: str | None) -> dt.date | None:
    """The day of a stated value, where it can be read in one way only."""
    mentions = full_dates(value.strip()[:60]) if value else []
    if not mentions and value and re.fullmatch(r"\d{8}(?:T?\d{4,6}\S*)?", value.strip()):
        stamp = value.strip()
        mentions = full_dates(f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}")
    return mentions[0].readings[0] if mentions and len(mentions[0].readings) == 1 else None
