"""A window of words with what is known about each: the one form in which all training data meets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW")
PLACE = "PLACE"
"""A place whose kind the source doesn't tell: GPE, LOC or FAC."""

OUTSIDE = "O"
MAYBE = "O?"
"""Outside of the labels that the source annotates; one of the others (EVENT, PRODUCT, LAW) is possible."""
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Word:
    """One token. Whatever is unknown is None; ``head`` indexes the word's own sequence, -1 for a root.

    ``name`` is a BILOU tag over ``LABELS`` and ``PLACE``, or one of ``OUTSIDE``, ``MAYBE``, ``UNKNOWN``.
    """

    form: str
    lemma: str | None = None
    upos: str | None = None
    xpos: str | None = None
    feats: str | None = None
    head: int | None = None
    rel: str | None = None
    name: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Example:
    """A window: words, the indexes where its sentences start, and the source it came from."""

    words: tuple[Word, ...]
    starts: tuple[int, ...] = (0,)
    source: str = ""
    text: str = field(default="", compare=False)

    def named(self, spans: Iterable[tuple[int, int, str]], outside: str) -> Example:
        """The same words with these names, ``[first, last)`` and label each, every other word ``outside``."""
        tags = [outside] * len(self.words)
        for first, last, label in spans:
            tags[first:last] = bilou(last - first, label)
        return replace(self, words=tuple(replace(w, name=t) for w, t in zip(self.words, tags, strict=True)))


def bilou(length: int, label: str) -> list[str]:
    """Tags of a name of so many words.

    >>> bilou(3, "ORG")
    ['B-ORG', 'I-ORG', 'L-ORG']
    """
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]


def join(examples: Iterable[Example]) -> Example:
    """One window of several, each keeping its own tree; the sources' names are joined by ``+`` where they differ."""
    words: list[Word] = []
    starts: list[int] = []
    sources: dict[str, None] = {}
    for part in examples:
        base = len(words)
        starts.extend(base + s for s in part.starts)
        words.extend(w if w.head is None or w.head < 0 else replace(w, head=w.head + base) for w in part.words)
        sources[part.source] = None
    return Example(tuple(words), tuple(starts), "+".join(sources))


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write examples as gzipped JSON lines, the same bytes for the same examples; returns how many."""
    count = 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        for e in examples:
            row = {
                "source": e.source,
                "starts": e.starts,
                "words": [[w.form, w.lemma, w.upos, w.xpos, w.feats, w.head, w.rel, w.name] for w in e.words],
            }
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """Read what ``write`` wrote."""
    with gzip.open(path, "rt", encoding="utf8") as rows:
        for line in rows:
            row = json.loads(line)
            yield Example(tuple(Word(*w) for w in row["words"]), tuple(row["starts"]), row["source"])
