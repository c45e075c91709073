"""The name of the preposition before a phrase, several words joined to one."""

from __future__ import annotations

from vkx.nlp.roles.tree import Tree

# What several case words come to where their joined name says more than the role needs.
_SAME = {
    "up_from": "from",
    "down_from": "from",
    "away_from": "from",
    "starting_from": "from",
    "in_between": "between",
    "of_between": "between",
    "along_with": "with",
    "together_with": "with",
    "jointly_with": "with",
    "compared_to": "compared_with",
    "comparing_to": "compared_with",
    "comparing_with": "compared_with",
    "as_compared_with": "compared_with",
    "as_compared_to": "compared_with",
    "in_comparison_with": "compared_with",
    "in_comparison_to": "compared_with",
    "versus": "compared_with",
    "vs": "compared_with",
    "vs.": "compared_with",
    "against": "against",
    "up_to": "to",
    "down_to": "to",
    "over_to": "to",
    "amongst": "among",
    "toward": "towards",
    "inside_of": "inside",
    "outside_of": "outside",
    "in_accordance_with": "in_accordance_with",
    "due_to": "because_of",
    "owing_to": "because_of",
    "thanks_to": "because_of",
    "out_of": "out_of",
    "upon": "on",
    "onto": "on",
    "via": "through",
    "amid": "amid",
    "including": "including",
    "among_them": "including",
    "among_these": "including",
    "excluding": "except",
    "worth": "worth",
}
_MARGINS = frozenset({"sidelines", "sideline", "fringes", "margins", "side"})
# Prepositions whose first word the parser may take for an adverb or a participle.
_SPLIT = dict.fromkeys(["ahead_of", "according_to", "compared_with", "because_of", "instead_of", "such_as"], "")
_ADVERBS = frozenset(
    {
        "up",
        "down",
        "away",
        "along",
        "together",
        "jointly",
        "as",
        "ahead",
        "compared",
        "due",
        "thanks",
        "according",
        "because",
        "instead",
        "such",
        "out",
        "in",
    }
)
_BOUNDS = frozenset({"about", "around", "over", "under", "nearly", "almost", "roughly", "some", "above", "below"})

BASES = frozenset({"from", "on", "over", "than", "compared_with", "against"})
"""Before what a figure is compared with."""


def case_name(tree: Tree, i: int) -> str | None:
    """The preposition that marks a phrase: ``in``, ``according_to``, ``compared_with``; None where it has none."""
    words = [k for k in tree.kids(i, "case") if tree.token(k).xpos != "POS" and k < i]
    # the parser may hang the second word of "according to" on the noun
    words = sorted({*words, *(k for k in tree.kids(i, "fixed") if k - 1 in words)})
    if words and tree.word(i) in _MARGINS and tree.word(words[-1]) == "on":
        return "beside"  # «on the sidelines of the summit», «on the Kenyan side» are about nothing
    return _join(tree, _adjacent(tree, words), tree.quantity(i) is not None)


def _adjacent(tree: Tree, words: list[int]) -> list[int]:
    """The last run of case words; an earlier one lost its own phrase to a repair."""
    run = words[-1:]
    for k in reversed(words[:-1]):
        if tree.word(k) == "compared" or all(
            tree.token(b).upos in {"ADP", "ADV", "SCONJ", "ADJ"} for b in range(k + 1, run[0])
        ):
            run.insert(0, k)
    return run


def mark_name(tree: Tree, i: int) -> str | None:
    """The word that opens a subordinate clause: ``by`` before ``implementing``, ``if``, ``to``."""
    words = [k for k in tree.kids(i, "mark", "case") if k < i]
    return _join(tree, words, figure=False)


def _join(tree: Tree, words: list[int], figure: bool) -> str | None:  # noqa: FBT001 - private, named at its calls
    if not words:
        return None
    parts: list[str] = []
    for k in words:
        parts.append(tree.word(k))
        parts.extend(tree.word(f) for f in tree.kids(k, "fixed"))
    parts = [p for p in parts if p[0].isalpha()]
    before = words[0] - 1
    opened = f"{tree.word(before)}_{parts[0]}" if before >= 0 and parts else ""
    if opened in _SAME | _SPLIT and tree.sentence[before] == tree.sentence[words[0]]:
        return _SAME.get(opened, opened)
    joined = "_".join(parts)
    if joined in _SAME or not parts:
        return _SAME.get(joined)
    if figure and len(parts) > 1:
        parts = [p for p in parts if p not in _BOUNDS] or parts
    if parts[0] in {"than", "worth"}:  # worth close to 3 million
        return parts[0]
    if len(words) == 1 or "_".join(parts[:2]) in _SAME:
        return _SAME.get("_".join(parts), "_".join(parts))
    return parts[0] if len(parts) > 2 and parts[0] not in _ADVERBS else "_".join(parts)
