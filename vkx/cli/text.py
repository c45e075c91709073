"""``vkx text``: the decoded text of a file, exactly as offsets count it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from vkx.model.document import Document

EXAMPLES = """\b
Examples:
  vkx text report.pdf
  vkx text --blocks page.html | head
  cat page.html | vkx text --from html -
"""


@click.command("text", epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--blocks", is_flag=True, help="One JSON line a block instead: document, kind, start, end, text.")
@click.option(
    "--date", "show_date", is_flag=True, help="One JSON line a document instead: title, date, where it was found."
)
@click.option("--text-column", metavar="NAME", help="Column of jsonl and csv that holds the text.")
@click.option(
    "--from",
    "--format",
    metavar="FORMAT",
    help="Read as txt, md, html, pdf, docx, eml, jsonl or csv, whatever the name.",
)
@click.option(
    "--max-bytes", type=click.IntRange(min=1), default=50_000_000, show_default=True, help="Refuse larger files."
)
def command(
    paths: tuple[str, ...],
    *,
    blocks: bool,
    show_date: bool,
    text_column: str | None,
    max_bytes: int,
    **suffix: str | None,  # the option is called from, which no argument can be
) -> int:
    """Print the decoded text of FILE as offsets count it: without a byte order mark, lines ended by LF.

    FILE may be a folder, a glob or - for standard input. Several documents come one after the other, each on a line
    of its own; a file that can't be read is named on standard error, and the exit code is 1.
    """
    from vkx.cli import Exit, complain  # noqa: PLC0415 - the table of commands imports nothing at start
    from vkx.read import Failure, Skipped, documents, inputs  # noqa: PLC0415 - not for --help

    code = Exit.GOOD
    last = "\n"
    for item in inputs(paths, stdin=sys.stdin.buffer):
        if isinstance(item, Skipped):
            complain("skipped", f"{item.id}: {item.message} [{item.code}]")
            continue
        for document in documents(item, column=text_column, most_bytes=max_bytes, suffix=suffix["from"]):
            if isinstance(document, Failure):
                complain("failed", str(document.error))
                code = Exit.FAILED
            else:
                last = _write(
                    _lines(document) if blocks else [_summary(document)] if show_date else [document.text], last
                )
    if sys.stdout.isatty() and not last.endswith("\n"):
        sys.stdout.buffer.write(b"\n")
    return code


def _write(texts: Iterable[str], last: str) -> str:
    """Write each text as it is, a line break before it where the last one, which is returned, had none."""
    for text in texts:
        gap = "" if last.endswith("\n") else "\n"
        sys.stdout.buffer.write((gap + text).encode("utf-8", "surrogatepass"))
        last = text
    return last


def _lines(document: Document) -> Iterable[str]:
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        row = {
            "document": document.id,
            "kind": block.kind,
            "start": start,
            "end": end,
            "text": document.text[start:end],
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _summary(document: Document) -> str:
    date = document.date
    row = {
        "document": document.id,
        "title": document.title,
        "date": date.date.isoformat() if date else None,
        "source": date.source if date else None,
        "certainty": date.certainty if date else None,
        "span": [date.span.start, date.span.end] if date and date.span else None,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"
