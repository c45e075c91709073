"""`vkx values`: JSON Lines in and out, a text, the table, and lines that can't be read."""

import json
import subprocess
import sys


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_lines_come_back_in_order_with_spans_into_their_text(vkx):
    cases = [
        {"id": "a/1", "text": "Trade rose 8.4 percent to nearly US$87bn last year.", "reference_date": "2025-01-07"},
        {"id": 2, "text": "Nothing here.", "reference_date": None},
        {"id": "b", "text": "Half of 120 square kilometres, for 3.5-4 billion yen."},
    ]
    done = vkx("values", "-", stdin="".join(json.dumps(case) + "\n" for case in cases))
    assert (done.returncode, done.stderr) == (0, "")
    found = lines(done)
    assert [line["id"] for line in found] == ["a/1", 2, "b"]
    for case, line in zip(cases, found, strict=True):
        for span in line["spans"]:
            assert case["text"][span["start"] : span["end"]] == span["text"]
    percent, money, date = found[0]["spans"]
    assert (percent["type"], percent["value"]) == ("percent", {"amount": "8.4", "bound": "exact"})
    assert money["value"] == {"amount": "87000000000", "currency": "USD", "bound": "about"}
    assert date["type"] == "date"
    assert date["value"] == {"value": "2024", "start": "2024-01-01", "end": "2024-12-31", "relation": "in"}
    assert found[1]["spans"] == []
    half, area, yen = found[2]["spans"]
    assert (half["type"], half["value"]["amount"]) == ("number", "0.50")
    assert area["value"] == {"amount": "120", "unit": "square kilometre", "symbol": "km2", "bound": "exact"}
    assert (yen["value"]["amount"], yen["value"]["amount_max"]) == ("3500000000", "4000000000")


def test_a_conversion_is_a_span_of_its_own(vkx):
    (line,) = lines(vkx("values", "It lent 95 billion yen (US$792 million)."))
    assert [(span["text"], span["value"]["currency"]) for span in line["spans"]] == [
        ("95 billion yen", "JPY"),
        ("US$792 million", "USD"),
    ]


def test_the_date_option_anchors_where_a_line_does_not(vkx):
    text = {"text": "last year"}
    done = vkx("values", "--date", "2020-05-05", stdin=json.dumps(text) + "\n")
    assert lines(done)[0]["spans"][0]["value"]["value"] == "2019"
    done = vkx("values", "--date", "2020-05-05", stdin=json.dumps(text | {"reference_date": "2011-05-05T00:00:00"}))
    assert lines(done)[0]["spans"][0]["value"]["value"] == "2010"


def test_a_table_for_people(vkx):
    done = vkx("values", "--format", "table", "Nearly $5 million by 2030.")
    assert done.returncode == 0
    assert "about 5000000 USD" in done.stdout
    assert "by 2030" in done.stdout
    assert "$ read as USD" in done.stdout


def test_lines_that_cannot_be_read_are_named_and_the_rest_is_done(vkx):
    bad = ["no json", "[1]", '{"text": 5}', '{"text": "x", "reference_date": "soon"}', '{"id": 9, "text": "5 km"}']
    done = vkx("values", stdin="\n".join(bad) + "\n")
    assert done.returncode == 1
    assert [line["id"] for line in lines(done)] == [9]
    assert [line.split(":")[2:4] for line in done.stderr.splitlines()] == [
        [" stdin", "1"],
        [" stdin", "2"],
        [" stdin", "3"],
        [" stdin", "4"],
    ]
    assert "Traceback" not in done.stderr


def test_bytes_that_are_no_text_are_named_and_half_a_pair_comes_back():
    lines = [b'{"id": 1, "text": "\xff"}', b'{"id": 2, "text": "5 km \\ud800"}', b"[" * 100_000]
    done = subprocess.run(
        [sys.executable, "-m", "vkx", "values"], input=b"\n".join(lines), capture_output=True, check=False
    )
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [2]
    assert b"stdin:1" in done.stderr
    assert b"stdin:3" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_values_need_no_language_model():
    heavy = "{'spacy', 'pint', 'babel'}"
    probe = f"import sys; from vkx.values import find; find('US$5bn in 2020'); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "set()\n"
