"""What a phrase measures: canonical where the vocabulary has it (``the volume of two-way trade`` → trade_turnover)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from vkx import vocab
from vkx.model.analysis import Argument, Frame
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.rules.described import is_body
from vkx.rules.scene import Scene

SAME = ""
"""The measure of «it», «the figure»: whatever was measured before."""

TOPIC = "*"
"""The measure of a bare figure beside a name: what the text's figures are about."""

TURNOVER = "turnover"
"""What two countries trade, or a firm's revenue."""

BY_UNIT = "%"
"""The measure that a figure's unit tells: hectares are an area."""

_BEHIND = 2
"""So many tokens behind a figure says a word what it measures, a hyphen among them."""
_OF = frozenset({"of", "in"})
_LIMITED = _OF | {"on", "for"}
_LIMITS = frozenset({"cap", "ceiling", "floor", "limit"})
"""«The cap on workers» measures workers."""
_OUTPUT = frozenset({"gdp", "gnp", "product"})
_SHARES = frozenset({"share", "proportion", "percentage"})
_PRONOUNS = frozenset({"it", "this", "they", "them", "that", "which", "those", "these"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A reading of a phrase.

    Attributes:
        measure: canonical name, else the lemmatised head phrase.
        span: the words that say it.
        known: whether the vocabulary has it.
        item: the words that narrow it («chip» in «chip exports»), None where there are none.
        head: the token that says it, None where it is the phrase's own.
    """

    measure: str
    span: Span
    known: bool
    item: Span | None = None
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary of measures, indexed by the words of its bags."""

    bags: dict[str, tuple[tuple[frozenset[str], str], ...]]
    generic: frozenset[str]
    goals: frozenset[str]
    parts: frozenset[str]
    empty: frozenset[str]
    words: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The measures of ``vkx/vocab/measures.toml``."""
    bags: dict[str, list[tuple[frozenset[str], str]]] = {}
    for name, phrases in vocab.lists("measures", "measures").items():
        for phrase in phrases:
            bag = frozenset(phrase.split())
            for word in bag:
                bags.setdefault(word, []).append((bag, name))
    heads = {k: vocab.words("measures", k) for k in ("generic_heads", "goal_heads", "part_heads", "empty_modifiers")}
    ordered = {w: tuple(sorted(b, key=lambda x: (-len(x[0]), sorted(x[0])))) for w, b in bags.items()}
    words = {name: frozenset(w for phrase in phrases for w in phrase.split())
             for name, phrases in vocab.lists("measures", "measures").items()}  # fmt: skip
    return Lexicon(
        ordered, heads["generic_heads"], heads["goal_heads"], heads["part_heads"], heads["empty_modifiers"], words
    )


@cache
def measure_names() -> frozenset[str]:
    """The canonical measures."""
    return frozenset(name for bags in lexicon().bags.values() for _, name in bags)


@cache
def flows() -> frozenset[str]:
    """What runs up over a period: sales, arrivals. What is there on a day, as employees or debt, is none."""
    return vocab.words("measures", "flows")


@cache
def _units() -> dict[str, frozenset[str]]:
    return {m: frozenset(kinds) for m, kinds in vocab.lists("measures", "units").items()}


def measure_of(quantity: Quantity | None) -> str | None:
    """What the unit of a figure measures, None where it may be anything."""
    return None if quantity is None else vocab.names("measures", "by_unit").get(quantity.unit or "")


def measure_at(scene: Scene, i: int) -> str | None:
    """What the words behind a figure at token I measure: «310 metres tall», «27 kilometres wide»."""
    value = scene.value_at.get(i)
    words = vocab.names("measures", "by_word")
    behind = scene.tokens[value.last : value.last + _BEHIND] if value else ()
    return next((words[t.text.lower()] for t in behind if t.text.lower() in words), None)


@cache
def family(measure: str) -> tuple[str, ...]:
    """A measure and those that a text tells of the same owner: registered capital and projects."""
    groups = vocab.lists("measures", "families").values()
    return (measure, *(m for group in groups if measure in group for m in group if m != measure))


@cache
def is_level(measure: str) -> bool:
    """Whether a measure's bare change has a name of its own: an economy's growth."""
    return measure in vocab.words("measures", "levels")


def fits(measure: str, quantity: Quantity | None) -> bool:
    """Whether a measure can have such a value: companies are counted, growth is a percentage.

    A bare change can be of any known measure.
    """
    if quantity is None:
        return measure in measure_names() and not is_level(measure)
    kinds = _units().get(measure, frozenset({quantity.type}))
    is_whole = kinds != {"count"} or quantity.number == quantity.number.to_integral_value()
    return quantity.type in kinds and is_whole


def read_measure(scene: Scene, argument: Argument) -> Measure | None:
    """What the phrase measures, or None where its head is no noun that could be measured."""
    token = scene.tokens[argument.head]
    if token.text.lower() in _PRONOUNS:
        return Measure(SAME, token.span, known=True)
    frame = None if argument.frame is None else scene.analysis.frames[argument.frame]
    noun = token.upos in {"NOUN", "PROPN"} or (token.upos == "VERB" and frame is not None and frame.form == "noun")
    if not noun or argument.head in scene.value_at or _is_named(scene, argument.head):
        return None
    path = _descend(scene, argument.head)
    head = path[-1]
    goal = any(scene.is_one_of(i, lexicon().goals) for i in path)
    if len(path) > 1 and scene.is_one_of(path[0], _SHARES):
        return Measure("share", token.span, known=True)
    found = _lookup(scene, path)
    if found and not _is_counted_otherwise(scene, head, found[0]):
        name, words = found
        places = sorted({*words, head})
        span = scene.span(places[0], places[-1] + 1)
        return Measure(name, span, known=True, item=_item(scene, name, head, words))
    if goal or (len(path) == 1 and scene.is_one_of(head, lexicon().generic)):
        return Measure(SAME, token.span, known=True)
    words_of_head = [*_modifiers(scene, head), head]
    text = " ".join(scene.tokens[i].lemma.lower() for i in words_of_head)
    acts = scene.tokens[head].xpos == "NN" and is_body(scene, head)  # the association lowered something
    return None if acts else Measure(text, scene.span(words_of_head[0], head + 1), known=False)


def share_of(scene: Scene, frame: Frame, argument: Argument) -> Measure | None:
    """«18.4% of all foreign capital»: the share of capital; of which, the base tells. «Debt at 37% of GDP»: debt."""
    head = argument.head
    if scene.is_one_of(head, _OUTPUT):
        for subject in (*scene.walk(frame, "parent/subject"), *scene.walk(frame, "parent")):
            told = read_measure(scene, subject)
            if told and told.known and told.measure:
                return replace(told, head=subject.head)
    if scene.tokens[head].upos not in {"NOUN", "PROPN"} or head in scene.value_at:
        return None
    return Measure(f"share of {scene.tokens[head].lemma.lower()}", scene.tokens[head].span, known=True)


def _is_counted_otherwise(scene: Scene, head: int, measure: str) -> bool:
    """«312 bills», «40 premiums»: counted, where what the word measures is a sum of money."""
    counts = [scene.value_at[c].value for c in scene.children[head] if c < head and c in scene.value_at]
    is_counted = any(isinstance(v, Quantity) and v.type == "count" for v in counts)
    kinds = _units().get(measure, frozenset({"count"}))
    return is_counted and "count" not in kinds and scene.tokens[head].xpos == "NNS"


def _is_named(scene: Scene, i: int) -> bool:
    """Whether a word is the name of somebody or some place: «China doubled its purchases» measures no China."""
    return i in scene.name_at and any(e.type in {"country", "place", "person"} for e in scene.entities.at(i))


def _descend(scene: Scene, head: int) -> tuple[int, ...]:
    """From a head that says nothing («volume», «target») to what it is of."""
    lex = lexicon()
    path = [head]
    while scene.is_one_of(path[-1], lex.generic | lex.goals | lex.parts):
        cases = _LIMITED if scene.is_one_of(path[-1], _LIMITS) else _OF
        inner = next((i for i in scene.children[path[-1]] if _under(scene, i, cases)), None)
        if inner is None or inner in path:
            break
        path.append(inner)
    return tuple(path)


def _under(scene: Scene, i: int, cases: frozenset[str]) -> bool:
    token = scene.tokens[i]
    if i in scene.value_at or _is_named(scene, i) or not token.dep.startswith(("nmod", "acl", "obl")):
        return False
    if token.upos == "VERB":  # the goal of reaching a trade volume of …
        return False
    return any(scene.tokens[c].lemma.lower() in cases and c < i for c in scene.children[i])


def _lookup(scene: Scene, path: tuple[int, ...]) -> tuple[str, list[int]] | None:
    """The largest bag whose words all stand on the path or right before it, one of them on the path."""
    near: dict[str, int] = {}
    for head in path:
        for i in [*_modifiers(scene, head, every=True), head]:
            for form in scene.forms[i]:
                near.setdefault(form, i)
    best: tuple[int, int, str, list[int]] | None = None
    empty = lexicon().generic | lexicon().goals
    hollow = [i for head in path if scene.is_one_of(head, empty) for i in _modifiers(scene, head)]
    for depth, head in enumerate([*reversed(path), *hollow]):
        for form in scene.forms[head]:
            for bag, name in lexicon().bags.get(form, ()):
                if all(word in near for word in bag):
                    rank = (len(bag), -depth)
                    if best is None or rank > best[:2]:
                        best = (*rank, name, [near[w] for w in bag])
    return (best[2], best[3]) if best else None


def _modifiers(scene: Scene, head: int, *, every: bool = False) -> list[int]:
    """Content words before a head that belong to it; names and words like «total» only where every one is asked for."""
    out = []
    stack = [i for i in scene.children[head] if i < head]
    while stack:
        i = stack.pop()
        token = scene.tokens[i]
        is_modifier = token.dep.startswith(("amod", "compound", "nmod", "flat"))
        if token.upos in _CONTENT and is_modifier and i not in scene.value_at:
            if any(scene.tokens[c].dep == "case" and c > i for c in scene.children[i]):
                continue  # a possessor, unlike «per capita»
            if every or (
                not scene.entities.at(i) and token.upos != "PROPN" and token.lemma.lower() not in lexicon().empty
            ):
                out.append(i)
            stack += [c for c in scene.children[i] if c < i]
    return sorted(out)


def _item(scene: Scene, measure: str, head: int, words: list[int]) -> Span | None:
    """Goods or field: the noun modifiers that are not part of the measure's own name."""
    own = lexicon().words[measure] | lexicon().generic
    rest = [i for i in _modifiers(scene, head) if i not in words and not own.intersection(scene.forms[i])]
    if rest and any(scene.tokens[i].upos == "NOUN" for i in rest):
        return scene.span(rest[0], rest[-1] + 1)
    return None
