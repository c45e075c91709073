"""Names of invented people and of known organisations, places and things, drawn from ``lists.toml``."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LISTS = Path(__file__).parent / "lists.toml"


@dataclass(frozen=True, slots=True)
class Country:
    """A country as texts call it, the adjective and the people."""

    name: str
    adjective: str
    people: str


class NameLists:
    """Draws names; every draw goes through the generator that the caller passes, so that a seed fixes them all."""

    def __init__(self, path: Path = LISTS) -> None:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf8"))
        self._persons = {
            nation: {part: _items(items) for part, items in parts.items() if part != "order"}
            | {"order": parts["order"].split()}
            for nation, parts in data["persons"].items()
        }
        rows = data["countries"]["rows"].strip().split(";")
        self.countries = tuple(Country(*row.split("|")) for row in rows)
        self._lists = {
            key: tuple(_items(items))
            for group in ("places", "organizations", "things")
            for key, items in data[group].items()
        }

    def listed(self, key: str) -> tuple[str, ...]:
        """All items of a list."""
        return self._lists[key]

    def pick(self, rng: random.Random, key: str) -> str:
        """An item of a list."""
        return rng.choice(self._lists[key])

    def person(self, rng: random.Random, nation: str | None = None) -> str:
        """A full name, in one of the spellings that the nation's press uses."""
        name = nation or rng.choice(_WEIGHTED)
        parts = self._persons[name]
        if name == "korean":
            return self._korean(rng, parts)
        words = []
        for part in parts["order"]:
            if part == "middle" and rng.random() < 0.25:
                continue
            if part == "given1":
                words.append(rng.choice(parts["given"]))
            else:
                words.append(rng.choice(parts[part]))
        return " ".join(words)

    @staticmethod
    def _korean(rng: random.Random, parts: dict[str, list[str]]) -> str:
        one, two, family = rng.choice(parts["first"]), rng.choice(parts["second"]), rng.choice(parts["family"])
        given = rng.choices(
            [f"{one}-{two}", f"{one}{two}", f"{one} {two.capitalize()}", f"{one}-{two.capitalize()}"], [60, 15, 15, 10]
        )[0]
        return f"{given} {family}" if rng.random() < 0.12 else f"{family} {given}"

    def surname(self, rng: random.Random) -> str:
        """One part of a name, as later mentions have it."""
        name = rng.choice(_WEIGHTED)
        parts: dict[str, list[str]] = self._persons[name]
        if name.startswith("vietnamese"):
            return rng.choice(parts["given"] if rng.random() < 0.6 else parts["family"])
        return rng.choice(parts["family"])

    def country(self, rng: random.Random) -> Country:
        """A country; Vietnam, Korea and their neighbours come up more often."""
        return self.countries[rng.randrange(24)] if rng.random() < 0.6 else rng.choice(self.countries)

    def company(self, rng: random.Random) -> str:
        """A known company, or an invented one."""
        if rng.random() < 0.55:
            return self.pick(rng, "companies")
        name = f"{self.pick(rng, 'stems')} {self.pick(rng, 'suffixes')}"
        return f"{self.pick(rng, 'cities')} {name}" if rng.random() < 0.05 else name

    def organization(self, rng: random.Random) -> str:
        """Any organisation."""
        kind = rng.choices(["company", "ministries", "agencies", "universities"], [40, 22, 28, 10])[0]
        if kind == "company":
            return self.company(rng)
        name = self.pick(rng, kind)
        if kind == "ministries" and rng.random() < 0.2:
            return f"{self.country(rng).adjective} {name}"
        return name


def _items(text: str) -> list[str]:
    return text.split("|") if "|" in text else text.split()


_WEIGHTED = (
    ["vietnamese"] * 7 + ["vietnamese_marked"] + ["korean"] * 7 + ["chinese"] * 3 + ["japanese"] * 3
    + ["indonesian", "malay", "thai", "filipino", "indian", "indian", "arabic", "arabic", "polish", "polish"]
    + ["turkish", "russian", "western", "western", "western", "african_latin", "south_asian"]
)  # fmt: skip
