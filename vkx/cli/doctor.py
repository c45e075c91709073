"""``vkx doctor``: versions, model, rule packs, formats: what is installed and whether it works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module, metadata

import click

from vkx import __version__
from vkx.cli import Exit
from vkx.model.errors import VkxError

_NEEDED = ("spacy", "onnxruntime", "tokenizers", "numpy", "click", "rich", "pydantic", "trafilatura", "pypdf")
_READERS = ("python-docx", "charset-normalizer", "babel", "pycountry", "pint")
_PROBE = "South Korea and Vietnam signed a memorandum of understanding in Hanoi on March 23, 2018."


@click.command
def command() -> int:
    """Check that everything that vkx needs is there and works; exit code 1 where something does not."""
    good = True
    for name, check in _CHECKS.items():
        try:
            said, mark = check(), "ok"
        except (VkxError, ImportError, OSError, ValueError) as error:
            said, mark, good = str(error), "BAD", False
        click.echo(f"{mark:4}{name:12}{said}")
    return Exit.GOOD if good else Exit.FAILED


def _python() -> str:
    import platform  # noqa: PLC0415 - not for --help

    return f"vkx {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _libraries() -> str:
    return ", ".join(_versions())


def _versions() -> Iterator[str]:
    for name in (*_NEEDED, *_READERS):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError as error:
            raise VkxError("not-installed", f"{name} is missing", hint=f"pip install {name}") from error


def _formats() -> str:
    from vkx.read import Failure, Input, documents  # noqa: PLC0415 - not for --help

    for name in ("pypdf", "docx", "charset_normalizer"):
        import_module(name)
    for read in documents(Input("probe.html", None, f"<p>{_PROBE}</p>".encode())):
        if isinstance(read, Failure):
            raise read.error
    return "txt, md, html, pdf, docx, eml, jsonl, csv can be read"


def _packs() -> str:
    from vkx.rules.loader import load  # noqa: PLC0415 - not for --help

    book = load()
    return f"{len(book.kinds)} kinds, {len(book.rules)} rules, {len(book.examples)} examples"


def _model() -> str:
    import time  # noqa: PLC0415 - not for --help

    from vkx.model.document import Block, Document  # noqa: PLC0415 - not for --help
    from vkx.model.span import Span  # noqa: PLC0415 - not for --help
    from vkx.run.pipeline import Extractor  # noqa: PLC0415 - not for --help

    started = time.monotonic()
    extractor = Extractor()
    loaded = time.monotonic()
    facts = extractor.facts(Document("probe", _PROBE, (Block(Span(0, len(_PROBE)), "paragraph"),)))
    if not facts:
        raise VkxError("no-facts", "the probe sentence gives no fact", hint="reinstall vkx")
    return f"loads in {loaded - started:.1f} s; the probe sentence gives {len(facts)} facts"


_CHECKS: dict[str, Callable[[], str]] = {
    "program": _python,
    "libraries": _libraries,
    "formats": _formats,
    "rule packs": _packs,
    "model": _model,
}
