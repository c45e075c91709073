"""JSON Schema of the facts of a kind, made from the slots that its pack declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from vkx.model.analysis import Status
from vkx.model.entity import EntityType
from vkx.model.value import Bound, QuantityType, Relation
from vkx.rules.schema import Kind, parse_slot
from vkx.rules.slots import ENTITY_TYPES, FIGURE_TYPES, SLOT_TYPES, SlotType
from vkx.write.encode import Plain

Schema = Mapping[str, Plain]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NULL: Schema = {"type": "null"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


# Slot type → the schema of its value; a type that is not here is text.
_VALUES: Mapping[str, Schema] = {
    **dict.fromkeys(ENTITY_TYPES, _ref("entity")),
    **dict.fromkeys(FIGURE_TYPES, _ref("quantity")),
    "integer": {"type": "integer"},
    "rank": {"type": "integer"},
    **dict.fromkeys(("time", "duration"), _ref("time")),
    **{name: {"anyOf": [_ref("entity"), _TEXT]} for name in ("thing", "bearer")},
    "change": _ref("change"),
    "bound": {"enum": list(get_args(Bound))},
    "bool": {"type": "boolean"},
}


def schema(kind: Kind) -> Schema:
    """The schema that every fact of a kind fulfils in JSON.

    Args:
        kind: as its rule pack declares it.

    Returns:
        A JSON Schema (draft 2020-12) as plain data, its values' forms under ``$defs``.
    """
    slots = {name: _slot(parse_slot(name, text), filled=name in kind.need) for name, text in kind.slots.items()}
    properties: dict[str, Plain] = {
        "id": {"type": "string", "pattern": f"^{kind.id}-[0-9a-f]+$"},
        "kind": {"const": kind.id},
        **slots,
        "status": {"enum": list(get_args(Status))},
        "when": _or_null(_ref("time")),
        "where": _or_null(_ref("entity")),
        "said_by": _or_null(_ref("entity")),
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "rule": _TEXT,
        "evidence": {"type": "array", "items": _ref("evidence"), "minItems": 1},
    }
    return {
        "$schema": _DIALECT,
        "title": kind.id,
        "description": kind.about,
        **_object(properties),
        "$defs": _definitions(),
    }


def schemas(kinds: Mapping[str, Kind]) -> Schema:
    """The schema that a fact of any of these kinds fulfils."""
    parts = {name: {key: value for key, value in schema(kind).items() if key not in {"$schema", "$defs"}}
             for name, kind in kinds.items()}  # fmt: skip
    return {
        "$schema": _DIALECT,
        "title": "fact",
        "oneOf": [_ref(f"kind.{name}") for name in parts],
        "$defs": {**_definitions(), **{f"kind.{name}": part for name, part in parts.items()}},
    }


def _slot(slot: SlotType, *, filled: bool) -> Schema:
    """The schema of a slot; one that the kind can't be without is never empty."""
    item = _value(slot)
    if slot.is_list:
        return {"type": "array", "items": item, "minItems": int(filled)}
    described = {**item, "description": SLOT_TYPES[slot.type]}
    return described if filled else _or_null(described)


def _value(slot: SlotType) -> Schema:
    if slot.type == "choice" and slot.argument:
        return {"enum": slot.argument.split("|")}
    return _VALUES.get(slot.type, _TEXT)


def _definitions() -> Schema:
    number: Schema = {"type": "number"}
    span: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    return {
        "entity": _object({"id": _TEXT, "type": {"enum": list(get_args(EntityType))}, "name": _TEXT, "text": _TEXT}),
        "time": _object({
            "value": _TEXT_OR_NULL, "start": _TEXT_OR_NULL, "end": _TEXT_OR_NULL,
            "relation": {"enum": list(get_args(Relation))}, "text": _TEXT,
        }),
        "quantity": _object({
            "type": {"enum": list(get_args(QuantityType))}, "number": number, "high": _or_null(number),
            "unit": _TEXT_OR_NULL, "bound": {"enum": list(get_args(Bound))}, "text": _TEXT,
            "converted": _or_null(_ref("quantity")),
        }),
        "change": _object({
            "direction": {"enum": ["up", "down", None]}, "by": _or_null(_ref("quantity")),
            "from": _or_null(_ref("quantity")), "from_when": _or_null(_ref("time")),
        }),
        "evidence": _object({
            "document": _TEXT, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1},
            "text": {"type": "string", "minLength": 1}, "said_by": _or_null(_ref("entity")),
            "spans": {"type": "object", "additionalProperties": span},
        }),
    }  # fmt: skip


def _object(properties: Mapping[str, Plain]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
