"""What a rule pack may say: kinds, rules and examples, checked on loading. Owns the words of the rule language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from vkx.model.analysis import ROLES, FrameForm, Status
from vkx.model.entity import EntityType
from vkx.model.fact import Fact
from vkx.model.value import QuantityType
from vkx.rules.slots import LISTABLE, SLOT_TYPES, SlotType

OneOrMore = str | list[str]
Vocabulary = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]

PHRASES = frozenset(
    {*get_args(EntityType), *get_args(QuantityType), "date", "length", "plural", "name", "nationals", "bracketed"}
    | {"sides", "measured", "worded", "definite", "common", "asked", "people"}
)
"""What ``type`` can ask of a phrase."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PREPOSITION = re.compile(r"prep:[a-z_]+")
_SLOT = re.compile(r"(?P<type>[a-z_]+)(?:\((?P<argument>[a-z0-9_|]+)\))?(?P<many>[?*+]?)")


def as_list(value: OneOrMore | None) -> list[str]:
    """A list of what may be written as one string."""
    return [value] if isinstance(value, str) else list(value or [])


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(Strict):
    """A fact kind: its slots, what it can't be without, and what makes two mentions one fact.

    Slot types are ``type``, ``type?`` (may be empty), ``type+`` (a list, at least one) or ``type*`` (a list);
    ``term(NAME)`` takes canonical terms from ``vocab/NAME.toml``, ``choice(a|b)`` one of these words.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    about: str
    slots: dict[str, str]
    need: list[OneOrMore] = Field(min_length=1, description="slots that must be filled; of an inner list at least one")
    speech: list[str] = Field(
        default_factory=list, description="slots whose words have times of their own: what somebody says"
    )
    lengths: bool = Field(default=False, description="whether a bare length («over five years») can be its when")
    story: bool = Field(default=False, description="whether one told without a time is of the day told shortly before")
    delegates: str | None = Field(
        default=None, description="list slot whose countries may stand for the persons who act for them"
    )
    weak: dict[str, str] = Field(default_factory=dict, description="slot → a value that yields to any other")
    soft: list[str] = Field(default_factory=list, description="identity slots in which two mentions may differ")
    absorbs: dict[str, list[str]] = Field(
        default_factory=dict,
        description="kind → words: its facts with one of them in a slot are none where their figure is told here",
    )
    key: list[str] = Field(min_length=1, description="identity: two mentions with all of these equal are one fact")

    @field_validator("slots")
    @classmethod
    def _known_types(cls, slots: dict[str, str]) -> dict[str, str]:
        for name, text in slots.items():
            if not _NAME.fullmatch(name) or name in {*Fact.__dataclass_fields__, *Rule.model_fields}:
                msg = f"a slot can't be called {name!r}"
                raise ValueError(msg)
            parse_slot(name, text)
        return slots

    @model_validator(mode="after")
    def _known_slots(self) -> Self:
        known = {*self.slots, "when", "where", "status"}
        listed = [self.delegates] if self.delegates else []
        for name in [*self.key, *self.soft, *self.weak, *listed, *(n for need in self.need for n in as_list(need))]:
            if name not in known:
                raise ValueError(unknown("slot", name, known))
        return self


def parse_slot(name: str, text: str) -> SlotType:
    """The declared type of a slot.

    Raises:
        ValueError: where it is none, with the nearest name; where it is a list of what can't be listed.
    """
    match = _SLOT.fullmatch(text)
    if not match or match["type"] not in SLOT_TYPES:
        raise ValueError(unknown(f"type of slot {name}:", match["type"] if match else text, SLOT_TYPES))
    if match["many"] in {"*", "+"} and match["type"] not in LISTABLE:
        msg = f"slot {name}: a list holds entities or words, not {match['type']}"
        raise ValueError(msg)
    if (match["type"] == "choice") > bool(match["argument"]):
        msg = f"slot {name}: say which words it can be, choice(a|b)"
        raise ValueError(msg)
    return SlotType(name, match["type"], match["argument"], match["many"])


def unknown(what: str, name: str, known: Iterable[object]) -> str:
    """«unknown WHAT NAME; did you mean …?»."""
    from difflib import get_close_matches  # noqa: PLC0415 - only on errors

    close = get_close_matches(name, sorted(map(str, known)), 1)
    return f"unknown {what} {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")


class Trigger(Strict):
    """Which frames a rule looks at: lemmas (``@name`` for a list of the pack), or a term list, and forms."""

    lemma: OneOrMore = Field(default_factory=list)
    term: Vocabulary | None = None
    form: list[FrameForm] = Field(default_factory=list)
    cue: OneOrMore | None = Field(default=None, description="lemmas of the word that decides the frame's status")
    any: bool = Field(default=False, description="every frame of these forms")
    direct: bool = Field(default=False, description="only where the cue governs the frame itself, no clause between")
    ongoing: bool | None = Field(default=None, description="only what goes on («is building»), or only what does not")
    modal: list[str] = Field(default_factory=list, description="only clauses with one of these modals of their own")
    infinitive: bool = Field(default=False, description="only a clause that is an infinitive: «Seoul to cut duties»")
    tense: list[Literal["past", "present", "future", "none"]] = Field(default_factory=list)


class Fill(Strict):
    """Where a slot's words stand: the first path that yields something (all of them with ``all``)."""

    path: OneOrMore = Field(default_factory=list)
    all: bool = False
    each: bool = Field(default=False, description="one fact for each filler")
    type: OneOrMore | None = Field(default=None, description="only entities or quantities of these types")
    lemma: OneOrMore | None = Field(default=None, description="only phrases whose head has this lemma (``@name``)")
    term: Vocabulary | None = None
    open: bool = Field(default=False, description="a term outside the list becomes its own lemma")
    value: str | int | bool | None = Field(default=None, description="a constant")
    into: str | None = Field(
        default=None, description="add what is found to this list slot (with ``each``, one a fact)"
    )
    share: bool = Field(default=False, description="the measure is a share of what the phrase measures")
    least: int | None = Field(default=None, description="only figures of at least this")
    known: bool | None = Field(default=None, description="only measures that the vocabulary has, or has not")
    given: dict[str, OneOrMore] = Field(default_factory=dict, description="only where these slots have these values")
    bare: bool = Field(default=False, description="whether one word will do: «an official»; of ranks, an ordinal alone")
    again: bool = Field(default=False, description="a bare «the document» is the one told shortly before")
    beside: OneOrMore | None = Field(default=None, description="a condition only for frames with these lemmas")
    joined: bool = Field(default=False, description="coordinated phrases as one text")
    reach: bool = Field(default=False, description="a short phrase with what stands right behind it")
    apart: str | None = Field(default=None, description="not what fills this slot, bound before")
    core: bool = Field(default=False, description="a phrase without the clauses behind it")
    negated: bool = Field(default=False, description="a lemma of what is denied gets «not_» before it")
    near: bool = Field(default=False, description="of what was told ``before``, only what stands shortly before")
    finite: bool = Field(default=False, description="only clauses with a verb of their own tense, or quoted words")
    definite: bool = Field(default=False, description="only titles of one office: «chief of the fund», not «an expert»")
    otherwise: Fill | None = Field(default=None, description="where else to look when nothing is found")

    @field_validator("path")
    @classmethod
    def _known_roles(cls, path: OneOrMore) -> OneOrMore:
        for one in as_list(path):
            for step in one.split("/"):
                if not _PREPOSITION.fullmatch(step) and step not in ROLES and step not in STEPS:
                    raise ValueError(unknown("role", step, {*ROLES, *STEPS, "prep:NAME"}))
        return path

    @field_validator("type")
    @classmethod
    def _known_types(cls, types: OneOrMore | None) -> OneOrMore | None:
        for one in as_list(types):
            if one not in PHRASES:
                raise ValueError(unknown("type", one, PHRASES))
        return types

    @property
    def chain(self) -> tuple[Fill, ...]:
        """This place and all that are looked at where it yields nothing."""
        return (self, *(self.otherwise.chain if self.otherwise else ()))


