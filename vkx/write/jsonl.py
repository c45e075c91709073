"""JSON Lines: a fact a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from vkx.model.fact import Fact
from vkx.rules.schema import Kind
from vkx.write.encode import encode
from vkx.write.plain import plain


def write(batches: Iterable[Sequence[Fact]], out: TextIO, _: Sequence[Kind]) -> None:
    """Write facts as they come, each document's in one go."""
    for facts in batches:
        out.writelines(encode(plain(fact)) + "\n" for fact in facts)
        out.flush()
