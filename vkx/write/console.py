"""Where tables and cards go: rich's console, made to leave a closed pipe to whoever runs us."""

from __future__ import annotations

import re
from typing import TextIO

from rich.console import Console

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PLAIN_WIDTH = 100  # of a file or a pipe, which has no width of its own


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the error pass: rich would end the program with exit code 1, though enough was read."""
        raise BrokenPipeError


def clean(text: str) -> str:
    """Text of a document without what a terminal would obey: controls but line breaks and tabs, as U+FFFD."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def console(out: TextIO) -> Console:
    """A console on a stream, in colours and as wide as it where it is a terminal; ``NO_COLOR``, ``COLUMNS`` hold."""
    return _Console(file=out, width=None if out.isatty() else _PLAIN_WIDTH, highlight=False)
