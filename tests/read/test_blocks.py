"""Blocks: where they end, and what they are."""

import pytest

from vkx.read.blocks import arrange, split

WRAPPED = "The two harbour cities agreed on Monday\nto open a ferry line with six boats. It\nwill run daily."
LEAD = "The two harbour cities of Da Nang and Busan agreed on Monday to open a ferry line with six boats."
MORE = "Trade between the two rose 12 percent to $4.5 billion last year, the port authority in Da Nang said."


def shown(text):
    """Kind and words of each block, line breaks as they stand."""
    return [(block.kind, text[block.span.start : block.span.end]) for block in split(text)]


def kinds(text):
    return [kind for kind, _ in shown(text)]


ENDS = {
    "a blank line ends a block": (f"{LEAD}\n\n{MORE}", [LEAD, MORE]),
    "lines that are whole paragraphs end blocks": (f"{LEAD}\n{MORE}\n{LEAD}", [LEAD, MORE, LEAD]),
    "a headline without a stop ends before a sentence": (f"Ferry line opens\n{LEAD}", ["Ferry line opens", LEAD]),
    "a small letter goes on with the line above": (
        f"{LEAD[:-1]}\nafter two years of talks.",
        [f"{LEAD[:-1]}\nafter two years of talks."],
    ),
    "lines wrapped at 40": (f"{WRAPPED}\n\nTrade rose.", [WRAPPED, "Trade rose."]),
    "a short last line ends a wrapped paragraph without a blank line": (
        (
            "The two harbour cities agreed on Monday\nto open a ferry line with six boats and\na pier.\n"
            "Trade between the cities rose to a new\nhigh of $4.5 billion last year, the port\nsaid."
        ),
        [
            "The two harbour cities agreed on Monday\nto open a ferry line with six boats and\na pier.",
            "Trade between the cities rose to a new\nhigh of $4.5 billion last year, the port\nsaid.",
        ],
    ),
    "an indented line starts a paragraph of a wrapped text": (
        (
            "The two harbour cities agreed on Monday\nto open a ferry line with six new boats.\n"
            "  Trade between the cities rose to a new\nhigh of $4.5 billion last year, the port\nsaid."
        ),
        [
            "The two harbour cities agreed on Monday\nto open a ferry line with six new boats.",
            "Trade between the cities rose to a new\nhigh of $4.5 billion last year, the port\nsaid.",
        ],
    ),
    "a sentence that a blank line cuts goes on": (
        "The harbour cities signed a pact on training in combination with\n\ntechnology transfer to ports.",
        ["The harbour cities signed a pact on training in combination with\n\ntechnology transfer to ports."],
    ),
    "an article at a line's end calls for the noun below": (
        "The minister told reporters that a loan was granted by the\nAsian Development Bank in May.",
        ["The minister told reporters that a loan was granted by the\nAsian Development Bank in May."],
    ),
    "a particle at a headline's end does not": (
        "Busan firm joins cold-storage hub as seafood trade picks up\nDa Nang opened a hub.",
        ["Busan firm joins cold-storage hub as seafood trade picks up", "Da Nang opened a hub."],
    ),
    "short lines of a menu stay apart": ("home\nworld trade\nsports", ["home", "world trade", "sports"]),
    "list items end at the next marker": (
        "The sides agreed to:\n- widen the basin;\n- build a pier\nfor six boats.\n* hold talks.",
        ["The sides agreed to:", "widen the basin;", "build a pier", "for six boats.", "hold talks."],
    ),
    "numbered items with a no-break space": (
        "1.\xa0Busan builds a pier.\n2)\xa0Da Nang buys boats.",
        ["Busan builds a pier.", "Da Nang buys boats."],
    ),
    "a label parts from the other story's headline behind it": (
        f"{LEAD}\n\nREAD ALSO: Busan port adds two cranes\n\nMore in Trade: Da Nang pier reopens after storm",
        [LEAD, "READ ALSO:", "Busan port adds two cranes", "More in Trade:", "Da Nang pier reopens after storm"],
    ),
    "a figure is no list marker": (
        "2.5 million visitors came.\n3 boats sank.",
        ["2.5 million visitors came.", "3 boats sank."],
    ),
}


@pytest.mark.parametrize(("text", "ends"), ENDS.values(), ids=ENDS.keys())
def test_where_blocks_end(text, ends):
    assert [words for _, words in shown(text)] == ends


