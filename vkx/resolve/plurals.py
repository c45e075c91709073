"""Plural nouns for known things: "the two countries", "both sides", "the leaders of Korea and Vietnam"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice, pairwise

from vkx.resolve import companions, pairs, together, topic
from vkx.resolve.identity import Identity
from vkx.resolve.people import Portrait, leaders
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import fold

_BARE_PLURALS = frozenset({"side", "country", "leader", "government", "minister", "president", "mayor", "chairman"})
_NEAR = frozenset({"neighboring", "neighbouring"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class Plurals:
    """Resolves the plural nouns of one document.

    Args:
        scene: the document.
        people: its persons.
    """

    def __init__(self, scene: Scene, people: Mapping[str, Portrait]) -> None:
        self.scene = scene
        self.people = people

    def resolve(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """Whether the plural noun at token ``i`` refers, and to whom: () where that is open."""
        marked = self._marks(i)
        behind = companions.both(self.scene, i) if marked & {"two", "2", "both"} else ()
        if found := behind or together.several(self.scene, i, lemma):
            return True, found
        return self._two(i, lemma) if self._is_pair(i) else self._governments_of(i, lemma)

    def _two(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """Two of a kind, by what the noun calls them."""
        scene = self.scene
        found: tuple[Identity, ...] | None = None
        if lemma in listed("sides"):
            found = self._sides(i)
        elif lemma in listed("states") or lemma in listed("governments"):
            found = self._explicit(i) or self._owned_pair(i) or pairs.countries(scene, i, scene.document_pair)
        elif lemma in listed("leaders") or lemma in listed("offices"):
            found = self._leaders(i, lemma) or together.two(scene, i)
        elif lemma in listed("humans"):
            found = together.two(scene, i)
        elif lemma in listed("organized"):
            found = self._organizations(i)
        elif lemma in listed("localities"):
            found = self._localities(i)
        return found is not None, found or ()

    def _marks(self, i: int) -> set[str]:
        """The words that lead up to a noun."""
        return {fold(self.scene.tokens[c].text) for c in self.scene.children[i] if c < i}

    def _is_pair(self, i: int) -> bool:
        """Whether the phrase speaks of two known things: "the two", "both", "our two", "the ... sides"."""
        scene = self.scene
        marks = self._marks(i)
        others = [c for c in scene.children[i] if c < i and scene.tokens[c].dep in ("amod", "compound")]
        if any(scene.tokens[c].xpos == "JJS" for c in others):
            return False  # "the two largest economies"
        told = "two" in marks and fold(scene.tokens[i].lemma) in listed("states") and "other" not in marks
        plain = {"own", "respective", *_NEAR}
        if not told and any(fold(scene.tokens[c].text) not in plain for c in others):
            return False
        numbers = [c for c in scene.children[i] if c < i and scene.tokens[c].upos == "NUM"]
        if any(fold(scene.tokens[c].text) not in ("two", "2") for c in numbers):
            return False
        if "both" in marks or "neither" in marks:
            return True
        definite = bool(marks & (_DEFINITE | {"our", "their", "your"}))
        if numbers:
            return definite
        return definite and bool(marks & {"the", "our", "their"}) and self._bare_plural(i)

    def _bare_plural(self, i: int) -> bool:
        """Whether "the sides", "the countries" without a number stand alone, with nothing that picks out others."""
        scene = self.scene
        modified = scene.dependents(i, "nmod", "acl", "acl:relcl", "appos")
        if scene.tokens[i].lemma.lower() == "party":
            at, tied = pairs.between(scene, i)
            return not modified and bool(tied) and scene.sentence(at) >= scene.sentence(i) - 2
        near = any(fold(scene.tokens[c].text) in _NEAR for c in scene.dependents(i, "amod"))
        return not modified and (near or fold(scene.tokens[i].lemma) in _BARE_PLURALS)

    def _explicit(self, i: int) -> tuple[Identity, ...]:
        """The countries named right behind: "the two countries of Vietnam and Korea", "both countries, A and B"."""
        for c in self.scene.dependents(i, "nmod", "appos", "flat", "compound"):
            if c > i:
                named = tuple(x for x in self.scene.together(c) if x.type == "country")
                if len(named) == 2:
                    return named
        return ()

    def _owned_pair(self, i: int) -> tuple[Identity, ...]:
        """The countries of two persons where the phrase is "their countries"."""
        for c in self.scene.dependents(i, "nmod:poss"):
            owners = self.scene.meant(c)
            codes = [o.country for o in owners if o.type == "person" and o.country]
            if len(owners) == 2 and len(set(codes)) == 2:
                return tuple(topic.country(self.scene, code) for code in codes)
        return ()

    def _sides(self, i: int) -> tuple[Identity, ...]:
        scene = self.scene
        acting = pairs.acting(scene, i) or self._between(i)
        if acting:
            return acting
        at, organizations = pairs.organizations(scene, i)
        countries = pairs.countries(scene, i, scene.document_pair)
        if organizations and countries:
            last = next((m for m, _ in pairs.joined_before(scene, i, pairs.is_country)), -1)
            return organizations if at > last else countries
        return organizations or countries

    def _between(self, i: int) -> tuple[Identity, ...]:
        """The two sides of a deal of whom not both are countries, where no two countries are named later."""
        at, parties = pairs.between(self.scene, i)
        later = any(at < m for m, _ in islice(pairs.joined_before(self.scene, i, pairs.is_country), 1))
        return () if later or all(x.type == "country" for x in parties) else parties

    def _leaders(self, i: int, lemma: str) -> tuple[Identity, ...]:
        scene = self.scene
        if lemma in ("minister", "leader") and any(x.type == "bloc" for x in scene.document_pair):
            tied = (two for _, two in pairs.joined_before(scene, i, pairs.is_party))
            return next((two for two in tied if "bloc" in {x.type for x in two}), ())  # those of a bloc are many
        local: dict[str, Identity] = {}
        for seen in scene.before(i, 6):
            for person in seen.identities:
                portrait = self.people.get(person.id)
                if portrait and (portrait.holds(lemma) or (lemma == "minister" and portrait.holds("secretary"))):
                    local.setdefault(person.id, person)
            if len(local) == 2:
                break
        found = tuple(local.values())[::-1]
        if len(found) == 2 and (found[0].country != found[1].country or lemma not in ("leader", "president")):
            return found
        if len(found) == 2 and found[0].country is None and self._meet(found):
            return found
        if lemma == "leader" and (two := pairs.met(scene, i, self._is_titled)):
            return two
        return self.leaders_of(scene.document_pair)

    def _is_titled(self, x: Identity) -> bool:
        portrait = self.people.get(x.id)
        return portrait is not None and bool(portrait.words)

    def _meet(self, two: tuple[Identity, ...]) -> bool:
        """Whether two persons stand side by side somewhere: "talks between Chancellor A and Prime Minister B"."""
        return frozenset(two) in self._meetings

    @cached_property
    def _meetings(self) -> frozenset[frozenset[Identity]]:
        scene = self.scene
        mentions = zip(scene.names.mentions, scene.names.identities, strict=True)
        people = [(m, x) for m, x in mentions if x.type == "person"]
        found = set()
        for (a, first), (b, second) in pairwise(people):
            between = scene.tokens[a.last : b.first]
            near = scene.sentence(a.first) == scene.sentence(b.first) and len(between) < 8
            if near and any(t.text in ("and", "with") for t in between):
                found.add(frozenset((first, second)))
        return frozenset(found)

    def leaders_of(self, countries: tuple[Identity, ...]) -> tuple[Identity, ...]:
        """The two persons who lead two countries, where the text names one for each."""
        found = [leaders(self.people.values(), c) for c in countries]
        if len(found) == 2 and all(len(f) == 1 for f in found):
            return tuple(f[0].identity for f in found)
        return ()

    def _organizations(self, i: int) -> tuple[Identity, ...]:
        at, found = pairs.organizations(self.scene, i)
        if at >= 0 and all(f.type == "organization" for f in found):
            return found
        return pairs.met(self.scene, i, pairs.is_organization) or self._two_named(i)

    def _two_named(self, i: int) -> tuple[Identity, ...]:
        """The organisations of this sentence, else of the one before, where it names just two."""
        here = self.scene.sentence(i)
        for sentence in (here, here - 1):
            seen = [s.identities for s in self.scene.before(i, 1) if s.sentence == sentence][::-1]
            found = tuple(dict.fromkeys(x for ids in seen for x in ids if x.type == "organization"))
            if found:
                return found if len(found) == 2 else ()
        return ()

    def _localities(self, i: int) -> tuple[Identity, ...]:
        scene = self.scene
        for seen in scene.before(i, 20):
            head = scene.tokens[seen.i]
            for c in (head.i, *scene.conjuncts(head.i)):
                both = scene.together(c)
                if len(both) == 2 and all(b.type == "place" for b in both):
                    return both
        return ()

    def _governments_of(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """Governments, leaders and ministers of countries: "the governments of Korea and Vietnam"."""
        if lemma not in ("government", "leader", "side", "president") and not self._are_officials(i, lemma):
            return False, ()
        for c in self.scene.dependents(i, "nmod"):
            owners = tuple(x for x in self.scene.together(c) if pairs.is_party(x))
            if not owners and self.scene.tokens[c].upos == "NOUN" and c > i:
                owners = self.resolve(c, fold(self.scene.tokens[c].lemma))[1]
            if len(owners) > 1:
                named = self.leaders_of(owners) if lemma in ("leader", "president") else ()
                return True, named or owners
        return False, ()

    def _are_officials(self, i: int, lemma: str) -> bool:
        """Whether a plural noun calls several by their office: "the trade ministers"."""
        return self.scene.tokens[i].xpos in ("NNS", "NNPS") and lemma in listed("offices")
