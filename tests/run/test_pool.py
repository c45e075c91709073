"""Workers: order, bounds, and tasks that kill."""

import os
import signal
import time
from functools import partial
from itertools import count

import pytest

from vkx.model.errors import ModelError, VkxError
from vkx.run.pool import Pool


def double(task):
    time.sleep(0.002 * (task % 3))
    return task * 2


def poisoned(task):
    if task % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if task % 10 == 7:
        os._exit(5)
    return task * 2


def prepared(work):
    return work


def unprepared():
    raise ModelError("no-model", "there is none", where="model.onnx")


def stillborn():
    os._exit(9)


def lost(task, how):
    return f"{task} {how}"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(jobs):
    assert list(Pool(partial(prepared, double), lost, jobs).map(range(40))) == [2 * n for n in range(40)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_kills_its_worker_is_named_and_the_others_are_answered(jobs):
    answers = list(Pool(partial(prepared, poisoned), lost, jobs).map(range(20)))
    assert answers == [
        f"{n} its worker process was killed by SIGKILL" if n % 10 == 3
        else f"{n} its worker process ended with exit code 5" if n % 10 == 7
        else n * 2
        for n in range(20)
    ]  # fmt: skip


def test_tasks_are_drawn_as_they_are_needed():
    drawn = []
    answers = Pool(partial(prepared, double), lost, 2).map(drawn.append(n) or n for n in count())
    assert [next(answers) for _ in range(5)] == [0, 2, 4, 6, 8]
    answers.close()
    assert len(drawn) < 40


def test_no_task_starts_no_worker():
    assert list(Pool(unprepared, lost, 2).map([])) == []


def test_what_a_worker_can_not_load_is_raised():
    with pytest.raises(ModelError, match="there is none"):
        list(Pool(unprepared, lost, 2).map([1]))


def test_a_worker_that_never_starts_ends_the_run():
    with pytest.raises(VkxError, match="ended with exit code 9 before it was ready"):
        list(Pool(stillborn, lost, 1).map([1]))
