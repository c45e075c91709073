"""Whether a text is in English at all, by the words that no English text does without."""

from __future__ import annotations

import re

FEWEST_LETTERS = 100
"""Shorter texts may lack them by chance."""

SHARE = 0.02
"""Of English letters about 9% stand in these words, of other languages' under 1%."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset({"the", "of", "and", "for", "that", "with"})


def is_foreign(text: str) -> bool:
    """Whether a text is long enough to tell and hardly has an English function word.

    >>> is_foreign("Kim ngạch xuất khẩu của Việt Nam sang Hàn Quốc tăng 8 phần trăm trong năm qua. " * 3)
    True
    >>> is_foreign("The exports of Vietnam to South Korea rose 8 percent over the year. " * 3)
    False
    """
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    english = sum(len(word) for word in words if word.casefold() in _ENGLISH)
    return letters >= FEWEST_LETTERS and english < SHARE * letters
