"""Worker processes that answer in the order of the questions, and outlive a question that kills one of them.

Unlike ``concurrent.futures``, a dead worker takes only its own task with it, and it is known which task that was.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from vkx.model.errors import VkxError
from vkx.run.result import fault

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Work = Callable[[Task], Answer]

_AHEAD = 8  # tasks a worker that may be answered before their turn; bounds what is kept in memory


@dataclass
class _Worker(Generic[Task]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    task: tuple[int, Task] | None = None


@dataclass
class Pool(Generic[Task, Answer]):
    """Processes that each prepare once, then work on one task at a time.

    Attributes:
        prepare: called in each worker, gives the function that answers a task; picklable. What it raises of
            ``VkxError`` is raised here.
        lost: the answer for a task whose worker died, from the task and how it died.
        jobs: number of workers.
    """

    prepare: Callable[[], Work[Task, Answer]]
    lost: Callable[[Task, str], Answer]
    jobs: int
    _workers: list[_Worker[Task]] = field(default_factory=list)

    def map(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """Answer tasks, in their order whatever the number of workers; tasks are drawn as they are needed.

        Raises:
            VkxError: where a worker can't be prepared.
        """
        queue: Iterator[tuple[int, Task]] = enumerate(tasks)
        first = next(queue, None)
        if first is None:  # no worker is started for nothing
            return
        queue = chain([first], queue)
        answers: dict[int, Answer] = {}
        given = told = 0
        open_ended = True
        try:
            while True:
                while told in answers:
                    yield answers.pop(told)
                    told += 1
                while open_ended and given - told < _AHEAD * self.jobs and (worker := self._idle()):
                    task = next(queue, None)
                    if task is None:
                        open_ended = False
                    else:
                        given += 1
                        self._send(worker, task, answers)
                if told == given and not open_ended:
                    return
                if told not in answers:
                    self._receive(answers)
        finally:
            self._end()

    def _idle(self) -> _Worker[Task] | None:
        while len(self._workers) < self.jobs:
            self._workers.append(self._start())
        return next((worker for worker in self._workers if worker.ready and worker.task is None), None)

    def _start(self) -> _Worker[Task]:
        context = _context()
        ours, theirs = multiprocessing.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.prepare), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _send(self, worker: _Worker[Task], task: tuple[int, Task], answers: dict[int, Answer]) -> None:
        worker.task = task
        try:
            worker.connection.send(task[1])
        except OSError:
            self._bury(worker, answers)

    def _receive(self, answers: dict[int, Answer]) -> None:
        by_connection = {worker.connection: worker for worker in self._workers if worker.task or not worker.ready}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                said = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker, answers)
                continue
            if isinstance(said, VkxError):
                raise said
            if worker.task is None:
                worker.ready = True
            else:
                answers[worker.task[0]] = said
                worker.task = None

    def _bury(self, worker: _Worker[Task], answers: dict[int, Answer]) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        how = _ending(worker.process.exitcode)
        if worker.task is None:
            raise VkxError("worker-failed", f"a worker process {how} before it was ready", hint="is memory short?")
        index, task = worker.task
        answers[index] = self.lost(task, f"its worker process {how}")

    def _end(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def _context() -> BaseContext:
    """Never a plain fork: threads of this process (a progress bar's, a library's) would be lost in the child."""
    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"


def _serve(connection: Connection, prepare: Callable[[], Work[Task, Answer]]) -> None:
    """What a worker does: prepare, say so, then answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        work = prepare()
    except VkxError as error:
        connection.send(error)
        return
    except Exception as error:  # noqa: BLE001 - a traceback in the middle of a user's run helps nobody
        connection.send(VkxError("worker-failed", f"a worker could not start: {fault(error)}"))
        return
    connection.send(None)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(work(task))
