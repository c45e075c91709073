"""Lemmas by rule and by edit script."""

import pytest

from vkx.nlp.lemma import RuleLemmatiser, edit

LEMMA = RuleLemmatiser()


def cases(rows: str):
    return [tuple(row.split()) for row in rows.strip().splitlines()]


@pytest.mark.parametrize(
    ("word", "lemma"),
    cases("""
        said say
        agreed agree
        slid slide
        rose rise
        fell fall
        grew grow
        made make
        held hold
        met meet
        sought seek
        undertook undertake
        withdrew withdraw
        rebuilt rebuild
        signed sign
        inked ink
        reached reach
        vowed vow
        pledged pledge
        exchanged exchange
        increased increase
        decreased decrease
        invested invest
        invited invite
        visited visit
        benefited benefit
        stopped stop
        planned plan
        referred refer
        controlled control
        cancelled cancel
        called call
        added add
        issued issue
        continued continue
        produced produce
        approved approve
        created create
        treated treat
        repeated repeat
        expanded expand
        provided provide
        required require
        appeared appear
        shared share
        opened open
        resumed resume
        confirmed confirm
        welcomed welcome
        raised raise
        focused focus
        surpassed surpass
        discussed discuss
        endorsed endorse
        applied apply
        died die
        tied tie
        ran run
        paid pay
        overcame overcome
    """),
)
def test_past_tense(word, lemma):
    assert LEMMA(word, "VERB", "VBD") == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    cases("""
        adding add
        making make
        signing sign
        boosting boost
        strengthening strengthen
        using use
        rising rise
        planning plan
        agreeing agree
        selling sell
        telling tell
        controlling control
        being be
        lying lie
        dying die
        upgrading upgrade
        hosting host
        focusing focus
        developing develop
        reaching reach
        bringing bring
    """),
)
def test_gerund(word, lemma):
    assert LEMMA(word, "VERB", "VBG") == lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("means", "VERB", "VBZ", "mean"),
        ("leaves", "VERB", "VBZ", "leave"),
        ("goes", "VERB", "VBZ", "go"),
        ("’s", "AUX", "VBZ", "be"),
        ("’s", "PART", "POS", "'s"),
        ("n’t", "PART", "RB", "not"),
        ("companies", "NOUN", "NNS", "company"),
        ("Crises", "NOUN", "NNS", "crisis"),
        ("businessmen", "NOUN", "NNS", "businessman"),
        ("buses", "NOUN", "NNS", "bus"),
        ("taxes", "NOUN", "NNS", "tax"),
        ("ties", "NOUN", "NNS", "tie"),
        ("electronics", "NOUN", "NNS", "electronics"),
        ("series", "NOUN", "NN", "series"),
        ("largest", "ADJ", "JJS", "large"),
        ("bigger", "ADJ", "JJR", "big"),
        ("heaviest", "ADJ", "JJS", "heavy"),
        ("best", "ADJ", "JJS", "good"),
        ("Vietnamese", "ADJ", "JJ", "Vietnamese"),
        ("Bilateral", "ADJ", "JJ", "bilateral"),
        ("these", "DET", "DT", "this"),
        ("them", "PRON", "PRP", "they"),
        ("An", "DET", "DT", "a"),
        ("Nations", "PROPN", "NNPS", "Nation"),
        ("Hanoi", "PROPN", "NNP", "Hanoi"),
        ("“", "PUNCT", "``", '"'),
        ("", "X", "FW", ""),
        ("ed", "VERB", "VBD", "ed"),
        ("s", "VERB", "VBZ", "s"),
    ],
)
def test_other_words(word, upos, xpos, lemma):
    assert LEMMA(word, upos, xpos) == lemma


@pytest.mark.parametrize(
    ("script", "word", "lemma"),
    [("l-3+y", "Parties", "party"), ("k-0+", "Hanoi", "Hanoi"), ("l-9+x", "was", "was"), ("l-4+make", "made", "make")],
)
def test_edit_scripts(script, word, lemma):
    assert edit(script, word) == lemma


@pytest.mark.parametrize("script", ["", "x-1+", "l3y", "l-a+b"])
def test_no_edit_script(script):
    with pytest.raises(ValueError, match="not an edit script"):
        edit(script, "word")
