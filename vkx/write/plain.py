"""A fact as plain data, in the JSON form of the fact model. Turning that into text is each format's business."""

from __future__ import annotations

from vkx.model.entity import Entity
from vkx.model.fact import Change, Evidence, Fact, SlotValue
from vkx.model.span import Span
from vkx.model.value import Quantity, Time
from vkx.write.encode import Plain

ENVELOPE_HEAD = ("id", "kind")
ENVELOPE_TAIL = ("status", "when", "where", "said_by", "confidence", "rule", "evidence")
ENVELOPE = (*ENVELOPE_HEAD, *ENVELOPE_TAIL)


def plain(fact: Fact) -> dict[str, Plain]:
    """Lay a fact out as its JSON object: id and kind, the slots of its kind, the rest of the envelope."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        **{slot: plain_value(value) for slot, value in fact.slots.items()},
        "status": fact.status,
        "when": plain_value(fact.when),
        "where": plain_value(fact.where),
        "said_by": plain_value(fact.said_by),
        "confidence": fact.confidence,
        "rule": fact.rule,
        "evidence": [_evidence(evidence) for evidence in fact.evidence],
    }


def plain_value(value: SlotValue) -> Plain:
    """Lay out one slot's value."""
    match value:
        case Entity():
            return {"id": value.id, "type": value.type, "name": value.name, "text": value.text}
        case Time():
            return {
                "value": value.value, "start": value.start, "end": value.end,
                "relation": value.relation, "text": value.text,
            }  # fmt: skip
        case Quantity():
            return {
                "type": value.type, "number": value.number, "high": value.high, "unit": value.unit,
                "bound": value.bound, "text": value.text, "converted": plain_value(value.converted),
            }  # fmt: skip
        case Change():
            return {
                "direction": value.direction, "by": plain_value(value.by),
                "from": plain_value(value.origin), "from_when": plain_value(value.origin_when),
            }  # fmt: skip
        case tuple():
            return [plain_value(item) for item in value]
        case _:
            return value


def _evidence(evidence: Evidence) -> Plain:
    return {
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "said_by": plain_value(evidence.said_by),
        "spans": {slot: _pair(span) for slot, span in evidence.spans.items()},
    }


def _pair(span: Span) -> list[Plain]:
    return [span.start, span.end]
