"""The table and the phrases in it, for people."""

from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from facts import KOREA, TRADE, VIETNAM

from vkx.model.errors import UsageError
from vkx.model.value import Quantity, Time
from vkx.write import format_of, writer
from vkx.write.card import write_card
from vkx.write.phrase import phrase, say


def fact(kind, **slots):
    return replace(TRADE, kind=kind, slots=slots)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (TRADE, "South Korea, Vietnam: trade turnover USD 64 billion, up >40%"),
        (fact("metric", measure="fdi", value=None, of=(), item=None, base=None, change=None), "fdi"),
        (
            fact("visit", visitor=KOREA, destination=VIETNAM, form="state", duration=None),
            "South Korea → Vietnam (state)",
        ),
        (fact("profile", subject=KOREA, relation="member_of", object="a club"), "South Korea member of a club"),
        (
            fact("ranking", subject=KOREA, measure="fdi", rank=1, bound="exact", of=VIETNAM),
            "South Korea: fdi no. 1 of Vietnam",
        ),
        (
            fact("ranking", subject=KOREA, measure="gdp", rank=10, bound="under", of=None),
            "South Korea: gdp no. 10 (under)",
        ),
        (fact("own_kind", thing=KOREA, figure=None, words="so"), "thing: South Korea, words: so"),
    ],
)
def test_phrase(given, said):
    assert phrase(given) == said


def money(number, high=None, bound="exact"):
    return Quantity("money", Decimal(number), None if high is None else Decimal(high), "USD", bound, "x")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (money("64000000000", bound="about"), "~USD 64 billion"),
        (money("1480000000"), "USD 1.48 billion"),
        (money("1234567"), "USD 1,234,567"),
        (money("0.50"), "USD 0.5"),
        (money("3500000", "4000000"), "USD 3.5 million-4 million"),
        (Quantity("percent", Decimal("8.3"), Decimal("8.5"), "percent", "over", "x"), ">8.3-8.5%"),
        (Quantity("measure", Decimal(300), None, "MW", "under", "x"), "<300 MW"),
        (Quantity("count", Decimal(9000), None, "1", "exact", "x"), "9,000"),
        (Time("2030", "2030-01-01", "2030-12-31", "by", "by 2030"), "by 2030"),
        (Time(None, None, None, "in", "Tet"), "“Tet”"),
        (None, ""),
        (True, "True"),
    ],
)
def test_say(value, said):
    assert say(value) == said


def test_the_table_is_readable_at_eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = StringIO()
    out.isatty = lambda: True
    monkeypatch.setenv("TERM", "dumb")
    writer("table")([[TRADE], [], [TRADE]], out, ())
    table = [
        "news/trade.txt",
        "kind    fact                                                    when  status  at",
        "metric  South Korea, Vietnam: trade turnover USD 64 billion,    2017  actual  10",
        "        up >40%",
    ]
    assert [line.rstrip() for line in out.getvalue().splitlines() if line.strip()] == table * 2


def test_the_card_shows_slots_and_evidence():
    out = StringIO()
    write_card(TRADE, out)
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert lines == [
        "metric South Korea, Vietnam: trade turnover USD 64 billion, up >40%",
        "measure trade turnover",
        "value USD 64 billion",
        "of South Korea, Vietnam",
        "change up >40%",
        "status actual",
        "when 2017",
        "confidence 0.9",
        "rule metric.reach",
        "id metric-00c0ffee00c0ffee",
        "",
        "news/trade.txt, 10-89",
        "Trade between the two rose by more than 40 percent to USD 64 billion last year.",
        "",
    ]


@pytest.mark.parametrize("write", [writer("table"), lambda batches, out, _: write_card(batches[0][0], out)])
def test_a_text_can_not_command_a_terminal(write):
    hostile = "\x1b]0;pwned\x07news.txt"
    evil = replace(TRADE, evidence=(replace(TRADE.evidence[0], document=hostile),), slots={"item": hostile})
    out = StringIO()
    write([[evil]], out, ())
    assert "pwned" in out.getvalue()
    assert not {"\x1b", "\x07"} & set(out.getvalue())


def test_a_suffix_chooses_the_format(tmp_path):
    assert format_of(tmp_path / "facts.CSV") == "csv"
    with pytest.raises(UsageError, match="no format has the suffix"):
        format_of(tmp_path / "facts.xlsx")
