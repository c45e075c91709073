"""Money, percentages, counts and dates in the shapes of the press, as small trees in UD's way.

UD English: the currency sign heads its amount (``$`` ← nummod ``billion`` ← compound ``5``); a day of a month heads
month and year; a year after a month hangs from it as ``nmod:unmarked``.
"""

from __future__ import annotations

import random
from dataclasses import replace

from vkx.training.example import Word
from vkx.training.phrase import Phrase, merge, top, word

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SIGNS = [
    "$",
    "US$",
    "US$",
    "$",
    "USD",
    "€",
    "S$",
    "A$",
    "₩",
    "¥",
    "£",
    "NT$",
    "HK$",
    "VND",
    "KRW",
    "EUR",
    "RM",
    "Rp",
    "PLN",
]
UNITS = [
    "dollars",
    "won",
    "yen",
    "dong",
    "euros",
    "baht",
    "yuan",
    "rupees",
    "rupiah",
    "USD",
    "VND",
    "ringgit",
    "pesos",
    "zloty",
    "rubles",
    "pounds",
    "US dollars",
]
_HEDGES = ["about", "nearly", "over", "around", "almost", "some"]
SCALES = ["million", "billion", "trillion", "million", "billion"]


def amount(rng: random.Random) -> str:
    """A figure as printed."""
    kind = rng.random()
    if kind < 0.35:
        return f"{rng.uniform(0.1, 999):.{rng.choice([1, 1, 2])}f}"
    if kind < 0.6:
        return str(rng.randint(1, 999))
    if kind < 0.85:
        return f"{rng.randint(1000, 9999999):,}"
    if kind < 0.9:
        return f"{rng.randint(1000, 99999)}"
    return rng.choice(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "hundred",
        ]
    )


def count(rng: random.Random) -> Phrase:
    """A bare number: ``2,300``, ``2.7 million``, ``more than 40``."""
    figure = amount(rng)
    if rng.random() < 0.25 and not figure[-1].isalpha() and "," not in figure:
        core: Phrase = (word(figure, "CD", 1, "compound"), word(rng.choice(SCALES), "CD", -1, "nummod"))
    else:
        core = (word(figure, "CD", -1, "nummod"),)
    return _hedged(rng, core)


def money(rng: random.Random) -> Phrase:
    """A sum of money."""
    kind = rng.random()
    figure = f"{rng.uniform(0.1, 999):.1f}" if rng.random() < 0.6 else f"{rng.randint(1, 999)}"
    scale = rng.choice(SCALES)
    sign = rng.choice(SIGNS)
    core: Phrase
    if kind < 0.45:
        core = (word(sign, "$", -1, "obj"), word(figure, "CD", 2, "compound"), word(scale, "CD", 0, "nummod"))
    elif kind < 0.6:
        core = (word(sign, "$", -1, "obj"), word(amount(rng), "CD", 0, "nummod"))
    elif kind < 0.9:
        unit = rng.choice(UNITS).split()[-1]
        tag = "NN" if unit in {"won", "dong", "yen", "baht", "yuan", "zloty", "ringgit", "rupiah"} else "NNS"
        core = (word(figure, "CD", 1, "compound"), word(scale, "CD", 2, "nummod"), word(unit, tag, -1, "obj"))
    else:
        small = rng.choice(["bn", "mn", "m", "tn"])
        core = (word(sign, "$", -1, "obj"), word(f"{figure}{small}", "CD", 0, "nummod"))
    core = _hedged(rng, core)
    if rng.random() < 0.12:
        inner = (
            word(rng.choice(["$", "US$"]), "$", -1, "appos"),
            word(amount(rng), "CD", 2, "compound"),
            word("million", "CD", 0, "nummod"),
        )
        bracket = merge([(word("(", "-LRB-", -1, "punct"),), inner, (word(")", "-RRB-", -1, "punct"),)], 1)
        core = merge([core, bracket], 0)
    return core


def percent(rng: random.Random) -> Phrase:
    """A percentage: ``8.4 percent``, ``12%``."""
    figure = f"{rng.uniform(0.1, 99):.1f}" if rng.random() < 0.7 else str(rng.randint(1, 400))
    unit = rng.choice(["percent", "percent", "%", "%", "per cent", "percentage points"])
    if unit == "per cent":
        core: Phrase = (word(figure, "CD", 2, "nummod"), word("per", "IN", 2, "case"), word("cent", "NN", -1, "obj"))
    elif unit == "percentage points":
        core = (
            word(figure, "CD", 2, "nummod"),
            word("percentage", "NN", 2, "compound"),
            word("points", "NNS", -1, "obj"),
        )
    else:
        core = (word(figure, "CD", 1, "nummod"), word(unit, "NN", -1, "obj"))
    return _hedged(rng, core, chance=0.15)


