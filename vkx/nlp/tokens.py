"""Words: spaCy's English tokeniser fitted to press text, blocks, and each value as one token.

Tokens follow the UD treebanks that the encoder learned from: hyphened compounds are split ("Vietnam - Korea"), clitics
are words of their own ("Vietnam ’s"), currency signs leave their figures. Values come first: whatever a tokeniser
would make of it, a value is one token, and no token straddles its bounds or a block's.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled, without stubs
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from vkx.model.value import Quantity, Time
from vkx.nlp.glue import Gaps
from vkx.nlp.stand_ins import StandIn, stand_in
from vkx.values.found import Found

Finder = Callable[[str, dt.date | None], Iterable[Found]]
Block = tuple[int, int]

Anchored = tuple[int, int, Time | Quantity]

BLOCKS = "vkx_blocks"
"""Key of ``Doc.user_data``: each block's first token and one past its last."""
VALUES = "vkx_found"
"""Key of ``Doc.user_data``: token → the value that it is."""
STAND_INS = "vkx_stand_ins"
"""Key of ``Doc.user_data``: token → what the encoder reads in its place."""
DATE = "vkx_date"
"""Key of ``Doc.user_data``: the day that relative times count from."""
ANCHORED = "vkx_anchored"
"""Key of ``Doc.user_data``: values as first token, one past the last, value on that day."""


_BRACKET = re.compile(r"\s{0,2}\([^()]{1,80}\)")


