"""Words of press text: as the treebanks split them, each value one, offsets exact whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from vkx.nlp.tokens import BLOCKS, STAND_INS, VALUES, PressTokenizer
from vkx.values import find

NLP = English()
TOKENIZER = PressTokenizer(NLP.vocab, NLP.Defaults, find)
BARE = PressTokenizer(NLP.vocab, NLP.Defaults, None)


def words(text, tokenizer=TOKENIZER):
    return [token.text for token in tokenizer(text) if not token.is_space]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vietnam-Korea ties", "Vietnam|-|Korea|ties"),
        ("Vietnam–Korea ties", "Vietnam|–|Korea|ties"),
        ("Vietnam’s ministry", "Vietnam|’s|ministry"),
        ("the association (KITA)", "the|association|(|KITA|)"),
        ("the association(KITA)said", "the|association|(|KITA|)|said"),
        ("S.Korean firms", "S.|Korean|firms"),
        ("on Thursday.The firm", "on|Thursday|.|The|firm"),
        ("non-tariff and co-operation", "non-tariff|and|co-operation"),
        ("exports rose year-on-year.", "exports|rose|year-on-year|."),
        ("said:“We agree.”", "said|:|“|We|agree|.|”"),
        ("the N&G Group", "the|N&G|Group"),
    ],
    ids=lambda text: text[:24],
)
def test_words(text, expected):
    assert words(text, BARE) == expected.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost US$88bn in all.", "It|cost|US$88bn|in|all|."),
        ("It was signed on Dec. 9, 2021.", "It|was|signed|on|Dec. 9, 2021|."),
        ("a 2.7-million target", "a|2.7-million|target"),
        ("up 8.4 percent from 2023", "up|8.4 percent|from|2023"),
        ("a three-day visit", "a|three-day|visit"),
    ],
    ids=lambda text: text[:24],
)
def test_a_value_is_one_word(text, expected):
    assert words(text) == expected.split("|")


def test_what_the_encoder_reads_for_values():
    doc = TOKENIZER("Sales hit US$5 million on March 3, up 4 percent.")
    read = {doc[i].text: stand.word for i, stand in doc.user_data[STAND_INS].items()}
    assert read == {"US$5 million": "millions", "March 3": "Monday", "4 percent": "percent"}


def test_no_token_crosses_a_block():
    text = "Trade\n\nrose  fast"
    doc = TOKENIZER.tokenise(text, [(0, 5), (7, 17)])
    assert doc.text == text
    assert [doc[a:b].text for a, b in doc.user_data[BLOCKS]] == ["Trade", "rose  fast"]


PARTS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(" \n\t.,-–’“”()$%"),
    st.sampled_from(["US$5bn", "Dec. 9", "2.7 million", "Hanoi", "ＦＵＬＬ", "e\u0301", "\u200b", "한국", "🇻🇳"]),
)
ODD = st.lists(PARTS, max_size=40).map("".join)


@given(ODD)
def test_offsets_are_exact(text):
    doc = TOKENIZER(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@given(ODD)
def test_every_value_is_a_token_of_its_own(text):
    doc = TOKENIZER(text)
    found = [(value.start, value.end) for value in find(text)]
    assert [(doc[i].idx, doc[i].idx + len(doc[i])) for i in doc.user_data[VALUES]] == found
