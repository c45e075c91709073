from pathlib import Path

import pytest

from vkx import vocab
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


RULE = '\n[[rule]]\nid = "gift.give"\ntrigger = { lemma = "give" }\ngiver = { path = "subject" }\n'


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param(KIND.replace('"text?"', '"term(presents)?"'), 9, "unknown vocabulary", id="slot's terms"),
        pytest.param(KIND + RULE.replace("lemma", "term"), 11, "unknown vocabulary 'give'", id="trigger's terms"),
        pytest.param(
            KIND + RULE + 'thing = { path = "object", otherwise = { path = "self", term = "titles" } }\n',
            11, "has no table [terms]", id="a vocabulary without terms",
        ),
        pytest.param(
            KIND + RULE + 'thing = { path = "object", otherwise = { lemma = "@gone", path = "self" } }\n',
            11, "unknown list 'gone'", id="a list two places deep",
        ),
        pytest.param(
            KIND + RULE.replace('give" }', 'give", cue = "@gone" }'), 11, "unknown list 'gone'", id="a cue's list"
        ),
        pytest.param(KIND + RULE + 'need = ["thnig"]\n', 11, "did you mean 'thing'", id="a needed slot"),
        pytest.param(
            KIND + RULE + 'thing = { path = "object", given = { givr = "x" } }\n', 11, "unknown slot 'givr'", id="given"
        ),
        pytest.param(KIND + RULE + 'said_by = { path = "speaker" }\n', 11, "unknown slot 'said_by'", id="said_by"),
        pytest.param(
            KIND.replace('"text?"', '"choice(big|small)"') + RULE + 'thing = { value = "bgi" }\n',
            11, "did you mean 'big'", id="a constant that is no choice",
        ),
        pytest.param(
            KIND + RULE + '\n[[example]]\nrule = "gift.give"\ntext = "x"\nfacts = [{ giber = "KE" }]\n',
            16, "did you mean 'giver'", id="an example's slot",
        ),
        pytest.param(KIND.replace('"gift"', '"metric"'), 2, "the kind metric stands already", id="a shipped kind's id"),
        pytest.param('extends = "metric"\n' + KIND, 3, "not both", id="two kinds"),
        pytest.param('disable = [\n  "metric.lvel",\n]\n', 1, "did you mean 'metric.level'", id="disabled"),
        pytest.param('[lists]\na = ["b"]\n', 1, "whose rules are these", id="no kind"),
        *(
            pytest.param(f'extends = "event"\n[lists]\na = ["vocab:{cited}"]\n', 3, "there is no vocabulary", id=cited)
            for cited in ("nowhere.a.b", "change.up", "change.up.verbs.more", "change.linking.more", "change")
        ),
    ],
)  # fmt: skip
def test_refuses_what_does_not_fit_with_file_and_line(tmp_path: Path, text, place, message):
    pack = tmp_path / "mine.toml"
    pack.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        load([pack])
    assert message in str(caught.value)
    assert caught.value.where == f"{pack}:{place}"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param(
            KIND.replace('"text?"', '"integer*"'), 7, "a list holds entities or words", id="a list of figures"
        ),
        pytest.param(KIND.replace('"text?"', '"choice"'), 7, "choice(a|b)", id="a choice of nothing"),
        pytest.param(KIND.replace("giver =", "when ="), 7, "can't be called 'when'", id="a slot of the envelope"),
        pytest.param(KIND.replace("giver =", "trigger ="), 7, "can't be called 'trigger'", id="a key of rules"),
        pytest.param(KIND.replace('key = ["giver", "thing"]', "key = []"), 5, "at least 1", id="no identity"),
        pytest.param(
            KIND + RULE + 'thing = { path = "object", type = "contry" }\n', 15, "did you mean 'country'", id="a type"
        ),
        pytest.param(KIND + RULE + 'thing = { path = "prep:" }\n', 15, "unknown role 'prep:'", id="no preposition"),
        pytest.param(KIND + RULE + 'thing = { pth = "object" }\n', 15, "did you mean 'path'", id="key of a place"),
        pytest.param(KIND + RULE.replace("lemma", "lema"), 13, "did you mean 'lemma'", id="key of a trigger"),
        pytest.param(
            KIND + RULE + 'thing = { path = "object", term = "../../etc/passwd" }\n',
            15,
            "pattern",
            id="a path for terms",
        ),
        pytest.param(
            KIND + '\n[[example]]\nrule = "gift.give"\ntext = "x"\ndate = "2024-13-01"\n', 14, "month", id="no day"
        ),
        pytest.param(KIND + '\n[[example]]\nrule = "gift.give"\ntext = " "\n', 13, "pattern", id="an empty example"),
        pytest.param("x = " + "[" * 3000, 1, "", id="nested beyond reason"),
        pytest.param("x = " + "9" * 5000, 1, "digits", id="a number beyond reason"),
        pytest.param('about = """\nno end', 2, "Unterminated", id="no end"),
    ],
)
def test_refuses_nonsense_with_file_and_line(text, place, message):
    said = refused(text)
    assert said.startswith(f"gift.toml:{place}: ")
    assert message in said


