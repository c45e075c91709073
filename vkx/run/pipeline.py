"""The whole way of a document, from its text to its facts. The one place that knows the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vkx.merge import merge
from vkx.model.analysis import Analysis
from vkx.model.document import Document
from vkx.model.errors import UsageError
from vkx.model.fact import Fact
from vkx.nlp.pipeline import Pipeline
from vkx.nlp.roles import frames
from vkx.resolve import Entities, Knowledge, dates, resolve
from vkx.rules.engine import Engine
from vkx.rules.identity import content_hash
from vkx.rules.loader import load
from vkx.rules.schema import unknown
from vkx.run.result import Settings


@dataclass(frozen=True, slots=True)
class Stages:
    """A document after each stage.

    Attributes:
        analysis: tokens, sentences, names, values and frames.
        entities: who and what the names and references stand for.
        mentions: what the rules found, one fact a place.
        facts: the mentions merged, in the order of the text.
    """

    analysis: Analysis
    entities: Entities
    mentions: tuple[Fact, ...]
    facts: tuple[Fact, ...]


class Extractor:
    """Documents to facts. Made once, used for many documents; not shared between threads.

    Args:
        settings: rule packs, names, model and kinds; the rest is the run's.

    Raises:
        RuleError: where a pack or the names can't be used.
        ModelError: where the model can't be loaded.
        UsageError: for a kind that no pack declares.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        book = load(settings.rules)
        self.kinds = book.kinds
        self._wanted = settings.kinds or frozenset(book.kinds)
        for kind in sorted(self._wanted - book.kinds.keys()):
            known = ", ".join(sorted(book.kinds))
            raise UsageError("unknown-kind", unknown("kind", kind, book.kinds), hint=f"one of {known}")
        self._engine = Engine(replace(book, rules=tuple(rule for rule in book.rules if rule.kind in self._wanted)))
        self._known = Knowledge.load(settings.entities) if settings.entities else Knowledge.shipped()
        self._nlp = Pipeline(settings.model, gpu=settings.gpu)

    def facts(self, document: Document) -> tuple[Fact, ...]:
        """The facts of a document, in the order of the text."""
        return self.stages(document).facts

    def stages(self, document: Document) -> Stages:
        """What every stage makes of a document.

        Raises:
            ValueError: where a fact's evidence is not the document's text, which would be a fault of a stage.
        """
        document = replace(document, date=document.date or dates.fixed(document))
        plain = self._nlp.analyse(document)
        analysis = replace(plain, frames=frames(plain))
        entities = resolve(analysis, knowledge=self._known)
        mentions = tuple(self._engine.match(analysis, entities))
        facts = tuple(merge(mentions, self.kinds, content_hash(document.text)))
        for fact in facts:
            _ground(fact, document)
        return Stages(analysis, entities, mentions, facts)


def _ground(fact: Fact, document: Document) -> None:
    """Every evidence is the document's text at its place, every span lies in the document."""
    for evidence in fact.evidence:
        inside = all(span.end <= len(document.text) for span in evidence.spans.values())
        if not inside or document.text[evidence.span.start : evidence.span.end] != evidence.text:
            msg = f"{fact.id} says what does not stand at {evidence.span}"
            raise ValueError(msg)