FURNITURE = [
    "Home / Business",
    "Underline menu menu close",
    "Share Tweet Email",
    "Back to Previous Page",
    "TAG: ferry news harbour busan da nang",
    "#ferry #busan",
    "By Thu Ha",
    "By HARBOUR Daily / HARBOUR Daily",
    "By Seo Dong-min (seo@daily.example)",
    "By Seawire. (Production: Q. Anh)",
    "Reporting by Thu Ha in Da Nang; Editing by Q. Anh",
    "Photos = Harbour Office",
    "(Photo: Yonhap)",
    "Source: Harbour Daily",
    "Được đăng bởi admin vào lúc 08:12",
    "Discover more harbour news here",
    "Newsletter Sign Up",
    'By clicking "submit," you agree to receive emails and accept our terms of use and privacy policy.',
    "We use cookies to improve your experience.",
    "Copyright © 2024 Harbour Daily. All rights reserved.",
    "Apply now for the 2024 harbour programme! (7/8 ~ 8/15)",
    "1 VND =",
    "24,410.0",
    "USD",
    "Mid rates at 2024-05-06 02:10 UTC",
    "09:58, 2024/03/01",
    "5 hours ago",
    "3 min read",
    "Comments (0)",
    "VNA/VNP",
    "www.harbour.example/news",
    "* * *",
    ".",
]
ASSERTING = [
    "Back to growth: exports up 5 percent",
    "Home sales in Hanoi rose 4 percent in May.",
    "Shares of Hanbada rose 3 percent on Monday.",
    "By 2030, Vietnam aims for a turnover of $150 billion.",
    "By Thu Ha's account, the ferry carried 40 people.",
    "Source of most imports remains China",
    "Sources close to the talks said the deal was worth $4 billion.",
    "Photo exhibition on harbour ties opens in Seoul",
    "Copyright treaty signed by Vietnam and Japan",
    "Production of rice rose 4 percent, helped by good weather.",
    "Reporting rules for banks were tightened by the central bank in May.",
    "Contact groups from both sides met in Hanoi.",
    "Business forum opens in Hanoi",
    "Samsung opens plant",
    "Exports: $4.2 billion in May",
    "The minister said the privacy law and the cookie rules would be adopted by the end of the year.",
    "Updated trade pact signed by Korea and Vietnam on May 14, 2024",
    "Signed on 14 May 2024 in Hanoi",
    "Join our fight, mayor tells Busan",
    "Facebook opens office in Vietnam",
    "Search for missing sailors ends after four days.",
    "Weather cuts rice output",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_page_furniture_is_boilerplate(line):
    assert shown(f"{LEAD}\n\n{MORE}\n\n{line}")[-1] == ("boilerplate", line)


@pytest.mark.parametrize("line", ASSERTING)
@pytest.mark.parametrize("shape", ["{line}\n\n{lead}", "{lead}\n\n{line}\n\n{lead}", "{lead}\n{line}"])
def test_what_asserts_is_never_boilerplate(line, shape):
    assert "boilerplate" not in kinds(shape.format(line=line, lead=LEAD))


CAPTIONS = [
    "The mayors of Busan (left) and Da Nang pose for a photo at the harbour on May 13.",
    "Mayor Seo Dong-min (3rd, right) at the signing. Photo: Q.A",
    "Overview of the signing ceremony. Photo: Thu Ha/Harbour Daily",
    "HARBOUR MAYOR, (MAY 13, 2024) (Image: MINISTRY/via Seawire)",
    "The plant of Hanbada in Da Nang. Photo courtesy of the company.",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions(line):
    assert kinds(f"Ferry line opens\n\n{line}\n\n{LEAD}") == ["heading", "caption", "paragraph"]


def test_the_head_of_a_page():
    text = (
        "Ten years of harbour festivals Busan night market opens Ferries 2024 Bridge works\nHome / Harbour\n"
        f"Ferry line opens in May\nThu Ha - Quoc Anh 11:36, 2024/05/14\n{LEAD}\n\n{MORE}"
    )
    assert kinds(text) == ["boilerplate", "boilerplate", "heading", "boilerplate", "paragraph", "paragraph"]


def test_a_name_or_a_section_alone_above_the_story():
    text = f"BUSINESS\n\nFerry line opens in May\n\nMai Thu Ha\n\n{LEAD}"
    assert kinds(text) == ["boilerplate", "heading", "boilerplate", "paragraph"]


def test_a_motto_above_a_title_that_stands_twice():
    text = (
        f"A Leading Harbour News Site in Asia\n\nFerry line opens\n\n2024.05.14 09:12:59\n\nFerry line opens\n\n{LEAD}"
    )
    assert kinds(text) == ["boilerplate", "heading", "boilerplate", "heading", "paragraph"]


def test_teasers_assert_and_their_time_stamps_do_not():
    teaser = "09:58, 2024/03/01\nHarbour gets a new crane\nThe crane lifts 40 tonnes and came from Busan."
    text = f"{LEAD}\n\nOther news\n{teaser}"
    assert kinds(text) == ["paragraph", "boilerplate", "boilerplate", "heading", "paragraph"]


@pytest.mark.parametrize(
    "opening",
    [
        "HANOI —",
        "SEOUL/HANOI —",
        "HÀ NỘI —",
        "VGP -",
        "HCMC –",
        "DA NANG, May 14 (Yonhap) --",
        "HANOI, Vietnam (Mekong Wire) --",
        "Hanoi (VNA) –",
        "(Reuters) -",
        "Landinfo.example –",
        "date 2024-05-14",
        "May 14 (Reuters) -",
    ],
)
def test_datelines_are_cut_off(opening):
    assert shown(f"Ferry line opens\n\n{opening} {LEAD}")[1:] == [("boilerplate", opening), ("paragraph", LEAD)]


@pytest.mark.parametrize(
    "sentence",
    [
        "ASEAN - South Korea trade rose 12 percent to $4.5 billion last year, the port authority in Da Nang said.",
        "KEPCO – Korea's utility – said it would build a power line to the harbour at a cost of $48 million.",
        "Hanoi - Seoul flights rose 12 percent.",
    ],
)
def test_dashes_that_are_no_dateline(sentence):
    assert shown(f"{LEAD}\n\n{sentence}")[1:] == [("paragraph", sentence)]


@pytest.mark.parametrize("closing", ["— VNS", "/.", "By Seo Dong-min (seo@daily.example)", "(VNA)", "- VNA/VNP"])
@pytest.mark.parametrize("gap", ["", " "])
def test_credits_are_cut_off(closing, gap):
    assert shown(f"{MORE}\n\n{LEAD}{gap}{closing}")[1:] == [("paragraph", LEAD), ("boilerplate", closing)]


def test_a_date_glued_behind_a_headline_is_cut_off():
    text = f"Ferry line opens in May Tuesday, May 14, 2024\n\n{LEAD}"
    assert shown(text)[:2] == [("heading", "Ferry line opens in May"), ("boilerplate", "Tuesday, May 14, 2024")]


def test_headings_of_markdown_are_without_their_marks():
    assert shown(f"# Ferry line opens\n\n{LEAD}")[0] == ("heading", "Ferry line opens")


def test_the_source_tells_the_kind_unless_the_words_are_furniture():
    text, blocks = arrange(
        [("Ferries.", "heading"), ("Widen the basin.", "list_item"), ("Share this", "list_item"), ("", None)]
    )
    assert text == "Ferries.\n\nWiden the basin.\n\nShare this"
    assert [block.kind for block in blocks] == ["heading", "list_item", "boilerplate"]


def test_a_wrapped_page_keeps_its_subtitle_and_its_last_link_apart():
    text = (
        "Ferries and a rail spur: the two ports look for partners in Busan\n"
        "DA NANG/BUSAN — The two harbour cities agreed on Monday to open a ferry line with\n"
        "six boats and to build a rail spur of 3.2 kilometres to the freight yard by 2026.\n\n"
        "Officials will meet again in August, said the mayor, who took office in the spring\n"
        "after three years as head of the port.\n\n"
        "Hanbada will run the boats, and a dinner was held for its guests on Monday evening.\n"
        "Discover more harbour news here"
    )
    found = shown(text)
    assert [kind for kind, _ in found] == [
        "heading",
        "boilerplate",
        "paragraph",
        "paragraph",
        "paragraph",
        "boilerplate",
    ]
    assert found[0][1] == "Ferries and a rail spur: the two ports look for partners in Busan"
    assert found[-1][1] == "Discover more harbour news here"
