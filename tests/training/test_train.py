"""Training, from a checkpoint on, and what is exported; skipped where the extra ``train`` is not installed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vkx.nlp.encoder import WEIGHTS, Encoder, Weights
from vkx.training.features import IGNORE, Featuriser, Labels
from vkx.training.phrase import named, parse, title

torch = pytest.importorskip("torch", reason="needs the extra `train`")
for module in ("transformers", "safetensors", "onnx", "onnxscript"):
    pytest.importorskip(module, reason="needs the extra `train`")

TOKENIZER = WEIGHTS / "tokenizer.json"
TREE = parse(
    "(root $ORG/nsubj paid/VBD (obj a/DT/det fine/NN) (obl in/IN/case cash/NN) ././punct)",
    lambda _: named(title(["Lotte", "Mart"]), "ORG"),
)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return replace(Labels.collect([TREE]), morph=("_",), lemma=("l-0+",))


def test_features_count_heads_from_the_root_and_pieces_from_the_first(labels: Labels) -> None:
    found = Featuriser(TOKENIZER, labels).features(TREE)
    assert found is not None
    assert found.head == [2, 3, 0, 5, 3, 7, 3, 3]
    assert len(found.ids) == len(found.shapes) == found.first[-1] + 2
    assert [labels.deprel[i] for i in found.deprel] == [w.rel for w in TREE.words]
    assert set(found.lemma) == {IGNORE}


@pytest.mark.slow
def test_a_stopped_run_goes_on_and_its_export_is_read_by_the_runtime(labels: Labels, tmp_path: Path) -> None:
    from vkx.training.export import export  # noqa: PLC0415 - needs torch
    from vkx.training.net import Net  # noqa: PLC0415 - needs torch
    from vkx.training.train import Plan, Run, load  # noqa: PLC0415 - needs torch

    torch.manual_seed(1)
    found = Featuriser(TOKENIZER, labels).features(TREE)
    assert found is not None
    size = len(found.ids)
    run = tmp_path / "run"
    first = Run(Net(labels), labels, run, Plan(pieces=2 * size, batch=size, keep=60))
    assert [r["step"] for r in first.train([found] * 2)] == [2]
    again = Run(Net(labels), labels, run, Plan(pieces=3 * size, batch=size, keep=60))
    assert again.progress.step == 2
    assert [r["step"] for r in again.train([found] * 2)] == [3]
    net, kept = load(run)
    assert kept == labels
    folder = export(net, kept, TOKENIZER, tmp_path / "w", version="9", window={"unit": "sentence", "pieces": 256})
    encoder = Encoder(Weights.open(folder))
    words = [w.form for w in TREE.words]
    reading = encoder.read(words)
    assert reading.arcs.shape == (8, 9)
    assert reading.relations.shape == (8, 9)
    assert reading.names.shape == (8, len(encoder.weights.labels["ner"]))
    assert reading.lemmas is None
    assert "root" not in {encoder.weights.labels["deprel"][i] for i in np.unique(reading.relations)}
    with torch.no_grad():
        ids = torch.tensor([found.ids])
        inner = net.words(ids, torch.tensor([found.shapes]), torch.ones_like(ids), torch.tensor([found.first]))
        exact = net.arcs(inner)[0].numpy()
    assert np.abs(reading.arcs - exact).max() < 0.2 * np.abs(exact).max() + 0.05
