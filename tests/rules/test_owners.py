"""Whose figure it is where its own phrase doesn't say."""

import pytest

LEAD = "Siemens reported its results in Warsaw on Tuesday. Siemens makes sweets. "
STATE = "Kenya held an election. Kenya is large. Kenya has parks. Kenya has lakes. Kenya has beaches. "


def owners(facts, text):
    found = [[e.name for e in fact.slots["of"]] for fact in facts(text, "metric")]
    assert found, "no figure was read"
    return found


@pytest.mark.parametrize(
    ("text", "of"),
    [
        pytest.param("Siemens met analysts. Its revenue rose 8 percent.", ["Siemens"], id="possessor"),
        pytest.param("Siemens runs 40 stores in Gdansk.", ["Siemens"], id="actor"),
        pytest.param("Revenue rose 8 percent, Siemens said.", ["Siemens"], id="a firm that tells its own"),
        pytest.param("Kenya's trade ministry forecasts tea exports of 2 billion dollars.", ["Kenya"], id="a ministry"),
        pytest.param(LEAD + "Net profit fell to 3 million euros.", ["Siemens"], id="the firm that it is about"),
        pytest.param(STATE + "Inflation rose to 6 percent in May.", ["Kenya"], id="the country that it is about"),
        pytest.param("The old tannery has an area of 40 hectares.", ["tannery", "old tannery"], id="a thing"),
    ],
)
def test_owner(facts, text, of):
    assert owners(facts, text)[-1][0] in of


@pytest.mark.parametrize(
    ("text", "of"),
    [
        pytest.param(
            "The ministry will send a delegation of 60 companies to Oslo.",
            ["delegation of 60 companies"],
            id="a group of them",
        ),
        pytest.param("A matchmaking seminar with 150 participants was held.", ["matchmaking seminar"], id="with them"),
        pytest.param("Kenya's exports to the 22-member Arab League grew.", ["Arab League"], id="beside its name"),
        pytest.param(
            "Kenya traded with Peru. That left Kenya with a surplus of 9 million dollars.", ["Kenya"], id="left with"
        ),
        pytest.param(
            "Kenya is Peru's largest market, with exports of 9 million dollars.", ["Peru"], id="a market of whom"
        ),
    ],
)
def test_whose_a_count_or_a_trade_is(facts, text, of):
    assert owners(facts, text)[0] == of


def test_who_is_one_of_a_group_owns_nothing(facts):
    assert owners(facts, "Some 300 executives came, a minister said.")[-1] == []
