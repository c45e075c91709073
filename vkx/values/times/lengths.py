"""Productions of durations, sets of times, times of day, and words without a date of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vkx.values.times import words as w
from vkx.values.times.expressions import (
    Clock,
    Every,
    Expression,
    Length,
    Reference,
)
from vkx.values.times.near import (
    Builder,
    Match,
    amount_of,
    word_after,
    word_before,
)

_AMOUNT_OF = re.compile(r"\b(?:matter|number|handful|period|series)\s+of\s+$", re.IGNORECASE)


# ---------------------------------------------------------------- lengths


def _length(m: Match) -> Expression | None:  # noqa: PLR0911 - each return turns a reading away
    n, unit = w.number(m["n"]), w.unit(m["unit"])
    if n is None or (re.search(r"[\d][.,/:]$|[$€£]$", m.string[max(0, m.start() - 2) : m.start()])):
        return None
    if 1900 <= n <= 2100 and not m["unit"].lower().endswith("s") and not m["age"]:
        return None  # "the 2018 season's day five": a year beside a unit
    if m["n"][0].isupper() and m["unit"][0].isupper() and re.match(r"\s[A-Z]", m.string[m.end() : m.end() + 2]):
        return None  # a name: "the Five-Year Plan"
    if n == 1 and unit == "quarter" and word_after(m) == "of":
        return None  # a fourth part
    if (m["unit"].lower() in {"sec", "second"} and n != 1) or (unit == "quarter" and m["n"].lower() in {"three", "3"}):
        return None
    if (m["age"] or "").strip(" -").lower() == "olds":
        return None
    extra = (0.25 if m["quarter"] else 0.5) if m["half"] else 0
    if m["halfafter"]:
        extra = 0.25 if "quarter" in m["halfafter"] else 0.5
    parts: list[tuple[float | None, str]] = [(n + extra, unit)]
    for count, name in (("n2", "unit2"), ("n3", "unit3")):
        if m[count]:
            parts.append((w.number(m[count]), w.unit(m[name])))
    return Length(tuple(parts))


def _glued(m: Match) -> Expression | None:
    unit = w.words().strings["glued"][m["unit"].lower()]
    if re.search(r"[-\w/.,=]$", m.string[max(0, m.start() - 1) : m.start()]):
        return None
    if unit == "day" and m["unit"] == "D":
        return None
    return Length(((int(m["n"]), unit),))


def _length_to_length(m: Match) -> Expression | None:
    high = w.number(m["n2"])
    if high is None or m.string[max(0, m.start() - 1) : m.start()] in {"$", "€", ".", ",", "/"}:
        return None
    return Length(((high, w.unit(m["unit"])),))


def _length_vague(m: Match) -> Expression | None:
    return Length(((amount_of(m), w.unit(m["unit"])),))


def _length_article(m: Match) -> Expression | None:
    unit = w.unit(m["unit"])
    if m.string.startswith("-to-", m.end()):
        return None  # "a year-to-date gain"
    if unit == "second" or (unit == "quarter" and word_after(m) not in {"ago", "earlier", "later", "before"}):
        return None
    if m["article"] and word_after(m) == "of" and unit not in {"year", "month", "week", "decade", "day", "century"}:
        return None
    amount = 0.5 if m["half"] or m["half2"] else 1.5 if m["halfafter"] else 1
    parts: list[tuple[float | None, str]] = [(amount, unit)]
    if m["n2"]:
        parts.append((w.number(m["n2"]), w.unit(m["unit2"])))
    return Length(tuple(parts))


def _half_unit(m: Match) -> Expression | None:
    if m["unit"].lower() == "year" and word_before(m).lower() in {"first", "second", "last"}:
        return None
    return Length(((0.5, w.unit(m["unit"])),))


def _length_plural(m: Match) -> Expression | None:
    cue = word_before(m).lower()
    if _AMOUNT_OF.search(m.string, max(0, m.start() - 20), m.start()):
        return Length(((None, w.unit(m["unit"])),))
    if cue in w.words().lists["plural_cues"] or word_after(m) in {"ago", "later", "earlier"}:
        return Length(((None, w.unit(m["unit"])),))
    return None


def _length_long(m: Match) -> Expression | None:
    return Length(((1 if not m["unit"].lower().endswith("s") else None, w.unit(m["unit"])),))


def _whole(m: Match) -> Expression | None:
    return Length(((1, w.unit(m["unit"])),))


# ---------------------------------------------------------------- sets


def _every(m: Match) -> Expression | None:
    unit = w.unit(m["unit"])
    other = (m["other"] or "").lower()
    amount = 2 if other in {"other", "second"} else w.number(m["n"]) if m["n"] else None if other else 1
    if m["unit"].lower() == "weekends":
        return None
    return Every("P1WD" if m["unit"].lower().startswith("weekday") else w.duration(amount, unit))


def _every_named(m: Match) -> Expression | None:
    what = m["what"].lower().rstrip(".")
    number, string = w.words().numbers, w.words().strings
    if what in number["weekdays"]:
        return Every(f"XXXX-WXX-{number['weekdays'][what]}")
    if what in number["months"]:
        return Every(f"XXXX-{number['months'][what]:02}")
    if what in string["seasons"]:
        return Every(f"XXXX-{string['seasons'][what]}")
    return Every(f"T{string['dayparts'][what]}")


def _frequency(m: Match) -> Expression | None:
    named = re.match(r"\s[A-Z]", m.string[m.end() : m.end() + 2]) or word_before(m)[:1].isupper()
    if m["word"][0].isupper() and named:
        return None  # "The Straits Daily", "the Weekly Standard"
    return Every(w.words().strings["frequencies"][w.spell(m["word"])])


def _per(m: Match) -> Expression | None:
    unit = m["unit"].lower()
    if m[0].lower().startswith("p"):
        return Every("P1Y" if unit == "annum" else w.duration(1, w.unit(unit)))
    counted = w.rate_cue().search(m.string[max(0, m.start() - 48) : m.start()])
    following = re.match(
        r"\s+(?:ago|earlier|later|before|after|from|and\sa\shalf)\b|-", m.string[m.end() : m.end() + 12]
    )
    return Every(w.duration(1, w.unit(unit))) if counted and not following else None


def _reference(m: Match) -> Expression | None:
    word = w.spell(m["word"])
    after = word_after(m)
    if word == "present" and not re.search(
        r"(?:\b(?:to|until|till)\s(?:the\s)?|[-\u2010-\u2014]\s?)$", m.string[max(0, m.start() - 10) : m.start()]
    ):
        return None
    if word.endswith("past") and w.word_starts_length(m.string, m.end()):
        return None
    if word == "now" and after == "that":
        return None
    return Reference(w.words().strings["references"][word])


# ---------------------------------------------------------------- times of day


def _clock(m: Match) -> Expression | None:
    hour, minute = int(m["h"]), int(m["min"] or 0)
    half = re.sub(r"\W", "", (m["half"] or "").lower())
    dotted = "." in m.string[m.end("h") : m.start("min") if m["min"] else m.end("h")]
    before = m.string[max(0, m.start() - 4) : m.start()]
    if re.search(r"[\d$€£][-.,:/]?$", before) and not re.search(r"\d[-]$", before):
        return None
    if dotted and not half and (m["zone"] or "").lower() not in {"hours", "hrs", "hr", "gmt"}:
        return None
    if (
        not half
        and not dotted
        and not m["zone"]
        and m["s"] is None
        and len(m["h"]) == 1
        and word_before(m).lower()
        not in {"at", "by", "from", "to", "until", "after", "before", "around", "about", "till"}
    ):
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    value = f"T{hour:02}:{minute:02}" + (f":{m['s']}" if m["s"] else "")
    return Clock(value if m["min"] else f"T{hour:02}:00")


def _military(m: Match) -> Expression | None:
    return (
        _clock(m)
        if word_before(m).lower() in {"at", "by", "from", "until", "to", "after", "before", "around"}
        else None
    )


def _oclock(m: Match) -> Expression | None:
    hour = w.number(m["h"])
    if hour is None or not 1 <= hour <= 24:
        return None
    afternoon = (m["half"] or "").lower().startswith("p") or (m["part"] or "").lower() in {"afternoon", "evening"}
    return Clock(f"T{int(hour) + (12 if afternoon and hour < 12 else 0):02}:00")


def _daypart(m: Match) -> Expression | None:
    code = w.words().strings["dayparts"][m["part"].lower()]
    return Clock(f"T{code}")


BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        f.__name__.removeprefix("_"): f
        for f in (
            _length,
            _glued,
            _length_to_length,
            _length_vague,
            _length_article,
            _half_unit,
            _length_plural,
            _length_long,
            _whole,
            _every,
            _every_named,
            _frequency,
            _per,
            _reference,
            _clock,
            _military,
            _oclock,
            _daypart,
        )
    }
)
