"""The words of an office: «Deputy Minister of Finance» out of «Vietnamese Deputy Minister of Finance»."""

from __future__ import annotations

from vkx import vocab
from vkx.model.analysis import Argument
from vkx.rules.scene import Scene

_FIELDS = 8
_HYPHENS = frozenset({"-", "‑"})
_BEHIND = frozenset({"general", "elect", "designate", "emeritus"})
"""Words of a title behind its noun."""
FIELDED = frozenset({"minister", "secretary", "undersecretary"})
_NEW = ("elected", "appointed", "recently", "new", "newly", "next", "incoming")
_OLD = ("current", "present", "outgoing", "former", "then", "late", "longtime", "veteran", "visiting")
PASSING = frozenset({*_NEW, *_OLD})
"""Words before a title that are no part of it."""


def read_title(scene: Scene, argument: Argument) -> tuple[int, int] | None:
    """The tokens ``[first, last)`` of a title in a phrase headed by one, None where its head is none."""
    head = last = argument.head
    before = head - 2 if scene.tokens[head - 1].text in _HYPHENS else head - 1
    if scene.tokens[head].text.lower() in _BEHIND and before >= argument.first and is_title(scene, before):
        head = before  # «deputy director general»
    if not is_title(scene, head):
        return None
    first = head
    while first > argument.first and _qualifies(scene, first - 1, head):
        first -= 1
    while first < head and scene.tokens[first].text.lower() in PASSING:
        first += 1
    return first, last + 1 if last > head else _end(scene, head, argument.last)


def is_loose(scene: Scene, first: int, last: int) -> bool:
    """Whether a title says no one office: «an expert», «a member of the board», «directors»."""
    i = next((i for i in range(first - 1, max(-1, first - _FIELDS), -1) if scene.tokens[i].upos == "DET"), None)
    leading = range(first if i is None else i + 1, first + 1)
    is_first = any(scene.tokens[k].text.lower() in {"first", "last", "only"} for k in leading)
    owned = i is not None and scene.tokens[i].head in range(first, last)
    is_indefinite = owned and (is_first or (i is not None and scene.tokens[i].text.lower() != "the"))
    plural = any(scene.tokens[k].xpos in {"NNS", "NNPS"} for k in range(first, last))
    return (
        is_indefinite or plural or any(scene.is_one_of(k, vocab.words("offices", "loose")) for k in range(first, last))
    )


def is_title(scene: Scene, i: int) -> bool:
    """Whether a word is the noun of a title."""
    return scene.is_one_of(i, vocab.words("titles", "heads"))


def _qualifies(scene: Scene, i: int, head: int) -> bool:
    """Whether the word before belongs to the title: a word of rank or field, not a name, a determiner or a figure."""
    token = scene.tokens[i]
    modifiers = vocab.words("titles", "modifiers")
    is_field = scene.tokens[head].lemma.lower() in FIELDED and is_ministry(scene, i)
    if is_field or _is_named(scene, i):
        return is_field
    if token.text in _HYPHENS:
        return i > 0 and scene.tokens[i - 1].lemma.lower() in modifiers
    if token.lemma.lower() in modifiers or token.text.lower() in modifiers:
        return True
    if scene.entities.at(i) or token.upos in {"DET", "PUNCT", "PRON", "ADP", "NUM", "VERB", "PART"}:
        return False
    if token.lemma.lower() in PASSING:
        return False
    is_name = token.text[:1].isupper() and scene.tokens[head].text.islower()  # «Guanajuato governor»
    is_field = token.upos in {"NOUN", "ADJ"} or (token.upos == "PROPN" and i not in scene.name_at and not is_name)
    return is_field and token.head == head and token.dep in {"compound", "amod"}


def is_ministry(scene: Scene, i: int) -> bool:
    """«Treasury Secretary»: whether one word stands for the ministry whose field it is."""
    word = scene.tokens[i].text
    kinds = {f"organization:{word.lower()}-{kind}" for kind in ("department", "ministry")}
    return any(e.id in kinds for e in scene.entities.at(i))


def _is_named(scene: Scene, i: int) -> bool:
    """«National Assembly | Vice Chairwoman»: whether a word is part of a body's name of several words."""
    name = scene.name_at.get(i)
    return name is not None and name.label == "ORG" and name.last - name.first > 1


def _end(scene: Scene, head: int, last: int) -> int:
    """«Minister of Industry and Trade» keeps its field; «chairman of VITAS» leaves the body out."""
    i = head + 1
    if i >= last or scene.tokens[i].text.lower() != "of":
        return head + 1
    inner = next((c for c in scene.children[head] if c > i and scene.tokens[c].dep.startswith("nmod")), None)
    if inner is None or scene.tokens[i + 1].upos == "DET" or _is_body(scene, inner):
        return head + 1
    _, end = scene.subtree(inner)
    stop = next((k for k in range(i, min(end, last)) if _closes(scene, k)), end)
    whole = _whole_list(scene, min(stop, end, last))
    while scene.tokens[whole - 1].upos in {"ADP", "DET"}:
        whole -= 1  # «Minister of Science | of the Republic of Peru»
    return max(whole, head + 1)


def _is_body(scene: Scene, noun: int) -> bool:
    """«Head of project company Garam», «governor of Peru's central bank»: whose office it is, not its field.

    «Minister of Mines and Energy» is of a field, though a ministry is known by the same words.
    """
    if scene.entities.at(noun):
        ministries = [e for e in scene.entities.at(noun) if e.name.startswith(("Ministry of ", "Department of "))]
        return not any(scene.tokens[noun].text in e.name.split() for e in ministries)
    owned = any(scene.tokens[c].dep == "nmod:poss" for c in scene.children[noun])
    name = scene.name_at.get(noun + 1)
    return owned or (name is not None and any(e.type == "organization" for e in scene.entities.at(name.first)))


def _closes(scene: Scene, k: int) -> bool:
    """Whether a title's field ends before a word: a comma that is none of a list, «and» before another title."""
    token = scene.tokens[k]
    if token.upos == "PUNCT":
        return not _list_comma(scene, k)
    ahead = range(k + 1, min(k + 4, len(scene.tokens)))
    return token.upos == "CCONJ" and any(is_title(scene, i) and scene.tokens[i].text.islower() for i in ahead)


def _whole_list(scene: Scene, end: int) -> int:
    """The end of a list of fields that the tree breaks off at its comma: «Minister of Trade, | Industry and Energy»."""
    comma = end - 1 if scene.tokens[end - 1].text == "," else end
    if comma >= len(scene.tokens) or not _list_comma(scene, comma):
        return end
    for k in range(comma + 1, min(comma + _FIELDS, len(scene.tokens) - 1)):
        if scene.tokens[k].text == "and":
            return k + 2
    return end


def _list_comma(scene: Scene, k: int) -> bool:
    """«Minister of Trade, Industry and Energy»: a comma between capitalised words of one list."""
    name = scene.name_at.get(k + 1)
    if name is not None and name.first == k + 1 and (name.label == "PERSON" or _is_named(scene, k + 1)):
        return False  # «head of sales, Norvik Bank, and …», «Minister of Mining, Ana Ruiz, and …»
    after = scene.tokens[k + 1 : k + _FIELDS]
    return scene.tokens[k].text == "," and any(t.text == "and" for t in after) and after[0].text[:1].isupper()
