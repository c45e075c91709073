"""Which mentions of organisations and places are one: acronyms, short forms, suffixes, place words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from vkx.resolve.heads import head
from vkx.resolve.knowledge import Knowledge, Known, exact_words, organization_key
from vkx.resolve.text import fold, is_acronym, letters, parts, slug
from vkx.vocab import load

_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "de", "la", "&"})


@dataclass(slots=True)
class Group:
    """One organisation or place while its wordings are being gathered; wordings with their counts."""

    names: dict[str, int] = field(default_factory=dict)
    known_id: str | None = None
    country: str | None = None
    known_name: str | None = None

    @property
    def name(self) -> str:
        """The fullest wording; of equals the one not in capitals, then the most frequent."""
        names = [n for n in self.names if not _is_short(n)] or list(self.names)
        return max(names, key=lambda n: (len(parts(n)) if not n.isupper() else 0, self.names[n]))

    def slug(self, *, organization: bool) -> str:
        """What its id is made of."""
        if organization:
            return slug(organization_key(bare(self.name), self.names))
        return slug(min((place_name(n) for n in self.names), key=lambda n: (len(parts(n)), n)))


def _is_short(name: str) -> bool:
    return " " not in name and is_acronym(name)


def bare(name: str) -> str:
    """A name without its article and its possessive."""
    return name.removeprefix("The ").removeprefix("the ").removesuffix("'s").removesuffix("’s")


def key(name: str) -> str:
    """What two spellings of one organisation share: letters, ``and`` for ``&``, no article.

    >>> key("The Andy & Bee Co.") == key("Andy and Bee Co")
    True
    """
    return letters(" ".join(p for p in bare(name).replace("&", " and ").split() if p.lower() != "and"))


def place_name(name: str) -> str:
    """A place's name without Province, City, District and the like, unless nothing else is left.

    >>> place_name("Bac Ninh Province"), place_name("New York City")
    ('Bac Ninh', 'New York')
    """
    words_ = name.split()
    while len(words_) > 1 and words_[-1] in exact_words("organization_words", "places"):
        words_.pop()
    return " ".join(words_)


def core(name: str) -> str:
    """An organisation's name without the words that short forms drop.

    >>> core("Corvane Technology Co., Ltd.")
    'Corvane'
    """
    words_ = [w.strip(",") for w in bare(name).split()]
    while len(words_) > 1 and words_[-1] in exact_words("organization_words", "generic"):
        words_.pop()
    return " ".join(words_)


def gather_organizations(
    names: Iterable[str],
    aliases: Iterable[tuple[str, str]],
    knowledge: Knowledge,
    types: frozenset[str],
    present: frozenset[str | None],
) -> dict[str, Group]:
    """Groups by wording.

    Args:
        names: every wording in the document, as often as it stands.
        aliases: pairs of wordings that the text itself sets equal ("... Association (HANSIBA)").
        knowledge: for shipped organisations.
        types: the types of known things that may be meant.
        present: ISO codes of the countries that the document speaks of.
    """
    groups: dict[str, Group] = {}
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    by_key: dict[str, Group] = {}
    for name, count in counts.items():
        group = by_key.setdefault(key(name), Group())
        group.names[name] = count
        groups[name] = group
    for name, group in list(groups.items()):
        known = _shipped(bare(name), knowledge, types, present)
        if known:
            _know(groups, group, known.id, known.country, known.name)
    for long, short in aliases:
        if long in groups and short in groups:
            _merge(groups, groups[long], groups[short])
    _by_initials(groups)
    _by_core(groups)
    return groups


def _shipped(name: str, knowledge: Knowledge, types: frozenset[str], present: frozenset[str | None]) -> Known | None:
    """The shipped thing of this name; of several the one whose country the document speaks of."""
    known = [k for k in knowledge.named(name) if k.type in types]
    if not known:
        owner, rest = knowledge.owner(name)
        known = [k for k in knowledge.named(rest) if k.type in types and k.country == owner] if owner else []
        return known[0] if known else None
    here = [k for k in known if k.country in present]
    if here:
        return here[0]
    return None if name in exact_words("organization_words", "unspecific") else known[0]


def _know(groups: dict[str, Group], group: Group, ident: str, country: str | None, name: str) -> None:
    for other in {id(g): g for g in groups.values()}.values():
        if other is not group and other.known_id == ident:
            _merge(groups, other, group)
            return
    group.known_id, group.country, group.known_name = ident, country, name


def _merge(groups: dict[str, Group], into: Group, other: Group) -> None:
    if into is other:
        return
    for name, count in other.names.items():
        into.names[name] = into.names.get(name, 0) + count
    if into.known_id is None:
        into.known_id, into.country, into.known_name = other.known_id, other.country, other.known_name
    for name, group in groups.items():
        if group is other:
            groups[name] = into


def initials(name: str, *, small: bool) -> str:
    """The first letters of a name's words, those of ``of`` and ``and`` too if asked for."""
    return "".join(p[0] for p in parts(name) if small or p not in _SMALL)


