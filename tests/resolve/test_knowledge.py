"""Shipped names: invariants of the lists; a user's names on top of them."""

from __future__ import annotations

from collections import Counter

import pycountry
import pytest

from vkx.model.errors import RuleError, UsageError
from vkx.resolve import Knowledge
from vkx.resolve.text import parts
from vkx.vocab import load

SHIPPED = Knowledge.shipped()


def codes(wording):
    length, forms = SHIPPED.find(parts(wording), 0)
    return {f.known.country for f in forms if f.known.type == "country"} if length == len(parts(wording)) else set()


@pytest.mark.parametrize(
    ("code", "wordings"),
    [
        ("KR", ["South Korea", "Republic of Korea", "ROK", "RoK", "R.O.K.", "S.Korea", "S. Korea", "Korea", "Korean"]),
        ("VN", ["Vietnam", "Viet Nam", "Việt Nam", "SR Vietnam", "Vietnamese", "Hanoi", "Hà Nội", "Ha Noi"]),
        ("KP", ["North Korea", "DPRK", "N. Korea", "Democratic People's Republic of Korea", "Pyongyang"]),
        (
            "US",
            ["United States", "the United States".removeprefix("the "), "U.S.", "US", "USA", "American", "Americans"],
        ),
        ("GB", ["United Kingdom", "UK", "U.K.", "Britain", "British"]),
        ("AE", ["United Arab Emirates", "UAE"]),
        ("PL", ["Poland", "Polish", "Poles", "Warsaw"]),
        ("LA", ["Laos", "Lao PDR", "Laotian"]),
        ("TR", ["Turkey", "Türkiye", "Turkish"]),
        ("MM", ["Myanmar", "Burma", "Burmese"]),
    ],
)
def test_a_country_is_known_in_every_wording(code, wordings):
    assert [codes(w) for w in wordings] == [{code}] * len(wordings)


def test_every_iso_country_is_shipped_under_its_code():
    shipped = {k.country for k in SHIPPED.by_id.values() if k.type == "country"}
    assert {c.alpha_2 for c in pycountry.countries} <= shipped


def test_ids_have_the_type_of_the_thing():
    assert len(SHIPPED.by_id) > 2000
    assert not [k for k in SHIPPED.by_id.values() if not k.id.startswith(f"{k.type}:")]


def test_a_wording_means_one_country():
    wordings = Counter(
        (" ".join(words), form.use, form.known.country)
        for found in SHIPPED.forms.values()
        for words, forms in found
        for form in forms
        if form.known.type == "country" and form.use == "name"
    )
    names = Counter(words for words, _, _ in wordings)
    assert not [words for words, n in names.items() if n > 1]


def test_countries_of_places_and_firms_exist():
    shipped = {k.country for k in SHIPPED.by_id.values() if k.type == "country"}
    used = {k.country for k in SHIPPED.by_id.values() if k.country}
    assert used <= shipped


@pytest.mark.parametrize("name", ["countries", "places", "blocs", "organizations", "persons", "titles", "name_order"])
def test_every_list_loads_and_says_where_it_comes_from(name, root):
    assert load(name)
    head = (root / "vkx" / "vocab" / f"{name}.toml").read_text("utf-8").split("\n\n")[0]
    assert "Source:" in head or "Source" in (root / "vkx" / "vocab" / f"{name}.toml").read_text("utf-8")[:600]


ENTITIES = """
[[entity]]
name = "Hanoi Widget Works"
type = "organization"
country = "VN"
aliases = ["HWW", "Widget Works"]

[[entity]]
id = "organization:samsung"
aliases = ["Samseong"]

[[entity]]
name = "Seoul"
type = "place"
aliases = ["Hanyang"]
wikidata = "Q8684"
"""


@pytest.fixture
def user(tmp_path):
    file = tmp_path / "names.toml"

    def write(text):
        file.write_text(text, "utf-8")
        return file

    return write


def test_a_user_adds_changes_and_merges(user):
    known = Knowledge.load(user(ENTITIES))
    assert [k.id for k in known.named("HWW")] == ["organization:hanoi-widget-works"]
    assert known.by_id["organization:hanoi-widget-works"].country == "VN"
    assert [k.id for k in known.named("Samseong")] == ["organization:samsung"]
    assert "place:seoul" in [k.id for k in known.named("Hanyang")]
    assert known.by_id["place:seoul"].wikidata == "Q8684"
    assert "country:KR" in [k.id for k in known.named("Seoul")], "the shipped uses stay"
    assert not SHIPPED.named("HWW"), "the shipped names are not changed"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[[entity]\n", "entities-not-toml", 1),
        ('[[entity]]\nname = "X"\ntype = "planet"\n', "entities-bad-type", 1),
        ('\n\n[[entity]]\nname = "X Works"\ntype = "place"\ncolour = "red"\n', "entities-unknown-key", 3),
        ('[[entity]]\nname = "A B"\ntype = "place"\n[[entity]]\naliases = ["C"]\n', "entities-no-name", 4),
        ('[[entity]]\nname = "A B"\ntype = "place"\ncountry = "QQ"\n', "entities-bad-country", 1),
        ('[[entity]]\nname = "Nobody Knows It"\n', "entities-incomplete", 1),
        ('[[entity]]\nname = ""\ntype = "place"\n', "entities-bad-value", 1),
        ('[[entity]]\nname = "A"\ntype = "place"\naliases = "B"\n', "entities-bad-value", 1),
    ],
)
def test_a_bad_file_is_refused_with_its_line(user, text, code, line):
    file = user(text)
    with pytest.raises(RuleError) as caught:
        Knowledge.load(file)
    assert caught.value.code == code
    assert caught.value.where == f"{file}:{line}"


def test_other_tables_are_refused(user):
    with pytest.raises(RuleError, match="unknown key 'person'"):
        Knowledge.load(user('[person]\nname = "X"\n'))


def test_a_missing_file_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError) as caught:
        Knowledge.load(tmp_path / "none.toml")
    assert caught.value.code == "file-not-found"
