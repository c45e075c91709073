"""Facts back from their JSON form. Pydantic stands at this edge: it checks what a file says, plain types come out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from vkx.model.analysis import Status
from vkx.model.entity import Entity, EntityType
from vkx.model.errors import VkxError
from vkx.model.fact import Change, Evidence, Fact, SlotValue
from vkx.model.span import Span
from vkx.model.value import Bound, Quantity, QuantityType, Relation, Time
from vkx.write.plain import ENVELOPE

_Number = Annotated[Decimal, Field(allow_inf_nan=False)]
_Pair = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(gt=0)]]


class _Form(BaseModel):
    """No key more, none fewer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _EntityForm(_Form):
    id: StrictStr
    type: EntityType
    name: StrictStr
    text: StrictStr

    def model(self) -> Entity:
        return Entity(self.id, self.type, self.name, self.text)


class _TimeForm(_Form):
    value: StrictStr | None
    start: StrictStr | None
    end: StrictStr | None
    relation: Relation
    text: StrictStr

    def model(self) -> Time:
        return Time(self.value, self.start, self.end, self.relation, self.text)


class _QuantityForm(_Form):
    type: QuantityType
    number: _Number
    high: _Number | None
    unit: StrictStr | None
    bound: Bound
    text: StrictStr
    converted: _QuantityForm | None

    def model(self) -> Quantity:
        converted = self.converted.model() if self.converted else None
        return Quantity(self.type, self.number, self.high, self.unit, self.bound, self.text, converted)


class _ChangeForm(_Form):
    direction: Literal["up", "down"] | None
    by: _QuantityForm | None
    origin: _QuantityForm | None = Field(alias="from")
    origin_when: _TimeForm | None = Field(alias="from_when")

    def model(self) -> Change:
        by = self.by.model() if self.by else None
        origin = self.origin.model() if self.origin else None
        return Change(self.direction, by, origin, self.origin_when.model() if self.origin_when else None)


class _EvidenceForm(_Form):
    document: StrictStr
    start: int
    end: int
    text: StrictStr
    said_by: _EntityForm | None
    spans: dict[str, _Pair]

    def model(self) -> Evidence:
        said_by = self.said_by.model() if self.said_by else None
        spans = {slot: Span(*pair) for slot, pair in self.spans.items()}
        return Evidence(self.document, Span(self.start, self.end), self.text, said_by, spans)


class _FactForm(_Form):
    id: StrictStr
    kind: StrictStr
    status: Status
    when: _TimeForm | None
    where: _EntityForm | None
    said_by: _EntityForm | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    rule: StrictStr
    evidence: tuple[_EvidenceForm, ...] = Field(min_length=1)


_Item = _EntityForm | StrictStr
_Slot = (
    _EntityForm
    | _TimeForm
    | _QuantityForm
    | _ChangeForm
    | StrictBool
    | StrictInt
    | StrictStr
    | tuple[_Item, ...]
    | None
)
_SLOTS: TypeAdapter[dict[str, _Slot]] = TypeAdapter(dict[str, _Slot])


def parse_fact(line: str, where: str | None = None) -> Fact:
    """Read a fact from its JSON object; the opposite of ``jsonl``, losing nothing.

    Args:
        line: one JSON object.
        where: ``file:line``, for the error.

    Raises:
        VkxError: where it is no JSON, no fact, or breaks what holds for every fact.
    """
    return _fact(_json(line, where), where)


def parse_facts(lines: Iterable[str], name: str) -> Iterator[Fact]:
    """Read JSON Lines, empty lines passed over, or one JSON list.

    Args:
        lines: as a text file yields them.
        name: the file's, for errors.

    Raises:
        VkxError: at the first line that is no fact, or at the list's end where it is no JSON.
    """
    full = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    for number, line in full:
        if line.lstrip().startswith("["):
            yield from _listed("".join([line, *(rest for _, rest in full)]), name)
        else:
            yield parse_fact(line, f"{name}:{number}")


def _listed(text: str, name: str) -> Iterator[Fact]:
    for number, fact in enumerate(_json(text, name), 1):
        yield _fact(fact, f"{name}[{number}]")


def _json(text: str, where: str | None) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise VkxError("not-json", f"{error.msg} (column {error.colno})", where=where,
                       hint="facts are read as --format jsonl or json writes them") from error  # fmt: skip
    except ValueError as error:
        raise VkxError("not-json", str(error), where=where) from error


def _fact(found: object, where: str | None) -> Fact:
    if not isinstance(found, dict):
        raise VkxError("not-a-fact", "not a JSON object", where=where)
    try:
        return _checked(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if not str(part).startswith("_"))
        raise VkxError("not-a-fact", f"{place}: {first['msg']}", where=where, hint="see vkx schema") from error
    except ValueError as error:
        raise VkxError("not-a-fact", str(error), where=where) from error


def _checked(found: Mapping[str, object]) -> Fact:
    form = _FactForm.model_validate({key: found[key] for key in ENVELOPE if key in found})
    slots = _SLOTS.validate_python({key: value for key, value in found.items() if key not in ENVELOPE})
    return Fact(
        id=form.id,
        kind=form.kind,
        slots={slot: _value(value) for slot, value in slots.items()},
        status=form.status,
        when=form.when.model() if form.when else None,
        where=form.where.model() if form.where else None,
        said_by=form.said_by.model() if form.said_by else None,
        confidence=form.confidence,
        rule=form.rule,
        evidence=tuple(evidence.model() for evidence in form.evidence),
    )


def _value(value: _Slot) -> SlotValue:
    if isinstance(value, tuple):
        return tuple(item.model() if isinstance(item, _EntityForm) else item for item in value)
    if isinstance(value, _EntityForm | _TimeForm | _QuantityForm | _ChangeForm):
        return value.model()
    return value
