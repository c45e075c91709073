"""The model card: what the weights are, what they learned from, how well they do. Owns its wording, no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vkx.training.manifest import Corpus

_INTRO = """\
# {name} {version}

The English pipeline that ships with vkx: one pass of a small encoder gives part-of-speech tags, morphology, dependency
trees (UD), sentence starts and names (PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, LAW) in press and policy text.

- **Form**: MiniLM-L6 (6 layers, width 384, 22.7 million parameters) with an embedding of each word's case, biaffine
  trees, linear heads; int8 by dynamic quantisation, heads in float; ONNX.
- **Base**: {base}.
- **Input**: values (money, dates, percentages, counts) are read as one stand-in word each.
- **Licences**: those of the base and of what it learned from stand below; none is non-commercial, some ask for
  attribution and to share alike. GMB, whose annotation has no clear licence, was no part of it.
- **Not for**: other languages, speech, poetry; decisions about people. People and organisations from regions that the
  name lists lack are found less well, as are organisations named by a single common word.
"""


def render(
    config: Mapping[str, Any],
    base: Mapping[str, Any],
    listed: Sequence[Corpus],
    mix: Mapping[str, Any],
    curve: Sequence[Mapping[str, Any]],
    table: Mapping[str, Mapping[str, float]],
    history: str,
) -> str:
    """The card as Markdown.

    Args:
        config: of the exported folder.
        base: of the manifest.
        listed: the manifest's corpora.
        mix: recipe and tally, as the mix step wrote them.
        curve: reports of the run, oldest first.
        table: as the evaluate step wrote it.
        history: how this run came about, in prose.
    """
    parts = [
        _INTRO.format(
            name=config["name"], version=config["version"], base=f"{base['name']} {base['version']}, {base['licence']}"
        ),
        "## Measured\n\nOn test sets that no training saw; LAS, tags and lemmas on gold tokens (percent), names on raw"
        " sentences (F, exact characters, every place one label), through the exported int8 graph.\n\n"
        + _measured(table),
        "## Learned from\n\n" + _sources(listed),
        f"The mix (seed {mix['seed']}, recipe {_recipe(mix['recipe'])}), in words:\n\n" + _tally(mix["tally"]),
        "## The run\n\n" + history.strip() + "\n\n" + _curve(curve),
    ]
    return "\n\n".join(p.rstrip() for p in parts) + "\n"


def _measured(table: Mapping[str, Mapping[str, float]]) -> str:
    lines = ["| set | " + "measures |", "| --- | --- |"]
    for key, row in table.items():
        cells = ", ".join(f"{name} {value:.3f}" if value <= 1 else f"{name} {value:.1f}" for name, value in row.items())
        lines.append(f"| {key} | {cells} |")
    return "\n".join(lines)


def _sources(listed: Sequence[Corpus]) -> str:
    lines = ["| corpus | version | licence | used for |", "| --- | --- | --- | --- |"]
    for c in listed:
        uses = [use for use in ("train", "test") if use in c.uses()]
        if uses:
            lines.append(f"| [{c.name}]({c.origin}) | {c.version} | {c.licence} | {', '.join(uses)} |")
    lines.append("| own press sentences and trees, own name lists | this repository | MIT | train |")
    return "\n".join(lines)


def _recipe(recipe: Mapping[str, float]) -> str:
    return ", ".join(f"{key} {value:g}" for key, value in recipe.items())


def _tally(tally: Mapping[str, int]) -> str:
    words = ", ".join(f"{key.removeprefix('words ')} {n:,}" for key, n in tally.items() if key.startswith("words "))
    names = ", ".join(f"{key.removeprefix('names ')} {n:,}" for key, n in tally.items() if key.startswith("names "))
    return f"{words}. Names: {names} (PLACE: a place whose kind the source doesn't tell)."


def _curve(curve: Sequence[Mapping[str, Any]]) -> str:
    lines = ["| word pieces seen | arc | rel | tags | names | start |", "| --- | --- | --- | --- | --- | --- |"]
    lines.extend(
        f"| {r['pieces'] / 1e6:.2f} M | "
        + " | ".join(f"{r[k]:.3f}" for k in ("arc", "rel", "xpos", "ner", "start"))
        + " |"
        for r in curve
    )
    return "\n".join(lines)
