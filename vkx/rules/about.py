"""What a text as a whole is about: its firm, its country, its period, whom an interview is with.

Guesses over all of the text, each made once. Where the text comes from and which two countries it is about, the
resolver tells.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vkx import vocab
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.model.value import Time

if TYPE_CHECKING:
    from vkx.rules.scene import Scene

_MONTH, _YEAR = 27, 366
_NEAR = 6


def is_public(body: Entity) -> bool:
    """Whether an organisation is no firm, by the words of its name."""
    return not {w.lower() for w in body.name.split()}.isdisjoint(vocab.words("actors", "public"))


def is_firm(body: Entity) -> bool:
    """Whether an organisation is neither a public body nor one of many firms, by the words of its name."""
    joint = vocab.words("actors", "joint")
    return body.type == "organization" and not is_public(body) and joint.isdisjoint(body.name.lower().split())


@dataclass(frozen=True)
class About:
    """What one document is about; None or () where nothing stands out."""

    scene: Scene

    @cached_property
    def period(self) -> tuple[Time, Span] | None:
        """The past period that the lead tells first, else the headline: what the text reports on."""
        date = self.scene.analysis.document.date
        if date is None:
            return None
        told = [
            (value.value, value.span, self.scene.block_of(value.first))
            for value in self.scene.values_in(0, self._lead)
            if isinstance(value.value, Time) and _is_reported(value.value, date.date)
        ]
        return next(((time, span) for kind in ("paragraph", "heading") for time, span, b in told if b == kind), None)

    @cached_property
    def firm(self) -> Entity | None:
        """The one firm that the text is about: named in its first sentences, and oftener than any other."""
        named = self.scene.named.get("organization", ())
        lead = next((e for i in range(self._lead) for e in self.scene.entities.at(i) if e.type == "organization"), None)
        if lead is None or is_public(lead):
            return None
        own, others = [], Counter[str]()
        for body in named:
            if body.name.startswith(lead.name) or lead.name.startswith(body.name):
                own.append(body)
            else:
                others[body.id] += 1
        is_first = len(own) > max(others.values(), default=0)
        return max(own, key=lambda e: len(e.name)) if is_first else None

    @cached_property
    def nation(self) -> Entity | None:
        """The one country that the text is about: told oftener than all others together, its nationals among them."""
        named: Counter[Entity] = Counter()
        for name in self.scene.analysis.names:
            for entity in self.scene.entities.at(name.first)[:1]:
                belongs = entity.type in {"place", "group", "organization"}
                country = self.scene.entities.country_of(entity) if belongs else entity
                if country and country.type == "country":
                    named[replace(country, text=country.name)] += 1
        first = max(named, key=lambda country: named[country], default=None)
        return first if first and 2 * named[first] > named.total() else None

    @cached_property
    def interviewee(self) -> tuple[Entity, ...]:
        """Whoever «I» is outside all quotations, where that is one person."""
        bare = (f for f in self.scene.analysis.frames if f.speaker is None and not f.quoted)
        mine = (a.head for f in bare for a in f.get("subject") if self.scene.tokens[a.head].text == "I")
        people = {e.id: e for i in mine for e in self.scene.entities.at(i)}
        return tuple(people.values()) if len(people) == 1 else ()

    @cached_property
    def called(self) -> dict[str, list[tuple[int, Entity]]]:
        """Last word of its name → the organisations named so, each with the token behind the name, in order."""
        out: dict[str, list[tuple[int, Entity]]] = {}
        for name in self.scene.analysis.names:
            for entity in self.scene.entities.at(name.first)[:1]:
                if entity.type == "organization":
                    out.setdefault(entity.name.lower().rpartition(" ")[2], []).append((name.last, entity))
        return out

    @cached_property
    def ministries(self) -> tuple[Entity, ...]:
        """The ministries that the text names."""
        bodies = dict.fromkeys(self.scene.named.get("organization", ()))
        return tuple(e for e in bodies if not {"ministry", "department"}.isdisjoint(e.name.lower().split()))

    @cached_property
    def departments(self) -> tuple[tuple[frozenset[str], Entity], ...]:
        """The ministries told of by what they are and whose: «Peru's energy ministry», each its words and country."""
        found = []
        for noun in self.scene.analysis.tokens:
            owner = self._owner(noun.i) if noun.lemma.lower() in {"ministry", "department"} else None
            if owner is not None:
                first, last = self.scene.subtree(noun.i)
                words = (
                    self.scene.tokens[i].text.lower()
                    for i in range(max(first, noun.i - _NEAR), min(last, noun.i + _NEAR))
                )
                found.append((frozenset(words), owner))
        return tuple(found)

    @cached_property
    def servants(self) -> dict[str, Entity]:
        """Person's id → the country that a clause tells him or her to serve: «Peru has named Ana Ruiz envoy»."""
        found: dict[str, Entity] = {}
        for frame in self.scene.analysis.frames:
            named = frame.lemma in vocab.words("offices", "appointing") and frame.form == "verb"
            if not named and frame.form != "copula":
                continue
            is_office = self.scene.is_one_of(frame.head, vocab.words("offices", "national"))
            owners = [self._owner(frame.head)] if is_office and not named else []
            senders = [e for a in frame.get("subject") if named for e in self.scene.entities.at(a.head)]
            country = next((e for e in (*owners, *senders) if e is not None and e.type == "country"), None)
            if country is None:
                continue
            for argument in frame.get("object" if named else "subject"):
                people = [e for e in self.scene.entities.at(argument.head) if e.type == "person"]
                found.update({e.id: country for e in people if e.id not in found})
        return found

    def _owner(self, noun: int) -> Entity | None:
        """The country of whom a noun is, by its adjective or its possessor."""
        for i in self.scene.children[noun]:
            told = self.scene.entities.nationality(i)
            owns = self.scene.tokens[i].dep == "nmod:poss"
            country = told or next((e for e in self.scene.entities.at(i) if owns and e.type == "country"), None)
            if country is not None:
                return country
        return None

    @cached_property
    def places(self) -> dict[str, Counter[str]]:
        """Last word → how often the text names the places called so: «County»: Siaya County."""
        out: dict[str, Counter[str]] = {}
        for place in self.scene.named.get("place", ()):
            first, _, kind = place.name.rpartition(" ")
            if first:
                out.setdefault(kind, Counter())[place.name] += 1
        return out

    @property
    def _lead(self) -> int:
        """The end of the second sentence of the body."""
        body = [s for s in self.scene.analysis.sentences if s.block == "paragraph"]
        return body[min(1, len(body) - 1)].last if body else 0


def _is_reported(time: Time, today: dt.date) -> bool:
    """A month, a quarter, nine months, a year that is over: longer than some days."""
    if time.start is None or time.end is None or time.relation != "in":
        return False
    first, last = dt.date.fromisoformat(time.start[:10]), dt.date.fromisoformat(time.end[:10])
    return _MONTH <= (last - first).days <= _YEAR and last <= today
