"""The project's own press sentences: lines with names in brackets and slots, and trees with slots.

``press/*.txt``: ``[ORG Hanwoo Steel] opened a plant in {PROVINCE}.`` A bracket is a name, ``{SLOT}`` is filled anew
each time. ``press/*.trees``: the notation of ``phrase``, one tree a line. ``#`` starts a comment line in both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from vkx.training import figures
from vkx.training.corpora import Row
from vkx.training.example import Example
from vkx.training.namelists import NameLists
from vkx.training.phrase import Phrase, flat, merge, named, parse, title, word

FOLDER = Path(__file__).parent / "press"
_PART = re.compile(r"\[(?P<label>[A-Z]+) (?P<name>[^\]]+)\]|\{(?P<slot>[A-Z]+)\}")
_SLOT = re.compile(r"\{(?P<slot>[A-Z]+)\}")
STAND_INS = {
    "MONEY": ("millions", "NNS"), "PCT": ("percent", "NN"), "NUM": ("5", "CD"), "DAY": ("Monday", "NNP"),
    "PERIOD": ("2020", "CD"), "YEAR": ("2020", "CD"), "REL": ("today", "NN"), "QTY": ("tonnes", "NNS"),
    "DUR": ("years", "NNS"),
}  # fmt: skip
"""The one word that the runtime gives the encoder for a value, by slot."""

Tokenise = Callable[[str], list[str]]


class Press:
    """Expands the own sentences.

    Args:
        lists: where names come from.
        tokenise: text to tokens, as at run time.
        rng: fixes every choice.
        values: chance that a value stands as the runtime's stand-in for it.
    """

    def __init__(self, lists: NameLists, tokenise: Tokenise, rng: random.Random, values: float = 0.5) -> None:
        self._lists = lists
        self._tokenise = tokenise
        self._rng = rng
        self._values = values
        self._names: dict[str, Callable[[], tuple[str, str]]] = {
            "PERSON": lambda: (lists.person(rng), "PERSON"),
            "SURNAME": lambda: (lists.surname(rng), "PERSON"),
            "KPERSON": lambda: (lists.person(rng, "korean"), "PERSON"),
            "VPERSON": lambda: (lists.person(rng, "vietnamese"), "PERSON"),
            "ORG": lambda: (lists.organization(rng), "ORG"),
            "COMPANY": lambda: (lists.company(rng), "ORG"),
            "MINISTRY": lambda: (lists.pick(rng, "ministries"), "ORG"),
            "AGENCY": lambda: (lists.pick(rng, "agencies"), "ORG"),
            "UNIVERSITY": lambda: (lists.pick(rng, "universities"), "ORG"),
            "COUNTRY": lambda: (lists.country(rng).name, "GPE"),
            "CITY": lambda: (lists.pick(rng, "cities"), "GPE"),
            "PROVINCE": lambda: (lists.pick(rng, "provinces"), "GPE"),
            "LOC": lambda: (lists.pick(rng, "regions"), "LOC"),
            "FAC": lambda: (lists.pick(rng, "facilities"), "FAC"),
            "NORP": lambda: (lists.country(rng).adjective, "NORP"),
            "GROUP": lambda: (lists.pick(rng, "groups"), "NORP"),
            "PEOPLE": lambda: (lists.country(rng).people, "NORP"),
            "EVENT": lambda: (lists.pick(rng, "events"), "EVENT"),
            "PRODUCT": lambda: (lists.pick(rng, "products"), "PRODUCT"),
            "LAW": lambda: (lists.pick(rng, "laws"), "LAW"),
        }
        self._phrases: dict[str, Callable[[], Phrase]] = {
            "MONEY": lambda: figures.money(rng),
            "PCT": lambda: figures.percent(rng),
            "NUM": lambda: figures.count(rng),
            "DAY": lambda: figures.day(rng),
            "PERIOD": lambda: figures.period(rng),
            "REL": lambda: figures.relative(rng),
            "QTY": lambda: figures.quantity(rng),
            "DUR": lambda: figures.duration(rng),
            "YEAR": lambda: (word(figures.year(rng), "CD", -1, "nummod"),),
        }

    def rows(self, folder: Path = FOLDER) -> Iterator[Row]:
        """Every line of the folder's ``.txt`` files once, its slots filled.

        Raises:
            ValueError: where a slot is not known.
        """
        for path in sorted(folder.glob("*.txt")):
            for number, line in lines(path):
                yield self.fill(f"{path.name}:{number}", line)

    def fill(self, key: str, line: str) -> Row:
        """One line with its slots filled."""
        text, last = "", 0
        names: list[tuple[int, int, str]] = []
        for found in _PART.finditer(line):
            text += line[last : found.start()]
            last = found.end()
            piece, label = (self._inner(found["name"]), found["label"]) if found["label"] else self._text(found["slot"])
            if label:
                lead = len("the ") if piece.startswith("the ") else 0
                if lead and text.endswith(("the ", "The ")):
                    piece, lead = piece[lead:], 0
                names.append((len(text) + lead, len(text) + len(piece), label))
            text += piece
        text += line[last:]
        return Row(key, text[:1].upper() + text[1:], tuple(names))

    def _inner(self, name: str) -> str:
        """A bracket's name with the slots inside it filled, their own labels dropped."""
        return _SLOT.sub(lambda m: self._text(m["slot"])[0].removeprefix("the "), name)

    def _text(self, slot: str) -> tuple[str, str]:
        if slot in self._names:
            return self._names[slot]()
        if slot in self._phrases:
            if self._rng.random() < self._values:
                return STAND_INS[slot][0], ""
            return detokenise([w.form for w in self._phrases[slot]()]), ""
        if slot in _WORDS:
            return self._lists.pick(self._rng, _WORDS[slot]), ""
        raise ValueError(f"no slot {slot!r}")

    def trees(self, name: str = "press.trees", folder: Path = FOLDER) -> Iterator[Example]:
        """Every tree of a file once, its slots filled."""
        for number, line in lines(folder / name):
            try:
                yield parse(line, self._phrase)
            except (ValueError, IndexError) as error:
                raise ValueError(f"{name}:{number}: {error}") from error

    def _phrase(self, slot: str) -> Phrase:
        if slot in self._phrases:
            if self._rng.random() < self._values:
                form, tag = STAND_INS[slot]
                return (word(form, tag, -1, "root"),)
            return self._phrases[slot]()
        if slot in _WORDS:
            phrase = title(self._tokenise(self._lists.pick(self._rng, _WORDS[slot])))
            if slot in {"GOODS", "SECTOR"}:
                return tuple(replace(w, upos="NOUN", xpos=_noun(w.form)) for w in phrase)
            return phrase
        text, label = self._names[slot]()
        return _name(self._tokenise(text), label, adjective=slot in {"NORP", "GROUP"})


def _name(forms: list[str], label: str, *, adjective: bool) -> Phrase:
    """A name's tree; an article before it is no part of the name."""
    if forms[0] == "the" and len(forms) > 1:
        return merge([(word("the", "DT", -1, "det"),), named(title(forms[1:]), label)], 1)
    phrase = flat(forms) if label == "PERSON" else title(forms)
    if adjective:
        phrase = tuple(replace(w, upos="ADJ", xpos="JJ") if w.head == -1 else w for w in phrase)
    return named(phrase, label)


def _noun(form: str) -> str:
    return "NNS" if form.endswith("s") else "NN"


_WORDS = {"TITLE": "titles", "GOODS": "goods", "SECTOR": "sectors"}


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that are neither blank nor comments, with their numbers."""
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def detokenise(forms: list[str]) -> str:
    """The words of a figure as a text prints them.

    >>> detokenise(["US$", "86.4", "billion", "(", "8", "%", ")"])
    'US$86.4 billion (8%)'
    """
    text = " ".join(forms)
    text = re.sub(r"(?<=[$€£₩¥]) (?=\d)", "", text)
    text = re.sub(r" (?=[%,)])", "", text)
    return text.replace("( ", "(")
