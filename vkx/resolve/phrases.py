"""Noun phrases that refer: "the two countries", "the Vietnamese leader", "the ministry"; groups: "Korean firms"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from vkx.resolve import pairs, together, topic
from vkx.resolve.companions import companion, ordered
from vkx.resolve.definites import Definites
from vkx.resolve.descriptions import Description
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import adjective
from vkx.resolve.people import Portrait
from vkx.resolve.plurals import Plurals
from vkx.resolve.scene import Scene, listed
from vkx.resolve.speech import speaker, teller
from vkx.resolve.text import fold

_COUPLES = frozenset({"couple", "pair", "duo"})
_OFFICIALS = frozenset({"official", "diplomat", "politician", "lawmaker", "statesman", "executive"})
_ALONE = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class Phrases:
    """Resolves the noun phrases of one document.

    Args:
        scene: the document.
        people: its persons.
        described: what it calls those whom it names.
    """

    def __init__(
        self, scene: Scene, people: Mapping[str, Portrait], described: Mapping[str, frozenset[Description]]
    ) -> None:
        self.scene = scene
        self.people = people
        self.definites = Definites(scene, described)
        self.plurals = Plurals(scene, people)

    def resolve(self, i: int) -> tuple[bool, tuple[Identity, ...]]:
        """Whether token ``i`` heads a referring phrase, and to whom it refers: () where that is open."""
        token = self.scene.tokens[i]
        lemma = fold(token.lemma)
        if (one := ordered(self.scene, i)) is not None:
            return True, one
        if token.upos not in ("NOUN", "PROPN"):
            return self._alone(i, lemma)
        if self.scene.named(i):
            return False, ()
        if token.text == "Koreas":
            return True, (topic.country(self.scene, "KP"), topic.country(self.scene, "KR"))
        if token.xpos in ("NNS", "NNPS"):
            nations = self._nations(i)
            return self._of_nations(i, lemma, nations) if nations else self.plurals.resolve(i, lemma)
        return self._singular(i, lemma)

    def _alone(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """A number or pronoun for two, without a noun: "the two", "both"."""
        token = self.scene.tokens[i]
        if token.upos == "NUM" and lemma in ("two", "2") and self._is_bare_two(i):
            return True, together.two(self.scene, i)
        if lemma in ("both", "neither") and token.dep in _ALONE:
            return self._both(i)
        return False, ()

    def _is_bare_two(self, i: int) -> bool:
        """Whether "the two" is a phrase of its own: no noun behind it."""
        scene = self.scene
        alone = scene.tokens[i].dep in _ALONE
        only = all(scene.tokens[c].dep in ("det", "case") for c in scene.children[i])
        return alone and only and any(fold(scene.tokens[c].text) == "the" for c in scene.children[i])

    def _both(self, i: int) -> tuple[bool, tuple[Identity, ...]]:
        """The two whom "both" alone takes up: who dealt with each other, or stood side by side, just before."""
        scene = self.scene
        near = scene.sentence(i) - 1
        at, pair = next(pairs.joined_before(scene, i, pairs.is_no_event), (-1, ()))
        found = pairs.met(scene, i, pairs.is_no_event) or (pair if at >= 0 and scene.sentence(at) >= near else ())
        return bool(found), found

    # -- nationalities -----------------------------------------------------------------------------------------

    def _nations(self, i: int) -> tuple[Identity, ...]:
        """The countries whose adjective or possessive stands before a noun: "Korean and Vietnamese firms"."""
        scene = self.scene
        found: list[Identity] = []
        for c in scene.children[i]:
            if i - 7 < c < i and scene.tokens[c].dep in ("amod", "compound", "nmod", "nmod:poss"):
                for x in (c, *scene.conjuncts(c)):
                    found += [n for n in scene.named(x) if n.type == "country" and n not in found]
        return tuple(found)

    def _of_nations(self, i: int, lemma: str, nations: tuple[Identity, ...]) -> tuple[bool, tuple[Identity, ...]]:
        if lemma in listed("firms") or lemma in listed("governments"):
            return False, nations if self._stands_for_country(i, lemma) else ()
        if lemma in listed("nationals") and len(nations) == 1:
            return False, (_group(nations[0], self.scene.tokens[i].text, lemma),)
        if lemma in listed("leaders") and len(nations) == 2:
            return True, self.plurals.leaders_of(nations) or nations
        return False, ()

    def _stands_for_country(self, i: int, lemma: str) -> bool:
        """Whether "Korean firms" are the country's: a possessor's partners and "product groups" are not."""
        scene = self.scene
        owned = any(x.type == "country" for c in scene.dependents(i, "nmod:poss") for x in scene.named(c))
        if owned and lemma not in (
            "firm",
            "company",
            "enterprise",
            "business",
            "government",
        ):
            return False
        compounds = [c for c in scene.dependents(i, "compound") if not scene.named(c)]
        return lemma not in ("group", "side", "party") or not compounds

    # -- singular ----------------------------------------------------------------------------------------------

    def _singular(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        if person := companion(self.scene, i, lemma):
            return True, person
        nations = self._nations(i)
        if nations:
            return self._singular_of_nation(i, lemma, nations)
        scene = self.scene
        if lemma in ("government", "side") and (owner := self._owner_country(i)):
            return True, owner
        if lemma in listed("localities") and (place := self._named_place(i)):
            return False, place
        marks = {fold(scene.tokens[c].text) for c in scene.children[i] if c < i and scene.tokens[c].dep == "det"}
        possessors = scene.dependents(i, "nmod:poss")
        if lemma in _COUPLES and marks & _DEFINITE:
            found: tuple[bool, tuple[Identity, ...]] = (True, together.couple(scene, i))
        elif lemma in ("country", "nation") and possessors:
            found = self._country_of_person(possessors[0])
        elif possessors and (body := self.definites.own(possessors[0], lemma)) is not None:
            found = (True, body)
        elif lemma in listed("offices") and ("the" in marks or possessors or not marks):
            found = self._office(i, lemma, (), bare="the" in marks)
        else:
            found = self.definites.resolve(i, lemma) if marks & {"the", "this"} else (False, ())
        return found

    def _singular_of_nation(
        self, i: int, lemma: str, nations: tuple[Identity, ...]
    ) -> tuple[bool, tuple[Identity, ...]]:
        if lemma in ("government", "side", "administration", "regime", "leadership", "delegation", "market"):
            return False, nations if lemma != "market" else ()
        if lemma in _OFFICIALS and (told := teller(self.scene, i)) and told[0].country == nations[0].country:
            return True, told  # "the Malaysian diplomat said"
        if lemma in listed("offices"):
            indefinite = any(fold(self.scene.tokens[c].text) in ("a", "an", "any") for c in self.scene.children[i])
            return (False, ()) if indefinite else self._office(i, lemma, nations, bare=False)
        if lemma == "people":
            return False, (_group(nations[0], self.scene.tokens[i].text, lemma),)
        definite = any(fold(self.scene.tokens[c].text) == "the" for c in self.scene.children[i])
        if definite and (firm := self.definites.maker(i, lemma)):
            return True, firm
        return (True, self._capital(nations[0])) if lemma == "capital" and self._is_place(i) else (False, ())

    def _is_place(self, i: int) -> bool:
        """Whether "the Korean capital" is a place, not money: somebody is in, from or of it."""
        marks = {fold(self.scene.tokens[c].text) for c in self.scene.dependents(i, "case", "det")}
        return "the" in marks and bool(marks & {"in", "from", "near", "outside"})

    def _capital(self, nation: Identity) -> tuple[Identity, ...]:
        known = self.scene.knowledge.capital(nation.country or "")
        return (Identity(known.id, known.type, known.name, known.country),) if known else ()

    def _named_place(self, i: int) -> tuple[Identity, ...]:
        """The place whose name stands right before its kind: "Chungbuk province"."""
        before = self.scene.named(i - 1) if i else ()
        return tuple(x for x in before if x.type == "place") if len(before) == 1 else ()

    def _owner_country(self, i: int) -> tuple[Identity, ...]:
        scene = self.scene
        for j in (i, *scene.conjuncts(i)):
            for c in (*scene.dependents(j, "nmod"), *self._behind_of(j)):
                owners = tuple(x for x in scene.together(c) if x.type == "country")
                if owners:
                    return owners
        return ()

    def _behind_of(self, i: int) -> tuple[int, ...]:
        """The tokens right behind ``of``, whatever the parse makes of them."""
        tokens = self.scene.tokens
        return (i + 2, i + 3) if i + 3 < len(tokens) and tokens[i + 1].text == "of" else ()

    def _country_of_person(self, possessor: int) -> tuple[bool, tuple[Identity, ...]]:
        owners = self.scene.meant(possessor)
        if len(owners) == 1 and owners[0].type == "person" and owners[0].country:
            return True, (topic.country(self.scene, owners[0].country),)
        return True, ()

    def _office(
        self, i: int, lemma: str, nations: tuple[Identity, ...], *, bare: bool
    ) -> tuple[bool, tuple[Identity, ...]]:
        """The one person who holds an office: "the Vietnamese leader", "the president", "Chairman of VKBIA"."""
        scene = self.scene
        qualifiers = {
            fold(scene.tokens[c].lemma)
            for c in scene.children[i]
            if c < i and scene.tokens[c].dep in ("amod", "compound") and not scene.named(c)
        }
        if qualifiers & {"former", "ex"}:
            had = [p for p in self.people.values() if lemma in p.past]
            return bare, (had[0].identity,) if bare and len(had) == 1 else ()
        if qualifiers & {"next", "previous", "late", "future"}:
            return False, ()
        possessors = scene.dependents(i, "nmod", "nmod:poss")
        owners = {x.id for c in (*possessors, *self._behind_of(i)) for x in scene.meant(c)}
        if possessors and not owners:
            return True, ()
        if scene.tokens[i].dep == "conj" and not nations:
            nations = self._nations(scene.tokens[i].head)
        holders = [
            p for p in self.people.values() if p.holds(lemma) and qualifiers <= p.words | {"visiting", "top", "new"}
        ]
        holders = [p for p in holders if p.identity.id not in self._acting_on(i)]
        if nations:
            holders = _of_nation(holders, nations[0])
        elif owners:
            codes = {o.removeprefix("country:") for o in owners if o.startswith("country:")}
            holders = [p for p in holders if p.owners & owners or (p.identity.country in codes)]
        elif not bare:
            return False, ()
        elif len(holders) > 1:
            said_by = {x.id for x in speaker(scene, i)} if i in scene.quoted else set()
            holders = self._nearest(i, [p for p in holders if p.identity.id not in said_by])
        if len(holders) == 1:
            return True, (holders[0].identity,)
        return bool(bare or nations), ()

    def _acting_on(self, i: int) -> set[str]:
        """Who does something to the one at token ``i``, and so is not the same: "Kim informed the minister"."""
        scene = self.scene
        if scene.tokens[i].dep not in ("obj", "iobj", "obl"):
            return set()
        subject = scene.subject(scene.clause(scene.tokens[i].head))
        return {x.id for x in scene.meant(subject)} if subject is not None else set()

    def _nearest(self, i: int, holders: list[Portrait]) -> list[Portrait]:
        """Of several holders the one in the nearest sentence that has one: its subject, else the latest."""
        ids = {p.identity.id: p for p in holders}
        near = [s for s in self.scene.before(i, 3) if any(x.id in ids for x in s.identities)]
        if not near:
            return []
        same = [s for s in near if s.sentence == near[0].sentence]
        here = {x.id for s in same for x in s.identities if x.id in ids}
        often = Counter({x: self.scene.told[x] for x in here})
        ranked = often.most_common(2)
        if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
            return [ids[k] for k in here]
        best = next((s for s in same if s.subject), same[0])
        return [ids[x.id] for x in best.identities if x.id in ids]


def _of_nation(holders: list[Portrait], nation: Identity) -> list[Portrait]:
    """The holders of an office of a country; one of no known country or body, where the text has no other."""
    own = [p for p in holders if p.identity.country == nation.country]
    free = [p for p in holders if p.identity.country is None and not p.owners]
    return own or (free if len(free) == len(holders) == 1 else [])


def _group(nation: Identity, noun: str, lemma: str) -> Identity:
    """A group of nationals: "Vietnamese workers"."""
    code = nation.country or ""
    kind = "nationals" if lemma in ("national", "citizen", "people", "person") else f"{lemma}s"
    return Identity(f"group:{code.lower()}-{kind}", "group", f"{adjective(code)} {noun}", nation.country)
