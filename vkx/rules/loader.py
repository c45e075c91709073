"""Packs from TOML files: the shipped ones and users' own, checked, with file and line where they are wrong.

A kind is one file, or a folder of files by subject: ``kind.toml`` declares it, or extends one, and holds the lists and
conditions that its other files share. Those hold rules and examples, and the lists and conditions of their own. What
two rules find in one clause comes out in the order of lines and of files: as ``files`` of ``kind.toml`` names them,
else by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, repeat, takewhile
from pathlib import Path

from pydantic import BaseModel, ValidationError

from vkx import vocab
from vkx.model.errors import RuleError
from vkx.rules.schema import Example, Fill, Kind, OneOrMore, Pack, Rule, Trigger, as_list, parse_slot, unknown
from vkx.rules.terms import terms

_HEADER = re.compile(r"\s*\[\[?\s*(?P<name>[\w.-]+)\s*\]")
_VOCAB = "vocab:"
"""Begins an entry of a pack's list that stands for a list of ``vkx/vocab``."""
_HEAD = "kind.toml"
"""The file of a folder that says whose rules it holds."""
_SHARED = ("lists", "conditions")
"""The tables of that file which the others have too."""
_KEY = re.compile(r"\s*[\"']?(?P<name>[\w.-]+)[\"']?\s*=")


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its pack's word lists and the place it was read from."""

    rule: Rule
    kind: str
    lists: Mapping[str, Sequence[str]]
    where: str


@dataclass(frozen=True, slots=True)
class LoadedExample:
    """An example with its kind and the place it was read from."""

    example: Example
    kind: str
    where: str


@dataclass(frozen=True)
class Rulebook:
    """All kinds, rules and examples of a run."""

    kinds: Mapping[str, Kind]
    rules: tuple[LoadedRule, ...]
    examples: tuple[LoadedExample, ...] = field(repr=False)

    def without(self, rule_id: str) -> Rulebook:
        """The same book less one rule."""
        return Rulebook(self.kinds, tuple(r for r in self.rules if r.rule.id != rule_id), self.examples)


def load(extra: Iterable[Path] = ()) -> Rulebook:
    """The shipped packs and these files and folders on top.

    Raises:
        RuleError: with file and line, where a pack says what can't be.
    """
    shipped = sorted(files("vkx.rules.packs").iterdir(), key=lambda p: p.name.removesuffix(".toml"))
    places = [(f"packs/{p.name}", p) for p in shipped if p.is_dir() or p.name.endswith(".toml")]
    places += [(str(p), p) for p in extra]
    return assemble([pack for name, place in places for pack in _packs(name, place)])


def _packs(name: str, place: Traversable) -> Iterator[tuple[str, str, Pack]]:
    """A file's pack, or those of a folder, each with its name and text."""
    if not place.is_dir():
        text = _read(name, place)
        pack = parse(name, text)
        if pack.files:
            where = f"{name}:{line_of(text, ('files',))}"
            raise RuleError("rules-no-folder", "files names those of a folder, and this is a file", where=where)
        yield name, text, pack
        return
    inside = {p.name: p for p in place.iterdir() if p.name.endswith(".toml")}
    if _HEAD not in inside:
        hint = "[kind] or extends stands there, and what the other files share"
        raise RuleError("rules-no-kind", f"a folder of rules needs a {_HEAD}", where=name, hint=hint)
    text = _read(f"{name}/{_HEAD}", inside.pop(_HEAD))
    head = parse(f"{name}/{_HEAD}", text)
    yield f"{name}/{_HEAD}", text, head
    for file in _in_order(f"{name}/{_HEAD}:{line_of(text, ('files',))}", inside, head.files):
        text = _read(f"{name}/{file}", inside[file])
        yield f"{name}/{file}", text, parse(f"{name}/{file}", text, head)


def _in_order(where: str, found: Iterable[str], named: Sequence[str]) -> list[str]:
    """The files of a folder, as its head names them, which then names each once."""
    if not named:
        return sorted(found)
    wanted = [f"{name}.toml" for name in named]
    for name in wanted:
        _known("file", name, found, where)
    missing = sorted(set(found) - set(wanted)) or sorted({name for name in wanted if wanted.count(name) > 1})
    if missing:
        raise RuleError("rules-unknown-file", f"files must name {missing[0]} once", where=where)
    return wanted


def _read(name: str, path: Traversable) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RuleError("rules-unreadable", why, where=name, hint="give a TOML file in UTF-8") from error


