"""Places in an order: «third-largest», «biggest», «11th», «one of the 10 largest»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vkx import vocab
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.rules.scene import Scene

_DIGITS = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_REACH = 8
_NUMBER_SIGNS = ("no", "number", "#")
_NUMBERED = ["number", "-"]


@dataclass(frozen=True, slots=True)
class Rank:
    """1 is first, largest; ``bound`` is ``under`` for «one of the ten largest»."""

    rank: int
    bound: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    superlatives: frozenset[str]
    loose: frozenset[str]
    countable: frozenset[str]
    places: frozenset[str]
    ordinals: dict[str, int]
    cardinals: dict[str, int]


@cache
def _words() -> _Words:
    ordinals = {word: int(number) for word, number in vocab.names("ranks", "ordinals").items()}
    superlatives, loose = vocab.words("ranks", "superlatives"), vocab.words("ranks", "loose")
    tables = (vocab.names("numbers", key) for key in ("unit", "teen", "ten"))
    cardinals = {word: int(number) for table in tables for word, number in table.items()}
    countable, places = vocab.words("ranks", "countable"), vocab.words("ranks", "places")
    return _Words(superlatives, loose, countable, places, ordinals, cardinals)


def ranked_as(measure: str) -> str:
    """What an order by a measured figure is called: by two-way trade, «trade»."""
    return vocab.names("ranks", "topics").get(measure, measure)


def rankable() -> frozenset[str]:
    """The measured figures by which a text orders countries without saying so again."""
    return vocab.words("ranks", "rankable")


def read_rank(scene: Scene, head: int) -> Rank | None:
    """The place in an order that the words before a noun give it."""
    first, _ = scene.subtree(head)
    sentence = scene.analysis.sentences[scene.sentence_of[head]]
    start = max(first, head - _REACH, sentence.first)
    if (numbered := _numbered(scene, head, start)) is not None:
        return numbered
    superlative = next((i for i in range(head, start - 1, -1) if _superlative(scene, i)), None)
    if superlative is None:
        return _owned_ordinal(scene, head)
    number, at = _ordinal(scene, superlative, start)
    group = _group(scene, superlative, start) or _top(scene, superlative)
    if group is not None:
        count, at = group
        return Rank(count, "under", scene.span(min(at, superlative), max(at, superlative) + 1))
    if number is None and (_several(scene, head) or _vague(scene, superlative, start)):
        return None
    return Rank(number or 1, "exact", scene.span(min(at, superlative), superlative + 1))


def _owned_ordinal(scene: Scene, head: int) -> Rank | None:
    """«Morocco's first supplier», «Kenya's second trading partner»: an ordinal that somebody's own noun has."""
    children = scene.children[head]
    inner = (k for i in children if i < head and scene.tokens[i].dep == "compound" for k in scene.children[i])
    at = next((i for i in (*children, *inner) if i < head and _is_ordinal(scene, i)), None)
    first = scene.tokens[head].head if scene.tokens[head].dep == "conj" else head
    owned = any(scene.tokens[i].dep == "nmod:poss" for i in (*children, *scene.children[first]))
    if at is None or not owned or not scene.is_one_of(head, vocab.words("ranks", "traders")):
        return None
    return read_ordinal(scene, at)


def _numbered(scene: Scene, head: int, start: int) -> Rank | None:
    """«No. 2», «number one», «#3» before a noun."""
    for i in range(head - 1, start - 1, -1):
        value = scene.value_at.get(i)
        if value is None or not isinstance(value.value, Quantity):
            continue
        before = [t.text.lower() for t in scene.tokens[max(value.first - 2, 0) : value.first]]
        if value.value.type == "count" and before == _NUMBERED:
            return Rank(int(value.value.number), "exact", scene.span(value.first - 2, value.last))
        if value.value.type != "rank":
            continue
        if scene.tokens[value.first].text.lower().startswith(_NUMBER_SIGNS):
            number = int(value.value.number)
            return Rank(number, "exact", scene.span(value.first, value.last))
    return None


def _several(scene: Scene, head: int) -> bool:
    """«Among the largest investors», «one of the biggest economies»: somewhere in front, nobody says where."""
    if _all_told(scene, head):
        return False
    return scene.tokens[head].xpos in {"NNS", "NNPS"} and not scene.is_one_of(head, vocab.words("ranks", "masses"))


def _all_told(scene: Scene, head: int) -> bool:
    """«The Swiss are the biggest landowners»: a nation's people are one, and first."""
    subjects = [i for i in scene.children[head] if scene.tokens[i].dep == "nsubj"]
    people = (e.type == "group" for i in subjects for e in scene.entities.at(i))
    alone = not any(scene.tokens[k].dep == "conj" for i in subjects for k in scene.children[i])
    return alone and any(people) and any(scene.tokens[i].dep == "cop" for i in scene.children[head])


