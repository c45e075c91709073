"""Reading the open corpora: CoNLL-U treebanks and JSON lines with names. Paths come from the manifest."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vkx.training.example import Example, Word


@dataclass(frozen=True, slots=True)
class Tree:
    """A treebank sentence, the characters of each of its words in ``text``, and whether it starts a paragraph."""

    text: str
    offsets: tuple[tuple[int, int], ...]
    example: Example
    paragraph: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with names: ``[start, end, label]`` in characters."""

    id: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def trees(path: Path, source: str) -> Iterator[Tree]:
    """Sentences of a CoNLL-U file; multiword tokens and empty nodes are passed over, their words kept."""
    text, fresh, words = "", False, list[Word]()
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("#"):
                text = line[9:] if line.startswith("# text = ") else text
                fresh = fresh or line.startswith(("# newpar", "# newdoc"))
            elif line:
                cells = line.split("\t")
                if cells[0].isdigit():
                    words.append(_word(cells))
            elif words:
                yield Tree(text, _locate(text, words), Example(tuple(words), (0,), source), fresh)
                fresh, words = False, []


def _word(cells: list[str]) -> Word:
    feats = "" if cells[5] == "_" else cells[5]
    return Word(cells[1], cells[2], cells[3], cells[4], feats, int(cells[6]) - 1, cells[7])


def _locate(text: str, words: list[Word]) -> tuple[tuple[int, int], ...]:
    """Characters of each word; () where the words are not the text's (a multiword token that is rewritten)."""
    out, at = list[tuple[int, int]](), 0
    for word in words:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word.form, at):
            return ()
        out.append((at, at + len(word.form)))
        at += len(word.form)
    return tuple(out)


def rows(path: Path) -> Iterator[Row]:
    """Sentences of a JSON lines file with their names in the order of the text."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            names = sorted((int(a), int(b), str(label)) for a, b, label in row["ents"])
            yield Row(row["id"], row["text"], tuple(names))
