"""The whole language pipeline: plain analyses, the same every time, of any text."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vkx.nlp
from vkx.model.document import Block, Document, DocumentDate
from vkx.model.errors import ModelError
from vkx.model.span import Span
from vkx.nlp.pipeline import Pipeline

TEXT = """SEOUL, March 4 — The trade ministers of Poland and South Korea met here on Monday.

Two-way trade reached US$9.1 billion last year, up 12 percent from 2022, Minister Park Jin-woo said. "We will
sign a pact in May," he added.

Photo: the ministry"""


def words(analysis, sentence):
    return [token.text for token in analysis.tokens[sentence.first : sentence.last]]


def check(analysis):
    """What holds for every analysis."""
    text = analysis.document.text
    tokens = analysis.tokens
    assert [token.i for token in tokens] == list(range(len(tokens)))
    for token in tokens:
        assert text[token.span.start : token.span.end] == token.text
        assert token.lemma
    edges = [0, *(sentence.last for sentence in analysis.sentences)]
    assert [sentence.first for sentence in analysis.sentences] == edges[:-1]
    assert edges[-1] == len(tokens)
    for sentence in analysis.sentences:
        inside = tokens[sentence.first : sentence.last]
        assert all(sentence.first <= token.head < sentence.last for token in inside)
        assert [token.dep for token in inside if token.head == token.i] == ["root"]
        assert any(block.span.contains(sentence.span) for block in analysis.document.blocks)
    for found in (*analysis.names, *analysis.values):
        assert found.span == Span(tokens[found.first].span.start, tokens[found.last - 1].span.end)


def test_a_document(pipeline, document):
    analysis = pipeline.analyse(document(TEXT))
    check(analysis)
    assert len(analysis.sentences) == 4
    assert words(analysis, analysis.sentences[1])[:7] == [
        "Two",
        "-",
        "way",
        "trade",
        "reached",
        "US$9.1 billion",
        "last year",
    ]
    assert {analysis.text(name.first, name.last): name.label for name in analysis.names}.items() >= {
        "Poland": "GPE", "South Korea": "GPE", "Park Jin-woo": "PERSON",
    }.items()  # fmt: skip


def test_trees_of_number_heavy_sentences(pipeline, document):
    analysis = pipeline.analyse(
        document("Exports to Laos reached US$86.4 million last year, up 5.3 percent from 2022.")
    )
    by_text = {token.text: token for token in analysis.tokens}
    assert by_text["reached"].dep == "root"
    assert (by_text["Exports"].dep, by_text["US$86.4 million"].dep) == ("nsubj", "obj")
    assert {by_text[text].head for text in ("Exports", "US$86.4 million", "last year")} == {by_text["reached"].i}
    assert by_text["US$86.4 million"].lemma == "money"


def test_values_are_anchored_to_the_date(pipeline, document):
    date = DocumentDate(dt.date(2024, 3, 5), "metadata", 1.0)
    analysis = pipeline.analyse(document("Trade rose last year. Ministers will meet in May.", date))
    assert [value.value.value for value in analysis.values] == ["2023", "2024-05"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The two sides signed it on Monday.", "2024-03-04"),
        ("The two sides will sign it on Monday.", "2024-03-11"),
        ("The ministers agreed to sign it on Monday.", "2024-03-11"),
        ("The ministry said it would open the line on Monday.", "2024-03-11"),
        ("They toured a dairy and on Monday they are due to open the line.", "2024-03-11"),
        ("The line opens on Monday.", "2024-03-11"),
        ("The film evening planned for Monday was cancelled.", "2024-03-04"),
        ("The film evening planned for Monday may be cancelled.", "2024-03-11"),
        ("The plant will use a loan signed on Monday.", "2024-03-04"),
        ("Denmark has threatened to close the port from Monday.", "2024-03-11"),
    ],
)
def test_the_tense_of_the_clause_counts(pipeline, document, text, day):
    date = DocumentDate(dt.date(2024, 3, 6), "metadata", 1.0)
    assert [v.value.value for v in pipeline.analyse(document(text, date)).values if v.first] == [day]


def test_the_day_of_a_report_is_that_of_the_saying(pipeline, document):
    date = DocumentDate(dt.date(2024, 3, 6), "metadata", 1.0)
    text = "Denmark will provide ships to the navy, the Danish government said on Monday after talks in Oslo."
    analysis = pipeline.analyse(document(text, date))
    assert [value.value.value for value in analysis.values] == ["2024-03-04"]


def test_a_wrapped_line_is_no_end(pipeline, document):
    analysis = pipeline.analyse(document("The firm will build\na plant in Hue."))
    assert len(analysis.sentences) == 1


def test_the_end_of_a_block_is_one(pipeline, document):
    analysis = pipeline.analyse(document("The firm will build\n\na plant in Hue."))
    assert len(analysis.sentences) == 2


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "…", "한국", "A" * 5000, "1 " * 900, "[" * 5000])
def test_no_text_is_too_odd(pipeline, text):
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    blocks = (Block(Span(start, end), "paragraph"),) if start < end else ()
    check(pipeline.analyse(Document("odd", text, blocks)))


@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
            st.sampled_from(["The ministers met.", "US$5bn", "on Dec. 9,", "\n\n", "\n", "Hanoi", "said", "“", "’s"]),
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text(pipeline, document, parts):
    check(pipeline.analyse(document(" ".join(parts))))


def test_a_sentence_does_not_depend_on_its_company(pipeline, document):
    alone = pipeline.analyse(document("Two-way trade reached US$9.1 billion last year."))
    first, *_ = pipeline.analyse(document("Two-way trade reached US$9.1 billion last year.\n\n" + TEXT)).sentences
    among = pipeline.analyse(document("Two-way trade reached US$9.1 billion last year.\n\n" + TEXT))
    assert among.tokens[first.first : first.last] == alone.tokens


def test_order_and_history_change_nothing(pipeline, document):
    texts = [TEXT, "The firm won a deal.", "Exports fell 3 percent in June."]
    forward = list(pipeline.analyse_many(map(document, texts)))
    assert list(Pipeline().analyse_many(map(document, reversed(texts))))[::-1] == forward


def test_names_for_measuring():
    text = "Moon Jae-in visited Hanoi."
    assert vkx.nlp.names([text, ""]) == [[(0, 11, "PERSON"), (20, 25, "GPE")], []]


def test_no_gpu():
    with pytest.raises(ModelError, match="no-gpu"):
        Pipeline(gpu=True)
