"""Productions of what is counted from another time: last year, the following month, that week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vkx.values.times import words as w
from vkx.values.times.expressions import (
    Ago,
    Clock,
    Date,
    Direction,
    Expression,
    Length,
    Nearest,
    Season,
    Shift,
)
from vkx.values.times.near import (
    Builder,
    Match,
    amount_of,
    word_before,
)

_MODALS = frozenset({"to", "will", "would", "may", "might", "can", "could", "must", "should"})
_UNIT_OF_WHOLE = re.compile(
    r"\b(?:end|middle|start|beginning|rest|remainder|half|quarter|months?|part|close|days?|weeks?)\sof\s(?:the\s)?$"
    r"|\b(?:late|later|early|earlier|mid)(?:\sin)?\sthe\s$"
)
_UNIT_OVER = re.compile(r"\s(?:is|was)\s(?:out|over|up)\b|\s(?:ends?|ended|closes|closed)\b")
_UNIT_TOLD = re.compile(r"\s(?:of|that|when|where|ended|ending|to|since|before|after|in|[a-z]+ing)\b|[-\w'\u2019]")


def _year_ago(m: Match) -> Expression | None:
    amount = w.number(m["n"]) if m["n"] else 1
    if not amount:
        return None
    return Ago(((amount, w.unit(m["unit"])),), 1 if m["way"].lower() == "later" else -1, anaphoric=True)


def _direction(text: str) -> tuple[Direction, bool]:
    plain = w.spell(text)
    direction = 0 if plain == "same" else w.words().numbers["directions"].get(plain, 0)
    anaphoric = bool(set(plain.split()) & (w.words().lists["anaphoric"] - {"next"}))
    sign: Direction = -1 if direction < 0 else 1 if direction > 0 else 0
    return sign, anaphoric


def _directed_unit(m: Match) -> Expression | None:  # noqa: PLR0911 - each return turns a reading away
    direction, anaphoric = _direction(m["dir"])
    unit = w.words().strings["units"].get(m["unit"].lower(), m["unit"].lower())
    plain = w.spell(m["dir"])
    if plain in {"past", "coming", "following", "last"} or "past" in plain:
        article = word_before(m).lower()
        if (
            article == "the"
            and plain != "following"
            and unit in {"year", "decade", "century", "month", "week", "quarter", "hour", "day", "fortnight"}
        ):
            return Length(((1, unit),), direction)
    if unit in {"decade", "century", "half"} and plain in {"last", "next"} and unit != "half":
        return Length(((1, unit),), direction)
    if unit == "half" or (plain == "present" and unit == "day"):
        return None
    if m["unit"].lower() == "night":
        return Clock("TNI", Shift("day", direction, anaphoric=anaphoric))
    if plain == "next" and word_before(m).lower() == "the":
        anaphoric = True
    if unit == "day":
        if plain in {"this", "current", "present", "last", "coming", "past"}:
            return None
        anaphoric = True
    if unit in {"hour", "minute", "second"}:
        return Length(((1, unit),), direction)
    return Shift(unit, direction, anaphoric=anaphoric)


def _directed_name(m: Match) -> Expression | None:
    direction, anaphoric = _direction(m["dir"])
    plain = w.spell(m["dir"])
    closest = "coming" in plain or plain == "following"
    if plain == "next":
        anaphoric = word_before(m).lower() == "the"
    what = m["what"].lower().rstrip(".")
    number = w.words().numbers
    if what in number["weekdays"]:
        if len(what) == 3 and m["what"][0].islower():
            return None
        return Nearest(Date(weekday=number["weekdays"][what]), direction, closest, anaphoric=anaphoric)
    if what in number["months"]:
        if m["what"].islower() and what in {"may", "march", "august"}:
            return None
        return Nearest(Date(month=number["months"][what]), direction, closest, anaphoric=anaphoric)
    return Nearest(Season(w.words().strings["seasons"][what]), direction, closest, anaphoric=anaphoric)


def _directed_part(m: Match) -> Expression | None:
    words = w.spell(m["dir"]).split()
    sign: Direction = -1 if words[-1] in {"last", "previous"} else 1 if words[-1] in {"next", "following"} else 0
    code = w.words().strings["dayparts"][m["part"].lower()]
    return Clock(f"T{code}", Shift("day", sign, anaphoric=words[-1] not in {"this", "last"}))


def _directed_length(m: Match) -> Expression | None:
    sign, _ = _direction(m["dir"])
    unit = w.unit(m["unit"])
    before = word_before(m).lower()
    plain = w.spell(m["dir"])
    if m["n"] and not w.number(m["n"]):
        return None
    if (plain == "last" and before in _MODALS) or (plain == "following" and before != "the"):
        return None  # "to last 45 minutes", "left following three days of talks"
    return Length(((w.number(m["n2"]) if m["n2"] else amount_of(m), unit),), sign)


def _length_directed(m: Match) -> Expression | None:
    if not w.number(m["n"]):
        return None
    sign, _ = _direction(m["dir"]) if m["dir"].lower() not in {"consecutive", "straight"} else (0, False)
    return Length(((w.number(m["n"]), w.unit(m["unit"])),), sign)


def _directed_units(m: Match) -> Expression | None:
    sign: Direction = -1 if m["dir"].lower() == "recent" else _direction(m["dir"])[0]
    return Length(((None, w.unit(m["unit"])),), sign)


def _that_unit(m: Match) -> Expression | None:
    unit = m["unit"].lower()
    if unit in w.words().strings["dayparts"]:
        return Clock(f"T{w.words().strings['dayparts'][unit]}", Shift("day", 0, anaphoric=True))
    return Shift(unit, 0, anaphoric=True)


def _same_period(m: Match) -> Expression | None:
    if not re.match(r"\s+(?:of|in|last|a\syear|the\sprevious|this|next|[12]\d{3})", m.string[m.end() : m.end() + 16]):
        return None
    return Shift("period", 0, anaphoric=True)


def _after_next(m: Match) -> Expression | None:
    sign = 2 if "next" in m["which"].lower() else -2
    unit = m["unit"].lower()
    return Shift(unit, sign) if unit in w.words().strings["units"] else None


def _unit_edge(m: Match) -> Expression | None:
    return Shift(m["unit"].lower(), 0, anaphoric=False)


def _the_unit(m: Match) -> Expression | None:
    """``the year`` alone says which year only behind ``end of``, ``rest of``, ``first half of`` and the like."""
    left = m.string[max(0, m.start() - 40) : m.start()].lower()
    unit = m["unit"].lower()
    if m["unit"][0].isupper():
        return None  # "Man of the Year"
    if _UNIT_OF_WHOLE.search(left):
        return Shift(unit, 0, anaphoric=True)
    if _UNIT_OVER.match(m.string, m.end()) and re.search(
        r"\b(?:before|until|by\sthe\stime|when)\s(?:the|this)\s$", left
    ):
        return Shift(unit, 0)
    if unit == "weekend":
        return Shift(unit, 0) if re.search(r"\b(?:the|this)\s$", left) else None
    # "for the year", "in the quarter": which one is told by the text, unless a clause says it
    if unit in {"day", "decade", "century"} or not re.search(r"\b(?:for|in|during|over|of)\sthe\s$", left):
        return None
    return None if _UNIT_TOLD.match(m.string, m.end()) else Shift(unit, 0, anaphoric=True)


def _bare_unit(m: Match) -> Expression | None:
    """``the week`` of October 6, ``the day`` before: a length that only its neighbours make a time of."""
    return Length(((1, w.unit(m["unit"])),)) if word_before(m).lower() == "the" else None


def _year_named(m: Match) -> Expression | None:
    return Date(int(m["y"]))


BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        f.__name__.removeprefix("_"): f
        for f in (
            _year_ago,
            _directed_unit,
            _directed_name,
            _directed_part,
            _directed_length,
            _length_directed,
            _directed_units,
            _that_unit,
            _same_period,
            _after_next,
            _unit_edge,
            _the_unit,
            _bare_unit,
            _year_named,
        )
    }
)
