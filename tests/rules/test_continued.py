"""Figures that go on with one before them, or answer a question."""

import pytest


def read(facts, text):
    found = [(str(f.slots["measure"]), int(f.slots["value"].number)) for f in facts(text, "metric") if f.slots["value"]]
    assert found, "no figure was read"
    return set(found)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("The bakery has 3,000 employees, including 400 in Poland.", ("employees", 400), id="a part"),
        pytest.param("There are 300 Korean firms in Poland. 120 of them make parts.", ("companies", 120), id="of them"),
        pytest.param("Kenya drew 9 billion dollars in foreign investment. Of this, 2 billion dollars came from Mali.",
                     ("fdi", 2_000_000_000), id="of this"),
        pytest.param("The college had 2,000 students in 2010. Today it has 9,500.", ("students", 9500), id="later"),
        pytest.param("Kenyan exports reached 9 million dollars, of which tea made up 40 percent.", ("share", 40),
                     id="a share"),
        pytest.param("How many students are there? About 2,200.", ("students", 2200), id="an answer"),
        pytest.param("Trade reached 5 billion dollars. The goal is three billion by 2030.",
                     ("trade_turnover", 3_000_000_000), id="the currency of the sum before"),
    ],
)  # fmt: skip
def test_goes_on(facts, text, last):
    assert last in read(facts, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The bakery has 3,000 employees, and its owner, Mr Chanda, 57, is ill.", id="an age"),
        pytest.param("The bakery has 3,000 employees. Chapter 12 is long.", id="a label"),
    ],
)
def test_stands_alone(facts, text):
    assert read(facts, text) == {("employees", 3000)}
