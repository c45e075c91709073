"""From which country a text comes: by its letterhead, its dateline and masthead, its outlet, the money it counts in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from vkx.model.entity import Entity
from vkx.model.value import Quantity, Time
from vkx.read.dates import habit
from vkx.resolve.identity import joined
from vkx.resolve.knowledge import Known, exact_words
from vkx.resolve.scene import Scene
from vkx.resolve.text import parts

_OPENING = 8
_AFTER_PLACE = frozenset({",", "(", ":", "-", "--", "–", "—"})
_LEADING = _AFTER_PLACE - {","}
_FAR = 12
_HEADS = 3
_LONGEST = 90
_STATES = frozenset({"Republic", "Kingdom", "Government", "Embassy"})
_ABROAD = frozenset({"USD", "EUR", "JPY", "GBP", "CNY", "KRW", "CHF", "AUD", "CAD", "SGD", "HKD"})
"""Currencies in which others too count, lend and trade."""


def country(scene: Scene, named: Counter[str]) -> str | None:
    """The ISO code of the country from which a text comes, None where nothing tells.

    Args:
        scene: the document.
        named: the countries that its text names or names places in, with how often; those two that it is about, where
            there are two, alone count.
    """
    told = {x.country for x in scene.document_pair} or named
    money = _money(scene)
    is_main = money is not None and (bool(scene.document_pair) or named[money] == max(named.values(), default=0))
    sent_from = _dateline(scene)
    guesses = (sent_from, *_head(scene), *_outlet(scene), money if is_main else None)
    alone = None if told else sent_from  # no other country is named
    return _letterhead(scene) or next((code for code in guesses if code in told), alone)


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


def _codes(scene: Scene, line: str, types: Collection[str] = ("country",)) -> list[str]:
    pieces, at, found = parts(line), 0, []
    while at < len(pieces):
        length, forms = scene.knowledge.find(pieces, at)
        found += [f.known.country for f in forms[:1] if f.known.type in types and f.known.country and not f.exact]
        at += length or 1
    return found


def dateline(scene: Scene) -> Entity | None:
    """The place that opens the story, from where it is told: "HANOI, May 4 (AP) --", "New Delhi: "."""
    for first, last in _datelines(scene):
        found = next((k for k in _places(scene, first, last) if k.type == "place"), None)
        if found:
            return Entity(found.id, "place", found.name, joined(scene.tokens, first, last))
    return None


def _dateline(scene: Scene) -> str | None:
    """The country of that place."""
    for first, last in _datelines(scene):
        return next((k.country for k in _places(scene, first, last)), None)
    return None


def _places(scene: Scene, first: int, last: int) -> Iterator[Known]:
    known = scene.knowledge.named(joined(scene.tokens, first, last))
    yield from (k for k in known if k.type in ("place", "country"))


def _datelines(scene: Scene) -> Iterator[tuple[int, int]]:
    """The tokens of places that open a sentence of the story's beginning and lead up to it."""
    opening = scene.analysis.sentences[:_OPENING]
    written = [s for s in opening if s.block in ("paragraph", "boilerplate") or scene.tokens[s.first].text.isupper()]
    ends = {name.first: name.last for name in scene.analysis.names}
    for sentence in written:
        first = last = sentence.first
        while last < sentence.last and scene.tokens[last].text.isupper() and scene.tokens[last].text.isalpha():
            last += 1
        last = ends.get(first, last)
        if last > first and _is_dateline(scene, last):
            yield first, last


def _is_dateline(scene: Scene, i: int) -> bool:
    """Whether what stands behind a place that opens a sentence leads to the story: a comma alone may do otherwise."""
    behind = [token.text for token in scene.tokens[i : i + _FAR]]
    dated = any(value.first == i + 1 and isinstance(value.value, Time) for value in scene.analysis.values)
    leads = dated or not _LEADING.isdisjoint(behind)
    return bool(behind) and behind[0] in _AFTER_PLACE and (behind[0] != "," or leads)


def _head(scene: Scene) -> Iterator[str]:
    """The countries of the places on the lines above the story: "Tallinn, 18.10.2023", "THE PENANG LEDGER"."""
    days = [v.span.start for v in scene.analysis.values if isinstance(v.value, Time) and _is_day(v.value)]
    for start, line in _lines_above(scene):
        words = {w.strip(".,:;|()").title() for w in line.split()}
        dated = any(start <= day < start + len(line) for day in days)
        if dated or not words.isdisjoint(exact_words("outlets", "mastheads")):
            yield from _codes(scene, line.title() if line.isupper() else line, frozenset({"place", "country"}))


def _is_day(time: Time) -> bool:
    return time.start is not None and time.start == time.end


def _lines_above(scene: Scene) -> Iterator[tuple[int, str]]:
    """The short lines of the page's head, neither captions nor sentences, with the place where each starts."""
    document = scene.analysis.document
    for block in islice(document.blocks, _OPENING):
        line = document.text[block.span.start : block.span.end]
        if block.kind != "caption" and len(line) <= _LONGEST and not line.rstrip().endswith((".", "?", "!")):
            yield block.span.start, line


def _outlet(scene: Scene) -> list[str]:
    """The country of the outlet, where one is known, or of the time zone on a line of the page's head."""
    zones = sorted({code for _, line in _lines_above(scene) for code in habit.zones(line)})
    found = sorted(habit.outlets(scene.analysis.document.text))
    return found if len(found) == 1 else zones


def _money(scene: Scene) -> str | None:
    """The country of the one currency, of those used at home alone, that the text counts in."""
    sums = (v.value for v in scene.analysis.values if isinstance(v.value, Quantity) and v.value.type == "money")
    units = {s.unit for s in sums if s.unit and s.unit not in _ABROAD}
    return min(units)[:2] if len(units) == 1 else None
