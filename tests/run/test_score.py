"""The scorer: what agrees with gold, and the figures that follow."""

import json

import pytest

from vkx.model.errors import VkxError
from vkx.run.agreement import agree, verdicts
from vkx.run.score import Figures, evaluate, load, stem

USD = {"number": 64e9, "unit": "USD"}
FULL_USD = {"type": "money", "number": 64000000000, "high": None, "unit": "USD", "bound": "exact", "text": "USD 64 bn"}
KOREA = {"id": "country:KR", "type": "country", "name": "South Korea", "text": "Seoul"}
MOON = {"id": "person:moon-jae-in", "type": "person", "name": "Moon Jae-in", "text": "Moon"}
LAST_YEAR = {"value": "2017", "start": "2017-01-01", "end": "2017-12-31", "relation": "in", "text": "last year"}
HALF = {"value": "2024-01/2024-06", "start": "2024-01-01", "end": "2024-06-30", "relation": "in", "text": "x"}


@pytest.mark.parametrize(
    ("slot", "gold", "got"),
    [
        ("of", ["KR"], [KOREA]),
        ("of", ["KR", "VN"], ["VN", "KR"]),
        ("of", ["KR"], [KOREA, "US"]),
        ("person", "Moon Jae-in", MOON),
        ("person", "President Moon Jae-in|Moon", MOON),
        ("speaker", ["Moon Jae-in"], MOON),
        ("where", "Presidential Palace in Hanoi|Hanoi", "Hanoi"),
        ("value", USD, FULL_USD),
        ("value", {"number": 8.3, "high": 8.5}, {"number": 8.3, "high": 8.5, "unit": "percent"}),
        ("when", "2017", LAST_YEAR),
        ("when", "2024-H1", HALF),
        ("when", "2024-Q1|2024-H1", HALF),
        ("when", None, {"value": None, "start": None, "end": None, "relation": "in", "text": "Tet"}),
        ("when", None, "XXXX-06-10"),
        (
            "change",
            {"direction": "up", "by": {"number": 40}},
            {"direction": "up", "by": {"number": 40.0}, "from": None},
        ),
        ("content", "ties will grow closer every year", "that ties will grow closer"),
        ("title", "Deputy Minister", "Deputy Minister"),
        ("measure", "projects|new projects", "new project"),
        ("rank", 3, 3),
        ("count", 6, {"number": 6}),
        ("quoted", True, True),
        ("form", "*", "summit"),
        ("topic", None, ""),
        ("parties", [], None),
    ],
)
def test_values_that_agree(slot, gold, got):
    assert agree(slot, gold, got)


@pytest.mark.parametrize(
    ("slot", "gold", "got"),
    [
        ("of", ["KR"], [KOREA, "US", "CN"]),
        ("of", ["KR", "VN", "US"], ["KR"]),
        ("person", "Moon Jae-in", "Kim Jong-un"),
        ("where", "KR", "South Korea"),
        ("value", USD, FULL_USD | {"unit": "EUR"}),
        ("value", USD, FULL_USD | {"high": 65}),
        ("value", USD, None),
        ("value", USD, "64 billion"),
        ("when", "2017", "2018"),
        ("when", "2017", "XXXX-06-10"),
        ("when", None, LAST_YEAR),
        ("change", {"direction": "up"}, {"direction": "down"}),
        ("change", {"direction": "up"}, "up"),
        ("title", "Minister", "Deputy Minister"),
        ("status", "actual", "planned"),
        ("instrument", "memorandum of understanding", "memorandum of cooperation"),
        ("rank", 3, 4),
        ("rank", 3, "third"),
        ("quoted", True, False),
        ("content", "ties will grow", "exports fell sharply in May"),
    ],
)
def test_values_that_differ(slot, gold, got):
    assert not agree(slot, gold, got)


def test_a_bound_is_a_slot_of_its_own():
    gold = {"doc": "a", "kind": "metric", "value": USD | {"bound": "over"}, "quote": "…"}
    assert verdicts(gold, {"value": FULL_USD}) == {"value": True, "value.bound": False}


def lines(*facts):
    return [json.dumps(fact) for fact in facts]


GOLD = lines(
    {"doc": "a", "kind": "metric", "measure": "exports", "value": {"number": 5, "unit": "1"}, "of": ["KR"]},
    {"doc": "a", "kind": "metric", "measure": "imports", "value": {"number": 6, "unit": "1"}, "of": ["KR"]},
    {"doc": "a", "kind": "metric", "measure": "gdp", "value": {"number": 7}, "optional": True},
    {"doc": "a", "kind": "visit", "visitor": "Moon Jae-in", "destination": "VN", "form": "state"},
)


def made(**slots):
    return {"evidence": [{"document": "texts/a.txt", "text": "They say so."}], "status": "actual", **slots}


GOT = lines(
    made(kind="metric", measure="exports", value={"number": 5, "unit": "1"}, of=["VN"]),
    made(kind="metric", measure="gdp", value={"number": 7, "unit": "1"}, of=[]),
    made(kind="metric", measure="gdp", value={"number": 8, "unit": "1"}, of=["KR"]),
    made(kind="visit", visitor=MOON, destination={"id": "country:VN", "name": "Vietnam"}, form="state"),
    {**made(kind="visit", visitor=MOON, destination=None), "evidence": [{"document": "texts/other.txt"}]},
)


def test_figures():
    scores = evaluate(load(GOLD, "gold"), load(["", "// a comment", *GOT], "facts")).scores
    assert list(scores) == ["metric", "visit", "HARD", "ALL"]
    metric = scores["metric"]
    assert (metric.gold, metric.made) == (3, 3)
    assert metric.core == Figures(2 / 3, 2 / 3, 2 / 3)
    assert metric.full == Figures(1 / 3, 1 / 3, 1 / 3)
    assert metric.slots.precision == 4 / (3 + 2 + 4)
    assert metric.slots.recall == 4 / (3 + 2 + 3)
    assert scores["visit"].full == Figures(1, 1, 1)
    assert scores["ALL"].gold == 4


def test_differences_say_what_is_wrong_missed_and_extra():
    report = evaluate(load(GOLD, "gold"), load(GOT, "facts"), {"metric"})
    assert [(d.what, dict(d.slots), d.quote) for d in report.differences] == [
        ("wrong", {"of": (["KR"], ["VN"])}, ""),
        (
            "missed",
            {"measure": ("imports", None), "value": ({"number": 6, "unit": "1"}, None), "of": (["KR"], None)},
            "",
        ),
        (
            "extra",
            {"measure": (None, "gdp"), "value": (None, {"number": 8, "unit": "1"}), "of": (None, ["KR"]),
             "status": (None, "actual")},
            "They say so.",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "name"), [("seeds/a.txt", "a"), ("b.tar.HTML", "b.tar"), ("x.csv#12", "x.csv#12"), ("stdin", "stdin")]
)
def test_stem(document, name):
    assert stem(document) == name


@pytest.mark.parametrize("line", ["{", "[]", '{"kind": 3}', '{"kind": "metric"}', '{"kind": "metric", "evidence": 1}'])
def test_what_is_no_fact_is_refused_with_its_line(line):
    with pytest.raises(VkxError) as caught:
        load(["", line], "gold.jsonl")
    assert str(caught.value).startswith("gold.jsonl:2: ")
