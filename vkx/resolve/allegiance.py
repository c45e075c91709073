"""Whose side persons are on whose country no title tells: whom they sign for, where they are guests, whom they face."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from vkx.model.analysis import Analysis, Frame, Token
from vkx.model.entity import Entity
from vkx.resolve.entities import Entities
from vkx.resolve.knowledge import words
from vkx.resolve.titles import is_rank, word

_FOR = frozenset({"co-chair", "sign", "initial", "ink", "speak", "act", "negotiate"})
_GO = frozenset({"visit", "arrive", "travel", "fly", "come", "land", "tour", "depart", "leave"})
_OFF = frozenset({"depart", "leave"})
_THERE = ("where", "object", "prep:to", "prep:in", "prep:for")
_MEET = frozenset({"meet", "meet_with", "sit_down", "confer", "talk", "speak", "host", "welcome", "receive", "greet"})
_FACING = frozenset({"host", "counterpart", "guest"})
_NEAR = 8
_CLOSE = 3
_PAIR = 2


def countries(analysis: Analysis, entities: Entities) -> dict[str, Entity]:
    """The countries of a text's persons by their ids, beyond those that titles and shipped names tell.

    Only for those who bear a title, and only out of the two countries that the text is about.
    """
    pair = entities.bilateral
    return _Sides(analysis, entities, (pair[0], pair[1])).settle() if len(pair) > 1 else {}


def strangers(analysis: Analysis, entities: Entities) -> frozenset[tuple[str, str]]:
    """Persons with the countries that they go to, by ids: those are not their own."""
    found: set[tuple[str, str]] = set()
    for frame in analysis.frames:
        if frame.lemma not in _GO or frame.form != "verb":
            continue
        places = [e for a in frame.get(*_there(frame)) for e in entities.at(a.head) if e.type in {"country", "place"}]
        there = {(e if e.type == "country" else entities.country_of(e) or e).id for e in places}
        people = {e.id for a in frame.get("subject") for e in entities.at(a.head) if e.type == "person"}
        found |= {(person, place) for person in people for place in there}
    return frozenset(found)


def _there(frame: Frame) -> tuple[str, ...]:
    """The roles of where somebody goes: whoever leaves Lima for Seoul may well be at home in Lima."""
    return ("prep:to", "prep:for") if frame.lemma in _OFF else _THERE


@dataclass
class _Sides:
    """What a text tells of who stands for which of two countries."""

    analysis: Analysis
    entities: Entities
    pair: tuple[Entity, Entity]
    found: dict[str, Entity] = field(default_factory=dict)

    def settle(self) -> dict[str, Entity]:
        for frame in self.analysis.frames:
            self._stand(frame)
            self._go(frame)
            self._visit(frame)
        facing = [*self._meetings(), *self._hosts()]
        known = -1
        while known < len(self.found):
            known = len(self.found)
            for ours, theirs in facing:
                self._face(ours, theirs)
                self._face(theirs, ours)
        return self.found

    @cached_property
    def _headed(self) -> dict[int, list[Frame]]:
        """Token → the frames that it heads."""
        out: dict[int, list[Frame]] = {}
        for frame in self.analysis.frames:
            out.setdefault(frame.head, []).append(frame)
        return out

    @cached_property
    def _around(self) -> dict[int, list[Frame]]:
        """Each token that says who faces whom → the frames in whose arguments it stands."""
        facing = [t.i for t in self._tokens if t.lemma.lower() in _FACING]
        out: dict[int, list[Frame]] = {}
        for frame in self.analysis.frames:
            spans = [(bisect_left(facing, a.first), bisect_left(facing, a.last)) for a in frame.arguments]
            for i in dict.fromkeys(i for first, last in spans for i in facing[first:last]):
                out.setdefault(i, []).append(frame)
        return out

    @property
    def _tokens(self) -> tuple[Token, ...]:
        return self.analysis.tokens

    def _people(self, frame: Frame, *roles: str) -> list[Entity]:
        heads = [a.head for a in frame.get(*roles)]
        for head in list(heads):
            below = (f for f in self._headed.get(head, ()) if f.form == "noun")
            heads += [a.head for f in below for a in f.get("apposition")]
        peers = any(self._tokens[head].lemma.lower() in _FACING for head in heads)
        people = (e for head in heads for e in self.entities.at(head) if e.type == "person")
        known = (e for e in people if peers or self.entities.titles(e) or self.entities.country_of(e))
        return list({e.id: e for e in known}.values())

    def _country(self, head: int) -> Entity | None:
        """Which of the two a word names: as a country, as its capital, as a place in it."""
        places = (e for e in self.entities.at(head) if e.type in {"country", "place"})
        named = {(e if e.type == "country" else self.entities.country_of(e) or e).id for e in places}
        return next((c for c in self.pair if c.id in named), None)

    def _other(self, country: Entity) -> Entity:
        return self.pair[1] if country.id == self.pair[0].id else self.pair[0]

    def _of(self, person: Entity) -> Entity | None:
        return self.entities.country_of(person) or self.found.get(person.id)

    def _enter(self, person: Entity, country: Entity) -> None:
        if self._of(person) is None:
            self.found[person.id] = country

    def _stand(self, frame: Frame) -> None:
        """«Weber signed for Berlin and Rao for India»: each for the country right behind the name or the verb."""
        told = [c for a in frame.get("prep:for") if (c := self._country(a.head))]
        people = self._people(frame, "subject")
        if frame.lemma in _FOR and told and len(people) == 1:
            self._enter(people[0], told[0])
        for argument in frame.get("prep:for") if frame.lemma in _FOR else ():
            for person in (e for e in self.entities.at(argument.head) if e.type == "person"):
                self._enter(person, told[-1]) if told else None

    def _go(self, frame: Frame) -> None:
        """Whoever goes to one of the two countries is of the other."""
        if frame.lemma not in _GO or frame.status == "denied":
            return
        there = {c.id: c for a in frame.get(*_there(frame)) if (c := self._country(a.head))}
        people = self._people(frame, "subject", "possessor", "prep:by", "prep:of")
        for person in people if len(there) == 1 else ():
            self._enter(person, self._other(next(iter(there.values()))))

    def _visit(self, frame: Frame) -> None:
        """«Visiting President Rao said in Oslo»: a guest in one of the two countries is of the other."""
        if frame.form != "verb":
            return
        there = {c.id: c for a in frame.get("where", "prep:in", "prep:to") if (c := self._country(a.head))}
        guests = (a for a in frame.get("subject", "object") if self._is_guest(a.first, a.head))
        for person in (e for a in guests for e in self.entities.at(a.head) if e.type == "person"):
            for country in list(there.values()) if len(there) == 1 else ():
                self._enter(person, self._other(country))

    def _is_guest(self, first: int, head: int) -> bool:
        """Whether a phrase opens with «visiting» or «the visiting»."""
        return any(t.text.lower() == "visiting" for t in self._tokens[first : min(first + _PAIR, head)])

    def _meetings(self) -> Iterator[tuple[list[Entity], list[Entity]]]:
        """Who meets whom; two who sign together, or between whom something is."""
        for frame in self.analysis.frames:
            meets = frame.lemma in _MEET and frame.form == "verb"
            ours = self._people(frame, "subject") if meets else []
            theirs = self._people(frame, "object", "prep:with") if ours else []
            if ours and theirs and not self._is_third(frame):
                yield ours, theirs
            two = self._people(frame, "subject") if frame.lemma in _FOR else self._people(frame, "prep:between")
            if len(two) == _PAIR:
                yield two[:1], two[1:]

    def _is_third(self, frame: Frame) -> bool:
        """Whether a sentence names a third country, so that whom one meets may be of that."""
        sentence = self.analysis.sentences[frame.sentence]
        named = {e.id for i in range(sentence.first, sentence.last) for e in self.entities.at(i) if e.type == "country"}
        return not named <= {c.id for c in self.pair}

    def _hosts(self) -> Iterator[tuple[list[Entity], list[Entity]]]:
        """«Kiplimo and his host, Emir Khalid»: who faces whom, and whose the place is."""
        for token in self._tokens:
            if token.lemma.lower() not in _FACING:
                continue
            behind = range(token.i + 1, min(token.i + _NEAR, len(self._tokens)))
            name = next((i for i in behind if not self._leads_up(i)), token.i)
            near = range(max(0, token.i - _CLOSE), token.i)
            ours = list({e.id: e for i in near for e in self.entities.at(i) if e.type == "person"}.values())
            theirs = [e for e in self.entities.at(name) if e.type == "person"]
            if len(ours) != 1 or len(theirs) != 1:
                continue
            if token.lemma.lower() == "host" and (country := self._place(token.i)):
                self._enter(theirs[0], country)
                self._enter(ours[0], self._other(country))
            yield ours, theirs

    def _leads_up(self, i: int) -> bool:
        """Whether a word stands between such a noun and its name: a comma, a title."""
        text = word(self._tokens[i])
        return text == "," or is_rank(text) or text in words("titles", "heads") or text in words("titles", "modifiers")

    def _place(self, i: int) -> Entity | None:
        """The country of the place that the sentence around a word tells."""
        heads = (a.head for f in self._around.get(i, ()) for a in f.get("where", "prep:in", "prep:at"))
        return next((c for head in heads if (c := self._country(head))), None)

    def _face(self, ours: list[Entity], theirs: list[Entity]) -> None:
        told = {c.id: c for e in ours if (c := self._of(e))}
        country = next(iter(told.values())) if len(told) == 1 else None
        if country is None or country.id not in {c.id for c in self.pair}:
            return
        for person in ours:
            self._enter(person, country)
        for person in theirs:
            self._enter(person, self._other(country))
