"""How far a phrase goes as the text of a slot: with those beside it, without the clauses on it or who reports it."""

from __future__ import annotations

from dataclasses import replace

from vkx.model.analysis import Argument, Frame
from vkx.rules.scene import Scene

_BEHIND = frozenset(
    {"prep:as", "prep:into", "prep:on", "prep:of", "prep:for", "prep:in", "prep:to", "prep:with", "prep:from"}
)
_LETTING = frozenset({"let", "make", "have", "enable", "allow", "permit"})
_SHORT = 2
_LEAST = 3


def is_finite(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase is a clause of some words that is no infinitive and no gerund."""
    if argument.last - argument.first < _LEAST:
        return False
    if argument.frame is not None and scene.frames[argument.frame].tense != "none":
        return True
    kids = [scene.tokens[i] for i in scene.children[argument.head] if i < argument.head]
    if any(kid.text.lower() == "to" and kid.dep in {"mark", "aux"} for kid in kids):
        return False
    return scene.tokens[argument.head].xpos != "VBG" or any(kid.dep.startswith("aux") for kid in kids)


def joined(arguments: list[Argument]) -> list[Argument]:
    """Coordinated phrases as one that reaches from the first to the last, where they stand side by side."""
    out: list[Argument] = []
    for one in sorted(arguments, key=lambda a: a.first):
        if out and one.first <= out[-1].last + 3:
            before = out[-1]
            out[-1] = Argument(before.role, before.head, before.first, max(before.last, one.last), before.frame)
        else:
            out.append(one)
    return out


def reaching(frame: Frame, argument: Argument) -> Argument:
    """A short object with the phrases right behind it that belong to the verb: «develop the country into a hub»."""
    last = argument.last
    if frame.lemma in _LETTING and (done := [a for a in frame.get("complement") if a.first >= last]):
        return replace(argument, last=done[-1].last)  # «let workers change farms»
    taken = {a.first for a in frame.get("when", "where")}
    for one in sorted(frame.arguments, key=lambda a: a.first):
        is_next = 0 <= one.first - last <= 1 and one.first not in taken
        if one.role in _BEHIND and is_next and last - argument.first <= _SHORT:
            last = one.last
    return Argument(argument.role, argument.head, argument.first, last, argument.frame)


def said(frame: Frame, argument: Argument) -> Argument:
    """What is said without the words that report it behind: «…, the ministry announced»."""
    if not argument.head < frame.head < argument.last:
        return argument
    starts = [a.first for a in frame.get("subject") if argument.head < a.first < frame.head]
    return replace(argument, last=min([frame.head, *starts]))


def core(scene: Scene, argument: Argument) -> Argument:
    """A noun phrase without the clauses that hang on it: «a road» of «a road that they hailed as a symbol»."""
    hung = [i for i in scene.children[argument.head] if i > argument.head]
    clauses = [i for i in hung if scene.tokens[i].dep.split(":")[0] in {"acl", "advcl", "parataxis"}]
    starts = [scene.subtree(i)[0] for i in clauses if scene.subtree(i)[0] > argument.head]
    return replace(argument, last=min([argument.last, *starts]))
