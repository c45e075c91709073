"""The steps from corpora to weights, one command each: ``python -m vkx.training STEP``."""

from __future__ import annotations

import json
import logging
import random
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from vkx.training import manifest

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(path_type=Path)

corpora_option = click.option(
    "--corpora", "data", type=_FOLDER, required=True, help="The corpora, laid out as the manifest says."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the encoder's weights: fetch-manifest, mix, train, evaluate, export, card."""


@main.command("fetch-manifest")
@click.option("--corpora", "data", type=_FOLDER, help="Check this folder against the manifest.")
def fetch_manifest(data: Path | None) -> None:
    """Say which corpora are needed, where to get them and under which licence; check a folder.

    Exit code 1 where a file is missing or another one.
    """
    listed = manifest.corpora()
    for corpus in listed:
        click.echo(f"{corpus.key}\t{corpus.version}\t{corpus.licence}\t{corpus.origin}\t{','.join(corpus.uses())}")
    if data is None:
        return
    faults = list(manifest.check(data, listed))
    for fault in faults:
        click.echo(f"{fault.path}: {fault.reason}", err=True)
    if faults:
        raise SystemExit(1)


@main.command()
@corpora_option
@click.option("--out", type=_OUT, required=True, help="File to write, .jsonl.gz; a summary is put beside it.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--treebank", default=3, show_default=True, help="Rounds over the treebanks.")
@click.option("--names", default=2, show_default=True, help="Rounds over the name corpora.")
@click.option("--press", default=11, show_default=True, help="Fillings of each own sentence.")
@click.option("--trees", default=40, show_default=True, help="Fillings of each own tree.")
@click.option(
    "--gmb",
    default=0.0,
    show_default=True,
    help="Share of GMB's sentences; its licence is unclear, so 0 for weights that ship.",
)
def mix(data: Path, out: Path, seed: int, gmb: float, **rounds: int) -> None:
    """Mix the training data: corpora in the runtime's tokens, other names put in, own sentences filled."""
    from vkx.training.example import write  # noqa: PLC0415 - spaCy is loaded only by the steps that use it
    from vkx.training.mix import Mixer, Recipe, tally  # noqa: PLC0415
    from vkx.training.namelists import NameLists  # noqa: PLC0415
    from vkx.training.tokenise import RuntimeTokens  # noqa: PLC0415
    from vkx.values import find  # noqa: PLC0415

    recipe = Recipe(gmb=gmb, **rounds)
    examples = list(Mixer(data, RuntimeTokens(find), NameLists(), seed).examples(recipe))
    random.Random(seed).shuffle(examples)  # noqa: S311 - an order to be had again
    count = write(out, examples)
    summary = {"seed": seed, "recipe": asdict(recipe), "tally": dict(sorted(tally(examples).items()))}
    _summary(out).write_text(json.dumps(summary, indent=1) + "\n", "utf8")
    click.echo(f"{count} windows to {out}", err=True)


@main.command()
@click.option("--mix", "mixed", type=_FILE, required=True, help="What the step mix wrote.")
@click.option("--base", type=_FOLDER, required=True, help="Folder of the base encoder (manifest: base).")
@click.option("--out", type=_OUT, required=True, help="Folder of the run; one with a checkpoint is gone on with.")
@click.option("--pieces", default=8_000_000, show_default=True, help="Word pieces to see in all.")
@click.option("--minutes", type=float, help="Stop, cooled, after so many minutes of training.")
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--freeze/--no-freeze", default=False, show_default=True, help="Leave the word pieces' vectors as they are."
)
def train(mixed: Path, base: Path, out: Path, threads: int, **plan: Any) -> None:
    """Train all heads at once; a stopped run goes on where its last checkpoint stood."""
    import torch  # noqa: PLC0415 - only the extra has it

    from vkx.training import train as loop  # noqa: PLC0415
    from vkx.training.example import read  # noqa: PLC0415
    from vkx.training.features import Featuriser, Labels  # noqa: PLC0415
    from vkx.training.net import Net  # noqa: PLC0415

    logging.getLogger("transformers").setLevel(logging.ERROR)
    torch.set_num_threads(threads)
    torch.manual_seed(plan["seed"])
    examples = list(read(mixed))
    kept = out / "labels.json"
    labels = loop.read_labels(kept) if kept.exists() else Labels.collect(examples)
    featuriser = Featuriser(base / "tokenizer.json", labels)
    data = [found for e in examples if (found := featuriser.features(e)) is not None]
    del examples
    run = loop.Run(Net(labels, base), labels, out, loop.Plan(**plan))
    for report in run.train(data):
        click.echo(json.dumps(report))


