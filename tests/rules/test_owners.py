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


def test_who_is_one_of_a_group_owns_nothing(facts):
    assert owners(facts, "Some 300 executives came, a minister said.")[-1] == []
