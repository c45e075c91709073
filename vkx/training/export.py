"""From a run's mean weights to the folder that the runtime reads: an int8 ONNX graph, its labels, checksums.

The layout and the graph's inputs and outputs are those of ``vkx.nlp.encoder``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from vkx.training.features import Labels
from vkx.training.net import WIDTH, Net

HEADS = 12
MODEL, DATA, TOKENIZER = "encoder.onnx", "encoder.bin", "tokenizer.json"
INPUTS = ("ids", "shape", "mask", "first")
OUTPUTS = ("xpos", "upos", "morph", "lemma", "ner", "arcs", "rel", "start")
_PRECISE = ("xpos", "upos", "morph", "lemma", "ner", "start", "arc_head", "arc_dep", "rel_head", "rel_dep")
"""Heads that stay in float: small, and what they say is what counts."""


class Inference(nn.Module):
    """The net as it runs: plain attention over fused projections, labels instead of scores where a label is enough.

    Args:
        net: trained.
        labels: of its heads.
        lemma: give lemmas out.
    """

    def __init__(self, net: Net, labels: Labels, *, lemma: bool) -> None:
        super().__init__()
        self.net = net
        self.lemma = lemma
        self.root_relation = labels.deprel.index("root")
        layers = []
        for layer in net.bert.encoder.layer:
            own = layer.attention.self
            fused = nn.Linear(WIDTH, 3 * WIDTH)
            parts = (own.query, own.key, own.value)
            fused.weight = nn.Parameter(torch.cat([p.weight.detach() for p in parts]))
            fused.bias = nn.Parameter(torch.cat([p.bias.detach() for p in parts]))
            layers.append(fused)
        self.projections = nn.ModuleList(layers)

    def forward(self, ids: Tensor, shape: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of ``outputs``."""
        hidden = self._encode(ids, shape, mask)
        at = first.clamp(min=0).unsqueeze(-1).expand(-1, -1, WIDTH)
        words = hidden.gather(1, at)
        net = self.net
        # A padded word can't be a head; the root always can.
        real = torch.cat([torch.ones_like(first[:, :1]), (first >= 0).to(first.dtype)], 1)
        arcs = net.arcs(words) + (real.unsqueeze(1).to(words.dtype) - 1) * 1e4
        relations = net.all_relations(words)
        never = torch.zeros(relations.size(-1))
        never[self.root_relation] = -1e4
        found = {
            "xpos": net.xpos(words).argmax(-1), "upos": net.upos(words).argmax(-1),
            "morph": net.morph(words).argmax(-1), "lemma": net.lemma(words).argmax(-1),
            "ner": net.ner(words), "arcs": arcs,
            "rel": (relations + never).argmax(-1), "start": net.start(words).squeeze(-1),
        }  # fmt: skip
        return tuple(found[name] for name in self.outputs())

    def outputs(self) -> list[str]:
        """The names of what ``forward`` returns."""
        return [name for name in OUTPUTS if self.lemma or name != "lemma"]

    def _encode(self, ids: Tensor, shape: Tensor, mask: Tensor) -> Tensor:
        embed = self.net.bert.embeddings
        places = torch.arange(ids.size(1)).unsqueeze(0)
        hidden = embed.word_embeddings(ids) + self.net.shape(shape) + embed.position_embeddings(places)
        hidden = embed.LayerNorm(hidden + embed.token_type_embeddings.weight[0])
        away = (1 - mask).to(hidden.dtype)[:, None, None, :] * -1e4
        for layer, project in zip(self.net.bert.encoder.layer, self.projections, strict=True):
            hidden = self._layer(layer, project, hidden, away)
        return hidden

    @staticmethod
    def _layer(layer: nn.Module, project: nn.Module, hidden: Tensor, away: Tensor) -> Tensor:
        size = WIDTH // HEADS
        batch, length = hidden.size(0), hidden.size(1)
        query, key, value = project(hidden).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(torch.matmul(query * size**-0.5, key.transpose(2, 3)) + away, dim=-1)
        mixed = torch.matmul(weights, value).transpose(1, 2).reshape(batch, length, WIDTH)
        after = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + hidden)
        inner = functional.gelu(layer.intermediate.dense(after))
        out: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + after)
        return out


def export(
    net: Net,
    labels: Labels,
    tokenizer: Path,
    folder: Path,
    *,
    version: str,
    window: dict[str, Any],
    lemma: bool = False,
) -> Path:
    """Write the folder of weights.

    Args:
        net: trained.
        labels: of its heads.
        tokenizer: file of the word pieces.
        folder: where to; made, its files of the same names replaced.
        version: of the weights.
        window: what a window holds, as ``config.json`` says it.
        lemma: give lemmas out; without them the runtime has rules.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        precise = Path(scratch) / "encoder.onnx"
        trace(Inference(net.eval(), labels, lemma=lemma).eval(), precise)
        quantise(precise, folder / MODEL)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    config = {
        "format": 1,
        "name": "vkx-en",
        "version": version,
        "model": MODEL,
        "tokenizer": TOKENIZER,
        "files": {name: _digest(folder / name) for name in (MODEL, DATA, TOKENIZER)},
        "window": window,
        "stand_ins": True,
        "labels": {key: names for key, names in labels.as_dict().items() if lemma or key != "lemma"},
    }
    (folder / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", "utf8")
    return folder


def trace(model: Inference, path: Path) -> None:
    """Write the float graph, sizes of windows left open."""
    ids = torch.tensor([[101, 2048, 2126, 3119, 102], [101, 2048, 2126, 102, 0]])
    mask = (ids > 0).long()
    first = torch.tensor([[1, 2, 3], [1, 2, -1]])
    axes = {name: {0: "windows", 1: "words"} for name in model.outputs()} | {
        name: {0: "windows", 1: "pieces"} for name in INPUTS[:3]
    }
    axes["first"] = {0: "windows", 1: "words"}
    for name in ("arcs", "rel"):
        axes[name] = {0: "windows", 1: "words", 2: "heads"}
    with torch.no_grad():
        torch.onnx.export(
            model, (ids, (ids > 0).long() * 4, mask, first), str(path), input_names=list(INPUTS),
            output_names=model.outputs(), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip


def quantise(precise: Path, path: Path) -> None:
    """Write the int8 graph: weights of the encoder and the vectors of word pieces in 8 bits, one scale a column."""
    with tempfile.TemporaryDirectory() as scratch:
        ready = Path(scratch) / "ready.onnx"
        quant_pre_process(str(precise), str(ready), skip_symbolic_shape=True)
        whole = Path(scratch) / "int8.onnx"
        graph = onnx.load(str(ready)).graph
        kept = [
            n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and any(f"/{h}/" in n.name for h in _PRECISE)
        ]
        quantize_dynamic(
            str(ready), str(whole), op_types_to_quantize=["MatMul", "Gemm", "Gather"], per_channel=True,
            weight_type=QuantType.QInt8, nodes_to_exclude=kept,
        )  # fmt: skip
        path.with_name(DATA).unlink(missing_ok=True)
        # Weights beside the graph: onnxruntime maps them into memory, and workers share them.
        onnx.save_model(
            onnx.load(str(whole)), str(path), save_as_external_data=True, all_tensors_to_one_file=True, location=DATA,
            size_threshold=1024, convert_attribute=False,
        )  # fmt: skip
        path.with_name(DATA).chmod(0o644)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
