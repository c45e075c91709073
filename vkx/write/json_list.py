"""JSON: one list of facts, indented for reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from textwrap import indent
from typing import TextIO

from vkx.model.fact import Fact
from vkx.rules.schema import Kind
from vkx.write.encode import encode
from vkx.write.plain import plain


def write(batches: Iterable[Sequence[Fact]], out: TextIO, _: Sequence[Kind]) -> None:
    """Write facts as they come, as the items of one list."""
    before = "[\n"
    for fact in chain.from_iterable(batches):
        out.write(before + indent(encode(plain(fact), indent=2), "  "))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")
