"""Facts with their evidence. A kind's slots are declared in its rule pack; here is what holds for every kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vkx.model.analysis import Status
from vkx.model.entity import Entity
from vkx.model.span import Span
from vkx.model.value import Quantity, Time


@dataclass(frozen=True, slots=True)
class Change:
    """A figure's movement."""

    direction: str | None
    by: Quantity | None
    origin: Quantity | None
    origin_when: Time | None


SlotValue = Entity | Time | Quantity | Change | str | int | bool | tuple["Entity | str", ...] | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that says the fact.

    Attributes:
        document: the document's id.
        span: the sentence.
        text: exactly ``document[start:end]``.
        said_by: to whom this place attributes it.
        spans: slot → where its words stand; items of lists as ``parties.0``.
    """

    document: str
    span: Span
    text: str
    said_by: Entity | None
    spans: Mapping[str, Span]

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            msg = f"evidence text of {len(self.text)} characters for the span {self.span}"
            raise ValueError(msg)
        object.__setattr__(self, "spans", MappingProxyType(dict(self.spans)))

    def __reduce__(self) -> tuple[type[Evidence], tuple[object, ...]]:
        """How worker processes send it home: a mapping proxy can't be pickled, a dict can."""
        return Evidence, (self.document, self.span, self.text, self.said_by, dict(self.spans))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document asserts.

    Attributes:
        id: hash of kind and identity slots, the same in any run, order or document.
        kind: id of the kind.
        slots: every slot of the kind, None or () where empty.
        status, when, where, said_by, confidence, rule: as FACTS.md's envelope.
        evidence: at least one.

    Raises:
        ValueError: without evidence, or with a confidence outside 0 to 1.
    """

    id: str
    kind: str
    slots: Mapping[str, SlotValue]
    status: Status
    when: Time | None
    where: Entity | None
    said_by: Entity | None
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            msg = f"a {self.kind} fact without evidence"
            raise ValueError(msg)
        if not 0 <= self.confidence <= 1:
            msg = f"confidence {self.confidence} is not between 0 and 1"
            raise ValueError(msg)
        object.__setattr__(self, "slots", MappingProxyType(dict(self.slots)))

    def __reduce__(self) -> tuple[type[Fact], tuple[object, ...]]:
        """How worker processes send it home: a mapping proxy can't be pickled, a dict can."""
        envelope = (self.status, self.when, self.where, self.said_by, self.confidence, self.rule, self.evidence)
        return Fact, (self.id, self.kind, dict(self.slots), *envelope)
