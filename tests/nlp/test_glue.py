"""Missing spaces: found where two words are glued, and never inside a word or a name."""

from itertools import pairwise

import pytest

from vkx.nlp.encoder import Encoder
from vkx.nlp.glue import Gaps


@pytest.fixture(scope="module")
def gaps():
    return Gaps(Encoder().vocabulary)


@pytest.mark.parametrize(
    "mended",
    [
        "more|than ten firms",
        "the country|is rich",
        "a source|of goods",
        "having|poured money in",
        "it is|the largest",
        "in|the north",
        "they hope to|seek more",
        "they set|a target",
        "around|200,000 workers",
        "It met on Thursday.|The firm won.",
        "Sales hit five billion.|Two firms won.",
        "The|country grew",
        "of|the two",
        "Korea’s|most liked",
        "exports of|Vietnamese rice",
    ],
)
def test_a_space_is_missing(gaps, mended):
    text = mended.replace("|", "")
    cuts = [0, *gaps(text), len(text)]
    assert "|".join(text[a:b] for a, b in pairwise(cuts)) == mended


@pytest.mark.parametrize(
    "text",
    [
        "inflows thereof withstood offshore handover onshore island brand proof",
        "photonics microchips hydroponic smallholder stakeholders groundbreaking cyberattacks",
        "Tolima Hason Williand Behe Willian Tomini Theinkha",
        "Vietnam’sh deLuca iPhone the5 McDonald’s www.Example.Com info@theFirm.Org U.S.The Ph.D. 2.5 covid19 mp3 G20",
        "anytoward non-theistic isthmus hashtags worthwhile",
        "",
    ],
    ids=["words", "rare words", "names", "addresses", "traps", "nothing"],
)
def test_nothing_is_missing(gaps, text):
    assert gaps(text) == []