@main.command()
@click.option("--run", "folder", type=_FOLDER, required=True, help="Folder of a run.")
@click.option("--base", type=_FOLDER, required=True, help="Folder of the base encoder, for its word pieces.")
@click.option("--out", type=_OUT, required=True, help="Folder of weights to write.")
@click.option("--version", required=True, help="Of the weights.")
@click.option("--window", type=click.Choice(["sentence", "block"]), default="sentence", show_default=True)
@click.option(
    "--lemma/--no-lemma",
    default=False,
    show_default=True,
    help="Ship the lemma head; without it the runtime has rules.",
)
def export(folder: Path, base: Path, out: Path, version: str, window: str, *, lemma: bool) -> None:
    """Write the folder that the runtime reads: int8 graph, word pieces, config.json with checksums."""
    from vkx.training.export import export as write  # noqa: PLC0415 - torch is loaded only by the steps that use it
    from vkx.training.train import load  # noqa: PLC0415

    net, labels = load(folder)
    size = {"unit": window, "pieces": 256 if window == "sentence" else 128}
    write(net, labels, base / "tokenizer.json", out, version=version, window=size, lemma=lemma)


@main.command()
@click.option("--weights", type=_FOLDER, required=True, help="Folder of weights.")
@corpora_option
@click.option("--limit", type=int, help="Sentences a set at most, for a quick look.")
@click.option("--out", type=_OUT, help="Write the table as JSON, too.")
def evaluate(weights: Path, data: Path, limit: int | None, out: Path | None) -> None:
    """Print the table of measures on the sets kept apart from training."""
    from vkx.training.evaluate import table  # noqa: PLC0415 - spaCy is loaded only by the steps that use it
    from vkx.training.tokenise import RuntimeTokens  # noqa: PLC0415
    from vkx.values import find  # noqa: PLC0415

    rows = {}
    for key, row in table(weights, data, RuntimeTokens(find), limit=limit):
        rows[key] = {name: round(value, 4) for name, value in row.items()}
        click.echo(f"{key:18}" + "  ".join(f"{n} {v:.3f}" if v <= 1 else f"{n} {v:.1f}" for n, v in row.items()))
    if out is not None:
        out.write_text(json.dumps(rows, indent=1) + "\n", "utf8")


@main.command()
@click.option("--weights", type=_FOLDER, required=True, help="Folder of weights, into which MODEL.md goes.")
@click.option("--mix", "mixed", type=_FILE, required=True, help="What the step mix wrote; its summary lies beside it.")
@click.option("--run", "folder", type=_FOLDER, required=True, help="Folder of the run.")
@click.option("--table", "measured", type=_FILE, required=True, help="What evaluate --out wrote.")
@click.option("--history", type=_FILE, required=True, help="How the run came about, in prose.")
def card(weights: Path, mixed: Path, folder: Path, measured: Path, history: Path) -> None:
    """Write the model card."""
    from vkx.training.card import render  # noqa: PLC0415 - a step's own modules are loaded by it alone

    text = render(
        json.loads((weights / "config.json").read_text("utf8")),
        tomllib.loads(manifest.PATH.read_text("utf8"))["base"],
        manifest.corpora(),
        json.loads(_summary(mixed).read_text("utf8")),
        [json.loads(line) for line in (folder / "curve.jsonl").read_text("utf8").splitlines()],
        json.loads(measured.read_text("utf8")),
        history.read_text("utf8"),
    )
    (weights / "MODEL.md").write_text(text, "utf8")


def _summary(mixed: Path) -> Path:
    return mixed.with_name(mixed.name.removesuffix(".jsonl.gz") + ".json")


if __name__ == "__main__":
    main(prog_name="python -m vkx.training")
