"""Speed and start-up as ratios against yardsticks of the same run: `python -m tests.bench [PATH...]`.

The paths are documents to read, ``seeds`` by default. Nothing here is asserted: the figures depend on the machine,
their ratios hardly.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vkx.model.document import Document
from vkx.nlp.encoder import Encoder
from vkx.nlp.pipeline import Pipeline
from vkx.read import Input, documents, inputs
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


def load() -> None:
    """What the pipeline takes to load beyond spaCy, and the memory it then holds."""
    code = (
        "import time, spacy; s = time.perf_counter(); from vkx.nlp.pipeline import Pipeline; Pipeline(); "
        "e = time.perf_counter(); print(e - s, *[l.split()[1] for l in open('/proc/self/status') if 'VmRSS' in l])"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True) for _ in range(5)]
    taken, memory = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    print(f"load of the pipeline         {statistics.median(taken):.2f} s, {max(memory) / 1024:.0f} MB resident")


def pipeline(texts: Sequence[Document], times: int = 3) -> None:
    """The whole language pipeline against the bare session on the same windows, by turns."""
    whole, feeds = Pipeline(), list[Any]()
    run = Encoder._run

    def kept(encoder: Encoder, feed: Any) -> Any:
        feeds.append((encoder, feed))
        return run(encoder, feed)

    Encoder._run = kept  # type: ignore[method-assign,assignment]
    words = sum(len(whole.analyse(document).tokens) for document in texts)
    Encoder._run = run  # type: ignore[method-assign]
    ratios, fastest = [], float("inf")
    for _ in range(times):
        started = time.process_time()
        for encoder, feed in feeds:
            run(encoder, feed)
        middle = time.process_time()
        for document in texts:
            whole.analyse(document)
        taken = time.process_time() - middle
        ratios.append(taken / (middle - started))
        fastest = min(fastest, taken)
    ratio, each = statistics.median(ratios), words / fastest
    print(f"language pipeline            {each:.0f} words a CPU second, {ratio:.2f} × the bare session")


def extraction(texts: Sequence[Document], times: int = 3) -> None:
    """Text to facts, and the memory that it took."""
    extractor = Extractor()
    for document in texts:
        extractor.facts(document)
    started, words = time.process_time(), 0
    for _ in range(times):
        for document in texts:
            words += len(extractor.stages(document).analysis.tokens)
    taken = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"extraction                   {words / taken:.0f} words a CPU second, {memory:.0f} MB at most")


if __name__ == "__main__":
    paths = sys.argv[1:] or [str(ROOT / "seeds")]
    found = [document for item in inputs(paths) if isinstance(item, Input) for document in documents(item)]
    documented = [document for document in found if isinstance(document, Document)]
    startup()
    load()
    pipeline(documented)
    extraction(documented)
