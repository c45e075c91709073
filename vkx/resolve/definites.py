"""Single definite nouns: "the country", "the ministry", "the group", "the boy", "the island"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property

from vkx.resolve import topic
from vkx.resolve.descriptions import Description
from vkx.resolve.heads import head
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import exact_words, firm_ids, place_kinds
from vkx.resolve.scene import Scene, listed
from vkx.resolve.speech import teller
from vkx.resolve.text import fold, parts
from vkx.vocab import load

_FAR = 12
_FAR_MORE = 3
_NEAR = 8
_WHOLE = 10**6
"""So many sentences before: "the Centre" with a capital is one wherever the text has named it."""

_LOCALITIES = frozenset({"province", "city", "district", "county", "commune", "town", "prefecture"})
_FINDERS: Mapping[str, Callable[[Scene, int], tuple[Identity, ...]]] = {
    "government": topic.government,
    "regime": topic.regime,
    "continent": topic.continent,
    "capital": topic.seat,
    "island": topic.island,
    "diplomat": teller,
    "official": teller,
}
_TOWNS = {"city": ("city", "municipality"), "town": ("town", "municipality"), "municipality": ("municipality",)}
_LOOSE = frozenset({"capital", "regime", "continent"})
"""Nouns that often mean nothing with a name."""

_FIRMS = frozenset({"company", "firm"})
_TRADING = frozenset({"trade", "regional", "economic", "trading"})


class Definites:
    """Resolves the single definite nouns of one document.

    Args:
        scene: the document.
        described: what it calls those whom it names.
    """

    def __init__(self, scene: Scene, described: Mapping[str, frozenset[Description]]) -> None:
        self.scene = scene
        self.described = described
        self._localities: dict[str, Counter[Identity]] = {}
        self._family: Mapping[str, list[str]] = load("organization_words")["family"]  # type: ignore[assignment]

    def resolve(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """Whether the noun at token ``i`` refers, and to whom: () where that is open."""
        kinds = self._kinds(i)
        if kinds is None or (i + 1 < len(self.scene.tokens) and self._is_name(i + 1)):
            return False, ()  # "the company Garam Steel" is told by its name
        if (land := self._land(i, lemma)) is not None:
            return True, land
        if there := self._placed(i, lemma, kinds):
            return True, there
        is_based = lemma in _FIRMS and self._is_based(i)
        apart = not is_based and any(self.scene.named(c) for c in self.scene.dependents(i, "amod", "compound"))
        found = () if lemma in _FIRMS else self.maker(i, lemma)
        if not found and not apart:
            found = self._called_so(i, lemma, kinds) or self._named_so(i, lemma, kinds)
        if found or apart:
            return bool(found), found
        trading = lemma in ("bloc", "grouping") and kinds <= _TRADING
        if trading or is_based or not kinds:
            return self._plain(i, lemma)
        body = self._body(i, lemma) if self._acts(i) else ()
        return bool(body), body

    def own(self, possessor: int, lemma: str) -> tuple[Identity, ...] | None:
        """The body that a person serves, for "his ministry", "her company"; None where the noun is no such one."""
        owners = self.scene.meant(possessor)
        if lemma not in self._family or len(owners) != 1 or owners[0].type != "person":
            return None
        served = [x for x in self.scene.served.get(owners[0].id, ()) if x.type in ("organization", "facility")]
        bodies = tuple(x for x in served if self._may_be(x, lemma))
        return bodies if len(bodies) == 1 else ()

    def _acts(self, i: int) -> bool:
        """Whether the noun is a subject or an owner: what a text goes on about."""
        return self.scene.is_subject(i) or self.scene.tokens[i].dep == "nmod:poss"

    def _is_name(self, i: int) -> bool:
        """Whether the name of an organisation starts here."""
        here = self.scene.names.at.get(i, ())
        starts = any(self.scene.names.mentions[m].first == i for m in here)
        return starts and all(x.type == "organization" for x in self.scene.named(i)) and bool(self.scene.named(i))

    def _land(self, i: int, lemma: str) -> tuple[Identity, ...] | None:
        """The country that a word for one means; None for any other word, "state" without a region among them."""
        if lemma in ("country", "nation") or (self.scene.tokens[i].text == "State" and not self._kinds(i)):
            return topic.described(self.scene, i, regional=False)
        if lemma == "kingdom":
            return topic.kingdom(self.scene, i)
        return (topic.described(self.scene, i, regional=True) or None) if lemma == "state" else None

    def _kinds(self, i: int) -> frozenset[str] | None:
        """The words before a noun that say of what kind it is; None where a clause or an owner singles it out."""
        scene = self.scene
        aside = i + 1 < len(scene.tokens) and scene.tokens[i + 1].text == ","
        if not aside and any(c > i and not self._is_whole(c) for c in scene.dependents(i, "acl:relcl", "nmod")):
            return None
        modifiers = scene.dependents(i, "amod", "compound", "nummod")
        return frozenset(fold(scene.tokens[c].text) for c in modifiers if c < i)

    def _is_whole(self, i: int) -> bool:
        """Whether a noun is that of "as a whole"."""
        return self.scene.tokens[i].lemma == "whole" and self.scene.tokens[max(i - 2, 0)].text == "as"

    def _plain(self, i: int, lemma: str) -> tuple[bool, tuple[Identity, ...]]:
        """A noun with nothing but its article."""
        if lemma in ("guest", "visitor"):
            return True, self._guest
        if finder := _FINDERS.get(lemma):
            found = finder(self.scene, i)
            return bool(found) or lemma not in _LOOSE, found
        if lemma in ("bloc", "grouping"):
            return True, self._latest(i, lambda x: x.type == "bloc")
        if lemma in _LOCALITIES:
            return True, self._locality(i, lemma)
        if lemma in self._family:
            reach = _WHOLE if self.scene.tokens[i].text[0].isupper() else _NEAR
            kin = self._latest(i, lambda x: self._is_kin(x, lemma), reach=reach)
            loose = self._most_named(i) if lemma in _FIRMS and not kin else ()
            return True, kin or loose or self._subject_before(i, lemma) or self._body(i, lemma)
        body = self._body(i, lemma)
        return bool(body), body

    @cached_property
    def _guest(self) -> tuple[Identity, ...]:
        return topic.guest(self.scene)

    def _most_named(self, i: int) -> tuple[Identity, ...]:
        """The firm named most often before, whatever its name says; of several the one that the last sentence has."""
        named = [(seen, x) for seen in self.scene.before(i, _FAR) for x in seen.identities if _is_firm(x)]
        counts = Counter(x.id for _, x in named)
        most = [(seen, x) for seen, x in named if counts[x.id] == max(counts.values())]
        latest = [(seen, x) for seen, x in most if seen.sentence == most[0][0].sentence]
        acting = [x for seen, x in latest if seen.subject] or [x for _, x in latest]
        return (acting[0],) if len({x.id for x in acting}) == 1 else ()

    def maker(self, i: int, lemma: str) -> tuple[Identity, ...]:
        """The firm just named that a new description takes up: "Garam said ... The Danish tyre maker will ..."."""
        scene = self.scene
        before = [c for c in scene.dependents(i, "amod", "compound") if c < i]
        homes = {x.country for c in before for x in scene.named(c) if x.type == "country"}
        told = before if lemma in _FIRMS or not homes else [c for c in before if not scene.named(c)]
        if any(x.type != "country" for c in before for x in scene.named(c)):
            return ()  # "the Oslo metro operator"
        if lemma not in listed("makers") or not told or self._is_beside(i):
            return ()
        clause = scene.clause(i)
        earlier = tuple(scene.before(i, 1))
        for seen in earlier:
            if scene.clause(seen.i) == clause:
                continue  # nobody wins a contract from himself
            here = [s for s in earlier if s.sentence == seen.sentence]
            firms = [(s, x) for s in here for x in s.identities if _is_firm(x)]
            acting = [x for s, x in firms if s.subject] or [x for _, x in firms if lemma not in _FIRMS]
            if firms:
                one = len({x.id for x in acting}) == 1 and (not homes or acting[0].country in {None, *homes})
                return (acting[0],) if one else ()
        return ()

    def _placed(self, i: int, lemma: str, kinds: frozenset[str]) -> tuple[Identity, ...]:
        """The town told of by where it lies ("the northern port city"), the firm by where it is ("the Oslo firm")."""
        if lemma in _LOCALITIES and kinds and kinds <= listed("geographic"):
            return self._locality(i, lemma)
        return self._firm_of_there(i) if lemma in _FIRMS else ()

    def _firm_of_there(self, i: int) -> tuple[Identity, ...]:
        """The firm that the sentences just before tell of, for "the Kenyan company", "the Nakuru firm"."""
        scene = self.scene
        homes = {x.country for c in scene.dependents(i, "amod", "compound") if c < i for x in scene.named(c)}
        is_definite = any(scene.tokens[c].text.lower() == "the" for c in scene.dependents(i, "det"))
        if len(homes) != 1 or not is_definite or self._is_beside(i) or not self._acts(i):
            return ()
        for back in (1, 2):
            here = [s for s in scene.before(i, back) if s.sentence == scene.sentence(i) - back and s.subject]
            firms = {x for s in here for x in s.identities if _is_firm(x)}
            if firms:
                fitting = [x for x in firms if x.country in {None, *homes}]
                return (fitting[0],) if len(fitting) == 1 else ()
        return ()

    def _is_beside(self, i: int) -> bool:
        """Whether a noun stands beside the name of whom it describes: "the cable maker Norvik", "Norvik, the maker"."""
        scene = self.scene
        start = scene.phrase_start(i)
        behind = i + 1 < len(scene.tokens) and bool(scene.named(i + 1))
        aside = start > 1 and scene.tokens[start - 1].text in (",", "(") and bool(scene.named(start - 2))
        apart = scene.dependents(i, "appos", "flat") or scene.tokens[i].dep in ("compound", "appos", "flat", "amod")
        return behind or aside or bool(apart)

    def _is_based(self, i: int) -> bool:
        """Whether only a seat stands before: "the Seoul-based firm" is the firm."""
        before = self.scene.tokens[i - 1].text.lower()
        return before.endswith("based") and self.scene.tokens[i].upos == "NOUN"

    def _locality(self, i: int, lemma: str) -> tuple[Identity, ...]:
        """The city or province named last, unless the text names another one far more often."""
        here = self._latest(i, lambda x: self._is_locality(x, lemma)) or self._town(i, lemma)
        if lemma not in self._localities:
            self._localities[lemma] = Counter(x for x in self.scene.names.identities if self._is_locality(x, lemma))
        named = self._localities[lemma]
        if not here or not named:
            return here
        most, times = named.most_common(1)[0]
        return (most,) if self.scene.told[most.id] and times >= _FAR_MORE * named[here[0]] else here

    def _town(self, i: int, lemma: str) -> tuple[Identity, ...]:
        """The place of no known kind that stands in the headline, or nearest and again and again, for "the city"."""
        if lemma not in ("city", "town"):
            return ()
        scene = self.scene
        for seen in scene.before(i, _FAR):
            here = [x for x in seen.identities if x.type == "place" and x.id not in place_kinds()]
            if here:
                same = {x for s in scene.before(i, _FAR) if s.sentence == seen.sentence for x in s.identities}
                rivals = [x for x in same if x.type == "place" and x not in here]
                return tuple(here) if not rivals and scene.told[here[0].id] > 1 else ()
        return ()

    def _called_so(self, i: int, lemma: str, kinds: frozenset[str]) -> tuple[Identity, ...]:
        """Whoever the text has called so: "Amal, a 14-year-old student, … the boy"."""
        nouns = listed("young") if lemma in listed("young") else {lemma}

        def fits(x: Identity) -> bool:
            return any(d.noun in nouns and kinds <= d.modifiers for d in self.described.get(x.id, ()))

        return self._latest(i, fits, reach=_FAR)

    def _named_so(self, i: int, lemma: str, kinds: frozenset[str]) -> tuple[Identity, ...]:
        """What bears the noun as its name's own: "the court", "the supreme court" for the Supreme Court of Orla."""
        here = self._by_head.get(lemma, set())
        fitting = {x for x in here if kinds <= set(parts(x.name))}
        seen = [(s, x) for s in self.scene.before(i, _FAR) for x in s.identities if x in fitting] if fitting else []
        near = [x for s, x in seen if s.sentence >= self.scene.sentence(i) - 1]
        others = sorted((x for _, x in seen), key=lambda x: -self.scene.told[x.id])
        return tuple((near or others)[:1])

    @cached_property
    def _by_head(self) -> Mapping[str, set[Identity]]:
        """The organisations, facilities and places by the nouns that their names are built on."""
        found: dict[str, set[Identity]] = {}
        for x in self.scene.names.identities:
            if x.type in ("organization", "facility", "place") and " " in x.name:
                found.setdefault(head(x.name), set()).add(x)
        return {k: v for k, v in found.items() if k not in listed("loose")}

    def _body(self, i: int, lemma: str) -> tuple[Identity, ...]:
        """The organisation that the sentences before tell of, where its name says nothing against the noun."""
        if lemma not in listed("bodies"):
            return ()
        for back in (1, 2):
            here = [s for s in self.scene.before(i, back) if s.sentence == self.scene.sentence(i) - back]
            found = {x for s in here for x in s.identities if s.subject and self._may_be(x, lemma)}
            if found:
                return tuple(found) if len(found) == 1 else ()
        return ()

    def _may_be(self, x: Identity, lemma: str) -> bool:
        """Whether an organisation may be called so: its name has the noun's words, or none that tell what it is."""
        if x.type != "organization":
            return False
        words_ = set(x.name.split())
        telling = exact_words("organization_words", "heads") | exact_words("organization_words", "tails")
        own = set(self._family.get(lemma, ())) | {lemma.title()}
        return bool(words_ & own) or not words_ & telling

    def _latest(self, i: int, fits: Callable[[Identity], bool], *, reach: int = _NEAR) -> tuple[Identity, ...]:
        for seen in self.scene.before(i, reach):
            here = [x for x in seen.identities if fits(x)]
            if here:
                return (here[0],) if len(here) == 1 else ()
        return ()

    def _subject_before(self, i: int, lemma: str) -> tuple[Identity, ...]:
        """What "the group" or "the organization" is: what the sentence before was about, whatever its name says."""
        if lemma not in ("group", "organization", "organisation", "institution"):
            return ()
        for seen in self.scene.before(i, 1):
            bloc = lemma == "group" and seen.identities[0].type == "bloc"
            acts = seen.subject and seen.identities[0].type == "organization"
            if len(seen.identities) == 1 and (bloc or acts):
                return seen.identities
        return ()

    def _is_locality(self, x: Identity, lemma: str) -> bool:
        if x.type != "place":
            return x.type == "organization" and head(x.name) in _TOWNS.get(lemma, ())
        kind = place_kinds().get(x.id)
        return fold(x.name.split()[-1]) == lemma or kind == lemma

    def _is_kin(self, x: Identity, lemma: str) -> bool:
        if x.type not in ("organization", "facility", "bloc"):
            return False
        parts_ = x.name.split()
        if lemma in ("company", "firm"):
            return x.id in firm_ids() or any(p in exact_words("organization_words", "firm") for p in parts_[-2:])
        return any(p in self._family[lemma] for p in parts_)


def _is_firm(x: Identity) -> bool:
    """Whether an organisation's name has no word of a public body or of a union."""
    return x.type == "organization" and not any(p in exact_words("organization_words", "heads") for p in x.name.split())
