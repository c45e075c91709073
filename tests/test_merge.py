"""Mentions of one fact become one, with the evidence of all and the id of what it then says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkx.merge import merge
from vkx.model.entity import Entity
from vkx.model.fact import Change, Evidence, Fact
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.identity import content_hash, fact_id
from vkx.rules.loader import load

KINDS = load().kinds
KENYA = Entity("country:KE", "country", "Kenya", "Nairobi")
POLAND = Entity("country:PL", "country", "Poland", "Warsaw")
OTIENO = Entity("person:amara-otieno", "person", "Amara Otieno", "Otieno")
KOWAL = Entity("person:jan-kowal", "person", "Jan Kowal", "Kowal")
WARSAW = Entity("place:warsaw", "place", "Warsaw", "Warsaw")
NAIROBI = Entity("place:nairobi", "place", "Nairobi", "Nairobi")
Y2024 = Time("2024", "2024-01-01", "2024-12-31", "in", "2024")
MARCH = Time("2024-03", "2024-03-01", "2024-03-31", "in", "March")
DAY = Time("2024-03-05", "2024-03-05", "2024-03-05", "in", "on Tuesday")
TUESDAY = Time(None, None, None, "in", "on Tuesday")


def money(billions, bound="exact"):
    return Quantity("money", Decimal(billions) * 10**9, None, "USD", bound, f"${billions} billion")


UP = Change("up", Quantity("percent", Decimal(8), None, "percent", "exact", "8 percent"), None, None)


def mention(kind, at=0, *, status="actual", when=None, where=None, said_by=None, spans=None, confidence=0.8, **slots):
    """A fact told by one sentence of ten characters that begins at ``at``."""
    every = {name: () if text[-1] in "*+" else None for name, text in KINDS[kind].slots.items()} | slots
    evidence = Evidence("made-up.txt", Span(at, at + 10), "ten-letter", said_by, spans or {})
    ident = fact_id(KINDS[kind], every, when, where, status, "")
    return Fact(ident, kind, every, status, when, where, said_by, confidence, f"{kind}.rule", (evidence,))


def trade(at=0, value=5, **more):
    return mention("metric", at, measure="trade_turnover", value=value and money(value), **more)


def met(at=0, who=(OTIENO, KOWAL), **more):
    return mention("meeting", at, participants=who, **more)


@pytest.mark.parametrize(
    ("mentions", "count"),
    [
        pytest.param([trade(), trade(20)], 1, id="said twice"),
        pytest.param([trade(of=(KENYA, POLAND)), trade(20)], 1, id="without an owner"),
        pytest.param([trade(of=(KENYA, POLAND)), trade(20, of=(POLAND,))], 1, id="one owner of two"),
        pytest.param([trade(of=(KENYA,)), trade(20, of=(POLAND,))], 2, id="different owners"),
        pytest.param([trade(when=Y2024), trade(20)], 1, id="without a time"),
        pytest.param([trade(when=Y2024), trade(20, when=MARCH)], 1, id="a month of the year"),
        pytest.param([trade(when=TUESDAY), trade(20, when=TUESDAY)], 1, id="the same words of time"),
        pytest.param([trade(when=TUESDAY), trade(20, when=Y2024)], 2, id="words of time that say nothing sure"),
        pytest.param([trade(value=5), trade(20, value=6)], 2, id="different figures"),
        pytest.param([trade(), trade(20, status="target")], 2, id="different status"),
        pytest.param([trade(), trade(20, value=None, change=UP)], 2, id="level here, change there"),
        pytest.param([trade(), trade(0, value=None, change=UP)], 1, id="level and change in one sentence"),
        pytest.param([trade(), mention("metric", 20, measure="trade", value=money(5))], 2, id="a measure in another"),
        pytest.param([met(when=DAY, where=WARSAW), met(20, when=DAY, where=NAIROBI)], 1, id="soft slot"),
        pytest.param([met(), met(20, who=(OTIENO,))], 1, id="one participant of two"),
        pytest.param(
            [mention("relationship", parties=(KENYA, POLAND), level="partnership", change="is"),
             mention("relationship", 20, parties=(POLAND, KENYA), level="partnership", change="upgraded")],
            1, id="weak value yields",
        ),
        pytest.param(
            [mention("relationship", parties=(KENYA, POLAND), level="partnership", change="established"),
             mention("relationship", 20, parties=(POLAND, KENYA), level="partnership", change="upgraded")],
            2, id="no value yields",
        ),
        pytest.param(
            [mention("relationship", parties=(KENYA, POLAND), level="partnership", change="is"),
             mention("relationship", 20, parties=(KENYA, POLAND), level="strategic_partnership", change="is")],
            2, id="one term's letters in another's",
        ),
        pytest.param(
            [mention("position", person=KOWAL, title="President", change="holds"),
             mention("position", 20, person=KOWAL, title="Vice President", change="holds")],
            2, id="a vice president is no president",
        ),
        pytest.param(
            [mention("commitment", actors=(KENYA,), action="build", object="a new rail line"),
             mention("commitment", 20, actors=(KENYA,), action="build", object="rail line")],
            1, id="an object told in part",
        ),
        pytest.param(
            [mention("commitment", actors=(KENYA,), action="cut", object="prices"),
             mention("commitment", 20, actors=(KENYA,), action="cut", object="rice")],
            2, id="letters of a word are no part",
        ),
    ],
)  # fmt: skip
def test_mentions_that_say_the_same_are_one_fact(mentions, count):
    assert len(merge(mentions, KINDS)) == count


def test_the_joined_fact_keeps_what_says_most():
    [fact] = merge([trade(of=(KENYA,), when=Y2024, item="tea"), trade(20, of=(POLAND, KENYA), when=MARCH)], KINDS)
    assert (fact.slots["of"], fact.slots["item"], fact.when) == ((KENYA, POLAND), "tea", MARCH)


def test_a_weak_value_gives_way():
    tie = {"parties": (KENYA, POLAND), "level": "partnership"}
    [fact] = merge(
        [
            mention("relationship", change="is", when=Y2024, **tie),
            mention("relationship", 20, change="upgraded", **tie),
        ],
        KINDS,
    )
    assert (fact.slots["change"], fact.when) == ("upgraded", Y2024)


def test_the_id_is_that_of_what_the_joined_fact_says():
    [fact] = merge([trade(of=(KENYA, POLAND)), trade(20, when=MARCH)], KINDS)
    assert fact.id == trade(of=(POLAND, KENYA), when=MARCH).id


def test_an_unanchored_time_enters_the_joined_id_with_its_document():
    mentions = [trade(of=(KENYA,)), trade(20, when=TUESDAY)]
    first, second = (merge(mentions, KINDS, content_hash(text))[0].id for text in ("one text", "another"))
    assert first != second


def test_evidence_stands_in_the_order_of_the_text_each_place_once():
    [fact] = merge([trade(40), trade(0, of=(KENYA,)), trade(20), trade(20)], KINDS)
    assert [e.span.start for e in fact.evidence] == [0, 20, 40]


def test_spans_of_lists_count_as_the_joined_list_does():
    mentions = [
        met(0, (OTIENO, KOWAL), spans={"participants.0": Span(1, 2), "participants.1": Span(3, 4)}, when=DAY),
        met(20, (KOWAL,), spans={"participants.0": Span(21, 22)}),
    ]
    [fact] = merge(mentions, KINDS)
    assert fact.slots["participants"] == (OTIENO, KOWAL)
    assert dict(fact.evidence[1].spans) == {"participants.1": Span(21, 22)}


@pytest.mark.parametrize(
    ("speakers", "said_by"),
    [
        pytest.param([OTIENO, KOWAL], OTIENO, id="the first in the text"),
        pytest.param([OTIENO, None], None, id="nobody where one place is the writer's own"),
    ],
)
def test_who_says_it(speakers, said_by):
    [fact] = merge([trade(20 * k, said_by=who) for k, who in reversed(list(enumerate(speakers)))], KINDS)
    assert fact.said_by == said_by
    assert [e.said_by for e in fact.evidence] == speakers


def test_facts_come_out_in_the_order_of_the_text():
    assert [f.evidence[0].span.start for f in merge([trade(40, 3), met(20), trade(0, 4)], KINDS)] == [0, 20, 40]


MENTIONS = st.lists(
    st.builds(
        trade,
        st.integers(0, 30).map(lambda n: n * 20),
        st.sampled_from([4, 5]),
        of=st.sampled_from([(), (KENYA,), (POLAND,), (KENYA, POLAND)]),
        when=st.sampled_from([None, Y2024, MARCH, DAY]),
        status=st.sampled_from(["actual", "target"]),
        item=st.sampled_from([None, "tea"]),
    ),
    max_size=8,
    unique_by=lambda fact: fact.evidence[0].span,
)


def told(facts):
    return [(f.id, dict(f.slots), f.when, f.status, f.evidence) for f in facts]


@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_order_of_mentions_is_all_one(mentions, random):
    shuffled = random.sample(mentions, len(mentions))
    assert told(merge(shuffled, KINDS)) == told(merge(mentions, KINDS))


@given(MENTIONS)
def test_merging_again_changes_nothing_and_ids_are_unique(mentions):
    once = merge(mentions, KINDS)
    assert told(merge(once, KINDS)) == told(once)
    assert len({f.id for f in once}) == len(once)


@given(MENTIONS)
def test_no_evidence_is_lost(mentions):
    places = {e.span for fact in merge(mentions, KINDS) for e in fact.evidence}
    assert places == {fact.evidence[0].span for fact in mentions}
