"""``vkx eval``: how right extracted facts are, against gold facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vkx.cli import Exit, complain
from vkx.cli.options import jobs, settings

if TYPE_CHECKING:
    from vkx.run import Settings
    from vkx.run.score import Difference, Report, Score

_MARKS = {"wrong": "~", "missed": "-", "extra": "+"}


@click.command
@click.argument("gold")
@click.argument("facts", required=False)
@click.option("--texts", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Extract from these documents first, instead of reading FACTS.")  # fmt: skip
@click.option("--errors", is_flag=True, help="List wrong slots (~), misses (-) and extras (+).")
@click.option("--reliability", is_flag=True, help="Also how many facts are right by confidence and by rule.")
@click.option("--json", is_flag=True, help="The figures as JSON.")
@settings
@jobs
def command(gold: str, facts: str | None, texts: Path | None, settings: Settings, *,
            errors: bool, reliability: bool, json: bool) -> int:  # fmt: skip
    """Score FACTS (JSON Lines, - for a pipe) against GOLD, by kind: precision, recall and F1.

    core counts facts whose identifying slots agree, full those whose key slots all agree, slots single slots of
    facts aligned one to one. Documents are matched by their file's name without suffix.
    """
    from vkx.cli.source import lines  # noqa: PLC0415 - not for --help
    from vkx.model.errors import UsageError  # noqa: PLC0415 - not for --help
    from vkx.run.score import evaluate, load  # noqa: PLC0415 - not for --help

    if (facts is None) == (texts is None):
        raise UsageError("facts-or-texts", "give either FACTS or --texts FOLDER", hint="vkx eval --help")
    wanted = load(lines(gold), gold)
    failed: list[str] = []
    if texts:
        got = load(_extracted(texts, settings, failed), str(texts))
    else:
        got = load(lines(str(facts)), "stdin" if facts == "-" else str(facts))
    report = evaluate(wanted, got, settings.kinds)
    click.echo("".join(_lines(report, errors=errors, as_json=json)), nl=False)
    if reliability:
        click.echo("".join(_reliability(report)), nl=False)
    return Exit.FAILED if failed else Exit.GOOD


def _extracted(folder: Path, settings: Settings, failed: list[str]) -> Iterator[str]:
    from vkx.run import run  # noqa: PLC0415 - not for --help
    from vkx.write.encode import encode  # noqa: PLC0415 - not for --help
    from vkx.write.plain import plain  # noqa: PLC0415 - not for --help

    with closing(run([str(folder)], settings)) as results:
        for result in results:
            if result.state == "failed":
                failed.append(result.document)
                complain(result.state, f"{result.document}: {result.why} [{result.code}]")
            yield from (encode(plain(fact)) for fact in result.facts)


def _lines(report: Report, *, errors: bool, as_json: bool) -> Iterator[str]:
    if errors:
        yield from (_difference(difference) for difference in report.differences)
    yield _json(report) if as_json else _table(report)


def _reliability(report: Report) -> Iterator[str]:
    from vkx.run.score import reliability  # noqa: PLC0415 - not for --help

    yield f"\n{'confidence, rule':28}{'facts':>6}{'right':>7}  share\n"
    for name, (made, right) in reliability(report.judged).items():
        yield f"{name:28}{made:6}{right:7}  {right / made:.2f}\n"


def _difference(difference: Difference) -> str:
    if difference.what == "wrong":
        shown: Mapping[str, object] = difference.slots
    else:
        side = 0 if difference.what == "missed" else 1
        shown = {slot: pair[side] for slot, pair in difference.slots.items()}
    said = ", ".join(f"{slot}: {value!r}" for slot, value in shown.items())
    quote = " ".join(difference.quote.split())[:160]
    return f"{_MARKS[difference.what]} {difference.document} {difference.kind} {said} | {quote}\n"


def _json(report: Report) -> str:
    rows = {}
    for name, score in report.scores.items():
        figures = {part: list(asdict(getattr(score, part)).values()) for part in ("core", "full", "slots")}
        rows[name] = {"gold": score.gold, "made": score.made, **figures}
    return dumps(rows) + "\n"


def _table(report: Report) -> str:
    head = f"{'kind':14}{'gold':>5}{'made':>6}   core  P     R     F1     full  P     R     F1     slots F1\n"
    return head + "".join(_row(name, score) for name, score in report.scores.items())


def _row(name: str, score: Score) -> str:
    core, full = score.core, score.full
    return (
        f"{name:14}{score.gold:5}{score.made:6}       {core.precision:.3f} {core.recall:.3f} {core.f1:.3f}"
        f"       {full.precision:.3f} {full.recall:.3f} {full.f1:.3f}     {score.slots.f1:.3f}\n"
    )
