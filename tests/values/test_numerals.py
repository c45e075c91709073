"""Numerals: digits by the evidence of their separators, words by the grammar, and the fragment for others."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.values import digits, numerals

SAID = {
    "0": ["zero", "nought", "0"],
    "0.09": ["nought point nought nine", "zero point zero nine", ".09"],
    "0.25": ["a quarter", "one quarter", "one fourth", "1/4", "¼", "one-fourth"],
    "0.2": ["a fifth", "one fifth", "one in five", "1 in 5"],
    "0.625": ["five eighths", "five-eighths", "5/8"],
    "0.8": ["four fifths", "four out of five"],
    "2.5": ["two and a half", "2½", "2 1/2", "2.5", "two-and-a-half", "2-1/2"],
    "12": ["a dozen", "twelve", "one dozen"],
    "36": ["three dozen", "3 dozens"],
    "21": ["twenty-one", "twenty one"],
    "106": ["one hundred and six", "a hundred and six", "one hundred six"],
    "132.4": ["one hundred and thirty two and two fifths"],
    "1900": ["nineteen hundred", "1,900", "1.9 thousand"],
    "4321": ["4 thousand 3 hundred and 21", "four thousand three hundred and twenty-one", "4,321"],
    "202000": ["two hundred and two thousand", "202 thousand", "202k"],
    "500000": ["half a million", "half million", "five lakh", "0.5 million"],
    "750000": ["three quarters of a million", "three-quarters of a million"],
    "1500000": ["one and a half million", "a million and a half", "1.5mn"],
    "5500000": ["five and a half million", "5.5 mln"],
    "1000500000": ["one billion and a half million"],
    "60000200": ["6 crore and two hundred", "six crore two hundred"],
    "3000000000000": ["three lakh crore", "three trillion", "3tn", "3 trn"],
    "-5.5": ["minus five point five", "negative 5.5", "-5.5"],
    "4E+14": ["4e14", "4x10^14"],
    "0.000623": ["6.23x10^-4", "6.23e-4"],
    "8": ["2^3"],
}


@pytest.mark.parametrize(("value", "words"), [(value, words) for value, all_ in SAID.items() for words in all_])
def test_a_numeral_is_worth_its_value(value, words):
    assert numerals.parse(words) == Decimal(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1,234,567.89", "1234567.89"),
        ("12,34,567.89", "1234567.89"),
        ("2,00,000", "200000"),
        ("24.410,50", "24410.50"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u202f234\u202f567.89", "1234567.89"),
        ("1'234'567", "1234567"),
        ("5,00", "5"),
        ("5,5", "5.5"),
        ("1,234", "1234"),
        ("0,234", "0.234"),
        ("1.234", "1.234"),
        ("12.000", "12000"),
        ("4.800", "4.8"),
        ("1234,567", "1234567"),
    ],
)
def test_separators_are_read_by_their_evidence(raw, value):
    assert digits.read_digits(raw) == Decimal(value)


def test_a_text_with_decimal_commas_groups_by_points():
    values = [numeral.value for numeral in numerals.scan("Der Preis: 24.410,50 statt 25.870 und 3,5.")]
    assert values == [Decimal("24410.50"), Decimal(25870), Decimal("3.5")]


@pytest.mark.parametrize(
    "words",
    ["", "a", "an", "and", "point", "firms", "third", "2022.01.20", "1.2.3", "5/17", "twenty twenty", "12 firms"],
)
def test_what_says_no_number_is_none(words):
    assert numerals.parse(words) is None


@pytest.mark.parametrize(
    ("words", "rank"), [("third", 3), ("21st", 21), ("twenty-first", 21), ("one hundred and fifth", 105), ("two", None)]
)
def test_an_ordinal_is_a_rank(words, rank):
    assert numerals.rank(words) == rank


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three and two hundred", [3, 200]),
        ("3 hundred and 2 hundred", [300, 200]),
        ("2 million and 3 firms", [2_000_000, 3]),
        ("423 0000", [423, 0]),
        ("fifty 50 dollar bills", [50, 50]),
        ("between one hundred and two hundred", [100, 200]),
        ("12 in six boxes", [12, 6]),
        ("five in three years", [5, 3]),
    ],
)
def test_neighbours_stay_apart(text, values):
    assert [numeral.value for numeral in numerals.scan(text)] == values


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_number_is_read_back_from_its_words(number):
    assert numerals.parse(spelled(number)) == number
    assert numerals.parse(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=99))
def test_the_fragment_matches_what_parse_reads(number):
    pattern = re.compile(numerals.fragment(), re.VERBOSE | re.IGNORECASE)
    for words in (spelled(number), str(number), f"{number} thousand", f"{number}.5"):
        match = pattern.fullmatch(words)
        assert match
        assert numerals.parse(words) is not None


SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    """A whole number in English words, as a style guide has it."""
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if number >= size:
            rest = number % size
            return f"{spelled(number // size)} {name}" + (
                f" {'and ' if rest < 100 else ''}{spelled(rest)}" if rest else ""
            )
    if number >= 100:
        return f"{SMALL[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]
