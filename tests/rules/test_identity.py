"""Ids: the same fact has the same one in any run, order or document; anything of identity tells two apart."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from facts import KOREA, METRIC, TRADE, VIETNAM, facts_of
from hypothesis import given
from hypothesis import strategies as st

from vkx.model.value import Time
from vkx.rules.identity import content_hash, fact_id

TUESDAY = Time(None, None, None, "in", "on Tuesday")


def ident(when=TRADE.when, document_hash="", status="actual", **slots):
    return fact_id(METRIC, {**TRADE.slots, **slots}, when, None, status, document_hash)


def test_an_id_is_what_it_was_in_any_release():
    assert ident() == "metric-cb396ec66e70cddc"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ident(of=(VIETNAM, KOREA)), id="order of a list"),
        pytest.param(ident(measure="  Trade_Turnover "), id="case and spaces"),
        pytest.param(ident(value=replace(TRADE.slots["value"], bound="over", text="USD64bn")), id="bound and words"),
        pytest.param(ident(value=replace(TRADE.slots["value"], number=Decimal("64000000000.00"))), id="digits"),
        pytest.param(ident(base="whole"), id="a slot that is no part of identity"),
        pytest.param(ident(document_hash="another text"), id="another document"),
        pytest.param(ident(when=replace(TRADE.when, relation="by", text="2017")), id="words of the time"),
    ],
)
def test_what_leaves_an_id_as_it_is(other):
    assert other == ident()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ident(of=(KOREA,)), id="owner"),
        pytest.param(ident(status="target"), id="status"),
        pytest.param(ident(when=None), id="time"),
        pytest.param(ident(value=replace(TRADE.slots["value"], unit="EUR")), id="unit"),
        pytest.param(ident(value=replace(TRADE.slots["value"], high=Decimal(7) * 10**10)), id="range"),
    ],
)
def test_what_makes_another_id(other):
    assert other != ident()


def test_a_time_that_is_only_words_is_of_its_document():
    here, there = (ident(when=TUESDAY, document_hash=content_hash(text)) for text in ("one", "other"))
    assert here != there
    assert here == ident(when=replace(TUESDAY, text="On  tuesday"), document_hash=content_hash("one"))


def test_broken_unicode_has_an_id_too():
    assert ident(measure="trade \ud800") != ident()
    assert content_hash("\ud800") != content_hash("")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_and_hash_seed_give_the_same_id(root, seed):
    code = (
        "from facts import METRIC, TRADE; from vkx.rules.identity import fact_id;"
        "print(fact_id(METRIC, TRADE.slots, TRADE.when, None, 'actual', ''))"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "tests")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ident()


@given(facts_of(METRIC), st.sampled_from(["NFC", "NFD"]))
def test_any_fact_has_one_id_however_its_letters_are_composed(fact, form):
    composed = {k: unicodedata.normalize(form, v) if isinstance(v, str) else v for k, v in fact.slots.items()}
    of = tuple(reversed(fact.slots["of"]))
    args = (fact.when, fact.where, fact.status, "")
    assert fact_id(METRIC, {**composed, "of": of}, *args) == fact_id(METRIC, fact.slots, *args)
