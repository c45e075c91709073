"""One fact on a card, for people: its slots one by one, and every place that says it with the words marked."""

from __future__ import annotations

from typing import TextIO

from rich.table import Table
from rich.text import Text

from vkx.model.fact import Evidence, Fact, SlotValue
from vkx.write.console import clean, console
from vkx.write.phrase import phrase, say


def write_card(fact: Fact, out: TextIO) -> None:
    """Write the card of a fact; colours where the stream is a terminal."""
    to = console(out)
    to.print(Text(clean(f"{fact.kind}  {phrase(fact)}"), "bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name, value in _rows(fact):
        table.add_row(Text(name, "magenta"), Text(clean(value)))
    to.print(table)
    for evidence in fact.evidence:
        to.print(Text(f"\n{clean(evidence.document)}, {evidence.span.start}-{evidence.span.end}", "dim"))
        to.print(_marked(evidence))
    to.print()


def _rows(fact: Fact) -> list[tuple[str, str]]:
    values: dict[str, SlotValue] = {
        **fact.slots, "status": fact.status, "when": fact.when, "where": fact.where, "said_by": fact.said_by,
    }  # fmt: skip
    rows = [(name, say(value)) for name, value in values.items()]
    rows += [("confidence", f"{fact.confidence:g}"), ("rule", fact.rule), ("id", fact.id)]
    return [(name, value) for name, value in rows if value]


def _marked(evidence: Evidence) -> Text:
    """The sentence with the words of the slots underlined; words outside it follow in brackets."""
    text = Text(clean(evidence.text))
    outside = []
    for slot, span in evidence.spans.items():
        if evidence.span.contains(span):
            text.stylize("underline", span.start - evidence.span.start, span.end - evidence.span.start)
        else:
            outside.append(f"{slot} at {span.start}-{span.end}")
    if outside:
        text.append(f" [{', '.join(outside)}]", "dim")
    return text
