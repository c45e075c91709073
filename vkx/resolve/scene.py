"""A document as the references see it: words, names with identities, and what was mentioned before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vkx.model.analysis import Analysis, Token
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import Knowledge, is_listed, words
from vkx.resolve.names import Names
from vkx.resolve.text import fold
from vkx.resolve.titles import is_head, word

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_OFTEN, _FAR_MORE = 3, 1.5
_CALLING = frozenset({"call", "rely", "count", "depend"})
_RELATIVE = frozenset({"who", "which", "that"})


def listed(key: str) -> frozenset[str]:
    """A list of words in ``vkx/vocab/references.toml``."""
    return words("references", key)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something mentioned: at token ``i`` of sentence ``sentence``, as a clause's subject or not."""

    i: int
    sentence: int
    identities: tuple[Identity, ...]
    subject: bool
    adjective: bool = False


@dataclass
class Scene:
    """One document while its references are being resolved, in the order of the text.

    Attributes:
        analysis: the document.
        names: its names.
        knowledge: known names.
        history: what was mentioned so far, in order.
        resolved: whom references stand for, by token.
        document_pair: the two countries that the document is about.
        document_partners: the two organisations that the document is about.
        told: how often each id was mentioned so far.
        strangers: the mentions of persons without a name so far, in order, each with the token of the first one.
        stranger_at: that token, as text, by the token of each mention.
        side_by_side: the pairs of names side by side, each with the later one's token, by the kind of name asked for.
    """

    analysis: Analysis
    names: Names
    knowledge: Knowledge
    history: list[Seen] = field(default_factory=list)
    resolved: dict[int, tuple[Identity, ...]] = field(default_factory=dict)
    document_pair: tuple[Identity, ...] = ()
    document_partners: tuple[Identity, ...] = ()
    told: Counter[str] = field(default_factory=Counter)
    strangers: list[tuple[Seen, str]] = field(default_factory=list)
    stranger_at: dict[int, str] = field(default_factory=dict)
    side_by_side: dict[Callable[[Identity], bool], list[tuple[int, tuple[Identity, Identity]]]] = field(
        default_factory=dict
    )

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The words."""
        return self.analysis.tokens

    @cached_property
    def parties(self) -> Counter[str]:
        """How often each country and bloc is named, by id."""
        return Counter(x.id for x in self.names.identities if x.type in ("country", "bloc"))

    @cached_property
    def served(self) -> Mapping[str, frozenset[Identity]]:
        """The bodies and countries whose offices each person holds, by the person's id."""
        found: dict[str, set[Identity]] = {}
        for index, titles in self.names.titles.items():
            owners = {self.names.identity(m) for title in titles for m in title.owners}
            found.setdefault(self.names.identities[index].id, set()).update(owners)
        return {k: frozenset(v) for k, v in found.items()}

    @cached_property
    def most_named(self) -> str | None:
        """The id of the person who is named far more often than any other; None where there is none."""
        counts = Counter(x.id for x in self.names.identities if x.type == "person")
        (first, most), (_, next_) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return first if most >= _OFTEN and most >= _FAR_MORE * next_ else None

    @cached_property
    def countries(self) -> dict[str, Identity]:
        """The countries that are named, by id."""
        return {x.id: x for x in self.names.identities if x.type == "country"}

    @cached_property
    def leanings(self) -> Counter[str]:
        """How often each country is named, its people and bodies counted half, by ISO code."""
        counts: Counter[str] = Counter()
        for index, x in enumerate(self.names.identities):
            if x.country and index not in self.names.silent:
                counts[x.country] += 2 if x.type == "country" else 1
        return counts

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token."""
        return self.analysis.children()

    @cached_property
    def _starts(self) -> list[int]:
        return [s.first for s in self.analysis.sentences]

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks; a mark that is never closed runs to its block's end."""
        found, inside, block = set(), False, -1
        blocks = [b.span.end for b in self.analysis.document.blocks]
        at = 0
        for token in self.tokens:
            while at < len(blocks) and token.span.start >= blocks[at]:
                at += 1
            if at != block:
                inside, block = False, at
            if token.text in ("“", "”", '"', "``", "''"):
                inside = {"“": True, "”": False, "``": True, "''": False}.get(token.text, not inside)
            elif inside:
                found.add(token.i)
        return frozenset(found)

    def sentence(self, i: int) -> int:
        """The index of the sentence that holds token ``i``."""
        return bisect_right(self._starts, i) - 1

    def block(self, i: int) -> int:
        """The index of the block that holds token ``i``."""
        return bisect_right(self._block_starts, self.tokens[i].span.start) - 1

    def sentences_of(self, block: int) -> list[int]:
        """The indexes of the sentences that start in a block."""
        return self._sentences_of.get(block, [])

    @cached_property
    def _sentences_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, first in enumerate(self._starts):
            found.setdefault(self.block(first), []).append(index)
        return found

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.analysis.document.blocks]

    def dependents(self, i: int, *relations: str) -> tuple[int, ...]:
        """The dependents of a token in these relations."""
        return tuple(c for c in self.children[i] if self.tokens[c].dep in relations)

    def named(self, i: int) -> tuple[Identity, ...]:
        """The identities of the names at a token."""
        found = (m for m in self.names.at.get(i, ()) if m not in self.names.silent)
        return tuple(dict.fromkeys(self.names.identities[m] for m in found))

    def meant(self, i: int) -> tuple[Identity, ...]:
        """Who is meant at a token: by name, by a reference resolved so far, by a title or a noun beside the name."""
        return self.named(i) or self.resolved.get(i, ()) or self.titled.get(i, ()) or self._beside(i)

    def keys(self, i: int) -> frozenset[str]:
        """The ids of those meant at a token, that of somebody without a name among them."""
        if meant := self.meant(i):
            return frozenset(x.id for x in meant)
        return frozenset({self.stranger_at[i]} if i in self.stranger_at else ())

    def _beside(self, i: int) -> tuple[Identity, ...]:
        """The person whose name stands in apposition: "his father Amal Karim", "her guest, Peter Holm"."""
        if self.tokens[i].upos != "NOUN":
            return ()
        names = (self.named(c) for c in self.dependents(i, "appos", "flat"))
        return next((n for n in names if len(n) == 1 and n[0].type == "person"), ())

    @cached_property
    def titled(self) -> Mapping[int, tuple[Identity, ...]]:
        """Whom the head words of titles beside names stand for."""
        return {
            i: (self.names.identities[index],)
            for index, titles in self.names.titles.items()
            for title in titles
            for i in range(title.first, title.last)
            if is_head(word(self.tokens[i]))
        }

    def together(self, i: int) -> tuple[Identity, ...]:
        """Who is meant by a phrase with all that is coordinated to it; () where part of that is unknown."""
        found = list(self.meant(i))
        if not found:
            return ()
        for c in self.conjuncts(i):
            more = self.meant(c)
            if not more:
                return ()
            found += more
        return tuple(dict.fromkeys(found))

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """The heads of the phrases coordinated to this one."""
        return tuple(c for c in self.children[i] if self.tokens[c].dep == "conj" and self.tokens[c].upos != "VERB")

    def subject(self, verb: int) -> int | None:
        """A clause's subject: its own (a relative pronoun's noun), or whoever else does what the clause tells."""
        seen = 0
        while seen < 12:
            own = self.dependents(verb, *_SUBJECTS)
            token = self.tokens[verb]
            if own:
                relative = token.dep == "acl:relcl" and fold(self.tokens[own[0]].text) in _RELATIVE
                return self._antecedent(own[0], token.head) if relative else own[0]
            if token.head == verb or token.dep not in ("conj", "xcomp", "advcl", "acl", "parataxis"):
                return None
            if token.dep == "acl" and self.tokens[token.head].upos in ("NOUN", "PROPN"):
                if token.xpos in ("VBG", "VBN") and not self.dependents(verb, "mark", "case"):
                    return token.head  # "a firm making chips"
                if owners := self.dependents(token.head, "nmod:poss"):
                    return owners[0]  # "Seoul's plan to cut its spending"
                verb, seen = self.clause(token.head), seen + 1  # "Seoul took steps to cut its spending"
                continue
            made = token.dep == "xcomp" or is_listed(self.tokens[token.head].lemma, listed("blaming"))
            objects = self.dependents(token.head, "obj", "iobj") if made and token.dep in ("xcomp", "advcl") else ()
            objects = objects or self._called_on(token.head)  # "called on Japan to lift its ban"
            if objects and objects[-1] < verb:
                return objects[-1]  # "helping Slovakia develop its industry": the object does it
            verb, seen = token.head, seen + 1
        return None

    def _antecedent(self, pronoun: int, head: int) -> int:
        """What a relative pronoun stands for: a name right before ``, which``, wherever the parse hangs the clause."""
        beside = pronoun - 2
        apart = beside > head and self.tokens[pronoun - 1].text == "," and fold(self.tokens[pronoun].text) != "that"
        return beside if apart and self.named(beside) else head

    def _called_on(self, verb: int) -> tuple[int, ...]:
        """Whoever stands behind "call on", "rely on"."""
        if self.tokens[verb].lemma not in _CALLING:
            return ()
        return tuple(
            c
            for c in self.dependents(verb, "obl")
            if any(self.tokens[k].text in ("on", "upon") for k in self.dependents(c, "case"))
        )

    def root(self, sentence: int) -> int | None:
        """The head of a sentence."""
        span = self.analysis.sentences[sentence]
        return next((t.i for t in self.tokens[span.first : span.last] if t.head == t.i), None)

    def told_of(self, sentence: int) -> int | None:
        """The subject of a sentence's main clause."""
        root = self.root(sentence)
        return self.subject(root) if root is not None else None

    def clause(self, i: int) -> int:
        """The head of the clause that a token stands in."""
        seen = 0
        while seen < 20:
            token = self.tokens[i]
            if token.head == i or token.dep in (
                "root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj"
            ):  # fmt: skip
                return i
            if token.dep == "conj" and token.upos in ("VERB", "AUX"):
                return i
            i, seen = token.head, seen + 1
        return i

    def is_subject(self, i: int) -> bool:
        """Whether a token heads a subject, be it as a later part of a coordination."""
        seen = 0
        while self.tokens[i].dep in ("conj", "flat", "appos") and seen < 6:
            i, seen = self.tokens[i].head, seen + 1
        return self.tokens[i].dep in _SUBJECTS

    def is_under(self, i: int, head: int) -> bool:
        """Whether token ``i`` is a head or hangs from it, at whatever depth up to twenty."""
        for _ in range(20):
            if i == head or self.tokens[i].head == i:
                break
            i = self.tokens[i].head
        return i == head

    def note(self, i: int, identities: tuple[Identity, ...], *, adjective: bool = False) -> None:
        """Enters a mention into the history."""
        self.history.append(Seen(i, self.sentence(i), identities, self.is_subject(i), adjective))
        self.told.update(x.id for x in identities)

    def note_stranger(self, i: int, key: str) -> None:
        """Enters a mention of a person without a name: a noun, or a pronoun that takes one up."""
        self.strangers.append((Seen(i, self.sentence(i), (), self.is_subject(i)), key))
        self.stranger_at[i] = key

    def forget(self) -> None:
        """Empties the history, for another reading."""
        self.history.clear()
        self.strangers.clear()
        self.stranger_at.clear()
        self.told.clear()

    def before(self, i: int, sentences: int) -> Iterator[Seen]:
        """What was mentioned before token ``i`` in its own and so many sentences before it, latest first."""
        floor = self.sentence(i) - sentences
        for seen in reversed(self.history):
            if seen.sentence < floor:
                return
            if seen.i < i:
                yield seen

    def strangers_before(self, i: int, sentences: int) -> Iterator[tuple[Seen, str]]:
        """The mentions of persons without a name before token ``i``, as ``before`` has those of the others."""
        floor = self.sentence(i) - sentences
        for seen, key in reversed(self.strangers):
            if seen.sentence < floor:
                return
            if seen.i < i:
                yield seen, key

    def phrase_start(self, head: int) -> int:
        """The first token of the determiners and modifiers that lead up to a head."""
        first = head
        for c in self.children[head]:
            if c < head and self.tokens[c].dep in ("det", "nummod", "amod", "nmod:poss", "compound", "det:predet"):
                first = min(first, self.phrase_start(c))
        return first
