"""Word lists as data: one TOML file a subject, each naming its source. Loading is lazy and done once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> dict[str, object]:
    """The table in ``vkx/vocab/NAME.toml``; callers must not change it.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
