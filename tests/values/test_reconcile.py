"""Times and figures that share characters."""

import datetime as dt
from itertools import pairwise

import pytest

from vkx.model.value import Quantity, Time
from vkx.values import figures, find
from vkx.values.found import Found
from vkx.values.reconcile import merge


def time(text, words, value, kind="date"):
    start = text.index(words)
    return Found(start, start + len(words), kind, Time(value, None, None, "in", words))


@pytest.mark.parametrize(
    ("text", "words", "value", "kept"),
    [
        ("signed on 12 March", "12 March", "XXXX-03-12", ["12 March"]),
        ("grew from 2018 to 2022", "2018 to 2022", "2018/2022", ["2018 to 2022"]),
        ("in the second quarter", "the second quarter", "XXXX-Q2", ["the second quarter"]),
        ("moved 2000 tonnes", "2000", "2000", ["2000 tonnes"]),
        ("paid $2000 in cash", "2000", "2000", ["$2000"]),
        ("rose 2000 percent", "2000", "2000", ["2000 percent"]),
        ("lasts five years", "five years", "P5Y", ["five years"]),
        ("ten firms in 2020", "2020", "2020", ["ten", "2020"]),
    ],
)
def test_the_better_reading_stays(text, words, value, kept):
    merged = merge([time(text, words, value)], figures.find(text), text)
    assert [found.value.text for found in merged] == kept


def test_both_come_back_in_the_order_of_the_text_without_overlaps():
    text = "In 2024 some 300 firms from 12 states paid US$4bn (5.4 trillion won) by 30 June 2025."
    found = find(text, dt.date(2025, 1, 1))
    assert [one.value.text.removeprefix("by ") for one in found] == ["2024", "300", "12", "US$4bn", "30 June 2025"]
    assert [isinstance(one.value, Quantity) for one in found] == [False, True, True, True, False]
    ends = [(one.start, one.end) for one in found]
    assert ends == sorted(ends)
    assert all(first[1] <= then[0] for first, then in pairwise(ends))


def test_a_span_that_leaves_the_text_is_refused():
    with pytest.raises(ValueError, match="leaves a text of 2 characters"):
        merge([Found(0, 5, "date", Time("2020", None, None, "in", "2020!"))], [], "20")
