"""Phrases of change: which way, by how much, from what and when, and what is no change at all."""

from __future__ import annotations

import pytest


def figure(quantity):
    return quantity and f"{quantity.number:f} {quantity.unit}"


def told(fact):
    """Level, direction, size, base, base's time."""
    change = fact.slots["change"]
    parts = (change.direction, figure(change.by), figure(change.origin), change.origin_when) if change else (None,) * 4
    return (figure(fact.slots["value"]), *parts[:3], parts[3] and parts[3].value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Exports stood at $9.1 billion last year, up 8.4 percent from 2023.",
            ("9100000000 USD", "up", "8.4 percent", None, "2023"),
            id="up behind the level",
        ),
        pytest.param(
            "Kenya's exports reached $1.4 billion in 2024, an 8.2 percent rise from a year earlier.",
            ("1400000000 USD", "up", "8.2 percent", None, "2023"),
            id="a rise in apposition",
        ),
        pytest.param(
            "Poland's exports rose 44.1 percent in January-November to US$16.2 billion.",
            ("16200000000 USD", "up", "44.1 percent", None, None),
            id="size, period, level",
        ),
        pytest.param(
            "Trade between Kenya and Poland fell by 12 percent to $310 million in 2023.",
            ("310000000 USD", "down", "12 percent", None, None),
            id="down by",
        ),
        pytest.param(
            "Revenue reached $225 million (2023: $184 million).",
            ("225000000 USD", "up", None, "184000000 USD", "2023"),
            id="a level before in brackets",
        ),
        pytest.param(
            "Kenya's exports stood at $7 million, well below the $9 million logged in 2011.",
            ("7000000 USD", "down", None, "9000000 USD", "2011"),
            id="below a level told before",
        ),
        pytest.param(
            "The price fell to $34 a tonne on Monday from $37 in 2023.",
            ("34 USD", "down", None, "37 USD", "2023"),
            id="from behind a dated level",
        ),
        pytest.param(
            "Imports went up 2.4% in 2024.", (None, "up", "2.4 percent", None, None), id="a size and no level"
        ),
        pytest.param(
            "Production grew by 300,000 tonnes in 2024.", (None, "up", "300000 t", None, None), id="an absolute size"
        ),
        pytest.param(
            "Kenya's imports more than doubled to $90 million in 2024.",
            ("90000000 USD", "up", "2 times", None, None),
            id="a multiple",
        ),
        pytest.param(
            "Kenya aims to raise trade with Poland from $80 billion to $150 billion by 2030.",
            ("150000000000 USD", "up", None, "80000000000 USD", None),
            id="from a level to a level",
        ),
        pytest.param(
            "The number of visitors fell to 41,000 in 2023 from 52,000 in 2022.",
            ("41000 1", "down", None, "52000 1", "2022"),
            id="to a level from a level",
        ),
        pytest.param(
            "Exports were worth $2.9 billion in 2018, compared with 2017's $2.6 billion.",
            ("2900000000 USD", None, None, "2600000000 USD", "2017"),
            id="compared with a year's figure",
        ),
    ],
)
def test_a_change_and_its_level_are_one_figure(facts, text, expected):
    assert told(facts(text, "metric")[0]) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("More than 9,400 projects are under way in Poland.", "9400 1", id="more than"),
        pytest.param("Exports reached more than $5 billion in 2024.", "5000000000 USD", id="a bound on a level"),
        pytest.param("Exports may rise to up to $5 billion in 2030.", "5000000000 USD", id="up to"),
    ],
)
def test_words_that_only_bound_a_figure_are_no_change(facts, text, value):
    assert [told(fact) for fact in facts(text, "metric")] == [(value, *(None,) * 4)]


def test_a_level_before_with_a_time_of_its_own_is_a_figure_of_its_own(facts):
    text = "Kenya and Poland aim to lift two-way trade to $150 billion by 2030, up from $86.7 billion in 2024."
    goal, before = facts(text, "metric")
    assert (told(goal)[0], goal.status, goal.when.value) == ("150000000000 USD", "target", "2030")
    assert (told(before)[0], before.status, before.when.value) == ("86700000000 USD", "actual", "2024")
    spans = before.evidence[0].spans
    assert [text[s.start : s.end] for s in (spans["value"], spans["when"])] == ["$86.7 billion", "2024"]
    assert "change" not in spans
