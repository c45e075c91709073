"""The units of measure: names, signs, SI prefixes, powers, quotients and conversion, out of ``vocab/units.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from vkx import vocab
from vkx.values.digits import EXACT, ONE, plain, ten_to

LONGEST_SIGN = 7


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        symbol: UCUM-like, as quantities carry it.
        name: in English, singular.
        dimension: units of one dimension convert; None for one that was put together from others.
        factor: how many of the dimension's coherent SI unit it is worth.
        needs: the word that must follow, empty where none must.
        glued: whether its sign may follow the digits without a space.
        power: the power of ten that its abbreviation holds (``bcm``), by which the figure is to be multiplied.
    """

    symbol: str
    name: str
    dimension: str | None
    factor: Decimal = ONE
    needs: str = ""
    glued: bool = True
    power: int = 0


def _entries() -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", vocab.load("units")["unit"])


def _prefixes() -> Mapping[str, Mapping[str, object]]:
    return cast("Mapping[str, Mapping[str, object]]", vocab.load("units")["prefix"])


def _strings(entry: Mapping[str, object], key: str) -> list[str]:
    return cast("list[str]", entry.get(key, []))


def _base(entry: Mapping[str, object]) -> Unit:
    return Unit(
        str(entry["symbol"]),
        str(entry["name"]),
        str(entry["dimension"]),
        Decimal(str(entry["factor"])),
        str(entry.get("needs", "")),
        bool(entry.get("glued", True)),
    )


def _prefixed(entry: Mapping[str, object]) -> Iterator[tuple[str, str, Unit]]:
    """The unit with each of its SI prefixes: the prefix's sign and name, and the unit."""
    unit = _base(entry)
    for sign in _strings(entry, "prefixes"):
        prefix = _prefixes()[sign]
        name, power = str(prefix["name"]), cast("int", prefix["power"])
        factor = EXACT.multiply(unit.factor, ten_to(power))
        yield sign, name, replace(unit, symbol=sign + unit.symbol, name=name + unit.name, factor=factor, glued=True)


def _plurals(name: str) -> list[str]:
    head, _, tail = name.partition(" ")
    if tail.startswith(("per ", "of ", "celsius", "fahrenheit", "c", "f ")) or (tail and head == "degree"):
        return [name, f"{head}s {tail}"]
    return [name, name + "es" if name.endswith(("inch", "century")) else name + "s"]


@cache
def words() -> dict[str, Unit]:
    """Names in small letters, singular and plural, hyphens as spaces."""
    found: dict[str, Unit] = {}
    for entry in _entries():
        unit = _base(entry)
        names = [unit.name.lower(), *_strings(entry, "words")]
        for name in names:
            for form in _plurals(name.replace("-", " ")):
                if not entry.get("no_bare_word") and not entry.get("sign_only"):
                    found[form] = unit
                for _, prefix, scaled in _prefixed(entry):
                    found[prefix + form] = scaled
    for word, sign in cast("Mapping[str, str]", vocab.load("units")["alias_word"]).items():
        found |= dict.fromkeys(_plurals(word.replace("_", " ")), signs()[sign])
    return found


_MICRO = ("u", "\u00b5", "\u03bc")


def _aliases() -> Mapping[str, str]:
    return cast("Mapping[str, str]", vocab.load("units")["alias"])


@cache
def signs() -> dict[str, Unit]:
    """Abbreviations, case as written."""
    found: dict[str, Unit] = {}
    for entry in _entries():
        unit = _base(entry)
        own = _strings(entry, "signs")
        stem = str(entry.get("sign_prefixes", own[0] if own else unit.symbol))
        for sign, _, scaled in _prefixed(entry):
            for spelled in {"u": _MICRO, "k": ("k", "K")}.get(sign, (sign,)):
                found.setdefault(spelled + stem, scaled)
                if stem in {"m", "g"} and sign == "k":
                    found.setdefault(spelled + stem + "s", scaled)
        found |= dict.fromkeys(own, unit)
    for sign, holds in cast("Mapping[str, Mapping[str, object]]", vocab.load("units")["scaled"]).items():
        found[sign] = replace(found[str(holds["unit"])], power=cast("int", holds["power"]))
    return found | {sign: found[own] for sign, own in _aliases().items()}


@cache
def by_symbol() -> dict[str, Unit]:
    """Every unit that stands alone, by its symbol."""
    return {unit.symbol: unit for unit in (*signs().values(), *words().values()) if not unit.power}


def name(symbol: str) -> str:
    """The English name of a unit's symbol, as quantities carry it.

    >>> [name(symbol) for symbol in ("MW", "km2", "kg/m3", "s-1", "times")]
    ['megawatt', 'square kilometre', 'kilogram per cubic metre', 'inverse second', 'times']
    """
    above, _, below = symbol.partition("/")
    whole = by_symbol().get(symbol)
    if whole is not None:
        return whole.name
    if below:
        return f"{name(above)} per {name(below)}"
    if "." in symbol:
        return " ".join(name(part) for part in symbol.split("."))
    power = re.fullmatch(r"(?P<base>.+?)(?P<power>-?[0-9])", symbol)
    if power and power["base"] in by_symbol():
        return _raised(by_symbol()[power["base"]], int(power["power"])).name
    return symbol


def convert(number: Decimal, origin: str, target: str) -> Decimal | None:
    """A number of one unit in another, None where the two do not measure the same.

    >>> str(convert(Decimal(5), "km", "m"))
    '5000'
    """
    one, other = by_symbol().get(origin), by_symbol().get(target)
    if one is None or other is None or one.dimension is None or one.dimension != other.dimension:
        return None
    return plain(EXACT.divide(EXACT.multiply(number, one.factor), other.factor))


# ---------------------------------------------------------------- after a figure

