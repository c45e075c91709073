"""Datelines that open a paragraph (``HANOI, Dec. 9 (Yonhap) --``) and credits that close one (``— VNS``)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from vkx.vocab import load

_CAPS = r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ.'’-]+"
_TITLE = r"[A-ZĐÀ-Ỹ][\w.'’-]*"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?: (?i:{_MONTH}) \s+ \d{{1,2}} (?: \s*,\s* \d{{4}} )? "
    rf"  | \d{{1,2}} \s+ (?i:{_MONTH}) (?: ,? \s+ \d{{4}} )? "
    rf"  | \d{{1,4}} [-/.] \d{{1,2}} [-/.] \d{{1,4}} )"
)
_FULL_DAY = (
    rf"(?: (?i:{_MONTH}) \s+ \d{{1,2}} \s*,\s* \d{{4}} | \d{{1,2}} \s+ (?i:{_MONTH}) ,? \s+ \d{{4}} "
    rf"  | \d{{1,2}} [-/.] \d{{1,2}} [-/.] \d{{4}} | \d{{4}} [-/.] \d{{1,2}} [-/.] \d{{1,2}} )"
)
_DASH = r"(?: \s* [—–] \s* | \s* -- \s* | \s+ - \s+ )"
_AGENCY = r"(?: \( [A-ZĐÀ-Ỹ] [^()]{1,40} \) | / [A-Z] [\w\ -]{1,30} / )"
_WHERE = rf"(?! \w{{3,6}}day\b ) {_TITLE} (?: [ ] {_TITLE} ){{0,3}} (?: , \s* {_TITLE} (?: [ ] {_TITLE} ){{0,2}} )?"
_STOP = rf"(?: \s* [:|] {_DASH}? \s* | \. [ ]? [-–—] \s* | \. \s+ | {_DASH} )"

OPENING = re.compile(
    rf"""
    (?: {_WHERE} (?: \s* {_AGENCY} )? (?: \s* [,|] \s* | {_DASH} | \s+ ) {_FULL_DAY}
        (?: (?: \s* , )? \s* {_AGENCY} | {_DASH} {_AGENCY} )? {_STOP}
      | {_FULL_DAY} (?: \s* [,|] \s* | \s+ ) {_WHERE} {_STOP}
      | {_FULL_DAY} \s* \( {_WHERE} \) {_STOP}
      | {_WHERE} \s* \( {_FULL_DAY} \) {_DASH}
      | \( {_WHERE} , \s* {_FULL_DAY} \) (?: {_DASH} | \s+ )
      | (?P<caps> {_CAPS} (?: [ ] {_CAPS} ){{0,3}} (?: [ ]? / [ ]? {_CAPS} (?: [ ] {_CAPS} ){{0,2}} ){{0,2}} )
        (?: , \s* {_TITLE} (?: [ ] {_TITLE} ){{0,2}} )?
        (?P<caps_more> (?: (?: ,? \s* | {_DASH} ) {_DAY} )? (?: ,? \s* {_AGENCY} )? ) {_DASH}
      | (?P<title> {_TITLE} (?: [ ] {_TITLE} ){{0,3}} ) (?: , \s* {_TITLE} (?: [ ] {_TITLE} ){{0,2}} )?
        (?: ,? \s* {_DAY} (?: ,? \s* {_AGENCY} )? | ,? \s* {_AGENCY} ) {_DASH}
      | (?: {_DAY} ,? \s* )? (?P<agency> {_AGENCY} ) {_DASH}
      | {_DAY} \s* [—–] \s*
      | (?P<site> [A-Za-z][\w-]* (?: \. [a-z]{{2,8}} ){{1,2}} ) {_DASH}
    )
    (?= [A-ZĐÀ-Ỹ0-9"“‘'$€£¥₩] )
    """,
    re.VERBOSE,
)
CLOSING = re.compile(
    r"""
    (?P<end> [.!?…”"’)\]] )
    (?: \s* \(? By \s+ [A-ZĐÀ-Ỹ][\w.'’-]* (?: \s [A-ZĐÀ-Ỹ][\w.'’-]* ){1,3}
        \s* \( \s* [\w.+-]+@[\w-]+(?:\.[\w-]+)+ \s* \) \)? \s* \.?
      | \s* [—–-]{1,2} \s* [A-Z]{2,6} (?: / [A-Z]{2,6} )? \.?
      | \s* / \. (?: \s* (?: VNA | VNS ) )?
      | \s* \( \s* (?: VNA | VNS | END | Yonhap | Xinhua | Reuters | AFP | AP | Bernama ) \s* \) \s* \.?
    ) \s* $
    """,
    re.VERBOSE,
)
TAIL = 120
"""No closing credit is longer than this."""


def opening(text: str) -> int:
    """How many characters of a paragraph its dateline takes, 0 where it has none.

    >>> opening("HANOI, Dec. 9 (Yonhap) -- The two sides met.")
    26
    >>> opening("ASEAN - South Korea trade grew.")
    0
    """
    match = OPENING.match(text)
    if not match:
        return 0
    if match["caps"] and not match["caps_more"].strip() and _is_inserted(text, match):
        return 0
    return match.end()


def closing(text: str) -> int:
    """Where a paragraph's closing credit starts, its length where it has none.

    >>> text = "The next meeting will be in Hanoi. — VNS"
    >>> text[:closing(text)]
    'The next meeting will be in Hanoi.'
    """
    start = max(0, len(text) - TAIL)
    match = CLOSING.search(text, start)
    return match.end("end") if match else len(text)


@cache
def _no_places() -> frozenset[str]:
    return frozenset(cast("list[str]", load("chrome")["no_places"]))


def _is_inserted(text: str, match: re.Match[str]) -> bool:
    """A subject with an insertion between dashes, or a pair of partners, is no place."""
    if match["caps"].upper().split("/")[0] in _no_places():
        return True
    dash = text[: match.end()].rstrip()[-1]
    return f" {dash}" in text[match.end() : match.end() + 100]
