"""Productions of years and longer, and of numbered parts of a whole: quarters, halves, the last weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vkx.values.times import words as w
from vkx.values.times.expressions import (
    Ago,
    Century,
    Date,
    Decade,
    Expression,
    Fiscal,
    Length,
    Range,
    Season,
    Shift,
    Stretch,
)
from vkx.values.times.near import Builder, Match, cut, full_year, word_after, word_before

_YEAR_WORDS = frozenset(
    {"in", "since", "by", "until", "till", "during", "early", "mid", "late", "year", "before", "circa"}
)
_CENTURIES = {"twenty": 2000, "nineteen": 1900, "eighteen": 1800, "seventeen": 1700}
_ONLY_SEASONS = frozenset({"summer", "winter", "autumn"})
_GAMES = frozenset({"olympics", "olympic", "paralympics", "games", "palace", "house", "school", "sports"})
_GAME = re.compile(
    r"\b(?:goals?|scored?|scoring|match|striker|coach|half-?time|kick-?off|minutes?|scoreboard|touchdown|possession)\b"
)
_LATE = 28
"""The first day that can end a month."""
_STRETCHED = {
    "semester": "half",
    "halves": "half",
    "halfyear": "half",
    "half-year": "half",
    "trimester": "quarter",
    "qtr": "quarter",
}


# ---------------------------------------------------------------- years and longer


def _year_alone(m: Match) -> Expression | None:
    year = int(m["y"])
    bc = bool(m["bc"] and "B" in m["bc"].upper())
    if m["bc"]:
        return Date(year, bc=bc)
    if not 1000 <= year <= 2199 or not _is_year(m, year):
        return None
    return Date(year)


def _is_year(m: Match, year: int) -> bool:  # noqa: PLR0911 - each return turns a reading away
    """Whether four digits are a year: by the words beside them; names with numbers and counts are none."""
    text, start, end = m.string, m.start(), m.end()
    near = text[start - 1 : start] if start else ""
    if near and near in "$€£¥₩₹#№.,:/+@&=_" and not (near in ",." and text[start - 2 : start - 1].isalpha()):
        return False
    if re.match(r"[.,]\d|%|[-\u2010-\u2014/:]\d", text[end : end + 2]):
        return False
    after, before = word_after(m), word_before(m)
    if after in w.words().lists["no_year"] or after in {"$", "%", "€", "£"}:
        return False
    plain = before.lower()
    if (part := plain.rpartition("-")[2]) in _MOST:
        plain = part  # third-quarter 2024 results
    if plain in w.words().lists["stop"]:
        return False
    if near == "-" and not re.search(
        r"(?:pre|post|mid|early|late|since|non|end|start)-$", text[max(0, start - 6) : start].lower()
    ):
        return False
    if plain in w.words().lists["year_cues"]:
        if year % 100 == 0 and year not in {1900, 2000} and plain not in _YEAR_WORDS:
            return False  # "up from 1500"
        counted = re.match(r"\s[a-z]+(?:s|ren|men|people)\b", text[end : end + 24]) and not after.endswith("ss")
        return 1400 <= year <= (2199 if plain in _YEAR_WORDS else 2100) and not (year < 1900 and counted)
    return _year_unaided(m, year, before, after)


def _year_unaided(m: Match, year: int, before: str, after: str) -> bool:
    if not 1700 <= year <= 2100:
        return False
    if re.search(r"\d\s[-\u2010-\u2014]\s?$", m.string[max(0, m.start() - 4) : m.start()]):
        return False
    if not before or not m.string[m.start() - 1 : m.start()].isspace():
        return not after.endswith("s") or after in {"was", "is", "has"}
    if before.isdigit():
        return False
    if before[:1].isupper():
        return (
            before.lower() in w.words().numbers["months"]
            or re.search(r"[.!?:\n]\s*$", m.string[max(0, m.start() - len(before) - 4) : m.start() - len(before) - 1])
            is not None
        )
    return year % 100 != 0 and not (after.endswith("s") and not after.endswith("ss"))


def _year_words(m: Match) -> Expression | None:
    if m["century"] is None:
        rest = w.number(m["rest2"]) if m["rest2"] else 0

        named = m["rest2"] or word_before(m).lower() in w.words().numbers["months"]
        return Date(2000 + int(rest or 0)) if named and word_after(m) not in w.words().lists["no_year"] else None
    century, rest = _CENTURIES[m["century"].lower()], w.number(m["rest"])
    if rest is None or not 10 <= rest <= 99 or (century == 2000 and not _is_spoken_year(m)):
        return None
    return Date(century + int(rest))


def _is_spoken_year(m: Match) -> bool:
    """Whether «twenty-thirty» is the year and not twenty or thirty of something."""
    after = word_after(m)
    counted = after.isalpha() and after not in {"was", "is", "has"} and after.endswith(("s", "people", "men"))
    if counted or m.string[m.end() : m.end() + 1] == "-":
        return False
    is_round = m["rest"].lower() in {"ten", *w.words().numbers["tens"]}
    cue = word_before(m).lower()
    return not is_round or cue in _YEAR_WORDS | {"of"} or cue in w.words().numbers["months"]


def _year_range(m: Match) -> Expression | None:
    first, bc = int(m["y"]), bool(m["bc"])
    if bc:
        return Range(Date(first, bc=True), Date(int(m["y2"]), bc=True), cut(m, "y", "y2"))
    short = len(m["y2"]) == 2
    last = first - first % 100 + int(m["y2"]) if short else int(m["y2"])
    if not (1400 <= first <= 2199 and first < last <= 2199):
        return None
    near = m.string[max(0, m.start() - 1) : m.start()]
    if (near and near in "$€£¥₩₹#.,/+-") or word_after(m) in w.words().lists["no_year"] - {"members", "people"}:
        return None
    if re.match(r"[-\u2010-\u2014]\d", m.string[m.end() : m.end() + 2]):
        return None
    if "/" in m[0] and last == first + 1:
        return Fiscal(first, last)
    return Range(Date(first), Date(last), cut(m, "y", "y2"))


def _decade(m: Match) -> Expression | None:
    year = int(m["y"])
    if not m[0][-2].isdigit() and word_before(m).lower() not in {"the", "early", "mid", "late"}:
        return None  # "2030's goals": a possessive
    if len(m["y"]) == 2:
        before = m.string[max(0, m.start() - 12) : m.start()].lower()
        if not re.search(r"(?:the|early|mid|late|['\u2019])[\s-]?['\u2019]?$", before) or year < 20:
            return None
        if re.search(r"(?:in|into|to)\sthe\s$|\bhis|\bher", before):
            return None
        return Decade(year)
    return Decade(year)


def _decade_name(m: Match) -> Expression | None:
    before = m.string[max(0, m.start() - 20) : m.start()].lower()
    year = w.words().numbers["decades"][m["name"].lower()]
    if hundred := re.search(r"\b(nineteen|eighteen|nineteen[-\s]hundred)[-\s]$", before):
        return Decade((1800 if hundred[1].startswith("eigh") else 1900) + year)
    if not re.search(r"\b(?:the|early|mid|late)[\s-]$", before) or m["name"].lower() in {"forties", "thirties"}:
        return None
    return Decade(year)


def _century(m: Match) -> Expression | None:
    n = w.ordinal(m["n"])
    if n is None or not 1 <= n <= 22:
        return None
    if m["n2"]:
        last = w.ordinal(m["n2"])
        return Range(Century(n), Century(last), cut(m, "n", "n2")) if last else None
    return Century(n, bc=bool(m["bc"]))


def _fiscal(m: Match) -> Expression | None:
    first = full_year(m["y"])
    if first is None or not 1900 <= first <= 2199:
        return None
    if m["y"].isdigit() and len(m["y"]) == 2 and m["kind"].lower() != "fy":
        return None  # "a school of 50"
    if not m["y2"]:
        return Fiscal(first, first)
    last = full_year(m["y2"])
    if last is not None and len(m["y2"]) == 2:
        last = first - first % 100 + int(m["y2"])
    return Fiscal(first, last) if last is not None and 0 <= last - first <= 5 else None


def _calendar_year(m: Match) -> Expression | None:
    return Date(full_year(m["y"]))


def _season(m: Match) -> Expression | None:
    code = w.words().strings["seasons"][m["s"].lower()]
    if word_after(m) in _GAMES:
        return None
    if m["y"]:
        return Season(code, int(m["y"]))
    cue = word_before(m).lower()
    plain = m["s"].lower()
    if cue not in w.words().lists["season_cues"] and not (plain in _ONLY_SEASONS and cue in {"and", "or"}):
        return None
    verb = (
        plain == "fall"
        and cue in {"to", "the", "a"}
        and not re.match(r"\s+of\s+\d{4}", m.string[m.end() : m.end() + 10])
    )
    return None if verb or (plain == "spring" and cue == "to") else Season(code)


# ---------------------------------------------------------------- parts of a whole


def _quarter_code(m: Match) -> Expression | None:
    code = m["q"].lower()
    unit = "quarter" if "q" in code else "half"
    n = int(re.sub(r"\D", "", code))
    if m["y"] is None and (unit == "half" or not m["q"].startswith(("Q", "q")) or word_before(m)[:1].isdigit()):
        return Stretch(unit, n, n) if m["q"].isupper() and unit == "quarter" else None
    year = full_year(m["y"])
    return Stretch(unit, n, n, Date(year) if year else None)


def _place(text: str) -> int | None:
    return w.words().numbers["edges"].get(text.lower()) or w.ordinal(text)


_MOST = MappingProxyType(
    {"half": 2, "quarter": 4, "month": 12, "week": 53, "weekend": 53, "day": 366, "decade": 10, "year": 100}
)


def _stretch(m: Match) -> Expression | None:  # noqa: PLR0911 - each return turns a reading away
    unit = m["unit"].lower()
    unit = _STRETCHED.get(unit, unit.removesuffix("s"))
    first = _place(m["n"])
    last = _place(m["n2"]) if m["n2"] else first
    if first is None or last is None or abs(last) > _MOST[unit]:
        return None
    if unit in {"quarter", "half"}:
        # "a third quarter of the voters", "the second half" of a match: only time words may follow with "of"
        follower = re.match(
            r"\s+of\s+(?:the\s+|this\s+|last\s+|next\s+|fiscal\s+|[12]\d{3})?([\w'’]+)?",
            m.string[m.end() : m.end() + 40],
        )
        calendar = w.words().lists["wholes"]
        if (
            follower
            and not re.match(
                r"\s+of\s+(?:the\s+)?(?:same|[12]\d{3}|fiscal|fy|last|next|this|that|['’]\d\d)",
                m.string[m.end() : m.end() + 24].lower(),
            )
            and (follower[1] or "").lower() not in calendar
        ):
            return None
        if not follower and _GAME.search(m.string[max(0, m.start() - 80) : m.end() + 80].lower()):
            return None
        if m["n"].lower() == "last" and unit == "quarter" and not follower:
            return Shift("quarter", -1)
        return Stretch(unit, first, last)
    following = re.match(r"\s+(?:of|in)\s", m.string[m.end() : m.end() + 6])
    if not following or (m["n"].lower() in {"second", "2nd"} and unit == "day"):
        return None
    return Stretch(unit, first, last)


def _stretches(m: Match) -> Expression | None:
    count, unit = w.number(m["count"]), w.unit(m["unit"])
    if not count or count != int(count) or unit not in _MOST:
        return None
    following = re.match(r"\s+(?:of|in|this|last|and)\s", m.string[m.end() : m.end() + 6])
    edge = _place(m["n"])
    if edge == -1 and not (following and following[0].strip() == "of"):
        return Length(((count, unit),), -1) if m["n"].lower() == "last" else None
    if edge is None or (not following and unit not in {"month", "quarter"}):
        return None
    return Stretch(unit, 1, int(count)) if edge == 1 else Stretch(unit, -int(count), -1)


def _week_number(m: Match) -> Expression | None:
    n = int(m["n"])
    return Stretch("week", n, n) if 1 <= n <= 53 else None


def _nth_weekday(m: Match) -> Expression | None:
    place = _place(m["n"])
    weekend = m["w"].lower().startswith("week")
    if place is None or not -5 <= place <= 5:
        return None
    return Stretch("weekend" if weekend else "day", place, place, weekday=6 if weekend else w.weekday(m["w"]))


def _months_to(m: Match) -> Expression | None:
    """«the year to June», «the six months ended March 31, 2024»: so many months, that one the last."""
    unit = {"half-year": 6, "quarter": 3, "year": 12}.get(m["unit"].lower().removesuffix("s"), 1)
    count = w.number(m["n"]) if m["n"] else 1
    day = m["d"] or m["d2"]
    if not count or count != int(count) or count * unit not in range(2, 61) or (day and (w.ordinal(day) or 0) < _LATE):
        return None
    last = Date(int(m["y"]) if m["y"] else None, w.month(m["m"]))
    return Range(Ago(((count * unit - 1, "month"),), -1, base=last), last)


def _quarter_century(_: Match) -> Expression | None:
    return Length(((25, "year"),))


BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        f.__name__.removeprefix("_"): f
        for f in (
            _year_alone,
            _year_words,
            _year_range,
            _decade,
            _decade_name,
            _century,
            _fiscal,
            _calendar_year,
            _season,
            _quarter_code,
            _stretch,
            _stretches,
            _week_number,
            _nth_weekday,
            _months_to,
            _quarter_century,
        )
    }
)
