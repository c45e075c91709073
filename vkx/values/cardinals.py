"""The grammar of English numerals: what a run of tokens is worth.

Owns how tokens join into one value; what the tokens are is left to ``vkx.values.tokens``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vkx.values.digits import EXACT, LONGEST, ONE
from vkx.values.tokens import Token

Kind = Literal["digits", "words", "fraction", "ordinal", "vague"]

_LINKS = (
    ("none", re.compile(r"")),
    ("space", re.compile(r"[^\S\n]{1,4}|[^\S\n]?\n[^\S\n]?")),
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
class Part:
    """A value read so far: tokens up to ``next``, with what may still be said about it."""

    value: Decimal
    next: int
    kind: Kind
    scale: Decimal = ONE


class Grammar:
    """One production a method; each reads tokens from ``i`` and returns a part, or None where it does not apply."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens

    def _kind(self, i: int) -> str:
        return self.tokens[i].kind if i < len(self.tokens) else ""

    def _link(self, i: int) -> str:
        """How token ``i`` is tied to the one before it."""
        if not 0 < i < len(self.tokens):
            return ""
        start, end = self.tokens[i - 1].end, self.tokens[i].start
        if end - start > 12:
            return ""
        gap = self.text[start:end]
        return next((name for name, pattern in _LINKS if pattern.fullmatch(gap)), "")

    # a numeral is a fraction, a vague plural, or a cardinal with an ordinal or a fraction at its end
    def numeral(self, i: int) -> Part | None:
        """What the tokens from ``i`` say, None where they say no number."""
        token = self.tokens[i]
        if token.kind == "rank":
            return Part(token.value, i + 1, "ordinal")
        if token.kind in {"ratio", "vulgar"}:
            return self._scaled(Part(token.value, i + 1, "fraction"))
        if token.kind == "part":
            return self._bare_part(i)
        if token.kind == "ordinal":
            return self._bare_ordinal(i)
        if token.kind in {"scale", "group"} and token.plural:
            return self._vague(i)
        part = self._cardinal(i)
        return self._continued(i, part) if part else None

    # half | half a million | (a) quarter | quarter of a million | (a) third
    def _bare_part(self, i: int) -> Part | None:
        token = self.tokens[i]
        if token.plural:
            return None
        return self._scaled(Part(EXACT.divide(ONE, token.value), i + 1, "fraction"))

    def _bare_ordinal(self, i: int) -> Part | None:
        token = self.tokens[i]
        if token.plural:
            return None
        return self._share(i, Part(token.value, i + 1, "ordinal"))

    def _share(self, i: int, rank: Part) -> Part:
        """A rank as the fraction that it is after an article, where a scale, "of" or nothing follows: a third of."""
        start, end = self.tokens[i].start, self.tokens[rank.next - 1].end
        article = re.search(r"(?<![A-Za-z0-9])an?[\s-]$", self.text[max(0, start - 4) : start], re.IGNORECASE)
        if not article or rank.value < 3:
            return rank
        fraction = self._scaled(Part(EXACT.divide(ONE, rank.value), rank.next, "fraction"))
        alone = re.match(r"\s*(?:$|[.,;:!?)]|of\b)", self.text[end : end + 8])
        return fraction if alone or fraction.next > rank.next else rank

    # tens of thousands, hundreds of millions, dozens
    def _vague(self, i: int) -> Part | None:
        value, j = self.tokens[i].value, i + 1
        if value == 10 and not (self._link(j) == "of" and self._kind(j) == "scale"):
            return None
        while self._kind(j) == "scale" and self.tokens[j].plural and self._link(j) in {"of", "and"}:
            value = EXACT.multiply(value, self.tokens[j].value)
            j += 1
        return Part(value, j, "vague")

    # fraction (a | of a)? scale
    def _scaled(self, part: Part) -> Part:
        j = part.next
        if self._kind(j) in {"scale", "group"} and self._link(j) in {"space", "hyphen", "of", "a"}:
            scale = self.tokens[j].value
            return self._scaled_more(Part(EXACT.multiply(part.value, scale), j + 1, "words", scale))
        return part

    # lakh crore, hundred thousand, thousand million
    def _scaled_more(self, part: Part) -> Part:
        while self._kind(part.next) == "scale" and self._link(part.next) in _NEXT:
            scale = self.tokens[part.next].value
            part = Part(EXACT.multiply(part.value, scale), part.next + 1, part.kind, EXACT.multiply(part.scale, scale))
        return part

    # cardinal = group (and? group)* with falling scales
    def _cardinal(self, i: int) -> Part | None:
        part = self._group(i)
        if part is None or part.scale == 1:
            return part
        total = part
        while part := self._smaller(total):
            total = part
        return total

    def _smaller(self, total: Part) -> Part | None:
        """What a following group of smaller scale adds: one million two hundred thousand and six."""
        j = total.next
        link = self._link(j)
        if link not in {"space", "hyphen", "and"} or self._kind(j) not in _SMALL | {"digits"}:
            return None
        part = self._group(j)
        if part is None or part.scale >= total.scale or part.value >= total.scale or not part.value:
            return None
        spelled = self._kind(j) in _SMALL
        if link == "and" and total.kind == "digits" and (not spelled or part.value < 100):
            return None  # "2 million and 3 firms" are two figures
        if (self._kind(j) == "digits" and part.next == j + 1) or self._denominates(j, part.next):
            return None
        return Part(EXACT.add(total.value, part.value), part.next, total.kind, part.scale)

    # group = small [hundred [and] small] [and a half] scale*
    def _group(self, i: int) -> Part | None:
        if self._kind(i) in {"scale", "group"}:  # hundred thousand, billion-dollar
            token = self.tokens[i]
            part = Part(token.value, i + 1, "words", token.value)
        else:
            small = self._small(i)
            if small is None:
                return None
            part = small
        part = self._half_more(self._pointed(self._hundreds(part)))
        while self._kind(part.next) in {"scale", "group"} and self._link(part.next) in _NEXT:
            scale = self.tokens[part.next].value
            if scale == 100 and part.scale > 1:
                break
            part = Part(EXACT.multiply(part.value, scale), part.next + 1, part.kind, EXACT.multiply(part.scale, scale))
        return part

    def _hundreds(self, part: Part) -> Part:
        j = part.next
        if part.scale == 1 and self._kind(j) == "scale" and self.tokens[j].value == 100 and self._link(j) in _NEXT:
            part = Part(EXACT.multiply(part.value, Decimal(100)), j + 1, part.kind, Decimal(100))
        if part.scale != 100:
            return part
        j = part.next
        if self._link(j) not in {"space", "hyphen", "and"} or self._kind(j) not in {"unit", "teen", "ten", "digits"}:
            return part
        rest = self._small(j)
        if rest is None or not 0 < rest.value < 100 or rest.value % 1:
            return part
        if self._is_hundred(rest.next) or self._denominates(j, rest.next):
            return part  # three hundred and two hundred; one hundred and three quarters
        return Part(EXACT.add(part.value, rest.value), rest.next, part.kind)

    def _is_hundred(self, j: int) -> bool:
        return self._kind(j) == "scale" and self.tokens[j].value == 100 and self._link(j) in _NEXT

    def _denominates(self, i: int, j: int) -> bool:
        """Whether the numeral from ``i`` to ``j`` is the numerator of a fraction that "and" adds."""
        return self._link(i) == "and" and self._kind(j) in {"part", "ordinal"} and self._link(j) in _NEXT

    # small = (digits | 1..99 in words) [point digits] [½]
    def _small(self, i: int) -> Part | None:
        kind = self._kind(i)
        if kind == "digits":
            part = Part(self.tokens[i].value, i + 1, "digits")
            j = part.next
            if self._kind(j) == "vulgar" and self._link(j) in {"none", "space"}:
                return Part(EXACT.add(part.value, self.tokens[j].value), j + 1, "digits")
            if self._kind(j) == "ratio" and self._link(j) in _NEXT and 0 < self.tokens[j].value < 1:
                return Part(EXACT.add(part.value, self.tokens[j].value), j + 1, "digits")
            return self._pointed(part)
        if kind not in _SMALL:
            return None
        value, j = self.tokens[i].value, i + 1
        if kind == "ten" and self._kind(j) == "unit" and self._link(j) in _NEXT:
            value, j = value + self.tokens[j].value, j + 1
        return self._pointed(Part(value, j, "words"))

    # two-point-four, zero point zero eight, two hundred point seventy-one
    def _pointed(self, part: Part) -> Part:
        j = part.next
        if self._link(j) != "point" or part.value % 1:
            return part
        places = ""
        if self._kind(j) == "digits" and self.tokens[j].value % 1 == 0:
            places = self.text[self.tokens[j].start : self.tokens[j].end]
            j += 1
        while self._kind(j) in {"zero", "unit"} and (not places or self._link(j) in _NEXT):
            places += str(self.tokens[j].value)
            j += 1
        if not places and self._kind(j) in {"teen", "ten"}:
            tail = self._small(j)
            if tail is not None and tail.value % 1 == 0:
                places, j = str(tail.value), tail.next
        if not places.isdigit() or len(places) > LONGEST:
            return part
        return Part(EXACT.add(part.value, Decimal(f"0.{places}")), j, part.kind, part.scale)

    # five and a half (million), one and three quarters
    def _half_more(self, part: Part) -> Part:
        j = part.next
        link = self._link(j)
        added: Part | None = None
        if link == "and-a" and self._kind(j) in {"part", "ordinal"} and not self.tokens[j].plural:
            added = Part(EXACT.divide(ONE, self.tokens[j].value), j + 1, "fraction")
        elif link == "and" and self._kind(j) == "part" and self.tokens[j].value == 2 and not self.tokens[j].plural:
            added = Part(EXACT.divide(ONE, Decimal(2)), j + 1, "fraction")
        elif link == "and" and self._kind(j) in _SMALL:
            numerator = self._small(j)
            added = self._over(numerator) if numerator else None
        if added is None or part.scale > 100:
            return part
        return Part(EXACT.add(part.value, added.value), added.next, part.kind, part.scale)

    def _over(self, numerator: Part) -> Part | None:
        """The fraction that a denominator after a numerator makes: three quarters, one-fourth, two hundredths."""
        j = numerator.next
        if self._link(j) not in _NEXT or numerator.value % 1:
            return None
        below, k = self._denominator(j)
        ends = not self.text[self.tokens[k - 1].end : self.tokens[k - 1].end + 4].strip()
        if not below or not (self.tokens[k - 1].plural or numerator.value == 1 or ends):
            return None
        return Part(EXACT.divide(numerator.value, below), k, "fraction")

    def _denominator(self, j: int) -> tuple[Decimal, int]:
        """A denominator in ordinal words from token ``j``, 0 where there is none: quarters, hundred fifth."""
        if self._kind(j) in {"part", "ordinal"}:
            spoken = self._kind(j) == "part" or self.tokens[j].value > 2  # "one second" is a time
            return (self.tokens[j].value, j + 1) if spoken else (Decimal(0), j)
        below, k = Decimal(0), j
        if self._kind(k) == "unit" and self._is_hundred(k + 1):
            below, k = 100 * self.tokens[k].value, k + 2
        if self._kind(k) == "ten" and (k == j or self._link(k) in _NEXT):
            below, k = below + self.tokens[k].value, k + 1
        if k > j and self._kind(k) == "ordinal" and self._link(k) in _NEXT and self._completes(k):
            return below + self.tokens[k].value, k + 1
        return Decimal(0), j

    def _completes(self, j: int) -> bool:
        """Whether the ordinal token is the end of a longer ordinal: twenty-first, one hundred fifth."""
        last, value = self.tokens[j - 1], self.tokens[j].value
        return (last.kind == "ten" and value < 10) or (last.kind == "scale" and value < last.value)

    # what may follow a whole cardinal: an ordinal's end, a denominator, "and two fifths", "over three", "in five"
    def _continued(self, i: int, part: Part) -> Part:
        j = part.next
        link, kind = self._link(j), self._kind(j)
        if kind in {"ordinal", "part"} and link in _NEXT | {"and"}:
            return self._with_ordinal(i, part)
        if kind in {"ten", "unit", "scale"} and link in _NEXT and (fraction := self._over(part)):
            return fraction
        if link in {"and", "and-a"} and part.scale > 1:
            return self._with_fraction(part)
        if kind and link in {"over", "in"}:
            return self._ratio(i, part)
        return part

    def _with_ordinal(self, i: int, part: Part) -> Part:
        j = part.next
        token = self.tokens[j]
        last = self.tokens[j - 1]
        numerators = [k for k in range(i + 1, j) if last.kind == "ten" and k == j - 1 and token.value < 10]
        if token.kind == "ordinal" and token.plural and numerators:  # one hundred thirty fifths
            above = self._cardinal(i)
            head = EXACT.subtract(above.value, last.value) if above else Decimal(0)
            if head > 0:
                return Part(EXACT.divide(head, EXACT.add(last.value, token.value)), j + 1, "fraction")
        if self._link(j) != "and" and (fraction := self._over(part)):
            return self._scaled(fraction)
        if token.kind == "ordinal" and not token.plural and self._completes(j):
            return self._share(i, Part(EXACT.add(part.value, token.value), j + 1, "ordinal"))
        if token.kind == "ordinal" and token.value >= 100 and not token.plural and part.kind == "words":
            return Part(EXACT.multiply(part.value, token.value), j + 1, "ordinal")
        return part

    def _with_fraction(self, part: Part) -> Part:
        """One billion and a half million; two million and three fifths, which are fifths of a million."""
        j = part.next
        numerator = self._small(j) if self._kind(j) in _SMALL else None
        if numerator is not None:
            added = self._over(numerator)
        elif self._kind(j) == "part" and not self.tokens[j].plural:
            added = Part(EXACT.divide(ONE, self.tokens[j].value), j + 1, "fraction")
        else:
            added = None
        if added is None:
            return part
        scaled = self._scaled(added)
        grain = ONE if part.scale == 100 or scaled.next > added.next else part.scale
        return Part(EXACT.add(part.value, EXACT.multiply(scaled.value, grain)), scaled.next, part.kind, part.scale)

    def _ratio(self, i: int, part: Part) -> Part:
        """One over three; two in five. Nothing where it may be a figure and its period (five in three years)."""
        j = part.next
        link = self._link(j)
        below = self._cardinal(j) if self._kind(j) in _SMALL | {"digits", "scale"} else None
        if below is None or not below.value or part.value % 1 or below.value % 1 or part.scale != 1:
            return part
        after = self.text[self.tokens[below.next - 1].end :][:12]
        before = self.text[: self.tokens[i].start][-1:]
        if link == "over" and not re.match(r"\s?[A-Za-z%]", after) and not re.match(r"[^\s(]", before):
            return Part(EXACT.divide(part.value, below.value), below.next, "fraction")
        units = r"\s(?:years?|months?|weeks?|days?|hours?|quarters?|decades?|minutes?)\b"
        if link == "in" and part.value < below.value < 1900 and not re.match(units, after):
            return Part(EXACT.divide(part.value, below.value), below.next, "fraction")
        return part
