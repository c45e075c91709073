"""What holds for any text and any bytes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.model.document import Document
from vkx.model.errors import ReadError
from vkx.read import Failure, Input, documents
from vkx.read.blocks import arrange, split
from vkx.read.dates.choice import find
from vkx.read.decode import decode

SENTENCES = [
    "The port opened on Monday.",
    "Photo: Thu Ha",
    "(left)",
    "By Thu Ha",
    "Other news",
    "24,410.0",
    "with",
    ",",
]
EDGES = ["HANOI — ", "/.", "— VNS", "date 2024-05-14 ", "- ", "1. ", "# ", "Tuesday, ", "May 14, 2024", "11/10/2023"]
GAPS = [" ", "  ", "\n", "\n\n", "\x0b", "\u2028", "\xa0"]
PIECES = st.sampled_from([*SENTENCES, *EDGES, *GAPS])
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_blocks_lie_in_the_text_in_order_and_hold_every_letter_but_markers(text):
    last = 0
    for block in split(text):
        assert last <= block.span.start < block.span.end <= len(text)
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
        gap = text[last : block.span.start]
        assert not any(char.isalpha() for char in gap) or len(gap.split()) == 1
        last = block.span.end
    assert not any(char.isalpha() for char in text[last:])


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, "heading", "list_item", "caption", "paragraph"]))))
def test_arranged_parts_make_a_document(parts):
    text, blocks = arrange(parts)
    assert Document("x", text, blocks).blocks == blocks


@given(TEXTS)
def test_a_date_lies_where_its_span_says(text):
    found = find(text, split(text))
    if found and found.span:
        assert (
            str(found.date.day) in text[found.span.start : found.span.end].replace("0", "") or found.date.day % 10 == 0
        )


@given(st.binary())
def test_decoding_gives_a_text_or_the_reason(data):
    text = ""
    with suppress(ReadError):
        text = decode(data)
    assert "\r" not in text
    assert not text.startswith("\ufeff")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_unicode_comes_back_as_it_was(text, encoding):
    assert decode(text.encode(encoding)) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "pdf", "docx", "eml", "jsonl", "csv"])
def test_no_bytes_break_a_reader(suffix):
    @given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
    def reads(data):
        found = list(documents(Input(f"x.{suffix}", None, data)))
        assert all(isinstance(item, Document | Failure) for item in found)

    reads()
