"""Lemmas: by edit script where the weights bring a head for them, else by rule from a word and its tags."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_SCRIPT = re.compile(r"(?P<case>[lk])-(?P<cut>\d+)\+(?P<tail>.*)", re.DOTALL)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_VERBS = frozenset({"VERB", "AUX"})
_KINDS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives", "ADV": "adverbs", "PART": "others"}
_SIBILANTS = ("sses", "shes", "ches", "xes", "zzes", "oes")
_DOUBLED = frozenset("bdgklmnprtv")


def edit(script: str, word: str) -> str:
    """The lemma that an edit script makes of a word: ``CASE-CUT+TAIL``.

    ``CASE`` is ``l`` (lower the word) or ``k`` (keep it); then ``CUT`` characters go from its end, ``TAIL`` comes on.
    A script that cuts more than there is leaves the word as it is.

    >>> edit("l-3+y", "Parties")
    'party'

    Raises:
        ValueError: where the script is none.
    """
    found = _SCRIPT.fullmatch(script)
    if found is None:
        raise ValueError(f"not an edit script: {script!r}")
    base = word.lower() if found["case"] == "l" else word
    cut = int(found["cut"])
    return word if cut > len(base) else base[: len(base) - cut] + found["tail"]


class RuleLemmatiser:
    """Lemmas by rule, for weights without a head for them; knows what it has seen.

    >>> lemma = RuleLemmatiser()
    >>> [lemma("signed", "VERB", "VBD"), lemma("Studies", "NOUN", "NNS"), lemma("largest", "ADJ", "JJS")]
    ['sign', 'study', 'large']
    """

    def __init__(self) -> None:
        table = tomllib.loads((files("vkx.nlp") / "lemmas.toml").read_text("utf-8"))
        silent = table.pop("silent")
        self._with_e = frozenset(silent["with"].split())
        self._without_e = frozenset(silent["without"].split())
        self._irregular = {kind: _invert(rows) for kind, rows in table.items()}
        self._bases = frozenset(self._irregular["verbs"].values())
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, word: str, upos: str, xpos: str) -> str:
        """The lemma of a word with these tags (UD and PTB)."""
        key = (word, upos, xpos)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 100_000:
                self._known.clear()
            found = self._known[key] = self._lemma(word, upos, xpos)
        return found

    def _lemma(self, word: str, upos: str, xpos: str) -> str:
        plain = word.translate(_QUOTES)
        low = plain.lower()
        irregular = self._irregular[_KINDS.get(upos, "others")].get(low)
        if upos == "PUNCT":
            return plain
        if upos == "PROPN":
            return self._plural(plain) if xpos == "NNPS" else word
        if xpos == "PRP" and low == "her":
            return "she"
        if irregular is not None and (upos != "NOUN" or xpos == "NNS"):
            return irregular
        return self._regular(word, low, upos, xpos)

    def _regular(self, word: str, low: str, upos: str, xpos: str) -> str:
        if upos in _VERBS:
            return "be" if low == "'s" else self._verb(low, xpos)
        if xpos == "NNS":
            return self._plural(low)
        if xpos in {"JJR", "JJS", "RBR", "RBS"}:
            return self._degree(low, 2 if xpos[-1] == "R" else 3)
        is_people = upos == "ADJ" and word[0].isupper() and word[1:].islower() and low.endswith(_PEOPLES)
        return word if is_people and low not in _NOT_PEOPLES else low

    def _verb(self, low: str, xpos: str) -> str:
        if xpos == "VBZ" and low.endswith("s"):
            return _singular(low)
        if xpos in {"VBD", "VBN"} and low.endswith("ed") and len(low) > 3:
            return low[:-3] + "y" if low.endswith("ied") else self._stem(low[:-2])
        if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
            return self._stem(low[:-3])
        return low

    def _stem(self, stem: str) -> str:
        """A verb from what is left of it without -ed or -ing."""
        if stem in self._with_e:
            return stem + "e"
        if stem in self._without_e:
            return stem
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            single = stem[:-1]
            return stem if stem in self._bases or (stem.endswith("ll") and len(single) < 5) else single
        for prefix in ("re", "un", "over", "under", "out", "pre", "mis", "dis", "co", "inter", "de"):
            if stem.startswith(prefix) and len(stem) > len(prefix) + 2:
                rest = stem[len(prefix) :].lstrip("-")
                if rest in self._with_e:
                    return stem + "e"
                if rest in self._without_e:
                    return stem
        return stem + "e" if _SILENT.search(stem) else stem

    def _plural(self, word: str) -> str:
        """A noun's singular."""
        irregular = self._irregular["nouns"].get(word)
        if irregular is not None:
            return irregular
        for ending, one in _ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)] + one
        return _singular(word)

    def _degree(self, low: str, cut: int) -> str:
        stem = low[:-cut] if low.endswith(("er", "est")) else low
        if stem == low:
            return low
        if stem.endswith("i"):
            return stem[:-1] + "y"
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
            return stem[:-1]
        return stem


def _singular(word: str) -> str:
    """A word without the s of a plural or of the third person."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(_SIBILANTS):
        return word[:-2]
    if low.endswith(("ss", "us", "is")) or not low.endswith("s") or len(low) < 3 or low[0].isdigit():
        return word
    return word[:-1]


_ENDINGS = (("men", "man"), ("children", "child"), ("wives", "wife"), ("lives", "life"), ("people", "people"))

# The endings of demonyms, which keep their capital: "Vietnamese", "Korean", "British".
_PEOPLES = ("ese", "ean", "ian", "ish", "can", "man", "ench", "utch", "reek", "wiss", "aeli", "aqi", "zech", "hai")

_NOT_PEOPLES = frozenset(
    {
        "civilian",
        "pedestrian",
        "vegetarian",
        "humanitarian",
        "authoritarian",
        "foolish",
        "stylish",
        "selfish",
        "human",
        "woman",
    }
)

_SILENT = re.compile(
    r"""
      [vuczh]$(?<![aeiou][aeiou]z)(?<!th)(?<!ch)(?<!sh)(?<!gh)(?<!ph)    # achiev-, continu-, produc-, realiz-
    | dg$ | [aeiou]g$(?<!ng) | [rl]g$                                   # pledg-, engag-, merg-
    | [bpdgtckfsz]l$                                                    # enabl-, handl-
    | [^aeiou][aiou]t$(?<!it) | [aeiou]{2}at$ | at$(?<!eat)(?<!oat)     # creat-, relat-, vot-
    | [^aeiou](?:id|ud|ad|od)$
    | [^aeiou][aiou]s$ | ns$ | rs$ | ps$ | [aeo][iu]s$ | eas$           # ris-, endors-, rais-
    | [^aeiou][aiou]r$(?<!or) | uir$ | [^aeiou][aiu]m$ | [^aeiou][aiou]k$ | [aiou]p$(?<!o[aeiou]p)(?<!elop)(?<!ip)
    | [^aeiou][iu]n$ | i[sz]$ | y[zs]$ | i[lf]$ | af$ | ub$ | ib$ | ob$
    """,
    re.VERBOSE,
)


def _invert(rows: Mapping[str, str]) -> dict[str, str]:
    return {form: lemma for lemma, forms in rows.items() for form in forms.split()}
