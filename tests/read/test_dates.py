"""The document's date: forms of date lines, evidence for day or month first, and what is no dateline."""

import datetime as dt

import pytest

from vkx.read.blocks import split
from vkx.read.dates.choice import find, from_name

TITLE = "Harbour cities sign ferry pact"
BODY = "The two cities said they would open a ferry line with six boats in the coming year, officials said."

RIGHT = [
    ("11:36, 2024/05/14", "2024-05-14"),
    ("Thu Ha - Quoc Anh 11:36, 2024/05/14", "2024-05-14"),
    ("May 14, 2024 | 07:15 GMT+7", "2024-05-14"),
    ("2024.05.14 09:12:59", "2024-05-14"),
    ("등록일자 2024.05.14 09:12:59", "2024-05-14"),
    ("입력 2024.05.14 17:05 수정 2024.05.15 19:45", "2024-05-14"),
    ("2024년 5월 14일", "2024-05-14"),
    ("2024年05月14日 14:05", "2024-05-14"),
    ("May 14, 2024, 10:42 [GMT+7]", "2024-05-14"),
    ("Thứ Ba, 14 tháng 5, 2024", "2024-05-14"),
    ("Hà Nội, ngày 14 tháng 5 năm 2024", "2024-05-14"),
    ("Published : May 14, 2024 - 15:23   Updated : May 15, 2024 - 16:00", "2024-05-14"),
    ("Updated May 15, 2024, published May 14, 2024", "2024-05-14"),
    ("Update: May, 14/2024 - 08:30", "2024-05-14"),
    ("May 14, 2024 · 06:00 PM   |  Listen to this article  3 min", "2024-05-14"),
    ("Posted : 2024-05-14 17:05", "2024-05-14"),
    ("10:32 AM EDT, Tue May 14, 2024", "2024-05-14"),
    ("Tue 14 May 2024 14.05 BST", "2024-05-14"),
    ("May 14, 20244:05 PM GMT+9", "2024-05-14"),
    ("2024-05-14T14:05:00+07:00", "2024-05-14"),
    ("May 14,2024", "2024-05-14"),
    ("Update: May, 14/2024 - 08:30", "2024-05-14"),
    ("14th May 2024", "2024-05-14"),
    ("14-May-2024", "2024-05-14"),
    ("Tuesday, 14 May 2024 13:00 (GMT+0700)", "2024-05-14"),
    ("Release date: 14/05/2024", "2024-05-14"),
    ("Date: 14 May 2024 | Source: Ministry of Foreign Affairs", "2024-05-14"),
    ("Views: 1,234 | 14/05/2024 14:05", "2024-05-14"),
    ("05/14/2024", "2024-05-14"),
    ("By Thu Ha, 14 May 2024 - 3 min read", "2024-05-14"),
    ("Da Nang, 14 May 2024", "2024-05-14"),
    ("[2024-05-14]", "2024-05-14"),
]
EITHER_WAY = [
    ("03/04/2024", None),
    ("03:17 - 03/04/2024", "2024-04-03"),
    ("03/04/2024 [GMT+7]", "2024-04-03"),
    ("03/04/2024 02:15 PM EST", "2024-03-04"),
    ("03/04/2024 02:15 PM", None),
    ("Wednesday, 03/04/2024", "2024-04-03"),
    ("Monday, 03/04/2024", "2024-03-04"),
    ("Friday, 03/04/2024", None),
    ("Viet Nam News 03/04/2024", "2024-04-03"),
    ("04/04/2024", "2024-04-04"),
]
NO_DATELINE = [
    "Mid rates at 2024-05-06 02:10 UTC",
    "Copyright 14 May 2024 Harbour Daily",
    "Deadline: 14 May 2024",
    "Effective date: 14 May 2024",
    "From 12 May 2024 to 15 May 2024",
    "ASEAN Ferry Summit, 14 May 2024",
    "Saturday (August 27)",
    "24°C Tuesday, 14 May 2024",
    "14:02:33",
    "99/99/2024 14:00",
]


MASTHEADS = [
    "Harbour notes, farm and fish weekly, 14 May 2024",
    "Evening bulletin, 14 May 2024, 19:00 | [Listen] [Download mp3]",
    "Issue 12, May 14, 2024",
    "No: 118, 14 May 2024",
    "PRESS RELEASE No. 47/2024, 14 May 2024",
    "Da Nang, 14 May 2024 [unofficial text]",
    "Economy desk, 14 May 2024",
]


def date_of(text, **more):
    found = find(text, split(text), **more)
    return found and found.date.isoformat()


