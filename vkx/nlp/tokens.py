"""Words: spaCy's English tokeniser fitted to press text, blocks, and each value as one token.

Tokens follow the UD treebanks that the encoder learned from: hyphened compounds are split ("Vietnam - Korea"), clitics
are words of their own ("Vietnam ’s"), currency signs leave their figures. Values come first: whatever a tokeniser
would make of it, a value is one token, and no token straddles its bounds or a block's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from vkx.model.value import Quantity, Time
from vkx.nlp.stand_ins import StandIn, stand_in
from vkx.values.found import Found

Finder = Callable[[str], Iterable[Found]]
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


class PressTokenizer:
    """A spaCy tokeniser (text → Doc) that knows blocks and values.

    Args:
        vocab: of the pipeline.
        defaults: the language's defaults (``nlp.Defaults``).
        find: finds the values of a block's text; None for none.
    """

    def __init__(self, vocab: Vocab, defaults: Any, find: Finder | None) -> None:
        self.vocab = vocab
        self._find = find
        self._words = Tokenizer(
            vocab,
            rules={**defaults.tokenizer_exceptions, **_exceptions()},
            prefix_search=compile_prefix_regex([*_PREFIXES, *defaults.prefixes]).search,
            suffix_search=compile_suffix_regex([*defaults.suffixes, *_SUFFIXES]).search,
            infix_finditer=compile_infix_regex([*defaults.infixes, *_INFIXES]).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    def __call__(self, text: str) -> Doc:
        """The Doc of a text that is one block."""
        return self.tokenise(text, [(0, len(text))])

    def tokenise(self, text: str, blocks: Sequence[Block]) -> Doc:
        """The Doc of a text in blocks; what stands between them is white space.

        Args:
            text: whole text; ``doc.text == text`` holds.
            blocks: first character and one past the last of each.
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
            for left, right, found in _cut(self._offsets(block), list(self._find(block)) if self._find else []):
                _fill_gap(text[at : start + left], words, spaces)
                if first < 0:
                    first = len(words)
                if found is not None:
                    values[len(words)] = found
                    stand = stand_in(found, block)
                    if stand is not None:
                        stands[len(words)] = stand
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
        return doc

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


def _cut(tokens: Iterable[tuple[int, int]], values: Sequence[Found]) -> Iterator[tuple[int, int, Found | None]]:
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
    r"(?<=[\w,.;:])[“”](?=\w)",
    r"(?<=[A-Za-z])[:;](?=[“\"A-Za-z])",
    r"(?<=[0-9])-(?=[A-Za-z])",
    r"(?<=[A-Za-z])[–](?=[A-Za-z])",
)


def _exceptions() -> dict[str, list[dict[int | str, str]]]:
    """Points of the compass glued to their country: "S.Korean" is two words, as "S. Korean" is."""
    return {
        f"{side}.{name}": [{"ORTH": f"{side}."}, {"ORTH": name}]
        for side in "NS"
        for name in ("Korea", "Korean", "Koreans", "Africa", "African", "Sudan")
    }
