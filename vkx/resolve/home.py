"""From which country a text comes: by its letterhead, the place of its dateline, the money it counts in."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from vkx.model.value import Quantity
from vkx.resolve.identity import joined
from vkx.resolve.knowledge import exact_words
from vkx.resolve.scene import Scene
from vkx.resolve.text import parts

_OPENING = 8
_AFTER_PLACE = frozenset({",", "(", ":", "-", "--", "–", "—"})
_HEADS = 3
_LONGEST = 90
_STATES = frozenset({"Republic", "Kingdom", "Government", "Embassy"})
_ABROAD = frozenset({"USD", "EUR", "JPY", "GBP", "CNY", "KRW", "CHF", "AUD", "CAD", "SGD", "HKD"})
"""Currencies in which others too count, lend and trade."""


def country(scene: Scene, named: Collection[str]) -> str | None:
    """The ISO code of the country from which a text comes, None where nothing tells.

    Args:
        scene: the document.
        named: the countries that its text names; those two that it is about, where there are two, alone count.
    """
    told = {x.country for x in scene.document_pair} or named
    guesses = (_dateline(scene), _money(scene))
    return _letterhead(scene) or next((code for code in guesses if code in told), None)


def _letterhead(scene: Scene) -> str | None:
    """The state over a release: "Ministry of Trade of the Republic of Türkiye"."""
    text = scene.analysis.document.text
    for block in islice(scene.analysis.document.blocks, _HEADS):
        line = text[block.span.start : block.span.end].strip()
        first = line.partition(" ")[0].title()
        is_body = first in exact_words("organization_words", "heads") | _STATES
        is_state = any(f"{state} of" in line.title().replace(" Of", " of") for state in _STATES)
        if len(line) > _LONGEST or line.endswith((".", "?", "!")) or not (is_body and is_state):
            continue
        if codes := _codes(scene, line):
            return codes[-1]
    return None


def _codes(scene: Scene, line: str) -> list[str]:
    pieces, at, found = parts(line), 0, []
    while at < len(pieces):
        length, forms = scene.knowledge.find(pieces, at)
        found += [f.known.country for f in forms[:1] if f.known.type == "country" and f.known.country and not f.exact]
        at += length or 1
    return found


def _dateline(scene: Scene) -> str | None:
    """The country of the place that opens the story: "HANOI, May 4 (AP) --", "New Delhi: "."""
    opening = scene.analysis.sentences[:_OPENING]
    starts = {s.first for s in opening if s.block in ("paragraph", "boilerplate")}
    for name in scene.analysis.names:
        if name.first in starts and name.last < len(scene.tokens) and scene.tokens[name.last].text in _AFTER_PLACE:
            known = scene.knowledge.named(joined(scene.tokens, name.first, name.last))
            return next((k.country for k in known if k.type in ("place", "country")), None)
    return None


def _money(scene: Scene) -> str | None:
    """The country of the one currency, of those used at home alone, that the text counts in."""
    sums = (v.value for v in scene.analysis.values if isinstance(v.value, Quantity) and v.value.type == "money")
    units = {s.unit for s in sums if s.unit and s.unit not in _ABROAD}
    return min(units)[:2] if len(units) == 1 else None
