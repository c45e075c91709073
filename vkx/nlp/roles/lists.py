"""Lists under a clause: ``The ministers agreed to:`` and the items below it, ``the four`` and what each item adds."""

from __future__ import annotations

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.tree import Tree

_BULLETS = frozenset({"-", "*", "\N{BULLET}", "\N{EN DASH}", "\N{EM DASH}", "+", "o", "\N{MIDDLE DOT}"})
_OPEN = frozenset({"VB", "VBG", "VBP", "NN"})
_ROMAN = frozenset("ivx")
_PLURAL = frozenset({"NNS", "NNPS"})
_POINTING = frozenset({"follow", "include"})


def continue_lists(sheet: Sheet) -> dict[int, int]:
    """Give the verbs of list items the subject of the clause above, which takes them as complements.

    Returns:
        The verb of each item → the verb that opens its list.
    """
    tree = sheet.tree
    found: dict[int, int] = {}
    opener: int | None = None
    holder: Draft | None = None
    sentences = tree.analysis.sentences
    items = [s.block == "list_item" or is_item(tree, s.first, s.last) for s in sentences]
    for k, sentence in enumerate(sentences):
        # The mark of the next item may stand at the end of this sentence.
        end = sentence.last
        while end > sentence.first + 1 and is_mark(tree.word(end - 1)):
            end -= 1
        before_items = k + 1 < len(items) and items[k + 1]
        if tree.word(end - 1) == ":" or (before_items and not items[k] and tree.token(end - 1).upos != "PUNCT"):
            opener = _opener(sheet, sentence.first, end)
            holder = _holder(sheet, sentence.first, end) if opener is None else None
        elif holder is not None and items[k]:
            _enlist(sheet, holder, sentence.first, sentence.last)
        elif opener is not None and items[k]:
            _continue(sheet, opener, sentence.first, sentence.last, found)
        elif not before_items:
            opener = holder = None
    return found


def _holder(sheet: Sheet, first: int, last: int) -> Draft | None:
    """The verb whose objects a list spells out: ``these papers were signed:``, ``Contracts won in May:``."""
    tree = sheet.tree
    for i in range(last - 1, first - 1, -1):
        draft = sheet.drafts.get(i)
        if draft is None or draft.form != "verb" or not tree.is_verb(i) or draft.lemma in _POINTING:
            continue
        if (draft.passive or i >= last - 2) and not draft.has("object", "complement"):
            return draft  # «has financed:»; of passives the parser may have hung the subject elsewhere
        if any(tree.token(h).xpos in _PLURAL for h in draft.get("object")):
            return draft
    return None


def _enlist(sheet: Sheet, holder: Draft, first: int, last: int) -> None:
    """Remember whose objects the nouns of an item are."""
    tree = sheet.tree
    roots = [i for i in range(first, last) if tree.head[i] == i and tree.is_nominal(i) and i in sheet.drafts]
    for root in roots:
        if tree.value[root] is None and not tree.has(root, "nsubj"):
            sheet.listed[root] = holder.head
            holder.arguments = [(r, h) for r, h in holder.arguments if r != "object" or _is_total(tree, h)]


def _is_total(tree: Tree, noun: int) -> bool:
    """Whether a noun tells how many items a list has: ``six documents``; others only point to it."""
    return tree.has(noun, "nummod")


def _continue(sheet: Sheet, opener: int, first: int, last: int, found: dict[int, int]) -> None:
    """Give one item its subject, and its opener the item's open clauses."""
    above = sheet.drafts.get(opener)
    for head in _verbs(sheet.tree, first, last):
        item = sheet.drafts.get(head)
        if item is None:
            continue
        if above is None or above.form != "verb":
            _inherit(sheet, item, sheet.tree.coordinated(opener))
        elif _is_open(sheet.tree, head):
            above.add("complement", head)
            _inherit(sheet, item, above.get("subject"))
            found[head] = opener


def is_mark(word: str) -> bool:
    """Whether a word marks an item: a bullet, ``(a)``, ``3.``, ``iv)``."""
    word = word.strip()
    inner = word.strip("().")
    counts = inner.isdigit() or (inner.isascii() and inner.isalpha() and (len(inner) == 1 or set(inner) <= _ROMAN))
    return not word or word in _BULLETS or (word[-1] in ".)" and counts)


def is_item(tree: Tree, first: int, last: int) -> bool:
    """Whether a sentence starts as an item does, with a mark of its own or behind one that ends the sentence before."""
    if first and is_mark(tree.word(first - 1)):
        return True
    bracketed = "".join(tree.word(k) for k in range(first, min(first + 3, last)))
    return is_mark(tree.word(first)) or tree.word(first).isdigit() or is_mark(bracketed)


def _opener(sheet: Sheet, first: int, last: int) -> int | None:
    """The last verb before the list, where it takes an infinitive or a clause; else whoever acts in the items."""
    tree = sheet.tree
    words = [i for i in range(first, last) if i in sheet.drafts and sheet.drafts[i].form == "verb" and tree.is_verb(i)]
    words = [i for i in words if sheet.drafts[i].lemma not in _POINTING]
    if words:
        taking = sheet.lexicon.verbs.keys() | sheet.lexicon.speech | sheet.lexicon.modals.keys()
        return words[-1] if sheet.drafts[words[-1]].lemma in taking else None
    roots = [i for i in range(first, last) if tree.head[i] == i and tree.is_nominal(i)]
    return roots[0] if len(roots) == 1 and (tree.label(roots[0]) or tree.has(roots[0], "det", "nummod")) else None


def _verbs(tree: Tree, first: int, last: int) -> list[int]:
    """The verb of an item and those coordinated with it that have no subject of their own."""
    roots = [i for i in range(first, last) if tree.head[i] == i and tree.is_verb(i)]
    return [k for root in roots for k in tree.clauses(root) if not tree.has(k, "nsubj")]


def _is_open(tree: Tree, i: int) -> bool:
    """Whether a verb has no tense: an infinitive, a gerund, a form that doesn't differ from the infinitive."""
    return tree.token(i).xpos in _OPEN or tree.word(i) == tree.token(i).lemma


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
