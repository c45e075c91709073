"""Packs from TOML files: the shipped ones and users' own, checked, with file and line where they are wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from vkx.model.errors import RuleError
from vkx.rules.schema import Example, Fill, Kind, Pack, Rule, unknown

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<name>[a-z_]+)")


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
    """The shipped packs and these files on top.

    Raises:
        RuleError: with file and line, where a pack says what can't be.
    """
    shipped = sorted((p for p in files("vkx.rules.packs").iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    sources = [(f"packs/{p.name}", p.read_text("utf-8")) for p in shipped]
    sources += [(str(p), _read(p)) for p in extra]
    return assemble([(name, text, parse(name, text)) for name, text in sources])


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError("rules-unreadable", str(error), where=str(path), hint="give a TOML file in UTF-8") from error


def parse(name: str, text: str) -> Pack:
    """One pack from its text; errors carry NAME and the line.

    Raises:
        RuleError: where it is no TOML or no pack.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{name}:{line[1]}" if line else name
        raise RuleError("rules-not-toml", str(error), where=where, hint="see https://toml.io") from error
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


def _refused(name: str, text: str, error: ValidationError, prefix: tuple[str | int, ...] = ()) -> RuleError:
    first = error.errors()[0]
    where = (*prefix, *first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = unknown("key", str(where[-1]), Pack.model_fields)
    return RuleError("rules-invalid", f"{'.'.join(map(str, where))}: {message}", where=f"{name}:{line_of(text, where)}")


def line_of(text: str, where: Sequence[str | int]) -> int:
    """The line of a place such as ``("rule", 2, "trigger")``: of its table's header, or of the key where it is seen."""
    table = str(where[0]) if where else ""
    number = next((p for p in where[1:2] if isinstance(p, int)), 0)
    keys = [p for p in where[1:] if isinstance(p, str)]
    seen, at = -1, 1
    for line, content in enumerate(text.splitlines(), 1):
        header = _HEADER.match(content)
        if header:
            seen += header["name"] == table
            if header["name"] == table and seen == number:
                at = line
            elif seen > number or (seen == number and header["name"] != table):
                break
        elif seen == number and keys and re.match(rf"\s*[\"']?{re.escape(keys[0])}[\"']?\s*[.=]", content):
            return line
    return at


def assemble(packs: Sequence[tuple[str, str, Pack]]) -> Rulebook:
    """Kinds, rules and examples of all packs, checked against each other.

    Raises:
        RuleError: where a rule names an unknown slot, list or kind, or an id is taken.
    """
    kinds = {pack.kind.id: pack.kind for _, _, pack in packs if pack.kind}
    disabled = {rule_id for _, _, pack in packs for rule_id in pack.disable}
    rules: dict[str, LoadedRule] = {}
    examples: list[LoadedExample] = []
    for name, text, pack in packs:
        kind = pack.kind.id if pack.kind else pack.extends or ""
        if kind not in kinds:
            raise RuleError(
                "rules-no-kind", unknown("kind", kind, kinds), where=f"{name}:1", hint="give [kind] or extends"
            )
        for number, rule in enumerate(pack.rule):
            where = f"{name}:{line_of(text, ('rule', number))}"
            if rule.id in rules:
                raise RuleError("rules-id-taken", f"{rule.id} stands already at {rules[rule.id].where}", where=where)
            _check(rule, kinds[kind], pack, where)
            rules[rule.id] = LoadedRule(rule, kind, pack.lists, where)
        examples += [
            LoadedExample(example, kind, f"{name}:{line_of(text, ('example', number))}")
            for number, example in enumerate(pack.example)
        ]
    for rule_id in sorted(disabled - rules.keys()):
        raise RuleError("rules-unknown", unknown("rule", rule_id, rules), hint="disable takes ids of rules")
    return Rulebook(kinds, tuple(r for r in rules.values() if r.rule.id not in disabled), tuple(examples))


def _check(rule: Rule, kind: Kind, pack: Pack, where: str) -> None:
    slots = {*kind.slots, "when", "where", "said_by"}
    for name, fill in rule.fills.items():
        if (fill.into or name) not in slots:
            raise RuleError("rules-unknown-slot", unknown("slot", name, slots), where=where)
    named = list(rule.trigger.lemma) if isinstance(rule.trigger.lemma, list) else [rule.trigger.lemma]
    for fill in [*rule.fills.values(), *rule.require.values(), *rule.forbid.values()]:
        named += [fill.lemma] if isinstance(fill.lemma, str) else list(fill.lemma or [])
    for word in named:
        if word.startswith("@") and word[1:] not in pack.lists:
            raise RuleError("rules-unknown-list", unknown("list", word[1:], pack.lists), where=where)
