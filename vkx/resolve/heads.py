"""The noun that a name is built on: the Court of "Supreme Court of Cassation", the Bank of "Bank of Orla"."""

from __future__ import annotations

import re

from vkx.resolve.knowledge import exact_words
from vkx.resolve.text import fold

_TURNS = re.compile(r",?\s+(?:of|for|in|on|at|to|and|&|against|de|the)\s+|\s*[,(]", re.IGNORECASE)


def head(name: str) -> str:
    """The folded noun that a name is built on; its last word where a firm's form, or nothing, follows.

    >>> [head(n) for n in ("Church of Light", "Orla Art Gallery", "Vesta Steel Co., Ltd.", "Bank of Orla", "Orla")]
    ['church', 'gallery', 'steel', 'bank', 'orla']
    """
    start = name.removeprefix("The ").removeprefix("the ")
    pieces = _TURNS.split(start, maxsplit=1)[0].split() or start.split() or [name]
    legal = exact_words("organization_words", "legal")
    while len(pieces) > 1 and pieces[-1].strip(",") in legal:
        pieces.pop()
    return fold(pieces[-1]).strip(".,'’")