def _vague(scene: Scene, superlative: int, start: int) -> bool:
    """«A leading maker», «a top destination»: praise, where «the leading maker» ranks."""
    before = {scene.tokens[i].text.lower() for i in range(start, superlative)}
    return scene.tokens[superlative].text.lower() in _words().loose and bool(before & {"a", "an"})


def read_ordinal(scene: Scene, i: int) -> Rank | None:
    """The place that a bare ordinal gives: «ranks eighth», «11th», «No. 2», «in third place»."""
    if scene.tokens[i].lemma.lower() in _words().places:
        i = next((k for k in reversed(scene.children[i]) if k < i and _is_ordinal(scene, k)), i)
    value = scene.value_at.get(i)
    if value and isinstance(value.value, Quantity) and value.value.type == "rank":
        return Rank(int(value.value.number), "exact", value.span)
    number = ordinal(scene.tokens[i].text)
    return Rank(number, "exact", scene.tokens[i].span) if number else None


def _is_ordinal(scene: Scene, i: int) -> bool:
    value = scene.value_at.get(i)
    is_rank = value is not None and isinstance(value.value, Quantity) and value.value.type == "rank"
    return is_rank or ordinal(scene.tokens[i].text) is not None


def ordinal(text: str) -> int | None:
    """The number of an ordinal in words or digits, None where it is none.

    >>> ordinal("11th"), ordinal("Third"), ordinal("three")
    (11, 3, None)
    """
    match = _DIGITS.fullmatch(text)
    return int(match["number"]) if match else _words().ordinals.get(text.lower())


def field_rank(scene: Scene, field: int) -> Rank | None:
    """The ordinal right before the preposition of a field: «third» for the aid of «first in trade, third in aid»."""
    start, _ = scene.subtree(field)
    cases = [i for i in scene.children[field] if scene.tokens[i].dep == "case" and start <= i < field]
    at = cases[0] - 1 if cases else -1
    if at > 0 and (scene.tokens[at - 1].text.lower() == "from" or at - 1 in scene.name_at):
        return None  # «rose to second from fifth in the list», «Chile came first and Peru second in the list»
    return read_ordinal(scene, at) if at >= 0 and _is_ordinal(scene, at) else None


def is_ranking(scene: Scene, i: int) -> bool:
    """Whether a word puts what it stands before at a place: «largest», «third»."""
    return _superlative(scene, i) or _is_ordinal(scene, i)


def _superlative(scene: Scene, i: int) -> bool:
    text = scene.tokens[i].text.lower()
    tail = text.rpartition("-")[2]
    if tail == "most":
        after = scene.tokens[i + 1 : i + 2]
        return bool(after) and after[0].text.lower() in _words().countable
    return text in _words().superlatives or (
        tail in _words().superlatives and ordinal(text.partition("-")[0]) is not None
    )


def _ordinal(scene: Scene, superlative: int, start: int) -> tuple[int | None, int]:
    """«third-largest» in one token, or «third», «third -» right before."""
    lead = scene.tokens[superlative].text.partition("-")[0]
    if number := ordinal(lead):
        return number, superlative
    i = superlative - 1
    while i >= start and scene.tokens[i].text in {"-", "‑", "–"}:
        i -= 1
    if i >= start and (number := ordinal(scene.tokens[i].text)):
        return number, i
    return None, superlative


def _top(scene: Scene, superlative: int) -> tuple[int, int] | None:
    """«Among the top five buyers», «a top-10 exporter»."""
    word, _, joined = scene.tokens[superlative].text.lower().partition("-")
    at = superlative if joined else superlative + 1
    if word != "top" or at >= len(scene.tokens):
        return None
    number = _count(scene, at, joined or scene.tokens[at].text)
    return None if number is None else (number, at)


def _count(scene: Scene, at: int, text: str) -> int | None:
    """A whole number in words or figures."""
    value = scene.value_at.get(at)
    if value is None or not isinstance(value.value, Quantity):
        return int(text) if text.isdecimal() else _words().cardinals.get(text.lower())
    whole = value.value.type == "count" and value.value.number == int(value.value.number)
    return int(value.value.number) if whole else None


def _group(scene: Scene, superlative: int, start: int) -> tuple[int, int] | None:
    """«one of the 10 largest», «among the five biggest», «a top-three partner»."""
    value = scene.value_at.get(superlative - 1)
    at = value.first if value else superlative - 1
    if at < start:
        return None
    number = _count(scene, at, scene.tokens[at].text)  # no rank: «provider of aid, third biggest investor»
    before = {scene.tokens[i].text.lower() for i in range(max(0, at - 4), at)}
    return (number, at) if number is not None and before & {"one", "among", "of"} else None