STEPS = (
    "self", "parent", "cue", "document", "partner", "next", "inside", "near",
    "office", "before", "again", "lent", "site", "home", "size", "speaker", "based", "nationality", "being", "kind",
    "total", "quotation", "spoken", "called", "sum",
)  # fmt: skip


class Rule(Strict):
    """One way to say a fact of the kind.

    Every other key is a slot. ``status`` overrides the frame's; ``only`` lists statuses that the rule accepts.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z_]*\.[a-z0-9_]+$")
    trigger: Trigger
    need: list[OneOrMore] = Field(default_factory=list)
    least: dict[str, int] = Field(default_factory=dict, description="list slot → so many at least")
    require: dict[str, Fill] = Field(default_factory=dict, description="conditions: each must find something")
    forbid: dict[str, Fill] = Field(default_factory=dict, description="conditions: none may find something")
    status: Status | None = None
    timeless: bool = Field(
        default=False, description="times around it say nothing of it («President Kim said on Monday»)"
    )
    only: list[Status] = Field(default_factory=list)
    turn: dict[Status, Status] = Field(default_factory=dict, description="the frame's status → the fact's")
    blocks: list[Literal["heading", "paragraph", "list_item", "caption"]] = Field(default_factory=list)
    confidence: float = Field(default=0.8, ge=0, le=1)

    @property
    def fills(self) -> dict[str, Fill]:
        """Slot → where its words stand."""
        return {name: Fill.model_validate(value) for name, value in (self.model_extra or {}).items()}


class Example(Strict):
    """A text and the facts of the pack's kind that must come out of it, and no others."""

    text: str = Field(pattern=r"\S")
    block: Literal["heading", "paragraph", "list_item", "caption"] = "paragraph"
    rule: OneOrMore = Field(description="the rule that it is for: fires here, or, where facts is empty, must not")
    why: str | None = None
    date: str | None = None
    facts: list[dict[str, object]] = Field(default_factory=list)

    @field_validator("date")
    @classmethod
    def _a_day(cls, date: str | None) -> str | None:
        if date is not None:
            dt.date.fromisoformat(date)
        return date