_GAP = re.compile(r"(?:\s?(?P<open>[({])|[\s\u00a0\u202f]{0,2}-?\s?)(?=\S)")
_WORD = re.compile(r"(?P<gap>\.?[\s-]?)(?P<word>[^\W\d_]+)")
_POWER = re.compile(
    r"\^?(?P<digit>-?[1-4])(?![0-9])|(?P<raised>[\u00b2\u00b3])|(?P<inverse>\u207b\u00b9)|\s(?P<said>squared|cubed)\b"
)
_PER = re.compile(r"\s?/\s?|\sper\s|(?P<article>\san?\s)", re.IGNORECASE)
_TIMES = re.compile(r"[\u00b7\u22c5*]|\s(?=[A-Za-z]{1,3}\^?-[1-4])")
_HOURLY = frozenset({"hour", "min", "s"})
_CALENDAR = frozenset({"day", "week", "month", "year", "decade", "century"})
_RAISED = {"\u00b2": 2, "\u00b3": 3, "squared": 2, "cubed": 3}
_POWERS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}


def after(text: str, end: int) -> tuple[int, Unit] | None:
    """The unit that follows ``end``: where it ends and what it is."""
    gap = _GAP.match(text, end)
    if gap is None:
        return None
    found = _one(text, gap.end(), glued=gap.end() == end)
    if found is None:
        return None
    stop, unit = _quotient(text, *found)
    if unit.needs and not re.match(rf"\s{unit.needs}\b", text[stop : stop + len(unit.needs) + 2]):
        return None
    if gap["open"]:
        return (stop + 1, unit) if text[stop : stop + 1] in {")", "}"} else None
    return stop, unit


def _one(text: str, start: int, *, glued: bool) -> tuple[int, Unit] | None:
    """A single unit from ``start``, with its power."""
    found = _spelled(text, start) or _signed(text, start)
    if found is None:
        return None
    stop, unit = found
    if glued and not unit.glued:
        return None
    power = _POWER.match(text, stop)
    if power and unit.dimension:
        exponent = int(power["digit"] or 0) or (-1 if power["inverse"] else _RAISED[power["raised"] or power["said"]])
        stop, unit = power.end(), _raised(unit, exponent)
    return None if text[stop : stop + 1].isalnum() else (stop, unit)


def _raised(unit: Unit, exponent: int) -> Unit:
    names = {1: "", 2: "square ", 3: "cubic ", -1: "inverse "}
    if exponent == 1:
        return unit
    symbol = f"{unit.symbol}{exponent}"
    fallback = Unit(symbol, f"{names.get(exponent, f'power {exponent} ')}{unit.name}", None)
    return by_symbol().get(symbol, fallback)


def _spelled(text: str, start: int) -> tuple[int, Unit] | None:
    known = words()
    found: list[tuple[str, int]] = []
    position = start
    while len(found) < 4 and (match := _WORD.match(text, position)):
        if match["gap"] and not found:
            break
        found.append((match["word"].lower(), match.end()))
        position = match.end()
    for count in range(len(found), 0, -1):
        phrase = " ".join(word for word, _ in found[:count])
        if unit := known.get(phrase):
            return found[count - 1][1], unit
    if found and found[0][0] in _POWERS and len(found) > 1 and (unit := known.get(found[1][0])):
        return found[1][1], _raised(unit, _POWERS[found[0][0]])
    return None


@cache
def _glued_only() -> frozenset[str]:
    """Signs that are units only right after a digit: 38C."""
    return frozenset(cast("Mapping[str, list[str]]", vocab.load("units")["glued_only"])["signs"])


def _signed(text: str, start: int) -> tuple[int, Unit] | None:
    known = signs()
    for stop in range(min(len(text), start + LONGEST_SIGN), start, -1):
        unit = known.get(text[start:stop])
        alone = text[start:stop] not in _glued_only() or text[max(0, start - 1) : start].isdigit()
        if unit and alone and not text[stop : stop + 1].isalpha():
            return stop, unit
    return None


def _quotient(text: str, stop: int, unit: Unit) -> tuple[int, Unit]:
    """The unit divided by what follows; rates by the day and longer stay two values, unless a slash ties them."""
    if product := _product(text, stop, unit):
        return product
    per = _PER.match(text, stop)
    below = _one(text, per.end(), glued=False) if per else None
    if per is None or below is None:
        return stop, unit
    end, divisor = below
    if per["article"] and not (unit.dimension == "length" and divisor.symbol in _HOURLY):
        return stop, unit
    if divisor.symbol in _CALENDAR and "/" not in per[0]:
        return stop, unit
    symbol = f"{unit.symbol}/{'h' if divisor.symbol == 'hour' else divisor.symbol}"
    symbol = {"mi/h": "mph"}.get(symbol, symbol)
    return end, by_symbol().get(symbol, Unit(symbol, f"{unit.name} per {divisor.name}", None))


def _product(text: str, stop: int, unit: Unit) -> tuple[int, Unit] | None:
    """The unit times what follows: N·m, W m-2."""
    times = _TIMES.match(text, stop)
    factor = _one(text, times.end(), glued=False) if times else None
    if factor is None:
        return None
    end, other = factor
    inverse = re.fullmatch(r"(?P<base>.+)-(?P<power>[1-4])", other.symbol)
    if inverse and inverse["base"] in by_symbol():
        below = _raised(by_symbol()[inverse["base"]], int(inverse["power"]))
        return end, Unit(f"{unit.symbol}/{below.symbol}", f"{unit.name} per {below.name}", None)
    symbol = unit.symbol + other.symbol
    return end, by_symbol().get(symbol, Unit(f"{unit.symbol}.{other.symbol}", f"{unit.name} {other.name}", None))
