"""The library's front door: ``run`` reads, extracts and yields one result a document, in order, whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from vkx.read import Failure, Input, Skipped, inputs
from vkx.run.pool import Pool
from vkx.run.reading import is_table, read
from vkx.run.result import Result, Settings, failed

if TYPE_CHECKING:
    from vkx.run.work import Answer, Task

__all__ = ["Result", "Settings", "run"]


def run(paths: Iterable[str], settings: Settings | None = None, *, stdin: BinaryIO | None = None) -> Generator[Result]:
    """Extract facts from files, folders and globs.

    Results come in the order of the inputs and their documents, the same for any number of workers. A document that
    can't be read, or whose worker dies, is a failed result; the others are complete. Memory does not grow with the
    number of documents. Closing the iterator ends the workers.

    Args:
        paths: files, folders, glob patterns, ``-`` for standard input.
        settings: see ``Settings``; None for the defaults.
        stdin: what ``-`` stands for.

    Raises:
        VkxError: where a path does not exist, or a rule pack or the model can't be loaded.
    """
    settings = settings or Settings()
    names = list(paths)
    for name in names:
        if name != "-":
            next(inputs([name]), None)  # a path that does not exist stops the run before it starts
    pool: Pool[Task, Answer] = Pool(partial(_prepare, settings), _lost, settings.jobs)
    yield from chain.from_iterable(
        pool.map(chain.from_iterable(_tasks(item, settings) for item in inputs(names, stdin=stdin)))
    )


def _prepare(settings: Settings) -> Callable[[Task], Answer]:
    from vkx.run.work import prepare  # noqa: PLC0415 - only workers load the model and all that it needs

    return prepare(settings)


def _tasks(item: Input | Skipped, settings: Settings) -> Iterator[Task]:
    """A table is read here and shared out by rows; any other file is read by the worker that it may harm."""
    if isinstance(item, Skipped):
        yield Result(item.id, "skipped", (), item.code, item.message)
    elif not is_table(item, settings):
        yield item
    else:
        for row in read(item, settings):
            yield failed(row.id, row.error) if isinstance(row, Failure) else row


def _lost(task: Task, how: str) -> Answer:
    name = task.document if isinstance(task, Result) else task.id
    return (Result(name, "failed", (), "worker-died", how),)
