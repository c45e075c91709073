"""Other names in the same sentences, and the kinds of places that the corpora don't tell apart."""

from __future__ import annotations

import random
import re

import pycountry

from vkx.training.corpora import Row
from vkx.training.example import PLACE
from vkx.training.namelists import NameLists

_FACILITY = re.compile(
    r"\b(Airport|Bridge|Stadium|Hall|Park|Palace|House|Street|Road|Avenue|Boulevard|Port|Hotel|Hospital|Museum|Station|"
    r"Building|Tower|Towers|Prison|Plaza|Square|Temple|Cathedral|Church|Mosque|Castle|Arena|Highway|Expressway|Railway|"
    r"Line|Canal|Dam|Base|Camp|Cemetery|Theatre|Theater|Library|Gate|School|Center|Centre|Garden|Gardens|Zoo|Mall|Pier)\b"
)
_REGION = re.compile(
    r"\b(River|Sea|Ocean|Mountains?|Mount|Mt\.?|Islands?|Isle|Delta|Peninsula|Gulf|Lake|Valley|Desert|Coast|Bay|Strait|"
    r"Basin|Asia|Europe|Africa|Middle East|America|Americas|Pacific|Atlantic|Arctic|Antarctica|Alps|Himalayas|Balkans|"
    r"Caucasus|Scandinavia|Forest|Highlands|Hills?|Plateau|Ridge|Cape|Falls|Creek|Caribbean|Mediterranean|Levant|Hemisphere)\b"
)
_STATE = re.compile(
    r"\b(Province|City|County|District|State|States|Kingdom|Republic|Prefecture|Governorate|Municipality|Emirates?|Territory|Oblast|Township|Village|Town)\b"
)


class Places:
    """Tells GPE, LOC and FAC apart by lists of countries, subdivisions and cities, and by the words in a name."""

    def __init__(self, lists: NameLists) -> None:
        known = {c.name.removeprefix("the ") for c in lists.countries}
        known.update(lists.listed("cities"), lists.listed("provinces"))
        known.update(str(s.name) for s in pycountry.subdivisions)
        for country in pycountry.countries:
            known.update(
                str(getattr(country, key)) for key in ("name", "common_name", "official_name") if hasattr(country, key)
            )
        self._known = frozenset(known)
        self._regions = frozenset(lists.listed("regions"))

    def kind(self, text: str) -> str:
        """GPE, LOC or FAC; ``PLACE`` where that can't be told."""
        bare = text.removeprefix("the ").removeprefix("The ")
        if bare in self._regions:
            return "LOC"
        if bare in self._known or bare.upper() in {"US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "USSR", "UAE"}:
            return "GPE"
        for pattern, kind in ((_STATE, "GPE"), (_FACILITY, "FAC"), (_REGION, "LOC")):
            if pattern.search(bare):
                return kind
        return PLACE


def swap(row: Row, lists: NameLists, rng: random.Random, chance: float = 0.7) -> Row:
    """The row with names changed for Asian and other ones, the same name always for the same other one."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    text, last = "", 0
    out: list[tuple[int, int, str]] = []
    for start, end, label in row.names:
        if start < last:
            continue
        old = row.text[start:end]
        new = seen.get((old, label))
        if new is None:
            new = draw(old, label, lists, rng) if rng.random() < chance else (old, label)
            seen[old, label] = new
        text += row.text[last:start]
        out.append((len(text), len(text) + len(new[0]), new[1]))
        text += new[0]
        last = end
    return Row(row.id, text + row.text[last:], tuple(out))


def draw(old: str, label: str, lists: NameLists, rng: random.Random) -> tuple[str, str]:
    """Another name of the same kind and its label; the old one where there is no list for its kind."""
    if label == "PERSON":
        return (lists.surname(rng) if " " not in old and rng.random() < 0.7 else lists.person(rng)), label
    if label == "ORG":
        return lists.organization(rng), label
    if label == "NORP":
        return _people(old, lists, rng), label
    if label in {"GPE", PLACE, "LOC", "FAC"}:
        return _place(old, label, lists, rng)
    return old, label


def _people(old: str, lists: NameLists, rng: random.Random) -> str:
    country = lists.country(rng)
    if rng.random() < 0.1:
        return lists.pick(rng, "groups")
    return country.people if old.endswith("s") and not old.endswith("ss") else country.adjective


def _place(old: str, label: str, lists: NameLists, rng: random.Random) -> tuple[str, str]:
    if label == "FAC" or (label == "LOC" and _REGION.search(old)):
        return lists.pick(rng, "regions" if label == "LOC" else "facilities"), label
    roll = rng.random()
    if roll < 0.45:
        return lists.country(rng).name.removeprefix("the "), "GPE"
    return lists.pick(rng, "cities" if roll < 0.75 else "provinces"), "GPE"
