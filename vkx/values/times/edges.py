"""The words at an atom's edges that belong to it: the, early, end of, about before it; ago, later after it."""

from __future__ import annotations

import re
from dataclasses import replace

from vkx.values.times.expressions import (
    Ago,
    Century,
    Clock,
    Date,
    Decade,
    Expression,
    Fiscal,
    Length,
    Nearest,
    Portion,
    Range,
    Reference,
    Season,
    Shift,
    Stretch,
)
from vkx.values.times.scan import Atom
from vkx.values.times.words import words

BARE_UNIT = re.compile(r"(?:the\s+)?(?:day|week|weekend|month|year|decade|century)", re.IGNORECASE)


_SUFFIX = re.compile(
    r"\s+(?:(?P<ago>ago|back(?=[\s.,;]))|(?P<earlier>earlier|before(?=[.,;)]|\s*$)|previously)|(?P<now>from\s+(?:now|today)|hence)|(?P<later>later|afterwards?|after(?=[.,;)]|\s*$)))\b",
    re.IGNORECASE,
)


def suffixed(text: str, atom: Atom) -> Atom:
    """A length with the word that makes it a point: ago, earlier, later, from now."""
    e = atom.expression
    if not isinstance(e, Length) or e.direction:
        return atom
    suffix = _SUFFIX.match(text, atom.end)
    if suffix is None:
        return atom
    parts = tuple((amount, unit) for amount, unit in e.parts if amount)
    if len(parts) < len(e.parts):
        value = "PAST_REF" if suffix["ago"] or suffix["earlier"] else "FUTURE_REF"
        return Atom(atom.start, suffix.end(), Reference(value))
    sign: int = 1 if suffix["later"] or suffix["now"] else -1
    anaphoric = bool(suffix["earlier"] or suffix["later"])
    return Atom(atom.start, suffix.end(), Ago(parts, 1 if sign > 0 else -1, anaphoric=anaphoric))


_PORTION = re.compile(
    # "start in May" is a verb and its time, "late in May" a part of it.
    r"(?:\bthe\s)?\b(?P<part>early|earlier|beginning|start|outset|turn|mid|middle|late|later|end|close)"
    r"(?:\s?[-\u2010\u2011]\s?|\s(?:of\s|(?<=ly\s)in\s|(?<=er\s)in\s|(?<=late\s)in\s)?(?:the\s)?(?:month\sof\s|year\sof\s)?)$",
    re.IGNORECASE,
)


# "will start next week" has no start of a week in it.
_HAPPENS = re.compile(r"\b(?:will|would|should|shall|may|must|could|can|to)\s+(?:start|end|close)\s+$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)


_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|(?:no\s)?(?:more|less|fewer|longer)\sthan|at\s(?:least|most)|approximately|roughly|close\sto|only|just\sover|just\sunder|just)\s+$",
    re.IGNORECASE,
)


_ARTICLED = (Ago, Decade, Century, Stretch, Shift, Season, Clock)


def widened(text: str, atom: Atom, floor: int) -> Atom:  # noqa: PLR0911 - one return a form of expression
    """The atom with the words before it that belong to it: early, mid, end of; the; about."""
    left = text[max(floor, atom.start - 28) : atom.start]
    if not left:
        return atom
    e = atom.expression
    if isinstance(e, Decade) and left[-1] in "'\u2019":
        return widened(text, replace(atom, start=atom.start - 1), floor)
    if not (left[-1].isspace() or left[-1] in "-\u2010\u2011"):
        return atom
    if _has_parts(e) and (m := _PORTION.search(left)) and not _HAPPENS.search(left):
        part = words().strings["parts"][m["part"].lower()]
        third = Portion(part, e)  # type: ignore[arg-type]
        return Atom(atom.start - (len(left) - m.start()), atom.end, third)
    if isinstance(e, Length):
        bare = e.direction or BARE_UNIT.fullmatch(text, atom.start, atom.end)
        m = _THE.search(left) if bare else _ABOUT.search(left)
        return replace(atom, start=atom.start - (len(left) - m.start())) if m else atom
    if isinstance(e, _ARTICLED) or (isinstance(e, Date) and e.day and not e.year):
        m = _THE.search(left)
        return replace(atom, start=atom.start - (len(left) - m.start())) if m else atom
    return atom


def _has_parts(e: Expression) -> bool:
    if isinstance(e, Date):
        return e.day is None and e.weekday is None
    if isinstance(e, Shift):
        return e.unit not in {"day", "weekend", "period"}
    if isinstance(e, Nearest):
        return isinstance(e.what, Season) or e.what.weekday is None
    return isinstance(e, (Decade, Century, Season, Fiscal, Range)) or (isinstance(e, Stretch) and e.unit != "day")
