"""What holds for every fact: evidence, spans, read-only slots; errors that survive the way between processes."""

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from facts import SENTENCE, TRADE

from vkx.model.document import Block, Document
from vkx.model.errors import ReadError, UsageError, VkxError
from vkx.model.fact import Evidence
from vkx.model.span import Span


def test_a_fact_needs_evidence():
    with pytest.raises(ValueError, match="a metric fact without evidence"):
        replace(TRADE, evidence=())


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_lies_between_nought_and_one(confidence):
    with pytest.raises(ValueError, match="not between 0 and 1"):
        replace(TRADE, confidence=confidence)


def test_evidence_is_as_long_as_its_span():
    with pytest.raises(ValueError, match="evidence text of 79 characters"):
        Evidence("a.txt", Span(0, 10), SENTENCE, None, {})


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_spans_are_not_empty(start, end):
    with pytest.raises(ValueError, match="non-empty"):
        Span(start, end)


def test_facts_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        TRADE.status = "denied"
    with pytest.raises(TypeError):
        TRADE.slots["measure"] = "exports"
    with pytest.raises(TypeError):
        TRADE.evidence[0].spans["value"] = Span(0, 1)


@pytest.mark.parametrize("spans", [[(0, 4), (3, 6)], [(0, 4), (4, 99)]], ids=["overlap", "outside"])
def test_blocks_lie_side_by_side_inside_the_text(spans):
    with pytest.raises(ValueError, match="overlaps its neighbour or leaves the text"):
        Document("a.txt", "a short text", tuple(Block(Span(*span), "paragraph") for span in spans))


@pytest.mark.parametrize("kind", [VkxError, UsageError, ReadError])
def test_errors_travel_between_processes_whole(kind):
    error = kind("bad-thing", "is bad", where="a.toml:3", hint="mend it")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(back) is kind
    assert str(back) == "a.toml:3: is bad [bad-thing] (mend it)"
