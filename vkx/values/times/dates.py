"""Productions of days, months and weekdays, in figures and by name. One that returns None declines its match."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vkx.values.times import words as w
from vkx.values.times.expressions import (
    Clock,
    Date,
    Every,
    Expression,
    Range,
    Shift,
    Slashed,
    Stretch,
)
from vkx.values.times.near import Builder, Match, cut, full_year, month_number, valid_day, word_after, word_before

_FEASTS = frozenset({"Black", "Ash", "Good", "Holy", "Palm", "Bloody", "Cyber", "Super", "Easter", "Fat", "Shrove"})
_DAY_CUES = frozenset({"on", "last", "next", "this", "by", "until"})
_DAY_FOLLOWED = re.compile(r",?\s\d|,?\s[A-Z][a-z]+\.?\s\d|\s(?:or|and|to|-)\s[A-Z]")


def _iso(m: Match) -> Expression | None:
    month, day = month_number(m["m"]), int(m["d"])
    left = m.string[max(0, m.start() - 2) : m.start()]
    if not valid_day(month, day) or re.search(r"\d[-/.]$|[.,]$", left):
        return None
    return Date(int(m["y"]), month, day)


def _stamp(m: Match) -> Expression | None:
    day = _iso(m)
    return Clock(f"T{int(m['h']):02}:{m['min']}", day) if day else None


def _slashed(m: Match) -> Expression | None:
    a, b = int(m["a"]), int(m["b"])
    if re.search(r"[\d:][-/.]?$|[$€£]$", m.string[max(0, m.start() - 2) : m.start()]):
        return None
    if m["sep"] != "/" and len(m["y"]) == 2:
        return None
    if not (valid_day(a, b) or valid_day(b, a)):
        return None
    if m["sep"] == "." and valid_day(b, a):  # nobody who writes the month first puts dots between
        return Date(full_year(m["y"]), b, a, guess="day before month, as dots stand between" if a <= 12 else None)
    return Slashed(a, b, full_year(m["y"]))


def _slashed_range(m: Match) -> Expression | None:
    month, year = int(m["b"]), int(m["y"])
    first, last = int(m["a"]), int(m["a2"])
    return (
        Range(Date(year, month, first), Date(year, month, last), cut(m, "a", "a2"))
        if valid_day(month, last) and first < last
        else None
    )


def _slashed_short(m: Match) -> Expression | None:
    a, b = int(m["a"]), int(m["b"])
    cue = word_before(m).lower()
    cues = {"on", "from", "to", "until", "till", "by", "dated", "due"}
    if not (valid_day(a, b) or valid_day(b, a)) or cue not in cues:
        return None
    return Slashed(a, b, None)


def _year_month(m: Match) -> Expression | None:
    if word_before(m).lower() in w.words().lists["stop"]:
        return None  # "Circular 12/2023"
    if re.search(r"[\d.,/-]$", m.string[max(0, m.start() - 1) : m.start()]):
        return None
    if m.groupdict().get("sep") == ".":
        return None
    return Date(int(m["y"]), int(m["m"]))


def _day_month(m: Match) -> Expression | None:
    day, month = w.ordinal(m["d"]), w.month(m["m"])
    if m["d"][0].isupper() and m.start("m") < m.start("d"):
        return None  # "May the Second Squadron"
    if day is None or not 1 <= day <= 31 or not _is_month(m, strict=False):
        return None
    bc = bool(m["bc"])
    year = full_year(m["y"])
    first = Date(year, month, day, bc=bc)
    if m["d2"] is None:
        return first
    last = w.ordinal(m["d2"])
    if last is None or not 1 <= last <= 31:
        return None
    if last < day:
        following = month % 12 + 1
        return (
            Range(first, Date(year, following, last, bc=bc), cut(m, "d", "d2")) if m.start("m") < m.start("d") else None
        )
    return Range(first, Date(year, month, last, bc=bc), cut(m, "d", "d2"))


def _day_month_short(m: Match) -> Expression | None:
    day = int(m["d"])
    return Date(full_year(m["y"]), w.month(m["m"]), day) if 1 <= day <= 31 else None


def _month_year(m: Match) -> Expression | None:
    year, month = full_year(m["y"]), w.month(m["m"])
    groups = m.groupdict()
    if m["m"].islower() and m["m"] in {"may", "march"} and word_before(m).lower() not in {"in", "of", "since", "by"}:
        return None
    if re.search(r"[\d.,/-]$", m.string[max(0, m.start() - 1) : m.start()]) and m.start("y") < m.start("m"):
        return None
    return Date(year, month, bc=bool(groups.get("bc") and "B" in groups["bc"].upper()))


def _is_month(m: Match, *, strict: bool) -> bool:
    """Whether an ambiguous word is a month here: written as a name and, where strict, with a cue beside it."""
    text = m["m"]
    plain = text.lower()
    if plain in {"may", "march"} and text.islower():
        return _lower_month(m, strict=strict)
    if not strict or plain.rstrip(".") not in w.words().lists["ambiguous"]:
        return True
    if plain.endswith("."):
        return True
    return _month_cue(m, plain)


def _lower_month(m: Match, *, strict: bool) -> bool:
    """Whether ``may`` or ``march`` in small letters is a month: only the words beside it can tell."""
    cue = word_before(m).lower()
    if strict:
        return cue in {"in", "of", "early", "mid", "late", "last", "next", "since", "until", "by", "end"}
    groups = m.groupdict()
    if groups.get("y"):
        return True
    day = groups.get("d")
    return bool(day) and (m.start("d") < m.start("m") or not m["d"].isdigit())


def _named_month(m: Match) -> bool:
    """Whether a month's name stands as one: inside a sentence, with no other name beside it (``Theresa May``)."""
    before = word_before(m)
    inside = before.islower() and m.string[m.start() - 1].isspace() and m.string[m.start() - 2].isalpha()
    return inside and not re.match(r"\s[A-Z]", m.string[m.end() : m.end() + 2])


