"""Interviews: for whom «we» stands in the answers and «you» in the questions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vkx.resolve.identity import Identity
from vkx.resolve.scene import Scene
from vkx.resolve.text import fold

YOU = frozenset({"you", "your", "yours"})
_FEWEST = 2
"""So many questions make an interview, where one of them says «you»."""
_LEAD = 6
_PUBLIC = frozenset(
    {"office", "ministry", "embassy", "consulate", "authority", "agency", "department", "committee", "council"}
)
"""Words of bodies whose people say «our» of the country's: «our exports»."""
_ASKING = frozenset({"speak", "talk", "ask", "interview", "sit", "meet", "catch", "chat", "hear", "put"})
_MINDING = frozenset(
    {"see", "expect", "think", "hope", "believe", "know", "feel", "guess", "forecast", "reckon", "say"}
)
"""What a person does who speaks for a body: «We see six billion by 2030» is no figure of its own."""


class Interview:
    """What a document's questions and answers tell of the body whose person is asked.

    Args:
        scene: the document.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def body(self, i: int) -> tuple[Identity, ...]:
        """The body for which «we» or «you» at token ``i`` stands; () where the text is no interview of one of its own.

        «You» is the body where a question says it, «we» where an answer does.
        """
        if self._firm is None or i in self.scene.quoted or self.scene.block(i) < self._start:
            return ()
        token = self.scene.tokens[i]
        if token.dep == "nsubj" and self.scene.tokens[token.head].lemma in _MINDING:
            return ()
        if token.dep == "nmod:poss" and _PUBLIC.intersection(fold(self._firm.name).split()):
            return ()
        is_asked = self.scene.block(i) in self._questions
        return (self._firm,) if is_asked == (fold(self.scene.tokens[i].text) in YOU) else ()

    @cached_property
    def _questions(self) -> frozenset[int]:
        """The blocks that ask."""
        text = self.scene.analysis.document.text
        blocks = self.scene.analysis.document.blocks
        asking = (k for k, b in enumerate(blocks) if b.kind != "boilerplate")
        return frozenset(
            k for k in asking if text[blocks[k].span.start : blocks[k].span.end].rstrip("”\"' ").endswith("?")
        )

    @cached_property
    def _start(self) -> int:
        """The first block that asks."""
        return min(self._questions, default=0)

    @cached_property
    def _firm(self) -> Identity | None:
        """The body that acts first in what leads to the questions, where these say «you»."""
        scene = self.scene
        said = {scene.block(t.i) for t in scene.tokens if fold(t.text) in YOU and scene.block(t.i) in self._questions}
        if len(self._questions) < _FEWEST or not said:
            return None
        return self._employer() or next(self._acting(), None)

    def _lead(self) -> Iterator[int]:
        """The tokens of the paragraphs before the first question."""
        for sentence in self.scene.analysis.sentences[:_LEAD]:
            if sentence.block == "paragraph" and self.scene.block(sentence.first) < self._start:
                yield from range(sentence.first, sentence.last)

    def _employer(self) -> Identity | None:
        """The body of whose office the lead tells: «Rosa Lima, head of Arno Steel»."""
        names = self.scene.names
        for i in self._lead():
            for m in names.at.get(i, ()):
                for title in names.titles.get(m, ()):
                    owned = [x for owner in title.owners for x in self.scene.named(owner.first)]
                    if bodies := [x for x in owned if x.type == "organization"]:
                        return bodies[0]
        return None

    def _acting(self) -> Iterator[Identity]:
        """The bodies that do something in the lead but ask."""
        scene = self.scene
        for i in self._lead():
            if scene.is_subject(i) and scene.tokens[scene.tokens[i].head].lemma not in _ASKING:
                yield from (x for x in scene.named(i) if x.type == "organization")
