"""The runner of examples finds what is wrong with a pack, and says where."""

from __future__ import annotations

import pytest

from vkx.rules.loader import assemble, parse
from vkx.run.examples import ExampleRunner, unproven

PACK = """[kind]
id = "gift"
about = "somebody gives something"
need = ["giver", "present"]
key = ["giver", "present"]

[kind.slots]
giver = "actor"
present = "text"

[[rule]]
id = "gift.give"
trigger = { lemma = "give" }
giver = { path = "subject" }
present = { path = "object" }

[[example]]
rule = "gift.give"
text = "Kenya gave trucks to Poland."
facts = [{ giver = "KE", present = "trucks" }]

[[example]]
rule = "gift.give"
why = "nothing is given"
text = "Kenya gave up."
"""

TWIN = """
[[rule]]
id = "gift.twin"
trigger = { lemma = "give" }
giver = { path = "subject" }
present = { path = "object" }

[[example]]
rule = "gift.twin"
text = "Peru gave ships to Chile."
facts = [{ giver = "PE", present = "ships" }]

[[example]]
rule = "gift.twin"
text = "Peru gave in."
"""


def book(pack):
    return assemble([("gift.toml", pack, parse("gift.toml", pack))])


def said(faults):
    return [f"{fault.where}: {fault.message}" for fault in faults]


def test_a_sound_pack_has_no_faults():
    runner = ExampleRunner(book(PACK))
    assert [*unproven(runner.book), *runner.faults(), *runner.dead()] == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        pytest.param('"KE"', '"PL"', "gift.toml:17", "missing giver=PL, present=trucks", id="a wrong slot"),
        pytest.param('"KE"', '"PL"', "gift.toml:17", "too much: gift.give(giver=KE", id="what came out instead"),
        pytest.param("Kenya gave up", "Kenya gave Peru", "gift.toml:22", "too much", id="a near miss that hits"),
        pytest.param(
            '"gift.give"\ntrigger = { lemma = "give" }',
            '"gift.give"\ntrigger = { lemma = "hand" }',
            "gift.toml:17",
            "gift.give does not fire",
            id="a rule that does not fire",
        ),
    ],
)
def test_an_example_that_does_not_come_out(old, new, place, message):
    assert PACK.count(old) == 1
    found = said(ExampleRunner(book(PACK.replace(old, new))).faults())
    assert any(fault.startswith(f"{place}: ") and message in fault for fault in found), found


def test_a_rule_that_nothing_needs_is_dead():
    assert said(ExampleRunner(book(PACK + TWIN)).dead()) == [
        "gift.toml:11: gift.give is dead: without it its examples come out all the same",
        "gift.toml:27: gift.twin is dead: without it its examples come out all the same",
    ]


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        pytest.param(
            PACK.partition("[[example]]")[0],
            ["gift.toml:11: gift.give has no positive example",
             "gift.toml:11: gift.give has no near miss (an example with no facts)"],
            id="no examples",
        ),
        pytest.param(
            PACK.replace('why = "nothing is given"\ntext = "Kenya gave up."\n',
                         'text = "Peru gave ships."\nfacts = [{ giver = "PE" }]\n'),
            ["gift.toml:11: gift.give has no near miss (an example with no facts)"],
            id="no near miss",
        ),
        pytest.param(
            PACK + '\n[[example]]\nrule = "gift.gvie"\ntext = "Kenya waits."\n',
            ["gift.toml:27: the example is for gift.gvie, which no pack has"],
            id="an example of no rule",
        ),
    ],
)  # fmt: skip
def test_a_rule_must_be_proven(pack, expected):
    assert said(unproven(book(pack))) == expected
