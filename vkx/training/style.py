"""The looks of the press: headlines, capitals, quotation marks, no full stop. Trees and names stay as they are."""

from __future__ import annotations

import random
from dataclasses import replace

from vkx.training.example import Example, Word

_SMALL = {"a", "an", "the", "of", "in", "on", "for", "to", "and", "or", "at", "by", "with", "from", "as"}


def restyle(example: Example, rng: random.Random, chance: float = 1.0) -> Example:
    """A sentence in one of the looks, or as it is."""
    if rng.random() > chance:
        return example
    look = rng.choices([capitals, headline, unstopped, quoted, lowered], [25, 30, 25, 17, 3])[0]
    return look(example)


def capitals(example: Example) -> Example:
    """ALL CAPITALS."""
    return replace(example, words=tuple(replace(w, form=w.form.upper(), lemma=None) for w in example.words))


def headline(example: Example) -> Example:
    """Title Case Without the Full Stop."""
    words = tuple(
        w if w.form in _SMALL else replace(w, form=w.form[:1].upper() + w.form[1:], lemma=None) for w in example.words
    )
    return unstopped(replace(example, words=words))


def unstopped(example: Example) -> Example:
    """Without the full stop at its end."""
    last = example.words[-1]
    if last.form == "." and len(example.words) > 1 and not any(w.head == len(example.words) - 1 for w in example.words):
        return replace(example, words=example.words[:-1])
    return example


def quoted(example: Example) -> Example:
    """With typographic quotation marks and apostrophes."""
    opened = False
    out: list[Word] = []
    for w in example.words:
        form = w.form
        if form in {'"', "``", "''"}:
            opened = not opened
            form = "“" if opened else "”"
        out.append(replace(w, form=form.replace("'", "’")))
    return replace(example, words=tuple(out))


def lowered(example: Example) -> Example:
    """In lower case, as captions lose it, but for names, which can't be told any more."""
    return replace(
        example, words=tuple(w if "-" in w.name else replace(w, form=w.form.lower(), lemma=None) for w in example.words)
    )
