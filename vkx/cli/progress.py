"""The progress bar on standard error: how many documents of how many, how fast, how long yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")


class Bar:
    """A bar that can step aside while something else is printed.

    Args:
        total: inputs to come.
    """

    def __init__(self, total: int) -> None:
        columns = (
            BarColumn(20), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True),
            TextColumn("{task.description}"),
        )  # fmt: skip
        self._progress = Progress(
            *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._task = self._progress.add_task("loading the model", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, document: str) -> None:
        """One more is done; a table's rows may make more of them than was known."""
        task = self._progress.tasks[0]
        total = max(task.total or 0, task.completed + 1)
        self._progress.update(self._task, advance=1, total=total, description=escape(document[-40:]))

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Without the bar on the terminal."""
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()
