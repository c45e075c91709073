"""Times: normal form → surface forms, a negative corpus, what the text settles, and properties."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vkx.values import times

CORPUS = tomllib.loads((Path(__file__).parent / "time_corpus.toml").read_text("utf-8"))
DAY = CORPUS["day"]


def marked(form):
    """The text of a form without its braces, and the span between them."""
    start, end = form.index("{"), form.index("}") - 1
    assert form.count("{") == form.count("}") == 1
    assert start < end
    return form.replace("{", "").replace("}", ""), start, end


def cases(section):
    rows = [(form, row) for row in CORPUS[section] for form in row["forms"]]
    assert rows
    return [pytest.param(form, row, id=form) for form, row in rows]


def read(text, day=DAY):
    found = times.find(text)
    return [times.anchor(one, day) for one in found] if day else found


def values(text, day=DAY):
    return [found.value.value for found in read(text, day)]


@pytest.mark.parametrize(("form", "row"), cases("normal"))
def test_every_form_has_its_normal_value(form, row):
    text, start, end = marked(form)
    [found] = read(text)
    got = (text[found.start : found.end], found.type, found.value.value, found.value.relation)
    assert got == (text[start:end], row.get("type", "date"), row["value"], row.get("relation", "in"))


@pytest.mark.parametrize("text", CORPUS["negative"]["forms"])
def test_no_time_where_none_is_meant(text):
    assert read(text) == []


@pytest.mark.parametrize(("form", "row"), cases("partial"))
def test_what_needs_a_day_stays_partial_without_one(form, row):
    text, start, end = marked(form)
    [found] = read(text, None)
    assert (found.start, found.end, found.value.value) == (start, end, row.get("value"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade fell in 2019. It had grown the previous year.", ["2019", "2018"]),
        ("Trade hit $5bn in 2023, up from $4bn a year earlier.", ["2023", "2022"]),
        ("Ties date from December 1992; the following month an embassy opened.", ["1992-12", "1993-01"]),
        (
            "Exports rose in the first nine months of 2023 against the same period of 2022.",
            ["2023-01/2023-09", "2022-01/2022-09"],
        ),
        ("Sales rose in the third quarter from a year earlier.", ["2024-Q3", "2023-Q3"]),
        ("It signed in March 2019 and paid in May of that year.", ["2019-03", "2019-05"]),
        ("They met in March and June 2023.", ["2023-03", "2023-06"]),
        ("The fall of 2008 came two years after 2006.", ["2008-FA", "2008"]),
    ],
)
def test_a_named_time_settles_what_is_counted_from_it(text, expected):
    assert values(text) == expected


def test_one_clear_date_settles_the_order_of_the_others():
    assert values("Talks: 05/06/2024, 14/06/2024.", None) == ["2024-06-05", "2024-06-14"]
    assert values("Talks: 05/06/2024, 06/14/2024.", None) == ["2024-05-06", "2024-06-14"]


def test_a_day_named_first_settles_the_order_of_figures():
    assert values("Updated 05/06/2024. They met on 3 June 2024.", None) == ["2024-06-05", "2024-06-03"]
    assert values("Updated 05/06/2024 14:30. They met on June 3, 2024.", None) == ["2024-XX-XXT14:30", "2024-06-03"]


def test_a_date_with_dots_has_its_day_first():
    [found] = times.find("Updated 05.06.2024.")
    assert (found.value.value, found.assumed) == ("2024-06-05", ("day before month, as dots stand between",))


def test_the_day_counted_from_settles_the_order_of_the_same_date():
    [found] = read("Updated 11/05/2024.", dt.date(2024, 11, 5))
    assert found.value.value == "2024-11-05"


def test_an_unsettled_order_is_told():
    [found] = read("Talks: 05/06/2024.", None)
    assert found.value.value == "2024-XX-XX"
    assert found.assumed == ("order of day and month in 5/6 unknown",)


@pytest.mark.parametrize(
    ("tense", "expected"), [("past", "2024-02"), ("future", "2025-02"), ("present", "2025-02"), (None, "2025-02")]
)
def test_tense_decides_the_year_of_a_bare_month(tense, expected):
    [found] = times.find("in February")
    assert times.anchor(found, DAY, tense=tense).value.value == expected


@pytest.mark.parametrize(("tense", "expected"), [("present", "2025-02"), (None, "2024-02")])
def test_the_present_of_a_clause_outweighs_a_past_verb_before_it(tense, expected):
    [found] = times.find("hosted Ana Ruiz, who is in Lima in February")
    assert times.anchor(found, DAY, tense=tense).value.value == expected


def test_a_history_keeps_to_its_own_years():
    text = (
        "The siege began on 4 March 1871. On 18 March the town rose. By 28 May 1871 it was over. "
        "The treaty of 10 May 1871 held. In June, trade resumed. The port reopened on 2 July 1872."
    )
    got = [found.value.value for found in (times.anchor(f, DAY) for f in times.find(text, year=DAY.year))]
    assert got == ["1871-03-04", "1871-03-18", "1871-05-28", "1871-05-10", "1871-06", "1872-07-02"]


def test_the_ends_of_an_interval_can_be_had_apart():
    text = "It ran from Dec. 12 to 15, 2023."
    got = [(text[found.start : found.end], found.value.value) for found in times.find(text, apart=True)]
    assert got == [("Dec. 12", "2023-12-12"), ("15, 2023", "2023-12-15")]


def test_start_and_end_are_inside():
    [found] = read("It grew in the first half of 2024.")
    assert (found.value.start, found.value.end) == ("2024-01-01", "2024-06-30")


def test_what_was_taken_for_granted_is_told():
    [found] = read("It was signed on Nov. 12.")
    assert found.assumed == ("counted from 2024-11-15",)
    [found] = times.find("in the '90s")
    assert found.assumed == ("century of the 90s read as 1900",)


def test_a_full_date_needs_no_day():
    [found] = times.find("on 12 August 2009")
    assert found.expression is None
    assert times.anchor(found, DAY) == found


FORMATS = (
    "{d.day} {month} {d.year}",
    "{month} {d.day}, {d.year}",
    "{d.day} {short} {d.year}",
    "{weekday}, {month} {d.day}, {d.year}",
    "{d.year}-{d.month:02}-{d.day:02}",
    "{d.year}/{d.month}/{d.day}",
)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(FORMATS))
def test_a_date_written_in_any_format_is_found_again(day, form):
    written = form.format(d=day, month=f"{day:%B}", short=f"{day:%b}", weekday=f"{day:%A}")
    [found] = times.find(f"They met on {written}.")
    assert found.value.value == day.isoformat()


PIECES = st.sampled_from(
    """
    the last next two 12 2024 1999 of May March Monday Q3 half year years ago earlier in by since from to - / , . : and
    between early end-of week a day 31 30 Feb. 29 13 second quarter century '90s BC every until 10/11/12 8 p.m. today
    now that same period first nine months morning fiscal FY24-25 present weekend before after
    """.split()  # noqa: SIM905 - eighty quoted words would hide them
)
ANYTHING = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(ANYTHING, st.dates(), st.sampled_from(["past", "present", "future", None]))
def test_never_raises_and_spans_lie_inside(text, day, tense):
    last = 0
    for found in times.find(text, year=day.year):
        anchored = times.anchor(found, day, tense=tense)
        assert last <= found.start < found.end <= len(text)
        assert anchored.value.text == text[found.start : found.end]
        assert (anchored.start, anchored.end) == (found.start, found.end)
        if anchored.value.start and anchored.value.end:
            assert anchored.value.start <= anchored.value.end
        last = found.end


@pytest.mark.parametrize(
    "text",
    ["1" * 10**6, "/" * 10**5, "1/" * 2 * 10**4, "a year earlier " * 2000, "a year before " * 2000 + "2015"],
    ids=["digits", "slashes", "fractions", "chain", "nest"],
)
def test_hostile_text_is_read_to_its_end(text):
    assert all(found.end <= len(text) for found in times.find(text))
