"""The examples in the docstrings hold."""

import doctest

import pytest

from vkx.values import digits, numerals, units


@pytest.mark.parametrize("module", [digits, numerals, units], ids=lambda module: module.__name__)
def test_docstrings(module):
    failed, attempted = doctest.testmod(module)
    assert attempted > 0
    assert failed == 0
