"""Amounts of money: which currency a numeral is of, by the sign, code or name beside it.

Owns where signs, codes and names stand, minor units ("197 pence") and decimals that a currency's habits settle
("Rp 31.500"). Currencies are ``vkx.values.currencies``; ranges, bounds and conversions ``vkx.values.figures``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, cast

from vkx.values import bounds
from vkx.values.currencies import LONGEST_SIGN, Context, Sign, listed, names, names_of, scaled_code, signs
from vkx.values.digits import EXACT, ONE, read_digits, table, ten_to
from vkx.values.numerals import Numeral

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters ``[start, end)`` that say an amount.

    Attributes:
        start: first character.
        end: one past the last.
        value: in the currency's main unit.
        unit: ISO 4217 code; None where the sign is of no currency known.
        side: on which side of the numeral the currency stands.
        scale: of the figure, which the other end of a range may share.
        assumed: what was taken for granted.
        factor: of the currency's unit, where a part of it is named (cents).
        word: whether the currency is spelled out ("dollars"), so that "and fifty" may follow.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    side: Side
    scale: Decimal
    assumed: tuple[str, ...] = ()
    factor: Decimal = ONE
    word: bool = False


# ---------------------------------------------------------------- signs beside a figure

_GAP_BEFORE = re.compile(r"(?:[^\S\n:]?[:\n]|\.|[^\S\n]{0,2})\Z")
_WORD = re.compile(r"(?P<gap>(?:[^\S\n]?\n|[^\S\n]{0,2})-?)(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*\.?)")
_SMALL_SCALE = re.compile(r"(?P<gap>\s?)(?P<scale>mill?|[mbBtT]|tr|trn)(?!\w)")


def sign_before(text: str, start: int, floor: int) -> tuple[int, Sign] | None:
    """The sign that stands before ``start``, at or after ``floor``: where it starts and what it means."""
    gap = _GAP_BEFORE.search(text, max(floor, start - 2), start)
    end = gap.start() if gap else start
    known = signs()
    for first in range(max(floor, end - LONGEST_SIGN), end):
        word = text[first:end]
        sign = known.get(word) or scaled_code(word)
        if sign is None:
            continue
        joined = first > 0 and text[first - 1].isalnum() and (text[first].isalnum() or word == "$")
        if not joined or bounds.glued(text, first):
            return first, sign
        if word == "$":  # a dollar of a country that is not known
            return None
    return None


def sign_after(text: str, end: int) -> tuple[int, Sign] | None:
    """The sign, code or name that follows ``end``: where it ends and what it means."""
    words: list[tuple[str, int]] = []
    position = end
    while len(words) < 5 and (match := _WORD.match(text, position)):
        words.append((match["word"], match.end()))
        position = match.end()
    known = names()
    for count in range(len(words), 0, -1):
        phrase = " ".join(word for word, _ in words[:count]).lower()
        last, final = words[count - 1]
        for name, stop in ((phrase, final), (phrase.rstrip("."), final - last.endswith("."))):
            if sign := known.get(name):
                return stop, sign
    return _bare_sign_after(text, end)


def _bare_sign_after(text: str, end: int) -> tuple[int, Sign] | None:
    first = end
    while first < end + 2 and text[first : first + 1] in {" ", "\u00a0", "\u202f", "-"}:
        first += 1
    known = signs()
    for stop in range(min(len(text), first + LONGEST_SIGN), first, -1):
        if text[stop - 1].isalnum() and text[stop : stop + 1].isalpha() and text[stop - 1].isascii():
            continue
        word = text[first:stop]
        if (sign := known.get(word) or scaled_code(word)) and (first == end or not word.startswith(" ")):
            return stop, sign
    return None


def _takes_right(text: str, first: int, stop: int) -> bool:
    """Whether a sign that stands between two figures belongs to the right one: ``in 2018 $5 million``."""
    following = re.match(r"(?P<gap>\s?)\.?[0-9][0-9.,]*", text[stop : stop + 24])
    if not following:
        return False
    if following["gap"] == "" or not text[first - 1 : first].isspace():
        return following["gap"] == "" and text[first - 1 : first].isspace()
    after = text[stop + following.end() :][:8]
    return not re.match(r"\s?(?:[$€£¥₩]|cents?\b|pence\b)", after)


# ---------------------------------------------------------------- amounts


def read(text: str, numeral: Numeral, floor: int, context: Context) -> Amount | None:
    """The amount of money that a numeral is, None where no currency stands beside it.

    Args:
        text: the text.
        numeral: a numeral of it, no ordinal.
        floor: where what stands before is taken.
        context: what the text settles.
    """
    if _is_base_year(text, numeral):
        return None
    before = sign_before(text, numeral.start, floor)
    end, scale = _scaled_end(text, numeral, prefixed=before is not None)
    after = _right(text, numeral, end, scale, before)
    if before and not _is_sign(text, numeral, scale, before, context):
        before = None
    if before and after and not _agree(before[1], after[1]):
        after = None
    if before is None and (after is None or _is_code(text, numeral.start)):
        return None
    sign = after[1] if after and (before is None or before[1].shared) else cast("tuple[int, Sign]", before)[1]
    if before and _NEGATIVE.search(text, max(floor, before[0] - 1), before[0]):
        before = before[0] - 1, before[1]
        numeral = replace(numeral, value=-numeral.value)
    span = (before[0] if before else numeral.start, after[0] if after else end)
    return _amount(numeral, span, sign, scale, "before" if before else "after", context)


def _right(
    text: str, numeral: Numeral, end: int, scale: Decimal, before: tuple[int, Sign] | None
) -> tuple[int, Sign] | None:
    """The sign after a figure, where it is one and is not the next figure's."""
    after = sign_after(text, _past_of(text, numeral, end))
    if after is None or (after[1].shared and len(after[1].shared) == 1 and after[1].shared.isalpha()):
        return None
    if (after[1].guarded or after[1].shared == "pound") and not _is_money(text, numeral, scale, after):
        return None
    if before is None and not after[1].spelled:
        sign_start = text.rfind(text[end : after[0]].strip(" \u00a0-"), end, after[0])
        return None if _takes_right(text, sign_start, after[0]) else after
    return after


