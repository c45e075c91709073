"""Speed and start-up as ratios against yardsticks of the same run: `python -m tests.bench` from the project's folder.

Nothing here is asserted: the figures depend on the machine, their ratios hardly.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from vkx.read import documents, inputs
from vkx.run.pipeline import Extractor

ROOT = Path(__file__).parents[2]


def seconds(*command: str, times: int = 20) -> float:
    """The median time of a command."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def startup() -> None:
    """Help against the bare import of click, and the first fact."""
    click = seconds("-c", "import click")
    print(f"import click                 {click:.3f} s")
    for arguments in (["--help"], ["extract", "--help"]):
        taken = seconds("-m", "vkx", *arguments)
        print(f"vkx {' '.join(arguments):24} {taken:.3f} s   {taken / click:.2f} × import click")
    first = seconds("-m", "vkx", "extract", "seeds/08_battery_plant_headlines.txt", times=3)
    spacy = seconds("-c", "import spacy", times=3)
    print(f"vkx extract, one document    {first:.3f} s   {first / spacy:.2f} × import spacy")


def speed() -> None:
    """Each stage's share of the time over the starting documents, ten times."""
    texts = [document for item in inputs([str(ROOT / "seeds")]) for document in documents(item)]
    extractor = Extractor()
    for document in texts:
        extractor.facts(document)
    started, words = time.process_time(), 0
    for _ in range(10):
        for document in texts:
            words += len(extractor.stages(document).analysis.tokens)
    taken = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"extraction                   {words / taken:.0f} words a CPU second, {memory:.0f} MB at most")


if __name__ == "__main__":
    startup()
    speed()
