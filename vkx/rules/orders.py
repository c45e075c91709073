"""What an order is of: «the third-largest investor» → ``fdi``, «the biggest copper producer» → ``production``."""

from __future__ import annotations

from dataclasses import dataclass

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.model.span import Span
from vkx.rules.measures import SAME, read_measure
from vkx.rules.ranks import is_ranking, rankable, ranked_as
from vkx.rules.scene import Scene
from vkx.rules.terms import terms

_LONG = 4
"""So many words a field has at most: «survey of press freedom»."""


@dataclass(frozen=True, slots=True)
class Order:
    """A reading of the noun that is ranked, or of the phrase that tells in what.

    Attributes:
        measure: canonical name, else the noun's own words; ``SAME`` where what went before tells it.
        span: the words that say it.
    """

    measure: str
    span: Span


def read_order(scene: Scene, argument: Argument, *, free: bool) -> Order | None:
    """What an order is of.

    Args:
        scene: the document.
        argument: the ranked noun, or what stands under «in», «by» or «among».
        free: whether any noun will do; else only what the vocabularies know.

    Returns:
        None where the words name nothing that is ranked.
    """
    head = argument.head
    token = scene.tokens[head]
    names = vocab.names("ranked", "doing")
    if token.upos == "VERB" and token.lemma in names and argument.role == "self":
        return Order(names[token.lemma], token.span)
    if head in scene.value_at or token.upos not in {"NOUN", "PROPN", "ADJ", "NUM", "ADV"}:
        return None
    if (doing := _doing(scene, head)) is not None:
        return doing
    found = terms("ranked").find(scene, head)
    if found and not (_is(scene, head, "sided") and _of_all(scene, head)):
        return Order(found[0], scene.span(found[1], found[2]))
    if _is(scene, head, "hollow") and not (_is(scene, head, "groups") and _of_what(scene, head)):
        return None if argument.role.startswith("prep:") else Order(SAME, token.span)
    return _measured(scene, argument, free=free)


def _doing(scene: Scene, head: int) -> Order | None:
    """«Among the 147 countries investing in Vietnam», «27 investing countries»: what they do tells of what."""
    names = vocab.names("ranked", "doing")
    near = (scene.tokens[i] for i in scene.children[head] if scene.tokens[i].xpos == "VBG")
    found = next((t for t in near if t.lemma in names), None)
    return None if found is None else Order(names[found.lemma], found.span)


def _measured(scene: Scene, argument: Argument, *, free: bool) -> Order | None:
    head = argument.head
    group = _of_what(scene, head)
    if group is not None and _is(scene, head, "groups"):
        first, last = scene.subtree(group)
        return read_order(scene, Argument("self", group, first, last), free=True)
    reading = read_measure(scene, argument)
    if reading is not None and reading.measure in rankable():
        return Order(ranked_as(reading.measure), reading.span)
    if _is(scene, head, "tables") and (name := scene.name_at.get(head)):
        return Order(scene.analysis.text(name.first, name.last), name.span)
    if scene.tokens[head].upos not in {"NOUN", "PROPN"} or scene.entities.at(head):
        return None
    named = free and not (
        argument.role.startswith("prep:") and (_is(scene, head, "wholes") or _is(scene, head, "fixed"))
    )
    return _words(scene, head) if named or _is(scene, head, "tables") else None


def _words(scene: Scene, head: int) -> Order:
    """A noun with the words before it that tell of what sort it is: «bilateral lender»."""
    first = head
    while first and scene.tokens[first - 1].upos in {"NOUN", "PROPN", "ADJ"} and not _ends(scene, first - 1):
        first -= 1
    words = [scene.tokens[i].text for i in range(first, head)] + [scene.tokens[head].lemma]
    last = _told_of(scene, head)
    text = " ".join([*words, *(t.text for t in scene.tokens[head + 1 : last])])
    return Order(text if scene.tokens[head].upos == "PROPN" else text.lower(), scene.span(first, last))


def _told_of(scene: Scene, head: int) -> int:
    """The end of «of press freedom» right behind a noun, of nobody's: the next token where none stands there."""
    of = _of_what(scene, head)
    if of is None or scene.tokens[head + 1].lemma != "of" or of - head > _LONG:
        return head + 1
    inside = range(head + 2, of + 1)
    return head + 1 if any(i in scene.value_at or scene.entities.at(i) for i in inside) else of + 1


def _ends(scene: Scene, i: int) -> bool:
    """Whether a word before a noun is its rank, a figure or a country."""
    return is_ranking(scene, i) or i in scene.value_at or bool(scene.entities.at(i))


def _of_all(scene: Scene, head: int) -> bool:
    """«The world's largest supplier»: no country's trade with another."""
    return any(_is(scene, i, "wholes") and scene.tokens[i].dep == "nmod:poss" for i in scene.children[head])


def _of_what(scene: Scene, head: int) -> int | None:
    """The noun under «of» behind a noun."""
    return next((i for i in scene.children[head] if i > head and _under_of(scene, i)), None)


def _under_of(scene: Scene, i: int) -> bool:
    return any(scene.tokens[c].lemma == "of" and scene.tokens[c].dep == "case" for c in scene.children[i])


def _is(scene: Scene, i: int, key: str) -> bool:
    return scene.is_one_of(i, vocab.words("ranked", key))
