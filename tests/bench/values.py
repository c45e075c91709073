"""Speed of the values as ratios against a yardstick of the same run: `python -m tests.bench.values`.

Nothing here is asserted: the figures depend on the machine, their ratios hardly.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from pathlib import Path

from vkx.values import figures, find

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = ("1", "$", "$1 ", "one ", "million ", "1-", "(5% ", "half a ", "US$5 million (")


def seconds(work: object, *arguments: object) -> float:
    """The CPU time that a call takes."""
    started = time.process_time()
    work(*arguments)  # type: ignore[operator]  # any callable
    return time.process_time() - started


def sentences() -> None:
    """Sentences a CPU second, figures alone and with times, against JSON read and written."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.iterdir()))
    lines = [line for line in re.split(r"(?<=[.!?])\s+", text) if len(line) > 40] * 10
    find(text)
    yardstick = seconds(lambda: [json.loads(json.dumps(line)) for line in lines])
    day = dt.date(2024, 7, 2)
    for name, work in (("figures", figures.find), ("figures and times", lambda line: find(line, day))):
        taken = seconds(lambda work=work: [work(line) for line in lines])
        print(f"{name:20} {len(lines) / taken:7.0f} sentences a CPU second   {taken / yardstick:6.0f} x JSON")


def hostile() -> None:
    """What twice the input costs, 2.0 where the time is linear."""
    for piece in HOSTILE:
        once, twice = (seconds(figures.find, piece * (size // len(piece))) for size in (100_000, 200_000))
        print(f"{piece!r:20} {once:7.3f} s for 100,000 characters   twice as many {twice / max(once, 1e-6):.1f} x")


if __name__ == "__main__":
    sentences()
    hostile()
