"""Folding of names for matching, and the one rule by which a name becomes an id. Knows no vocabulary."""

from __future__ import annotations

import re
import unicodedata

_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "’": "'", "‘": "'"})
_PARTS = re.compile(r"[^\W_]+|[^\w\s]")
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
"""Characters that only steer the layout."""

_JOINTS = frozenset("-–.'&/")


def fold(text: str) -> str:
    """A text without case and diacritics.

    >>> fold("Phạm Đức Khiêm")
    'pham duc khiem'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in _UNSEEN).casefold()


def slug(name: str) -> str:
    """The readable part of an id: folded letters and digits joined by hyphens.

    >>> slug("Lee Jae Myung"), slug("Moon Jae-in"), slug("N&G Việt Nam Group")
    ('lee-jae-myung', 'moon-jae-in', 'n-g-viet-nam-group')
    """
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"'(?=s\b)", "", fold(name)))) or "unnamed"


def parts(text: str) -> tuple[str, ...]:
    """The folded pieces by which names are compared: hyphens, full stops and ampersands leave none.

    >>> parts("S.Korea") == parts("S. Korea"), parts("Asia-Pacific"), parts("U.S.")
    (True, ('asia', 'pacific'), ('u', 's'))
    """
    return tuple(p for p in _PARTS.findall(fold(text)) if p not in _JOINTS)


def letters(text: str) -> str:
    """Letters and digits alone, folded: the loosest form in which two spellings of one name are equal.

    >>> letters("Chungbuk Techno Park") == letters("Chungbuk Technopark")
    True
    """
    return "".join(c for c in fold(text) if c.isalnum())


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym is: capitals (and digits), at most one small letter among four.

    >>> [is_acronym(w) for w in ("HANSIBA", "RoK", "B2G", "U.S.", "Seoul", "A")]
    [True, True, True, True, False, False]
    """
    bare = text.replace(".", "").replace("&", "").replace("-", "")
    capitals = sum(c.isupper() for c in bare)
    small = sum(c.islower() for c in bare)
    return 2 <= len(bare) <= 12 and bare.isalnum() and capitals >= 2 and small * 2 <= capitals
