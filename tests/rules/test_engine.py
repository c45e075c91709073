"""What a rule can ask of a frame, and what it makes of it, by a pack of one kind."""

from __future__ import annotations

import pytest

KIND = """[kind]
id = "gift"
about = "somebody gives something"
need = ["giver", "present"]
key = ["giver", "present", "status"]
story = false

[kind.slots]
giver = "actor"
present = "text"
takers = "actor*"
how = "choice(freely|grudgingly)"

[lists]
give = ["give", "donate"]

[[rule]]
id = "gift.give"
trigger = { lemma = "@give" }
giver = { path = "subject" }
present = { path = "object" }
takers = { path = ["indirect_object", "prep:to"], all = true }
"""


def gifts(found):
    return [(fact.slots["giver"].name, fact.slots["present"], fact.status) for fact in found]


@pytest.mark.parametrize(
    ("more", "text", "expected"),
    [
        pytest.param("", "Kenya gave trucks to Poland.", ["actual"], id="nothing asked"),
        pytest.param('only = ["planned"]\n', "Kenya gave trucks to Poland.", [], id="only another status"),
        pytest.param('only = ["planned"]\n', "Kenya will give trucks to Poland.", ["planned"], id="only that status"),
        pytest.param('turn = { planned = "target" }\n', "Kenya will give trucks to Poland.", ["target"], id="turned"),
        pytest.param('turn = { planned = "target" }\n', "Kenya gave trucks to Poland.", ["actual"], id="not turned"),
        pytest.param('status = "proposed"\n', "Kenya gave trucks to Poland.", ["proposed"], id="the rule's own"),
        pytest.param('blocks = ["heading"]\n', "Kenya gave trucks to Poland.", [], id="only headings"),
        pytest.param(
            'require = { poles = { path = "prep:to", type = "country" } }\n',
            "Kenya gave trucks to Poland.",
            ["actual"],
            id="require holds",
        ),
        pytest.param(
            'require = { poles = { path = "prep:to", type = "person" } }\n',
            "Kenya gave trucks to Poland.",
            [],
            id="require fails",
        ),
        pytest.param(
            'forbid = { trucks = { path = "object", lemma = "truck" } }\n',
            "Kenya gave trucks to Poland.",
            [],
            id="forbid holds",
        ),
        pytest.param(
            'forbid = { trucks = { path = "object", lemma = "truck" } }\n',
            "Kenya gave ships to Poland.",
            ["actual"],
            id="forbid fails",
        ),
        pytest.param(
            'forbid = { trucks = { path = "object", lemma = "truck", beside = "donate" } }\n',
            "Kenya gave trucks to Poland.",
            ["actual"],
            id="beside another lemma",
        ),
        pytest.param(
            'forbid = { trucks = { path = "object", lemma = "truck", beside = "@give" } }\n',
            "Kenya gave trucks to Poland.",
            [],
            id="beside a list of lemmas",
        ),
        pytest.param("least = { takers = 2 }\n", "Kenya gave trucks to Poland.", [], id="too few"),
        pytest.param("least = { takers = 2 }\n", "Kenya gave trucks to Poland and Peru.", ["actual"], id="enough"),
        pytest.param('need = ["takers"]\n', "Kenya gave trucks.", [], id="needed by the rule"),
        pytest.param("", "Did Kenya give trucks to Poland?", [], id="a question"),
        pytest.param("", "If Kenya gave trucks to Poland, Peru would help.", [], id="a condition"),
        pytest.param("", "Kenya did not give trucks to Poland.", ["denied"], id="negated"),
    ],
)  # fmt: skip
def test_conditions(by_pack, more, text, expected):
    assert [fact.status for fact in by_pack(KIND + more, text)] == expected


def test_a_heading_is_a_block(by_pack):
    assert gifts(by_pack(KIND + 'blocks = ["heading"]\n', "Kenya gave trucks to Poland", block="heading")) == [
        ("Kenya", "trucks", "actual")
    ]


def test_boilerplate_makes_nothing(by_pack):
    assert by_pack(KIND, "Kenya gave trucks to Poland.", block="boilerplate") == []


def test_each_makes_one_fact_a_filler(by_pack):
    pack = KIND.replace('giver = { path = "subject" }', 'giver = { path = "subject", each = true }')
    assert gifts(by_pack(pack, "Kenya and Peru gave trucks to Poland.")) == [
        ("Kenya", "trucks", "actual"), ("Peru", "trucks", "actual"),
    ]  # fmt: skip


def test_every_slot_has_the_span_of_its_words(by_pack):
    text = "On Monday, Kenya gave four new trucks to Peru and Poland in Warsaw."
    [fact] = by_pack(KIND, text)
    [place] = fact.evidence
    said = {slot: text[span.start : span.end] for slot, span in place.spans.items()}
    assert place.text == text
    assert said == {
        "giver": "Kenya", "present": "four new trucks", "takers.0": "Peru", "takers.1": "Poland",
        "when": "Monday", "where": "Warsaw",
    }  # fmt: skip


def test_an_otherwise_fills_what_the_first_place_leaves_empty(by_pack):
    pack = KIND + 'how = { path = "modifier", lemma = "gladly", otherwise = { value = "grudgingly" } }\n'
    assert [f.slots["how"] for f in by_pack(pack, "Kenya gave trucks to Poland.")] == ["grudgingly"]


@pytest.mark.parametrize(
    "path",
    ["self", "parent", "cue", "inside", "next", "near", "office", "document", "partner", "before", "speaker",
     "self/prep:of", "self/self", "parent/parent", "cue/object", "being/object", "object/object/object"],
)  # fmt: skip
@pytest.mark.parametrize(
    "text",
    ["Kenya gave trucks to Poland.", "Costs: $5 billion, 8 percent", "- - -", ".", "Otieno", "to, by, from 2024 to"],
)
def test_no_path_breaks_on_odd_words(by_pack, path, text):
    pack = KIND.replace('{ lemma = "@give" }', "{ any = true }").replace('"object"', f'"{path}"')
    for fact in by_pack(pack.replace('["giver", "present"]', '["present"]'), text):
        assert all(0 <= span.start < span.end <= len(text) for span in fact.evidence[0].spans.values())


def test_the_shipped_rules_pass_over_odd_words(facts):
    for text in (".", "- - -", "%", "$", "from to of", "2024", "up 8 percent", "(", "the two", "«»"):
        for fact in facts(text, "metric", date=None):
            assert fact.evidence[0].text in text
