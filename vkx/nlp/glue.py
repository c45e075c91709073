"""Words that lost the space between them: where one belongs. Knows text only; tokenising and offsets are others'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from vkx import vocab

_CANDIDATE = re.compile(
    r"""
      (?<![\w.@/&’'-]) (?P<word> [A-Z]?[a-z]{3,24} ) (?![\w@/’'-])      # tradeis; not a part of a name or an address
    | (?<![\w.@/&’'-]) (?P<letters> [A-Za-z]?[a-z]{1,14} ) (?=\d)       # around200,000
    | (?<=[a-zA-Z]{2}[’'])s (?P<after> [a-z]{3,24} ) (?![\w@/’'-])       # Korea’smost
    | (?<![\w.@/&’'-]) (?P<link> [a-z]{2,7} ) (?=[A-Z][a-z]{2})          # ofVietnamese
    | (?<=[a-z\d]{3}[.?!]) (?P<start> [A-Z][a-z]* ) (?=[\s,])   # Thursday.The
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"[@/.]\S*\Z")
_FAR = 40
_SHORTEST = 3
_LONG = 5
_COMMON, _FREQUENT = 14_000, 4_000


class Gaps:
    """Finds where a space is missing.

    Args:
        words: whole words of the language, the common ones first; a word among them is never split.
    """

    def __init__(self, words: Sequence[str]) -> None:
        table = {key: frozenset(_strings(rows)) for key, rows in vocab.load("glued").items()}
        self._whole = table["whole"]
        self._behind = table["behind"]
        self._before = table["before"]
        self._any = table["behind"] | table["before"] | table["small"]
        self._before_a = table["before_a"]
        self._before_figure = table["before_figure"]
        self._words: Collection[str] = frozenset(words)
        self._common: Collection[str] = frozenset(words[:_COMMON])
        self._frequent: Collection[str] = frozenset(words[:_FREQUENT])

    def __call__(self, text: str) -> list[int]:
        """The offsets before which a space is missing, in order."""
        return list(self._find(text))

    def _find(self, text: str) -> Iterator[int]:
        for found in _CANDIDATE.finditer(text):
            kind = found.lastgroup or "word"
            word = found[kind]
            if kind == "word":
                at = self._split(word)
                if at:
                    yield found.start() + at
            elif kind in {"letters", "link"}:
                if word.lower() in (self._before_figure if kind == "letters" else self._any):
                    yield found.end()
            elif word.lower() in self._words and (kind == "after" or not _in_address(text, found.start())):
                yield found.start(kind)

    def _split(self, word: str) -> int:
        """Where a word is two, 0 where it is one; the longest function word decides."""
        low = word.lower()
        if low in self._words or low in self._whole or low.removesuffix("s") in self._words:
            return 0
        cuts = [at for at in range(1, len(low)) if self._is_pair(low[:at], low[at:], is_lower=word[0].islower())]
        return max(cuts, key=lambda at: max(len(part) for part in (low[:at], low[at:]) if part in self._any), default=0)

    def _is_pair(self, left: str, right: str, *, is_lower: bool) -> bool:
        if not is_lower:
            # A capital opens a name as often as a sentence.
            return left in self._before and right in self._frequent and len(right) >= _LONG
        if left in self._any and right in self._any:
            return len(left) > 1 and (len(right) > 1 or left in self._before_a)
        if right == "a" and left in self._before_a:
            return True
        if left in self._before and right in self._common:
            return len(right) >= _SHORTEST + (len(left) < _SHORTEST)
        return right in self._behind and left in self._common and len(left) >= _SHORTEST + (len(right) < _SHORTEST)


def _in_address(text: str, start: int) -> bool:
    return _ADDRESS.search(text[max(0, start - _FAR) : start - 1]) is not None


def _strings(rows: object) -> Iterator[str]:
    if isinstance(rows, list):
        yield from (row for row in rows if isinstance(row, str))
