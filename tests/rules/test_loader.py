from pathlib import Path

import pytest

from vkx.model.errors import RuleError
from vkx.rules.loader import load, parse

KIND = """[kind]
id = "gift"
about = "somebody gives something"
need = ["giver"]
key = ["giver", "thing"]

[kind.slots]
giver = "actor"
thing = "text?"
"""


def refused(text: str) -> str:
    with pytest.raises(RuleError) as caught:
        parse("gift.toml", text)
    return str(caught.value)


def test_shipped_packs_load_and_cover_the_twelve_kinds():
    book = load()
    assert set(book.kinds) == {
        "agreement", "commitment", "event", "investment", "meeting", "metric",
        "position", "profile", "ranking", "relationship", "statement", "visit",
    }  # fmt: skip
    assert all(any(rule.kind == kind for rule in book.rules) for kind in book.kinds)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param("[kind\n", "gift.toml:1", "[rules-not-toml]", id="no TOML"),
        pytest.param(KIND.replace('"text?"', '"txt?"'), "gift.toml", "did you mean 'text'", id="slot type"),
        pytest.param(KIND.replace('"thing"]', '"thnig"]'), "gift.toml", "did you mean 'thing'", id="key slot"),
        pytest.param(
            KIND + '\n[[rule]]\nid = "gift.give"\ntrigger = { lemma = "give" }\ngiver = { path = "subjekt" }\n',
            "gift.toml:14",
            "did you mean 'subject'",
            id="role",
        ),
        pytest.param(
            KIND + '\n[[rule]]\nid = "gift.give"\ntrigger = { lemma = "give", from = 1 }\n',
            "gift.toml:13",
            "from",
            id="unknown key",
        ),
        pytest.param(KIND + "\n[[rules]]\n", "gift.toml", "did you mean 'rule'", id="unknown table"),
    ],
)
def test_refuses_with_file_line_and_the_nearest_name(text, place, message):
    said = refused(text)
    assert said.startswith(place)
    assert message in said


def test_a_users_pack_adds_a_kind_and_disables_a_rule(tmp_path: Path):
    pack = tmp_path / "gift.toml"
    pack.write_text(
        'disable = ["meeting.meet"]\n' + KIND + '\n[[rule]]\nid = "gift.give"\ntrigger = { lemma = "give" }\n'
        'giver = { path = "subject" }\n',
        "utf-8",
    )
    book = load([pack])
    ids = {rule.rule.id for rule in book.rules}
    assert "gift" in book.kinds
    assert "gift.give" in ids
    assert "meeting.meet" not in ids


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('extends = "metrik"\n', "did you mean 'metric'", id="kind"),
        pytest.param(
            'extends = "metric"\ndisable = ["metric.lvel"]\n', "did you mean 'metric.level'", id="disabled rule"
        ),
        pytest.param(
            'extends = "metric"\n[[rule]]\nid = "metric.level"\ntrigger = { lemma = "x" }\n',
            "stands already at",
            id="id",
        ),
        pytest.param(
            'extends = "metric"\n[[rule]]\nid = "metric.mine"\ntrigger = { lemma = "@reech" }\n',
            "unknown list",
            id="list",
        ),
        pytest.param(
            'extends = "metric"\n[[rule]]\nid = "metric.mine"\ntrigger = { lemma = "x" }\nvalu = { path = "object" }\n',
            "did you mean 'value'",
            id="slot",
        ),
    ],
)
def test_refuses_a_users_pack_that_does_not_fit(tmp_path: Path, text, message):
    pack = tmp_path / "mine.toml"
    pack.write_text(text, "utf-8")
    with pytest.raises(RuleError, match=r"(?s).*") as caught:
        load([pack])
    assert message in str(caught.value)


def test_an_unreadable_pack_is_named(tmp_path: Path):
    with pytest.raises(RuleError, match=r"none.toml"):
        load([tmp_path / "none.toml"])
