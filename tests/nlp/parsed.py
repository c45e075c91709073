"""Parses written down by hand: a line a word, so that the roles are tested apart from the parser.

A file holds cases with a blank line between. ``# id = NAME`` names one, ``# frame = LEMMA | ROLE WORD, WORD | ...``
says what a frame of that lemma must hold: the head words of a role (all of them, in order; ``-`` for none), or
``status``, ``cue``, ``tense``, ``speaker``, ``quoted``, ``asserted`` (yes or no). ``# frame = LEMMA -`` says that no
frame has that lemma. A word is ``NUMBER TEXT LEMMA UPOS XPOS HEAD RELATION UNIT``: ``~`` stands for a space, UNIT is
a name's label, ``TIME=VALUE`` or ``TYPE=NUMBER``, with ``+`` before it where a unit goes on. ``# sentence`` divides
two sentences of a case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from vkx.model.analysis import Analysis, Name, Sentence, Token, ValueSpan
from vkx.model.document import Block, Document
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.nlp.roles import frames

_FIELDS = 8


@dataclass(frozen=True)
class Case:
    id: str
    expected: tuple[str, ...]
    analysis: Analysis


def cases(path: Path) -> list[Case]:
    found = [_case(part, path) for part in path.read_text("utf-8").split("\n\n") if part.strip()]
    if not found:
        msg = f"no case in {path}"
        raise ValueError(msg)
    return found


def _case(part: str, path: Path) -> Case:
    lines = part.strip().splitlines()
    ids = [line.removeprefix("# id = ") for line in lines if line.startswith("# id = ")]
    expected = tuple(line.removeprefix("# frame = ") for line in lines if line.startswith("# frame = "))
    if len(ids) != 1 or not expected:
        msg = f"{path.name}: a case without id or frames: {lines[0]}"
        raise ValueError(msg)
    rows = [line.split() for line in lines if not line.startswith("#")]
    if bad := [row for row in rows if len(row) != _FIELDS]:
        msg = f"{path.name}: {ids[0]}: {' '.join(bad[0])} has not {_FIELDS} fields"
        raise ValueError(msg)
    breaks = [sum(1 for x in lines[:k] if not x.startswith("#")) for k, x in enumerate(lines) if x == "# sentence"]
    return Case(ids[0], expected, analysis(rows, breaks))


def analysis(rows: list[list[str]], breaks: list[int]) -> Analysis:
    text, tokens = "", []
    for k, (_, form, lemma, upos, xpos, head, dep, _unit) in enumerate(rows):
        word = form.replace("~", " ")
        text += " " if text else ""
        span = Span(len(text), len(text) + len(word))
        text += word
        tokens.append(
            Token(k, span, word, lemma.replace("~", " "), upos, xpos, dep, int(head) - 1 if head != "0" else k)
        )
    bounds = [0, *breaks, len(tokens)]
    document = Document("case", text, (Block(Span(0, len(text)), "paragraph"),))
    sentences = [
        Sentence(Span(tokens[a].span.start, tokens[b - 1].span.end), a, b, "paragraph") for a, b in pairwise(bounds)
    ]
    names, values = _units(rows, tokens)
    plain = Analysis(document, tuple(tokens), tuple(sentences), tuple(names), tuple(values))
    return replace(plain, frames=frames(plain))


def _units(rows: list[list[str]], tokens: list[Token]) -> tuple[list[Name], list[ValueSpan]]:
    names, values = [], []
    for first, row in enumerate(rows):
        unit = row[-1]
        if unit == "_" or unit.startswith("+"):
            continue
        last = first + 1
        while last < len(rows) and rows[last][-1].startswith("+"):
            last += 1
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        if "=" in unit:
            values.append(ValueSpan(span, first, last, _value(unit)))
        else:
            names.append(Name(span, first, last, unit))
    return names, values


def _value(unit: str) -> Time | Quantity:
    kind, _, value = unit.partition("=")
    if kind == "TIME":
        return Time(value if value != "?" else None, None, None, "in", value)
    return Quantity(kind.lower(), Decimal(value), None, None, "exact", value)  # type: ignore[arg-type]


def mismatches(case: Case) -> list[str]:
    """What of a case's expectations doesn't hold, readably; empty where all do."""
    return [problem for line in case.expected for problem in _check(case.analysis, line)]


def _check(analysis: Analysis, line: str) -> list[str]:
    lemma, *wanted = (part.strip() for part in line.split("|"))
    found = [f for f in analysis.frames if f.lemma == lemma.removesuffix(" -")]
    if lemma.endswith(" -"):
        return [f"there is a frame {lemma[:-2]}"] if found else []
    if not found:
        return [f"no frame {lemma}, only {', '.join(f.lemma for f in analysis.frames)}"]
    problems = []
    for want in wanted:
        role, _, words = want.partition(" ")
        readings = [_read(analysis, frame, role) for frame in found]
        if words not in readings:
            problems.append(f"{lemma}: {role} should be {words}, not {' or '.join(readings)}")
    return problems


def _read(analysis: Analysis, frame, role: str) -> str:
    if role in {"status", "tense"}:
        return getattr(frame, role)
    if role == "cue":
        return frame.cue or "-"
    if role in {"quoted", "asserted"}:
        return "yes" if getattr(frame, role) else "no"
    if role == "speaker":
        return analysis.tokens[frame.speaker.head].text if frame.speaker else "-"
    return ", ".join(analysis.tokens[a.head].text for a in frame.get(role)) or "-"