def parse(name: str, text: str, head: Pack | None = None) -> Pack:
    """One pack from its text; errors carry NAME and the line.

    Args:
        name: what errors call it.
        text: TOML.
        head: of a file in a folder, the pack that declares the folder's kind and what its files share.

    Returns:
        The pack; with a HEAD one that extends its kind and has its lists and conditions beside its own.

    Raises:
        RuleError: where it is no TOML or no pack.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{name}:{line[1] if line else text.count(chr(10)) + 1}"
        raise RuleError("rules-not-toml", str(error), where=where, hint="see https://toml.io") from error
    if head is not None:
        data = _within(name, text, data, head)
    try:
        pack = Pack.model_validate(data)
    except ValidationError as error:
        raise _refused(name, text, error) from error
    for number, rule in enumerate(pack.rule):
        for slot, fill in (rule.model_extra or {}).items():
            try:
                Fill.model_validate(fill)
            except ValidationError as error:
                raise _refused(name, text, error, ("rule", number, slot)) from error
    return pack


def _within(name: str, text: str, data: Mapping[str, object], head: Pack) -> dict[str, object]:
    """What a file in a folder says, with the folder's kind and what its files share."""
    for key in ("kind", "extends", "files"):
        if key in data:
            message = f"{key} belongs in the folder's {_HEAD}"
            raise RuleError("rules-two-kinds", message, where=f"{name}:{line_of(text, (key,))}")
    whole = {**data, "extends": head.kind.id if head.kind else head.extends}
    for table in _SHARED:
        own, shared = data.get(table, {}), getattr(head, table)
        if not isinstance(own, dict):
            continue
        for key in own:
            if key in shared:
                message = f"{table}.{key} stands already in the folder's {_HEAD}"
                raise RuleError("rules-name-taken", message, where=f"{name}:{line_of(text, (table, key))}")
        whole[table] = {**shared, **own}
    return whole


def _refused(name: str, text: str, error: ValidationError, prefix: tuple[str | int, ...] = ()) -> RuleError:
    first = error.errors()[0]
    where = (*prefix, *first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = unknown("key", str(where[-1]), _keys(where))
    return RuleError("rules-invalid", f"{'.'.join(map(str, where))}: {message}", where=f"{name}:{line_of(text, where)}")


def _keys(where: Sequence[str | int]) -> Iterable[str]:
    """The keys that the table of a place can have."""
    tables: dict[str, type[BaseModel]] = {"kind": Kind, "rule": Rule, "example": Example, "trigger": Trigger}
    names = [p for p in where[:-1] if isinstance(p, str)]
    if names[:1] == ["rule"] and len(names) > 1:
        return tables.get(names[-1], Fill).model_fields
    return tables[names[-1]].model_fields if names and names[-1] in tables else Pack.model_fields


def line_of(text: str, where: Sequence[str | int]) -> int:
    """The line of a place such as ``("rule", 2, "trigger")``: of its key where that is seen, else of its table."""
    names = [p for p in where if isinstance(p, str)]
    number = next((p for p in where[1:2] if isinstance(p, int)), 0)
    table: list[str] = []
    seen, best, at = -1, 0, 1
    for line, content in enumerate(text.split("\n"), 1):
        path = table
        if header := _HEADER.match(content):
            path = table = header["name"].split(".")
            seen += table == names[:1]
        elif key := _KEY.match(content):
            path = [*table, *key["name"].split(".")]
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, names, strict=False)))
        if alike > best and (not table or seen == number):
            best, at = alike, line
    return at


def _places(name: str, text: str) -> dict[str, Iterator[str]]:
    """Where each rule and each example stands; the first line for what has no header of its own."""
    headers = [(line, found["name"]) for line, t in enumerate(text.split("\n"), 1) if (found := _HEADER.match(t))]
    return {
        table: chain([f"{name}:{line}" for line, header in headers if header == table], repeat(f"{name}:1"))
        for table in ("rule", "example")
    }


def assemble(packs: Sequence[tuple[str, str, Pack]]) -> Rulebook:
    """Kinds, rules and examples of all packs, checked against each other.

    Raises:
        RuleError: where a rule names an unknown slot, list, vocabulary or kind, or an id is taken.
    """
    kinds = _kinds(packs)
    rules: dict[str, LoadedRule] = {}
    examples: list[LoadedExample] = []
    for name, text, pack in packs:
        kind = _kind(name, text, pack, kinds)
        places = _places(name, text)
        lists = {key: [w for word in words for w in _spelled(word, name, text)] for key, words in pack.lists.items()}
        for rule, where in zip(pack.rule, places["rule"], strict=False):
            if rule.id in rules:
                raise RuleError("rules-id-taken", f"{rule.id} stands already at {rules[rule.id].where}", where=where)
            _check(rule, kinds[kind], pack, where)
            rules[rule.id] = LoadedRule(rule, kind, lists, where)
        for example, where in zip(pack.example, places["example"], strict=False):
            for slot in sorted({s for fact in example.facts for s in fact}):
                _known("slot", slot, {*kinds[kind].slots, "when", "where", "said_by", "status"}, where)
            examples.append(LoadedExample(example, kind, where))
    for name, text, pack in packs:
        for rule_id in pack.disable:
            _known("rule", rule_id, rules, f"{name}:{line_of(text, ('disable',))}", hint="disable takes ids of rules")
    disabled = {rule_id for _, _, pack in packs for rule_id in pack.disable}
    return Rulebook(
        kinds,
        tuple(r for r in rules.values() if r.rule.id not in disabled),
        tuple(e for e in examples if not disabled.intersection(as_list(e.example.rule))),
    )


