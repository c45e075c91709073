"""What ``resolve`` gives back: who is meant at a token, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vkx.model.entity import Entity
from vkx.model.span import Span


@dataclass(frozen=True, slots=True)
class Office:
    """A title that the text gives a person.

    Attributes:
        span: the title's own words, without the organisation where that can be cut off.
        text: those words.
        organization: the organisation or country whose office it is, None where the place does not say.
        mention: first character of the name that it stands by.
    """

    span: Span
    text: str
    organization: Entity | None
    mention: int


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one document by the tokens that stand for them.

    Attributes:
        bilateral: the two countries that the document is about, in the order of the text; () where there is no pair.
        home: that one of them from which the dateline sends the text.
        told_from: the place in the dateline, which "here" means.
    """

    bilateral: tuple[Entity, ...]
    _by_token: Mapping[int, tuple[Entity, ...]] = field(repr=False)
    _nationalities: Mapping[int, Entity] = field(repr=False)
    _references: frozenset[int] = field(repr=False)
    _countries: Mapping[str, Entity] = field(repr=False)
    _offices: Mapping[str, tuple[Office, ...]] = field(repr=False)
    _spans: Mapping[int, Span] = field(repr=False)
    home: Entity | None = None
    _sides: Mapping[int, tuple[Entity, ...]] = field(default_factory=dict, repr=False)
    _strangers: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    told_from: Entity | None = None

    def at(self, head: int) -> tuple[Entity, ...]:
        """Whom the phrase headed by token ``head`` stands for; () where that is unknown or nobody.

        A name answers at each of its tokens, and a person's title too; a reference ("the two countries", "he") and
        a bare group of nationals, firms or governments ("Korean firms") at its head.
        """
        return self._by_token.get(head, ())

    def nationality(self, token: int) -> Entity | None:
        """The country whose nationality the word at ``token`` tells ("Vietnamese", "Koreans"), as adjective or noun."""
        return self._nationalities.get(token)

    def sides(self, head: int) -> tuple[Entity, ...]:
        """The countries and blocs in the name of a pact: «the Peru–EU Trade Agreement»; () elsewhere."""
        return self._sides.get(head, ())

    def is_reference(self, head: int) -> bool:
        """Whether the token refers back ("he", "the two sides") instead of naming, resolved or not."""
        return head in self._references

    def country_of(self, entity: Entity) -> Entity | None:
        """The country of a person, organisation, group or place, where the text or the shipped knowledge tells it."""
        return self._countries.get(entity.id)

    def knowing(self, countries: Mapping[str, Entity], strangers: frozenset[tuple[str, str]]) -> Entities:
        """The same with the countries of more entities, by their ids, and who goes to which country."""
        return replace(self, _countries={**countries, **self._countries}, _strangers=strangers)

    def is_stranger(self, person: Entity, country: Entity) -> bool:
        """Whether a person goes to a country, and so is not of it."""
        return (person.id, country.id) in self._strangers

    def titles(self, entity: Entity) -> tuple[Office, ...]:
        """The titles that stand by a person's name, in the order of the text, each mention's own."""
        return self._offices.get(entity.id, ())

    def span(self, head: int) -> Span | None:
        """The characters of the name or reference at ``head``, None where there is none."""
        return self._spans.get(head)
