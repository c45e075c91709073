"""Score names, references and document dates against the hand annotation in ``fixtures/gold``.

    python tests/resolve/score_resolution.py TEXTS... [--errors] [--references FILE]

TEXTS are folders or files that hold the annotated documents (the annotation has offsets and ids, not the texts).
Gold, one JSON object a line:

names.jsonl       document, start, end, text, ids: any of the ids is right; [] where nobody is meant (a byline)
references.jsonl  document, start, end, text, ids: alternatives, each a list of all that is meant; [] in it where the
                  text leaves it open or means nothing with a name
dates.jsonl       document, dates: any is right, null for none

Precision: right of those resolved. Recall of names: right of those annotated. Coverage of references: right of those
that the text settles. Documents that are not among TEXTS are reported and left out. ``--references FILE`` measures
the references of that file alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from vkx.model.analysis import Analysis
from vkx.nlp.pipeline import Pipeline
from vkx.read import Failure, Input, documents
from vkx.resolve import Entities, dates, resolve

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"


@dataclass
class Tally:
    """Counts of one task; ``errors`` in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        resolved, wanted = self.right + self.wrong, self.right + self.missed
        precision = self.right / resolved if resolved else 1.0
        recall = self.right / wanted if wanted else 1.0
        return f"{name:12}{wanted:8}{resolved:10}{self.right:8}{precision:11.3f}{recall:10.3f}"


def gold(file: Path) -> dict[str, list[dict]]:
    """The rows of a gold file by document.

    Raises:
        ValueError: where a row is malformed.
    """
    rows = defaultdict(list)
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        if not row.get("document") or not ("ids" in row or "dates" in row):
            raise ValueError(f"{file.name}:{number}: not a gold row")
        rows[PurePath(row["document"]).stem].append(row)
    return dict(rows)


def score_names(rows: list[dict], analysis: Analysis, entities: Entities, tally: Tally) -> None:
    """Each annotated name against the entities at its tokens."""
    for row in rows:
        inside = [t.i for t in analysis.tokens if t.span.start < row["end"] and row["start"] < t.span.end]
        got = {e.id for i in inside for e in entities.at(i)}
        right = bool(got & set(row["ids"])) if row["ids"] else not got
        tally.right += right and bool(row["ids"])
        tally.wrong += not right and bool(got)
        tally.missed += not right and bool(row["ids"])
        if not right:
            tally.errors.append(f"{row['document']}: {row['text']!r} is {row['ids']}, not {sorted(got)}")


def score_references(rows: list[dict], analysis: Analysis, entities: Entities, tally: Tally) -> None:
    """Each annotated reference against the entities at its head."""
    for row in rows:
        inside = [t.i for t in analysis.tokens if row["start"] <= t.span.start < row["end"]]
        heads = [i for i in inside if entities.is_reference(i)] or inside
        got = sorted({e.id for e in entities.at(heads[-1])}) if heads else []
        right = got in row["ids"]
        tally.right += right and bool(got)
        tally.wrong += not right and bool(got)
        tally.missed += not (right and got) and [] not in row["ids"]
        if not right:
            around = analysis.document.text[max(0, row["start"] - 50) : row["end"] + 30].replace("\n", " ")
            tally.errors.append(f"{row['document']}: {row['text']!r} is {row['ids']}, not {got}: {around}")


def score_date(rows: list[dict], analysis: Analysis, tally: Tally) -> None:
    """The document's date against the annotated ones."""
    found = analysis.document.date or dates.date(analysis)
    got = found.date.isoformat() if found else None
    right = got in rows[0]["dates"]
    tally.right += right and got is not None
    tally.wrong += not right and got is not None
    tally.missed += got is None and not right
    if not right:
        tally.errors.append(f"{rows[0]['document']}: date is {rows[0]['dates']}, not {got}")


def analyses(paths: list[str], wanted: set[str]) -> list[tuple[str, Analysis]]:
    """The annotated documents among the paths."""
    files = [f for p in map(Path, paths) for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    pipeline = Pipeline()
    found = []
    for file in files:
        if file.stem in wanted:
            read = [d for d in documents(Input(file.name, file)) if not isinstance(d, Failure)]
            found += [(PurePath(d.id).stem, pipeline.analyse(d)) for d in read]
    return found


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missed")
    parser.add_argument("--references", type=Path, metavar="FILE", help="measure the references of this file alone")
    options = parser.parse_args()
    if options.references:
        names, references, days = {}, gold(options.references), {}
    else:
        names, references, days = (gold(GOLD / f"{name}.jsonl") for name in ("names", "references", "dates"))
    wanted = {*names, *references, *days}
    read = analyses(options.texts, wanted)
    tallies = {"names": Tally(), "references": Tally(), "dates": Tally()}
    spent = 0.0
    for stem, analysis in read:
        start = time.perf_counter()
        entities = resolve(analysis)
        spent += time.perf_counter() - start
        score_names(names.get(stem, []), analysis, entities, tallies["names"])
        score_references(references.get(stem, []), analysis, entities, tallies["references"])
        if stem in days:
            score_date(days[stem], analysis, tallies["dates"])
    print(f"{'':12}{'settled':>8}{'resolved':>10}{'right':>8}{'precision':>11}{'recall':>10}")
    for name, tally in tallies.items():
        print(tally.row(name))
    absent = wanted - {stem for stem, _ in read}
    print(
        f"{len(read)} documents, {1000 * spent / max(1, len(read)):.0f} ms each; {len(absent)} annotated ones not given"
    )
    if options.errors:
        for name, tally in tallies.items():
            print(f"\n{name}", *tally.errors, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
