"""One analysed document as the rules see it: indexes over tokens, phrases and values, walks along roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from vkx.model.analysis import Analysis, Argument, Frame, Name, Token, ValueSpan
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.model.value import Quantity
from vkx.nlp.roles.quotes import quotations
from vkx.resolve import Entities
from vkx.rules.about import About
from vkx.rules.bare import bare_frames
from vkx.rules.steps import STEPS

if TYPE_CHECKING:
    from vkx.rules.changes import Movement

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Scene:
    """An analysis with its resolved entities, indexed. Made once a document.

    Attributes:
        analysis: tokens, sentences, names, values, frames.
        entities: who and what is meant at each token.
        movements: sentence → its phrases of change, as far as asked for already.
    """

    analysis: Analysis
    entities: Entities
    movements: dict[int, tuple[Movement, ...]] = field(default_factory=dict, repr=False)
    _memo: dict[tuple[int, str], tuple[Argument, ...]] = field(default_factory=dict, repr=False)
    _made: count[int] = field(default_factory=count, repr=False)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.analysis.tokens

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Token → its dependents, in order."""
        return self.analysis.children()

    @cached_property
    def value_at(self) -> dict[int, ValueSpan]:
        """Token → the value that covers it."""
        return {i: v for v in self.analysis.values for i in range(v.first, v.last)}

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """Token → the name that it belongs to."""
        return {i: n for n in reversed(self.analysis.names) for i in range(n.first, n.last)}

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The frames of the analysis, and behind them those of bare figures and names that head no other."""
        return (*self.analysis.frames, *bare_frames(self))

    def new_index(self) -> int:
        """An index for a frame made after all those."""
        return len(self.frames) + next(self._made)

    @cached_property
    def about(self) -> About:
        """What the text as a whole is about."""
        return About(self)

    @cached_property
    def _value_starts(self) -> list[int]:
        return [value.first for value in self.analysis.values]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.span.start for token in self.tokens]

    @cached_property
    def _held_by(self) -> dict[int, int]:
        """Token → the first frame that has the phrase it heads as an argument."""
        return {a.head: frame.index for frame in reversed(self.analysis.frames) for a in frame.arguments}

    @cached_property
    def verbs(self) -> dict[int, tuple[Frame, ...]]:
        """Token → the clauses that it heads."""
        return _gathered((frame.head, frame) for frame in self.analysis.frames if frame.form == "verb")

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The tokens between quotation marks, as ranges."""
        return quotations(self.analysis)

    @cached_property
    def nouns(self) -> dict[int, tuple[int, ...]]:
        """Token → the frames of the noun that it is."""
        return _gathered((frame.head, frame.index) for frame in self.analysis.frames if frame.form != "verb")

    @cached_property
    def clauses(self) -> dict[int, tuple[Frame, ...]]:
        """Token → the clauses that it heads, copulas among them."""
        return _gathered((frame.head, frame) for frame in self.analysis.frames if frame.form in {"verb", "copula"})

    @cached_property
    def told_in(self) -> dict[int, tuple[Frame, ...]]:
        """Sentence → its frames."""
        return _gathered((frame.sentence, frame) for frame in self.analysis.frames)

    @cached_property
    def named(self) -> dict[str, tuple[Entity, ...]]:
        """Type → whom the names of the text mean, once for each name, in order."""
        meant = (entity for name in self.analysis.names for entity in self.entities.at(name.first)[:1])
        return _gathered((entity.type, entity) for entity in meant)

    @cached_property
    def counted(self) -> frozenset[int]:
        """The sentences with a figure."""
        figures = (v.first for v in self.analysis.values if isinstance(v.value, Quantity))
        return frozenset(self.sentence_of[i] for i in figures)

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """Token → what it can be looked up by: its lemma, its lower-case text, that without a plural's s.

        A verb with a particle only by both: «cut off» is no cut. Behind a hyphen also by all that it joins: «start-up».
        """
        found = []
        for token in self.tokens:
            text = token.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
            forms = (token.lemma.lower(), text, text.removesuffix("s"))
            found.append(tuple(dict.fromkeys((*forms, *self._hyphenated(token.i)))))
        for frame in self.analysis.frames:
            if frame.form == "verb" and "_" in frame.lemma:
                found[frame.head] = (frame.lemma,)
        return tuple(found)

    def _hyphenated(self, i: int) -> tuple[str, ...]:
        """The compound that a token begins or ends, in the singular: «start-up» of «start-ups»."""
        found = []
        for joint in (i - 1, i + 1):
            if 0 < joint < len(self.tokens) - 1 and self.tokens[joint].text == "-":
                first, hyphen, last = self.tokens[joint - 1 : joint + 2]
                if hyphen.span == Span(first.span.end, last.span.start):
                    found.append(f"{first.text}-{last.text}".lower().removesuffix("s"))
        return tuple(found)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Token → index of its sentence."""
        return tuple(i for i, s in enumerate(self.analysis.sentences) for _ in range(s.first, s.last))

    @cached_property
    def parents(self) -> dict[int, tuple[int, ...]]:
        """Frame → the frames that have it as an argument."""
        out: dict[int, list[int]] = {}
        for frame in self.analysis.frames:
            for argument in frame.arguments:
                if argument.frame is not None and argument.frame != frame.index:
                    out.setdefault(argument.frame, []).append(frame.index)
        return {k: tuple(dict.fromkeys(v)) for k, v in out.items()}

    def clause_above(self, token: int) -> Frame | None:
        """The clause that a token stands in, by the nearest verb or copula above it."""
        while not (found := self.clauses.get(token)) and self.tokens[token].head != token:
            token = self.tokens[token].head
        return found[0] if found else None

    def holder(self, token: int) -> Frame | None:
        """The first frame that has the phrase headed by a token as an argument."""
        return self.analysis.frames[self._held_by[token]] if token in self._held_by else None

    def holders(self, frame: Frame) -> tuple[int, ...]:
        """The frames that have this one as an argument; of a bare figure or name the first that has its phrase."""
        bare = frame.index >= len(self.analysis.frames) and frame.head in self._held_by
        return (self._held_by[frame.head],) if bare else self.parents.get(frame.index, ())

    def block_of(self, token: int) -> str:
        """The kind of block that a token stands in."""
        return self.analysis.sentences[self.sentence_of[token]].block

    def subtree(self, head: int) -> tuple[int, int]:
        """Tokens ``[first, last)`` from the leftmost to the rightmost descendant within the sentence."""
        first = last = head
        stack = list(self.children[head])
        while stack:
            i = stack.pop()
            first, last = min(first, i), max(last, i)
            stack.extend(self.children[i])
        return first, last + 1

    def values_in(self, first: int, last: int) -> list[ValueSpan]:
        """Values that lie in tokens ``[first, last)``."""
        begin, end = bisect_left(self._value_starts, first), bisect_left(self._value_starts, last)
        return [v for v in self.analysis.values[begin:end] if v.last <= last]

    def token_from(self, character: int) -> int:
        """The first token that begins at a character or behind it; the number of tokens where none does."""
        return bisect_left(self._token_starts, character)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that begin within these characters."""
        return self.tokens[self.token_from(span.start) : self.token_from(span.end)]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def words(self, span: Span) -> str:
        """The text of these characters, on one line."""
        return " ".join(self.analysis.document.text[span.start : span.end].split())

    def is_one_of(self, i: int, words: Container[str]) -> bool:
        """Whether a token, by any of its forms, is one of these words."""
        return any(form in words for form in self.forms[i])

    def whole(self, frame: Frame) -> Argument:
        """The frame itself as an argument, with all that hangs on it."""
        first, last = self.subtree(frame.head)
        while frame.form == "noun" and first < frame.head and self.tokens[first].dep in {"case", "cc", "mark"}:
            first += 1
        index = frame.index if frame.index < len(self.analysis.frames) else None  # of a bare one there is none
        return Argument("self", frame.head, first, last, index)

    def walk(self, frame: Frame, path: str) -> tuple[Argument, ...]:
        """The arguments at the end of a path of roles (``object/prep:between``), beginning at a frame.

        ``self`` is the frame's own phrase, ``parent`` the frames around it, ``cue`` the one that decides its status,
        ``speaker`` to whom it is attributed, ``based`` and ``nationality`` the place that an adjective names
        («Seoul-based», «a German firm»), ``being`` what a copula says its subject is, ``kind`` the noun beside a
        name, ``called`` the words that take one up, ``total`` the plural that a list spells out, ``quotation`` the
        quoted words that it opens, ``sum`` the money in its clause.

        What a clause has at the end of a path alone is written in its own role (vkx/nlp/roles/pairings.py).
        """
        key = (frame.index, path)
        if key not in self._memo:
            own = frame.get(path) if "/" in path else ()
            self._memo[key] = own or tuple(dict.fromkeys(self._walk([frame], path.split("/"))))
        return self._memo[key]

    def _walk(self, frames: Iterable[Frame], steps: list[str]) -> list[Argument]:
        step, rest = steps[0], steps[1:]
        found: list[Argument] = []
        for frame in frames:
            if step in {"parent", "cue", "next"}:
                around = self._around(frame, step)
                there = self._walk(around, rest) if rest else [self.whole(f) for f in around]
                beside = {a.head for f in around if rest == ["subject"] for a in _beside(f, frame)}
                found += [a for a in there if a.head != frame.head and a.head not in beside]
                continue
            if step == "inside":
                found += self._inside(frame)
                continue
            arguments = (self.whole(frame),) if step == "self" else frame.get(step)
            if step in STEPS:
                arguments = STEPS[step](self, frame)
            if rest:
                found += self._walk([self.frames[a.frame] for a in arguments if a.frame is not None], rest)
            else:
                found += [self._named(frame, a) for a in arguments]
        return found

    def _named(self, clause: Frame, argument: Argument) -> Argument:
        """«Samsung is the biggest investor, having poured …»: who is the investor, rather than the description.

        So in a participle before it: «Founded in 1968, the college is the oldest».
        """
        ahead = argument.role == "object" and clause.form == "verb" and argument.head > clause.head
        is_name = argument.head in self.name_at
        if not (argument.role == "subject" or ahead) or argument.frame is None or is_name:
            return argument
        frame = self.analysis.frames[argument.frame]
        subjects = frame.get("subject") if frame.form == "copula" else ()
        is_called = any(self.entities.at(a.head) for a in frame.get("apposition"))
        if not subjects or (is_called and not self.entities.at(subjects[0].head)):
            return argument
        return subjects[0]

    def _inside(self, frame: Frame) -> list[Argument]:
        """Every word that the frame's phrase holds, each as an argument: a last resort for whom it is about."""
        first, last = self.subtree(frame.head)
        return [Argument("inside", i, i, i + 1) for i in range(first, last) if i != frame.head]

    def above(self, frame: Frame) -> list[Frame]:
        """The frames of the analysis that have this one as an argument."""
        return [self.analysis.frames[i] for i in self.holders(frame)]

    def _around(self, frame: Frame, step: str) -> list[Frame]:
        if step == "cue":
            return [] if frame.cue_frame is None else [self.analysis.frames[frame.cue_frame]]
        if step == "next":
            return [f for i in (1, 2) for f in self.verbs.get(frame.head + i, ())]
        return self.above(frame)


def _beside(above: Frame, frame: Frame) -> tuple[Argument, ...]:
    """The subjects of a clause where the frame is one of them: none of those acts on another."""
    subjects = above.get("subject")
    return subjects if any(a.frame == frame.index for a in subjects) else ()


def _gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Key → its values, in their order."""
    out: dict[K, list[V]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in out.items()}
