"""Sentence starts by rule."""

from itertools import pairwise

import pytest

from vkx.nlp.sentences import Splitter

SPLITTER = Splitter()


def split(text: str) -> list[str]:
    """Sentences of a text in which ``_`` joins words that no white space parts."""
    words, glued = [], []
    for chunk in text.split():
        for i, word in enumerate(chunk.split("_")):
            words.append(word)
            glued.append(i > 0)
    starts = [*SPLITTER.starts(words, glued), len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(starts)]


@pytest.mark.parametrize(
    "text",
    [
        "Trade rose_.|Exports fell_.",
        "They met on Thursday_._|The ministers agreed_.",
        "“ We agreed_._”|He left_.",
        "He asked_, “_Why_?_” and left_.",
        "It was signed on Dec. 9 in Hanoi_.",
        "It was signed in Dec.|The parties met again_.",
        "Mr. Le met Dr. Park_.",
        "The U.S. Congress met_.",
        "He left the U.S.|It was late_.",
        "Samsung Co. Ltd. won_.",
        "He runs Posco Co.|The firm grew_.",
        "No. 1 in the list_.",
        "J_._ Smith came_.",
        "1_._ The parties agreed_.",
        "2. The parties agreed_.",
        "Deals ( MoU_, contracts_, programs_..._) showed it_.",
        "What now_?_!|Nobody knows_.",
        "It grew (_see No. 2_)_.|It fell_.",
        "one word",
    ],
    ids=lambda text: text[:30],
)
def test_sentences(text):
    expected = [part.replace("_", " ").split() for part in text.split("|")]
    assert [
        sentence.split() for sentence in split(text.replace("|", " ").replace("_ ", "_").replace("_”_", "_”"))
    ] == expected


def test_nothing():
    assert SPLITTER.starts([], []) == []
