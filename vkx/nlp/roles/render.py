"""Frames as readable lines, for explanations and for debugging."""

from __future__ import annotations

from collections.abc import Iterator

from vkx.model.analysis import Analysis, Argument, Frame


def lines(analysis: Analysis, sentence: int | None = None) -> Iterator[str]:
    """A line a frame and an indented line an argument, for one sentence or, under their texts, for all."""
    for k, found in enumerate(analysis.sentences):
        if sentence not in {None, k}:
            continue
        yield f"[{k}] {analysis.text(found.first, found.last)}"
        for frame in analysis.frames:
            if frame.sentence == k:
                yield from frame_lines(analysis, frame)


def frame_lines(analysis: Analysis, frame: Frame) -> Iterator[str]:
    """The lines of one frame."""
    yield f"  #{frame.index} {frame.lemma} ({frame.form}{_notes(analysis, frame)})"
    for argument in frame.arguments:
        yield f"      {argument.role}: {_phrase(analysis, argument)}"


def _notes(analysis: Analysis, frame: Frame) -> str:
    notes: list[str] = [] if frame.status == "actual" else [frame.status]
    if not frame.asserted:
        notes.append("not asserted")
    if frame.cue is not None:
        notes.append(f"cue {frame.cue}" + ("" if frame.cue_frame is None else f" #{frame.cue_frame}"))
    if frame.tense != "none":
        notes.append(frame.tense)
    if frame.quoted:
        notes.append("quoted")
    if frame.speaker is not None:
        notes.append(f"said by {_phrase(analysis, frame.speaker)}")
    return "".join(f", {note}" for note in notes)


def _phrase(analysis: Analysis, argument: Argument) -> str:
    text = " ".join(analysis.text(argument.first, argument.last).split())
    link = "" if argument.frame is None else f" #{argument.frame}"
    return (
        f"{text}{link}"
        if argument.last - argument.first == 1
        else f"{text} <{analysis.tokens[argument.head].text}>{link}"
    )