@pytest.mark.parametrize(("line", "day"), RIGHT, ids=[line for line, _ in RIGHT])
@pytest.mark.parametrize(
    "shape", ["{title}\n\n{line}\n\n{body}", "{line}\n\n{title}\n\n{body}", "{title}\n{line}\n{body}\n{body}"]
)
def test_date_lines(line, day, shape):
    assert date_of(shape.format(title=TITLE, line=line, body=BODY)) == day


@pytest.mark.parametrize(("line", "day"), EITHER_WAY, ids=[line for line, _ in EITHER_WAY])
def test_day_or_month_first_is_decided_by_evidence_or_not_at_all(line, day):
    assert date_of(f"{TITLE}\n\n{line}\n\n{BODY}") == day


@pytest.mark.parametrize("line", NO_DATELINE)
def test_other_dates_are_no_dateline(line):
    assert date_of(f"{TITLE}\n\n{line}\n\n{BODY}") is None
    assert date_of(f"{TITLE}\n\n{BODY}\n\n{line}") is None


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The pact was signed on March 3.", "2024-03-04"),
        ("The pact was signed on April 2.", "2024-04-03"),
        ("The pact was signed on April 2 and extends one of March 3.", None),
        ("The pact was signed on July 1.", None),
    ],
)
def test_days_that_the_story_tells_decide_between_two_readings(told, day):
    line = {"2024-03-04": "04/03/2024", "2024-04-03": "03/04/2024"}.get(day or "", "03/04/2024")
    assert date_of(f"{TITLE}\n\n{line}\n\n{told} {BODY}") == day


@pytest.mark.parametrize("line", MASTHEADS)
def test_a_masthead_dates_its_issue(line):
    assert date_of(f"{TITLE}\n\n{line}\n\n{BODY}") == "2024-05-14"
    assert date_of(f"{line}\n\n{TITLE}\n\n{BODY}") == "2024-05-14"


def test_a_byline_that_closes_the_standfirst_dates_the_story():
    assert (
        date_of(f"{TITLE}\n\nThe mayor tells how ferries changed the bay. By Lam Vy - 14 May 2024\n\n{BODY}")
        == "2024-05-14"
    )
    assert date_of(f"{TITLE}\n\nThe pact was signed by Lam Vy on 14 May 2024\n\n{BODY}") is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("HARBOUR CITY / OLD TOWN, 14 May 2024 – ", "2024-05-14"),
        ("Harbour City, May 14, 2024.- ", "2024-05-14"),
        ("DA NANG, May 14, 2024 (HDN) -- ", "2024-05-14"),
        ("Da Nang, 14 May 2024 (HDN) – ", "2024-05-14"),
        ("DA NANG, May 14 (HDN) -- ", None),
        ("May 14, 2024 (HDN) - ", "2024-05-14"),
        ("date 2024-05-14 ", "2024-05-14"),
        ("Tuesday, May 14, 2024 ", "2024-05-14"),
        ("Wednesday, May 14, 2024 ", None),
        ("DA NANG — ", None),
        ("DA NANG, Viet Nam – May 14, 2024 – ", "2024-05-14"),
        ("DA NANG (HDN) — May 14, 2024 — ", "2024-05-14"),
        ("DA NANG, 14 May 2024 /Harbourwire/ -- ", "2024-05-14"),
        ("(Da Nang, 14 May 2024) ", "2024-05-14"),
        ("Da Nang, 14 May 2024: ", "2024-05-14"),
        ("14 May 2024, Da Nang: ", "2024-05-14"),
        ("Da Nang (14 May 2024) – ", "2024-05-14"),
        ("DA NANG, May 14, 2024. ", "2024-05-14"),
        ("Released 14 May 2024. ", "2024-05-14"),
        ("Released 14 May 2024 in Da Nang, ", None),
        ("The Da Nang of 14 May 2024: ", None),
    ],
)
def test_datelines_that_open_the_story(opening, day):
    assert date_of(f"{TITLE}\n\n{opening}{BODY}\n\n{BODY}") == day


def test_a_dateline_without_a_year_takes_it_from_a_full_date_of_those_days():
    told = "The talks began on May 12, 2024. The last ones were on June 3, 2019."
    assert date_of(f"{TITLE}\n\nDA NANG, May 14 (HDN) -- {BODY}\n\n{told}") == "2024-05-14"


