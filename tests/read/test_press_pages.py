"""Whole pages in the styles of agencies, dailies and ministries: the story and its day are set apart from the rest."""

import pytest

from vkx.read.blocks import split
from vkx.read.dates.choice import find

LEAD = "The two countries agreed on Monday to open a ferry line with six boats, the ministry said."
DEAL = ["Ports sign ferry deal"]
PAGES = {
    "daily with a byline and related stories": (
        [
            "Ports sign ferry deal",
            "",
            "By Kim Da-sol",
            "",
            "Published : May 14, 2024 - 18:45",
            "",
            "{lead}",
            "",
            "kds@herald.example",
            "",
            "Related Stories",
            "",
            "Port gets a crane",
            "",
            "Published : 2024-05-01",
        ],
        ["Ports sign ferry deal", "Port gets a crane"],
    ),
    "posted and updated, a hyphenated name": (
        ["Ports sign ferry deal", "Posted : 2024-05-14 17:05", "Updated : 2024-05-15 19:45", "Kim Da-sol", "{lead}"],
        DEAL,
    ),
    "agency with a glued time": (
        [
            "Ports sign ferry deal",
            "By Thu Ha and Quoc Anh",
            "May 14, 20244:05 AM GMT+7Updated 3 hours ago",
            "DA NANG, May 14 (Reuters) - {lead}",
            "Our Standards: The Trust Principles.",
        ],
        DEAL,
    ),
    "agency with source and editor": (
        [
            "Ports sign ferry deal",
            "Source: Xinhua",
            "Editor: huaxia",
            "2024-05-14 09:47:30",
            "DA NANG, May 14 (Xinhua) -- {lead} ■",
        ],
        DEAL,
    ),
    "agency with a note to editors": (
        [
            "(LEAD) Ports sign ferry deal",
            "All News 16:14 May 14, 2024",
            "",
            "(ATTN: UPDATES with details in paras 4-5)",
            "",
            "SEOUL, May 14 (Yonhap) -- {lead}",
            "",
            "kds@yna.example",
            "(END)",
        ],
        ["(LEAD) Ports sign ferry deal"],
    ),
    "ministry": (
        ["Press Releases", "Outcome of the Port Ministers' Meeting", "Date", "2024-05-14", "Hit", "1523", "{lead}"],
        ["Outcome of the Port Ministers' Meeting"],
    ),
    "magazine with a staff writer": (
        [
            "Ports look to ferries",
            "Six boats to link Busan and Da Nang",
            "THU HA, Harbour staff writer",
            "May 14, 2024 04:00 JST",
            "HANOI -- {lead}",
        ],
        ["Ports look to ferries", "Six boats to link Busan and Da Nang"],
    ),
    "broadcaster": (
        ["Ports agree on ferry line", "Tuesday, 14:32, 14/05/2024", "VOV.VN - {lead}"],
        ["Ports agree on ferry line"],
    ),
}


@pytest.mark.parametrize(("lines", "headings"), PAGES.values(), ids=PAGES.keys())
def test_press_pages(lines, headings):
    text = "\n".join(lines).format(lead=LEAD)
    blocks = split(text)
    words = {
        kind: [text[b.span.start : b.span.end] for b in blocks if b.kind == kind] for kind in ("heading", "paragraph")
    }
    assert words["heading"] == headings
    assert [paragraph.removesuffix(" ■") for paragraph in words["paragraph"]] == [LEAD]
    date = find(text, blocks)
    assert date is not None
    assert date.date.isoformat() == "2024-05-14"


@pytest.mark.parametrize(
    "sentence", ["J. Smith of Hanbada said trade rose 12 percent.", "V. Pham signed the pact on Monday."]
)
def test_an_initial_is_no_list_marker(sentence):
    (block,) = split(sentence)
    assert (block.kind, block.span.start) == ("paragraph", 0)
