"""When, where and whether yet: what a fact takes from the clause, the figure or the text around it, and what not."""

from __future__ import annotations

import pytest


def told(found, number):
    """Status and time of the metric with that level."""
    return next((f.status, f.when and f.when.value) for f in found if f.slots["value"].number == number)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param(
            "The ferry will carry 4,000 passengers a day when it opens in 2031.", 4000, ("planned", "2031"), id="when"
        ),
        pytest.param("The mill is to open in 2027 and employ 700 people.", 700, ("planned", "2027"), id="goes on"),
        pytest.param(
            "Exports of Kenya came to $9 billion in 2023, and 340 Danish companies are active there.",
            340,
            ("actual", None),
            id="another clause tells what is so now",
        ),
        pytest.param(
            "Kenya and Egypt agreed to raise trade, now at about $700 million, to $2 billion by 2030.",
            700_000_000,
            ("actual", "2025-03-05"),
            id="now beside a goal",
        ),
        pytest.param(
            "Exports of Kenya were worth $900 million in the year to June 2024.",
            900_000_000,
            ("actual", "2023-07/2024-06"),
            id="months up to one",
        ),
        pytest.param(
            "Kenya set a full-year export target of $9 billion.", 9_000_000_000, ("target", "2025"), id="the whole year"
        ),
        pytest.param(
            "Kenya issued 14,200 visas to Egyptians last year.",
            14_200,
            ("actual", "2024"),
            id="last year behind a name",
        ),
        pytest.param(
            "The hospital, with 700 employees, got a new chief on Monday.", 700, ("actual", None), id="staff of no day"
        ),
        pytest.param(
            "On Monday, 120 students received scholarships.", 120, ("actual", "2025-03-03"), id="students of a day"
        ),
    ],
)
def test_when_a_figure_holds(facts, text, number, expected):
    assert told(facts(text, "metric"), number) == expected


def test_those_at_an_occasion_came_on_its_day(facts):
    found = facts("A job fair was held in Mombasa on Tuesday. The fair drew 45 companies.", "metric")
    assert told(found, 45) == ("actual", "2025-03-04")


def test_a_day_behind_a_subject_is_its_clause_s(facts):
    [event] = facts("A Chilean builder on Tuesday handed over a school at Callao.", "event")
    assert event.when.value == "2025-03-04"


def test_here_is_where_the_story_comes_from(facts):
    text = "NAIROBI, March 5 (Reuters) - Kenyan President Rosa Lima met Egyptian President Ana Ruiz here on Tuesday."
    [meeting] = facts(text, "meeting")
    assert (meeting.where.name, meeting.when.value) == ("Nairobi", "2025-03-04")


@pytest.mark.parametrize(
    ("text", "person", "whose"),
    [
        pytest.param(
            "Trade Minister Jan Kowal left Lima at the head of a Peruvian delegation.", "Jan Kowal", "country:PE",
            id="delegation",
        ),
        pytest.param(
            "European Trade Commissioner Anna Weber urged Kenya to drop the duty.", "Anna Weber", "bloc:EU", id="union"
        ),
    ],
)  # fmt: skip
def test_whose_a_bare_office_is(facts, text, person, whose):
    [position] = [f for f in facts(text, "position") if f.slots["person"].name == person]
    assert position.slots["organization"].id == whose
