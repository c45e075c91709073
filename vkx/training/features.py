"""Examples as the numbers that the net reads and is scored against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from vkx.nlp.encoder import shape
from vkx.training import lemma
from vkx.training.example import LABELS, MAYBE, OUTSIDE, PLACE, UNKNOWN, Example, Word

IGNORE = -100
SPARE = ("EVENT", "PRODUCT", "LAW")
"""Labels that most sources leave unannotated."""
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in LABELS for place in "BILU"))
"""What the name head tells apart."""
CODES = (*TAGS, *(f"{place}-{PLACE}" for place in "BILU"), MAYBE, UNKNOWN)
"""What a word's name may be known as: a tag or a set of tags."""


def allowed() -> list[list[bool]]:
    """For each of ``CODES`` which of ``TAGS`` agree with it."""
    table = []
    for code in CODES:
        if code == MAYBE:
            fits = {OUTSIDE, *(f"{place}-{label}" for label in SPARE for place in "BILU")}
        elif code == UNKNOWN:
            fits = set(TAGS)
        elif code.endswith(PLACE):
            fits = {f"{code[0]}-{label}" for label in ("GPE", "LOC", "FAC")}
        else:
            fits = {code}
        table.append([tag in fits for tag in TAGS])
    return table


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each head in the order of their indexes."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    morph: tuple[str, ...]
    lemma: tuple[str, ...]

    @classmethod
    def collect(cls, examples: Iterable[Example]) -> Labels:
        """Those that occur; rare edit scripts and feature bundles are left out."""
        seen: dict[str, Counter[str]] = {key: Counter() for key in ("xpos", "upos", "deprel", "morph", "lemma")}
        for example in examples:
            for w in example.words:
                for key, value in (
                    ("xpos", w.xpos),
                    ("upos", w.upos),
                    ("deprel", w.rel),
                    ("morph", _morph(w)),
                    ("lemma", _script(w)),
                ):
                    if value is not None:
                        seen[key][value] += 1
        least = {"morph": 4, "lemma": 6}
        return cls(**{k: tuple(sorted(v for v, n in c.items() if n >= least.get(k, 1))) for k, c in seen.items()})

    def as_dict(self) -> dict[str, list[str]]:
        """Output name → labels, names' tags included."""
        heads = {key: list(getattr(self, key)) for key in ("xpos", "upos", "deprel", "morph", "lemma")}
        return heads | {"ner": list(TAGS)}


@dataclass(frozen=True, slots=True)
class Features:
    """One window in numbers: pieces, and for each word its first piece and targets (``IGNORE`` where unknown).

    ``head`` is 0 for the root, ``k + 1`` for word ``k``; ``name`` indexes ``CODES``.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]
    xpos: list[int]
    upos: list[int]
    morph: list[int]
    lemma: list[int]
    head: list[int]
    deprel: list[int]
    name: list[int]
    start: list[int]


class Featuriser:
    """Turns examples into features.

    Args:
        tokenizer: file of the word pieces.
        labels: of the heads.
        longest: word pieces of the longest window; longer examples are left out.
    """

    def __init__(self, tokenizer: Path, labels: Labels, longest: int = 160) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._index = {
            key: {label: i for i, label in enumerate(getattr(labels, key))}
            for key in ("xpos", "upos", "deprel", "morph", "lemma")
        }
        self._codes = {code: i for i, code in enumerate(CODES)}
        self._pieces: dict[str, list[int]] = {}
        self._longest = longest
        self._ends: list[int] = [self._tokenizer.token_to_id(t) or 0 for t in ("[CLS]", "[SEP]", "[UNK]")]

    def features(self, example: Example) -> Features | None:
        """The numbers of an example, None where it is too long."""
        ids, shapes, first = [self._ends[0]], [0], []
        for w in example.words:
            pieces = self._word(w.form)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape(w.form)] * len(pieces))
        if len(ids) >= self._longest:
            return None
        words, find = example.words, self._find
        known = example.source.startswith(("ud_", "own"))
        start = [int(i in set(example.starts)) if known and i else IGNORE for i in range(len(words))]
        return Features(
            [*ids, self._ends[1]], [*shapes, 0], first,
            find("xpos", [w.xpos for w in words]), find("upos", [w.upos for w in words]),
            find("morph", [_morph(w) for w in words]), find("lemma", [_script(w) for w in words]),
            [IGNORE if w.head is None else w.head + 1 for w in words], find("deprel", [w.rel for w in words]),
            [self._code(w) for w in words], start,
        )  # fmt: skip

    def _word(self, form: str) -> list[int]:
        if form not in self._pieces:
            self._pieces[form] = self._tokenizer.encode(form, add_special_tokens=False).ids or [self._ends[2]]
        return self._pieces[form]

    def _find(self, key: str, values: Sequence[str | None]) -> list[int]:
        index = self._index[key]
        return [IGNORE if v is None else index.get(v, IGNORE) for v in values]

    def _code(self, w: Word) -> int:
        # What a source leaves unannotated is a name's part only where it has a capital.
        name = OUTSIDE if w.name == MAYBE and w.form == w.form.lower() else w.name
        return self._codes[name]


def _morph(w: Word) -> str | None:
    return None if w.feats is None else w.feats or "_"


def _script(w: Word) -> str | None:
    return None if w.lemma is None else lemma.script(w.form, w.lemma)