def _is_code(text: str, start: int) -> bool:
    """Whether the digits are the end of something else: A1B2C."""
    return start > 0 and text[start - 1].isalnum() and not bounds.glued(text, start)


_NEGATIVE = re.compile(r"(?:(?<=[\s(])|\A)[-\u2212]\Z")
_BASE = re.compile(r"\b(?:in|of|at|constant|to)\s\Z")


def _is_base_year(text: str, numeral: Numeral) -> bool:
    """Whether a figure is the year whose prices are meant: ``in 2020 dollars``."""
    if numeral.digits is None or len(numeral.digits) != 4 or numeral.scale != 1 or not 1900 <= numeral.value <= 2100:
        return False
    return (
        bool(_BASE.search(text, max(0, numeral.start - 10), numeral.start))
        and text[numeral.end : numeral.end + 1] == " "
    )


def _past_of(text: str, numeral: Numeral, end: int) -> int:
    """Past the "of" of "hundreds of millions of dollars"."""
    return end + 3 if numeral.kind == "vague" and re.match(r"\sof\s", text[end : end + 4]) else end


def _scaled_end(text: str, numeral: Numeral, *, prefixed: bool) -> tuple[int, Decimal]:
    """The end of the figure and its scale, with the short scales that only money has ($350m)."""
    if numeral.scale == 1 and numeral.digits is not None:
        match = _SMALL_SCALE.match(text, numeral.end)
        if match and (not match["gap"] or prefixed or len(match["scale"]) > 1):
            power = table("money_only").get(match["scale"], 12)
            if prefixed or sign_after(text, match.end()):
                return match.end(), ten_to(power)
    return numeral.end, numeral.scale


