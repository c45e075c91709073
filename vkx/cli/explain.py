"""``vkx explain``: what every stage makes of a text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vkx.cli import Exit, complain, tame
from vkx.cli.options import settings

if TYPE_CHECKING:
    from vkx.model.analysis import Analysis, Sentence
    from vkx.model.document import Document
    from vkx.run import Settings
    from vkx.run.pipeline import Stages


@click.command
@click.argument("text", metavar="TEXT|FILE")
@settings
@click.option("--words", is_flag=True, help="Also every word with its tag, lemma and head.")
def command(text: str, settings: Settings, *, words: bool) -> int:
    """Show what each stage makes of TEXT, of a FILE, of the files of a folder or of standard input (-).

    For each sentence: names and whom they stand for, values, frames (who did what to whom), and the facts with the
    rules that made them.
    """
    from vkx.run.pipeline import Extractor  # noqa: PLC0415 - not for --help

    extractor = Extractor(settings)
    code = Exit.GOOD
    for document in _documents(text, settings):
        if isinstance(document, str):
            complain("failed", document)
            code = Exit.FAILED
        else:
            lines = _document(document, extractor.stages(document), words=words)
            click.echo("\n".join(tame(line) for line in lines))
    return code


def _documents(text: str, settings: Settings) -> Iterator[Document | str]:
    """The documents that the argument means, or why there is none."""
    import sys  # noqa: PLC0415 - not for --help

    from vkx.read import Failure, Input, Skipped, inputs  # noqa: PLC0415 - not for --help
    from vkx.run.reading import read  # noqa: PLC0415 - not for --help

    if text == "-" or _is_path(text) or _looks_like_path(text):
        items = list(inputs([text], stdin=sys.stdin.buffer))
    else:
        items = [Input("text", None, text.encode("utf-8", "surrogateescape"))]
    for item in items:
        if isinstance(item, Skipped):
            yield f"{item.id}: {item.message} [{item.code}]"
            continue
        for found in read(item, settings):
            yield str(found.error) if isinstance(found, Failure) else found


def _is_path(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _looks_like_path(text: str) -> bool:
    """One word with the suffix of a format: no text, but the name of a file that is not there."""
    from vkx.read.formats import SUFFIXES  # noqa: PLC0415 - not for --help

    return not any(character.isspace() for character in text) and Path(text).suffix.lower() in SUFFIXES


def _document(document: Document, stages: Stages, *, words: bool) -> Iterator[str]:
    date = document.date
    known = f"{date.date} ({date.source}, {date.certainty:g})" if date else "unknown"
    yield f"{document.id}  date: {known}" + (f"  title: {document.title}" if document.title else "")
    for number, sentence in enumerate(stages.analysis.sentences):
        yield ""
        yield f"[{number}] {' '.join(stages.analysis.text(sentence.first, sentence.last).split())}"
        if words:
            yield from _words(stages.analysis, sentence)
        yield from _names(stages, sentence)
        yield from _values(stages.analysis, sentence)
        yield from _frames(stages.analysis, number)
        yield from _facts(stages, sentence)


def _words(analysis: Analysis, sentence: Sentence) -> Iterator[str]:
    yield "  words"
    for token in analysis.tokens[sentence.first : sentence.last]:
        head = "root" if token.head == token.i else analysis.tokens[token.head].text
        yield f"    {token.text:20} {token.lemma:16} {token.upos:6} {token.xpos:5} {token.dep:12} {head}"


def _names(stages: Stages, sentence: Sentence) -> Iterator[str]:
    found = [name for name in stages.analysis.names if sentence.first <= name.first < sentence.last]
    if found:
        yield "  names"
    for name in found:
        entities = {entity.id for i in range(name.first, name.last) for entity in stages.entities.at(i)}
        stands = ", ".join(sorted(entities)) or "unresolved"
        yield f"    {stages.analysis.text(name.first, name.last)} [{name.label}] → {stands}"


def _values(analysis: Analysis, sentence: Sentence) -> Iterator[str]:
    from vkx.write.phrase import say  # noqa: PLC0415 - not for --help

    found = [value for value in analysis.values if sentence.first <= value.first < sentence.last]
    if found:
        yield "  values"
    for value in found:
        yield f"    {analysis.text(value.first, value.last)} → {say(value.value)}"


def _frames(analysis: Analysis, number: int) -> Iterator[str]:
    from vkx.nlp.roles.render import frame_lines  # noqa: PLC0415 - not for --help

    found = [frame for frame in analysis.frames if frame.sentence == number]
    if found:
        yield "  frames"
    for frame in found:
        yield from (f"  {line}" for line in frame_lines(analysis, frame))


def _facts(stages: Stages, sentence: Sentence) -> Iterator[str]:
    from vkx.write.phrase import phrase, say  # noqa: PLC0415 - not for --help

    found = [fact for fact in stages.mentions if fact.evidence[0].span == sentence.span]
    if found:
        yield "  facts"
    for fact in found:
        when = f", {say(fact.when)}" if fact.when else ""
        yield f"    {fact.kind}: {phrase(fact)} ({fact.status}{when}) by {fact.rule}"
