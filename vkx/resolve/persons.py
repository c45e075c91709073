"""Which mentions of persons are one person, by the naming habit of the person's country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from vkx import vocab
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import Knowledge, words
from vkx.resolve.text import letters, parts, slug


@dataclass(slots=True)
class Person:
    """One person of a document while its mentions are being gathered.

    Attributes:
        parts: folded pieces of the fullest name.
        names: each wording with two or more pieces, and how often it stands.
        country: ISO code, by title or shipped knowledge, else by the shape of the name.
        known_id: id of the shipped person.
    """

    parts: tuple[str, ...]
    names: dict[str, int] = field(default_factory=dict)
    country: str | None = None
    known_id: str | None = None

    @property
    def name(self) -> str:
        """The fullest wording; of equals the most frequent, then the first."""
        return max(self.names, key=lambda n: (len(parts(n)), not n.isupper(), self.names[n]))

    def identity(self) -> Identity:
        """The identity its mentions share."""
        return Identity(self.known_id or f"person:{slug(self.name)}", "person", self.name, self.country)

    def short_names(self) -> tuple[str, ...]:
        """The pieces by which the person may be called alone, by habit first."""
        bare = [p for p in self.parts if p not in words("titles", "suffixes")]
        if len(bare) < 2:
            return tuple(bare)
        habit = self.habit()
        if habit == "family":
            return (bare[0], bare[-1]) if len(bare) == 2 else (bare[0], "".join(bare[1:]), bare[-1])
        if habit == "given":
            return bare[-1], *bare[1:-1], bare[0]
        return bare[-1], bare[0], *bare[1:-1]

    def habit(self) -> str:
        """``family`` (first piece), ``given`` (last piece) or ``last``."""
        country = self.country or shape(self.parts)
        if country is None:
            return "last"
        if country == "VN" or country in _codes("given"):
            return "given"
        if country in _codes("family"):
            asian = families("KR") | families("CN")
            return "last" if self.parts[0] not in asian and self.parts[-1] in asian else "family"
        return "last"


def _codes(key: str) -> frozenset[str]:
    return frozenset(code.upper() for code in words("name_order", key))


@cache
def families(code: str) -> frozenset[str]:
    """The family names, folded, that tell this country."""
    return frozenset(cast("dict[str, list[str]]", vocab.load("name_order")["families"])[code])


def shape(pieces: Sequence[str]) -> str | None:
    """The country whose family names and shape a name has; None where it has none's.

    >>> shape(("nguyen", "hoang")), shape(("jin", "woo", "sik")), shape(("tim", "harcourt"))
    ('VN', 'KR', None)
    """
    if not 2 <= len(pieces) <= 5:
        return None
    fitting = [code for code in ("VN", "KR", "CN") if pieces[0] in families(code)]
    if fitting == ["VN"] or (len(pieces) >= 4 and "VN" in fitting):
        return "VN"
    rest = pieces[1:]
    if "KR" in fitting and len(rest) == 2 and all(len(p) <= 5 for p in rest):
        return "KR"
    return "CN" if "CN" in fitting and len(rest) == 1 and len(rest[0]) <= 8 else None


def gather(mentions: Mapping[int, str], knowledge: Knowledge, countries: Mapping[int, str]) -> dict[int, Person]:
    """Persons by the key of each mention.

    Args:
        mentions: the name as written, by any key that grows with its place in the text.
        knowledge: for shipped persons.
        countries: ISO code that a title tells, by the same key.

    Returns:
        The person of each mention; mentions of one person share the object.
    """
    people: list[Person] = []
    found: dict[int, Person] = {}
    for key, name in sorted(mentions.items(), key=lambda item: (-len(parts(item[1])), item[0])):
        pieces = parts(name)
        if len(pieces) < 2:
            continue
        person = _same(people, pieces, name) or _added(people, pieces)
        person.names[name] = person.names.get(name, 0) + 1
        person.country = person.country or countries.get(key)
        found[key] = person
    for person in people:
        _recognise(person, knowledge)
    _singles(mentions, people, found, countries)
    return found


def _added(people: list[Person], pieces: tuple[str, ...]) -> Person:
    person = Person(pieces)
    people.append(person)
    return person


def _same(people: list[Person], pieces: tuple[str, ...], name: str) -> Person | None:
    spelled = letters(name)
    for person in people:
        if "".join(person.parts) == spelled or sorted(person.parts) == sorted(pieces):
            return person
    candidates = [p for p in people if _is_within(pieces, p.parts)]
    return candidates[0] if len(candidates) == 1 else None


def _is_within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name keeps the order of a fuller one, with its first or last piece; initials count."""
    i = 0
    for piece in full:
        if i < len(short) and (piece == short[i] or (len(short[i]) == 1 and piece.startswith(short[i]))):
            i += 1
    return i == len(short) and (short[-1] == full[-1] or full[-1] in words("titles", "suffixes"))


def _recognise(person: Person, knowledge: Knowledge) -> None:
    for name in person.names:
        known = [k for k in knowledge.named(name) if k.type == "person"] or knowledge.spelled(name, "person")
        if known:
            person.known_id, person.country = known[0].id, person.country or known[0].country
            return


def _singles(
    mentions: Mapping[int, str], people: list[Person], found: dict[int, Person], countries: Mapping[int, str]
) -> None:
    """Names of one piece: the person who is called so by habit, the latest before it, else one of that name alone."""
    alone: dict[str, Person] = {}
    order = sorted(mentions)
    for key in order:
        name = mentions[key]
        pieces = parts(name)
        if len(pieces) != 1:
            continue
        person = _called(people, pieces[0], key, found, countries.get(key)) or alone.get(pieces[0])
        if person is None:
            person = alone[pieces[0]] = Person(pieces)
        if len(person.parts) == 1:
            person.names[name] = person.names.get(name, 0) + 1
        person.country = person.country or countries.get(key)
        found[key] = person


def _called(
    people: list[Person], piece: str, key: int, found: Mapping[int, Person], country: str | None
) -> Person | None:
    for rank in range(4):
        fitting = [p for p in people if rank < len(p.short_names()) and p.short_names()[rank] == piece]
        if country and len(fitting) > 1:
            fitting = [p for p in fitting if p.country == country] or fitting
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            before = [k for k, p in found.items() if k < key and p in fitting]
            return found[max(before)] if before else fitting[0]
    return None
