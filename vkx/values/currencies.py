"""Currencies: their codes, signs and names, and what a text settles about those that several share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import cast

from vkx import vocab
from vkx.values.digits import ONE, ten_to


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign, code or name stands for: a currency, or the shared word that the text must settle."""

    unit: str | None
    shared: str | None = None
    factor: Decimal = ONE
    guarded: bool = False
    spelled: bool = False
    assumed: tuple[str, ...] = ()


MILLIONS = {"M": 6, "m": 6, "mn": 6, "K": 3, "k": 3, "bn": 9, "b": 9}
CENT = ten_to(-2)
LONGEST_SIGN = 9


def _data() -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", vocab.load("currencies"))


@cache
def listed(name: str) -> frozenset[str]:
    """A list of ``currencies.toml``: word_like, undivided, comma_style, lower_codes."""
    return frozenset(cast("list[str]", _data()["lists"][name]))


def _currencies() -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    for code, entry in _data()["currency"].items():
        yield code, cast("Mapping[str, list[str]]", entry)


def _shared() -> Iterator[tuple[str, list[str]]]:
    for word, entry in _data()["shared"].items():
        yield word, cast("Mapping[str, list[str]]", entry)["forms"]


@cache
def codes() -> frozenset[str]:
    """The ISO 4217 codes that are known."""
    return frozenset(_data()["currency"])


@cache
def signs() -> dict[str, Sign]:
    """Signs, abbreviations and codes, case as written."""
    guarded = listed("word_like")
    found = {code: Sign(code, guarded=code in guarded) for code in codes()}
    found |= {code: Sign(code.upper()) for code in listed("lower_codes")}
    for code, entry in _currencies():
        found |= {sign: Sign(code, guarded=sign in guarded) for sign in entry.get("signs", ())}
        if f"{code}$" not in found and any("dollar" in name for name in entry["names"]):
            found |= {f"{code}$": Sign(code), f"{code} $": Sign(code)}
    for code, letter in (("EUR", "€"), ("GBP", "£"), ("JPY", "¥"), ("KRW", "₩"), ("INR", "₹")):
        found |= {f"{code} {letter}": Sign(code), f"{code}{letter}": Sign(code)}
    for word, forms in _shared():
        found |= {form: Sign(None, word) for form in forms if not form.isalpha() or len(form) <= 3}
    for name, sign in names().items():  # Rupees 500 crore
        if name.isalpha() and len(name) > 3 and not sign.guarded and sign.factor == 1:
            found.setdefault(name.title(), replace(sign, guarded=True))
    return found


@cache
def names() -> dict[str, Sign]:
    """Names in small letters, of whole units and of hundredths."""
    guarded = listed("word_like")
    found: dict[str, Sign] = {}
    for code, entry in _currencies():
        found |= {name: Sign(code, guarded=name in guarded, spelled=True) for name in entry["names"]}
    for word, forms in _shared():
        for form in forms:
            if form.islower() and len(form) > 3:
                found[form] = Sign(None, word, guarded=form in guarded, spelled=True)
    for word, code in cast("Mapping[str, str]", _data()["minor"]).items():
        bare = word in {"c", "cent", "cents", "pennies"}
        said = (f"currency: {word} read as {code}",) if bare else ()
        found[word] = Sign(code, factor=CENT, spelled=True, guarded=word == "c", assumed=said)
    return found


@cache
def _speaks_for(code: str) -> re.Pattern[str] | None:
    """A pattern for the words that speak for a currency."""
    entry = cast("Mapping[str, list[str]]", _data()["currency"][code])
    words = "|".join(re.escape(word) for word in entry.get("context", ()))
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])") if words else None


_STATED = re.compile(
    r"\b(?:figures|amounts|prices|sums|dollars)\b[^.\n]{0,30}?\b(?:in|are)\s(?:all\s)?(?P<which>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\sdollars"
)


@dataclass
class Context:
    """What a text settles about shared signs; asked lazily, remembered for the text."""

    text: str
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def settle(self, word: str) -> tuple[str, str]:
        """The currency that a shared word means here, and the assumption that this is."""
        if word not in self._known:
            self._known[word] = self._settle(word)
        return self._known[word]

    def _settle(self, word: str) -> tuple[str, str]:
        entry = cast("Mapping[str, str]", _data()["shared"][word])
        default = entry["default"]
        if word in {"$", "dollar"}:
            stated = _STATED.search(self.text)
            named = names().get(f"{stated['which'].lower()} dollars") if stated else None
            if named and named.unit:
                return named.unit, f"currency: {word} read as {named.unit}, as the text states"
            return default, f"currency: {word} read as {default}"
        counts = {code: self._mentions(code) if code else 0 for code in (default, *entry["others"])}
        best = max(counts, key=lambda code: counts[code])
        if counts[best] > counts[default]:
            return best, f"currency: {word} read as {best}, by the countries that the text names"
        return default, f"currency: {word} read as {default}"

    def _mentions(self, code: str) -> int:
        pattern = _speaks_for(code)
        return sum(1 for _ in pattern.finditer(self.text)) if pattern else 0


def names_of(code: str | None) -> list[str]:
    """The names that belong to a code alone."""
    if code is None:
        return []
    return cast("Mapping[str, list[str]]", _data()["currency"][code])["names"]


def scaled_code(word: str) -> Sign | None:
    """MUSD, MEUR, EURm, US$m, US$bn."""
    if len(word) > 3 and word[0] in "MK" and word[1:] in codes():
        return Sign(word[1:], factor=ten_to(MILLIONS[word[0]]))
    for ending in ("mn", "bn", "m", "k"):
        base = signs().get(word.removesuffix(ending)) if word.endswith(ending) else None
        if base and not base.guarded and len(word) > len(ending):
            return Sign(base.unit, base.shared, factor=ten_to(MILLIONS[ending]))
    return None
