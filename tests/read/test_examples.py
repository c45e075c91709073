"""The examples in the docstrings are run."""

import doctest
from importlib import import_module

import pytest

MODULES = ["blocks", "layout", "dates.choice", "dates.forms", "dates.line", "dates.place"]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    failed, attempted = doctest.testmod(import_module(f"vkx.read.{name}"))
    assert attempted
    assert not failed
