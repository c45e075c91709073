"""What the rest of the text tells about a time in it: what it counts from, its relation, its tense, the order of dates.

Owns no arithmetic: it fills the bases of expressions (``a year earlier`` than what?), and reads the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vkx.model.value import Relation
from vkx.values.times.expressions import (
    DEEPEST,
    Ago,
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
    Slashed,
    Stretch,
    Tense,
    Within,
    depth,
)
from vkx.values.times.meaning import share
from vkx.values.times.scan import Atom
from vkx.values.times.words import alternation, spell, words

_REACH = 400  # characters within which a time named before is what "a year earlier" counts from
_NARRATIVE = 4  # dates with their year that make a text tell of its own times rather than of its day
_SPAN = 25  # years around the middle one that belong to the times a text tells of
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_DAY_NAMED = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z]")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"\u201d][.!?])\s+(?=[A-Z\"\u201c(])|\n")
_WIDTHS = {"day": 1, "weekend": 2, "week": 3, "month": 4, "season": 5, "quarter": 5, "half": 6, "year": 7, "period": 9}


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
    found = right.match(text, atom.end)
    if found and (
        spell(found["word"]) not in {"on", "forward"} or _FROM.search(text, max(0, atom.start - 12), atom.start)
    ):
        return tables["relations_after"][spell(found["word"])]  # type: ignore[return-value]
    possessive = text[atom.end : atom.end + 2] in {"'s", "\u2019s"}
    if not possessive and (found := left.search(text, max(0, atom.start - 40), atom.start)):
        word = spell(found["word"])
        if word == "within" and not isinstance(atom.expression, (Length, Date, Shift)):
            return "in"
        if isinstance(atom.expression, Length) and word not in {"within", "by"}:
            return "in"
        spans = isinstance(atom.expression, (Range, Stretch, Shift)) and word == "through"
        if spans or (isinstance(atom.expression, Range) and word in {"after", "beginning", "starting"}):
            return "in"
        return tables["relations_before"][word]  # type: ignore[return-value]
    return "in"


@cache
def _tenses() -> re.Pattern[str]:
    past = alternation(words().lists["tense.past"])
    future = alternation(words().lists["tense.future"])
    intent = alternation(words().lists["tense.intent"])
    return re.compile(
        rf"\b(?P<future>(?:{intent})\s(?:\w+\s){{0,3}}to\s(?:be\s)?\w+|(?:will|'ll|shall|would|must|should|(?:is|are)\s(?:due\s|set\s|scheduled\s|expected\s|planned\s)?to)(?:\s(?:also|not|be|have|then|once|again|officially))*\s\w+|{future})\b"
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


def settle(text: str, found: Sequence[Atom], year: int | None = None) -> list[Atom]:
    """The atoms with what other times of the text settle: order of day and month, bases, years told once.

    Args:
        text: what the atoms were found in.
        found: in order.
        year: in which the text was written, where that is known.
    """
    ordered = _ordered(text, found)
    told = _narrated(ordered, year)
    out: list[Atom] = []
    named: Date | None = None  # the last date with its year, in a text that tells of its own times
    for atom in ordered:
        e = _based(text, atom, out, named)
        if told and named is not None:
            e = _dated(e, named)
        if told and (date := _explicit(e)) and date.year in told:
            named = date
        out.append(replace(atom, expression=e))
    return out


def _ordered(text: str, found: Sequence[Atom]) -> list[Atom]:
    """Dates of two figures read in the order that the others of the text show: another such, or ``12 March``."""
    slashed = [e for a in found if isinstance(e := _day_of(a.expression), Slashed)]
    if not slashed:
        return list(found)
    day_first = any(e.a > 12 >= e.b for e in slashed)
    month_first = any(e.b > 12 >= e.a for e in slashed)
    if not day_first and not month_first:
        named = [a for a in found if isinstance(a.expression, Date) and a.expression.month and a.expression.day]
        day_first = bool(named) and all(_DAY_NAMED.match(text, a.start) for a in named)
    if day_first == month_first:
        return list(found)

    def read(e: Expression) -> Expression:
        if isinstance(e, Clock) and e.day is not None:
            return replace(e, day=read(e.day))
        if isinstance(e, Range):
            return replace(e, first=read(e.first), last=read(e.last))
        if not isinstance(e, Slashed):
            return e
        day, month = (e.a, e.b) if day_first else (e.b, e.a)
        if month > 12:
            return e
        guess = "order of day and month as in the other dates of the text"
        return Date(e.year, month, day, guess=None if e.a == e.b or max(e.a, e.b) > 12 else guess)

    return [replace(a, expression=read(a.expression)) for a in found]


def _day_of(e: Expression) -> Expression:
    if isinstance(e, Range):
        return e.first
    return e.day if isinstance(e, Clock) and e.day is not None else e


def _narrated(found: Sequence[Atom], year: int | None) -> frozenset[int]:
    """The years that a text tells of, where it tells of its own times and not of its day; else none.

    Judged by its dates with their year against its weekdays and words like yesterday; where the year of writing is
    known, only dates three years and more from it count. Years far from most others (sources, parallels) are left out.
    """
    full: list[int] = []
    bare: list[int] = []
    here = 0.0
    for atom in found:
        e = atom.expression
        if isinstance(e, Date) and e.year is not None and not e.bc:
            if year is not None and abs(e.year - year) < 3:
                here += 1 if e.month else 0.5
            else:
                (full if e.month else bare).append(e.year)
        elif (
            (isinstance(e, Date) and e.weekday) or isinstance(e, Nearest) or (isinstance(e, Shift) and not e.anaphoric)
        ):
            here += 1
    weight = len(full) + len(bare) / 2
    if len(full) < (1 if year is not None else _NARRATIVE) or weight < _NARRATIVE or weight <= 2 * here:
        return frozenset()
    middle = sorted(full)[len(full) // 2]
    return frozenset(y for y in (*full, *bare) if abs(y - middle) <= _SPAN)


def _width(e: Expression) -> int:  # noqa: PLR0911 - one return a form of expression
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


def _antecedent(start: int, width: int, before: Sequence[Atom]) -> Expression | None:
    """The time named last that something of this width can count from."""
    for atom in reversed(before[-4:]):
        if start - atom.end > _REACH:
            return None
        e = atom.expression
        if _width(e) <= width and depth(e) < DEEPEST - 2:
            return e.day if isinstance(e, Clock) else e
    return None


def _based(text: str, atom: Atom, before: Sequence[Atom], named: Date | None) -> Expression:
    """The expression with the bases that the times before it in the text give it."""
    e = atom.expression
    if isinstance(e, (Shift, Ago, Nearest)):
        return _counted(text, atom, e, before, named) if e.base is None and e.anaphoric else e
    if isinstance(e, Clock) and e.day is None:
        return _clocked(atom, e, before, named)

    def inner(part: Expression) -> Expression:
        return _based(text, replace(atom, expression=part), before, named)

    if isinstance(e, Within):
        return replace(e, what=inner(e.what), period=inner(e.period))
    if isinstance(e, (Portion, Stretch)):
        return replace(e, of=inner(e.of)) if e.of is not None else e
    return replace(e, day=inner(e.day)) if isinstance(e, Clock) and e.day is not None else e


def _counted(text: str, atom: Atom, e: Shift | Ago | Nearest, before: Sequence[Atom], named: Date | None) -> Expression:
    width = _counts(e)
    here = isinstance(e, Shift) and e.amount == 0 and e.unit in {"week", "month", "year"}
    if here and tense(text, atom) == "future":
        return e  # "will end by the end of the year": of the one we are in
    base = _antecedent(atom.start, width, before)
    if base is None and named is not None:  # a history: never from the day of its writing
        base = named if _width(named) <= width else Reference("PAST_REF")
    return e if base is None else replace(e, base=base)


def _clocked(atom: Atom, e: Clock, before: Sequence[Atom], named: Date | None) -> Expression:
    day = _antecedent(atom.start, 1, before)
    if day is None and named is not None:
        day = named if named.day is not None else Reference("PAST_REF")
    return e if day is None else replace(e, day=day)


def _counts(e: Shift | Ago | Nearest) -> int:
    """The widest time that an expression can count from."""
    if isinstance(e, Nearest):
        return 1 if isinstance(e.what, Date) and e.what.weekday else 7
    if isinstance(e, Shift):
        return _WIDTHS.get(e.unit, 7)
    return min(_WIDTHS.get(unit, 7) for _, unit in e.parts)


def _dated(e: Expression, last: Date) -> Expression:  # noqa: PLR0911 - one return a form of expression
    """A day or month without its year, in a text that tells of its own times: the year of the last one named."""
    if last.year is None:
        return e
    if isinstance(e, Portion):
        return replace(e, of=_dated(e.of, last))
    if isinstance(e, Clock) and e.day is not None:
        return replace(e, day=_dated(e.day, last))
    if isinstance(e, Range):
        first, final = share(e.first, e.last)
        return replace(e, first=_dated(first, last)) if relative(first) and relative(final) else e
    if isinstance(e, Season) and e.year is None:
        return replace(e, year=last.year)
    if isinstance(e, Stretch) and e.of is not None:
        return replace(e, of=_dated(e.of, last))
    if isinstance(e, Stretch) and e.unit in {"quarter", "half"}:
        return replace(e, of=Date(last.year, bc=last.bc))
    if isinstance(e, Date) and e.year is None and not (e.weekday and e.month is None):
        return _yeared(e, last, last.year)
    return e


def _yeared(e: Date, last: Date, year: int) -> Date:
    guess = "year of the date before it in the text"
    if e.month is None:
        return replace(e, year=year, month=last.month, guess=guess) if last.month is not None else e
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
        return e.year is None or max(e.a, e.b) <= 12  # a date of the text's head tells the order
    if isinstance(e, Range):
        return any(relative(end) for end in share(e.first, e.last))
    if isinstance(e, Length):
        return e.direction != 0
    return _leans(e)


def _leans(e: Expression | None) -> bool:
    """The same of an expression that stands on another."""
    if isinstance(e, (Stretch, Shift, Ago)):
        base = e.of if isinstance(e, Stretch) else e.base
        return base is None or relative(base)
    if isinstance(e, (Portion, Within)):
        return relative(e.of if isinstance(e, Portion) else e.period)
    if isinstance(e, Clock):
        return e.value[1:2].isdigit() if e.day is None else relative(e.day)
    return isinstance(e, Nearest) or (isinstance(e, Decade) and e.year < 100)


def ends(atom: Atom) -> tuple[Atom, ...]:
    """An interval's two ends as atoms of their own; any other atom as it is."""
    e = atom.expression
    if not isinstance(e, Range) or e.cut is None:
        return (atom,)
    first, last = share(e.first, e.last)
    return Atom(atom.start, e.cut[0], first), Atom(e.cut[1], atom.end, last)


def hence(text: str, atom: Atom) -> Expression:
    """The expression; ``in two years`` of what is to come is the point at the end of the length."""
    e = atom.expression
    if isinstance(e, Length) and e.direction == 0 and text[max(0, atom.start - 3) : atom.start].lower() == "in ":
        follows = re.match(r"\s+of\b", text[atom.end : atom.end + 4])
        if not follows and tense(text, atom) != "past":
            return replace(e, direction=1, hence=True)
    return e
