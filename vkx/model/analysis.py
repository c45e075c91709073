"""What the language pipeline found in a document: tokens, sentences, names, values, frames. Plain data, no spaCy.

Everything after the pipeline (resolution, rules) reads these types alone. Token positions are indexes into
``Analysis.tokens``; ranges of tokens are half-open; character offsets count the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vkx.model.document import BlockKind, Document
from vkx.model.span import Span
from vkx.model.value import Quantity, Time

Status = Literal["actual", "planned", "target", "proposed", "forecast", "denied"]
FrameForm = Literal["verb", "noun", "copula", "verbless"]

ROLES = (
    "subject", "object", "indirect_object", "complement", "predicate", "possessor", "modifier", "number",
    "apposition", "title", "extent", "when", "where", "purpose",
)  # fmt: skip
"""The closed list of roles, beside ``prep:NAME`` for a phrase under a preposition (``prep:according_to``).

``subject`` and ``object`` are logical ones, the same in active and passive; ``where`` and ``when`` come on top of
the ``prep:`` role of the same phrase.
"""

CELL = "cell"
"""Lemma of the frame of a table's cell: its ``number`` is the figure, its ``subject`` what the line is about, its
``object`` and ``title`` the words of column and caption, its ``extent`` the change in the cell behind."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word. ``head`` is its syntactic head's index, its own for a root; ``dep`` a UD relation; ``xpos`` a PTB tag."""

    i: int
    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` of one block."""

    span: Span
    first: int
    last: int
    block: BlockKind


@dataclass(frozen=True, slots=True)
class Name:
    """A tagged name: tokens ``[first, last)``; label PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, LAW."""

    span: Span
    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class ValueSpan:
    """A normalised value in place: tokens ``[first, last)`` cover it."""

    span: Span
    first: int
    last: int
    value: Time | Quantity


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a frame: the phrase headed by token ``head``, tokens ``[first, last)``.

    ``frame`` is the index of the frame that the phrase's own head makes, where it makes one, so that a rule can
    walk inside (``object/prep:between``).
    """

    role: str
    head: int
    first: int
    last: int
    frame: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate with its arguments: a clause's verb, a nominal predicate, a copula's complement, a bare line.

    Attributes:
        index: its place in ``Analysis.frames``.
        head: the predicate's token.
        lemma: its lemma, particle joined by ``_``; of the content verb where light or aspect verbs were skipped.
        form: verb, noun, copula or verbless.
        sentence: index of its sentence.
        arguments: in order of role, then position; coordinated phrases are one argument each, shared arguments
            are distributed over coordinated predicates.
        status: by cues, tense and scope; ``denied`` where negated.
        asserted: False in questions, conditions and hypotheses, which make no facts.
        cue: lemma of the word that decided the status (``agree``, ``plan``, ``expect``), None by default.
        cue_frame: index of the frame of that word where it is a predicate of its own.
        speaker: to whom the sentence attributes it, None where the writer asserts it.
        quoted: whether it stands in quotation marks.
        tense: past, present, future or none.
    """

    index: int
    head: int
    lemma: str
    form: FrameForm
    sentence: int
    arguments: tuple[Argument, ...]
    status: Status = "actual"
    asserted: bool = True
    cue: str | None = None
    cue_frame: int | None = None
    speaker: Argument | None = None
    quoted: bool = False
    tense: Literal["past", "present", "future", "none"] = "none"

    def get(self, *roles: str) -> tuple[Argument, ...]:
        """The arguments in any of these roles, in the order of the text."""
        return tuple(a for a in self.arguments if a.role in roles)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with all that the pipeline found in it, each list in the order of the text."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    values: tuple[ValueSpan, ...]
    frames: tuple[Frame, ...] = ()

    def text(self, first: int, last: int) -> str:
        """The characters that tokens ``[first, last)`` cover, as they stand in the document."""
        return self.document.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]

    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in order; a root is not its own."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(map(tuple, found))
