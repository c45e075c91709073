"""Where sentences start within a block, by rule: from words, and from whether white space stands before them.

A block's start is a sentence's start whatever this says; wrapped lines don't matter. Weights with a head for sentence
starts overrule it inside a window.
"""

from __future__ import annotations

from collections.abc import Sequence

_STOPS = frozenset({".", "!", "?", "...", "…", "....", "?!", "!!", "!?", "??", "!!!", "。"})
_CLOSERS = frozenset({'"', "”", "’", "''", "'", ")", "]", "»", "*"})
_OPENERS = frozenset({'"', "“", "‘", "``", "'", "(", "[", "«", "-", "–", "—", "•", "*"})

_BEFORE_A_NAME = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col sgt capt cpt maj adm brig cmdr st messrs rev hon amb pres supt fr "
    "vs v cf no nos vol art fig eq p pp e.g i.e viz approx est ca mt ft".split()
)
_BEFORE_A_FIGURE = frozenset("no nos art fig p pp vol jan feb mar apr jun jul aug sep sept oct nov dec".split())
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co corp bros "
    "plc llc jr sr etc dept assn intl univ ave blvd rd bldg u.s u.k u.n e.u u.s.a d.c a.m p.m s n s.e n.e a.d b.c ph.d "
    "m.d b.a m.a al".split()
)
_SENTENCE_WORDS = frozenset(
    "the a an this that these those it he she they we i you there here in on at for from by with after before as but "
    "and or so if when while however meanwhile also according its his her their our my some many most all both each "
    "no not what who why how where which since under during despite although though because once last next now then "
    "to of about over among between per such moreover furthermore thus therefore".split()
)


def starts(words: Sequence[str], glued: Sequence[bool]) -> list[bool]:
    """Whether each word of a block starts a sentence.

    Args:
        words: of one block.
        glued: whether no white space stands before each word.
    """
    result = [False] * len(words)
    size = len(words)
    i = begin = 0
    while i < size:
        if i == begin:
            result[i] = True
        end = _end(words, glued, i, begin)
        if end:
            begin = end
            i = end
        else:
            i += 1
    return result


def _end(words: Sequence[str], glued: Sequence[bool], i: int, begin: int) -> int:
    """The word that starts the next sentence where word ``i`` ends one, else 0."""
    word = words[i]
    if word not in _STOPS and (len(word) < 2 or word[-1] not in ".!?" or word[-2].isdigit()):
        return 0
    after = i + 1
    while after < len(words) and (words[after] in _STOPS or (glued[after] and words[after] in _CLOSERS)):
        after += 1
    if after == len(words) or _is_label(words, begin, i):
        return 0
    following = after
    while following < len(words) - 1 and words[following] in _OPENERS:
        following += 1
    if not _can_start(words[following]):
        return 0
    if word in _STOPS:
        return after if not _is_dotted_name(words, glued, i, after) else 0
    return after if word[-1] != "." or _ends_after_short(word[:-1].lower(), words[following]) else 0


def _is_label(words: Sequence[str], begin: int, i: int) -> bool:
    """Whether the stop belongs to the number of a list's item ("1.", "b.")."""
    return i - begin <= 1 and (words[begin].rstrip(".").isdigit() or len(words[begin].rstrip(".")) == 1)


def _can_start(word: str) -> bool:
    return not (word[0].islower() or word[0] in ",;:)]”’»%")


def _is_dotted_name(words: Sequence[str], glued: Sequence[bool], i: int, after: int) -> bool:
    """Whether the full stop abbreviates: "S . Korean", "J . Smith"; a letter alone rarely ends a sentence."""
    before = words[i - 1] if i and glued[i] else ""
    if words[i] != ".":
        return False
    return (
        len(before) == 1 and before.isupper() and before != "I" and words[after].lower() not in _SENTENCE_WORDS
    ) or (before.lower() in _BEFORE_A_NAME and len(before) < 5)


def _ends_after_short(bare: str, following: str) -> bool:
    """Whether a sentence ends at a word with a full stop of its own ("Inc.", "U.S.", "Mr.")."""
    if bare in _BEFORE_A_NAME:
        return False
    if following[0].isdigit():
        return bare not in _BEFORE_A_FIGURE and bare not in _SHORT
    if bare in _SHORT or len(bare) == 1 or "." in bare:
        return following.lower() in _SENTENCE_WORDS and following[0].isupper()
    return True