def _month_cue(m: Match, plain: str) -> bool:
    cue = word_before(m).lower()
    cues = w.words().lists["month_cues"]
    if cue in cues:
        surname = re.match(r"\s[A-Z][a-z]", m.string[m.end() : m.end() + 3])
        return not (surname and cue in {"and", "or", "to", "for", "of", "from", "the", "than"})
    if _beside_month(m):
        return True
    if m["m"][0].isupper() and _named_month(m):
        return True
    named = plain in {"april", "june", "august"}
    following = {"this", "last", "next"} if m["m"][0].isupper() else set()
    return word_after(m) in (following | {"and", "to", "through"} if named else following)


def _beside_month(m: Match) -> bool:
    """Whether a dash ties the word to a month: "January–August", "Jan-Aug"."""
    after = re.match(r"\s?[-\u2010-\u2014/]\s?([A-Z][a-z]+)", m.string[m.end() : m.end() + 16])
    before = re.search(r"([A-Z][a-z]+)\s?[-\u2010-\u2014/]\s?$", m.string[max(0, m.start() - 16) : m.start()])
    return any(found and found[1].lower() in w.words().numbers["months"] for found in (after, before))


def _month_alone(m: Match) -> Expression | None:
    if not _is_month(m, strict=True):
        return None
    if m["m"].islower() and word_before(m).lower() not in w.words().lists["month_cues"]:
        return None
    if re.match(r"[-\u2010-\u2014/]", m.string[m.end() : m.end() + 1]) and _month_cue(m, m["m"].lower()):
        return Date(month=w.month(m["m"]))
    if len(m["m"].rstrip(".")) == 3 and not m["m"].endswith(".") and m["m"].lower() != "may" and not _beside_month(m):
        cue = word_before(m).lower()
        if cue not in w.words().lists["month_cues"] or word_after(m) not in {
            "",
            "to",
            "and",
            "or",
            "until",
            "-",
            "this",
        }:
            return None
    return Date(month=w.month(m["m"]))