def is_short_for(short: str, long: str) -> bool:
    """Whether an acronym in brackets can stand for the name before it: its letters follow in order.

    >>> is_short_for("HANSIBA", "Hanoi Supporting Industry Business Association")
    True
    >>> is_short_for("left", "Moon Jae-in")
    False
    """
    if not is_acronym(short):
        return False
    wanted, rest = letters(short), letters(long)
    if not wanted or wanted[0] not in {p[0] for p in parts(long)}:
        return False
    at = 0
    for letter in wanted:
        at = rest.find(letter, at) + 1
        if at == 0:
            return _is_near(wanted, initials(long, small=False))
    return True


def _is_near(a: str, b: str) -> bool:
    """Whether two acronyms of four letters or more differ in one."""
    return len(a) == len(b) >= 4 and sum(x != y for x, y in zip(a, b, strict=True)) <= 1


def _by_initials(groups: dict[str, Group]) -> None:
    spelled: dict[str, list[str]] = {}
    for name in groups:
        if not _is_short(name) and len(parts(name)) >= 2:
            for wanted in {initials(name, small=True), initials(name, small=False)}:
                spelled.setdefault(wanted, []).append(name)
    for name in [n for n in groups if _is_short(n)]:
        if any(not _is_short(n) for n in groups[name].names) or groups[name].known_id:
            continue
        fitting = {id(groups[n]): groups[n] for n in spelled.get(letters(name), ())}
        if len(fitting) == 1:
            _merge(groups, next(iter(fitting.values())), groups[name])


def _by_core(groups: dict[str, Group]) -> None:
    """Short forms: the name without generic words, its beginning up to ``for``, its one distinctive word."""
    for name in sorted(groups, key=lambda n: (len(parts(n)), n)):
        longer = [n for n in groups if groups[n] is not groups[name] and len(parts(n)) > len(parts(name))]
        fits = [n for n in longer if _shortens(name, n)] or [n for n in longer if _opens(name, n)]
        fitting = {id(groups[n]): groups[n] for n in fits}
        if len(fitting) == 1 and _may_merge(groups[name], next(iter(fitting.values())), name):
            _merge(groups, next(iter(fitting.values())), groups[name])


def _opens(short: str, long: str) -> bool:
    """Whether a firm's name begins with a word that is all of another: "Tokiwa" of Tokiwa Rolling Stock."""
    pieces = long.split()
    public = exact_words("organization_words", "heads").intersection(pieces)
    return pieces[0] == short and not public and not is_common_noun(short)


def _may_merge(short: Group, long: Group, name: str) -> bool:
    """Whether nothing shipped speaks against one being the other's short form."""
    if short.known_id is None:
        return True
    return long.known_id in (None, short.known_id) and core(long.name) == name


def _shortens(short: str, long: str) -> bool:
    begins = key(long).startswith(key(short)) and key(core(short)) == key(core(long))
    if begins or key(short) == key(core(long)):
        return True
    for link in (" for ", " of "):
        if link in long and len(short.split()) >= 2 and key(short) == key(long.split(link, maxsplit=1)[0]):
            return True
    if short.lower() in _family() and any(w in _family()[short.lower()] for w in long.split()):
        return True  # "the Ministry", where there is but one
    if is_common_noun(short) and head(long) == short.lower():
        return True  # "the Church", where there is but one
    last = long.rsplit(maxsplit=1)[-1].strip(",")
    if " " not in short and last in exact_words("organization_words", "legal") and long.split(maxsplit=1)[0] == short:
        return True
    distinctive = " " not in short and any(c.isupper() for c in short[1:]) and not short.isupper()
    return distinctive and short in long.split()


def is_common_noun(name: str) -> bool:
    """Whether a word alone is a noun for a body or a building, be it with a capital: "the Church", "the Court"."""
    listed = exact_words("organization_words", "heads") | exact_words("organization_words", "tails")
    return name in listed | exact_words("organization_words", "facilities") or name.lower() in _family()


def _family() -> Mapping[str, list[str]]:
    """The words of names to which a common noun answers: ``agency`` -> Agency, Administration."""
    return cast("Mapping[str, list[str]]", load("organization_words")["family"])


def gather_places(names: Iterable[str], knowledge: Knowledge) -> dict[str, Group]:
    """Groups of places by wording: "Bac Ninh" and "Bac Ninh Province" are one."""
    by_key: dict[str, Group] = {}
    groups: dict[str, Group] = {}
    for name in names:
        group = by_key.setdefault(letters(place_name(bare(name))), Group())
        group.names[name] = group.names.get(name, 0) + 1
        groups[name] = group
    for name, group in list(groups.items()):
        known = [k for w in (bare(name), place_name(bare(name))) for k in knowledge.named(w) if k.type == "place"]
        if known:
            _know(groups, group, known[0].id, known[0].country, known[0].name)
    return groups


def ministry_country(name: str, listed: Mapping[str, list[str]]) -> str | None:
    """The country whose ministry alone has this name, by the shipped list."""
    for code, rows in listed.items():
        if any(fold(bare(name)) == fold(wording) for row in rows for wording in row.split("|")):
            return code
    return None
