"""Text files that the user names, with errors that say which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vkx.model.errors import UsageError


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file, drawn as they are needed.

    Raises:
        UsageError: where it can't be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise UsageError("not-utf-8", "is no text in UTF-8", where=str(path)) from error
    except OSError as error:
        raise UsageError("file-unreadable", error.strerror or "can't be read", where=str(path)) from error