def _month_period(m: Match) -> Expression | None:
    first, last = w.month(m["m"]), w.month(m["m2"])
    if m["unit"].lower() == "quarter" and first % 3 == 1 and last == first + 2:
        return Stretch("quarter", last // 3, last // 3)
    if m["unit"].lower() == "half" and first % 6 == 1 and last == first + 5:
        return Stretch("half", last // 6, last // 6)
    return Range(Date(month=first), Date(month=last), cut(m, "m", "m2"))


def _weekday_alone(m: Match) -> Expression | None:
    text = m["w"]
    if len(text.rstrip(".")) <= 4 and text[0].islower():
        return None
    if word_before(m) in _FEASTS or word_after(m) in {"times", "telegraph", "mirror", "herald", "agreement"}:
        return None  # "Black Friday", "the Sunday Times"
    short = len(text.rstrip(".")) <= 5
    if short and word_before(m).lower() not in _DAY_CUES and not _DAY_FOLLOWED.match(m.string, m.end()):
        return None  # "Sun", "Thu" are names too
    return Date(weekday=w.weekday(text))


def _weekday_day(m: Match) -> Expression | None:
    day = w.ordinal(m["d"])
    named = m["w"][0].isupper() or m["w"].lower().endswith("day")
    return Date(weekday=w.weekday(m["w"]), day=day) if day and 1 <= day <= 31 and named else None


def _holiday(m: Match) -> Expression | None:
    month, day = divmod(w.words().numbers["holidays"][w.spell(m["name"])], 100)
    if m["name"][0].islower() or (m["y"] is None and word_after(m).lower() in {"island", "tree", "trees", "party"}):
        return None
    return Date(int(m["y"]) if m["y"] else None, month, day)


def _weekdays(m: Match) -> Expression | None:
    return Every(f"XXXX-WXX-{w.weekday(m['w'])}")


def _day_alone(m: Match) -> Expression | None:
    day = w.ordinal(m["d"])
    explicit = m.end() > m.end("d")
    if day is None or not 1 <= day <= 31:
        return None
    if not explicit:
        left = m.string[max(0, m.start() - 12) : m.start()].lower()
        right = m.string[m.end() : m.end() + 12]
        cued = re.search(r"\b(?:on|until|till|by|since|from|to|and|through)\s(?:the\s)?$", left)
        free = re.match(r"\s?(?:[,.;)(]|of\s(?:this|last|next|that|the\s(?:same\s)?month)|$|and\s|local)", right)
        if not m["d"][0].isdigit() or not cued or not free or m["d"].isdigit():
            return None
    return Date(day=day)


def _days_alone(m: Match) -> Expression | None:
    first, last = w.ordinal(m["d"]), w.ordinal(m["d2"])
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    if not re.search(r"\b(?:on|from|between)\s(?:the\s)?$", m.string[max(0, m.start() - 14) : m.start()].lower()):
        return None
    return Range(Date(day=first), Date(day=last), cut(m, "d", "d2"))


def _dayword(m: Match) -> Expression | None:
    word = w.spell(m["word"])
    shift = Shift("day", w.words().numbers["days"][word])
    return Clock("TNI", shift) if word == "tonight" else shift


BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        f.__name__.removeprefix("_"): f
        for f in (
            _iso,
            _stamp,
            _slashed,
            _slashed_range,
            _slashed_short,
            _year_month,
            _day_month,
            _day_month_short,
            _month_year,
            _month_alone,
            _month_period,
            _weekday_alone,
            _weekday_day,
            _holiday,
            _weekdays,
            _day_alone,
            _days_alone,
            _dayword,
        )
    }
)
