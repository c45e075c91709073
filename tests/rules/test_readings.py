"""What phrases mean to the shipped rules: measures, ranks, titles, actors without a name, times, places, speakers."""

from __future__ import annotations

import datetime as dt

import pytest

from vkx.model.document import DocumentDate


def value(slot):
    return getattr(slot, "id", getattr(slot, "value", slot))


def one(found, *slots):
    [fact] = found
    return tuple(value(fact.slots.get(s, getattr(fact, s, None))) for s in slots)


@pytest.mark.parametrize(
    ("phrase", "measure"),
    [
        pytest.param("Two-way trade", "trade_turnover", id="a canonical name"),
        pytest.param("The volume of two-way trade", "trade_turnover", id="under a word that says nothing"),
        pytest.param("Total export turnover", "exports", id="the larger bag"),
        pytest.param("The trade deficit", "trade_deficit", id="not trade"),
        pytest.param("Foreign direct investment", "fdi", id="words of a bag"),
        pytest.param("Revenue", "revenue", id="one word"),
    ],
)
def test_measures(facts, phrase, measure):
    assert one(facts(f"{phrase} reached $5 billion in 2024.", "metric"), "measure") == (measure,)


def test_a_pronoun_measures_what_was_measured_before(facts):
    first, second = facts("Exports of Kenya reached $5 billion in 2023. They rose to $6 billion in 2024.", "metric")
    assert [f.slots["measure"] for f in (first, second)] == ["exports", "exports"]
    assert [f.slots["value"].number for f in (first, second)] == [5 * 10**9, 6 * 10**9]
    assert [f.when.value for f in (first, second)] == ["2023", "2024"]


@pytest.mark.parametrize(
    ("phrase", "item"),
    [("Chip exports", "Chip"), ("Exports", None), ("Two-way trade", None), ("Total export turnover", None)],
)
def test_the_goods_that_narrow_a_measure_are_its_item(facts, phrase, item):
    assert one(facts(f"{phrase} reached $5 billion in 2024.", "metric"), "item") == (item,)


def test_companies_are_counted_not_paid(facts):
    assert facts("The companies reached $5 billion.", "metric") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Poland is Kenya's third-largest trading partner.",
            ("country:PL", "trade", 3, "exact", "country:KE"),
            id="ordinal and superlative",
        ),
        pytest.param(
            "Poland is Kenya's largest trading partner.",
            ("country:PL", "trade", 1, "exact", "country:KE"),
            id="a superlative is first",
        ),
        pytest.param(
            "Chile is one of the ten largest investors in Peru.",
            ("country:CL", "fdi", 10, "under", "country:PE"),
            id="one of so many",
        ),
        pytest.param(
            "Peru ranked fifth in fruit exports last year.", ("country:PE", "exports", 5, "exact", None), id="a verb"
        ),
    ],
)
def test_ranks(facts, text, expected):
    assert one(facts(text, "ranking"), "subject", "measure", "rank", "bound", "of") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Poland is Kenya's most important trading partner.", id="importance"),
        pytest.param("Poland is Kenya's fifth partner to sign the treaty.", id="order in time"),
    ],
)
def test_what_does_not_rank(facts, text):
    assert facts(text, "ranking") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kenyan President Amara Otieno arrived.", ("person:amara-otieno", "President", "country:KE"), id="before"
        ),
        pytest.param(
            "Jan Kowal, chairman of the Warsaw Chamber of Commerce, left on Tuesday.",
            ("person:jan-kowal", "chairman", "organization:warsaw-chamber-of-commerce"),
            id="behind",
        ),
        pytest.param(
            "Deputy Minister of Finance Jan Kowal spoke.", ("person:jan-kowal", "Deputy Minister of Finance", None),
            id="with its field",
        ),
    ],
)  # fmt: skip
def test_titles(facts, text, expected):
    assert one(facts(text, "position"), "person", "title", "organization") == expected


def test_actors_without_a_name_are_called_by_their_description(facts):
    [fact] = facts("A Kenyan airline signed a contract on ten jets with Poland.", "agreement")
    assert "organization:kenyan-airline" in {party.id for party in fact.slots["parties"]}


