"""The names that vkx ships, and those a user adds: what each wording may stand for. Knows nothing of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from vkx import vocab
from vkx.model.entity import EntityType
from vkx.model.errors import RuleError
from vkx.resolve import entities_file
from vkx.resolve.text import fold, is_acronym, letters, parts, slug

Use = Literal["name", "adjective", "people", "capital"]


@dataclass(frozen=True, slots=True)
class Known:
    """A thing whose name is known before any text is read.

    Attributes:
        id: as in ``Entity``.
        type: as in ``Entity``.
        name: the name it is shown by.
        country: ISO code of the country it belongs to, a country's own code, None where it has none.
        aliases: its other names.
        wikidata: its Wikidata id, where a user gave one.
    """

    id: str
    type: EntityType
    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a known thing. ``exact``: only in these very capitals (acronyms)."""

    wording: str
    known: Known
    use: Use
    exact: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Known things by id and by wording."""

    by_id: Mapping[str, Known]
    forms: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Form, ...]], ...]] = field(repr=False)
    compact: Mapping[str, tuple[Known, ...]] = field(repr=False)

    @staticmethod
    def shipped() -> Knowledge:
        """The names in ``vkx/vocab``, read once."""
        return _shipped()

    @staticmethod
    def load(path: str | Path) -> Knowledge:
        """The shipped names with a user's file on top.

        The file is TOML: one ``[[entity]]`` each with ``name`` and ``type`` (needed for a new one), and optionally
        ``id``, ``country`` (ISO code), ``aliases`` and ``wikidata``. An entity whose ``id`` or name is known already
        is changed: aliases are added, the other fields override.

        Raises:
            UsageError: where the file can't be read.
            RuleError: where it isn't such a file; says which line.
        """
        return _extended(_shipped(), entities_file.read(Path(path)))

    def find(self, words: Sequence[str], at: int) -> tuple[int, tuple[Form, ...]]:
        """The longest known wording that starts at ``words[at]`` (as ``parts`` gives them): its length, its forms.

        ``(0, ())`` where there is none.
        """
        for wording, forms in self.forms.get(words[at], ()):
            if tuple(words[at : at + len(wording)]) == wording:
                return len(wording), forms
        return 0, ()

    def named(self, name: str) -> tuple[Known, ...]:
        """Known things that bear exactly this name or alias, case and diacritics aside."""
        words = parts(name)
        if not words:
            return ()
        return tuple(
            form.known
            for wording, forms in self.forms.get(words[0], ())
            if wording == words
            for form in forms
            if form.use in ("name", "capital")
        )

    def spelled(self, name: str, kind: EntityType) -> list[Known]:
        """Known things of a type whose name has the same letters, spaces and hyphens aside."""
        return [k for k in self.compact.get(letters(name), ()) if k.type == kind]

    def owner(self, name: str) -> tuple[str | None, str]:
        """The country that opens a name ("U.S. Department of State") and its rest; (None, name) where none does."""
        length, forms = self.find(parts(name), 0)
        codes = [f.known.country for f in forms if f.known.type == "country"]
        if not codes:
            return None, name
        words_ = name.split()
        while words_ and len(parts(name)) - len(parts(" ".join(words_))) < length:
            words_.pop(0)
        return codes[0], " ".join(words_)

    def capital(self, code: str) -> Known | None:
        """The first capital of the country with this ISO code."""
        row = cast("dict[str, dict[str, list[str]]]", vocab.load("countries")["countries"]).get(code, {})
        return self.by_id.get(f"place:{slug(next(iter(row.get('capitals', [])), ''))}")

    def country(self, code: str) -> Known:
        """The country with this ISO code."""
        return self.by_id[f"country:{code}"]


def _indexed(things: Mapping[str, Known], more: Iterable[Form] = ()) -> Knowledge:
    index: dict[str, dict[tuple[str, ...], list[Form]]] = {}
    named = (
        Form(wording, thing, "name", is_acronym(wording) and " " not in wording)
        for thing in things.values()
        for wording in (thing.name, *thing.aliases)
    )
    for form in (*named, *(replace(f, known=things[f.known.id]) for f in more if f.known.id in things)):
        words = parts(form.wording.removeprefix("the "))
        if not words:
            continue
        forms = index.setdefault(words[0], {}).setdefault(words, [])
        if form not in forms:
            forms.append(form)
    ordered = {
        first: tuple((words, tuple(found[words])) for words in sorted(found, key=lambda w: (-len(w), w)))
        for first, found in index.items()
    }
    compact: dict[str, tuple[Known, ...]] = {}
    for thing in things.values():
        if thing.type == "person":
            for wording in (thing.name, *thing.aliases):
                compact[letters(wording)] = (*compact.get(letters(wording), ()), thing)
    return Knowledge(things, ordered, compact)


@cache
def _shipped() -> Knowledge:
    things: dict[str, Known] = {}
    for thing in (*_places(), *_blocs(), *_organizations(), *_persons()):
        things.setdefault(thing.id, thing)
    countries, more = _countries()
    return _indexed({**{c.id: c for c in countries}, **things}, more)


def _table(name: str, key: str) -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", vocab.load(name)[key])


def _countries() -> tuple[list[Known], list[Form]]:
    countries, forms = [], []
    for code, row in cast("dict[str, dict[str, object]]", vocab.load("countries")["countries"]).items():
        aliases = [str(a) for a in cast("list[str]", row.get("aliases", []))]
        aliases += [str(row["alpha3"])] if row.get("alpha3") in ("USA", "UAE") else []
        known = Known(f"country:{code}", "country", str(row["name"]), code, tuple(aliases))
        countries.append(known)
        uses: tuple[tuple[str, Use], ...] = (("adjectives", "adjective"), ("people", "people"), ("capitals", "capital"))
        for key, use in uses:
            wordings = cast("list[str]", row.get(key, []))
            forms += [Form(wording, known, use, is_acronym(wording)) for wording in wordings]
    for wording, choice in cast("dict[str, dict[str, str]]", vocab.load("countries")["ambiguous"]).items():
        use = cast("Use", choice.get("use", "name"))
        known = next(c for c in countries if c.country == choice["default"])
        forms.append(Form(wording, known, use, exact=False))
    return countries, forms


def _places() -> Iterable[Known]:
    for table in ("cities", "provinces"):
        for code, rows in _table_of_lists("places", table):
            for row in rows:
                name, *aliases = row.split("|")
                yield Known(f"place:{slug(name)}", "place", name, code, tuple(aliases))
    for code, country in cast("dict[str, dict[str, list[str]]]", vocab.load("countries")["countries"]).items():
        for name, *aliases in [capitals] if (capitals := country.get("capitals")) else []:
            yield Known(f"place:{slug(name)}", "place", name, code, tuple(aliases))
    for row in _table_of_lists("places", "regions")[0][1]:
        name, *aliases = row.split("|")
        yield Known(f"place:{slug(name)}", "place", name, None, tuple(aliases))


def _table_of_lists(name: str, key: str) -> list[tuple[str, list[str]]]:
    return list(cast("dict[str, list[str]]", vocab.load(name)[key]).items())


def _blocs() -> Iterable[Known]:
    kinds: tuple[tuple[str, EntityType], ...] = (("blocs", "bloc"), ("bodies", "organization"), ("pacts", "agreement"))
    for key, kind in kinds:
        for row in _table("blocs", key):
            name, *aliases = row.split("|")
            yield Known(f"{kind}:{_short_slug(name, aliases)}", kind, name, None, tuple(aliases))


def _organizations() -> Iterable[Known]:
    for table in ("firms", "bodies", "press", "groups"):
        for key, rows in _table_of_lists("organizations", table):
            code = key if len(key) == 2 else None
            for row in rows:
                name, *aliases = row.split("|")
                yield Known(f"organization:{_short_slug(name, aliases)}", "organization", name, code, tuple(aliases))


def _persons() -> Iterable[Known]:
    for code, rows in _table_of_lists("persons", "countries"):
        for row in rows:
            name, *aliases = row.split("|")
            yield Known(f"person:{slug(name)}", "person", name, code, tuple(aliases))
    for rows in (rows for _, rows in _table_of_lists("persons", "bodies")):
        for name, *aliases in (row.split("|") for row in rows):
            yield Known(f"person:{slug(name)}", "person", name, None, tuple(aliases))


def _short_slug(name: str, aliases: Iterable[str]) -> str:
    return slug(organization_key(name.removeprefix("The "), aliases))


def organization_key(name: str, aliases: Iterable[str] = ()) -> str:
    """What an organisation's id is made of: an acronym of four letters or more, which no other is likely to share.

    >>> organization_key("Hanoi Supporting Industry Business Association", ["HANSIBA"])
    'HANSIBA'
    >>> organization_key("Foreign Investment Agency", ["FIA"])
    'Foreign Investment Agency'
    """
    acronyms = [a for a in (name, *aliases) if is_acronym(a) and len(a) >= 4 and "." not in a and " " not in a]
    return min(acronyms, key=lambda a: (len(a), a)) if acronyms else name


def _extended(base: Knowledge, rows: list[tuple[str, dict[str, object]]]) -> Knowledge:
    things = dict(base.by_id)
    for where, row in rows:
        old = _known_before(base, things, row)
        if old is None:
            new = _new(row, where)
        else:
            aliases = tuple(dict.fromkeys((*old.aliases, *_aliases(row), *((old.name,) if "name" in row else ()))))
            new = replace(
                old,
                type=cast("EntityType", row.get("type", old.type)),
                name=str(row.get("name", old.name)),
                country=_code(row, base, where) or old.country,
                aliases=aliases,
                wikidata=cast("str | None", row.get("wikidata", old.wikidata)),
            )
        if _code(row, base, where):
            new = replace(new, country=_code(row, base, where))
        things[new.id] = new
    kept = [f for found in base.forms.values() for _, forms in found for f in forms if f.use != "name"]
    return _indexed(things, kept)


def _known_before(base: Knowledge, things: Mapping[str, Known], row: Mapping[str, object]) -> Known | None:
    if "id" in row:
        return things.get(str(row["id"]))
    same = [k for k in base.named(str(row["name"])) if row.get("type", k.type) == k.type]
    return things[same[0].id] if same else None


def _new(row: Mapping[str, object], where: str) -> Known:
    if "name" not in row or "type" not in row:
        missing = "name" if "name" not in row else "type"
        raise RuleError("entities-incomplete", f"a new entity needs a {missing}", where=where)
    name, kind = str(row["name"]), cast("EntityType", row["type"])
    key = organization_key(name, _aliases(row)) if kind == "organization" else name
    ident = str(row.get("id", f"{kind}:{slug(key)}"))
    return Known(ident, kind, name, None, _aliases(row), cast("str | None", row.get("wikidata")))


def _aliases(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(cast("list[str]", row.get("aliases", [])))


def _code(row: Mapping[str, object], base: Knowledge, where: str) -> str | None:
    if "country" not in row:
        return None
    code = str(row["country"]).upper()
    if f"country:{code}" not in base.by_id:
        raise RuleError(
            "entities-bad-country", f"unknown country code {code!r}", where=where, hint="ISO 3166-1 alpha-2"
        )
    return code


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words in ``vkx/vocab``, folded, as a set."""
    return frozenset(fold(w) for w in _table(name, key))


