"""Tables in plain text: which lines are one, in what unit and of what time their figures are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vkx.model.value import Quantity, Time
from vkx.nlp.roles import frames
from vkx.nlp.tables import tables

BARS = "Catch by port (thousand tonnes)\nPort | 2023 | 2024\nHue | 12 | 14.5\nVinh | 8 | 7.5"
GAPS = "Budget\n              2023    2024\nRevenue (USD million)   9.3   9.6\nSpending (USD million)   8.1   10.0"


def cells(analysis):
    found = []
    for frame in frames(analysis):
        if frame.lemma == "cell":
            [number] = frame.get("number")
            [value] = [v.value for v in analysis.values if number.first <= v.first < number.last]
            [label] = frame.get("subject")
            times = [
                v.value.value
                for a in frame.get("when")
                for v in analysis.values
                if a.first <= v.first < a.last and isinstance(v.value, Time)
            ]
            found.append((analysis.text(label.first, label.last), value.number, value.unit, times))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            BARS,
            [
                ("Hue", Decimal(12000), "t", ["2023"]),
                ("Hue", Decimal(14500), "t", ["2024"]),
                ("Vinh", Decimal(8000), "t", ["2023"]),
                ("Vinh", Decimal(7500), "t", ["2024"]),
            ],
            id="bars, the unit in the caption",
        ),
        pytest.param(
            GAPS,
            [
                ("Revenue (USD million)", Decimal(9300000), "USD", ["2023"]),
                ("Revenue (USD million)", Decimal(9600000), "USD", ["2024"]),
                ("Spending (USD million)", Decimal(8100000), "USD", ["2023"]),
                ("Spending (USD million)", Decimal(10000000), "USD", ["2024"]),
            ],
            id="gaps, no corner, the unit in the lines",
        ),
        pytest.param(
            "Spent (2024, USD million)\nOld ports ..... 12\nNew roads ..... 8",
            [
                ("Old ports", Decimal(12000000), "USD", ["2024"]),
                ("New roads", Decimal(8000000), "USD", ["2024"]),
            ],
            id="dots that lead to a figure, the unit behind a year",
        ),
        pytest.param(
            "Debt        2023    2024f\nOld (% of GDP)   12   14\nNew (% of GDP)   3   4",
            [
                ("Old (% of GDP)", Decimal(12), "percent", ["2023"]),
                ("Old (% of GDP)", Decimal(14), "percent", ["2024"]),
                ("New (% of GDP)", Decimal(3), "percent", ["2023"]),
                ("New (% of GDP)", Decimal(4), "percent", ["2024"]),
            ],
            id="a year ahead",
        ),
        pytest.param(
            "Catch by port in 2024:\n- Hue: 12,500 tonnes (+4%)\n- Vinh – 800 tonnes;",
            [("Hue", Decimal(12500), "t", ["2024"]), ("Vinh", Decimal(800), "t", ["2024"])],
            id="labels and their figures",
        ),
        pytest.param(
            "Catch by port, 2024\nPort      Hue      Vinh\n          tonnes   tonnes\nQ1    12   14\nQ2   3   4",
            [
                ("Q1", Decimal(12), "t", ["2024-Q1"]),
                ("Q1", Decimal(14), "t", ["2024-Q1"]),
                ("Q2", Decimal(3), "t", ["2024-Q2"]),
                ("Q2", Decimal(4), "t", ["2024-Q2"]),
            ],
            id="a line of units, the year in the caption",
        ),
        pytest.param("The port: 12 tonnes", [], id="one label"),
        pytest.param("Port | Tonnes\nHue | 12", [], id="one line with figures is no table"),
        pytest.param("Desk | open\nShop | shut", [], id="no figures"),
        pytest.param("It rose to 12.\nIt fell to 14.", [], id="no cells"),
    ],
)
def test_figures_of_tables(pipeline, document, text, expected):
    analysis = pipeline.analyse(document(text))
    assert cells(analysis) == expected


def test_a_signed_figure_behind_another_is_its_change(pipeline, document):
    analysis = pipeline.analyse(document("Port | Ships | Change\nHue | 120 | +4%\nVinh | 80 | -2%"))
    found = [frame for frame in frames(analysis) if frame.lemma == "cell"]
    assert [analysis.text(a.first, a.last) for frame in found for a in frame.get("extent")] == ["+4%", "-2%"]


def test_a_change_behind_a_labelled_figure(pipeline, document):
    analysis = pipeline.analyse(document("Hue: 120 tonnes (+4%)\nVinh: 80 tonnes, down 2%"))
    found = [frame for frame in frames(analysis) if frame.lemma == "cell"]
    assert [analysis.text(a.first, a.last) for frame in found for a in frame.get("extent")] == ["+4%", "down 2%"]


def test_below_a_year_ahead_stands_a_forecast(pipeline, document):
    analysis = pipeline.analyse(document("Debt        2023    2024f\nOld (%)   12   14\nNew (%)   3   4"))
    found = [frame.status for frame in frames(analysis) if frame.lemma == "cell"]
    assert found == ["actual", "forecast", "actual", "forecast"]


def test_a_unit_is_no_figure(pipeline, document):
    analysis = pipeline.analyse(document("Exports (USD million)\nHue | 120\nVinh | 80"))
    assert [v.value.number for v in analysis.values if isinstance(v.value, Quantity)] == [120000000, 80000000]
    assert [len(table.rows) for table in tables(analysis)] == [2]


def test_what_stands_in_a_table_is_no_clause(pipeline, document):
    analysis = pipeline.analyse(document("Port | Ships\nHue opens | 120\nVinh | 80"))
    assert not any(frame.asserted for frame in frames(analysis) if frame.lemma != "cell" and frame.head > 2)


def test_a_column_of_forecasts(pipeline, document):
    analysis = pipeline.analyse(document("Growth (%)\n2023  2024f\nHue  5.1  5.9\nVinh  4.0  4.4"))
    found = [frame for frame in frames(analysis) if frame.lemma == "cell"]
    assert [frame.status for frame in found] == ["actual", "forecast"] * 2
    assert [times for _, _, _, times in cells(analysis)] == [["2023"], ["2024"]] * 2
