"""Each format with a real file of that format: the same story comes out of all of them."""

import datetime as dt
import io
from pathlib import Path

import pytest

from vkx.model.errors import UsageError
from vkx.read import Failure, Input, documents, inputs

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
TITLE = "Cold-storage hub for Da Nang port as Busan firm joins in"
SENTENCE = "Its first hall is to open in the third quarter of 2026."
FILES = ["hub.txt", "hub.md", "hub.html", "hub.pdf", "hub.docx", "hub.eml", "hub.jsonl", "hub.csv"]


def read(name, **options):
    return list(documents(Input(name, FORMATS / name), **options))


def blocks(document, kind):
    return [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind == kind]


@pytest.mark.parametrize("name", FILES)
def test_the_story_its_title_and_its_date(name):
    document = read(name)[0]
    assert SENTENCE in " ".join(document.text.split())
    assert document.title == TITLE
    assert document.date is not None
    assert document.date.date == dt.date(2024, 5, 14)


@pytest.mark.parametrize("name", ["hub.txt", "hub.html", "hub.docx"])
def test_headings_lists_and_captions(name):
    document = read(name)[0]
    assert blocks(document, "heading")[:2] == [TITLE, "What comes next"]
    assert blocks(document, "list_item") == [
        "dredging of the eastern basin by March 2025;",
        "a rail spur of 3.2 kilometres to the freight yard.",
    ]
    assert blocks(document, "caption") == [
        "Tran Bao Ngoc (left) and Hanbada president Seo Dong-min at the signing. Photo: Thu Ha"
    ]


def test_plain_text_is_untouched():
    assert read("hub.txt")[0].text == (FORMATS / "hub.txt").read_text("utf-8")


def test_a_page_without_its_menus_scripts_and_footer():
    text = read("hub.html")[0].text
    assert "resigned" not in text
    assert "Business" not in text
    assert "Copyright" not in text
    assert "costs" not in text
    assert "$48 million" in " ".join(text.split())


def test_a_page_dated_by_its_publication_not_by_its_change():
    date = read("hub.html")[0].date
    assert (date.source, date.date) == ("metadata", dt.date(2024, 5, 14))


def test_a_pdf_without_running_heads_and_page_numbers_its_pages_joined():
    document = read("hub.pdf")[0]
    assert document.text.count("Harbour Daily Weekly Digest") == 1
    (across,) = [words for words in blocks(document, "paragraph") if words.startswith("The lender")]
    assert across.endswith("told shareholders in April.")
    assert " ".join(across.split()).count("two thirds of the whole sum") == 1


def test_a_pdf_dateline_takes_its_year_from_the_creation_date():
    date = read("hub.pdf")[0].date
    assert (date.source, date.certainty) == ("dateline", 0.85)


def test_a_table_of_a_word_file_is_a_row_a_block():
    assert "2023 | 52,500" in blocks(read("hub.docx")[0], "paragraph")


def test_the_creation_date_of_a_word_file_is_no_date():
    assert read("hub.docx")[0].date.source == "dateline"


def test_a_mail_without_its_signature():
    document = read("hub.eml")[0]
    assert blocks(document, "boilerplate") == ["Press Office, Da Nang Port\nTel: 0236 000 000"]
    assert document.date.source == "metadata"


def test_rows_have_ids_by_column_or_number():
    assert [d.id for d in read("hub.jsonl")] == ["hub.jsonl#hub-1", "hub.jsonl#hub-2", "hub.jsonl#3"]
    assert [d.id for d in read("hub.csv")] == ["hub.csv#hub-1", "hub.csv#hub-2"]


def test_a_row_date_that_can_be_read_in_two_ways_is_none():
    assert read("hub.jsonl")[1].date is None


def test_the_text_column_can_be_named():
    documents_ = read("hub.csv", column="Desk")
    assert [d.text for d in documents_] == ["trade", "trade"]
    (failure,) = read("hub.csv", column="story")
    assert isinstance(failure, Failure)
    assert failure.error.code == "no-text-column"
    assert "id, title, date, body, desk" in failure.error.message


def test_rows_with_the_same_id_stay_apart():
    data = b'{"id": 7, "text": "One boat."}\n{"id": 7, "text": "Two boats."}\n'
    found = list(documents(Input("boats.jsonl", None, data)))
    assert [(d.id, d.text) for d in found] == [("boats.jsonl#7", "One boat."), ("boats.jsonl#7.2", "Two boats.")]


def test_semicolons_and_tabs_part_columns():
    for suffix, data in (
        ("csv", b"id;text\na;The port, new, opened.\n"),
        ("tsv", b"id\ttext\na\tThe port, new, opened.\n"),
    ):
        assert [d.text for d in documents(Input(f"x.{suffix}", None, data))] == ["The port, new, opened."]


@pytest.mark.parametrize("name", FILES)
def test_the_user_date_overrides(name):
    found = read(name, date=dt.date(2020, 1, 2))
    assert found
    assert all(d.date.date == dt.date(2020, 1, 2) and d.date.source == "option" for d in found)


@pytest.mark.parametrize("name", FILES)
def test_standard_input_gives_the_same_as_the_file(name):
    data = (FORMATS / name).read_bytes()
    (item,) = inputs(["-"], stdin=io.BytesIO(data))
    piped = list(documents(item, suffix=name.rsplit(".", 1)[1]))
    assert [d.text for d in piped] == [d.text for d in read(name)]
    assert all(d.id.startswith("stdin") for d in piped)


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError, match="no reader for xyz"):
        list(documents(Input("stdin", None, b"x"), suffix="xyz"))


def test_a_file_name_dates_a_text_that_does_not():
    (document,) = documents(Input("news/2024-05-14-hub.txt", FORMATS / "hub.md"), suffix="txt")
    assert document.date.source == "dateline"
    (document,) = documents(Input("news/2024-05-14-hub.txt", None, b"The port opened on Monday."))
    assert document.date is None
