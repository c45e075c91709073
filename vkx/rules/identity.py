"""What makes two mentions one fact, and the id that follows from it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

from vkx.model.analysis import Status
from vkx.model.entity import Entity
from vkx.model.fact import Change, SlotValue
from vkx.model.value import Quantity, Time
from vkx.rules.schema import Kind

_SPACE = re.compile(r"\s+")

Plain = str | int | bool | None | list["Plain"]


def content_hash(text: str) -> str:
    """What tells one document's text from all others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fact_id(kind: Kind, slots: Mapping[str, SlotValue], when: Time | None, where: Entity | None, status: Status,
            document_hash: str) -> str:  # fmt: skip
    """``KIND-`` and 16 hex digits of a hash of the identity slots.

    Text is casefolded with spaces collapsed (NFC), lists are sorted, bounds are left out; an unanchored time enters
    as its words with the document's hash, since the same words mean another day elsewhere.
    """
    everything: dict[str, SlotValue] = {**slots, "when": when, "where": where, "status": status}
    identity = [[name, plain(everything.get(name), document_hash)] for name in kind.key]
    content = json.dumps([kind.id, identity], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind.id}-{digest[:16]}"


def plain(value: SlotValue, document_hash: str) -> Plain:  # noqa: PLR0911 - one return a type of value
    """A slot's value as identity sees it."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return _SPACE.sub(" ", unicodedata.normalize("NFC", value).casefold()).strip()
        case Entity():
            return value.id
        case Time():
            return value.value or [plain(value.text, ""), document_hash]
        case Quantity():
            high = None if value.high is None else _digits(value.high)
            return [_digits(value.number), high, value.unit]
        case Change():
            parts = (value.direction, value.by, value.origin, value.origin_when)
            return [plain(part, document_hash) for part in parts]
        case tuple():
            return sorted((plain(v, document_hash) for v in value), key=str)


def _digits(number: object) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
