"""Changing trees in place: other tokens over the same text, other phrases in the same slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vkx.training.example import UNKNOWN, Example, Word, bilou
from vkx.training.phrase import Phrase, top


def substitute(example: Example, first: int, last: int, phrase: Phrase) -> Example | None:
    """The sentence with words ``[first, last)`` replaced by a phrase in the same relation.

    Returns:
        None where the words are no phrase of their own (two of them have heads outside).
    """
    words = example.words
    outer = [i for i in range(first, last) if not first <= _head(words[i]) < last]
    if len(outer) != 1:
        return None
    old, above, shift = words[outer[0]], _head(words[outer[0]]), len(phrase) - (last - first)

    def move(head: int) -> int:
        if first <= head < last:
            return first + top(phrase)
        return head + shift if head >= last else head

    inner = [
        replace(w, head=move(above), rel=old.rel) if w.head == -1 else replace(w, head=(w.head or 0) + first)
        for w in phrase
    ]
    before = [replace(w, head=move(_head(w))) for w in words[:first]]
    after = [replace(w, head=move(_head(w))) for w in words[last:]]
    starts = tuple(s if s <= first else s + shift for s in example.starts if not first < s < last)
    return Example((*before, *inner, *after), starts, example.source)


def retokenise(
    example: Example, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]], text: str
) -> Example | None:
    """The sentence over other tokens of the same text; both lists give characters.

    A token that covers several words takes the place of their head; a word that falls into several tokens leaves its
    place to the last of them, from which the others hang. Names are carried along.

    Returns:
        None where tokens and words cross, or words that become one token have several heads outside.
    """
    groups = _groups(old, new)
    if groups is None:
        return None
    words, out = example.words, list[Word]()
    place = [0] * len(words)
    spans: list[tuple[list[int], list[int]]] = []
    for ours, theirs in groups:
        for i in ours:
            place[i] = theirs[-1]
        spans.append((ours, theirs))
    for ours, theirs in spans:
        outer = [i for i in ours if _head(words[i]) not in ours]
        if len(outer) != 1:
            return None
        lead = words[outer[0]]
        head = _head(lead)
        forms = [text[slice(*new[k])] for k in theirs]
        if len(theirs) == 1:
            lemma = lead.lemma if len(ours) == 1 else None
            out.append(replace(lead, form=forms[0], head=place[head] if head >= 0 else -1, lemma=lemma))
        else:
            out.extend(_split(lead, forms, theirs[-1], place[head] if head >= 0 else -1))
    return replace(example, words=tuple(out)).named(_names(example, place, spans), _outside(words))


def _split(lead: Word, forms: list[str], last: int, head: int) -> list[Word]:
    out = []
    for form in forms[:-1]:
        if form in {"-", "/", "–", "—"}:
            out.append(Word(form, form, "PUNCT", "HYPH", "", last, "punct"))
        elif form[0].isdigit():
            out.append(Word(form, form, "NUM", "CD", None, last, "nummod"))
        else:
            out.append(Word(form, None, lead.upos, lead.xpos, None, last, "compound"))
    out.append(replace(lead, form=forms[-1], lemma=None, head=head))
    return out


def _groups(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> list[tuple[list[int], list[int]]] | None:
    """Smallest groups of words and tokens that cover the same characters, one to many or many to one."""
    out: list[tuple[list[int], list[int]]] = []
    i = k = 0
    while i < len(old) and k < len(new):
        ours, theirs = [i], [k]
        while old[i][1] != new[k][1]:
            if old[i][1] < new[k][1]:
                i += 1
                if i == len(old):
                    return None
                ours.append(i)
            else:
                k += 1
                if k == len(new):
                    return None
                theirs.append(k)
        if len(ours) > 1 and len(theirs) > 1:
            return None
        out.append((ours, theirs))
        i, k = i + 1, k + 1
    return out if i == len(old) and k == len(new) else None


def _names(example: Example, place: list[int], spans: list[tuple[list[int], list[int]]]) -> list[tuple[int, int, str]]:
    start = {ours[0]: theirs[0] for ours, theirs in spans}
    return [(start.get(first, place[first]), place[last - 1] + 1, label) for first, last, label in names(example.words)]


def names(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """The names that the tags of words say."""
    out, first = list[tuple[int, int, str]](), 0
    for i, w in enumerate(words):
        if w.name[:2] in {"B-", "U-"}:
            first = i
        if w.name[:2] in {"L-", "U-"}:
            out.append((first, i + 1, w.name[2:]))
    return out


def _outside(words: Sequence[Word]) -> str:
    return next((w.name for w in words if "-" not in w.name), UNKNOWN)


def _head(w: Word) -> int:
    if w.head is None:
        raise ValueError(f"{w.form!r} has no head")
    return w.head


def label(phrase: Phrase, name: str) -> Phrase:
    """The phrase tagged as one name."""
    return tuple(replace(w, name=t) for w, t in zip(phrase, bilou(len(phrase), name), strict=True))
