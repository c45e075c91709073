"""Numerals: digits and number words of a text as exact decimals.

Owns what a numeral is (``1,234.5``, ``20-thousand``, ``two-point-four``, ``five and a half million``, ``two-thirds``,
``hundreds of millions``, ``twenty-first``) and where it stands. What it counts, and whether it is a figure at all (a
telephone number is none), is left to ``vkx.values.figures``. Runs of more than 40 digits are identifiers, not
numerals, and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache
from typing import Literal, cast

from vkx import vocab

Kind = Literal["digits", "words", "fraction", "ordinal", "vague"]
Style = Literal["point", "comma"]

EXACT = Context(prec=60, Emin=-9999, Emax=9999, traps=[])
ONE = Decimal(1)
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters ``[start, end)`` that say a number.

    Attributes:
        start: first character.
        end: one past the last.
        value: the number.
        kind: digits (``20 million`` too), words, fraction (``two-thirds``), ordinal, or vague (``hundreds of
            millions``, whose value is the least it can mean).
        scale: the scale word that ends it (``3 billion`` → 1E+9), else 1; the low end of a range may share it.
        digits: the digits as they stand (``1.234,50``), None for words.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind
    scale: Decimal = ONE
    digits: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: str
    value: Decimal
    plural: bool = False


def table(section: str) -> dict[str, int]:
    """A table of ``numbers.toml``: word → value (scales: power of ten)."""
    return cast("dict[str, dict[str, int]]", vocab.load("numbers"))[section]


def ten_to(power: int) -> Decimal:
    """The power of ten, exactly."""
    return Decimal((0, (1,), power))


# ---------------------------------------------------------------- digits

SPACES = "  \u202f\u2009"
DIGITS = rf"""
    (?: (?<![0-9][.,])(?<![0-9]) [0-9]{{1,3}} (?P<gap>[{SPACES}]) [0-9]{{3}} (?: (?P=gap) [0-9]{{3}} )*
            (?: [.,][0-9]+ )? (?! [0-9] | [.,][0-9] | (?P=gap)[0-9] )   # 1 234 567,89
      | [0-9]+ (?: [.,'\u2019][0-9]+ )*                                        # 1,234.5 and 1.234,5 and 12
      | (?<![0-9A-Za-z.]) \.[0-9]+ (?: ,[0-9]+ )*                         # .75
    )
"""
_POWER = re.compile(
    r"[eE](?P<e>[+-]?[0-9]{1,3})(?![0-9A-Za-z])|\^(?P<p>-?[0-9]{1,3})|[ ]?[x\u00d7][ ]?10\^?(?P<t>-?[0-9]{1,3})"
)


@cache
def _continental() -> re.Pattern[str]:
    """What proves that a text writes decimals with a comma: ``1.234,5``, ``1.234.567``, ``12,5`` but no ``12.5``."""
    return re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.,]))")


def style(text: str) -> Style:
    """Whether the text's decimals are written with a point (the default) or, by evidence in it, with a comma."""
    return "comma" if _continental().search(text) else "point"


def read_digits(raw: str, style: Style = "point") -> Decimal:
    """The number that digits with separators say.

    A separator that occurs twice groups; of two kinds the last is the decimal mark; one alone before exactly three
    digits groups where it is a comma (``1,234``; a point, where the text's style is ``comma``), else it is the
    decimal mark.

    >>> [str(read_digits(raw)) for raw in ("1,234.5", "24.410,50", "1.234.567", "2,00,000", "5,00", "1.234", ".75")]
    ['1234.5', '24410.50', '1234567', '200000', '5.00', '1.234', '0.75']
    """
    body = re.sub(rf"[{SPACES}'\u2019]", "", raw)
    marks = re.findall(r"[.,]", body)
    if not marks:
        return Decimal(body)
    last = marks[-1]
    whole, _, part = body.rpartition(last)
    if marks.count(last) > 1:
        decimal = False
    elif len(marks) > 1:
        decimal = True
    elif len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        decimal = last == ("." if style == "point" else ",")
    else:
        decimal = last == "." or len(part) != 3
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(f"{digits or 0}.{part}") if decimal else Decimal(digits + re.sub(r"[.,]", "", part))


# ---------------------------------------------------------------- tokens


@cache
def _words() -> dict[str, tuple[str, Decimal, bool]]:
    """Every number word in small letters → kind of token, value, whether it is a plural."""
    words: dict[str, tuple[str, Decimal, bool]] = {}
    for section in ("zero", "unit", "teen", "ten"):
        words |= {word: (section, Decimal(value), False) for word, value in table(section).items()}
    for word, power in table("scale").items():
        words[word] = ("scale", ten_to(power), False)
        words[word + "s"] = ("scale", ten_to(power), True)
    for word, value in table("group").items():
        words[word] = ("group", Decimal(value), False)
        words[word + "s"] = ("group", Decimal(value), True)
    for word, value in table("ordinal").items():
        words[word] = ("ordinal", Decimal(value), False)
        if word != "second":
            words[word + "s"] = ("ordinal", Decimal(value), True)
    for word, value in table("fraction").items():
        words[word] = ("part", Decimal(value), word.endswith("ves"))
    words["quarters"] = ("part", Decimal(4), True)
    words["tens"] = ("scale", Decimal(10), True)
    del words["score"], words["scores"]
    return words


def _alternatives(words: Iterator[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))


@cache
def _token() -> re.Pattern[str]:
    vulgar = "".join(table("vulgar"))
    return re.compile(
        rf"""
        (?P<fraction> (?<![0-9/.,]) [0-9]{{1,4}} [/\u2044] [0-9]{{1,4}} (?! [0-9/] | [.,][0-9] ) )
      | (?P<digits> {DIGITS} )
      | (?P<vulgar> [{vulgar}] )
      | (?<![A-Za-z0-9]) (?P<word> (?i:{_alternatives(iter(_words()))}) ) (?![A-Za-z0-9])
        """,
        re.VERBOSE,
    )


@cache
def _vulgar() -> dict[str, Decimal]:
    parts = {sign: str(value).split("/") for sign, value in table("vulgar").items()}
    return {sign: EXACT.divide(Decimal(a), Decimal(b)) for sign, (a, b) in parts.items()}


_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)


def _digit_token(text: str, match: re.Match[str], style: Style) -> _Token | None:
    raw, end = match["digits"], match.end()
    if len(raw) > LONGEST:
        return None
    value = read_digits(raw, style)
    if ordinal := _ORDINAL.match(text, end):
        return _Token(match.start(), ordinal.end(), "rank", value)
    if power := _POWER.match(text, end):
        if power["p"] is not None:
            if not value and power["p"].startswith("-"):
                return None
            value = EXACT.power(value, Decimal(power["p"]))
        else:
            value = EXACT.multiply(value, ten_to(int(power["e"] or power["t"])))
        end = power.end()
    return _Token(match.start(), end, "digits", value) if value.is_finite() else None


def _tokens(text: str, style: Style) -> Iterator[_Token]:
    words = _words()
    for match in _token().finditer(text):
        if match["word"]:
            kind, value, plural = words[match["word"].lower()]
            yield _Token(match.start(), match.end(), kind, value, plural)
        elif match["digits"]:
            if token := _digit_token(text, match, style):
                yield token
        elif match["vulgar"]:
            yield _Token(match.start(), match.end(), "vulgar", _vulgar()[match["vulgar"]])
        else:
            above, below = (int(part) for part in re.split("[/\u2044]", match["fraction"]))
            if below:
                yield _Token(match.start(), match.end(), "ratio", EXACT.divide(Decimal(above), Decimal(below)))


# ---------------------------------------------------------------- grammar

_LINKS = (
    ("none", re.compile(r"")),
    ("space", re.compile(r"\s{1,4}")),
    ("hyphen", re.compile(r"\s?[-\u2010\u2011]\s?")),
    ("and", re.compile(r"[\s-]{1,3}and[\s-]{1,3}", re.IGNORECASE)),
    ("and-a", re.compile(r"[\s-]and[\s-]an?[\s-]", re.IGNORECASE)),
    ("point", re.compile(r"[\s-]{1,2}point[\s-]{1,2}", re.IGNORECASE)),
    ("of", re.compile(r"\sof\s(?:an?\s)?", re.IGNORECASE)),
    ("a", re.compile(r"[\s-]an?[\s-]", re.IGNORECASE)),
    ("over", re.compile(r"\sover\s", re.IGNORECASE)),
    ("in", re.compile(r"\s(?:in|out of)(?:\severy)?\s", re.IGNORECASE)),
)
_NEXT = frozenset({"space", "hyphen"})
_SMALL = frozenset({"zero", "unit", "teen", "ten"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A value read so far: tokens up to ``next``, with what may still be said about it."""

    value: Decimal
    next: int
    kind: Kind
    scale: Decimal = ONE


class _Grammar:
    """One production a method; each reads tokens from ``i`` and returns a part, or None where it does not apply."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens

    def kind(self, i: int) -> str:
        return self.tokens[i].kind if i < len(self.tokens) else ""

    def link(self, i: int) -> str:
        """How token ``i`` is tied to the one before it."""
        if not 0 < i < len(self.tokens):
            return ""
        start, end = self.tokens[i - 1].end, self.tokens[i].start
        if end - start > 12:
            return ""
        gap = self.text[start:end]
        return next((name for name, pattern in _LINKS if pattern.fullmatch(gap)), "")

    # a numeral is a fraction, a vague plural, or a cardinal with an ordinal or a fraction at its end
    def numeral(self, i: int) -> _Part | None:
        token = self.tokens[i]
        if token.kind == "rank":
            return _Part(token.value, i + 1, "ordinal")
        if token.kind in {"ratio", "vulgar"}:
            return self.scaled(_Part(token.value, i + 1, "fraction"))
        if token.kind == "part":
            return self.bare_part(i)
        if token.kind == "ordinal":
            return self.bare_ordinal(i)
        if token.kind in {"scale", "group"} and token.plural:
            return self.vague(i)
        part = self.cardinal(i)
        return self.continued(i, part) if part else None

    # half | half a million | (a) quarter | quarter of a million | (a) third
    def bare_part(self, i: int) -> _Part | None:
        token = self.tokens[i]
        if token.plural:
            return None
        return self.scaled(_Part(EXACT.divide(ONE, token.value), i + 1, "fraction"))

    def bare_ordinal(self, i: int) -> _Part | None:
        token = self.tokens[i]
        if token.plural:
            return None
        return self.share(i, _Part(token.value, i + 1, "ordinal"))

    def share(self, i: int, rank: _Part) -> _Part:
        """A rank as the fraction that it is after an article, where a scale, "of" or nothing follows: a third of."""
        start, end = self.tokens[i].start, self.tokens[rank.next - 1].end
        article = re.search(r"(?<![A-Za-z0-9])an?[\s-]$", self.text[max(0, start - 4) : start], re.IGNORECASE)
        if not article or rank.value < 3:
            return rank
        fraction = self.scaled(_Part(EXACT.divide(ONE, rank.value), rank.next, "fraction"))
        alone = re.match(r"\s*(?:$|[.,;:!?)]|of\b)", self.text[end : end + 8])
        return fraction if alone or fraction.next > rank.next else rank

    # tens of thousands, hundreds of millions, dozens
    def vague(self, i: int) -> _Part | None:
        value, j = self.tokens[i].value, i + 1
        if value == 10 and not (self.link(j) == "of" and self.kind(j) == "scale"):
            return None
        while self.kind(j) == "scale" and self.tokens[j].plural and self.link(j) in {"of", "and"}:
            value = EXACT.multiply(value, self.tokens[j].value)
            j += 1
        return _Part(value, j, "vague")

    # fraction (a | of a)? scale
    def scaled(self, part: _Part) -> _Part:
        j = part.next
        if self.kind(j) in {"scale", "group"} and self.link(j) in {"space", "hyphen", "of", "a"}:
            scale = self.tokens[j].value
            return self.scaled_more(_Part(EXACT.multiply(part.value, scale), j + 1, "words", scale))
        return part

    # lakh crore, hundred thousand, thousand million
    def scaled_more(self, part: _Part) -> _Part:
        while self.kind(part.next) == "scale" and self.link(part.next) in _NEXT:
            scale = self.tokens[part.next].value
            part = _Part(EXACT.multiply(part.value, scale), part.next + 1, part.kind, EXACT.multiply(part.scale, scale))
        return part

    # cardinal = group (and? group)* with falling scales
    def cardinal(self, i: int) -> _Part | None:
        part = self.group(i)
        if part is None or part.scale == 1:
            return part
        total = part
        while part := self.smaller(total):
            total = part
        return total

    def smaller(self, total: _Part) -> _Part | None:
        """What a following group of smaller scale adds: one million two hundred thousand and six."""
        j = total.next
        link = self.link(j)
        if link not in {"space", "hyphen", "and"} or self.kind(j) not in _SMALL | {"digits"}:
            return None
        part = self.group(j)
        if part is None or part.scale >= total.scale or part.value >= total.scale or not part.value:
            return None
        spelled = self.kind(j) in _SMALL
        if link == "and" and total.kind == "digits" and (not spelled or part.value < 100):
            return None  # "2 million and 3 firms" are two figures
        if (self.kind(j) == "digits" and part.next == j + 1) or self.denominates(j, part.next):
            return None
        return _Part(EXACT.add(total.value, part.value), part.next, total.kind, part.scale)

    # group = small [hundred [and] small] [and a half] scale*
    def group(self, i: int) -> _Part | None:
        if self.kind(i) in {"scale", "group"}:  # hundred thousand, billion-dollar
            token = self.tokens[i]
            part = _Part(token.value, i + 1, "words", token.value)
        else:
            small = self.small(i)
            if small is None:
                return None
            part = small
        part = self.half_more(self.pointed(self.hundreds(part)))
        while self.kind(part.next) in {"scale", "group"} and self.link(part.next) in _NEXT:
            scale = self.tokens[part.next].value
            if scale == 100 and part.scale > 1:
                break
            part = _Part(EXACT.multiply(part.value, scale), part.next + 1, part.kind, EXACT.multiply(part.scale, scale))
        return part

    def hundreds(self, part: _Part) -> _Part:
        j = part.next
        if part.scale == 1 and self.kind(j) == "scale" and self.tokens[j].value == 100 and self.link(j) in _NEXT:
            part = _Part(EXACT.multiply(part.value, Decimal(100)), j + 1, part.kind, Decimal(100))
        if part.scale != 100:
            return part
        j = part.next
        if self.link(j) not in {"space", "hyphen", "and"} or self.kind(j) not in {"unit", "teen", "ten", "digits"}:
            return part
        rest = self.small(j)
        if rest is None or not 0 < rest.value < 100 or rest.value % 1:
            return part
        if self.is_hundred(rest.next) or self.denominates(j, rest.next):
            return part  # three hundred and two hundred; one hundred and three quarters
        return _Part(EXACT.add(part.value, rest.value), rest.next, part.kind)

    def is_hundred(self, j: int) -> bool:
        return self.kind(j) == "scale" and self.tokens[j].value == 100 and self.link(j) in _NEXT

    def denominates(self, i: int, j: int) -> bool:
        """Whether the numeral from ``i`` to ``j`` is the numerator of a fraction that "and" adds."""
        return self.link(i) == "and" and self.kind(j) in {"part", "ordinal"} and self.link(j) in _NEXT

    # small = (digits | 1..99 in words) [point digits] [½]
    def small(self, i: int) -> _Part | None:
        kind = self.kind(i)
        if kind == "digits":
            part = _Part(self.tokens[i].value, i + 1, "digits")
            j = part.next
            if self.kind(j) == "vulgar" and self.link(j) in {"none", "space"}:
                return _Part(EXACT.add(part.value, self.tokens[j].value), j + 1, "digits")
            if self.kind(j) == "ratio" and self.link(j) in _NEXT and 0 < self.tokens[j].value < 1:
                return _Part(EXACT.add(part.value, self.tokens[j].value), j + 1, "digits")
            return self.pointed(part)
        if kind not in _SMALL:
            return None
        value, j = self.tokens[i].value, i + 1
        if kind == "ten" and self.kind(j) == "unit" and self.link(j) in _NEXT:
            value, j = value + self.tokens[j].value, j + 1
        return self.pointed(_Part(value, j, "words"))

    # two-point-four, zero point zero eight, two hundred point seventy-one
    def pointed(self, part: _Part) -> _Part:
        j = part.next
        if self.link(j) != "point" or part.value % 1:
            return part
        places = ""
        if self.kind(j) == "digits" and self.tokens[j].value % 1 == 0:
            places = self.text[self.tokens[j].start : self.tokens[j].end]
            j += 1
        while self.kind(j) in {"zero", "unit"} and (not places or self.link(j) in _NEXT):
            places += str(self.tokens[j].value)
            j += 1
        if not places and self.kind(j) in {"teen", "ten"}:
            tail = self.small(j)
            if tail is not None and tail.value % 1 == 0:
                places, j = str(tail.value), tail.next
        if not places.isdigit() or len(places) > LONGEST:
            return part
        return _Part(EXACT.add(part.value, Decimal(f"0.{places}")), j, part.kind, part.scale)

    # five and a half (million), one and three quarters
    def half_more(self, part: _Part) -> _Part:
        j = part.next
        link = self.link(j)
        added: _Part | None = None
        if link == "and-a" and self.kind(j) in {"part", "ordinal"} and not self.tokens[j].plural:
            added = _Part(EXACT.divide(ONE, self.tokens[j].value), j + 1, "fraction")
        elif link == "and" and self.kind(j) == "part" and self.tokens[j].value == 2 and not self.tokens[j].plural:
            added = _Part(EXACT.divide(ONE, Decimal(2)), j + 1, "fraction")
        elif link == "and" and self.kind(j) in _SMALL:
            numerator = self.small(j)
            added = self.over(numerator) if numerator else None
        if added is None:
            return part
        return _Part(EXACT.add(part.value, added.value), added.next, part.kind, part.scale)

    def over(self, numerator: _Part) -> _Part | None:
        """The fraction that a denominator after a numerator makes: three quarters, one-fourth, two hundredths."""
        j = numerator.next
        if self.link(j) not in _NEXT or numerator.value % 1:
            return None
        below, k = self.denominator(j)
        if not below or (not self.tokens[k - 1].plural and numerator.value != 1):
            return None
        return _Part(EXACT.divide(numerator.value, below), k, "fraction")

    def denominator(self, j: int) -> tuple[Decimal, int]:
        """A denominator in ordinal words from token ``j``, 0 where there is none: quarters, hundred fifth."""
        if self.kind(j) in {"part", "ordinal"}:
            return (self.tokens[j].value, j + 1) if self.tokens[j].value != 1 else (Decimal(0), j)
        below, k = Decimal(0), j
        if self.kind(k) == "unit" and self.is_hundred(k + 1):
            below, k = 100 * self.tokens[k].value, k + 2
        if self.kind(k) == "ten" and (k == j or self.link(k) in _NEXT):
            below, k = below + self.tokens[k].value, k + 1
        if k > j and self.kind(k) == "ordinal" and self.link(k) in _NEXT and self.completes(k):
            return below + self.tokens[k].value, k + 1
        return Decimal(0), j

    def completes(self, j: int) -> bool:
        """Whether the ordinal token is the end of a longer ordinal: twenty-first, one hundred fifth."""
        last, value = self.tokens[j - 1], self.tokens[j].value
        return (last.kind == "ten" and value < 10) or (last.kind == "scale" and value < last.value)

    # what may follow a whole cardinal: an ordinal's end, a denominator, "and two fifths", "over three", "in five"
    def continued(self, i: int, part: _Part) -> _Part:
        j = part.next
        link, kind = self.link(j), self.kind(j)
        if kind in {"ordinal", "part"} and link in _NEXT | {"and"}:
            return self.with_ordinal(i, part)
        if kind in {"ten", "unit", "scale"} and link in _NEXT and (fraction := self.over(part)):
            return fraction
        if link in {"and", "and-a"} and part.scale > 1:
            return self.with_fraction(part)
        if kind and link in {"over", "in"}:
            return self.ratio(i, part)
        return part

    def with_ordinal(self, i: int, part: _Part) -> _Part:
        j = part.next
        token = self.tokens[j]
        last = self.tokens[j - 1]
        numerators = [k for k in range(i + 1, j) if last.kind == "ten" and k == j - 1 and token.value < 10]
        if token.kind == "ordinal" and token.plural and numerators:  # one hundred thirty fifths
            above = self.cardinal(i)
            head = EXACT.subtract(above.value, last.value) if above else Decimal(0)
            if head > 0:
                return _Part(EXACT.divide(head, EXACT.add(last.value, token.value)), j + 1, "fraction")
        if self.link(j) != "and" and (fraction := self.over(part)):
            return self.scaled(fraction)
        if token.kind == "ordinal" and not token.plural and self.completes(j):
            return self.share(i, _Part(EXACT.add(part.value, token.value), j + 1, "ordinal"))
        if token.kind == "ordinal" and token.value >= 100 and not token.plural and part.kind == "words":
            return _Part(EXACT.multiply(part.value, token.value), j + 1, "ordinal")
        return part

    def with_fraction(self, part: _Part) -> _Part:
        """One billion and a half million; two million and three fifths, which are fifths of a million."""
        j = part.next
        numerator = self.small(j) if self.kind(j) in _SMALL else None
        if numerator is not None:
            added = self.over(numerator)
        elif self.kind(j) == "part" and not self.tokens[j].plural:
            added = _Part(EXACT.divide(ONE, self.tokens[j].value), j + 1, "fraction")
        else:
            added = None
        if added is None:
            return part
        scaled = self.scaled(added)
        grain = ONE if part.scale == 100 or scaled.next > added.next else part.scale
        return _Part(EXACT.add(part.value, EXACT.multiply(scaled.value, grain)), scaled.next, part.kind, part.scale)

    def ratio(self, i: int, part: _Part) -> _Part:
        """One over three; two in five. Nothing where it may be a figure and its period (five in three years)."""
        j = part.next
        link = self.link(j)
        below = self.cardinal(j) if self.kind(j) in _SMALL | {"digits", "scale"} else None
        if below is None or not below.value or part.value % 1 or below.value % 1 or part.scale != 1:
            return part
        after = self.text[self.tokens[below.next - 1].end :][:12]
        before = self.text[: self.tokens[i].start][-1:]
        if link == "over" and not re.match(r"\s?[A-Za-z%]", after) and not re.match(r"[^\s(]", before):
            return _Part(EXACT.divide(part.value, below.value), below.next, "fraction")
        units = r"\s(?:years?|months?|weeks?|days?|hours?|quarters?|decades?|minutes?)\b"
        if link == "in" and part.value < below.value < 1900 and not re.match(units, after):
            return _Part(EXACT.divide(part.value, below.value), below.next, "fraction")
        return part


# ---------------------------------------------------------------- scan

_SIGN = r"(?:\b(?:minus|negative)\s|(?<![^\s(=<>~])[-\u2212])"
_ARTICLE = r"(?<![A-Za-z0-9])an?[\s-]"
_SEVERAL = r"(?<![A-Za-z])(?:several|a\sfew|few|many|some)[\s-]"
_COUPLE = r"(?<![A-Za-z])(?:a\s)?couple\s(?:of\s)?"


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"\Z", re.IGNORECASE)


def _before(pattern: str, text: str, found: Numeral, floor: int) -> int | None:
    """Where the words just before a numeral start, if they match and no other numeral has them."""
    edge = max(0, found.start - 20)
    match = _ending(pattern).search(text[edge : found.start])
    return edge + match.start() if match and edge + match.start() >= floor else None


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        rf"[ ]{{0,2}}(?P<scale>{_alternatives(iter(table('short')))}|(?<=[0-9])b|(?<=[0-9]{{2}})G)"
        r"(?![\w\u00b2\u00b3^/])"
    )


def _with_short_scale(text: str, found: Numeral) -> Numeral:
    if found.kind != "digits" or found.scale != 1:
        return found
    match = _short().match(text, found.end)
    if not match:
        return found
    scale = ten_to(table("short").get(match["scale"], 9))
    return replace(found, end=match.end(), value=EXACT.multiply(found.value, scale), scale=scale)


def _with_left(text: str, found: Numeral, floor: int) -> Numeral:
    """The numeral with the sign, article or vague word before it; ``floor`` is where the last numeral ends."""
    if found.kind == "ordinal":
        return found
    if (start := _before(_SIGN, text, found, floor)) is not None and (
        text[start] not in "-\u2212" or text[found.start].isdigit()
    ):
        return replace(found, start=start, value=-found.value)
    first = re.match(r"[A-Za-z]*", text[found.start : found.end])
    kind = _words().get(first[0].lower() if first else "", ("", ONE, False))[0]
    if kind in {"scale", "group"}:
        if (start := _before(_COUPLE, text, found, floor)) is not None:
            return replace(found, start=start, value=2 * found.value, kind="vague")
        if (start := _before(_SEVERAL, text, found, floor)) is not None:
            return replace(found, start=start, kind="vague")
    if found.kind != "vague" and (found.kind == "fraction" or kind in {"scale", "group", "part"}):
        start = _before(_ARTICLE, text, found, floor)
        return found if start is None else replace(found, start=start)
    return found


def scan(text: str, style_: Style | None = None) -> Iterator[Numeral]:
    """Every numeral of a text, in order, not overlapping.

    Args:
        text: any text.
        style_: how decimals are written; by the text's own evidence where None.
    """
    style_ = style_ or style(text)
    tokens = list(_tokens(text, style_))
    grammar = _Grammar(text, tokens)
    i, floor = 0, 0
    while i < len(tokens):
        part = grammar.numeral(i)
        if part is None:
            i += 1
            continue
        first, last = tokens[i], tokens[part.next - 1]
        digits = text[first.start : first.end] if first.kind == "digits" else None
        found = Numeral(first.start, last.end, part.value, part.kind, part.scale, digits)
        found = _with_left(text, _with_short_scale(text, found), floor)
        if found.value.is_finite() and abs(found.value.adjusted()) <= LONGEST:
            yield found
        floor, i = found.end, part.next


def parse(words: str) -> Decimal | None:
    """The cardinal number or fraction that the whole string says, None where it says none.

    >>> [str(parse(words)) for words in ("twenty-one", "1,500", "two and a half", "a dozen", "third")]
    ['21', '1500', '2.5', '12', 'None']
    """
    stripped = words.strip()
    found = next(scan(stripped), None)
    if found is None or found.kind == "ordinal" or (found.start, found.end) != (0, len(stripped)):
        return None
    return found.value


def rank(words: str) -> int | None:
    """The rank that an ordinal says, None where the whole string is none.

    >>> [rank(words) for words in ("third", "21st", "twenty-first", "three")]
    [3, 21, 21, None]
    """
    stripped = words.strip()
    found = next(scan(stripped), None)
    if found is None or found.kind != "ordinal" or (found.start, found.end) != (0, len(stripped)):
        return None
    return int(found.value)


@cache
def fragment() -> str:
    """A regex for a cardinal in digits or words without groups, for patterns under ``VERBOSE | IGNORECASE``."""
    small = _alternatives(word for section in ("zero", "unit", "teen", "ten") for word in table(section))
    big = _alternatives(iter([*table("scale"), "dozen"]))
    return (
        rf"(?: [0-9]+ (?: [.,][0-9]+ )* (?: [ -] (?: {big} ) )?"
        rf" | (?: an? [ ] )? (?: half [ ] (?: an? [ ] )? )? (?: {big} ) \b"
        rf" | \b (?: {small} ) \b (?: (?: [ -] | [ ] and [ ] | [ -] point [ -] ) (?: {small} | {big} ) \b )* )"
    )
