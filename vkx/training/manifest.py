"""What the training data is: names, versions, licences, public origins, checksums. Owns ``manifest.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).parent / "manifest.toml"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a corpus: its path below the corpora's folder, what it is for, its checksum."""

    path: str
    use: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus."""

    key: str
    name: str
    version: str
    origin: str
    licence: str
    form: str
    note: str
    files: tuple[File, ...]

    def uses(self) -> tuple[str, ...]:
        """What its files are for, each use once."""
        return tuple(dict.fromkeys(f.use for f in self.files))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file."""

    path: str
    reason: str


def corpora(path: Path = PATH) -> tuple[Corpus, ...]:
    """The corpora of the manifest."""
    data = tomllib.loads(path.read_text("utf8"))
    return tuple(
        Corpus(
            key, row["name"], row["version"], row["origin"], row["licence"], row["form"], row.get("note", ""),
            tuple(File(f"{key}/{f['path']}", f["use"], f["sha256"]) for f in row["files"]),
        )
        for key, row in data["corpora"].items()
    )  # fmt: skip


def check(folder: Path, listed: tuple[Corpus, ...]) -> Iterator[Fault]:
    """The files of a folder that are missing or not those of the manifest."""
    for corpus in listed:
        for file in corpus.files:
            path = folder / file.path
            if not path.is_file():
                yield Fault(file.path, "missing")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
                yield Fault(file.path, "another checksum than the manifest's")
