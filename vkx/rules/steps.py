"""Steps of a path that are no roles: whom a frame is attributed to, what an adjective tells, what a copula says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from vkx.model.analysis import Argument, Frame
from vkx.rules.listing import total
from vkx.rules.quoted import quotation, spoken

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
    if own < frame.head or own in scene.name_at:
        before = (a for a in frame.get("modifier") if a.head == own - 1 and scene.tokens[a.head].upos == "NOUN")
        out += [replace(a, last=min(a.last, own)) for a in before]
    return tuple(a for a in out if a.first <= a.head < a.last)


STEPS: dict[str, Callable[[Scene, Frame], tuple[Argument, ...]]] = {
    "speaker": _speaker,
    "based": _based,
    "nationality": _nationality,
    "being": _being,
    "kind": _kind,
    "total": total,
    "quotation": quotation,
    "spoken": spoken,
}
"""Steps of a path that are no roles → what they lead to."""
