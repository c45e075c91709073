"""The dependency trees of a document with names and values as whole units. Owns tree mechanics, knows no roles."""

from __future__ import annotations

from collections.abc import Iterator

from vkx.model.analysis import Analysis, Name, Token, ValueSpan
from vkx.model.value import Quantity, Time

PLACES = frozenset({"GPE", "LOC", "FAC"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
DIRECTIONS = frozenset({"up", "down", "higher", "lower"})
"""Words that say which way a figure moved."""
_ORDINALS = frozenset({"first", "second", "third", "last", "only", "latest"})
_UNIT_EDGE = frozenset({"ADP", "PUNCT", "DET", "SCONJ", "CCONJ", "PART"})


class Tree:
    """Heads and relations of every token, repaired, with the lookups that the roles need.

    ``head`` and ``dep`` start as the parser's and are changed by repairs; a unit's words inside depend on its head
    as ``unit``, and whatever hung on one of them from outside hangs on its head. ``verbs`` and ``nouns`` are
    words that are such although the tagger says otherwise; ``lowered`` maps a verb to phrases that a repair moved to
    its object.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.head = [t.head for t in self.tokens]
        self.dep = [t.dep for t in self.tokens]
        self.sentence = [k for k, s in enumerate(analysis.sentences) for _ in range(s.first, s.last)]
        self.value: list[ValueSpan | None] = [None] * len(self.tokens)
        self.name: list[Name | None] = [None] * len(self.tokens)
        for name in analysis.names:
            self._unite(name.first, name.last, self.name, name)
        for value in analysis.values:
            self._unite(value.first, value.last, self.value, value)
        self.verbs: set[int] = set()
        self.nouns: set[int] = set()
        self.lowered: dict[int, list[int]] = {}
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        self.refresh()

    def refresh(self, at: int | None = None) -> None:
        """Index the dependents anew, after heads were changed: in the sentence of a token, or everywhere."""
        sentence = None if at is None else self.analysis.sentences[self.sentence[at]]
        places = range(len(self.tokens)) if sentence is None else range(sentence.first, sentence.last)
        for i in places:
            self._kids[i] = []
        for i in places:
            if self.head[i] != i:
                self._kids[self.head[i]].append(i)

    def token(self, i: int) -> Token:
        """The token at a place."""
        return self.tokens[i]

    def word(self, i: int) -> str:
        """A token's text in lower case."""
        return self.tokens[i].text.lower()

    def base(self, i: int) -> str:
        """A token's relation without its subtype."""
        relation = self.dep[i]
        return relation if ":" not in relation else relation[: relation.index(":")]

    def kids(self, i: int, *relations: str) -> list[int]:
        """Dependents in order, all or those with one of these relations, by full name or by base."""
        if not relations:
            return self._kids[i]
        return [k for k in self._kids[i] if self.dep[k] in relations or self.base(k) in relations]

    def has(self, i: int, *relations: str) -> bool:
        """Whether a dependent has one of these relations."""
        return bool(self.kids(i, *relations))

    def unit_head(self, i: int) -> int:
        """The head of the unit that holds a token, the token itself where it is in none."""
        while self.dep[i] == "unit":
            i = self.head[i]
        return i

    def attach(self, i: int, head: int, dep: str) -> None:
        """Move a token under a new head, unless that makes a cycle; ``refresh`` is the caller's."""
        if i != head and not self.above(head, i):
            self.head[i], self.dep[i] = head, dep

    def promote(self, kid: int, dep: str) -> None:
        """Put a token in the place of its head, which then hangs on it as ``dep``, as does all else that hung there."""
        i = self.head[kid]
        self.head[kid], self.dep[kid] = (kid, "root") if self.head[i] == i else (self.head[i], self.dep[i])
        for other in self.kids(i):
            if other != kid:
                self.head[other] = kid
        self.head[i], self.dep[i] = kid, dep
        self.refresh(i)

    def above(self, i: int, ancestor: int) -> bool:
        """Whether a token is the other or lies below it."""
        return i == ancestor or ancestor in self.ancestors(i)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        sentence = self.analysis.sentences[self.sentence[i]]
        for _ in range(sentence.first, sentence.last):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """A token and all below it, in order."""
        found = {i}
        todo = [i]
        while todo:
            below = [k for k in self._kids[todo.pop()] if k not in found]
            found.update(below)
            todo.extend(below)
        return sorted(found)

    def start(self, i: int) -> int:
        """The first word of a phrase, punctuation left out."""
        return next((k for k in self.subtree(i) if k == i or self.tokens[k].upos != "PUNCT"), i)

    def settle(self) -> None:
        """Make trees of what repairs left: a word that doesn't reach a root becomes one."""
        for i in range(len(self.tokens)):
            if self.head[i] == i:
                self.dep[i] = "root"
            seen = {i}
            at = i
            while self.head[at] != at:
                at = self.head[at]
                if at in seen:
                    self.head[at], self.dep[at] = at, "root"
                    break
                seen.add(at)
        self.refresh()

    def time(self, i: int) -> Time | None:
        """The time whose words hold this token."""
        value = self.value[i]
        return value.value if value is not None and isinstance(value.value, Time) else None

    def quantity(self, i: int) -> Quantity | None:
        """The figure whose words hold this token."""
        value = self.value[i]
        return value.value if value is not None and isinstance(value.value, Quantity) else None

    def label(self, i: int) -> str | None:
        """The label of the name that holds this token."""
        name = self.name[i]
        return None if name is None else name.label

    def is_nominal(self, i: int) -> bool:
        """Whether a token heads a noun phrase."""
        token = self.tokens[i]
        headless = token.xpos == "JJS" and self.has(i, "det", "nmod:poss")  # «the third largest in trade»
        unit = self.name[i] is not None or self.value[i] is not None
        return token.upos in NOMINAL or i in self.nouns or headless or unit

    def is_verb(self, i: int) -> bool:
        """Whether a token is a content verb or a bare form of be, do or have that stands as a predicate."""
        if i in self.verbs or i in self.nouns:
            return i in self.verbs
        token = self.tokens[i]
        value = self.value[i]
        # "doubled" is a figure and a verb.
        figure = value is not None and (token.upos != "VERB" or value.last - value.first > 1)
        if figure or self.base(i) in {"case", "fixed", "flat", "unit", "cc", "mark"}:
            return False
        if token.upos == "NOUN":
            return token.xpos == "NNS" and self.has(i, "nsubj") and self.has(i, "obj") and not self.has(i, "cop")
        if token.upos == "AUX":
            return self.base(i) not in {"aux", "cop"}
        if token.upos != "VERB":
            return False
        return self.base(i) not in {"amod", "compound", "nmod", "det", "nummod"} or self._is_clause(i)

    def _is_clause(self, i: int) -> bool:
        return self.has(i, "nsubj", "obj", "aux") and self.tokens[i].xpos not in {"NN", "NNS", "NNP"}

    def is_predicate(self, i: int) -> bool:
        """Whether a token heads a clause: a verb, or a complement with a copula or a subject."""
        if self.is_verb(i):
            return True
        if self.dep[i] == "unit" or self.base(i) in {"case", "punct", "det", "fixed", "cc"}:
            return False
        return self.has(i, "cop", "nsubj", "csubj", "expl")

    def is_ranked(self, i: int) -> bool:
        """Whether an ordinal or ``only`` stands before a noun: ``the first country to sign`` has signed."""
        return any(self.word(k) in _ORDINALS for k in self.kids(i, "amod", "nummod"))

    def coordinated(self, i: int) -> list[int]:
        """A phrase and those coordinated with it, in order."""
        found = [i]
        for at in found:
            found.extend(k for k in self.kids(at, "conj") if not self.is_predicate(k))
        return sorted(found)

    def clauses(self, i: int) -> list[int]:
        """A clause and those coordinated with it, in order; of a nominal predicate, the nominal ones."""
        found = [i]
        for at in found:
            found.extend(k for k in self.kids(at, "conj") if self.is_predicate(k) == self.is_predicate(i))
        return sorted(found)

    def _unite(self, first: int, last: int, index: list[ValueSpan | None] | list[Name | None], unit: object) -> None:
        """Make tokens ``[first, last)`` one unit, unless another unit holds some of them."""
        inside = range(first, last)
        if any(index[i] is not None for i in inside) or self.sentence[first] != self.sentence[last - 1]:
            return
        for i in inside:
            index[i] = unit  # type: ignore[call-overload]
        # A word whose way to the root comes back into the unit can't be its head.
        outer = [i for i in inside if not any(first <= a < last for a in self.ancestors(i))]
        best = max(outer, key=lambda i: self._fitness(i, first, last))
        for i in inside:
            if i != best:
                self.head[i], self.dep[i] = best, "unit"
        sentence = self.analysis.sentences[self.sentence[first]]
        for i in range(sentence.first, sentence.last):
            if first <= self.head[i] < last and not first <= i < last:
                self.head[i] = best

    def _fitness(self, i: int, first: int, last: int) -> tuple[bool, bool, int, int]:
        """How well one of a unit's words can be its head; an adjective is never a subject."""
        name = self.name[i]
        odd = name is not None and name.label == "NORP" and self.base(i) in {"nsubj", "obj", "parataxis", "dep"}
        return self.tokens[i].upos not in _UNIT_EDGE, not odd, self._weight(i, first, last), -i

    def _weight(self, i: int, first: int, last: int) -> int:
        """How much of a unit lies below one of its words."""
        return sum(1 for k in range(first, last) if k != i and self.head[k] == i)
