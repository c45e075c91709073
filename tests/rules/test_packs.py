"""Every shipped pack proves itself by its own examples, run by the code of ``vkx rules check``."""

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
