"""A frame in the making, and the sheet on which all frames of a document are drafted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from vkx.model.analysis import FrameForm, Status
from vkx.nlp.roles.lexicon import Lexicon
from vkx.nlp.roles.tree import Tree

Tense = Literal["past", "present", "future", "none"]

# Every role there is. ``prep:NAME`` stands for any preposition, several words joined by ``_``.
ROLES = (
    "subject",
    "object",
    "indirect_object",
    "complement",
    "predicate",
    "purpose",
    "possessor",
    "modifier",
    "number",
    "title",
    "apposition",
    "extent",
    "when",
    "where",
    "prep",
)
_RANK = {role: rank for rank, role in enumerate(ROLES)}


def rank(role: str) -> int:
    """A role's place in the order of a frame's arguments; a path's is that of its first role."""
    return _RANK[role.partition("/")[0].partition(":")[0]]


@dataclass(slots=True)
class Draft:
    """What is known of one predicate so far; arguments are pairs of role and head token."""

    head: int
    form: FrameForm
    lemma: str
    arguments: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    status: Status = "actual"
    asserted: bool = True
    cue: str | None = None
    cue_head: int | None = None
    speaker: int | None = None
    quoted: bool = False
    tense: Tense = "none"

    def add(self, role: str, head: int) -> None:
        """Add an argument once; a predicate is never its own argument but for the preposition before it."""
        if (role, head) not in self.arguments and (head != self.head or role.startswith(("prep:", "when", "where"))):
            self.arguments.append((role, head))

    def get(self, *roles: str) -> list[int]:
        """The heads in any of these roles."""
        return [head for role, head in self.arguments if role in roles]

    def has(self, *roles: str) -> bool:
        """Whether any of these roles is filled."""
        return any(role in roles for role, _ in self.arguments)


@dataclass(slots=True)
class Sheet:
    """All drafts of a document by their head token.

    Attributes:
        tree: the repaired trees.
        lexicon: the word lists.
        drafts: head token → draft.
        content: predicates passed over as light or aspect verbs → those that carry their meaning.
        items: verbs of list items → the verb that opens the list.
        listed: nouns that head list items → the verb above that has them as objects.
        gaps: nouns that head a clause without verb → the verb that they share.
    """

    tree: Tree
    lexicon: Lexicon
    drafts: dict[int, Draft] = field(default_factory=dict)
    content: dict[int, tuple[int, ...]] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    listed: dict[int, int] = field(default_factory=dict)
    gaps: dict[int, int] = field(default_factory=dict)

    def beside(self, head: int) -> Iterator[Draft]:
        """The drafts in a token's sentence, in order."""
        sentence = self.tree.analysis.sentences[self.tree.sentence[head]]
        yield from (self.drafts[i] for i in range(sentence.first, sentence.last) if i in self.drafts)

    def share(self, draft: Draft, model: Draft) -> None:
        """Keep a clause that has its verb from another."""
        self.drafts[draft.head] = draft
        self.gaps[draft.head] = model.head

    def contents(self, head: int) -> tuple[int, ...]:
        """The predicates that stand for this one: itself, or those behind a chain of aspect verbs."""
        found: list[int] = []
        todo = [head]
        seen: set[int] = set()
        while todo:
            at = todo.pop(0)
            if at in seen:
                continue
            seen.add(at)
            if at in self.content:
                todo.extend(self.content[at])
            else:
                found.append(at)
        return tuple(found)
