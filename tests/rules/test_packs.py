"""Every shipped pack proves itself by its own examples, run by the code of ``vkx rules check``."""

import re
import tomllib
from collections import Counter

import pytest

from vkx.rules.loader import load
from vkx.run.examples import ExampleRunner, unproven


@pytest.fixture(scope="module")
def runner() -> ExampleRunner:
    return ExampleRunner(load())


def test_every_rule_has_a_positive_example_and_a_near_miss():
    book = load()
    assert len(book.rules) >= 40
    assert [f"{f.where}: {f.message}" for f in unproven(book)] == []


def test_every_example_comes_out_as_it_says(runner):
    assert len(runner.book.examples) >= 80
    assert [f"{f.where}: {f.message}" for f in runner.faults()] == []


def test_no_rule_is_dead(runner):
    assert [f"{f.where}: {f.message}" for f in runner.dead()] == []


@pytest.fixture(scope="module")
def packs(root):
    """Kind → its file, or the files of its folder."""
    places = sorted((root / "vkx/rules/packs").iterdir())
    return {place.stem: sorted(place.glob("*.toml")) if place.is_dir() else [place] for place in places}


def test_every_list_is_cited_and_what_one_file_of_a_folder_cites_alone_stands_there(packs):
    assert set(packs) == set(load().kinds)
    lost = []
    for paths in packs.values():
        texts = {path: path.read_text("utf-8") for path in paths}
        cited = {path: set(re.findall(r'"@([a-z0-9_]+)"', text)) for path, text in texts.items()}
        citing = Counter(name for names in cited.values() for name in names)
        for path, text in texts.items():
            own = set(tomllib.loads(text).get("lists", {}))
            shared = {name for name in own if citing[name] > 1}
            lost += [f"{path.name}: {name}" for name in own - shared - cited[path]]
    assert lost == []
