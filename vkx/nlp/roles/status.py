"""Whether what a frame says is so, planned, aimed at, proposed, predicted or denied, and whether it is said at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from vkx.model.analysis import Status
from vkx.nlp.roles.draft import Draft, Sheet
from vkx.nlp.roles.lexicon import Cues
from vkx.nlp.roles.polarity import is_condition, is_conditional, is_negated
from vkx.nlp.roles.prepositions import case_name
from vkx.nlp.roles.subjects import auxiliaries


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with the word that decided it."""

    status: Status
    asserted: bool = True
    cue: str | None = None
    cue_head: int | None = None


_SOFT = frozenset({"planned", "forecast"})
_PLAIN = Reading("actual")
_SHORT = frozenset({"'d", "’d"})
_AFTER = frozenset({"when", "once", "after", "before", "until", "till"})
"""Words that open a clause of time."""


@dataclass
class StatusReader:
    """Reads the status of every draft from its own words and from the words that govern it, each once."""

    sheet: Sheet
    _known: dict[int, Reading] = field(default_factory=dict)
    _behind: dict[int, int] = field(default_factory=dict)

    def apply(self) -> None:
        """Write status, assertion and cue into all drafts."""
        questions = {k for k, s in enumerate(self.sheet.tree.analysis.sentences) if self._asks(s.first, s.last)}
        for head, draft in self.sheet.drafts.items():
            reading = self.read(head)
            draft.status, draft.cue, draft.cue_head = reading.status, reading.cue, reading.cue_head
            draft.asserted = reading.asserted and self.sheet.tree.sentence[head] not in questions

    def _asks(self, first: int, last: int) -> bool:
        return any(self.sheet.tree.tokens[i].text.endswith("?") for i in range(max(first, last - 2), last))

    def read(self, head: int) -> Reading:
        """The status of the predicate headed by a token."""
        if head not in self._known:
            self._known[head] = _PLAIN
            self._known[head] = self._find(head)
        return self._known[head]

    def _find(self, head: int) -> Reading:
        tree, draft = self.sheet.tree, self.sheet.drafts.get(head)
        if head in self.sheet.gaps:
            return self.read(self.sheet.gaps[head])
        if tree.is_predicate(head):
            return self._clause(head)
        if draft is not None and draft.form == "copula":
            # A noun or adjective that is said of something: in the scope of its verb, or of the noun beside it.
            above = tree.head[head]
            return self.read(above) if tree.is_predicate(above) else _PLAIN
        return self._noun(head)

    def _clause(self, head: int) -> Reading:
        tree, lexicon = self.sheet.tree, self.sheet.lexicon
        own = self._own(head)
        above = self._governed(head)
        if is_condition(tree, lexicon, head) or is_conditional(tree, lexicon, head):
            return Reading(own.status, asserted=False, cue=own.cue, cue_head=own.cue_head)
        if above.status == "denied" and own.status == "actual":
            return above
        if own.status == "planned" and self._is_opinion(head):
            return Reading("forecast", own.asserted and above.asserted, own.cue)
        if own.status in _SOFT and own.cue != "not" and above.status != "actual":
            return Reading(above.status, own.asserted and above.asserted, above.cue, above.cue_head)
        if own.status != "actual":
            cue = above if own.cue is None or own.cue in lexicon.modals else own
            keep = cue if cue.cue is not None else own
            return Reading(own.status, own.asserted and above.asserted, keep.cue, keep.cue_head)
        return above

    def _is_opinion(self, head: int) -> bool:
        """``believes that it will``: what somebody thinks will be is a prediction."""
        tree = self.sheet.tree
        return tree.base(head) == "ccomp" and tree.token(tree.head[head]).lemma in self.sheet.lexicon.opinions

    def _own(self, head: int) -> Reading:
        """By negation, modals, semi-modals and the adjective or phrase in the place of the predicate."""
        tree, lexicon = self.sheet.tree, self.sheet.lexicon
        bare = tree.token(head).xpos == "VB"  # "they'd negotiate", not "they'd negotiated"
        modals = ["would" if bare and tree.word(a) in _SHORT else tree.word(a) for a in auxiliaries(tree, head)]
        modal = next((m for m in modals if m in lexicon.modals), None)
        if is_negated(tree, lexicon, head):
            return Reading("denied", asserted=True, cue="not")
        if modal is None:
            return self._phrase(head)
        status = lexicon.modals[modal]
        draft = self.sheet.drafts.get(head)
        if modal == "would":
            return self._would(head, modals)
        if status == "planned" and draft is not None and self._happens(draft):
            status = "forecast"
        return Reading(status, cue=modal)

    def _would(self, head: int, modals: list[str]) -> Reading:
        """``would`` is a plan in reported speech, a hypothesis before ``have``, a wish before ``like``."""
        tree, draft = self.sheet.tree, self.sheet.drafts.get(head)
        if "have" in modals:
            return Reading("forecast", asserted=False, cue="would")
        if tree.token(head).lemma in {"like", "love", "prefer", "call", "say"}:
            return _PLAIN
        acts = draft is not None and not self._happens(draft)
        return Reading("planned" if acts else "forecast", cue="would")

    def _happens(self, draft: Draft) -> bool:
        """Whether a predicate befalls its subject; ``will drop the duties`` is done."""
        tree, words = self.sheet.tree, self.sheet.lexicon
        if draft.lemma in words.done and any(tree.quantity(h) is None for h in draft.get("object")):
            return False
        actors = {tree.token(h).lemma.lower() for h in draft.get("subject")}
        brings = draft.lemma in words.bringing and not words.bringers.isdisjoint(actors)
        return draft.form == "copula" or draft.lemma in words.outcomes or brings

    def _phrase(self, head: int) -> Reading:
        """``is under negotiation``, ``are on course``: the predicate's own words; «is to spend», «BYD to invest»."""
        tree = self.sheet.tree
        words = " ".join(tree.word(k) for k in [*tree.kids(head, "case"), head])
        status = self.sheet.lexicon.phrases.get(words)
        for kid in tree.kids(head, "advcl", "advmod", "amod", "xcomp"):
            if kid < head and self._has_to(head) and tree.word(kid) in self.sheet.lexicon.adjectives:
                return Reading(self.sheet.lexicon.adjectives[tree.word(kid)], cue=tree.word(kid))
        bound = tree.head[head] == head or any(tree.token(k).lemma == "be" for k in tree.kids(head, "cop", "aux"))
        if status is None and bound and tree.is_verb(head) and self._has_to(head):
            aims = [tree.token(k).lemma.lower() for k in tree.kids(head, "nsubj") if tree.label(k) is None]
            cue = next((a for a in aims if self.sheet.lexicon.nouns.get(a) in {"target", "planned"}), "to")
            return Reading(self.sheet.lexicon.nouns.get(cue, "planned"), cue=cue)
        return Reading(status, cue=words) if status else _PLAIN

    def _governed(self, head: int) -> Reading:
        """By the word on which a clause depends."""
        tree = self.sheet.tree
        base, above = tree.base(head), tree.head[head]
        if head in self._passed():
            return self.read(self._passed()[head])
        if head in self.sheet.items:
            opener = self.sheet.items[head]
            return self._complement(opener, self.read(opener), infinitive=True, indicative=False)
        if base == "conj":
            return self._beside(head, above)
        if above != head and tree.is_predicate(above):
            return self._under_predicate(head, above, base)
        if base in {"acl", "nmod", "obl", "ccomp", "xcomp", "advcl"} and tree.dep[head] != "acl:relcl":
            return self._under_noun(head, above)
        return _PLAIN

    def _passed(self) -> dict[int, int]:
        """Content verb → the aspect verb in whose place it stands."""
        if not self._behind and self.sheet.content:
            self._behind = {target: head for head, targets in self.sheet.content.items() for target in targets}
        return self._behind

    def _beside(self, head: int, first: int) -> Reading:
        """A coordinated clause without words of its own shares what governs the first, and its modal."""
        tree = self.sheet.tree
        if not tree.is_predicate(first):
            return _PLAIN
        finite = tree.token(head).xpos in {"VBD", "VBZ"} and tree.word(head) != tree.token(head).lemma
        if tree.has(head, "nsubj", "cop") or finite:
            governed = self._governed(first)
            return governed if tree.base(first) in {"ccomp", "xcomp"} else _PLAIN
        reading = self.read(first)
        if reading.status == "denied" and reading.cue == "not":
            return self._governed(first)
        return reading

    def _under_predicate(self, head: int, above: int, base: str) -> Reading:
        tree = self.sheet.tree
        outer = self.read(above)
        infinitive = self._is_open(head)
        deals = [
            k for k in tree.kids(above, "obj") if above < k < head and tree.token(k).lemma in self.sheet.lexicon.nouns
        ]
        draft = self.sheet.drafts.get(above)
        cued = draft is not None and self._cue(above, draft.lemma, infinitive=True) is not None
        behind = deals[-1:] if base in {"xcomp", "advcl"} and not cued else []
        if base == "csubj" and tree.token(above).lemma in self.sheet.lexicon.nouns:
            behind = [above]  # «it is our plan to list»
        if behind and self._has_to(head):
            return self._under_noun(head, behind[0])
        if self._is_decided_against(head, above):
            return Reading("denied", outer.asserted, "against", above)
        asked = self._asks_for(above) if self._has_to(head) else self._is_agreed(head, above)
        judged = base == "csubj" and self._has_to(head) and tree.token(above).upos == "ADJ"
        if base in {"ccomp", "xcomp", "obj"} or judged or (base == "advcl" and asked):
            return self._complement(above, outer, infinitive=infinitive, indicative=self._is_indicative(head))
        if base in {"advcl", "parataxis"} and infinitive and not tree.has(head, "nsubj"):
            return self._adverbial(head, outer)
        if outer.status in _SOFT and self._is_still_to_come(head, base):
            return Reading("planned", outer.asserted, "when")
        return Reading("actual", outer.asserted if base != "parataxis" else True)

    def _is_still_to_come(self, head: int, base: str) -> bool:
        """``will review it when they meet``, ``will be among those attending``: the present beside a future."""
        tree = self.sheet.tree
        if base == "acl" and tree.token(head).xpos == "VBG":
            return case_name(tree, tree.head[head]) == "among"
        finite = {tree.token(k).xpos for k in [head, *tree.kids(head, "aux", "cop")]} & {"VBZ", "VBP"}
        opened = any(tree.word(k) in _AFTER for k in tree.kids(head, "mark", "advmod") if k < head)
        alone = tree.token(head).xpos == "VBN" and not tree.has(head, "aux", "nsubj", "obl")  # «once built, it will …»
        return base == "advcl" and opened and (bool(finite) or alone)

    def _is_open(self, head: int) -> bool:
        """Whether a clause is no finite one: an infinitive, a gerund."""
        tree = self.sheet.tree
        if self._has_to(head):
            return True
        modal = any(tree.token(a).xpos == "MD" for a in tree.kids(head, "aux"))
        if not modal and any(tree.token(k).text == "be" for k in tree.kids(head, "aux", "cop")):
            return True  # "asked that it be cut"
        bound = modal or tree.has(head, "nsubj", "expl")
        return not bound and tree.token(head).xpos in {"VB", "VBG", "NN", "VBP"}

    def _adverbial(self, head: int, outer: Reading) -> Reading:
        """A purpose is planned at most; ``to reach`` after what happened has happened too."""
        if self._has_to(head) and outer.status == "actual":
            happened = self.sheet.drafts.get(head)
            if happened is not None and happened.lemma in self.sheet.lexicon.outcomes:
                return outer
            return Reading("planned", outer.asserted, "to", None)
        if outer.status == "denied" and outer.cue == "not" and not self._has_to(head):
            return Reading("actual", outer.asserted)  # "did not come, citing costs"
        return outer

    def _is_indicative(self, head: int) -> bool:
        """Whether a clause states: ``suggested that it is``, not ``suggested that it be``."""
        tree = self.sheet.tree
        return any(tree.token(k).xpos in {"VBD", "VBZ", "MD"} for k in [head, *tree.kids(head, "aux", "cop")])

    def _asks_for(self, above: int) -> bool:
        draft = self.sheet.drafts.get(above)
        return draft is not None and draft.lemma in {"call", "appeal", "aim", "plan", "strive", "hope", "agree"}

    def _is_decided_against(self, head: int, above: int) -> bool:
        """``decided against joining``, ``opted against a sale``."""
        marks = {self.sheet.tree.word(k) for k in self.sheet.tree.kids(head, "mark")}
        return "against" in marks and self.sheet.tree.token(above).lemma in {"decide", "opt", "vote", "rule"}

    def _is_agreed(self, head: int, above: int) -> bool:
        """``agreed on cutting``, ``plans on joining``, ``aims at opening``."""
        tree = self.sheet.tree
        draft = self.sheet.drafts.get(above)
        marks = {tree.word(k) for k in tree.kids(head, "mark")}
        if draft is None:
            return False
        on = draft.lemma in {"agree", "plan", "decide", "insist"} and not marks.isdisjoint({"on", "upon"})
        return on or (draft.lemma == "aim" and "at" in marks)

    def _has_to(self, head: int) -> bool:
        tree = self.sheet.tree
        return any(tree.word(k) == "to" for k in tree.kids(head, "mark", "aux"))

    def _complement(self, above: int, outer: Reading, *, infinitive: bool, indicative: bool) -> Reading:
        """By the cue table of verbs and adjectives; other verbs pass on what holds of themselves."""
        lemma = self.sheet.drafts[above].lemma if above in self.sheet.drafts else self.sheet.tree.token(above).lemma
        status = self._cue(above, lemma, infinitive=infinitive)
        if indicative and lemma in self.sheet.lexicon.subjunctive:
            status = None
        if status is None:
            passed = outer.status if infinitive or outer.status != "denied" else "actual"
            return Reading(
                passed if infinitive else "actual", outer.asserted, outer.cue if infinitive else None, outer.cue_head
            )
        if outer.status == "denied" and status != "denied":
            return Reading("denied", outer.asserted, lemma, above)
        if outer.status == "planned" and lemma in self.sheet.lexicon.pondering:
            return outer
        if outer.status in {"proposed", "forecast"} and status == "planned":
            status = outer.status
        if status == "forecast" and not infinitive and outer.status == "denied":
            status = "denied"
        return Reading(status, outer.asserted, lemma, above)

    def _cue(self, above: int, lemma: str, *, infinitive: bool) -> Status | None:
        lexicon = self.sheet.lexicon
        if self.sheet.tree.token(above).upos == "ADJ" and lemma in lexicon.adjectives:
            return lexicon.adjectives[lemma]
        if lemma == "have" and self._is_pending(above):
            return "denied"
        if lemma in lexicon.semi_modals:
            return lexicon.semi_modals[lemma] if infinitive else None
        if lemma in lexicon.infinitive_only and not infinitive:
            return None
        # a modal stands alone before a list: "The ministry will:"
        return lexicon.verbs.get(lemma) or lexicon.adjectives.get(lemma) or lexicon.modals.get(lemma)

    def _is_pending(self, verb: int) -> bool:
        """``has yet to be approved``: it is not."""
        tree = self.sheet.tree
        return any(tree.word(k) == "yet" for k in range(verb + 1, min(verb + 3, len(tree.tokens))))

    def _under_noun(self, head: int, noun: int) -> Reading:
        """``plan to build``, ``goal of reaching``: by the noun, and by the clause in which it stands."""
        tree = self.sheet.tree
        lemma = tree.token(noun).lemma.lower()
        if tree.token(noun).upos == "ADJ" and lemma in self.sheet.lexicon.adjectives:
            return Reading(self.sheet.lexicon.adjectives[lemma], cue=lemma)
        outer = self.read(noun) if noun in self.sheet.drafts else _PLAIN
        relative = tree.token(head).xpos in {"VBN", "VBD", "VBZ"} and not self._has_to(head)
        if relative:
            return _PLAIN
        purpose = lemma in self.sheet.lexicon.tries and case_name(tree, noun) == "in"  # «in a bid to calm»: what for
        status = None if purpose else self.sheet.lexicon.nouns.get(lemma)
        if status is None and tree.token(head).xpos == "VBG":
            return Reading("actual", outer.asserted)
        if status is None:
            soft = self._has_to(head) and outer.status == "actual" and not tree.is_ranked(noun)
            return Reading("planned", outer.asserted, "to") if soft else outer
        if self._no(noun) or outer.status == "denied":
            return Reading("denied", outer.asserted, lemma, noun)
        return Reading(status, outer.asserted, lemma, noun)

    def _no(self, noun: int) -> bool:
        return any(self.sheet.tree.word(k) == "no" for k in self.sheet.tree.kids(noun, "det"))

    def _noun(self, head: int) -> Reading:
        """A noun phrase: by its modifiers, by the verb whose object it is, by the cue noun over it."""
        tree, lexicon = self.sheet.tree, self.sheet.lexicon
        modified = self._modified(head, lexicon.modifiers)
        if modified is not None:
            return modified
        if case_name(tree, head) == "ahead_of" and tree.label(head) is None:
            return Reading("planned", cue="ahead")
        if tree.value[head] is None and tree.label(head) is None:
            own = lexicon.nouns.get(tree.token(head).lemma.lower())
            if own in {"target", "forecast"}:
                return Reading(own, cue=tree.token(head).lemma.lower(), cue_head=None)
        above = tree.head[head]
        if above == head:
            return _PLAIN
        if tree.base(head) == "conj" and not tree.is_predicate(above):
            return self.read(above)
        return self._under_verb(head, above)

    def _of_object(self, head: int, draft: Draft) -> Status | None:
        """What a verb makes of its object: planned, asked for, dropped where it was still to come."""
        lexicon, lemma = self.sheet.lexicon, self.sheet.tree.token(head).lemma.lower()
        if draft.lemma in lexicon.dropping:
            return "denied" if lemma in lexicon.nouns.keys() | lexicon.events else None
        if draft.lemma == "see" and self._foresees(draft.head):
            return "forecast"
        return lexicon.verbs.get(draft.lemma) if draft.lemma in lexicon.objects else None

    def _foresees(self, verb: int) -> bool:
        """``sees growth of 5 percent``, ``growth seen at 5 percent``: not ``saw``, what was."""
        tree = self.sheet.tree
        at = any(case_name(tree, k) == "at" and tree.quantity(k) is not None for k in tree.kids(verb, "obl"))
        return at or tree.token(verb).xpos in {"VBZ", "VBP"}

    def _modified(self, head: int, cues: Cues) -> Reading | None:
        tree = self.sheet.tree
        for kid in tree.kids(head, "amod", "compound", "nmod:desc"):
            word = tree.word(kid)
            if word in cues and tree.label(head) is None and tree.value[head] is None:
                return Reading(cues[word], cue=word)
        return None

    def _under_verb(self, head: int, above: int) -> Reading:
        tree, lexicon = self.sheet.tree, self.sheet.lexicon
        if not tree.is_predicate(above):
            figure = tree.value[head] is not None
            cue = lexicon.nouns.get(tree.token(above).lemma.lower()) if figure and tree.label(above) is None else None
            if cue in {"target", "forecast"}:
                return Reading(cue, cue=tree.token(above).lemma.lower(), cue_head=above)
            return (
                self.read(above) if figure or (above in self.sheet.drafts and tree.base(head) == "nummod") else _PLAIN
            )
        draft = self.sheet.drafts.get(above)
        outer = self.read(above)
        if draft is None:
            return outer if tree.label(head) is None else _PLAIN
        patient = head in draft.get("object") or draft.lemma in lexicon.happening
        status = self._of_object(head, draft) if patient else None
        if status is not None:
            return Reading(status, outer.asserted, draft.lemma, above)
        if tree.label(head) is None and (patient or tree.value[head] is not None or head in draft.get("subject")):
            return outer if patient or tree.value[head] is not None else Reading("actual", outer.asserted)
        return Reading("actual", outer.asserted)
