"""CSV: one header for all kinds, flattened values, cells that no spreadsheet runs."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from facts import METRIC, TRADE

from vkx.write import writer


def rows(*facts):
    out = StringIO()
    writer("csv")([facts], out, [METRIC])
    return list(csv.DictReader(StringIO(out.getvalue())))


def test_values_are_flattened_into_columns():
    (row,) = rows(TRADE)
    assert {name: cell for name, cell in row.items() if cell} == {
        "id": "metric-00c0ffee00c0ffee",
        "kind": "metric",
        "measure": "trade_turnover",
        "value": "64000000000",
        "value.unit": "USD",
        "value.bound": "exact",
        "value.text": "USD 64 billion",
        "of": "South Korea; Vietnam",
        "of.id": "country:KR; country:VN",
        "of.type": "country; country",
        "change.direction": "up",
        "change.by": "40",
        "change.by.unit": "percent",
        "change.by.bound": "over",
        "status": "actual",
        "when": "2017",
        "when.start": "2017-01-01",
        "when.end": "2017-12-31",
        "when.relation": "in",
        "when.text": "last year",
        "confidence": "0.9",
        "rule": "metric.reach",
        "document": "news/trade.txt",
        "start": "10",
        "end": "89",
        "text": "Trade between the two rose by more than 40 percent to USD 64 billion last year.",
        "places": "1",
    }


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-chips", "'-chips"),
        ("-12.5", "-12.5"),
        ("chips", "chips"),
        ('say "hi", twice\nor more', 'say "hi", twice\nor more'),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_guarded(cell, shown):
    (row,) = rows(replace(TRADE, slots={**TRADE.slots, "item": cell}))
    assert row["item"] == shown
