"""Units and currencies against the libraries that their tables were made from."""

import re
from decimal import Decimal

import pint
import pytest
from babel import Locale
from babel.numbers import get_currency_name

from vkx import vocab
from vkx.values import currencies, figures, units

UNITS = vocab.load("units")["unit"]
WITHOUT_PINT = {"pyeong", "rai", "quintal", "tael", "Cel", "degF", "dB", "TEU", "mu", "dunam"}


@pytest.fixture(scope="module")
def registry():
    return pint.UnitRegistry()


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry["symbol"])
def test_a_factor_is_what_pint_says(entry, registry):
    name = entry.get("pint", entry["name"].replace(" ", "_"))
    assert bool(name) == (entry["symbol"] not in WITHOUT_PINT)
    if name:
        base = registry.parse_expression(name).to_base_units().magnitude
        assert float(entry["factor"]) == pytest.approx(float(base), rel=1e-9)


def test_every_entry_says_what_it_must():
    assert len(UNITS) > 70
    symbols = [entry["symbol"] for entry in UNITS]
    assert len(set(symbols)) == len(symbols)
    known = {"symbol", "name", "words", "signs", "dimension", "factor", "prefixes", "pint", "needs", "glued"}
    for entry in UNITS:
        assert set(entry) <= known | {"sign_prefixes", "sign_only", "no_bare_word"}
        assert {"symbol", "name", "words", "signs", "dimension", "factor"} <= set(entry)
        assert set(entry.get("prefixes", ())) <= set(vocab.load("units")["prefix"])


@pytest.mark.parametrize(
    ("number", "origin", "target", "result"),
    [
        ("57", "acre", "ha", "23.0671"),
        ("1", "barrel", "L", "158.987"),
        ("2.4", "GW", "MW", "2400"),
        ("1", "t", "kg", "1000"),
        ("1", "km", "kg", None),
        ("1", "Cel", "degF", None),
        ("1", "nonsense", "kg", None),
    ],
)
def test_units_of_one_dimension_convert(number, origin, target, result):
    converted = units.convert(Decimal(number), origin, target)
    assert converted == (None if result is None else pytest.approx(Decimal(result), rel=Decimal("0.0001")))


@pytest.mark.parametrize(
    ("text", "symbol", "name"),
    [
        ("9.8 m/s2", "m/s2", "metre per square second"),
        ("4 km cubed", "km3", "cubic kilometre"),
        ("4e14 s-1", "s-1", "inverse second"),
        ("850 kg/m3", "kg/m3", "kilogram per cubic metre"),
        ("14 mGy", "mGy", "milligray"),
        ("66 Ma", "Ma", "megayear"),
        ("120 μg", "ug", "microgram"),
        ("10km/hr", "km/h", "kilometre per hour"),
        ("188 miles an hour", "mph", "mile per hour"),
        ("100 MB", "MB", "megabyte"),
        ("20 (kg)", "kg", "kilogram"),
        ("30 microns", "um", "micrometre"),
        ("3 sq mi", "mi2", "square mile"),
        ("4,500 tpd", "t/day", "ton per day"),
    ],
)
def test_powers_and_quotients_have_symbols_and_names(text, symbol, name):
    (found,) = figures.find(text)
    assert found.value.text == text
    assert found.value.unit == symbol
    assert units.name(symbol) == name


@pytest.mark.parametrize("text", ["The 1980s and 90s", "5 days", "scp-173 m", "24703m212", "a 3-2 win"])
def test_no_unit_is_read_into_other_things(text):
    measured = [found.value.unit for found in figures.find(text) if found.type == "quantity"]
    assert measured in ([], ["day"])


CLDR = {code: name for code, name in Locale("en").currencies.items() if code in currencies.codes()}


def test_every_code_is_known_to_cldr():
    assert set(CLDR) == set(currencies.codes())


@pytest.mark.parametrize("code", sorted(CLDR))
def test_a_currency_goes_by_its_cldr_name(code):
    for count in (1, 2):
        name = re.sub(r"\s*\(.*?\)", "", get_currency_name(code, count=count, locale="en")).lower()
        assert currencies.names()[name].unit == code
