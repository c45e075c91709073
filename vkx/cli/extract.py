"""``vkx extract``: facts from documents to standard output or a file, everything else to standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from vkx.cli import Exit, complain, count
from vkx.cli.options import jobs, settings

if TYPE_CHECKING:
    from vkx.cli.progress import Bar
    from vkx.model.fact import Fact
    from vkx.run import Result, Settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", type=click.Choice(["table", "jsonl", "json", "csv"]),
              help="Without it the table for a terminal, jsonl for a pipe.")  # fmt: skip
@click.option("-o", "--output", type=_FILE, metavar="FILE",
              help="Write to FILE, whose suffix chooses the format; it is replaced only when all is done.")  # fmt: skip
@click.option("--errors", type=_FILE, metavar="FILE", help="Failed and skipped documents as JSON Lines.")
@settings
@jobs
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary; failures are still told.")
def command(
    paths: tuple[str, ...],
    format: str | None,  # noqa: A002 - the option's name, in settings and in the environment too
    output: Path | None,
    errors: Path | None,
    settings: Settings,
    *,
    quiet: bool,
) -> int:
    """Extract facts from files, folders, globs (in quotes) or standard input (-).

    Reads txt, md, html, pdf, docx, eml, and jsonl or csv with a text column.

    \b
        vkx extract seeds
        vkx extract articles -o facts.csv -j 4
        curl -s https://example.org/story | vkx extract - --from html
    """  # noqa: D301 - click's mark for a paragraph that keeps its lines
    from vkx.run import run  # noqa: PLC0415 - not for --help

    stdin = sys.stdin.buffer if "-" in paths else None
    for written in (output, errors):
        if written is not None and written.exists():
            _refuse_input(paths, written)
    with ExitStack() as stack:
        out, form = _output(stack, output, format)
        told = _Telling(_bar(stack, paths, quiet=quiet), _errors(stack, errors), shared=out.isatty())
        results = stack.enter_context(closing(run(paths, settings, stdin=stdin)))
        _write(told.batches(results), out, form, settings.rules)
    if not quiet:
        told.sum_up()
    return Exit.FAILED if told.states["failed"] else Exit.GOOD


def _refuse_input(paths: tuple[str, ...], written: Path) -> None:
    """A file that is read is not written over.

    Raises:
        UsageError: where it is one of the inputs.
    """
    from vkx.model.errors import UsageError  # noqa: PLC0415 - not for --help
    from vkx.read import Input, inputs  # noqa: PLC0415 - not for --help

    for one in inputs([path for path in paths if path != "-"]):
        if isinstance(one, Input) and one.path is not None and one.path.samefile(written):
            raise UsageError(
                "output-is-input", "would be read and written over", where=str(written), hint="write to another file"
            )


def _write(batches: Iterator[Sequence[Fact]], out: TextIO, form: str, rules: tuple[Path, ...]) -> None:
    from vkx.write import writer  # noqa: PLC0415 - not for --help

    kinds = []
    if form == "csv":
        from vkx.rules.loader import load  # noqa: PLC0415 - the other formats need no pack

        kinds = list(load(rules).kinds.values())
    writer(form)(batches, out, kinds)


def _output(stack: ExitStack, path: Path | None, form: str | None) -> tuple[TextIO, str]:
    from vkx.cli.target import target  # noqa: PLC0415 - not for --help
    from vkx.write import format_of  # noqa: PLC0415 - not for --help

    if path is None or str(path) == "-":
        return sys.stdout, form or ("table" if sys.stdout.isatty() else "jsonl")
    form = form or format_of(path)
    return stack.enter_context(target(path)), form


def _errors(stack: ExitStack, path: Path | None) -> TextIO | None:
    from vkx.cli.target import target  # noqa: PLC0415 - not for --help

    return stack.enter_context(target(path)) if path else None


def _bar(stack: ExitStack, paths: tuple[str, ...], *, quiet: bool) -> Bar | None:
    if quiet or not sys.stderr.isatty():
        return None
    from vkx.cli.progress import Bar  # noqa: PLC0415 - rich, only for a terminal
    from vkx.read import inputs  # noqa: PLC0415 - not for --help

    named = [path for path in paths if path != "-"]
    return stack.enter_context(Bar(sum(1 for _ in inputs(named)) + len(paths) - len(named)))


@dataclass
class _Telling:
    """What a run tells a person while facts flow past: progress, failures, and a sum at the end."""

    bar: Bar | None
    errors: TextIO | None
    shared: bool
    states: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    started: float = field(default_factory=time.monotonic)

    def batches(self, results: Iterator[Result]) -> Iterator[Sequence[Fact]]:
        """Each document's facts, after what is to be said about it."""
        for result in results:
            self.states[result.state] += 1
            self.facts += len(result.facts)
            if self.bar:
                self.bar.advance(result.document)
            if result.state != "done":
                self._report(result)
            if result.facts:
                yield from self._cleared(result.facts)

    def _cleared(self, facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
        """With the bar out of the way where facts go to the same terminal."""
        if self.bar and self.shared:
            with self.bar.hidden():
                yield facts
        else:
            yield facts

    def _report(self, result: Result) -> None:
        line = f"{result.document}: {result.why} [{result.code}]"
        if self.bar:
            with self.bar.hidden():
                complain(result.state, line)
        else:
            complain(result.state, line)
        if self.errors:
            from vkx.write.encode import encode  # noqa: PLC0415 - not for --help

            said = {"document": result.document, "state": result.state, "code": result.code, "why": result.why}
            self.errors.write(encode(said) + "\n")

    def sum_up(self) -> None:
        """One line: documents by state, facts, seconds."""
        states = ", ".join(f"{self.states[state]} {state}" for state in ("done", "skipped", "failed"))
        seconds = time.monotonic() - self.started
        documents, facts = count(self.states.total(), "document"), count(self.facts, "fact")
        click.echo(f"vkx: {documents}: {states}; {facts} in {seconds:.1f} s", err=True)