def test_a_rule_takes_a_named_set_of_conditions_and_keeps_its_own():
    sets = '[conditions.usual]\ndull = { path = "object", lemma = "sock" }\nself = { path = "subject" }\n\n'
    rule = RULE + 'unless = "usual"\nforbid = { self = { path = "speaker" } }\n'
    found = parse("gift.toml", KIND + "\n" + sets + rule).rule[0].forbid
    assert {name: place.path for name, place in found.items()} == {"dull": "object", "self": "speaker"}


def test_a_list_takes_the_words_of_a_vocabulary(tmp_path: Path):
    pack = tmp_path / "mine.toml"
    pack.write_text(KIND + '[lists]\ngive = ["present", "vocab:change.up.adverbs", "vocab:ranks.traders"]\n' + RULE)
    found = next(rule.lists["give"] for rule in load([pack]).rules if rule.kind == "gift")
    cited = {*vocab.lists("change", "up")["adverbs"], *vocab.words("ranks", "traders")}
    assert cited
    assert set(found) == {"present", *cited}


def test_a_named_set_of_conditions_must_be_there():
    said = refused(KIND + RULE + 'unless = "usaul"\n')
    assert "unknown set of conditions 'usaul'" in said


def test_a_pack_may_begin_with_a_byte_order_mark_and_only_disable(tmp_path: Path):
    pack = tmp_path / "less.toml"
    pack.write_bytes('disable = ["meeting.meet"]\n'.encode("utf-8-sig"))
    book = load([pack])
    assert "meeting.meet" not in {rule.rule.id for rule in book.rules}
    assert not [e for e in book.examples if "meeting.meet" in e.example.rule]


@pytest.fixture
def folder(tmp_path: Path):
    """A folder of rules: ``kind.toml`` and the files given."""

    def make(**texts: str) -> Path:
        place = tmp_path / "gift"
        place.mkdir()
        shared = '[lists]\ngive = ["give"]\n\n[conditions.usual]\ndull = { path = "object", lemma = "sock" }\n'
        for name, text in {"kind": KIND + "\n" + shared, **texts}.items():
            (place / f"{name}.toml").write_text(text, "utf-8")
        return place

    return make


def test_a_folders_files_share_its_kind_lists_and_conditions_and_have_their_own(folder):
    lent = RULE.replace("gift.give", "gift.lend").replace('"give"', '["@lend", "@give"]') + 'unless = "usual"\n'
    place = folder(given=RULE.replace('"give"', '"@give"'), borrowed='[lists]\nlend = ["lend"]\n' + lent)
    rules = [rule for rule in load([place]).rules if rule.kind == "gift"]
    assert [(rule.rule.id, rule.where.removeprefix(str(place)), dict(rule.lists)) for rule in rules] == [
        ("gift.lend", "/borrowed.toml:4", {"give": ["give"], "lend": ["lend"]}),
        ("gift.give", "/given.toml:2", {"give": ["give"]}),
    ]
    assert list(rules[0].rule.forbid) == ["dull"]


