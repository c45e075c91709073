"""What the rest of the text tells about a time in it: what it counts from, its relation, its tense, the order of dates.

Owns no arithmetic: it fills the bases of expressions (``a year earlier`` than what?), and reads the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vkx.model.value import Relation
from vkx.values.times.expressions import (
    Ago,
    Clock,
    Date,
    Expression,
    Fiscal,
    Length,
    Nearest,
    Portion,
    Range,
    Season,
    Shift,
    Slashed,
    Stretch,
    Tense,
    Within,
)
from vkx.values.times.scan import Atom
from vkx.values.times.words import alternation, spell, words

_REACH = 400  # characters within which a time named before is what "a year earlier" counts from
_NARRATIVE = 4  # dates with their year that make a text tell of its own times rather than of its day
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"\u201d][.!?])\s+(?=[A-Z\"\u201c(])|\n")
_WIDTHS = {"day": 1, "weekend": 2, "week": 3, "month": 4, "season": 5, "quarter": 5, "half": 6, "year": 7, "period": 9}


@dataclass(frozen=True, slots=True)
class Hints:
    """What the words around an expression say of it."""

    relation: Relation
    tense: Tense | None


# ---------------------------------------------------------------- relation and tense


@cache
def _relations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = alternation(words().strings["relations_before"])
    after = alternation(words().strings["relations_after"])
    return (
        re.compile(
            rf"(?<!\w)(?P<not>not\s+)?(?P<word>{before})\s+(?:the\s+|(?:in|on|at)\s+(?:the\s+)?)?(?:year\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(rf",?\s+(?P<word>{after})(?!\w)(?!\s+(?:the|a|an|[A-Z]))", re.IGNORECASE),
    )


def relation(text: str, atom: Atom) -> Relation:
    """How a fact stands to the time: by the words right before and after it."""
    left, right = _relations()
    tables = words().strings
    if found := right.match(text, atom.end):
        return tables["relations_after"][spell(found["word"])]  # type: ignore[return-value]
    if found := left.search(text, max(0, atom.start - 40), atom.start):
        word = spell(found["word"])
        if word == "within" and not isinstance(atom.expression, (Length, Date, Shift)):
            return "in"
        if isinstance(atom.expression, Length) and word not in {"within", "by"}:
            return "in"
        if isinstance(atom.expression, Range) and word in {"through", "after", "beginning", "starting"}:
            return "in"
        return tables["relations_before"][word]  # type: ignore[return-value]
    return "in"


@cache
def _tenses() -> re.Pattern[str]:
    past = alternation(words().lists["tense.past"])
    future = alternation(words().lists["tense.future"])
    return re.compile(
        rf"\b(?P<future>(?:will|'ll|shall|would|must|should|(?:is|are)\s(?:due\s|set\s|scheduled\s|expected\s|planned\s)?to)(?:\s(?:also|not|be|have|then|once|again|officially))*\s\w+|{future})\b"
        rf"|\b(?P<past>{past}|(?!(?:need|feed|speed|hundred|indeed|proceed|exceed|succeed|seed|united|red|bed)\b)\w{{2,16}}ed)\b",
        re.IGNORECASE,
    )


def tense(text: str, atom: Atom) -> Tense | None:
    """Whether the clause speaks of what was or what is to come: by the nearest cue before, else the first after."""
    window = text[max(0, atom.start - 120) : atom.start]
    left = _SENTENCE_END.split(window)[-1]
    found = None
    for found in _tenses().finditer(left):  # noqa: B007 - the last one counts
        pass
    if found is None:
        right = _SENTENCE_END.split(text[atom.end : atom.end + 120], maxsplit=1)[0]
        found = _tenses().search(right)
    if found is None:
        return None
    return "future" if found["future"] else "past"


# ---------------------------------------------------------------- antecedents


def settle(text: str, found: Sequence[Atom]) -> list[Atom]:
    """The atoms with what other times of the text settle: order of day and month, bases, years told once."""
    ordered = _ordered(found)
    narrative = _narrates(ordered)
    out: list[Atom] = []
    for atom in ordered:
        e = _based(text, atom, out)
        if narrative:
            e = _dated(e, out)
        out.append(replace(atom, expression=e))
    return out


def _ordered(found: Sequence[Atom]) -> list[Atom]:
    """Dates of two figures read in the order that the others of the text show."""
    slashed = [a.expression for a in found if isinstance(a.expression, Slashed)]
    day_first = any(e.a > 12 >= e.b for e in slashed)
    month_first = any(e.b > 12 >= e.a for e in slashed)
    if day_first == month_first:
        return list(found)

    def read(e: Expression) -> Expression:
        if not isinstance(e, Slashed):
            return e
        day, month = (e.a, e.b) if day_first else (e.b, e.a)
        if month > 12:
            return e
        guess = "order of day and month as in the other dates of the text"
        return Date(e.year, month, day, guess=None if e.a == e.b or max(e.a, e.b) > 12 else guess)

    return [replace(a, expression=read(a.expression)) for a in found]


def _narrates(found: Sequence[Atom]) -> bool:
    full = deictic = 0
    for atom in found:
        e = atom.expression
        if isinstance(e, Date):
            full += e.year is not None and e.month is not None
            deictic += e.weekday is not None and e.month is None
        elif (isinstance(e, Shift) and not e.anaphoric) or isinstance(e, Nearest):
            deictic += 1
    return full >= _NARRATIVE and full > 2 * deictic


def _width(e: Expression) -> int:
    """How wide a named time is, 99 where nothing can be counted from it."""
    if isinstance(e, Date):
        if e.day is not None or e.weekday is not None:
            return 1
        return 4 if e.month is not None else 7
    if isinstance(e, (Stretch, Shift)):
        return _WIDTHS.get(e.unit, 99)
    if isinstance(e, (Within, Nearest)):
        return _width(e.what)
    if isinstance(e, (Portion,)):
        return _width(e.of)
    if isinstance(e, Clock):
        return _width(e.day) if e.day else 99
    if isinstance(e, (Season, Fiscal)):
        return 5 if isinstance(e, Season) else 7
    if isinstance(e, Range):
        return max(_width(e.last), 4)
    if isinstance(e, Ago):
        return min(_WIDTHS.get(unit, 7) for _, unit in e.parts)
    return 99


def _antecedent(text: str, start: int, width: int, before: Sequence[Atom]) -> Expression | None:
    for atom in reversed(before[-4:]):
        if start - atom.end > _REACH:
            return None
        if _width(atom.expression) <= width:
            return atom.expression.day if isinstance(atom.expression, Clock) else atom.expression
    return None


def _based(text: str, atom: Atom, before: Sequence[Atom]) -> Expression:
    e = atom.expression
    if isinstance(e, (Shift, Ago)) and e.base is None and e.anaphoric:
        unit = e.unit if isinstance(e, Shift) else min((u for _, u in e.parts), key=lambda u: _WIDTHS.get(u, 7))
        base = _antecedent(text, atom.start, _WIDTHS.get(unit, 7), before)
        return replace(e, base=base) if base is not None else e
    if isinstance(e, Within):
        return replace(e, what=_inner(text, atom, e.what, before), period=_inner(text, atom, e.period, before))
    if isinstance(e, Portion):
        return replace(e, of=_inner(text, atom, e.of, before))
    if isinstance(e, Stretch) and e.of is not None:
        return replace(e, of=_inner(text, atom, e.of, before))
    if isinstance(e, Clock) and e.day is not None:
        return replace(e, day=_inner(text, atom, e.day, before))
    return e


def _inner(text: str, atom: Atom, e: Expression, before: Sequence[Atom]) -> Expression:
    return _based(text, replace(atom, expression=e), before)


def _dated(e: Expression, before: Sequence[Atom]) -> Expression:
    """A day or month without its year, in a text that tells of its own times: the year of the last one named."""
    if isinstance(e, Portion):
        return replace(e, of=_dated(e.of, before))
    if isinstance(e, Clock) and e.day is not None:
        return replace(e, day=_dated(e.day, before))
    if isinstance(e, Range) and isinstance(e.first, Date) and isinstance(e.last, Date):
        if e.first.year is None and e.last.year is None:
            first = _dated(e.first, before)
            return replace(e, first=first)
        return e
    last = next((d for atom in reversed(before) if (d := _explicit(atom.expression))), None)
    if last is None or last.year is None:
        return e
    if isinstance(e, Season) and e.year is None:
        return replace(e, year=last.year)
    if isinstance(e, Stretch) and e.of is None and e.unit in {"quarter", "half"}:
        return replace(e, of=Date(last.year, bc=last.bc))
    if not isinstance(e, Date) or e.year is not None or e.weekday:
        return e
    guess = "year of the date before it in the text"
    if e.month is None and e.day is not None and last.month is not None:
        return replace(e, year=last.year, month=last.month, guess=guess)
    if e.month is None:
        return e
    year = last.year
    if last.month is not None and not last.bc:
        gap = e.month - last.month
        year += 1 if gap <= -8 else -1 if gap >= 10 else 0
    return replace(e, year=year, bc=last.bc, guess=guess)


def _explicit(e: Expression | None) -> Date | None:
    if isinstance(e, Date):
        return e if e.year is not None else None
    if isinstance(e, Range):
        return _explicit(e.last) or _explicit(e.first)
    if isinstance(e, (Portion, Stretch)):
        return _explicit(e.of)
    if isinstance(e, Clock):
        return _explicit(e.day)
    if isinstance(e, Season) and e.year:
        return Date(e.year)
    return None


def relative(e: Expression | None) -> bool:
    """Whether an expression needs a date to be resolved whole."""
    if isinstance(e, (Date, Season)):
        return e.year is None
    if isinstance(e, Slashed):
        return e.year is None
    if isinstance(e, Stretch):
        return e.of is None or relative(e.of)
    if isinstance(e, (Shift, Ago)):
        return e.base is None or relative(e.base)
    if isinstance(e, Nearest):
        return True
    if isinstance(e, Length):
        return e.direction != 0
    if isinstance(e, Portion):
        return relative(e.of)
    if isinstance(e, Within):
        return relative(e.period)
    if isinstance(e, Clock):
        return e.day is not None and relative(e.day)
    if isinstance(e, Range):
        return relative(e.first) and relative(e.last)
    return getattr(e, "year", 100) < 100
