"""Word lists as data: one TOML file a subject, each naming its source. Loading is lazy and done once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def load(name: str) -> dict[str, object]:
    """The table in ``vkx/vocab/NAME.toml``; callers must not change it.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list KEY of a table as a set.

    Raises:
        TypeError: where the table has no such list of words.
    """
    found = load(name).get(key)
    if not isinstance(found, list):
        msg = f"vocab/{name}.toml has no list {key}"
        raise TypeError(msg)
    return frozenset(map(str, found))


@cache
def lists(name: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """The sub-table KEY, whose values are lists of words.

    Raises:
        TypeError: where there is no such sub-table.
    """
    section = _section(name, key)
    return MappingProxyType({k: tuple(map(str, found)) for k, found in section.items() if isinstance(found, list)})


@cache
def names(name: str, key: str) -> Mapping[str, str]:
    """The sub-table KEY, whose values are single words.

    Raises:
        TypeError: where there is no such sub-table.
    """
    return MappingProxyType({entry: str(found) for entry, found in _section(name, key).items()})


def _section(name: str, key: str) -> dict[str, object]:
    section = load(name).get(key)
    if not isinstance(section, dict):
        msg = f"vocab/{name}.toml has no table [{key}]"
        raise TypeError(msg)
    return section
