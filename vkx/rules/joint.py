"""Offices told of several persons at once: «Foreign Ministers A and B», «their counterparts C and D»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vkx.model.analysis import Argument, Name
from vkx.model.entity import Entity
from vkx.rules.scene import Scene
from vkx.rules.titles import read_title

_LINKS = frozenset({",", "and", "&"})
_MOST = 24
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Shared:
    """A noun before the names of those whom it is told of.

    Attributes:
        head: its token.
        first: the first token of the title, with its head.
        place: which of them one is, from 0.
        count: how many they are.
    """

    head: int
    first: int
    place: int
    count: int


def counterpart(scene: Scene, name: Name) -> Shared | None:
    """«His German counterpart, Anna Weber»: the noun, and which of its bearers the name is."""
    return _shared(scene, name, lambda i: _is_counterpart(scene, i))


def _is_counterpart(scene: Scene, i: int) -> bool:
    """«Counterpart», «opposite number»."""
    opposite = scene.tokens[i].text == "number" and i > 0 and scene.tokens[i - 1].text == "opposite"
    return opposite or scene.tokens[i].lemma.lower() == "counterpart"


def title(scene: Scene, name: Name) -> Shared | None:
    """«Foreign Ministers Wang Yi and Park Jin»: the plural title, and which of its bearers the name is."""
    found = _shared(scene, name, lambda i: scene.tokens[i].xpos in PLURAL)
    if found is None or found.count < 2:
        return None
    start = scene.analysis.sentences[scene.sentence_of[found.head]].first
    read = read_title(scene, Argument("title", found.head, max(start, found.head - _MOST), found.head + 1))
    return Shared(found.head, read[0], found.place, found.count) if read else None


def singular(words: str) -> str:
    """«Foreign Ministers»: Foreign Minister."""
    stem, _, last = words.rpartition(" ")
    last = f"{last[:-3]}man" if last.endswith("men") else last.removesuffix("s")
    return f"{stem} {last}".strip()


def owner(scene: Scene, shared: Shared, types: frozenset[str]) -> Entity | None:
    """Whose office one of the bearers holds: of as many countries or bodies as bearers the one in his place."""
    found: dict[str, Entity] = {}
    start = min((shared.first, *scene.children[shared.head]))
    for i in range(start, shared.head):
        for entity in scene.entities.at(i):
            if entity.type in types:
                found.setdefault(entity.id, entity)
    owners = tuple(found.values())
    if len(owners) == 1 and shared.count == 1:
        return owners[0]
    return owners[shared.place] if len(owners) == shared.count else None


def _shared(scene: Scene, name: Name, is_head: Callable[[int], bool]) -> Shared | None:
    """Walks back over the names of a list to the noun that opens it."""
    i, place = name.first - 1, 0
    start = scene.analysis.sentences[scene.sentence_of[name.first]].first
    while i >= start and name.first - i < _MOST:
        before = scene.name_at.get(i)
        if is_head(i):
            return Shared(i, i, place, place + 1 + _behind(scene, name))
        if before is not None and _is_person(scene, before):
            i, place = before.first - 1, place + 1
        elif scene.tokens[i].text in _LINKS:
            i -= 1
        elif before is not None and scene.tokens[before.first - 1].text == "of":
            i = before.first - 2  # «A of Chile and | B»
        else:
            return None
    return None


def _behind(scene: Scene, name: Name) -> int:
    """How many more persons the list goes on with."""
    i, count = name.last, 0
    while i < len(scene.tokens) and scene.tokens[i].text in _LINKS:
        following = scene.name_at.get(i + 1)
        if following is not None and _is_person(scene, following):
            i, count = following.last, count + 1
        elif i + 1 < len(scene.tokens) and scene.tokens[i + 1].text in _LINKS:
            i += 1
        else:
            break
    return count


def _is_person(scene: Scene, name: Name) -> bool:
    return any(e.type == "person" for e in scene.entities.at(name.first))
