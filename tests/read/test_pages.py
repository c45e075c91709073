"""Web pages: which of a page's dates is its publication, and which of its text is the story."""

import datetime as dt

import pytest

from vkx.read import Input, documents

TITLE = "Ferry line opens"
STATED = '{"datePublished": "2024-05-14", "dateModified": "2024-06-01"}'
OTHERS = '{"datePublished": "2024-05-14"}, {"datePublished": "2023-01-02"}'
LINKED = '<script type="application/ld+json">[{}]</script>'
SIDE = '<div class="related"><ul><li><time datetime="2023-01-02">x</time></li></ul></div>'
PUBLISHED = '<meta property="article:published_time" content="2024-05-14T07:40:00+07:00">'
CHANGED = '<meta property="article:modified_time" content="2024-05-20T10:00:00Z">'
DROPPED = '<div class="post-date"><span>14/05/2024</span></div>'
ENCODED = '<html><head><meta charset="{}"></head><body><p>Seoul und München planen eine Fährlinie.</p></body></html>'
BODY = (
    "<p>The two harbour cities of Da Nang and Busan agreed on Monday to open a ferry line with six boats.</p>"
    "<p>Trade between the two rose 12 percent to $4.5 billion last year, the port authority in Da Nang said.</p>"
    "<p>Officials will meet again in August to discuss tariffs on seafood and the dredging of the basin.</p>"
)


def read(head="", above="", below="", top=""):
    page = (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{top}"
        '<div class="menu"><a href="/">Home</a> <a href="/b">Business</a></div>'
        f'<div class="content"><h1>{TITLE}</h1>{above}{BODY}{below}</div>'
        '<div class="footer">Copyright 2019 Harbour Daily</div></body></html>'
    )
    (document,) = documents(Input("page.html", None, page.encode()))
    return document


DATES = {
    "nothing": ({}, None),
    "published property": (
        {"head": '<meta property="article:published_time" content="2024-05-14T07:40:00+07:00">'},
        "2024-05-14",
    ),
    "JSON-LD": ({"head": LINKED.replace("{}", STATED)}, "2024-05-14"),
    "JSON-LD of several articles": ({"head": LINKED.replace("{}", OTHERS)}, None),
    "a compact stamp": ({"head": '<meta name="pubdate" content="20240514">'}, "2024-05-14"),
    "a stated date that reads in two ways": ({"head": '<meta name="date" content="03/04/2024">'}, None),
    "only a change": ({"head": CHANGED}, None),
    "a change and a printed date": (
        {
            "head": CHANGED,
            "above": "<p>Published: May 14, 2024</p>",
        },
        "2024-05-14",
    ),
    "stated in UTC, printed in local time": (
        {
            "head": '<meta property="article:published_time" content="2024-05-13T22:00:00Z">',
            "above": "<p>May 14, 2024 | 05:00 GMT+7</p>",
        },
        "2024-05-14",
    ),
    "time beside the headline": ({"above": '<time datetime="2024-05-14T07:00">Tuesday</time>'}, "2024-05-14"),
    "time of a related story": (
        {"below": '<div class="related"><ul><li><time datetime="2023-01-02">x</time></li></ul></div>'},
        None,
    ),
    "a date line that the extraction drops": (
        {"above": '<div class="post-date"><span>14/05/2024</span></div>'},
        "2024-05-14",
    ),
    "two ways, an outlet by its address": (
        {"head": '<link rel="canonical" href="https://news.harbour.vn/a">', "above": "<p>03/04/2024</p>"},
        "2024-04-03",
    ),
    "two ways, nothing else": ({"above": "<p>03/04/2024</p>"}, None),
    "a clock above the headline": ({"top": "<div>Sunday, November 22, 2026 14:02</div>"}, None),
}


@pytest.mark.parametrize(("page", "day"), DATES.values(), ids=DATES.keys())
def test_the_date_of_a_page(page, day):
    date = read(**page).date
    assert (date and date.date) == (day and dt.date.fromisoformat(day))


def test_teasers_of_other_stories_are_kept_apart():
    below = (
        "<h3>Other news</h3><ul><li><a href=/x>Harbour gets a new crane</a> <span>09:58, 2024/03/01</span>"
        "<p>The crane lifts 40 tonnes and came from Busan.</p></li></ul>"
    )
    document = read(below=below)
    assert "The crane lifts 40 tonnes and came from Busan." in [
        document.text[b.span.start : b.span.end] for b in document.blocks if b.kind == "paragraph"
    ]
    assert document.date is None


def test_line_breaks_part_paragraphs():
    text = BODY.replace("<p>", "").replace("</p>", "<br><br>")
    page = f"<html><body><h1>{TITLE}</h1><div>{text}</div></body></html>"
    (document,) = documents(Input("page.html", None, page.encode()))
    assert [b.kind for b in document.blocks].count("paragraph") == 3


def test_the_declared_encoding_counts_unless_it_is_wrong():
    for name, codec in (("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("euc-kr", "utf-8"), ("nonsense", "utf-8")):
        (document,) = documents(Input("page.html", None, ENCODED.format(name).encode(codec)))
        assert document.text == "Seoul und München planen eine Fährlinie."
