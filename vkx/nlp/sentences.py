"""Where sentences start within a block, by rule: from words, and from whether white space stands before them.

A block's start is a sentence's start whatever this says; wrapped lines don't matter. Weights with a head for sentence
starts overrule it inside a window.
"""

from __future__ import annotations

from collections.abc import Sequence

from vkx import vocab

_STOPS = frozenset({".", "!", "?", "...", "…", "....", "?!", "!!", "!?", "??", "!!!", "。"})
_LEADER = 4
_CLOSERS = frozenset({'"', "”", "’", "''", "'", ")", "]", "»", "*"})
_OPENERS = frozenset({'"', "“", "‘", "``", "'", "(", "[", "«", "-", "–", "—", "•", "*"})


class Splitter:
    """Finds the starts of sentences; made once for its word lists."""

    def __init__(self) -> None:
        table = vocab.load("abbreviations")
        lists = {key: frozenset(words) for key, words in table.items() if isinstance(words, list)}
        self._before_name = lists["before_name"]
        self._before_figure = lists["before_figure"]
        self._short = lists["short"]
        self._starters = lists["starters"]

    def starts(self, words: Sequence[str], glued: Sequence[bool]) -> list[int]:
        """The words of a block that start a sentence.

        Args:
            words: of one block.
            glued: whether no white space stands before each word.
        """
        found = []
        i = begin = 0
        while i < len(words):
            if i == begin:
                found.append(i)
            following = self._next(words, glued, i, begin)
            begin = following or begin
            i = following or i + 1
        return found

    def _next(self, words: Sequence[str], glued: Sequence[bool], i: int, begin: int) -> int:
        """The word that starts the next sentence where word ``i`` ends one, else 0."""
        word = words[i]
        if len(word) >= _LEADER and set(word) <= {".", "…"} and not glued[i]:
            return 0  # dots that lead to a cell
        if word not in _STOPS and (len(word) < 2 or word[-1] not in ".!?" or word[-2].isdigit()):
            return 0
        after = i + 1
        while after < len(words) and (words[after] in _STOPS or (glued[after] and words[after] in _CLOSERS)):
            after += 1
        if after == len(words) or _is_label(words, begin, i):
            return 0
        opened = after
        while opened < len(words) - 1 and words[opened] in _OPENERS:
            opened += 1
        if not _can_start(words[opened]):
            return 0
        if word in _STOPS:
            ends = not self._abbreviates(words, glued, i, after)
        else:
            ends = word[-1] != "." or self._ends_after(word[:-1].lower(), words[opened])
        return after if ends else 0

    def _abbreviates(self, words: Sequence[str], glued: Sequence[bool], i: int, after: int) -> bool:
        """Whether a full stop that is a word of its own abbreviates the one before: "J . Smith"."""
        if words[i] != "." or not i or not glued[i]:
            return False
        before = words[i - 1]
        if len(before) == 1 and before.isupper() and before != "I":
            return words[after].lower() not in self._starters
        return before.lower() in self._before_name and before[0].isupper() and len(before) < 5 and before != "MA"

    def _ends_after(self, bare: str, following: str) -> bool:
        """Whether a sentence ends at a word with a full stop of its own ("Inc.", "U.S.", "Mr.")."""
        if bare in self._before_name:
            return False
        if following[0].isdigit():
            return bare not in self._before_figure and bare not in self._short
        if bare in self._short or len(bare) == 1 or "." in bare:
            return following.lower() in self._starters and following[0].isupper()
        return True


def _is_label(words: Sequence[str], begin: int, i: int) -> bool:
    """Whether the stop belongs to the number of a list's item ("1.", "b.")."""
    return i - begin <= 1 and (words[begin].rstrip(".").isdigit() or len(words[begin].rstrip(".")) == 1)


def _can_start(word: str) -> bool:
    return not (word[0].islower() or word[0] in ",;:)]”’»%")