class PressTokenizer:
    """A spaCy tokeniser (text → Doc) that knows blocks and values.

    Args:
        vocab: of the pipeline.
        defaults: the language's defaults (``nlp.Defaults``).
        find: finds the values of a block's text; None for none.
        gaps: finds where a block's text lacks a space; None for nowhere.
    """

    def __init__(self, vocab: Vocab, defaults: Any, find: Finder | None, gaps: Gaps | None = None) -> None:
        self.vocab = vocab
        self._find = find
        self._gaps = gaps
        self._words = Tokenizer(
            vocab,
            rules={**defaults.tokenizer_exceptions, **_exceptions()},
            prefix_search=compile_prefix_regex([*_PREFIXES, *defaults.prefixes]).search,
            suffix_search=compile_suffix_regex([*defaults.suffixes, *_SUFFIXES]).search,
            infix_finditer=_Infixes([*defaults.infixes, *_INFIXES]),
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    def __call__(self, text: str) -> Doc:
        """The Doc of a text that is one block."""
        return self.tokenise(text, [(0, len(text))])

    def tokenise(self, text: str, blocks: Sequence[Block], date: dt.date | None = None) -> Doc:
        """The Doc of a text in blocks; what stands between them is white space.

        Args:
            text: whole text; ``doc.text == text`` holds.
            blocks: first character and one past the last of each.
            date: the day that relative times count from.
        """
        words: list[str] = []
        spaces: list[bool] = []
        ranges: list[tuple[int, int]] = []
        values: dict[int, Found] = {}
        stands: dict[int, StandIn] = {}
        at = 0
        for start, end in blocks:
            block = text[start:end]
            first = -1
            for left, right, found in self._read(block, date):
                _fill_gap(text[at : start + left], words, spaces)
                if first < 0:
                    first = len(words)
                stand = _read_as(block, left, right) if found is None else stand_in(found, block)
                if stand is not None:
                    stands[len(words)] = stand
                if found is not None:
                    values[len(words)] = found
                words.append(block[left:right])
                spaces.append(False)
                at = start + right
            if first >= 0:
                ranges.append((first, len(words)))
        _fill_gap(text[at:], words, spaces)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[BLOCKS] = ranges
        doc.user_data[VALUES] = values
        doc.user_data[STAND_INS] = stands
        doc.user_data[DATE] = date
        return doc

    def _read(self, block: str, date: dt.date | None) -> Iterator[tuple[int, int, Found | None]]:
        """The tokens of a block's text, each with the value that it is; read as if no space were missing."""
        gaps = [*(self._gaps(block) if self._gaps else ()), *(run.end() for run in _RUN.finditer(block))]
        if not gaps:
            found = self._find(block, date) if self._find else ()
            return _cut(self._offsets(block), [_with_conversion(value, block) for value in found])
        gaps = sorted(set(gaps))
        edges = [0, *gaps, len(block)]
        mended = " ".join(block[a:b] for a, b in pairwise(edges))
        added = [gap + i for i, gap in enumerate(gaps)]

        def place(offset: int) -> int:
            return offset - bisect_left(added, offset)

        tokens = [(place(start), place(end)) for start, end in self._offsets(mended)]
        values = [_move(found, place, block) for found in (self._find(mended, date) if self._find else ())]
        return _cut(tokens, [_with_conversion(value, block) for value in values])

    def _offsets(self, block: str) -> Iterator[tuple[int, int]]:
        for token in self._words(block):
            if not token.is_space:
                yield token.idx, token.idx + len(token)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: a tokeniser is made anew from its language."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> PressTokenizer:
        """Itself."""
        return self


def _move(found: Found, place: Callable[[int], int], block: str) -> Found:
    start, end = place(found.start), place(found.end)
    return replace(found, start=start, end=end, value=replace(found.value, text=block[start:end]))


def _with_conversion(found: Found, block: str) -> Found:
    """A value with the conversion in brackets behind it, «$24.9 bn (€22 bn)»: one token, no aside for the parser."""
    converted = found.value.converted if isinstance(found.value, Quantity) else None
    if converted is None:
        return found
    bracket = _BRACKET.match(block, found.end)
    return replace(found, end=bracket.end()) if bracket and converted.text in bracket.group() else found


def _cut(tokens: Iterable[tuple[int, int]], values: Iterable[Found]) -> Iterator[tuple[int, int, Found | None]]:
    """The tokens with those inside a value joined, and those that straddle its bounds cut there."""
    queue = sorted(values, key=lambda found: (found.start, -found.end))
    following = 0
    done = 0
    for start, end in tokens:
        left = max(start, done)
        while left < end:
            while following < len(queue) and queue[following].start < left:
                following += 1
            if following < len(queue) and queue[following].start < end:
                value = queue[following]
                if left < value.start:
                    yield left, value.start, None
                yield value.start, value.end, value
                left = done = value.end
            else:
                yield left, end, None
                left = end


def _fill_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


# Codes glued to figures ("VND120"), quotation marks of other tongues.
_PREFIXES = (r"(?:VND|KRW|USD|EUR|JPY|GBP|CNY|RMB|THB|SGD|MYR|IDR|PHP|INR|AUD)(?=\d)", r"[▶►■□●○◆◇▲△※☞]")
_SUFFIXES = (r"(?<=\d)(?:bn|mn|tn|bln|mln|trn|m|b|k|B|M|K|T)",)
# "10.The", "deals(KITA)", "said:“We": signs between words whose space was lost; a hyphen behind a figure.
_INFIXES = (
    r"(?<=[0-9])\.(?=[A-Z][a-z])",
    r"(?<=\w)[()\[\]](?=\w)",
    r"(?<=\w)[()\[\]](?=[\"“”‘’])",
    r"(?<=[\w,.;:!?])[“”\"](?=[^\W\d])",
    r"(?<=[a-z])[.,!?](?=[“”\"][^\W\d])",
    r"(?<=[A-Za-z])[:;](?=[“\"A-Za-z])",
    r"(?<=[0-9])-(?=[A-Za-z])",
    r"(?<=[A-Za-z])[–](?=[A-Za-z])",
)


_RUN = re.compile(r"\S{400}")
"""What is cut wherever it happens to end: the tokeniser's time grows with the square of a run without white space."""


class _Infixes:
    """Where a word is split inside, except behind a prefix: "non-tariff" is one word in the treebanks."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._find = compile_infix_regex(patterns).finditer

    def __call__(self, text: str) -> Iterator[re.Match[str]]:
        for found in self._find(text):
            if found.group() != "-" or text[: found.start()].lower() not in _BOUND:
                yield found


_BOUND = frozenset(
    {
        "non", "e", "co", "re", "anti", "pre", "mid", "cross", "post", "multi", "ex", "over", "sub", "counter", "semi",
        "inter", "mini", "socio", "micro", "intra", "ultra", "un",
    }
)  # fmt: skip

_SIDES = {"S.": StandIn("South", "South"), "N.": StandIn("North", "North")}
_SIDED = ("Korea", "Korean", "Koreans", "Africa", "African", "Sudan")
_COMPARED = (
    "year-on-year", "year-over-year", "Year-on-year", "Year-over-year", "month-on-month", "month-over-month",
    "quarter-on-quarter", "quarter-over-quarter", "on-year", "on-month",
)  # fmt: skip
_ANNUALLY = "annually"


def _read_as(block: str, left: int, right: int) -> StandIn | None:
    """What is read for a word that is no value but that the encoder reads badly: "S. Korean", "year-on-year"."""
    if right - left == 2 and block[left:right] in _SIDES and block[right : right + 9].lstrip().startswith(_SIDED):
        return _SIDES[block[left:right]]
    if right - left > 6 and block[left:right] in _COMPARED:
        return StandIn(_ANNUALLY, block[left:right].lower())
    return None


def _exceptions() -> dict[str, list[dict[int | str, str]]]:
    """Points of the compass glued to their country are two words, as "S. Korean" is; "year-on-year" is one."""
    found: dict[str, list[dict[int | str, str]]] = {
        f"{side}{name}": [{"ORTH": side}, {"ORTH": name}] for side in _SIDES for name in _SIDED
    }
    return found | {word: [{"ORTH": word}] for word in _COMPARED}