_MASS = re.compile(
    r"\b(?:weigh\w*|lost|lose|gain(?:ed)?|shed|weight|heavy|lighter|heavier)\b[^.]{0,30}\Z", re.IGNORECASE
)


def _is_money(text: str, numeral: Numeral, scale: Decimal, after: tuple[int, Sign]) -> bool:
    """Whether a name that is also a common word (won, crown, pound) is money here."""
    stop, sign = after
    if sign.shared == "pound":
        mass = re.match(r"\s(?:of\s(?!debt|aid|tax|public)|heavier|lighter|of$)", text[stop : stop + 12])
        hyphenated = text[numeral.end : numeral.end + 1] == "-" and scale == 1
        return scale >= 1000000 or not (
            mass or hyphenated or _MASS.search(text[max(0, numeral.start - 40) : numeral.start])
        )
    if sign.factor < 1:  # 10c
        return (
            text[numeral.end : stop] == "c"
            and numeral.digits is not None
            and numeral.value < 100
            and numeral.value % 1 == 0
        )
    ends = re.match(r"\s?(?:[.,;:!?)(]|$|per\b)", text[stop : stop + 5])
    return scale > 1 or abs(numeral.value) >= 100 or ends is not None


def _is_sign(text: str, numeral: Numeral, scale: Decimal, before: tuple[int, Sign], context: Context) -> bool:
    """Whether a code that is also a word (TOP 10), or a letter (R5 million), is money here."""
    sign = before[1]
    if sign.shared and not context.settle(sign.shared)[0]:
        return False
    if sign.shared and len(sign.shared) == 1 and sign.shared.isalpha():
        return not text[numeral.start - 1].isspace() and (scale > 1 or numeral.value >= 1000)
    return scale > 1 or not sign.guarded


def _agree(before: Sign, after: Sign) -> bool:
    """Whether two signs say the same currency: ``$5 million USD``, ``$ 10 dollars``."""
    if before.factor != 1 or after.factor != 1:
        return False
    if before.unit and (after.unit == before.unit or after.shared == "dollar"):
        return after.unit is not None or "$" in before.unit + "$"
    if before.shared == "$":
        return after.shared == "dollar" or any("dollar" in name for name in names_of(after.unit))
    return before.shared is not None and before.shared == after.shared


def _groups_by_point(unit: str | None, numeral: Numeral, scale: Decimal) -> bool:
    """Whether a point before three digits groups thousands, as in Rp 31.500 and 500.000 euros."""
    match = re.fullmatch(r"([0-9]{1,3})\.[0-9]{3}", numeral.digits or "")
    if match is None:
        return False
    if unit in listed("undivided"):  # VND1.500 billion, but KRW 1.197 billion and VND1.197 trillion
        return scale == 1 or (scale < ten_to(12) and unit not in listed("point_style"))
    return unit in listed("comma_style") and scale == 1 and len(match[1]) > 1


def _amount(
    numeral: Numeral, span: tuple[int, int], sign: Sign, scale: Decimal, side: Side, context: Context
) -> Amount:
    unit = sign.unit
    assumed = sign.assumed
    if sign.shared:
        unit, assumption = context.settle(sign.shared)
        assumed = (assumption,)
    value = numeral.value
    if numeral.digits and _groups_by_point(unit, numeral, scale):
        value = EXACT.multiply(read_digits(numeral.digits, "comma"), numeral.scale)
        assumed = (*assumed, f"decimals: the point groups thousands in {unit}")
    if scale != numeral.scale:
        value = EXACT.multiply(value, scale)
    value = EXACT.multiply(value, sign.factor)
    if sign.factor > 1:
        scale = sign.factor
    return Amount(*span, value, unit, side, scale, assumed, min(sign.factor, ONE), word=sign.spelled)