class Pack(Strict):
    """One TOML file: a kind (or more rules for one), word lists, rules, examples.

    A file in a folder has its kind, and lists and conditions besides its own, from the folder's ``kind.toml``.
    """

    kind: Kind | None = None
    extends: str | None = None
    files: list[str] = Field(default_factory=list, description="of a folder: its files in the order of their rules")
    disable: list[str] = Field(default_factory=list)
    lists: dict[str, list[str]] = Field(default_factory=dict)
    conditions: dict[str, dict[str, Fill]] = Field(
        default_factory=dict, description="named sets of conditions; a rule's ``unless`` adds one to its ``forbid``"
    )
    rule: list[Rule] = Field(default_factory=list)
    example: list[Example] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _shared(cls, data: dict[str, object]) -> dict[str, object]:
        """Put the sets of conditions that rules name into their ``forbid``."""
        sets, rules = data.get("conditions", {}), data.get("rule")
        if not isinstance(sets, dict) or not isinstance(rules, list):
            return data
        return {**data, "rule": [_barred(rule, sets) if isinstance(rule, dict) else rule for rule in rules]}


def _barred(rule: dict[str, object], sets: dict[str, object]) -> dict[str, object]:
    """A rule with the conditions of the sets that it names; its own come first."""
    name, own = rule.get("unless"), rule.get("forbid", {})
    if name is None or not isinstance(own, dict):
        return rule
    shared = sets.get(str(name))
    if not isinstance(shared, dict):
        raise ValueError(unknown("set of conditions", str(name), sets))  # noqa: TRY004 - of a pack, as all its faults
    return {key: value for key, value in rule.items() if key != "unless"} | {"forbid": {**shared, **own}}