@cache
def exact_words(name: str, key: str) -> frozenset[str]:
    """A list of words in ``vkx/vocab`` as they are written, as a set."""
    return frozenset(_table(name, key))


@cache
def firm_ids() -> frozenset[str]:
    """The ids of the shipped organisations that are firms."""
    rows = [row for _, found in _table_of_lists("organizations", "firms") for row in found]
    return frozenset(f"organization:{_short_slug(*_split(row))}" for row in rows)


@cache
def capital_ids() -> frozenset[str]:
    """The ids of the capitals."""
    return frozenset(f"place:{slug(c)}" for c in _capitals())


@cache
def place_kinds() -> Mapping[str, str]:
    """``province`` or ``city`` for the ids of the shipped places."""
    kinds = {f"place:{slug(c)}": "city" for c in _capitals()}
    for key, kind in (("provinces", "province"), ("cities", "city")):
        for _, rows in _table_of_lists("places", key):
            for row in rows:
                kinds.setdefault(f"place:{slug(_split(row)[0])}", kind)
    return kinds


def _capitals() -> Iterable[str]:
    for row in cast("dict[str, dict[str, list[str]]]", vocab.load("countries")["countries"]).values():
        yield from row.get("capitals", [])[:1]


@cache
def adjective(code: str) -> str:
    """The first adjective of a country ("Vietnamese"), its name where it has none."""
    row = cast("dict[str, dict[str, object]]", vocab.load("countries")["countries"])[code]
    adjectives = cast("list[str]", row.get("adjectives", []))
    return adjectives[0] if adjectives else str(row["name"])


def _split(row: str) -> tuple[str, list[str]]:
    name, *aliases = row.split("|")
    return name, aliases


@cache
def surname_countries() -> Mapping[str, str]:
    """The country that all shipped persons of a last name share, by the folded name."""
    found: dict[str, set[str]] = {}
    for known in _persons():
        if known.country and " " in known.name:
            found.setdefault(letters(known.name.split()[-1]), set()).add(known.country)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def surnames() -> frozenset[str]:
    """The last names of the shipped persons, folded, of four letters or more."""
    names = [k.name for k in _persons()]
    return frozenset(letters(n.split()[-1].split("-")[-1]) for n in names if " " in n and len(n.split()[-1]) >= 4)


def is_listed(lemma: str, listed: frozenset[str]) -> bool:
    """Whether a lemma is in a list, forgiving one that a wrong tag left inflected.

    >>> [is_listed(w, frozenset({"accuse", "press"})) for w in ("accuse", "accuses", "accusing", "pressed", "presses")]
    [True, True, True, True, True]
    """
    lemma = lemma.lower()
    stems = [lemma, *(lemma.removesuffix(e) for e in ("s", "es", "d", "ed", "ing") if lemma.endswith(e))]
    return any(stem in listed or f"{stem}e" in listed for stem in stems)
