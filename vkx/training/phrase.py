"""Small trees: the phrases that are put into sentences, and the notation in which trees are written by hand.

Notation: a node is ``(relation left… head right…)``; the head and leaves are ``form/TAG`` and ``form/TAG/relation``,
slots ``$NAME`` (as a head) and ``$NAME/relation`` (as a leaf)::

    (root (nsubj Two/CD/nummod trade/NN) reached/VBD $MONEY/obj ././punct)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vkx.training.example import OUTSIDE, Example, Word, bilou

Phrase = tuple[Word, ...]
Slots = Callable[[str], Phrase]

_UPOS = {
    "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "PRON", "WP": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP$": "PRON",
    "EX": "PRON", "CC": "CCONJ", "IN": "ADP", "TO": "PART", "POS": "PART", "MD": "AUX", "RP": "ADP", "UH": "INTJ",
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "$": "SYM", "SYM": "SYM", "FW": "X", "LS": "X",
}  # fmt: skip
_TOKEN = re.compile(r"\(|\)|[^\s()]+(?:\([^\s()]*\))?")
_ESCAPES = {"-LRB-": "(", "-RRB-": ")", "-SLASH-": "/"}
_LINKS = {"of", "and", "&", "for", "on", "in", "the", "to", "de", "at", "und"}


def upos(tag: str, rel: str) -> str:
    """The universal part of speech that goes with a PTB tag in a relation.

    >>> upos("VBZ", "cop"), upos("IN", "mark")
    ('AUX', 'SCONJ')
    """
    if tag.startswith("VB"):
        return "AUX" if rel in {"aux", "aux:pass", "cop"} else "VERB"
    if tag == "IN" and rel == "mark":
        return "SCONJ"
    if tag == "RB" and rel == "advmod:neg":
        return "PART"
    return _UPOS.get(tag, "PUNCT")


def word(form: str, tag: str, head: int, rel: str, name: str = OUTSIDE) -> Word:
    """A word of a made tree: lemma and morphology stay unknown."""
    return Word(form, None, upos(tag, rel), tag, None, head, rel, name)


def named(phrase: Phrase, label: str) -> Phrase:
    """The phrase as one name."""
    return tuple(replace(w, name=t) for w, t in zip(phrase, bilou(len(phrase), label), strict=True))


def flat(forms: Sequence[str], tag: str = "NNP") -> Phrase:
    """A person's name: the first word heads, the others are ``flat``; a hyphen hangs from what follows it."""
    out = []
    for i, form in enumerate(forms):
        hyphen = form in {"-", "–"} and 0 < i < len(forms) - 1
        out.append(
            word(form, "HYPH" if hyphen else tag, i + 1 if hyphen else (0 if i else -1), _flat(i, hyphen=hyphen))
        )
    return tuple(out)


def _flat(i: int, *, hyphen: bool) -> str:
    if hyphen:
        return "punct"
    return "flat" if i else "root"


def title(forms: Sequence[str]) -> Phrase:
    """A name of an organisation, place or thing: compounds before a head noun, then ``of`` phrases and coordination."""
    pieces: list[list[int]] = [[]]
    for i, form in enumerate(forms):
        if form.lower() in _LINKS and i and i < len(forms) - 1:
            pieces.append([i])
        else:
            pieces[-1].append(i)
    head = [-2] * len(forms)
    rels = [""] * len(forms)
    before = -1
    for piece in pieces:
        links = [i for i in piece if forms[i].lower() in _LINKS and (len(piece) > 1)]
        core = [i for i in piece if i not in links] or [piece[-1]]
        top = core[-1]
        head[top] = before
        joined = bool(links) and forms[links[0]].lower() in {"and", "&"}
        rels[top] = "root" if before < 0 else ("conj" if joined else "nmod")
        for i in core[:-1]:
            head[i], rels[i] = (i + 1, "punct") if forms[i] in {"-", "–", ","} else (top, "compound")
        for i in links:
            head[i], rels[i] = top, ("cc" if joined else "det" if forms[i].lower() == "the" else "case")
        before = top
    for i in range(len(forms)):
        if head[i] == -2:
            head[i], rels[i] = before, "dep"
    return tuple(word(f, _title_tag(f, rels[i]), head[i], rels[i]) for i, f in enumerate(forms))


def _title_tag(form: str, rel: str) -> str:
    if rel == "punct":
        return "HYPH" if form != "," else ","
    tags = {"case": "IN", "cc": "CC", "det": "DT"}
    return tags.get(rel, "CD" if form[0].isdigit() else "NNP")


def top(phrase: Phrase) -> int:
    """The index of the phrase's head."""
    return next(i for i, w in enumerate(phrase) if w.head == -1)


def attach(phrase: Phrase, rel: str) -> Phrase:
    """The phrase with its head in this relation (and the part of speech that goes with it)."""
    return tuple(replace(w, rel=rel) if w.head == -1 else w for w in phrase)


def parse(notation: str, slots: Slots) -> Example:
    """A sentence from the notation, its slots filled.

    Raises:
        ValueError: where brackets don't match or a node has no head or two.
    """
    tokens = _TOKEN.findall(notation)
    words, at = _node(tokens, 0, slots)
    if at != len(tokens):
        raise ValueError(f"left over after the tree: {' '.join(tokens[at:])}")
    return Example(words)


def _node(tokens: list[str], at: int, slots: Slots) -> tuple[Phrase, int]:
    if tokens[at] != "(":
        raise ValueError(f"no opening bracket before {tokens[at]!r}")
    rel = tokens[at + 1]
    at += 2
    parts: list[Phrase] = []
    heads: list[int] = []
    while tokens[at] != ")":
        part, at, is_head = _part(tokens, at, slots)
        if is_head:
            heads.append(len(parts))
        parts.append(part)
        if at >= len(tokens):
            raise ValueError("a bracket is not closed")
    if len(heads) != 1:
        raise ValueError(f"a node needs one head, this {rel!r} has {len(heads)}: {' '.join(tokens)}")
    return attach(merge(parts, heads[0]), rel), at + 1


def _part(tokens: list[str], at: int, slots: Slots) -> tuple[Phrase, int, bool]:
    item = tokens[at]
    if item == "(":
        phrase, at = _node(tokens, at, slots)
        return phrase, at, False
    pieces = item.split("/")
    if item.startswith("$") and pieces[0][1:].isupper():
        filled = slots(pieces[0][1:])
        return (attach(filled, pieces[1]), at + 1, False) if len(pieces) > 1 else (filled, at + 1, True)
    form = _ESCAPES.get(pieces[0], pieces[0])
    if len(pieces) not in {2, 3}:
        raise ValueError(f"not form/TAG or form/TAG/relation: {item!r}")
    rel = pieces[2] if len(pieces) == 3 else "root"
    return (word(form, pieces[1], -1, rel),), at + 1, len(pieces) == 2


def merge(parts: Sequence[Phrase], head: int) -> Phrase:
    """One phrase of several: the heads of all others hang from the head of part ``head``."""
    bases, total = [], 0
    for part in parts:
        bases.append(total)
        total += len(part)
    above = bases[head] + top(parts[head])
    out: list[Word] = []
    for i, part in enumerate(parts):
        for w in part:
            if w.head is None:
                raise ValueError(f"{w.form!r} has no head")
            outer = -1 if i == head else above
            out.append(replace(w, head=outer if w.head == -1 else w.head + bases[i]))
    return tuple(out)