def test_a_bare_company_is_nobody(facts):
    assert facts("The company signed a contract.", "agreement") == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        pytest.param("Exports stood at $5 billion in 2023 against $4 billion in 2022.", "2023", id="behind its figure"),
        pytest.param(
            "The minister said on Monday that exports reached $5 billion in 2024.", "2024", id="not the saying"
        ),
        pytest.param("Exports now stand at $5 billion.", "2025-03-05", id="now is the document's day"),
        pytest.param("Exports stand at $5 billion.", None, id="the present says nothing"),
        pytest.param("Exports recently reached $5 billion.", None, id="recently says nothing"),
        pytest.param("Exports reached $5 billion over five years.", None, id="a length is no time"),
    ],
)
def test_when(facts, text, when):
    assert value(facts(text, "metric")[0].when) == when


def test_a_length_can_be_when_money_was_put_in(facts):
    [fact] = facts("Kenya invested $5 million in Peru over five years.", "investment")
    assert fact.when.value == "P5Y"


def test_now_is_nothing_where_the_document_has_no_date(facts):
    assert facts("Exports now stand at $5 billion.", "metric", date=None)[0].when is None


def test_what_starts_on_the_document_s_own_day_is_not_planned(facts):
    today = DocumentDate(dt.date(2025, 3, 5), "option", 1.0)
    [fact] = facts("Amara Otieno meets Jan Kowal at 14:30 on March 5.", "meeting", date=today)
    assert fact.status == "actual"


def test_what_is_told_of_a_day_to_come_is_planned(facts):
    [fact] = facts("Amara Otieno meets Jan Kowal in Warsaw next month.", "meeting")
    assert (fact.status, fact.when.value, fact.where.name) == ("planned", "2025-04", "Warsaw")


def test_a_time_taken_from_the_sentence_before_points_at_its_words(facts):
    text = "Kenya and Poland met on March 3, 2025. The two sides signed a memorandum of understanding."
    [fact] = facts(text, "agreement")
    assert fact.when.value == "2025-03-03"
    span = fact.evidence[0].spans["when"]
    assert text[span.start : span.end] == "March 3, 2025"


def test_who_says_it(facts):
    [fact] = facts("Trade reached $5 billion in 2024, Amara Otieno said.", "metric")
    assert (fact.said_by.id, fact.evidence[0].said_by.id) == ("person:amara-otieno", "person:amara-otieno")


@pytest.mark.parametrize(
    ("before", "when"),
    [
        ("President Ana Silva of Chile met farmers on Monday.", "2025-03-03"),
        ("President Ana Silva of Chile, who arrived on Sunday, agreed on Monday to lower tariffs.", "2025-03-03"),
        ("President Ana Silva of Chile likes long walks.", None),
    ],
)
def test_what_tells_no_day_is_of_the_day_told_before_not_in_an_aside(facts, before, when):
    found = facts(f"{before} In the afternoon Silva held talks with Prime Minister Luis Rojas of Peru.", "meeting")
    assert [fact.when.value if fact.when else None for fact in found][-1:] == [when]


def test_when_something_was_is_not_when_it_was_said(facts):
    [fact] = facts("Exports of Peru rose to $5 billion in 2023, Ana Silva said.", "statement")
    assert fact.when is None


def test_two_clauses_before_the_one_who_says_them_are_one_statement(facts):
    text = "Some 80 Polish firms work in Peru, and the two countries aim to raise trade, Ana Silva said."
    [fact] = facts(text, "statement")
    assert fact.slots["content"] == text.partition(", Ana")[0]


@pytest.mark.parametrize(
    ("lead", "then", "when"),
    [
        ("Chile's economy slowed in the fourth quarter of 2024.", "Exports slipped 2 percent.", "2024-Q4"),
        ("Chile's economy slowed in the fourth quarter of 2024.", "Exports have slipped 2 percent.", None),
        ("Chile's economy slowed in the fourth quarter of 2024.", "Exports will reach $5 billion.", None),
        ("Chile's economy will slow in the fourth quarter of 2025.", "Exports slipped 2 percent.", None),
        ("Chile's economy slowed on Monday.", "Exports slipped 2 percent.", None),
    ],
)
def test_a_report_on_a_period_tells_of_that_period(facts, lead, then, when):
    text = f"{lead} The bank blamed rain. Farmers blamed the bank. Miners blamed nobody. {then}"
    [fact] = [f for f in facts(text, "metric") if f.slots["measure"] == "exports"]
    assert (fact.when.value if fact.when else None) == when
