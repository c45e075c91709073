"""Figures through the public door: normal form to surface forms, negatives, context, and properties."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vkx.values import currencies, figures

CORPUS = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
POSITIVE = [(value, form) for value, forms in CORPUS["positive"].items() for form in forms]
NEGATIVE = [sentence for sentences in CORPUS["negative"].values() for sentence in sentences]
NAMED = "by the countries that the text names"
SCALES = {"million": 6, "billion": 9, "bn": 9, "trillion": 12, "crore": 7}
CARRIERS = ("The sum, they said, was {} in that week.", "It came to {}.", "In all: {}")


def shown(quantity):
    high = "" if quantity.high is None else f"..{quantity.high:f}"
    unit = {"percent": "%", "rank": "rank"}.get(quantity.type, quantity.unit)
    bound = "" if quantity.bound == "exact" else f"{quantity.bound} "
    return f"{bound}{quantity.number:f}{high} {unit}"


def one(text):
    found = figures.find(text)
    assert len(found) == 1, found
    return found[0]


def test_the_corpus_is_no_empty_shell():
    assert len(POSITIVE) > 300
    assert len(NEGATIVE) > 30
    assert len(POSITIVE) == len(set(POSITIVE))


@pytest.mark.parametrize("carrier", CARRIERS, ids=("inside", "end", "alone"))
@pytest.mark.parametrize(("value", "form"), POSITIVE, ids=[form for _, form in POSITIVE])
def test_a_form_says_its_value(value, form, carrier):
    words = re.sub("<.*?>", "", form).strip()
    text = carrier.format(re.sub("[<>]", "", form))
    found = one(text)
    assert shown(found.value) == value
    assert text[found.start : found.end] == found.value.text
    assert found.value.text in words
    assert len(found.value.text) >= len(words) - len("between of ")


@pytest.mark.parametrize("sentence", NEGATIVE)
def test_no_figure(sentence):
    assert [found for found in figures.find(sentence) if found.type != "rank"] == []


# ---------------------------------------------------------------- in the sentence


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 3 to 5 million.", ["3000000 1", "5000000 1"]),
        ("Growth quickened from 6.5 percent to 7 percent.", ["6.5 %", "7 %"]),
        ("Trade went from $80 billion to $150 billion.", ["80000000000 USD", "150000000000 USD"]),
        ("Jobless rates range from 18 to 20 percent.", ["18..20 %"]),
        ("It won by 51 to 48 percent.", ["51 %", "48 %"]),
        (
            "Around200,000 came; morethan 10,000 paid over$5 billion.",
            ["about 200000 1", "over 10000 1", "over 5000000000 USD"],
        ),
        ("It gave 95 billion yen, or about $792 million, in aid.", ["95000000000 JPY"]),
        ("Fares are R5 billion in South Africa.", ["5000000000 ZAR"]),
        ("A multibillion-dollar plan.", ["over 1000000000 USD"]),
        ("It is $4.5 per million Btu.", ["4.5 USD"]),
        (
            "Trade of 100 billion USD in 2023, 150 billion by 2030.",
            ["100000000000 USD", "2023 1", "150000000000 USD", "2030 1"],
        ),
        ("It lent $30 million, of which 12 million in May.", ["30000000 USD", "12000000 USD"]),
        ("It lent $30 million to 12 million people.", ["30000000 USD", "12000000 1"]),
        ("A ticket costs 1,700 soums.", ["1700 UZS"]),
        ("It has $5 billion. Some 8 billion people live.", ["5000000000 USD", "about 8000000000 1"]),
        ("It grew.About half of it went.", ["about 50 %"]),
        ("They crossed the western half of the city.", []),
        ("It lies on a tenth of a square metre.", []),
        ("They lost a tenth of a harvest.", ["10 %"]),
        ("A $1.2bn-a-year fee and $70-a-barrel oil.", ["1200000000 USD", "70 USD"]),
        ("Seoul set W1.5 trillion aside.", ["1500000000000 KRW"]),
        ("On March 22 K-ICT opened.", ["22 1"]),
        ("It cut the wait from 35 days to 15.", ["35 day", "15 day"]),
        ("It grew by 72 percent in 2021 to 3.6 billion dollars.", ["72 %", "2021 1", "3600000000 USD"]),
        ("Pay will not be lower than KRW 2 million.", ["over 2000000 KRW"]),
        ("A $5 billion plan.", ["5000000000 USD"]),
        ("SAMSUNG'S $5 BILLION PLAN", ["5000000000 USD"]),
        ("About 1/3 billion.", ["about 333333333.33333333333333333333 1"]),
        ("Take about five hundred or less.", ["under 500 1"]),
        ("No one has won.", []),
        ("Resolutions 2254 and 2118 bind.", []),
        ("The Hundred Days Offensive and Ground Zero.", []),
        ("Yields rose 5 percent to 30 tonnes.", ["5 %", "30 t"]),
        ("At least 20 and at most 100 firms came.", ["20..100 1"]),
        ("It wants more than $2 billion but less than $3 billion.", ["2000000000..3000000000 USD"]),
        ("Three or four firms bid.", ["3..4 1"]),
        ("They sold rice at $70 a tonne.", ["70 USD"]),
        ("Oil fell to $64.2 a barrel.", ["64.2 USD"]),
        ("In 2018 $5 million was paid.", ["2018 1", "5000000 USD"]),
        ("The firm booked 10 million won and lost 3 million.", ["10000000 KRW", "3000000 1"]),
        ("They shared $3 million and 20 cars.", ["3000000 USD", "20 1"]),
        ("A 350-megawatt plant on 57 hectares cost $1.5B.", ["350 MW", "57 ha", "1500000000 USD"]),
        ("It is the second-largest of 84 buyers.", ["2 rank", "84 1"]),
        ("It has grown 172-fold since.", ["172 times"]),
        ("Prices are 2.7 times higher.", ["2.7 times"]),
        ("They met three times in Seoul.", ["3 1"]),
        ("Exports more than doubled.", ["over 2 times"]),
        ("It holds nearly two-thirds of them.", ["about 66.66666666666666666667 %"]),
        ("One in five homes was empty.", ["20 %"]),
        ("It weighs 150 pounds.", ["150 lb"]),
        ("It earned 150 million pounds.", ["150000000 GBP"]),
        ("In 2025 some 5m people came.", ["2025 1", "about 5000000 1"]),
        ("A gallon of milk and a barrel of oil.", ["1 gal", "1 barrel"]),
    ],
)
def test_neighbours(text, values):
    assert [shown(found.value) for found in figures.find(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "converted"),
    [
        ("It buys up to 20 trillion won ($14.9 billion) worth.", "under 20000000000000 KRW", "under 14900000000 USD"),
        ("It holds KRW 11 trillion (10 billion USD).", "11000000000000 KRW", "10000000000 USD"),
        ("Tokyo gives 95 billion yen (about US$792 million).", "95000000000 JPY", "about 792000000 USD"),
        ("The park has 57 acres (23.1 hectares).", "57 acre", "23.1 ha"),
        ("It paid VND120 million ($4,720) in cash.", "120000000 VND", "4720 USD"),
    ],
)
def test_a_conversion_in_brackets_belongs_to_what_it_explains(text, value, converted):
    found = one(text)
    assert shown(found.value) == value
    assert shown(found.value.converted) == converted


@pytest.mark.parametrize(
    ("text", "unit", "assumed"),
    [
        ("It cost $5 million.", "USD", "currency: $ read as USD"),
        ("All figures are in Canadian dollars. It cost $5m.", "CAD", "currency: $ read as CAD, as the text states"),
        ("It cost 5 million pounds.", "GBP", "currency: pound read as GBP"),
        ("Cairo paid 5 million pounds to Egyptian farmers.", "EGP", f"currency: pound read as EGP, {NAMED}"),
        ("Sri Lanka set aside 5 million rupees.", "LKR", f"currency: rupee read as LKR, {NAMED}"),
        ("Manila borrowed 5 million pesos.", "PHP", f"currency: peso read as PHP, {NAMED}"),
        ("Oslo paid 5 million crowns; Norwegian firms the rest.", "NOK", f"currency: krona read as NOK, {NAMED}"),
        ("It cost 64 cents.", "USD", "currency: cents read as USD"),
        ("It cost 64 euro cents.", "EUR", None),
        ("It cost US$5 million.", "USD", None),
        ("It cost 5 million Egyptian pounds.", "EGP", None),
    ],
)  # fmt: skip
def test_a_shared_name_is_settled_by_the_text_and_the_assumption_kept(text, unit, assumed):
    found = [one for one in figures.find(text) if one.type == "money"]
    assert [one.value.unit for one in found] == [unit]
    assert found[0].assumed == ((assumed,) if assumed else ())


def test_every_currency_has_a_code_and_a_name_that_no_other_has():
    owners = {}
    for code in currencies.codes():
        assert re.fullmatch("[A-Z]{3}", code)
    for name, sign in currencies.names().items():
        assert owners.setdefault(name, sign.unit or sign.shared)
    assert len(currencies.codes()) > 150


# ---------------------------------------------------------------- properties

AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999_999), places=2)
FORMATS = (
    "${:,f}", "US${:,f}", "USD {:,f}", "{:,f} dollars", "{:,f} USD", "€{:,f}", "{:,f} euros", "¥{:,f}", "A${:,f}",
    "{:,f} million dollars", "KRW {:,f} billion", "VND{:,f} trillion", "{:,f}bn euros", "Rs {:,f} crore",
)  # fmt: skip
PIECES = st.sampled_from([
    "$", "€", "US$", "12", "1,500", "3.5", " ", "-", "–", " to ", " and ", "between ", "million", "billion", "bn",
    "half", "third", "percent", "%", "(", ")", "won", "pounds", "km", "/", "per ", "a ", "dozen", "hundreds of ",
    "point", "more than ", "no. ", "doubled", "fold", "times", "\n", ".", ",", "1/3", "½", "e9", "^", "+/-", "2018",
    "thousand", "0", "minus ",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(amount=AMOUNTS, form=st.sampled_from(FORMATS))
def test_an_amount_is_found_back_in_every_format(amount, form):
    text = f"They paid {form.format(amount)} for it."
    scale = next((power for word, power in SCALES.items() if word in form), 0)
    found = one(text)
    assert found.type == "money"
    assert found.value.number == amount.scaleb(scale)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=24).map("".join)))
def test_any_text_is_read_and_every_span_lies_in_it(text):
    last = 0
    for found in figures.find(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.value.text
        assert found.value.number.is_finite()
        assert found.value.number.as_tuple().exponent <= 0
        last = found.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "$",
        "1 ",
        "one ",
        "$1 ",
        "1-",
        "(",
        "million ",
        "1,",
        "a@",
        "+1 ",
        "half ",
        "US$5 million (",
        "x" * 50 + " 5",
    ],
)
def test_hostile_input_is_read_to_the_end(piece):
    text = piece * (60_000 // len(piece)) + " and US$7 million."
    assert figures.find(text)[-1].value.number == 7_000_000


def test_a_million_digits_and_a_hundred_thousand_signs_are_no_figures():
    assert figures.find("1" * 1_000_000) == []
    assert figures.find("$" * 100_000) == []
