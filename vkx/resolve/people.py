"""What a document tells of its persons: offices, sex, country; and who "the president" is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vkx.resolve import titles
from vkx.resolve.descriptions import Description
from vkx.resolve.identity import Identity
from vkx.resolve.knowledge import words
from vkx.resolve.scene import Scene, listed
from vkx.resolve.text import parts


@dataclass(slots=True)
class Portrait:
    """One person.

    Attributes:
        identity: who it is.
        words: title words.
        owners: ids of whose the titles are.
        past: words of titles no longer held.
        sex: ``f`` or ``m`` where the name or a title tells.
        called: how often "he" and "she" were found to mean the person so far.
    """

    identity: Identity
    words: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    sex: str | None = None
    called: Counter[str] = field(default_factory=Counter)

    def vote(self, sex: str) -> int:
        """1 where the pronouns so far speak for this sex, -1 where they speak against it, else 0."""
        more = 2 * self.called[sex] - self.called.total()
        return (more > 0) - (more < 0)

    def holds(self, head: str) -> bool:
        """Whether a title's head word fits: its own, or "leader" for any top office."""
        if head in self.words:
            return True
        if head == "leader":
            return (
                bool(self.words & listed("top_titles"))
                or {"prime", "minister"} <= self.words
                or ({"general", "secretary"} <= self.words)
            )
        same = {"pm": {"prime", "minister"}, "premier": {"prime", "minister"}}.get(head)
        return same is not None and same <= self.words


def portraits(scene: Scene, described: Mapping[str, frozenset[Description]]) -> dict[str, Portrait]:
    """The persons of a document by id, in the order of the text.

    Args:
        scene: the document.
        described: what it calls those whom it names.
    """
    found: dict[str, Portrait] = {}
    names = scene.names
    for index, (mention, identity) in enumerate(zip(names.mentions, names.identities, strict=True)):
        if identity.type != "person":
            continue
        portrait = found.setdefault(identity.id, Portrait(identity))
        portrait.words.update(set(parts(identity.name)[:1]) & listed("top_titles"))
        for title in names.titles.get(index, ()):
            if {"former", "ex", "late", "outgoing", "then"} & set(title.words):
                portrait.past.update(title.words)
                continue
            portrait.words.update(_held(scene, title))
            for owner in title.owners:
                portrait.owners.add(names.identity(owner).id)
        portrait.sex = portrait.sex or _sex(scene, mention.first, portrait, identity.name)
    for portrait in found.values():
        portrait.sex = portrait.sex or _sex_of_nouns({d.noun for d in described.get(portrait.identity.id, ())})
    return found


def _held(scene: Scene, title: titles.Title) -> list[str]:
    """The words of a title without whom it serves: "aide to the prime minister"."""
    own = [titles.word(scene.tokens[i]) for i in range(title.first, title.last)]
    served = own.index("to") if "to" in own else len(own)
    return [w for w in title.words if w in own[:served]]


def _sex_of_nouns(nouns: set[str]) -> str | None:
    """What nouns for a person tell: "his wife, Amal", "Holm, an actress"."""
    feminine, masculine = nouns & words("titles", "feminine"), nouns & words("titles", "masculine")
    return None if bool(feminine) == bool(masculine) else "f" if feminine else "m"


def _sex(scene: Scene, first: int, portrait: Portrait, name: str) -> str | None:
    near = {titles.word(scene.tokens[i]) for i in range(max(0, first - 2), first)} | portrait.words
    feminine, masculine = words("titles", "feminine"), words("titles", "masculine")
    if near & feminine - {"her"}:
        return "f"
    if near & masculine:
        return "m"
    pieces = parts(name)
    if len(pieces) >= 3 and pieces[1] in words("titles", "vietnamese_feminine"):
        return "f"
    if len(pieces) >= 3 and pieces[1] in words("titles", "vietnamese_masculine") and pieces[0] != "van":
        return "m"
    given = set(pieces[:1])
    if given & words("given_names", "feminine"):
        return "f"
    return "m" if given & words("given_names", "masculine") else None


def leaders(people: Iterable[Portrait], country: Identity) -> list[Portrait]:
    """The persons who hold a top office of a country, by their titles."""
    return [p for p in people if p.identity.country == country.country and p.holds("leader")]
