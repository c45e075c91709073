"""Lists under a clause that ends in a colon: ``The ministers agreed to:`` and the items below it."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.tree import Tree

_BULLETS = frozenset({"-", "*", "\N{BULLET}", "\N{EN DASH}", "\N{EM DASH}", "+", "o", "\N{MIDDLE DOT}"})
_OPEN = frozenset({"VB", "VBG", "VBP", "NN"})


def continue_lists(sheet: Sheet) -> dict[int, int]:
    """Give the verbs of list items the subject of the clause above, which takes them as complements.

    Returns:
        The verb of each item → the verb that opens its list.
    """
    tree = sheet.tree
    found: dict[int, int] = {}
    opener: int | None = None
    for sentence in tree.analysis.sentences:
        # The bullet of the next item may stand at the end of this sentence.
        end = sentence.last - 1 if tree.word(sentence.last - 1).strip() in _BULLETS else sentence.last
        opens = end > sentence.first and tree.word(end - 1) == ":"
        if opens:
            opener = _opener(sheet, sentence.first, end)
        elif opener is not None and (_is_item(tree, sentence.first) or sentence.block == "list_item"):
            for head in _verbs(tree, sentence.first, sentence.last):
                _adopt(sheet, opener, head)
                found[head] = opener
        else:
            opener = None
    return found


def _is_item(tree: Tree, first: int) -> bool:
    word = tree.word(first).strip()
    if first and tree.word(first - 1).strip() in _BULLETS and tree.sentence[first - 1] != tree.sentence[first]:
        return True
    return word in _BULLETS or word.rstrip(".)").isdigit()


def _opener(sheet: Sheet, first: int, last: int) -> int | None:
    """The last verb before the colon, where it takes an infinitive or a clause."""
    words = [i for i in range(first, last) if i in sheet.drafts and sheet.drafts[i].form == "verb"]
    return (
        words[-1]
        if words and sheet.drafts[words[-1]].lemma in sheet.lexicon.verbs.keys() | sheet.lexicon.speech
        else None
    )


def _verbs(tree: Tree, first: int, last: int) -> list[int]:
    """The verb of an item and those coordinated with it, where they are no finite clause of their own."""
    roots = [i for i in range(first, last) if tree.head[i] == i and tree.is_verb(i)]
    return [k for root in roots for k in tree.clauses(root) if not tree.has(k, "nsubj") and _is_open(tree, k)]


def _is_open(tree: Tree, i: int) -> bool:
    """Whether a verb has no tense: an infinitive, a gerund, a form that doesn't differ from the infinitive."""
    return tree.token(i).xpos in _OPEN or tree.word(i) == tree.token(i).lemma


def _adopt(sheet: Sheet, opener: int, head: int) -> None:
    above, item = sheet.drafts[opener], sheet.drafts.get(head)
    if item is None:
        return
    above.add("complement", head)
    _inherit(sheet, item, above.get("subject"))


def _inherit(sheet: Sheet, item: Draft, subjects: list[int]) -> None:
    """Give an item and its own open complements the subject of the clause above the list."""
    if item.has("subject"):
        return
    for subject in subjects:
        item.add("subject", subject)
    for head in item.get("complement", "purpose"):
        inner = sheet.drafts.get(head)
        if inner is not None and not inner.passive and not item.has("object"):
            _inherit(sheet, inner, subjects)