def _spelled(word: str, name: str, text: str) -> Sequence[str]:
    """A word of a list; «vocab:change.up.verbs», «vocab:ranks.traders» as the words of that vocabulary."""
    if not word.startswith(_VOCAB):
        return (word,)
    table, *path = word.removeprefix(_VOCAB).split(".")
    try:
        if len(path) == 1:
            return sorted(vocab.words(table, path[0]))
        key, entry = path
        return vocab.lists(table, key)[entry]
    except (OSError, TypeError, KeyError, ValueError) as error:
        message = f"there is no vocabulary {word.removeprefix(_VOCAB)}"
        line = next((k for k, line in enumerate(text.splitlines(), 1) if word in line), 1)
        hint = "vocab:TABLE.LIST or vocab:TABLE.KEY.LIST"
        raise RuleError("rules-unknown-vocabulary", message, where=f"{name}:{line}", hint=hint) from error


def _kinds(packs: Sequence[tuple[str, str, Pack]]) -> dict[str, Kind]:
    """Id → kind; each kind is declared once."""
    kinds: dict[str, Kind] = {}
    places: dict[str, str] = {}
    for name, text, pack in packs:
        if pack.kind is None:
            continue
        where = f"{name}:{line_of(text, ('kind', 'id'))}"
        if pack.extends is not None:
            raise RuleError("rules-two-kinds", "a pack declares a kind or extends one, not both", where=where)
        if pack.kind.id in kinds:
            message = f"the kind {pack.kind.id} stands already at {places[pack.kind.id]}"
            raise RuleError("rules-kind-taken", message, where=where, hint=f'write extends = "{pack.kind.id}" instead')
        for slot, declared in pack.kind.slots.items():
            if declared.startswith("term("):
                _check_term(parse_slot(slot, declared).argument, f"{name}:{line_of(text, ('kind', 'slots', slot))}")
        kinds[pack.kind.id], places[pack.kind.id] = pack.kind, where
    return kinds


def _kind(name: str, text: str, pack: Pack, kinds: Mapping[str, Kind]) -> str:
    """The kind that a pack's rules are for, "" for a pack that only disables some."""
    kind = pack.kind.id if pack.kind else pack.extends
    if kind is not None:
        _known("kind", kind, kinds, f"{name}:{line_of(text, ('extends',))}", code="rules-no-kind")
    elif pack.rule or pack.example or not pack.disable:
        raise RuleError("rules-no-kind", "whose rules are these?", where=f"{name}:1", hint="give [kind] or extends")
    return kind or ""


def _check(rule: Rule, kind: Kind, pack: Pack, where: str) -> None:
    slots = {*kind.slots, "when", "where"}
    fills = [*rule.fills.values(), *rule.require.values(), *rule.forbid.values()]
    every = [place for fill in fills for place in fill.chain]
    filled = [place.into or name for name, fill in rule.fills.items() for place in fill.chain]
    needed = [name for need in rule.need for name in as_list(need)]
    for name in [*filled, *needed, *rule.least, *(name for place in every for name in place.given)]:
        _known("slot", name, {*slots, *rule.fills}, where)
    for name in filled:
        _known("slot", name, slots, where)
    words: list[OneOrMore | None] = [rule.trigger.lemma, rule.trigger.cue]
    words += [found for place in every for found in (place.lemma, place.beside, *place.given.values())]
    for word in (word for some in words for word in as_list(some) if word.startswith("@")):
        _known("list", word[1:], pack.lists, where, code="rules-unknown-list")
    for term in (rule.trigger.term, *(place.term for place in every)):
        _check_term(term, where)
    for name, fill in rule.fills.items():
        slot = parse_slot(name, kind.slots[name]) if name in kind.slots else None
        if slot and slot.type == "choice" and isinstance(fill.value, str):
            _known(f"{name}", fill.value, (slot.argument or "").split("|"), where)


def _known(what: str, name: str, names: Iterable[str], where: str, *, code: str = "", hint: str | None = None) -> None:
    """Refuse a name that is none of those."""
    if name not in names:
        raise RuleError(code or f"rules-unknown-{what}", unknown(what, name, names), where=where, hint=hint)


def _check_term(name: str | None, where: str) -> None:
    """Refuse a vocabulary that does not exist or has no terms."""
    if name is None:
        return
    try:
        terms(name)
    except (FileNotFoundError, TypeError) as error:
        known = (p.name.removesuffix(".toml") for p in files("vkx.vocab").iterdir() if p.name.endswith(".toml"))
        message = unknown("vocabulary", name, known) if isinstance(error, FileNotFoundError) else str(error)
        raise RuleError("rules-unknown-vocabulary", message, where=where) from error