def day(rng: random.Random) -> Phrase:
    """A day: ``Monday``, ``March 23``, ``Dec. 9, 2023``, ``23 March 2018``, ``July 2``."""
    kind = rng.random()
    if kind < 0.25:
        return (word(rng.choice(DAYS), "NNP", -1, "obl"),)
    month = rng.choice(MONTHS) if rng.random() < 0.7 else rng.choice(SHORT_MONTHS)
    date = str(rng.randint(1, 31))
    if kind < 0.55:
        return (word(month, "NNP", 1, "compound"), word(date, "CD", -1, "obl"))
    if kind < 0.85:
        return (
            word(month, "NNP", 1, "compound"), word(date, "CD", -1, "obl"),
            word(",", ",", 1, "punct"), word(year(rng), "CD", 1, "nmod:unmarked"),
        )  # fmt: skip
    return (
        word(date, "CD", -1, "obl"),
        word(month, "NNP", 0, "nmod:unmarked"),
        word(year(rng), "CD", 0, "nmod:unmarked"),
    )


def period(rng: random.Random) -> Phrase:
    """What stands after ``in``: ``2023``, ``March 2018``, ``the first half``, ``the first nine months of 2023``."""
    kind = rng.random()
    if kind < 0.5:
        return (word(year(rng), "CD", -1, "obl"),)
    if kind < 0.65:
        return (word(rng.choice(MONTHS), "NNP", -1, "obl"), word(year(rng), "CD", 0, "nmod:unmarked"))
    if kind < 0.75:
        return (word(rng.choice(MONTHS), "NNP", -1, "obl"),)
    order = rng.choice(["first", "second", "third", "fourth", "last"])
    if kind < 0.88:
        core: Phrase = (
            word("the", "DT", 2, "det"),
            word(order, "JJ", 2, "amod"),
            word(rng.choice(["half", "quarter"]), "NN", -1, "obl"),
        )
    else:
        core = (
            word("the", "DT", 3, "det"),
            word("first", "JJ", 3, "amod"),
            word(rng.choice(["two", "five", "six", "nine", "eleven"]), "CD", 3, "nummod"),
            word("months", "NNS", -1, "obl"),
        )
    if rng.random() < 0.5:
        return merge([core, merge([(word("of", "IN", -1, "case"),), (word(year(rng), "CD", -1, "nmod"),)], 1)], 0)
    return core


def relative(rng: random.Random) -> Phrase:
    """A period told from the day of writing: ``last year``, ``this month``."""
    lead = rng.choice(["last", "last", "this", "next"])
    unit = rng.choice(["year", "year", "month", "week", "quarter"])
    tag = "DT" if lead == "this" else "JJ"
    return (word(lead, tag, 1, "det" if lead == "this" else "amod"), word(unit, "NN", -1, "obl:unmarked"))


def quantity(rng: random.Random) -> Phrase:
    """A measure: ``5,000 tonnes``, ``1,320 megawatts``."""
    unit = rng.choice(
        ["tonnes", "tons", "hectares", "kilometres", "kilometers", "megawatts", "barrels", "square metres", "MW", "km"]
    )
    figure = word(amount(rng), "CD", 1, "nummod")
    if " " in unit:
        return (replace(figure, head=2), word("square", "JJ", 2, "amod"), word("metres", "NNS", -1, "obj"))
    return (figure, word(unit, "NN" if unit in {"MW", "km"} else "NNS", -1, "obj"))


def duration(rng: random.Random) -> Phrase:
    """A length of time: ``five years``."""
    figure = rng.choice(["two", "three", "five", "10", "30", "several", "six", "18"])
    first = word(figure, "JJ", 1, "amod") if figure == "several" else word(figure, "CD", 1, "nummod")
    return (first, word(rng.choice(["years", "months", "days", "decades"]), "NNS", -1, "obl"))


def year(rng: random.Random) -> str:
    """A year of this age."""
    return str(rng.choice([rng.randint(2010, 2026), rng.randint(1986, 2050)]))


def _hedged(rng: random.Random, core: Phrase, chance: float = 0.2) -> Phrase:
    """With ``about``, ``nearly``, ``more than`` … before it, on the word that UD gives them."""
    if rng.random() > chance:
        return core
    at = top(core)
    if core[at].xpos not in {"$", "CD"}:
        at = next(i for i, w in enumerate(core) if w.rel == "nummod")
    hedge: list[Word]
    if rng.random() < 0.5:
        hedge = [word(rng.choice(_HEDGES), "RB", at + 1, "advmod")]
    else:
        hedge = [word(rng.choice(["more", "less"]), "JJR", at + 2, "advmod"), word("than", "IN", 0, "fixed")]
    moved = (w if w.head == -1 else replace(w, head=(w.head or 0) + len(hedge)) for w in core)
    return (*hedge, *moved)