def test_a_hint_settles_a_doubt_but_is_no_date_by_itself():
    text = f"{TITLE}\n\nDA NANG, May 14 (HDN) -- {BODY}"
    assert date_of(text, hint=dt.date(2024, 5, 15)) == "2024-05-14"
    assert date_of(text, hint=dt.date(2013, 12, 23)) is None
    assert date_of(f"{TITLE}\n\n{BODY}", hint=dt.date(2024, 5, 15)) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Coastal Weekly – farm and fishery news, 14 May 2024",
        "Evening bulletin, 14 May 2024, 19:00",
        "Released 14 May 2024. Figures are preliminary.",
        "DA NANG, Vietnam – May 14, 2024 – Ferries are back.",
        "Can ferries come back? By Le Thu - 14 May 2024",
        "No: 118, 14 May 2024",
    ],
)
def test_a_masthead_tells_the_day(line):
    assert date_of(f"{TITLE}\n\n{line}\n\n{BODY}\n\n{BODY}") == "2024-05-14"


def test_a_line_above_the_story_that_tells_of_a_day_is_no_masthead():
    assert date_of(f"{TITLE}\n\nThe harbour reopens on 14 May 2024\n\n{BODY}\n\n{BODY}") is None
    assert date_of(f"{TITLE}\n\nFerry conference, 14 May 2024\n\n{BODY}\n\n{BODY}") is None


def test_a_clock_at_the_top_yields_to_the_date_below_the_title():
    assert (
        date_of(f"Sunday, November 22, 2026 | 14:02\nMenu Search\n{TITLE}\nMay 14, 2024 | 07:15\n{BODY}\n{BODY}")
        == "2024-05-14"
    )


def test_a_clock_at_the_top_far_from_all_that_the_story_tells_is_no_date():
    body = "Trade rose to $4 billion in 2018 from $3 billion in 2017, the ministry said in a report on ferries."
    assert date_of(f"Sunday, November 22, 2026 | 14:02\n{TITLE}\n{body}\n{body}") is None


def test_the_published_day_wins_over_the_updated_one():
    assert date_of(f"{TITLE}\nUpdated: May 16, 2024\nPublished: May 14, 2024\n{BODY}\n{BODY}") == "2024-05-14"
    assert date_of(f"{TITLE}\nUpdated: May 16, 2024\nMay 14, 2024\n{BODY}\n{BODY}") == "2024-05-14"


def test_two_dates_that_nothing_sets_apart_give_none():
    assert date_of(f"{TITLE}\nMay 14, 2024\nMay 16, 2024\n{BODY}\n{BODY}") is None


def test_time_stamps_of_other_stories_are_no_dateline():
    teaser = "Other news\n09:58, 2024/06/01\nHarbour gets a new crane\nThe crane lifts 40 tonnes and came from Busan."
    assert date_of(f"{TITLE}\n\n{BODY}\n\n{teaser}") is None
    assert date_of(f"{TITLE}\n\n11:36, 2024/05/14\n\n{BODY}\n\n{teaser}") == "2024-05-14"


def test_an_event_notice_names_the_day_of_the_event():
    assert date_of(f"{TITLE}\n\nDate: 14 May 2024\nVenue: Harbour Hall\n\n{BODY}") is None


def test_a_labelled_date_at_the_foot_counts_and_a_bare_one_does_not():
    assert date_of(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\nPublished: 14 May 2024") == "2024-05-14"
    assert date_of(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nQuoc Anh, 14 May 2024 10:22") is None


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("The mayors (left) at the signing on May 14, 2024. Photo: Thu Ha", "2024-05-14"),
        ("The mayors (left) at the signing on May 14. Photo: Thu Ha", None),
        ("In this file photo of May 14, 2019, the mayors shake hands.", None),
    ],
)
def test_a_full_date_in_the_lead_caption(caption, day):
    assert date_of(f"{TITLE}\n\n{caption}\n\n{BODY}") == day


def test_a_caption_of_an_earlier_day_of_the_story_is_no_date():
    told = f"{BODY} The boats arrived on May 16."
    assert date_of(f"{TITLE}\n\nThe mayors (left) on May 14, 2024. Photo: Thu Ha\n\n{told}") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-05-14-ferry.txt", "2024-05-14"),
        ("20240514_ferry.txt", "2024-05-14"),
        ("ferry.2024.05.14.txt", "2024-05-14"),
        ("ferry 2024_05_14.txt", "2024-05-14"),
        ("000_4df925fbd9fa2aa1.txt", None),
        ("a20240514b.txt", None),
        ("120240514.txt", None),
        ("20240514093011.txt", None),
        ("20241399.txt", None),
        ("2024-02-30.txt", None),
        ("2024-05-14-to-2024-05-16.txt", None),
    ],
)
def test_file_names(name, day):
    found = from_name(name)
    assert (found and found.date.isoformat()) == day


def test_the_words_that_say_the_date_are_kept():
    text = f"{TITLE}\n\nMay 14, 2024 | 07:15 GMT+7\n\n{BODY}"
    found = find(text, split(text))
    assert found is not None
    assert found.source == "dateline"
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "May 14, 2024"
