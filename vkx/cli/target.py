"""Files that are written beside their place and moved there when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from vkx.cli import complain
from vkx.model.errors import UsageError


@contextmanager
def target(path: Path) -> Iterator[TextIO]:
    """A text file that takes its name only when the block ends well.

    On Ctrl-C what was written is kept as ``NAME.partial``; on any other error nothing is. The file that had the name
    before stays until the new one is whole. A device or a pipe is written to as it is; a link keeps pointing where
    it points.

    Raises:
        UsageError: where nothing can be written there.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        with _open(path) as out:
            yield out
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with _open(beside, path) as out:
            yield out
        beside.replace(path)
    except KeyboardInterrupt:
        kept = path.with_name(f"{path.name}.partial")
        beside.replace(kept)
        complain("interrupted", f"what was finished is in {kept}")
        raise
    finally:
        beside.unlink(missing_ok=True)


def _open(path: Path, wanted: Path | None = None) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise UsageError("can-not-write", error.strerror or "can't be written", where=str(wanted or path)) from error
