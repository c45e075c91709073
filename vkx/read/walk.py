"""What a run is to read: files, folders, globs and standard input, listed in a fixed order without opening any.

Owns names and order. A document's id is the path as reached from the argument, with ``/``.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from vkx.model.errors import UsageError
from vkx.read.formats import SUFFIXES

STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read.

    Attributes:
        id: the path as reached from the argument, with ``/``; ``stdin`` for standard input.
        path: where it lies, None for standard input.
        data: the bytes of standard input, which no worker can fetch by itself; None for a file.
    """

    id: str
    path: Path | None
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is passed over, and why.

    Attributes:
        id: as an input's.
        code: stable, kebab-case.
        message: why, one line.
    """

    id: str
    code: str
    message: str


def inputs(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Input | Skipped]:
    """List what the arguments name: each file once, folders in depth in the order of their names.

    Args:
        paths: files, folders, glob patterns, ``-`` for standard input.
        stdin: what ``-`` stands for.

    Raises:
        UsageError: where a path does not exist, a pattern matches nothing or there is no standard input.
    """
    seen: set[str] = set()
    for argument in paths:
        for found in _argument(argument, stdin):
            if found.id not in seen:
                seen.add(found.id)
                yield found


def _argument(argument: str, stdin: BinaryIO | None) -> Iterator[Input | Skipped]:
    if argument == "-":
        if stdin is None:
            raise UsageError("no-standard-input", "'-' was given but there is no standard input")
        yield Input(STDIN, None, stdin.read())
        return
    path = Path(argument)
    if argument and (path.exists() or path.is_symlink()):  # Path("") would be the folder that one stands in
        yield from _path(path, named=True)
        return
    matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207 - keeps the argument's own prefix
    if not matches:
        raise UsageError(
            "file-not-found",
            "no such file or folder" if not glob.has_magic(argument) else "the pattern matches nothing",
            where=argument or '""',
            hint="give files, folders, a glob in quotes, or - for standard input",
        )
    for match in matches:
        yield from _path(Path(match), named=False)


def _path(path: Path, *, named: bool) -> Iterator[Input | Skipped]:
    if path.is_dir():
        yield from _folder(path, (os.path.realpath(path),))
    else:
        yield _file(path, named=named)


def _folder(folder: Path, above: tuple[str, ...]) -> Iterator[Input | Skipped]:
    """Everything below a folder; ``above`` are the real folders that lead here, so that a loop is seen."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(_name(folder), "folder-unreadable", f"the folder can't be listed: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            yield Skipped(_name(entry), "hidden", "a hidden file or folder")
        elif entry.is_dir():
            real = os.path.realpath(entry)
            if real in above:
                yield Skipped(_name(entry), "symlink-loop", "a link back to a folder above it")
            else:
                yield from _folder(entry, (*above, real))
        else:
            yield _file(entry, named=False)


def _file(path: Path, *, named: bool) -> Input | Skipped:
    """The file as an input; found in a folder, only where its suffix tells a known format."""
    name = _name(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = (
            "a link in a circle"
            if path.is_symlink() and error.errno == 40
            else "a link to nothing"
            if path.is_symlink()
            else str(error.strerror)
        )
        return Skipped(name, "broken-link" if path.is_symlink() else "file-unreadable", reason)
    if not stat.S_ISREG(mode):
        return Skipped(name, "not-a-file", "a device, socket or pipe")
    if not named and path.suffix.lower() not in SUFFIXES:
        return Skipped(name, "unknown-format", f"no reader for {path.suffix or 'a name without suffix'}")
    return Input(name, path)


def _name(path: Path) -> str:
    """The path with ``/``; bytes of a file name that are no UTF-8 become replacement characters."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
