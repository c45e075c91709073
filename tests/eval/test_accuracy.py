"""The accuracy gate over the starting documents: no kind falls below what it reached before.

`pytest tests/eval --update` writes the floors anew; `pytest tests/eval -s` prints gains and losses by document.
"""

import hashlib
import json
import tomllib
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest

from vkx.read import documents, inputs
from vkx.run.score import evaluate, load
from vkx.write.encode import encode
from vkx.write.plain import plain

FLOORS = Path(__file__).with_name("floors.toml")
PARTS = ("core", "full")
ROUNDING = 1e-9  # 8 of 10 may come out an ulp below 0.8


def digest(*paths):
    found = hashlib.sha256()
    assert paths
    for path in sorted(paths):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@pytest.fixture(scope="session")
def corpus(root):
    return digest(root / "fixtures" / "gold" / "seeds.jsonl", *(root / "seeds").iterdir())


@pytest.fixture(scope="session")
def model():
    return digest(Path(str(files("vkx.nlp") / "weights" / "config.json")))  # holds the checksums of the others


@pytest.fixture(scope="session")
def report(root, extractor):
    lines = []
    for item in inputs([str(root / "seeds")]):
        for document in documents(item):
            lines += [encode(plain(fact)) for fact in extractor.facts(document)]
    gold = (root / "fixtures" / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()
    return evaluate(load(gold, "gold"), load(lines, "facts"))


def wrongs(report):
    """Document → the gold facts that were missed and the facts that are in no gold, each in a few words."""
    found = defaultdict(list)
    for difference in report.differences:
        if difference.what != "wrong":
            sign = {"missed": "-", "extra": "+"}[difference.what]
            values = [pair[sign == "+"] for pair in difference.slots.values()]
            said = json.dumps(values, ensure_ascii=False)[:80]
            found[difference.document].append(f"{sign} {difference.kind} {said}")
    return {document: sorted(rows) for document, rows in sorted(found.items())}


@pytest.fixture(scope="session")
def floors(update, report, corpus, model):
    if update:
        rows = [f'corpus = "{corpus}"', f'model = "{model}"', "", "[floors]  # F1 of core and of full agreement"]
        for name, score in report.scores.items():
            core, full = (int(getattr(score, part).f1 * 100) / 100 for part in PARTS)
            rows.append(f"{name} = {{ core = {core}, full = {full} }}")
        rows += ["", "[wrong]  # - missed, + extra"]
        for document, said in wrongs(report).items():
            rows += [f"{document} = [", *(f"    {json.dumps(one, ensure_ascii=False)}," for one in said), "]"]
        FLOORS.write_text("\n".join(rows) + "\n", "utf-8")
    return tomllib.loads(FLOORS.read_text("utf-8"))


def test_the_floors_are_for_this_corpus_and_this_model(floors, corpus, model):
    assert (floors["corpus"], floors["model"]) == (corpus, model), "gold, texts or weights changed: --update the floors"


def test_no_kind_falls_below_its_floor(floors, report):
    assert len(floors["floors"]) >= 4
    told = list(changes(floors["wrong"], wrongs(report)))
    print(*told, sep="\n")
    fallen = [
        f"{name} {part} F1 {f1:.3f} is below {floor[part]}"
        for name, floor in floors["floors"].items()
        for part in PARTS
        if (f1 := getattr(report.scores[name], part).f1 if name in report.scores else 0.0) < floor[part] - ROUNDING
    ]
    assert not fallen, "\n".join(["", *fallen, *told])


def changes(before, now):
    """A line for each gain and each loss, by document."""
    for document in sorted({*before, *now}):
        old, new = set(before.get(document, ())), set(now.get(document, ()))
        yield from (f"{document}: gained: no longer {one}" for one in sorted(old - new))
        yield from (f"{document}: lost: {one}" for one in sorted(new - old))
