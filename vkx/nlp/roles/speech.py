"""Attribution: who is said to say what, in direct and indirect speech and after ``according to``."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.prepositions import mark_name
from vkx.nlp.roles.quotes import quotations
from vkx.nlp.roles.subjects import Subjects

_NEAR = 1
_SOURCE = 9
_AGED = 4
"""A name, a comma, an age, a colon."""


@dataclass
class Attribution:
    """Writes speaker and quotation into the drafts of a document, and gives verbs of speech what they report."""

    sheet: Sheet
    subjects: Subjects
    _quotes: list[tuple[int, int]] = field(default_factory=list)
    _quote_of: dict[int, int] = field(default_factory=dict)
    _said: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def apply(self) -> None:
        """Attribute every draft of the document."""
        self._starts = [block.span.start for block in self.sheet.tree.analysis.document.blocks]
        self._quotes = quotations(self.sheet.tree.analysis)
        self._quote_of = {i: k for k, (first, last) in enumerate(self._quotes) for i in range(first, last)}
        # Outer speakers first: an inner one is nearer to what is said.
        for draft in sorted(self.sheet.drafts.values(), key=lambda d: (self._depth(d.head), d.head)):
            self._report(draft)
        self._headlines()
        self._sources()
        self._introduced()
        self._continue_quotes()
        for head, draft in self.sheet.drafts.items():
            draft.quoted = head in self._quote_of
            draft.speaker = self._said.get(head)

    def _depth(self, head: int) -> int:
        return sum(1 for _ in self.sheet.tree.ancestors(head))

    def ranges(self) -> list[tuple[int, int]]:
        """The quotations, as token ranges."""
        return self._quotes

    def _report(self, draft: Draft) -> None:
        """Attribute what a verb of speech governs, what it trails, and the quotation around it."""
        if draft.form != "verb" or draft.lemma not in self.sheet.lexicon.speech:
            return
        believed = self._believed(draft)
        draft.arguments = [a for a in draft.arguments if a[0] != "complement" or not self._is_aside(draft, a[1])]
        for head in believed:
            draft.add("complement", head)
        clauses = [h for h in draft.get("complement") if self._is_content(draft, h)]
        trailed = [] if clauses else self._trailed(draft)
        split = self._split(draft, [*clauses, *trailed])
        for head in [*trailed, *split]:
            draft.add("complement", head)
        speaker = self._speaker(draft)
        if speaker is None:
            return
        for head in [*clauses, *trailed, *split, *self._described(draft)]:
            self._mark(head, speaker, {draft.head})

    def _believed(self, draft: Draft) -> list[int]:
        """The clause in ``expressed hope that ...``."""
        nouns = [
            h
            for h in draft.get("object", "complement", "predicate")
            if self.sheet.tree.word(h) in self.sheet.lexicon.beliefs
        ]
        below = [k for noun in nouns for k in self.sheet.tree.kids(noun, "acl", "ccomp")]
        return [k for k in below if any(self.sheet.tree.word(m) == "that" for m in self.sheet.tree.kids(k, "mark"))]

    def _is_aside(self, draft: Draft, head: int) -> bool:
        """``Calling it a success, Lee said``: a participle before the speaker is no part of what is said."""
        tree = self.sheet.tree
        if head in self._quote_of or tree.token(head).xpos != "VBG" or head > draft.head:
            return (
                tree.word(head) in self.sheet.lexicon.beliefs and tree.has(head, "ccomp") and draft.lemma == "express"
            )
        return not tree.has(head, "nsubj", "aux", "mark", "cop")

    def _speaker(self, draft: Draft) -> int | None:
        """Who says: the subject; behind data and reports whoever made them; nobody new in the first person."""
        quoted = draft.get("object") if draft.lemma in {"quote", "cite"} else []  # "TASS quoted Kim as saying"
        for subject in quoted or draft.get("subject"):
            if self.sheet.tree.word(subject) in {"i", "we"}:
                return None
            return self.source(subject)
        return None

    def source(self, head: int) -> int:
        """Whoever stands behind ``data from the agency`` or ``figures it put out``, else the phrase itself."""
        if self.sheet.tree.token(head).lemma.lower() not in self.sheet.lexicon.documents:
            return head
        draft = self.sheet.drafts.get(head) or Draft(head, "noun", "")
        makers = draft.get("prep:from", "prep:by", "prep:of", "possessor")
        makers += [m for m in draft.get("modifier") if self.sheet.tree.name[m] is not None]
        for clause in self.sheet.tree.kids(head, "acl"):
            made = self.sheet.drafts.get(clause)
            makers += [] if made is None else [s for s in made.get("subject") if s != head]
        return makers[0] if makers else head

    def _described(self, draft: Draft) -> list[int]:
        """What is only said in ``described Korea as a partner`` and ``forecasts sales of 3 billion``."""
        if draft.lemma in self.sheet.lexicon.describing:
            return draft.get("prep:as", "predicate")
        if self.sheet.lexicon.verbs.get(draft.lemma) == "forecast" or draft.lemma == "estimate":
            return draft.get("object", "prep:at")
        return []

    def _is_content(self, draft: Draft, head: int) -> bool:
        """Whether a complement is said; the infinitive after ``agree`` is agreed to, not said."""
        first = self.sheet.tree.head[head] if self.sheet.tree.base(head) == "conj" else head
        if draft.lemma in self.sheet.lexicon.acting and (self._has_to(first) or head in self.sheet.items):
            return False
        marks = {self.sheet.tree.word(k) for k in self.sheet.tree.kids(head, "mark") if k < head}
        return marks <= {"that", "to", "like"}

    def _has_to(self, head: int) -> bool:
        return any(self.sheet.tree.word(k) == "to" for k in self.sheet.tree.kids(head, "mark"))

    def _trailed(self, draft: Draft) -> list[int]:
        """The clause that ``, the agency said`` follows or interrupts."""
        tree, i = self.sheet.tree, draft.head
        above = tree.head[i]
        if mark_name(tree, i) not in {None, "as"}:
            return []
        by = draft.passive and mark_name(tree, i) == "as" and draft.has("subject")  # "as noted by Lee"
        if tree.base(i) in {"parataxis", "advcl", "dep"} and above != i and (by or tree.has(i, "nsubj")):
            parted = next((k for k in range(i, above, -1) if tree.word(k) == ";"), None)
            later = [*tree.clauses(above), *tree.kids(above, "parataxis")]
            beside = [k for k in later if (parted or above) < k < i and tree.has(k, "nsubj", "expl")]
            return beside if parted else [self._behind_colon(above, i), *beside]
        found = [k for k in tree.kids(i, "parataxis", "dep", "obj") if tree.is_predicate(k)]
        found = [k for k in found if tree.word(tree.start(k) - 1) != ";" and not self._trails(k, i)]
        return [k for k in found if tree.base(k) != "obj" or k < i]

    def _trails(self, clause: int, verb: int) -> bool:
        """Whether a clause is itself ``, the agency said``, behind what it reports."""
        tree = self.sheet.tree
        reports = tree.token(clause).lemma in self.sheet.lexicon.speech and tree.has(clause, "nsubj")
        return reports and clause > verb and tree.word(tree.start(clause) - 1) == "," and not tree.has(clause, "ccomp")

    def _behind_colon(self, clause: int, end: int) -> int:
        """``Durian: demand is back, says the firm``: what is said stands behind the topic and its colon."""
        tree = self.sheet.tree
        if tree.is_predicate(clause) or clause + 1 >= end or tree.word(clause + 1) != ":":
            return clause
        return next(
            (k for k in tree.kids(clause, "parataxis", "appos") if clause < k < end and tree.is_predicate(k)), clause
        )

    def _split(self, draft: Draft, known: list[int]) -> list[int]:
        """The other part of a quotation that a reporting clause splits."""
        tree = self.sheet.tree
        if not known or not any(k in self._quote_of for k in known):
            return []
        below = tree.kids(draft.head, "parataxis", "ccomp", "dep", "conj")
        quoted = [k for k in below if k not in known and k in self._quote_of and tree.is_predicate(k)]
        return [k for k in quoted if self._is_content(draft, k)]

    def _mark(self, head: int, speaker: int, outside: set[int]) -> None:
        """Attribute all below a clause, but not the reporting verb and its own phrases where they hang there."""
        tree = self.sheet.tree
        todo = [head]
        while todo:
            i = todo.pop()
            if i in outside or i == speaker:
                continue
            self._said[i] = speaker
            todo.extend(tree.kids(i))

    def _sources(self) -> None:
        """``according to the ministry`` speaks for the whole sentence around it; so does ``citing the ministry``."""
        lexicon = self.sheet.lexicon
        for draft in list(self.sheet.drafts.values()):
            for role, head in draft.arguments:
                if (
                    role.startswith("prep:")
                    and role[5:] in lexicon.sources
                    and (role != "prep:per" or self._can_tell(head))
                ):
                    self._speak_for(draft.head, head, self.source(head))
            if draft.form == "verb" and draft.lemma in lexicon.citing and self.sheet.tree.base(draft.head) == "advcl":
                for head in draft.get("object"):
                    if self._can_tell(head):
                        self._speak_for(self.sheet.tree.head[draft.head], head, self.source(head))

    def _can_tell(self, head: int) -> bool:
        """Whether somebody or something cited is a source: «citing the ministry», not «citing privacy rules»."""
        lemma = self.sheet.tree.token(head).lemma.lower()
        return (
            self.sheet.tree.label(head) is not None or lemma in self.sheet.lexicon.sayers | self.sheet.lexicon.documents
        )

    def _speak_for(self, head: int, phrase: int, speaker: int) -> None:
        """Attribute the clause around a phrase with all below it, where nobody nearer speaks."""
        tree = self.sheet.tree
        top = [head, *tree.ancestors(head)][-1]
        outside = set(tree.subtree(phrase))
        for i in tree.subtree(top):
            if i not in outside and i not in self._said:
                self._said[i] = speaker

    def _headlines(self) -> None:
        """``Sales peak at $7 million: Hanoi Railway``: whoever stands after the colon says what stands before it."""
        tree = self.sheet.tree
        for sentence in tree.analysis.sentences:
            colons = [i for i in range(sentence.first + 1, sentence.last - 1) if tree.word(i) == ":"]
            if not colons or tree.word(sentence.last - 1) in {".", ";", ":"} or sentence.last - colons[-1] > _SOURCE:
                continue
            after = range(colons[-1] + 1, sentence.last)
            before = range(sentence.first, colons[-1])
            said = [i for i in before if tree.is_predicate(i) or tree.quantity(i) is not None]
            named = [i for i in after if tree.token(i).upos == "PROPN" or tree.word(i) in self.sheet.lexicon.sayers]
            if said and named and not any(tree.is_predicate(i) for i in after):
                heads = [i for i in after if not colons[-1] < tree.head[i] < sentence.last or tree.head[i] == i]
                for i in before:
                    self._said.setdefault(i, heads[0] if heads else named[-1])

    def _introduced(self) -> None:
        """``Farmer Rosa Lima, 71: "We stay."``: whose name a colon parts from a quotation says it."""
        tree = self.sheet.tree
        for first, last in self._quotes:
            start = tree.analysis.sentences[tree.sentence[first]].first
            colon = next((i for i in range(first - 1, start, -1) if tree.word(i) == ":"), None)
            if colon is None or colon < first - 2 or any(tree.is_verb(i) for i in range(start, colon)):
                continue
            named = [i for i in range(start, colon) if tree.label(i) in {"PERSON", "ORG"}]
            if named and colon - named[-1] <= _AGED:
                for i in range(first, last):
                    self._said.setdefault(i, tree.unit_head(named[-1]))

    def _continue_quotes(self) -> None:
        """Sentences wholly inside a quotation are said by whoever says another part of it or of its neighbour."""
        speakers = self._quote_speakers()
        for k, (first, last) in enumerate(self._quotes):
            if k not in speakers and last - first > 3 and self._fills_sentence(first, last):
                near = self._neighbour(k, speakers)
                if near is not None:
                    speakers[k] = near
        for k, speaker in speakers.items():
            for i in range(*self._quotes[k]):
                self._said.setdefault(i, speaker)

    def _quote_speakers(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for k, (first, last) in enumerate(self._quotes):
            said = [self._said[i] for i in range(first, last) if i in self._said and not first <= self._said[i] < last]
            if said:
                found[k] = said[-1]
        return found

    def _fills_sentence(self, first: int, last: int) -> bool:
        """Whether a quotation holds a whole sentence: it is speech, not a phrase in quotation marks."""
        tree = self.sheet.tree
        inside = range(tree.sentence[first], tree.sentence[last - 1] + 1)
        sentences = [tree.analysis.sentences[k] for k in inside]
        return any(first <= s.first + 1 and s.last - 1 <= last + 1 for s in sentences)

    def _neighbour(self, k: int, speakers: dict[int, int]) -> int | None:
        """The speaker of the quotation right before, else right after, in the same block."""
        tree = self.sheet.tree
        for other in (k - 1, k + 1):
            if other in speakers and 0 <= other < len(self._quotes):
                gap = abs(tree.sentence[self._quotes[other][0]] - tree.sentence[self._quotes[k][1] - 1])
                if gap <= _NEAR + 1 and self._same_block(self._quotes[other][0], self._quotes[k][0]):
                    return speakers[other]
        return None

    def _same_block(self, i: int, j: int) -> bool:
        """Whether no paragraph ends between two tokens."""
        first, last = sorted((i, j))
        text = self.sheet.tree.analysis.document.text
        spans = self.sheet.tree.token(first).span, self.sheet.tree.token(last).span
        return "\n\n" not in text[spans[0].end : spans[1].start] and not self._divided(spans[0].end, spans[1].start)

    def _divided(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] <= end
