"""The pieces of resolution that need no pipeline: folding, short forms, naming habits, dates in a text."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.model.document import Block, Document, DocumentDate
from vkx.model.span import Span
from vkx.resolve import Knowledge, dates, groups, knowledge, names, persons, text
from vkx.resolve.text import fold, parts, slug


@pytest.mark.parametrize("module", [groups, knowledge, names, persons, text])
def test_docstrings(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)


@given(st.text(max_size=40))
def test_a_slug_is_readable_and_stable(name):
    found = slug(name)
    assert found
    assert slug(found) == found
    assert " " not in found


def calls(people, country=None):
    """The id of each name, in order; titles tell the country of the first."""
    countries = {0: country} if country else {}
    found = persons.gather(dict(enumerate(people)), Knowledge.shipped(), countries)
    return [found[i].identity().id for i in range(len(people))]


@pytest.mark.parametrize(
    "mentions",
    [
        ["Nguyen Van Minh", "Minh"],
        ["Trần Thị Hoa", "Hoa", "Tran Thi Hoa"],
        ["Kim Dae-hyun", "Kim", "Kim Dae Hyun"],
        ["Park Seo-yeon", "PARK", "PARK Seo-yeon"],
        ["Zhang Weimin", "Zhang"],
        ["Robert J. Miller", "Miller", "Robert Miller"],
        ["Omar al-Rashid", "al-Rashid"],
        ["Jan van der Berg", "van der Berg"],
        ["Seo-yeon Park", "Park Seo-yeon"],
    ],
    ids=lambda m: m[0],
)
def test_a_person_is_called_by_the_habit_of_the_country(mentions):
    assert len(set(calls(mentions))) == 1


def test_two_of_one_family_name_are_two():
    ids = calls(["Kim Dae-hyun", "Kim Soo-jin", "Kim"])
    assert ids == ["person:kim-dae-hyun", "person:kim-soo-jin", "person:kim-soo-jin"]


def test_a_vietnamese_family_name_alone_is_not_the_person_of_that_given_name():
    ids = calls(["Le Van Nam", "Nguyen Van Le", "Le"])
    assert ids[2] == "person:nguyen-van-le"


def test_a_shipped_person_keeps_the_id_in_every_spelling():
    assert calls(["Yoon Suk-yeol"]) == calls(["Yoon Seok-youl"]) == ["person:yoon-suk-yeol"]


def gathered(wordings, aliases=()):
    known = frozenset({"organization"})
    found = groups.gather_organizations(wordings, aliases, Knowledge.shipped(), known, frozenset())
    return {w: id(found[w]) for w in wordings}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Redleaf Technology Co., Ltd.", "Redleaf Technology"),
        ("Redleaf Technology", "Redleaf"),
        ("The Lotus & Crane Group", "Lotus and Crane Group"),
        ("Hue Ceramics Producers Association", "HCPA"),
        ("Miller Foundation for Rural Health", "Miller Foundation"),
        ("Danang Techno Park", "Danang Technopark"),
    ],
)
def test_short_forms_are_one(a, b):
    found = gathered([a, b])
    assert found[a] == found[b]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samsung", "Samsung Electronics"),
        ("Redleaf Vietnam", "Redleaf Korea"),
        ("Bank of Korea", "Bank of Japan"),
        ("University of Hue", "University of Vinh"),
    ],
)
def test_branches_and_others_stay_apart(a, b):
    found = gathered([a, b])
    assert found[a] != found[b]


def document(body, date=None):
    return Document("made-up.txt", body, (Block(Span(0, len(body)), "paragraph"),), date=date)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Exports rose last year, up 7 percent from 2021, the agency said on January 9.", "2023-01-09"),
        ("The plant opened on Tuesday (March 14), two years after the deal of 2021.", "2023-03-14"),
        ("Arrivals last year rose to a record 3.1 million in 2016, officials said on February 3.", "2017-02-03"),
    ],
)
def test_a_text_may_fix_its_day(body, day):
    found = dates.fixed(document(body))
    assert found is not None
    assert (found.date.isoformat(), found.source) == (day, "text")
    assert body[found.span.start : found.span.end]


@pytest.mark.parametrize(
    "body",
    [
        "The plant opened on Tuesday (March 14).",
        "Exports rose last year, the agency said on January 9.",
        "Exports rose last year, up 7 percent from 2021.",
        "Exports rose last year, up 30 percent from 2019, the agency said on January 9.",
        "Exports rose last year, up 7 percent from 2021, it said on January 9, after talks on June 3.",
        "Exports rose last year, up 7 percent from 2021, against a plan of 2025 that began in 2025, it said on May 2.",
        "",
    ],
)
def test_and_says_nothing_where_it_does_not(body):
    assert dates.fixed(Document("x.txt", body, ()) if not body else document(body)) is None


def test_a_known_date_is_never_overruled():
    known = DocumentDate(dt.date(2020, 1, 1), "metadata", 0.95)
    body = "Exports rose last year, up 7 percent from 2021, the agency said on January 9."
    assert dates.fixed(document(body, known)) is None


def test_pieces_of_a_name_ignore_case_marks_and_joints():
    assert parts("PHẠM Đức-Khiêm") == parts("Pham Duc Khiem")
