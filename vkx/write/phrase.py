"""A fact in a few words, for people: its slots in one phrase, its values short. Parsing is never meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from vkx.model.entity import Entity
from vkx.model.fact import Change, Fact, SlotValue
from vkx.model.value import Quantity, Time

# Kind → how its slots read. A part in brackets is dropped where one of its slots is empty.
_PATTERNS = {
    "metric": "[{of}: ][{item} ]{measure}[ {value}][ of {base}][, {change}]",
    "ranking": "{subject}: {measure} no. {rank}[ ({bound})][ of {of}]",
    "investment": "[{investor}][ → {recipient}][: {amount}][ for {purpose}]",
    "agreement": "[{parties}: ][{count} ]{instrument}[ on {topic}][, signed by {signatories}]",
    "meeting": "{participants}[: {form}]",
    "visit": "{visitor} → {destination}[ ({form})][ for {duration}]",
    "position": "{person}[, {title}][ of {organization}][ ({change})]",
    "relationship": "{parties}: {level}[, from {from_level}][ ({change})]",
    "commitment": "{actors}: {action}[ {object}][ for {beneficiary}][, asked by {asked_by}]",
    "statement": "{speaker}: [{content}]",
    "event": "{type}[: {subject}][, {name}][, {participants}]",
    "profile": "{subject} {relation} {object}",
}
# What goes without saying.
_UNSAID = {("ranking", "bound"): "exact", ("position", "change"): "holds", ("relationship", "change"): "is"}
_PART = re.compile(r"\[(?P<part>[^\]]*)\]")
_SLOT = re.compile(r"\{(?P<slot>[a-z_]+)\}")
_BOUNDS = {"exact": "", "about": "~", "over": ">", "under": "<"}
_DIRECTIONS = {"up": "up", "down": "down", None: "changed"}
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))


def phrase(fact: Fact) -> str:
    """Say a fact in one line, without its time, place and status.

    A kind without a pattern of its own is said as its slots one by one.
    """
    said = {slot: say(value) for slot, value in fact.slots.items() if _UNSAID.get((fact.kind, slot)) != value}
    pattern = _PATTERNS.get(fact.kind)
    if pattern is None:
        return ", ".join(f"{slot}: {text}" for slot, text in said.items() if text)
    return _SLOT.sub(lambda match: said.get(match["slot"], "") or "?", _keep(pattern, said)).strip()


def _keep(pattern: str, said: Mapping[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        return match["part"] if all(said.get(slot) for slot in _SLOT.findall(match["part"])) else ""

    return _PART.sub(part, pattern)


def say(value: SlotValue) -> str:
    """Say one value in short; an empty one is an empty string.

    >>> say(Quantity("money", Decimal(64_000_000_000), None, "USD", "about", "nearly $64bn"))
    '~USD 64 billion'
    """
    if isinstance(value, tuple):
        return ", ".join(say(item) for item in value)
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Time):
        return _time(value)
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, Change):
        return _change(value)
    return "" if value is None else str(value).replace("_", " ")


def _time(time: Time) -> str:
    shown = time.value or f"“{time.text}”"
    if shown.startswith("P"):  # a bare length reads better as it was said
        shown = time.text
    return shown if time.relation == "in" else f"{time.relation} {shown}"


def _quantity(quantity: Quantity) -> str:
    figure = _figure(quantity.number)
    if quantity.high is not None:
        figure += f"-{_figure(quantity.high)}"
    match quantity.type, quantity.unit:
        case _, "percent":
            figure += "%"
        case "money", str(unit):
            figure = f"{unit} {figure}"
        case "measure", str(unit):
            figure += f" {unit}"
        case _:
            pass
    return _BOUNDS[quantity.bound] + figure


def _figure(number: Decimal) -> str:
    for word, exponent in _SCALES:
        scaled = number.scaleb(-exponent)
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_digits(scaled)} {word}"
    return _digits(number)


def _digits(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _change(change: Change) -> str:
    said = _DIRECTIONS.get(change.direction, "changed")
    if change.by:
        said += f" {_quantity(change.by)}"
    if change.origin:
        said += f" from {_quantity(change.origin)}"
    if change.origin_when:
        said += f" ({_time(change.origin_when)})"
    return said
