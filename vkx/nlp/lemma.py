"""Lemmas by rule."""

from __future__ import annotations

_IRREGULAR = {
    "VBD": {},
    "": {
        "is": "be",
        "are": "be",
        "was": "be",
        "were": "be",
        "been": "be",
        "am": "be",
        "being": "be",
        "'s": "be",
        "has": "have",
        "had": "have",
        "having": "have",
        "did": "do",
        "done": "do",
        "does": "do",
        "said": "say",
        "made": "make",
        "held": "hold",
        "met": "meet",
        "went": "go",
        "gone": "go",
        "took": "take",
        "taken": "take",
        "rose": "rise",
        "risen": "rise",
        "fell": "fall",
        "grew": "grow",
        "grown": "grow",
        "led": "lead",
        "told": "tell",
        "gave": "give",
        "given": "give",
        "began": "begin",
        "begun": "begin",
        "came": "come",
        "became": "become",
        "saw": "see",
        "seen": "see",
        "left": "leave",
        "built": "build",
        "won": "win",
        "kept": "keep",
        "brought": "bring",
        "sought": "seek",
        "paid": "pay",
        "sent": "send",
        "spent": "spend",
        "set": "set",
        "sold": "sell",
        "bought": "buy",
        "thought": "think",
        "found": "find",
        "got": "get",
        "spoke": "speak",
        "stood": "stand",
        "wrote": "write",
        "written": "write",
        "chose": "choose",
        "drew": "draw",
        "lost": "lose",
        "laid": "lay",
        "knew": "know",
        "known": "know",
        "shown": "show",
        "ran": "run",
        "sank": "sink",
        "felt": "feel",
        "meant": "mean",
    },
}


def lemmatise(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of a word."""
    low = word.lower().replace("’", "'")
    if upos == "PROPN":
        return word
    if upos in {"VERB", "AUX"} and low in _IRREGULAR[""]:
        return _IRREGULAR[""][low]
    if xpos == "NNS" or xpos == "VBZ":
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith(("sses", "shes", "ches", "xes", "zes")):
            return low[:-2]
        return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if xpos in {"VBD", "VBN"} and low.endswith("ied"):
        return low[:-3] + "y"
    if xpos in {"VBD", "VBN"} and low.endswith("ed"):
        return _stem(low[:-2])
    if xpos == "VBG" and low.endswith("ing") and len(low) > 4:
        return _stem(low[:-3])
    return low


def _stem(stem: str) -> str:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    if stem.endswith(
        (
            "v",
            "u",
            "c",
            "z",
            "dg",
            "iz",
            "bl",
            "pl",
            "tl",
            "gl",
            "dl",
            "is",
            "us",
            "as",
            "os",
            "rs",
            "ns",
            "rg",
            "ng",
            "at",
            "ut",
            "ot",
            "ak",
            "ok",
            "ik",
            "ir",
            "ur",
            "ar",
            "or",
            "id",
            "ad",
            "od",
            "ud",
            "am",
            "um",
            "om",
            "im",
            "in",
            "op",
            "ap",
        )
    ) and not stem.endswith(
        (
            "eat",
            "oat",
            "out",
            "oot",
            "eak",
            "ook",
            "ear",
            "oor",
            "our",
            "aid",
            "oad",
            "ead",
            "oom",
            "ain",
            "oin",
            "eas",
            "iss",
            "oop",
            "eap",
            "visit",
            "edit",
            "sign",
            "plan",
            "join",
            "begin",
            "remain",
            "contain",
            "ing",
            "ang",
            "focus",
            "develop",
        )
    ):
        return stem + "e"
    return stem


def edit(script: str, word: str) -> str:
    """Apply an edit script."""
    case, rest = script[0], script[2:]
    cut, tail = rest.split("+", 1)
    base = word.lower() if case == "l" else word
    return word if int(cut) > len(base) else base[: len(base) - int(cut)] + tail
