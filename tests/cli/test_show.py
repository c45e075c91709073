"""`vkx show`: facts chosen by kind and status, and a word where nothing is left."""

import json

import pytest
from facts import TRADE

from vkx.write.encode import encode
from vkx.write.plain import plain


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.jsonl"
    path.write_text(encode(plain(TRADE)) + "\n", "utf-8")
    assert json.loads(path.read_text("utf-8"))["kind"] == "metric"
    return path


@pytest.mark.parametrize("options", [[], ["--kind", "metric"], ["--kind", "visit,metric"], ["--status", TRADE.status]])
def test_what_is_asked_for_is_shown(vkx, facts, options):
    done = vkx("show", facts, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "metric" in done.stdout


def test_nothing_to_show_is_told(vkx, facts):
    done = vkx("show", facts, "--kind", "visit")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "vkx: nothing to show: none of 1 fact is such; kinds: metric\n"
    done = vkx("show", "-", stdin="")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "vkx: nothing to show: there are no facts\n"


def test_a_card_by_the_beginning_of_its_id(vkx, facts):
    done = vkx("show", facts, TRADE.id[:10])
    assert (done.returncode, done.stderr) == (0, "")
    assert TRADE.id in done.stdout
    assert all(place.text.split()[0] in done.stdout for place in TRADE.evidence)
