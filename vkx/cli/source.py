"""Text that the user names, a file or standard input, with errors that say which."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from vkx.model.errors import UsageError


def lines(name: str) -> Iterator[str]:
    """The lines of a UTF-8 file, or of standard input for ``-``, drawn as they are needed.

    Raises:
        UsageError: where it can't be read.
    """
    shown = "stdin" if name == "-" else name
    try:
        with nullcontext(_stdin()) if name == "-" else Path(name).open(encoding="utf-8-sig") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise UsageError("not-utf-8", "is no text in UTF-8", where=shown) from error
    except OSError as error:
        raise UsageError("file-unreadable", error.strerror or "can't be read", where=shown) from error


def _stdin() -> io.TextIOWrapper:
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")
