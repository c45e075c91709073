"""What a run is told and what it tells: settings in, one result a document out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vkx.model.errors import VkxError
from vkx.model.fact import Fact

State = Literal["done", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run goes.

    Attributes:
        jobs: worker processes.
        date: the documents' date, whatever they say themselves; None to find it in each.
        column: the text column of tables, None for the usual names.
        most_bytes: larger files are refused.
        suffix: read everything as this format (``html``), whatever its name; None to go by the name.
        kinds: extract these kinds alone; None for all.
        rules: rule packs on top of the shipped ones.
        entities: names on top of the shipped ones.
        model: an installed spaCy pipeline instead of the shipped model.
        gpu: run the model on a GPU.
    """

    jobs: int = 1
    date: dt.date | None = None
    column: str | None = None
    most_bytes: int = 50_000_000
    suffix: str | None = None
    kinds: frozenset[str] | None = None
    rules: tuple[Path, ...] = ()
    entities: Path | None = None
    model: str | None = None
    gpu: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How one input ended.

    Attributes:
        document: its id, as evidence names it.
        state: done, skipped or failed.
        facts: in the order of the text.
        code: kebab-case, for scripts, where it was skipped or failed.
        why: one line, where it was skipped or failed.
    """

    document: str
    state: State
    facts: tuple[Fact, ...] = ()
    code: str | None = None
    why: str | None = None


def failed(document: str, error: Exception) -> Result:
    """The result of a document that raised; an error that is nobody's input names its place in the program."""
    if isinstance(error, VkxError):
        hint = f" ({error.hint})" if error.hint else ""
        return Result(document, "failed", (), error.code, error.message + hint)
    return Result(document, "failed", (), "internal-error", fault(error))


def fault(error: Exception) -> str:
    """A fault of the program in one line: what, and where in its source."""
    trace, place = error.__traceback__, "an unknown place"
    while trace:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said} (at {place})"
