"""It and they: what the subjects before make of them; each stays open where no subject settles it."""

from __future__ import annotations

from collections.abc import Callable

from vkx.model.analysis import Token
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import is_listed
from vkx.resolve.pairs import encounter, is_no_event, joined_before
from vkx.resolve.parties import blamed, other_party
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_PARTIES = frozenset({"country", "organization", "bloc"})
_THINGS = _PARTIES | {"place", "facility"}
_WARNING = frozenset({"warn", "remind"})
_DEEP, _HIGH = 4, 8
_PLACING = frozenset({"in", "across", "throughout", "into", "from"})
_CAUSES = frozenset({"of", "over", "for", "about", "against", "on"})


class Things:
    """Resolves "it" and "they" in one document.

    Args:
        scene: the document.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def it(self, i: int, word: str) -> tuple[bool, tuple[Identity, ...]]:
        """Whether "it" or "its" at token ``i`` refers, and to what: () where that is open."""
        scene = self.scene
        token = scene.tokens[i]
        told = (self._described(i) or self._beside_asker(i)) if word == "it" else blamed(scene, i)
        partner = other_party(scene, i) if word == "its" else None
        if told or partner is not None:
            return True, told or partner or ()
        if word == "it" and self._is_empty(i):
            return False, ()
        if word != "its" and (token.dep in ("nsubj", "nsubj:pass") or self._is_served(i)):
            return True, self._last_subject(i)
        clause = scene.clause(token.head if word == "its" else i)
        subject = scene.subject(clause)
        if word == "its" and subject is not None and subject > i and not scene.is_under(i, subject):
            return True, self._thing(subject)  # "In its report, the Corvane Group says"
        if subject is not None and scene.is_under(i, subject) and not scene.is_under(clause, subject):
            return True, self._last_subject(i)
        whose = owner(scene, i, lambda x: x.type in _THINGS)
        found = (whose,) if whose else self._owner_beside(i) if word == "its" else ()
        if (
            not found
            and word in ("its", "itself")
            and subject is not None
            and subject < i
            and not self._is_between(i, subject)
        ):
            found = self._thing(subject)
            if not found and not self._is_single(subject):
                found = self._subject_above(i, scene.tokens[clause]) or ()
        return True, found

    def _is_served(self, i: int) -> bool:
        """Whether somebody gives "it" something, or lets it do something: "lend it money", "helps it to grow"."""
        token, verb = self.scene.tokens[i], self.scene.tokens[self.scene.tokens[i].head]
        moved = any(self.scene.tokens[c].upos == "VERB" for c in self.scene.dependents(verb.i, "xcomp", "ccomp"))
        serving = verb.i < i and is_listed(verb.lemma, listed("serving"))
        return serving and (token.dep == "iobj" or (moved and token.dep in ("obj", "nsubj")))

    def _beside_asker(self, i: int) -> tuple[Identity, ...]:
        """Whoever is asked: what was named last, other than the asker, here or as the subject before."""
        scene = self.scene
        if not is_asked(scene, i):
            return ()
        asker = scene.subject(scene.clause(scene.tokens[i].head))
        barred = set(scene.meant(asker)) if asker is not None else set()
        first = scene.analysis.sentences[scene.sentence(i)].first
        for seen in scene.before(i, 1):
            if seen.i < first and not seen.subject:
                continue
            found = [x for x in seen.identities if x.type in _PARTIES and x not in barred]
            placed = scene.tokens[max(seen.i - 1, 0)].text.lower() in _PLACING
            if found and not seen.adjective and not placed:
                return (found[0],) if len(found) == 1 else ()
        return ()

    def _owner_beside(self, i: int) -> tuple[Identity, ...]:
        """What stands before ``and its``: "Afghanistan and its neighbors"."""
        scene = self.scene
        nationals = any(m in scene.names.people for m in scene.names.at.get(i - 2, ()))
        named = scene.named(i - 2) if i >= 2 and scene.tokens[i - 1].text == "and" and not nationals else ()
        return named if len(named) == 1 and named[0].type in ("country", "organization", "bloc", "place") else ()

    def _is_between(self, i: int, subject: int) -> bool:
        """Whether another country or organisation stands between a subject and ``because of its ...``."""
        scene = self.scene
        if scene.tokens[scene.tokens[i].head].dep not in ("obl", "nmod") or scene.tokens[i - 1].text not in _CAUSES:
            return False
        own = set(scene.meant(subject))
        between = [x for k in range(subject + 1, i) for x in scene.named(k) if x not in own]
        return any(x.type in _PARTIES for x in between)

    def _described(self, i: int) -> tuple[Identity, ...]:
        """What the main clause describes: "described Korea as a partner, noting that it is the largest source"."""
        scene = self.scene
        token = scene.tokens[i]
        if token.dep != "nsubj" or not scene.dependents(token.head, "cop"):
            return ()
        above = scene.tokens[scene.tokens[token.head].head]
        main = scene.tokens[above.head]
        if above.dep not in ("advcl", "conj") or not is_listed(main.lemma, listed("describing")):
            return ()
        objects = scene.dependents(main.i, "obj")
        return self._thing(objects[0]) if objects else ()

    def _is_empty(self, i: int) -> bool:
        """Whether ``it`` stands for a clause or for nothing: "it is necessary to", "it was Moon who"."""
        scene = self.scene
        token = scene.tokens[i]
        if token.dep not in ("nsubj", "nsubj:pass"):
            return False
        predicate = token.head
        copular = bool(scene.dependents(predicate, "cop"))
        if copular and self._is_ranked(predicate):
            return False
        clausal = scene.dependents(predicate, "csubj", "ccomp", "advcl", "xcomp", "acl:relcl", "csubj:outer")
        if copular and (clausal or scene.tokens[predicate].upos in ("ADJ", "ADV", "NOUN", "PROPN", "NUM")):
            return bool(clausal) or scene.tokens[predicate].upos != "ADJ"
        return fold(scene.tokens[predicate].lemma) in (
            "seem",
            "appear",
            "take",
            "rain",
            "snow",
            "happen",
            "turn",
            "mean",
        )

    def _is_ranked(self, predicate: int) -> bool:
        """«It is the largest market»: somebody, unless a clause follows («it is the best way that …»)."""
        scene = self.scene
        superlative = any(scene.tokens[c].xpos == "JJS" for c in scene.children[predicate] if c < predicate)
        clauses = scene.dependents(predicate, "csubj", "ccomp", "acl:relcl", "acl", "csubj:outer")
        return superlative and all(scene.tokens[c].xpos == "VBG" for c in clauses)

    def _last_subject(self, i: int) -> tuple[Identity, ...]:
        """The subject of the clause before this one in the sentence, else of the sentence before."""
        scene = self.scene
        clause = scene.tokens[scene.clause(i)]
        ahead = scene.subject(clause.head) if clause.dep == "advcl" and clause.head > i else None
        if ahead is not None and ahead > i and scene.tokens[ahead].upos != "PRON":
            return self._thing(ahead)  # "When it opens, the mine ..."
        if spoken := self._spoken_for(clause):
            return spoken
        above = self._subject_above(i, clause)
        if above is not None:
            return above
        previous = scene.sentence(i) - 1
        if previous < 0 or scene.block(scene.analysis.sentences[previous].first) < scene.block(i) - 1:
            return ()
        subject = scene.told_of(previous)
        return () if subject is None or fold(scene.tokens[subject].text) in THEY else self._thing(subject)

    def _spoken_for(self, clause: Token) -> tuple[Identity, ...]:
        """Whose speaker says of "it" what it does: "The bank's chief said it had lent more", "He said it had"."""
        scene = self.scene
        verb = scene.tokens[clause.head]
        if clause.dep != "ccomp" or not is_listed(verb.lemma, listed("speech")):
            return ()
        subject = scene.subject(verb.i)
        speaker_ = scene.meant(subject) if subject is not None else ()
        if len(speaker_) != 1 or speaker_[0].type != "person":
            return ()
        told = [s.i for s in scene.before(clause.i, 2) if s.identities == speaker_]
        nouns = {n for t in told for n in (t, scene.tokens[t].head) if n in scene.titled or n == t}
        owners = {x for n in nouns for c in scene.dependents(n, "nmod:poss", "nmod") for x in scene.meant(c)}
        owners |= set(scene.served.get(speaker_[0].id, ()))
        bodies = [x for x in owners if x.type in ("organization", "bloc")]
        return tuple(bodies) if len(bodies) == len(owners) == 1 else ()

    def _subject_above(self, i: int, above: Token) -> tuple[Identity, ...] | None:
        """What the subject of a clause above a clause means, () where that is open; None where there is none."""
        scene = self.scene
        seen = 0
        while above.head != above.i and seen < _HIGH:
            said = above.dep in ("acl", "ccomp") and scene.tokens[above.head].upos == "NOUN"
            owners = scene.dependents(above.head, "nmod:poss") if said else ()
            if owners and owners[0] < i and not scene.dependents(above.head, "cop"):
                return self._thing(owners[0])  # "Tehran's assertions its intentions are peaceful"
            upper = scene.clause(above.head)
            subject = scene.subject(upper)
            objects = [x for o in scene.dependents(upper, "obj", "iobj") if o < i for x in self._thing(o)]
            if objects and above.dep in ("ccomp", "xcomp") and objects[0].type in _PARTIES:
                warned = fold(scene.tokens[upper].lemma) in _WARNING and len(objects) == 1
                return tuple(objects) if warned else ()  # "told Tashkent that its ties": the subject's or the object's
            if subject is not None and subject < i and self._is_single(subject):
                return self._thing(subject)
            above, seen = scene.tokens[upper], seen + 1
        return None

    def _is_single(self, i: int) -> bool:
        """Whether a noun can be what "it" takes up: neither a pronoun nor several nameless things."""
        token = self.scene.tokens[i]
        return token.upos != "PRON" and (token.xpos not in ("NNS", "NNPS") or bool(self.scene.meant(i)))

    def _thing(self, i: int) -> tuple[Identity, ...]:
        """The one country, organisation, bloc or place that a subject means, if it means just that."""
        meant = self.scene.together(i)
        if len(meant) == 1 and meant[0].type not in ("person", "group", "event"):
            return meant
        return ()

    # -- they --------------------------------------------------------------------------------------------------

    def they(self, i: int, word: str) -> tuple[Identity, ...]:
        """Whom "they" or "their" at token ``i`` takes up; () where that is open, as for "them"."""
        scene = self.scene
        token = scene.tokens[i]
        if word == "them":
            return self._several_near(i)
        if word == "they" and fold(scene.tokens[token.head].lemma) in listed("contain"):
            return ()
        if word != "they":
            clause = scene.clause(token.head)
            subject = scene.subject(clause)
            if subject == scene.tokens[clause].head and not scene.meant(subject):
                subject = scene.subject(scene.clause(subject))
            found: tuple[Identity, ...] = ()
            if subject is not None and subject < i and not self.scene.is_under(i, subject):
                found = self._several(subject) or self._firm(i, subject)
            elif subject is not None and subject > i and not self.scene.is_under(i, subject):
                ahead = self._several(subject)
                return ahead if len(ahead) > 1 else ()  # "In their talks, the two ministers agreed"
            return (
                found or self._pair_before(i) or self._opened(i, subject) or self._doer(i) or self._present(i, clause)
            )
        return self._last_plural(i, word)

    def _present(self, i: int, clause: int) -> tuple[Identity, ...]:
        """Two who act above a passive: "The ministers met, after which a text was signed in their presence"."""
        scene = self.scene
        verb = scene.tokens[clause]
        passive = scene.dependents(clause, "nsubj:pass")
        upper = scene.clause(verb.head)
        subject = scene.subject(upper) if passive and upper != clause else None
        apart = subject is None or subject > i or fold(scene.tokens[passive[0]].lemma) in listed("humans")
        found = () if apart or subject is None else self._several(subject)
        return found if len(found) > 1 else ()

    def _doer(self, i: int) -> tuple[Identity, ...]:
        """The body behind "by" in the subject: "the use of mines by the Orlan army shows their ..."."""
        scene = self.scene
        subject = scene.subject(scene.clause(scene.tokens[i].head))
        nouns = [n for n in range(subject, i) if scene.is_under(n, subject)] if subject is not None else []
        by = [n for n in nouns if any(scene.tokens[c].text == "by" for c in scene.dependents(n, "case"))]
        found = [x for n in by for x in scene.meant(n) if x.type in ("organization", "group")]
        return tuple(found) if len(found) == 1 else ()

    def _several_near(self, i: int) -> tuple[Identity, ...]:
        """Those whom "them" takes up: a body or a pair just before it, with nothing plural between and not acting."""
        scene = self.scene
        subject = scene.subject(scene.clause(scene.tokens[i].head))
        barred = set(scene.meant(subject)) if subject is not None else set()
        for seen in scene.before(i, 0):
            found = scene.together(seen.i)
            several = len(found) > 1 or (found[:1] and found[0].type in ("organization", "group"))
            between = scene.tokens[seen.i + 1 : i]
            if any(t.xpos in ("NNS", "NNPS", "CC") for t in between):
                return ()
            if several and barred.isdisjoint(found):
                return found
        return ()

    def _opened(self, i: int, subject: int | None) -> tuple[Identity, ...]:
        """Those whom the sentence before tells of, where "their" stands in this one's subject."""
        scene, previous = self.scene, self.scene.sentence(i) - 1
        if subject is None or not scene.is_under(i, subject) or previous < 0:
            return ()
        told = scene.told_of(previous)
        return self._several(told) if told is not None else ()

    def _firm(self, i: int, subject: int) -> tuple[Identity, ...]:
        """The organisation that acts and that "their" takes up as several: nothing plural stands before it."""
        scene = self.scene
        first = scene.analysis.sentences[scene.sentence(i)].first
        one = self._thing(subject)
        plural = any(t.xpos in ("NNS", "NNPS") or t.text == "and" for t in scene.tokens[first:i])
        return one if one and one[0].type == "organization" and not plural else ()

    def _pair_before(self, i: int) -> tuple[Identity, ...]:
        """Two names side by side before ``their`` in its sentence, with no other plural between."""
        scene = self.scene
        first = scene.analysis.sentences[scene.sentence(i)].first
        at, pair = next(joined_before(scene, i, is_no_event), (-1, ()))
        if at < first:
            return ()
        between = scene.tokens[at + 1 : i]
        apart = (
            scene.is_subject(at) and scene.tokens[at].dep != "conj"
        )  # "… from Vesta and Holm was asked to their fair"
        return () if apart or any(t.xpos in ("NNS", "NNPS", "CC") for t in between) else pair

    def _last_plural(self, i: int, word: str) -> tuple[Identity, ...]:
        scene = self.scene
        verb = above = scene.tokens[scene.clause(i)]
        for _ in range(_DEEP):
            if above.head == above.i:
                break
            above = scene.tokens[scene.clause(above.head)]
            subject = scene.subject(above.i)
            if subject is not None and subject < i and (found := self._several(subject)):
                return found
        previous = scene.sentence(i) - 1
        if previous < 0 or (verb.head != verb.i and verb.dep not in ("ccomp", "parataxis")):
            return ()
        subject = scene.told_of(previous)
        if subject is None:
            return ()
        one = self._thing(subject)
        if found := self._several(subject):
            return found
        if word != "they" or verb.head != verb.i:
            return ()
        firm = len(one) == 1 and one[0].type == "organization"
        return one if firm else encounter(scene, subject, scene.tokens[scene.root(previous) or 0])

    def _several(self, subject: int) -> tuple[Identity, ...]:
        meant = self.scene.together(subject)
        if any(m.type == "place" for m in meant):
            return ()
        plural = self.scene.tokens[subject].xpos in ("NNS", "NNPS")
        return meant if len(meant) > 1 or (meant and (plural or meant[0].type == "group")) else ()


def owner(scene: Scene, i: int, fits: Callable[[Identity], bool]) -> Identity | None:
    """Whose a noun is that holds the pronoun further in: "Kim's talks with his guest", "Kim's visit, his third"."""
    noun = scene.tokens[scene.tokens[i].head]
    if scene.tokens[i].dep != "nmod:poss":
        return None
    for _ in range(_DEEP):
        if noun.dep not in ("nmod", "appos", "conj") or noun.head == noun.i:
            return None
        noun = scene.tokens[noun.head]
        owners = [x for c in scene.dependents(noun.i, "nmod:poss") if c < i for x in scene.meant(c)]
        if owners:
            return owners[0] if len(owners) == 1 and fits(owners[0]) else None
    return None


def is_asked(scene: Scene, i: int) -> bool:
    """Whether ``it`` is asked for something: "asked it to lift the ban"."""
    token, verb = scene.tokens[i], scene.tokens[scene.tokens[i].head]
    asks = token.dep in ("obj", "iobj", "expl") and verb.i < i and is_listed(verb.lemma, listed("asking"))
    return asks and any(scene.tokens[c].upos == "VERB" for c in scene.dependents(verb.i, "xcomp"))
