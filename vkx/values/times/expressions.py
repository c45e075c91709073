"""What words about time say, before any calendar: small frozen trees that the grammar builds and the calendar reads.

A base of None is the anchor: the document's date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal[-1, 0, 1]
Third = Literal["START", "MID", "END"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Date:
    """Calendar fields, those that were said; ``bc`` years count backwards, ``guess`` says what was assumed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class Slashed:
    """Two numbers and a year whose order only evidence can settle."""

    a: int
    b: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units ``first`` to ``last`` of a whole (the third quarter, the first nine months); negative from its end.

    With a ``weekday``, the units are its days (the first Monday of October).
    """

    unit: str
    first: int
    last: int
    of: Expression | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from ``year``; below 100 where the century was left out."""

    year: int


@dataclass(frozen=True, slots=True)
class Century:
    """The nth century."""

    n: int
    bc: bool = False


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal, financial, school or academic year over the calendar years named."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its TIMEX3 code."""

    code: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit counted from the one that holds the base: last year, next week, the same month."""

    unit: str
    amount: int
    base: Expression | None = None
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Ago:
    """A length of time before (negative) or after the base."""

    parts: tuple[tuple[float, str], ...]
    sign: Literal[-1, 1]
    base: Expression | None = None
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """A weekday, month, season or holiday with a direction: last August, next Monday, this summer.

    ``closest`` takes the next one there is (the coming Friday), not that of the next week.
    """

    what: Date | Season
    direction: Direction
    closest: bool = False
    base: Expression | None = None
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, each part an amount (None where vague) and a unit; with a direction it touches the anchor.

    ``hence`` is the point at its far end (``will open in two years``).
    """

    parts: tuple[tuple[float | None, str], ...]
    direction: Direction = 0
    hence: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """A set of times by its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Portion:
    """The early, middle or late part of a period."""

    part: Third
    of: Expression


@dataclass(frozen=True, slots=True)
class Within:
    """A partial date inside a period that gives the rest: July this year, Monday of next week."""

    what: Expression
    period: Expression


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day (``T14:30``) or a part of the day (``TMO``), on a day or on none."""

    value: str
    day: Expression | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one period to another, both inside; ``cut`` is where in the text the first stops and the last begins."""

    first: Expression
    last: Expression
    cut: tuple[int, int] | None = None


Expression = (
    Date
    | Slashed
    | Stretch
    | Decade
    | Century
    | Fiscal
    | Season
    | Shift
    | Ago
    | Nearest
    | Length
    | Every
    | Reference
    | Portion
    | Within
    | Clock
    | Range
)


DEEPEST = 8  # expressions inside one another; text that goes deeper is hostile, not news


def depth(expression: Expression) -> int:
    """How many expressions stand inside one another, this one included."""
    inner = [getattr(expression, name, None) for name in ("base", "of", "what", "period", "day", "first", "last")]
    parts = [part for part in inner if part is not None and not isinstance(part, (int, str))]
    return 1 + max((depth(part) for part in parts), default=0)
