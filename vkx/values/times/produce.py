"""The productions: what each pattern of the grammar means. A production that returns None declines its match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from vkx.values.times import words as w
from vkx.values.times.expressions import (
    Century,
    Clock,
    Date,
    Decade,
    Direction,
    Every,
    Expression,
    Fiscal,
    Length,
    Nearest,
    Range,
    Reference,
    Season,
    Shift,
    Slashed,
    Stretch,
)

Match = re.Match[str]

_WORD_LEFT = re.compile(r"([^\W_]+(?:['\u2019][a-z]+)?\$?)[.]?([^\S\n]*[(\"\u201c\u2018'-]?)$")
_NEXT_WORD = re.compile(r"\s{0,2}([-%$€£]|[A-Za-z.]+)?")
_UNIT_OF_WHOLE = re.compile(
    r"\b(?:end|middle|start|beginning|rest|remainder|half|quarter|months?|part|close|days?|weeks?)\sof\s(?:the\s)?$"
    r"|\b(?:late|later|early|earlier|mid)(?:\sin)?\sthe\s$"
)
_UNIT_TOLD = re.compile(r"\s(?:of|that|when|where|ended|ending|to|since|before|after|in|[a-z]+ing)\b|[-\w'\u2019]")
_STRETCHED = {
    "semester": "half",
    "halves": "half",
    "halfyear": "half",
    "half-year": "half",
    "trimester": "quarter",
}


def word_before(m: Match) -> str:
    """The word right before the match, as written; empty at the start of a text, line or quotation."""
    found = _WORD_LEFT.search(m.string, max(0, m.start() - 24), m.start())
    return found[1] if found else ""


def word_after(m: Match) -> str:
    """The word or sign right after the match."""
    found = _NEXT_WORD.match(m.string, m.end())
    return (found[1] or "").rstrip(".").lower() if found else ""


def full_year(text: str | None) -> int | None:
    """A year of two or four digits; two digits lean to the years from 1930 to 2029."""
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 30 else 1900)
    return int(digits)


def _cut(m: Match, first: str, last: str) -> tuple[int, int]:
    return m.end(first), m.start(last)


def _valid(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _month(text: str) -> int:
    return int(text) if text.isdigit() else w.month(text)


# ---------------------------------------------------------------- dates


def iso(m: Match) -> Expression | None:
    month, day = _month(m["m"]), int(m["d"])
    left = m.string[max(0, m.start() - 2) : m.start()]
    if not _valid(month, day) or re.search(r"\d[-/.]$|[.,]$", left):
        return None
    return Date(int(m["y"]), month, day)


def stamp(m: Match) -> Expression | None:
    day = iso(m)
    return Clock(f"T{int(m['h']):02}:{m['min']}", day) if day else None


def slashed(m: Match) -> Expression | None:
    a, b = int(m["a"]), int(m["b"])
    if re.search(r"[\d:][-/.]?$|[$€£]$", m.string[max(0, m.start() - 2) : m.start()]):
        return None
    if m["sep"] != "/" and len(m["y"]) == 2:
        return None
    if not (_valid(a, b) or _valid(b, a)):
        return None
    return Slashed(a, b, full_year(m["y"]))


def slashed_range(m: Match) -> Expression | None:
    month, year = int(m["b"]), int(m["y"])
    first, last = int(m["a"]), int(m["a2"])
    return (
        Range(Date(year, month, first), Date(year, month, last), _cut(m, "a", "a2"))
        if _valid(month, last) and first < last
        else None
    )


def slashed_short(m: Match) -> Expression | None:
    a, b = int(m["a"]), int(m["b"])
    cue = word_before(m).lower()
    cues = {"on", "from", "to", "until", "till", "by", "since", "dated", "due", "before", "after"}
    if not (_valid(a, b) or _valid(b, a)) or cue not in cues:
        return None
    return Slashed(a, b, None)


def year_month(m: Match) -> Expression | None:
    if re.search(r"[\d.,/-]$", m.string[max(0, m.start() - 1) : m.start()]):
        return None
    if m.groupdict().get("sep") == ".":
        return None
    return Date(int(m["y"]), int(m["m"]))


def day_month(m: Match) -> Expression | None:
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
            Range(first, Date(year, following, last, bc=bc), _cut(m, "d", "d2"))
            if m.start("m") < m.start("d")
            else None
        )
    return Range(first, Date(year, month, last, bc=bc), _cut(m, "d", "d2"))


def day_month_short(m: Match) -> Expression | None:
    day = int(m["d"])
    return Date(full_year(m["y"]), w.month(m["m"]), day) if 1 <= day <= 31 else None


def month_year(m: Match) -> Expression | None:
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
    if plain in {"may", "march"} and text.islower() and text[-1] != ".":
        return False
    if not strict or plain.rstrip(".") not in w.words().lists["ambiguous"]:
        return True
    if plain.endswith("."):
        return True
    return _month_cue(m, plain)


def _month_cue(m: Match, plain: str) -> bool:
    cue = word_before(m).lower()
    cues = w.words().lists["month_cues"]
    if cue in cues:
        return True
    after = re.match(r"[-\u2010-\u2014/]([A-Z][a-z]+)", m.string[m.end() : m.end() + 16])
    if after and after[1].lower() in w.words().numbers["months"]:
        return True
    return plain in {"april", "june", "august"} and word_after(m) in {"this", "last", "next", "and", "to", "through"}


def month_alone(m: Match) -> Expression | None:
    if not _is_month(m, strict=True):
        return None
    if m["m"].islower() and word_before(m).lower() not in w.words().lists["month_cues"]:
        return None
    if re.match(r"[-\u2010-\u2014/]", m.string[m.end() : m.end() + 1]) and _month_cue(m, m["m"].lower()):
        return Date(month=w.month(m["m"]))
    if len(m["m"].rstrip(".")) == 3 and not m["m"].endswith(".") and m["m"].lower() != "may":
        cue = word_before(m).lower()
        if cue not in w.words().lists["month_cues"]:
            return None
    return Date(month=w.month(m["m"]))


def month_period(m: Match) -> Expression | None:
    first, last = w.month(m["m"]), w.month(m["m2"])
    if m["unit"].lower() == "quarter" and first % 3 == 1 and last == first + 2:
        return Stretch("quarter", last // 3, last // 3)
    if m["unit"].lower() == "half" and first % 6 == 1 and last == first + 5:
        return Stretch("half", last // 6, last // 6)
    return Range(Date(month=first), Date(month=last), _cut(m, "m", "m2"))


def weekday_alone(m: Match) -> Expression | None:
    text = m["w"]
    if len(text.rstrip(".")) <= 4 and text[0].islower():
        return None
    if text.lower() in {"sun", "sat", "wed", "fri", "mon"} and not re.match(
        r",?\s\d|,?\s[A-Z][a-z]+\.?\s\d", m.string[m.end() : m.end() + 16]
    ):
        return None
    return Date(weekday=w.weekday(text))


def weekday_day(m: Match) -> Expression | None:
    day = w.ordinal(m["d"])
    named = m["w"][0].isupper() or m["w"].lower().endswith("day")
    return Date(weekday=w.weekday(m["w"]), day=day) if day and 1 <= day <= 31 and named else None


def holiday(m: Match) -> Expression | None:
    month, day = divmod(w.words().numbers["holidays"][w.spell(m["name"])], 100)
    if m["name"][0].islower() or (m["y"] is None and word_after(m).lower() in {"island", "tree", "trees", "party"}):
        return None
    return Date(int(m["y"]) if m["y"] else None, month, day)


def weekdays(m: Match) -> Expression | None:
    return Every(f"XXXX-WXX-{w.weekday(m['w'])}")


def day_alone(m: Match) -> Expression | None:
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


def days_alone(m: Match) -> Expression | None:
    first, last = w.ordinal(m["d"]), w.ordinal(m["d2"])
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    if not re.search(r"\b(?:on|from|between)\s(?:the\s)?$", m.string[max(0, m.start() - 14) : m.start()].lower()):
        return None
    return Range(Date(day=first), Date(day=last), _cut(m, "d", "d2"))


def dayword(m: Match) -> Expression | None:
    word = w.spell(m["word"])
    shift = Shift("day", w.words().numbers["days"][word])
    return Clock("TNI", shift) if word == "tonight" else shift


# ---------------------------------------------------------------- years and longer


def year_alone(m: Match) -> Expression | None:
    year = int(m["y"])
    bc = bool(m["bc"] and "B" in m["bc"].upper())
    if m["bc"]:
        return Date(year, bc=bc)
    if not 1000 <= year <= 2199 or not _is_year(m, year):
        return None
    return Date(year)


def _is_year(m: Match, year: int) -> bool:
    """Whether four digits are a year: by the words beside them; names with numbers and counts are none."""
    text, start, end = m.string, m.start(), m.end()
    near = text[start - 1 : start] if start else ""
    if near and near in "$€£¥₩₹#№.,:/+@&=_" and not (near in ",." and text[start - 2 : start - 1].isalpha()):
        return False
    if re.match(r"[.,]\d|%|[-\u2010-\u2014/:]\d|['\u2019]?s\b", text[end : end + 2]):
        return False
    after, before = word_after(m), word_before(m)
    if after in w.words().lists["no_year"] or after in {"$", "%", "€", "£"}:
        return False
    plain = before.lower()
    if plain in w.words().lists["stop"]:
        return False
    if near == "-" and not re.search(
        r"(?:pre|post|mid|early|late|since|non)-$", text[max(0, start - 6) : start].lower()
    ):
        return False
    if plain in w.words().lists["year_cues"]:
        return 1400 <= year <= 2199
    return _year_unaided(m, year, before, after)


def _year_unaided(m: Match, year: int, before: str, after: str) -> bool:
    if not 1700 <= year <= 2100:
        return False
    if not before or not m.string[m.start() - 1 : m.start()].isspace():
        return not after.endswith("s") or after in {"was", "is", "has"}
    if before[:1].isupper():
        return (
            before.lower() in w.words().numbers["months"]
            or re.search(r"[.!?:\n]\s*$", m.string[max(0, m.start() - len(before) - 4) : m.start() - len(before) - 1])
            is not None
        )
    return year % 100 != 0 and not (after.endswith("s") and not after.endswith("ss"))


def year_words(m: Match) -> Expression | None:
    if m["century"] is None:
        rest = w.number(m["rest2"]) if m["rest2"] else 0
        return Date(2000 + int(rest or 0)) if word_after(m) not in w.words().lists["no_year"] and m["rest2"] else None
    century = {"nineteen": 1900, "eighteen": 1800, "seventeen": 1700}[m["century"].lower()]
    rest = w.number(m["rest"])
    if rest is None or not 10 <= rest <= 99:
        return None
    return Date(century + int(rest))


def year_range(m: Match) -> Expression | None:
    first, bc = int(m["y"]), bool(m["bc"])
    if bc:
        return Range(Date(first, bc=True), Date(int(m["y2"]), bc=True), _cut(m, "y", "y2"))
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
    return Range(Date(first), Date(last), _cut(m, "y", "y2"))


def decade(m: Match) -> Expression | None:
    year = int(m["y"])
    if len(m["y"]) == 2:
        before = m.string[max(0, m.start() - 12) : m.start()].lower()
        if not re.search(r"(?:the|early|mid|late|['\u2019])[\s-]?['\u2019]?$", before) or year < 20:
            return None
        if re.search(r"(?:in|into|to)\sthe\s$|\bhis|\bher", before):
            return None
        return Decade(year)
    return Decade(year)


def decade_name(m: Match) -> Expression | None:
    before = m.string[max(0, m.start() - 20) : m.start()].lower()
    year = w.words().numbers["decades"][m["name"].lower()]
    if hundred := re.search(r"\b(nineteen|eighteen|nineteen[-\s]hundred)[-\s]$", before):
        return Decade((1800 if hundred[1].startswith("eigh") else 1900) + year)
    if not re.search(r"\b(?:the|early|mid|late)[\s-]$", before) or m["name"].lower() in {"forties", "thirties"}:
        return None
    return Decade(year)


def century(m: Match) -> Expression | None:
    n = w.ordinal(m["n"])
    if n is None or not 1 <= n <= 22:
        return None
    if m["n2"]:
        last = w.ordinal(m["n2"])
        return Range(Century(n), Century(last), _cut(m, "n", "n2")) if last else None
    return Century(n, bc=bool(m["bc"]))


def fiscal(m: Match) -> Expression | None:
    first = full_year(m["y"])
    if first is None or not 1900 <= first <= 2199:
        return None
    if not m["y2"]:
        return Fiscal(first, first)
    last = full_year(m["y2"])
    if last is not None and len(m["y2"]) == 2:
        last = first - first % 100 + int(m["y2"])
    return Fiscal(first, last) if last is not None and 0 <= last - first <= 5 else None


def calendar_year(m: Match) -> Expression | None:
    return Date(full_year(m["y"]))


def season(m: Match) -> Expression | None:
    code = w.words().strings["seasons"][m["s"].lower()]
    if m["y"]:
        return Season(code, int(m["y"]))
    cue = word_before(m).lower()
    plain = m["s"].lower()
    cues = w.words().lists["season_cues"]
    if cue in cues or (plain in {"summer", "winter", "autumn"} and cue in {"and", "or"}):
        strong = plain not in {"fall", "spring"} or cue not in {"to", "and", "or", "will", "may", "the"}
        followed = word_after(m) in {
            "of",
            "and",
            "in",
            "to",
            "from",
            "into",
            "back",
            "by",
            "when",
            "semester",
            "olympics",
            "games",
            "palace",
        }
        if (
            (cue == "the" and plain == "fall")
            or (not strong and followed)
            or word_after(m) in {"olympics", "games", "palace", "house"}
        ):
            return None
        return Season(code)
    return None


# ---------------------------------------------------------------- parts of a whole


def quarter_code(m: Match) -> Expression | None:
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


def stretch(m: Match) -> Expression | None:
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
        if m["n"].lower() == "last" and unit == "quarter" and not follower:
            return Shift("quarter", -1)
        return Stretch(unit, first, last)
    following = re.match(r"\s+(?:of|in)\s", m.string[m.end() : m.end() + 6])
    if not following or (m["n"].lower() in {"second", "2nd"} and unit == "day"):
        return None
    return Stretch(unit, first, last)


def stretches(m: Match) -> Expression | None:
    count, unit = w.number(m["count"]), w.unit(m["unit"])
    if not count or count != int(count) or unit not in _MOST:
        return None
    following = re.match(r"\s+(?:of|in|this|last|and)\s", m.string[m.end() : m.end() + 6])
    edge = _place(m["n"])
    if edge == -1 and not (following and following[0].strip() in {"of"}):
        return Length(((count, unit),), -1) if m["n"].lower() == "last" else None
    if edge is None or (not following and unit not in {"month", "quarter"}):
        return None
    return Stretch(unit, 1, int(count)) if edge == 1 else Stretch(unit, -int(count), -1)


def week_number(m: Match) -> Expression | None:
    n = int(m["n"])
    return Stretch("week", n, n) if 1 <= n <= 53 else None


# ---------------------------------------------------------------- counted from a base


def year_ago(m: Match) -> Expression | None:
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


def directed_unit(m: Match) -> Expression | None:
    direction, anaphoric = _direction(m["dir"])
    unit = w.words().strings["units"].get(m["unit"].lower(), m["unit"].lower())
    plain = w.spell(m["dir"])
    if plain in {"past", "coming", "following"} or "past" in plain:
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


def directed_name(m: Match) -> Expression | None:
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
        if m["what"].islower() and what in {"may", "march"}:
            return None
        return Nearest(Date(month=number["months"][what]), direction, closest, anaphoric=anaphoric)
    return Nearest(Season(w.words().strings["seasons"][what]), direction, closest, anaphoric=anaphoric)


def directed_part(m: Match) -> Expression | None:
    words = w.spell(m["dir"]).split()
    sign: Direction = -1 if words[-1] in {"last", "previous"} else 1 if words[-1] in {"next", "following"} else 0
    code = w.words().strings["dayparts"][m["part"].lower()]
    return Clock(f"T{code}", Shift("day", sign, anaphoric=words[-1] not in {"this", "last"}))


def directed_length(m: Match) -> Expression | None:
    sign, _ = _direction(m["dir"])
    unit = w.unit(m["unit"])
    return Length(((_amount(m), unit),), sign)


def length_directed(m: Match) -> Expression | None:
    sign, _ = _direction(m["dir"]) if m["dir"].lower() not in {"consecutive", "straight"} else (0, False)
    return Length(((w.number(m["n"]), w.unit(m["unit"])),), sign)


def directed_units(m: Match) -> Expression | None:
    sign: Direction = -1 if m["dir"].lower() == "recent" else _direction(m["dir"])[0]
    return Length(((None, w.unit(m["unit"])),), sign)


def that_unit(m: Match) -> Expression | None:
    unit = m["unit"].lower()
    if unit in w.words().strings["dayparts"]:
        return Clock(f"T{w.words().strings['dayparts'][unit]}", Shift("day", 0, anaphoric=True))
    return Shift(unit, 0, anaphoric=True)


def same_period(m: Match) -> Expression | None:
    if not re.match(r"\s+(?:of|in|last|a\syear|the\sprevious|this|next|[12]\d{3})", m.string[m.end() : m.end() + 16]):
        return None
    return Shift("period", 0, anaphoric=True)


def after_next(m: Match) -> Expression | None:
    sign = 2 if "next" in m["which"].lower() else -2
    unit = m["unit"].lower()
    return Shift(unit, sign) if unit in w.words().strings["units"] else None


def unit_edge(m: Match) -> Expression | None:
    return Shift(m["unit"].lower(), 0, anaphoric=False)


def the_unit(m: Match) -> Expression | None:
    """``the year`` alone says which year only behind ``end of``, ``rest of``, ``first half of`` and the like."""
    left = m.string[max(0, m.start() - 40) : m.start()].lower()
    unit = m["unit"].lower()
    if _UNIT_OF_WHOLE.search(left):
        return Shift(unit, 0, anaphoric=True)
    if unit == "weekend":
        return Shift(unit, 0) if re.search(r"\b(?:the|this)\s$", left) else None
    # "for the year", "in the quarter": which one is told by the text, unless a clause says it
    if unit in {"day", "decade", "century"} or not re.search(r"\b(?:for|in|during|over|of)\sthe\s$", left):
        return None
    return None if _UNIT_TOLD.match(m.string, m.end()) else Shift(unit, 0, anaphoric=True)


def year_named(m: Match) -> Expression | None:
    return Date(int(m["y"]))


# ---------------------------------------------------------------- lengths


def _amount(m: Match) -> float | None:
    groups = m.groupdict()
    if groups.get("n"):
        return w.number(m["n"])
    plain = w.spell(m["vague"]).removesuffix(" of").removeprefix("a ")
    return w.words().numbers["vague_counts"].get(plain) or (2 if plain == "couple" else None)


def length(m: Match) -> Expression | None:
    n, unit = w.number(m["n"]), w.unit(m["unit"])
    if n is None or (re.search(r"[\d][.,/:]$|[$€£]$", m.string[max(0, m.start() - 2) : m.start()])):
        return None
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


def glued(m: Match) -> Expression | None:
    unit = w.words().strings["glued"][m["unit"].lower()]
    if re.search(r"[-\w/.,=]$", m.string[max(0, m.start() - 1) : m.start()]):
        return None
    if unit == "day" and m["unit"] == "D":
        return None
    return Length(((int(m["n"]), unit),))


def length_to_length(m: Match) -> Expression | None:
    high = w.number(m["n2"])
    if high is None or m.string[max(0, m.start() - 1) : m.start()] in {"$", "€", ".", ",", "/"}:
        return None
    return Length(((high, w.unit(m["unit"])),))


def length_vague(m: Match) -> Expression | None:
    return Length(((_amount(m), w.unit(m["unit"])),))


def length_article(m: Match) -> Expression | None:
    unit = w.unit(m["unit"])
    if unit == "second" or (unit == "quarter" and word_after(m) not in {"ago", "earlier", "later", "before"}):
        return None
    if m["article"] and word_after(m) in {"of"} and unit not in {"year", "month", "week", "decade", "day", "century"}:
        return None
    amount = 0.5 if m["half"] or m["half2"] else 1.5 if m["halfafter"] else 1
    parts: list[tuple[float | None, str]] = [(amount, unit)]
    if m["n2"]:
        parts.append((w.number(m["n2"]), w.unit(m["unit2"])))
    return Length(tuple(parts))


def half_unit(m: Match) -> Expression | None:
    if m["unit"].lower() == "year" and word_before(m).lower() in {"first", "second", "last"}:
        return None
    return Length(((0.5, w.unit(m["unit"])),))


def length_plural(m: Match) -> Expression | None:
    cue = word_before(m).lower()
    if cue in w.words().lists["plural_cues"] or word_after(m) in {"ago", "later", "earlier", "of"}:
        return Length(((None, w.unit(m["unit"])),))
    return None


def length_long(m: Match) -> Expression | None:
    return Length(((1 if not m["unit"].lower().endswith("s") else None, w.unit(m["unit"])),))


def whole(m: Match) -> Expression | None:
    return Length(((1, w.unit(m["unit"])),))


# ---------------------------------------------------------------- sets


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of one amount of a unit.

    >>> duration(2, "year"), duration(None, "month"), duration(90, "minute")
    ('P2Y', 'PXM', 'PT90M')
    """
    prefix, letter, factor = w.words().letters[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    product = amount * factor
    return f"{prefix}{int(product) if product == int(product) else product}{letter}"


def every(m: Match) -> Expression | None:
    unit = w.unit(m["unit"])
    other = (m["other"] or "").lower()
    amount = 2 if other in {"other", "second"} else w.number(m["n"]) if m["n"] else None if other else 1
    if m["unit"].lower() == "weekends":
        return None
    return Every("P1WD" if m["unit"].lower().startswith("weekday") else duration(amount, unit))


def every_named(m: Match) -> Expression | None:
    what = m["what"].lower().rstrip(".")
    number, string = w.words().numbers, w.words().strings
    if what in number["weekdays"]:
        return Every(f"XXXX-WXX-{number['weekdays'][what]}")
    if what in number["months"]:
        return Every(f"XXXX-{number['months'][what]:02}")
    if what in string["seasons"]:
        return Every(f"XXXX-{string['seasons'][what]}")
    return Every(f"T{string['dayparts'][what]}")


def frequency(m: Match) -> Expression | None:
    if m.string[m.start() : m.start() + 1].isupper() and word_before(m)[:1].isupper():
        return None  # "The Straits Daily", "Harvard Business Weekly"
    return Every(w.words().strings["frequencies"][w.spell(m["word"])])


def per(m: Match) -> Expression | None:
    unit = m["unit"].lower()
    if m[0].lower().startswith("p"):
        return Every("P1Y" if unit == "annum" else duration(1, w.unit(unit)))
    left = m.string[max(0, m.start() - 40) : m.start()]
    counted = re.search(w.rate_cue(), left)
    following = re.match(
        r"\s+(?:ago|earlier|later|before|after|from|and\sa\shalf)\b|-", m.string[m.end() : m.end() + 12]
    )
    return Every(duration(1, w.unit(unit))) if counted and not following else None


def reference(m: Match) -> Expression | None:
    word = w.spell(m["word"])
    after = word_after(m)
    if word == "present" and not re.search(
        r"(?:\b(?:to|until|till)\s(?:the\s)?|[-\u2010-\u2014]\s?)$", m.string[max(0, m.start() - 10) : m.start()]
    ):
        return None
    if word == "the past" and w.word_starts_length(m.string, m.end()):
        return None
    if word == "now" and after == "that":
        return None
    return Reference(w.words().strings["references"][word])


# ---------------------------------------------------------------- times of day


def clock(m: Match) -> Expression | None:
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


def oclock(m: Match) -> Expression | None:
    hour = w.number(m["h"])
    if hour is None or not 1 <= hour <= 24:
        return None
    afternoon = (m["half"] or "").lower().startswith("p") or (m["part"] or "").lower() in {"afternoon", "evening"}
    return Clock(f"T{int(hour) + (12 if afternoon and hour < 12 else 0):02}:00")


def daypart(m: Match) -> Expression | None:
    code = w.words().strings["dayparts"][m["part"].lower()]
    return Clock(f"T{code}")


BUILDERS: Mapping[str, Callable[[Match], Expression | None]] = MappingProxyType(
    {
        f.__name__: f
        for f in (
            iso, stamp, slashed, slashed_range, slashed_short, year_month, day_month, month_year, month_alone, month_period,
            weekday_alone, weekday_day, day_month_short, holiday, year_ago, weekdays, day_alone, days_alone, dayword, year_alone, year_words, year_range, decade, decade_name,
            century, fiscal, calendar_year, season, quarter_code, stretch, stretches, week_number, directed_unit, directed_name,
            directed_part, directed_length, length_directed, directed_units, that_unit, same_period, after_next, unit_edge,
            the_unit, year_named, length, glued, length_to_length, length_vague, length_article, half_unit, length_plural,
            length_long, whole, every, every_named, frequency, per, reference, clock, oclock, daypart,
        )
    }
)  # fmt: skip
