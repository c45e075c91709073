"""Lemmas by edit script: what to cut from a word's end and what to put there, so that a classifier can learn it.

A script is ``CASE-CUT+TAIL``: the case (``l`` lower the word, ``k`` keep it), how many characters to cut, what to
append. After UDPipe (Straka 2018), without prefixes, which English hardly needs.
"""

from __future__ import annotations

import re

SCRIPT = re.compile(r"(?P<case>[lk])-(?P<cut>\d+)\+(?P<tail>.*)", re.DOTALL)


def script(form: str, lemma: str) -> str:
    """The edit script that turns a form into its lemma.

    >>> script("Studies", "study")
    'l-3+y'
    >>> script("Hanoi", "Hanoi")
    'k-0+'
    """
    case, base = ("k", form) if _agree(form, lemma) >= _agree(form.lower(), lemma) else ("l", form.lower())
    same = _agree(base, lemma)
    return f"{case}-{len(base) - same}+{lemma[same:]}"


def apply(edit: str, form: str) -> str:
    """The lemma that an edit script makes of a form; the form itself where the script cuts more than there is.

    >>> apply("l-3+y", "Parties")
    'party'

    Raises:
        ValueError: where the script is not one.
    """
    found = SCRIPT.fullmatch(edit)
    if found is None:
        raise ValueError(f"not an edit script: {edit!r}")
    base = form.lower() if found["case"] == "l" else form
    cut = int(found["cut"])
    if cut > len(base):
        return form
    return base[: len(base) - cut] + found["tail"]


def _agree(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