def test_a_folders_rules_stand_in_the_order_in_which_it_names_its_files(folder):
    text = RULE.replace("gift.give", "gift.lend")
    place = folder(a=RULE, b=text, kind='files = ["b", "a"]\n' + KIND)
    assert [rule.rule.id for rule in load([place]).rules if rule.kind == "gift"] == ["gift.lend", "gift.give"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        pytest.param('["a", "bb"]', "unknown file 'bb.toml'; did you mean 'b.toml'?", id="no such file"),
        pytest.param('["b"]', "files must name a.toml once", id="not named"),
        pytest.param('["a", "b", "a"]', "files must name a.toml once", id="named twice"),
    ],
)
def test_a_folder_names_all_its_files_or_none(folder, named, message):
    place = folder(a=RULE, b="", kind=f"# gifts\nfiles = {named}\n{KIND}")
    with pytest.raises(RuleError) as caught:
        load([place])
    assert message in str(caught.value)
    assert caught.value.where == f"{place}/kind.toml:2"


def test_a_file_has_no_files(tmp_path: Path):
    (tmp_path / "gift.toml").write_text('files = ["a"]\n' + KIND, "utf-8")
    with pytest.raises(RuleError) as caught:
        load([tmp_path / "gift.toml"])
    assert caught.value.where == f"{tmp_path}/gift.toml:1"


def test_a_folder_may_extend_a_shipped_kind(tmp_path: Path):
    (tmp_path / "kind.toml").write_text('extends = "visit"\n', "utf-8")
    (tmp_path / "mine.toml").write_text('[[rule]]\nid = "visit.mine"\ntrigger = { lemma = "x" }\n', "utf-8")
    assert [rule.kind for rule in load([tmp_path]).rules if rule.rule.id == "visit.mine"] == ["visit"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        pytest.param(KIND, "/more.toml:1", "kind belongs in the folder's kind.toml", id="a kind of its own"),
        pytest.param('disable = []\nextends = "visit"\n', "/more.toml:2", "extends belongs", id="extends"),
        pytest.param('files = ["more"]\n', "/more.toml:1", "files belongs", id="files"),
        pytest.param('[lists]\nmine = ["x"]\ngive = ["y"]\n', "/more.toml:3", "lists.give stands already", id="list"),
        pytest.param(
            '[conditions.usual]\nx = { path = "object" }\n',
            "/more.toml:1",
            "conditions.usual stands already",
            id="conditions",
        ),
        pytest.param('lists = ["x"]\n', "/more.toml:1", "lists: ", id="lists that are none"),
        pytest.param(RULE.replace('"give"', '"@gvie"'), "/more.toml:2", "did you mean 'give'", id="unknown list"),
        pytest.param(RULE.replace("lemma", "lema"), "/more.toml:4", "did you mean 'lemma'", id="unknown key"),
        pytest.param("[[rule\n", "/more.toml:1", "[rules-not-toml]", id="no TOML"),
    ],
)
def test_a_folders_file_is_refused_by_its_name_and_line(folder, text, place, message):
    where = folder(more=text)
    with pytest.raises(RuleError) as caught:
        load([where])
    assert message in str(caught.value)
    assert caught.value.where == f"{where}{place}"


def test_two_files_of_a_folder_cannot_have_one_rule(folder):
    where = folder(a=RULE, b=RULE)
    with pytest.raises(RuleError, match=r"gift\.give stands already at") as caught:
        load([where])
    assert caught.value.where == f"{where}/b.toml:2"


def test_a_folder_needs_a_file_that_says_whose_rules_it_holds(tmp_path: Path):
    (tmp_path / "rules.toml").write_text(RULE, "utf-8")
    with pytest.raises(RuleError, match=r"needs a kind\.toml") as caught:
        load([tmp_path])
    assert caught.value.where == str(tmp_path)
