"""Made-up facts: one by hand, any number by Hypothesis."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from vkx.model.entity import Entity
from vkx.model.fact import Change, Evidence, Fact
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.rules.schema import Kind, parse_slot
from vkx.rules.slots import ENTITY_TYPES, FIGURE_TYPES

KOREA = Entity("country:KR", "country", "South Korea", "Seoul")
VIETNAM = Entity("country:VN", "country", "Vietnam", "Hanoi")
SENTENCE = "Trade between the two rose by more than 40 percent to USD 64 billion last year."
TRADE = Fact(
    id="metric-00c0ffee00c0ffee",
    kind="metric",
    slots={
        "measure": "trade_turnover",
        "value": Quantity("money", Decimal("6.4E+10"), None, "USD", "exact", "USD 64 billion"),
        "of": (KOREA, VIETNAM),
        "item": None,
        "base": None,
        "change": Change(
            "up", Quantity("percent", Decimal(40), None, "percent", "over", "more than 40 percent"), None, None
        ),
    },
    status="actual",
    when=Time("2017", "2017-01-01", "2017-12-31", "in", "last year"),
    where=None,
    said_by=None,
    confidence=0.9,
    rule="metric.reach",
    evidence=(Evidence("news/trade.txt", Span(10, 10 + len(SENTENCE)), SENTENCE, None, {"value": Span(64, 78)}),),
)
METRIC = Kind(
    id="metric",
    about="a measured figure",
    slots={
        "measure": "measure", "value": "quantity?", "of": "party*", "item": "text?", "base": "thing?",
        "change": "change?",
    },
    need=["measure", ["value", "change"]],
    key=["measure", "value", "of", "when", "status"],
)  # fmt: skip

texts = st.text(max_size=20)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 100))
entities = st.builds(Entity, texts, st.sampled_from(["country", "person", "organization", "other"]), texts, texts)
times = st.builds(
    Time, st.none() | texts, st.none() | texts, st.none() | texts, st.sampled_from(["in", "by", "since"]), texts
)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
plain_quantities = st.builds(
    Quantity,
    st.sampled_from(["money", "percent", "count", "measure", "rank"]),
    numbers,
    st.none() | numbers,
    st.none() | texts,
    st.sampled_from(["exact", "about", "over", "under"]),
    texts,
)
quantities = plain_quantities | st.builds(
    Quantity, st.just("money"), numbers, st.none(), texts, st.just("about"), texts, plain_quantities
)
changes = st.builds(
    Change,
    st.none() | st.sampled_from(["up", "down"]),
    st.none() | quantities,
    st.none() | quantities,
    st.none() | times,
)

_VALUES = {
    **dict.fromkeys(ENTITY_TYPES, entities),
    **dict.fromkeys(FIGURE_TYPES, quantities),
    **dict.fromkeys(("integer", "rank"), st.integers(0, 10**9)),
    **dict.fromkeys(("time", "duration"), times),
    **dict.fromkeys(("text", "term", "order", "measure", "title", "lemma"), texts),
    **dict.fromkeys(("thing", "bearer"), entities | texts),
    "change": changes,
    "bool": st.booleans(),
    "bound": st.sampled_from(["exact", "about", "over", "under"]),
}


@st.composite
def evidences(draw):
    start, text = draw(st.integers(0, 10**6)), draw(st.text(min_size=1, max_size=40))
    return Evidence(
        draw(texts), Span(start, start + len(text)), text, draw(st.none() | entities),
        draw(st.dictionaries(texts, spans, max_size=3)),
    )  # fmt: skip


@st.composite
def facts_of(draw, kind):
    """Any fact of a kind, as the declaration of its slots allows."""
    slots = {}
    for name, text in kind.slots.items():
        slot = parse_slot(name, text)
        value = st.sampled_from(slot.argument.split("|")) if slot.type == "choice" else _VALUES[slot.type]
        if slot.is_list:
            slots[name] = tuple(draw(st.lists(value, min_size=int(name in kind.need), max_size=3)))
        else:
            slots[name] = draw(value if name in kind.need else st.none() | value)
    return Fact(
        id=f"{kind.id}-{draw(st.integers(0, 2**64 - 1)):016x}",
        kind=kind.id,
        slots=slots,
        status=draw(st.sampled_from(["actual", "planned", "target", "proposed", "forecast", "denied"])),
        when=draw(st.none() | times),
        where=draw(st.none() | entities),
        said_by=draw(st.none() | entities),
        confidence=draw(st.floats(0, 1)),
        rule=draw(texts),
        evidence=tuple(draw(st.lists(evidences(), min_size=1, max_size=3))),
    )
