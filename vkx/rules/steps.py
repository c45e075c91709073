"""Steps of a path that are no roles: whom a frame is attributed to, what an adjective tells, what a copula says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame
from vkx.rules.listing import total
from vkx.rules.quoted import quotation, spoken
from vkx.rules.sums import sums

if TYPE_CHECKING:
    from vkx.rules.scene import Scene


def _speaker(_: Scene, frame: Frame) -> tuple[Argument, ...]:
    return () if frame.speaker is None else (frame.speaker,)


def _based(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The place of «Seoul-based», whether it is one token or three."""
    words = (i for a in frame.get("modifier") for i in range(a.first, a.last))
    return tuple(
        Argument("based", i, i, i + 1)
        for i in words
        if scene.tokens[i].text.endswith("-based") or [t.text for t in scene.tokens[i + 1 : i + 3]] == ["-", "based"]
    )


def _nationality(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    modifiers = frame.get("modifier")
    words = [a.head for a in modifiers]
    words += [i for a in modifiers if scene.tokens[a.head].text.endswith("born") for i in range(a.first, a.head)]
    return tuple(Argument("nationality", i, i, i + 1) for i in words if scene.entities.nationality(i) is not None)


def _being(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The noun phrase after the copula."""
    if frame.form != "copula" or scene.tokens[frame.head].upos not in {"NOUN", "PROPN"}:
        return ()
    verbs = [i for i in scene.children[frame.head] if scene.tokens[i].dep == "cop" and i < frame.head]
    last = frame.head + 1
    for i in scene.children[frame.head]:
        clause = scene.tokens[i].dep in {"advcl", "parataxis", "punct", "ccomp", "acl:relcl"}
        joined = scene.tokens[i].dep in {"conj", "cc"}
        if i > frame.head and (clause or (joined and scene.tokens[i].upos in {"VERB", "AUX", "CCONJ"})):
            break
        last = max(last, scene.subtree(i)[1])
    return tuple(Argument("being", frame.head, i + 1, last, frame.index) for i in verbs[-1:])


def _kind(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """The noun phrase in apposition, without the frame's own name behind it: «Japanese retailer» of «… Aeon»."""
    own = scene.name_at[frame.head].first if frame.head in scene.name_at else frame.head
    out = [replace(a, last=own) if a.head < own < a.last else a for a in frame.get("apposition", "title")]
    out = [a for a in out if not _has_name(scene, a)]
    if own < frame.head or own in scene.name_at:
        before = frame.get("modifier")
        noun = next((a for a in before if a.last == own and _is_noun(scene, a.head, own)), None)
        if noun is not None:
            first = min(a.first for a in before if a.last <= own)
            out.append(replace(noun, first=first, last=own))
    return tuple(a for a in out if a.first <= a.head < a.last)


def _has_name(scene: Scene, argument: Argument) -> bool:
    """Whether one who is described has a name of his own right behind: «project company Orla»."""
    behind = argument.head + 1
    return behind < argument.last and behind in scene.name_at and scene.tokens[argument.head].xpos == "NN"


def _is_noun(scene: Scene, head: int, end: int) -> bool:
    """Whether a noun ends right before a place, be it a compound with a hyphen: «start-up»."""
    joined = head == end - 3 and scene.tokens[head + 1].text == "-"
    return scene.tokens[head].upos == "NOUN" and (head == end - 1 or joined)


def _called(scene: Scene, frame: Frame) -> tuple[Argument, ...]:
    """What a noun without a name of its own is called, not where it is: «the Danish maker of cables»."""
    own = scene.whole(frame)
    if frame.head in scene.name_at:
        return ()
    hung = [i for i in scene.children[frame.head] if i > frame.head]
    apart = [i for i in hung if not any(scene.tokens[k].text in {"of", "for"} for k in scene.children[i])]
    last = min([own.last, *(scene.subtree(i)[0] for i in apart)])
    return (replace(own, role="called", last=max(last, frame.head + 1)),)


STEPS: dict[str, Callable[[Scene, Frame], tuple[Argument, ...]]] = {
    "speaker": _speaker,
    "based": _based,
    "nationality": _nationality,
    "being": _being,
    "kind": _kind,
    "called": _called,
    "total": total,
    "quotation": quotation,
    "spoken": spoken,
    "sum": sums,
}
"""Steps of a path that are no roles → what they lead to."""
