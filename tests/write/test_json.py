"""JSON and JSON Lines: exact, whole, and back without loss."""

import json
import pickle
from decimal import Decimal
from io import StringIO

import jsonschema
import pytest
from facts import METRIC, TRADE, facts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from vkx.model.errors import VkxError
from vkx.rules.loader import load
from vkx.write import FORMATS, writer
from vkx.write.encode import encode
from vkx.write.parse import parse_fact, parse_facts
from vkx.write.plain import plain
from vkx.write.schema import schema, schemas

KINDS = dict(load().kinds)
any_fact = st.sampled_from(sorted(KINDS)).flatmap(lambda name: facts_of(KINDS[name]))


def written(form, *batches):
    out = StringIO()
    writer(form)(batches, out, [METRIC])
    return out.getvalue()


def test_every_slot_and_field_stands_in_the_line():
    assert json.loads(written("jsonl", [TRADE])) == {
        "id": "metric-00c0ffee00c0ffee",
        "kind": "metric",
        "measure": "trade_turnover",
        "value": {
            "type": "money", "number": 64000000000, "high": None, "unit": "USD", "bound": "exact",
            "text": "USD 64 billion", "converted": None,
        },
        "of": [
            {"id": "country:KR", "type": "country", "name": "South Korea", "text": "Seoul"},
            {"id": "country:VN", "type": "country", "name": "Vietnam", "text": "Hanoi"},
        ],
        "item": None,
        "base": None,
        "change": {
            "direction": "up",
            "by": {
                "type": "percent", "number": 40, "high": None, "unit": "percent", "bound": "over",
                "text": "more than 40 percent", "converted": None,
            },
            "from": None,
            "from_when": None,
        },
        "status": "actual",
        "when": {
            "value": "2017", "start": "2017-01-01", "end": "2017-12-31", "relation": "in", "text": "last year",
        },
        "where": None,
        "said_by": None,
        "confidence": 0.9,
        "rule": "metric.reach",
        "evidence": [{
            "document": "news/trade.txt",
            "start": 10,
            "end": 89,
            "text": "Trade between the two rose by more than 40 percent to USD 64 billion last year.",
            "said_by": None,
            "spans": {"value": [64, 78]},
        }],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("6.4E+10"), "64000000000"),
        (Decimal("0.30"), "0.30"),
        (Decimal("-12345678901234567890.123456789"), "-12345678901234567890.123456789"),
        (1e-07, "0.0000001"),
        (True, "true"),
        ([], "[]"),
        ({}, "{}"),
        ("line\nend\u2028\u0085", '"line\\nend\\u2028\\u0085"'),
        ("\ud83d alone", '"\\ud83d alone"'),
        ("Đà Nẵng 🌏", '"Đà Nẵng 🌏"'),
    ],
)
def test_encode(value, text):
    assert encode(value) == text


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), float("inf")])
def test_encode_refuses_what_json_can_not_say(value):
    with pytest.raises(ValueError, match="no JSON number"):
        encode(value)


@given(any_fact)
def test_a_fact_comes_back_from_json_as_it_was(fact):
    assert parse_fact(encode(plain(fact))) == fact


@given(any_fact)
def test_a_fact_comes_back_from_a_worker_as_it_was(fact):
    assert pickle.loads(pickle.dumps(fact)) == fact  # noqa: S301 - our own bytes


@given(st.lists(any_fact, max_size=4))
@settings(max_examples=30)
def test_lines_hold_one_fact_each_whatever_its_text(facts):
    lines = written("jsonl", facts).splitlines()
    assert list(parse_facts(lines, "x")) == facts


@given(st.lists(any_fact, max_size=4))
@settings(max_examples=30)
def test_json_is_the_list_of_the_lines(facts):
    assert list(parse_facts(StringIO(written("json", facts)), "x")) == facts
    lines = [json.loads(line) for line in written("jsonl", facts).splitlines()]
    assert json.loads(written("json", facts[:1], facts[1:])) == lines


@given(any_fact)
@settings(max_examples=50)
def test_written_facts_fulfil_the_schema_of_their_kind(fact):
    found = json.loads(encode(plain(fact)))
    jsonschema.validate(found, schema(KINDS[fact.kind]), jsonschema.Draft202012Validator)
    jsonschema.validate(found, schemas(KINDS), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_schemas_are_schemas(name):
    jsonschema.Draft202012Validator.check_schema(schema(KINDS[name]))


@pytest.mark.parametrize("key", ["when", "measure", "evidence", "confidence"])
def test_the_schema_refuses_a_fact_that_lacks_a_key(key):
    found = json.loads(encode(plain(TRADE)))
    del found[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema(KINDS["metric"]))


LINE = encode(plain(TRADE))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{}", "x:7: id: Field required [not-a-fact]", id="no key"),
        pytest.param("[1]", "x:7: not a JSON object [not-a-fact]", id="a list"),
        pytest.param(LINE[:-1], "x:7: Expecting ',' delimiter", id="cut off"),
        pytest.param(LINE.replace('"confidence": 0.9', '"confidence": 1.9'), "x:7: confidence:", id="confidence"),
        pytest.param(LINE.replace('"end": 89', '"end": 88'), "x:7: evidence text of 79", id="span and text differ"),
        pytest.param(LINE.replace("[64, 78]", "[78, 64]"), "x:7: a span must be non-empty", id="backward span"),
        pytest.param(LINE.replace('"relation": "in"', '"relation": "on"'), "x:7: when.relation:", id="relation"),
        pytest.param(LINE.replace("64000000000", "NaN"), "x:7: value", id="no number"),
        pytest.param(LINE.replace('"actual"', '"real"'), "x:7: status:", id="status"),
        pytest.param(LINE[: LINE.index('"evidence"')] + '"evidence": []}', "x:7: evidence:", id="no evidence"),
    ],
)
def test_what_is_no_fact_is_refused_with_its_place(line, message):
    with pytest.raises(VkxError) as caught:
        parse_fact(line, "x:7")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_facts_make_a_whole_file(form):
    assert written(form) == {"jsonl": "", "json": "[]\n", "table": ""}.get(form, written(form, []))
