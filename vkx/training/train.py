"""The training loop: batches of like length, a running mean of the weights, checkpoints to go on from."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from vkx.training.features import IGNORE, Features, Labels, allowed
from vkx.training.net import Net

FIELDS = ("xpos", "upos", "morph", "lemma")
WEIGHTS = {"xpos": 0.5, "upos": 0.3, "morph": 0.3, "lemma": 0.4, "arc": 1.0, "rel": 1.0, "ner": 2.0, "start": 0.5}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast.

    Attributes:
        pieces: word pieces to see in all.
        batch: word pieces of a batch, padding counted.
        encoder_rate, head_rate: the highest learning rates.
        warmup: steps to reach them.
        cool: share of the run, at its end, in which the rates fall to zero.
        minutes: the run ends (and cools) by then even if it has not seen ``pieces``; None for no limit.
        keep: minutes between checkpoints.
        seed: of shuffling and initial heads.
        freeze: leave the vectors of the word pieces as they are: half of all parameters, of which a step sees few.
    """

    pieces: int = 8_000_000
    batch: int = 3200
    encoder_rate: float = 1.2e-4
    head_rate: float = 6e-4
    warmup: int = 100
    cool: float = 0.6
    minutes: float | None = None
    keep: float = 5.0
    seed: int = 1
    freeze: bool = False


@dataclass(slots=True)
class Progress:
    """Where a run stands; what a checkpoint keeps beside the tensors."""

    step: int = 0
    pieces: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0


def pad(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    """Rows of unlike length as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in rows])


def batches(data: Sequence[Features], size: int, rng: random.Random) -> list[list[int]]:
    """Indexes of windows of like length, at most ``size`` pieces a batch with padding, in random order."""
    order = sorted(range(len(data)), key=lambda i: len(data[i].ids) + rng.random() * 8)
    out: list[list[int]] = []
    held: list[int] = []
    for i in order:
        if held and len(data[i].ids) * (len(held) + 1) > size:
            out.append(held)
            held = []
        held.append(i)
    if held:
        out.append(held)
    rng.shuffle(out)
    return out


def loss(net: Net, batch: Sequence[Features], fits: Tensor) -> dict[str, Tensor]:
    """The loss of each task, over the words that it is known for."""
    first = pad([f.first for f in batch], -1)
    mask = pad([[1] * len(f.ids) for f in batch], 0)
    words = net.words(pad([f.ids for f in batch], 0), pad([f.shapes for f in batch], 0), mask, first, half=True)
    out: dict[str, Tensor] = {}
    for key in FIELDS:
        target = pad([getattr(f, key) for f in batch], IGNORE)
        known = target != IGNORE
        if known.any():
            out[key] = functional.cross_entropy(getattr(net, key)(words[known]), target[known])
    head = pad([f.head for f in batch], IGNORE)
    if (head != IGNORE).any():
        out |= _tree_loss(net, words, head, pad([f.deprel for f in batch], IGNORE), first >= 0)
    name = pad([f.name for f in batch], fits.size(0) - 1)
    told = name != fits.size(0) - 1
    if told.any():
        logits = net.ner(words[told])
        good = logits.masked_fill(~fits[name[told]], -1e4).logsumexp(-1)
        out["ner"] = (logits.logsumexp(-1) - good).mean()
    start = pad([f.start for f in batch], IGNORE)
    known = start != IGNORE
    if known.any():
        out["start"] = functional.binary_cross_entropy_with_logits(
            net.start(words[known]).squeeze(-1), start[known].float()
        )
    return out


def _tree_loss(net: Net, words: Tensor, head: Tensor, deprel: Tensor, real: Tensor) -> dict[str, Tensor]:
    columns = torch.cat([torch.ones_like(real[:, :1]), real], 1).unsqueeze(1)
    arcs = net.arcs(words).masked_fill(~columns, -1e4)
    known = head != IGNORE
    out = {"arc": functional.cross_entropy(arcs[known], head[known])}
    both = known & (deprel != IGNORE)
    if both.any():
        window, _ = both.nonzero(as_tuple=True)
        above = net.with_root(words)[window, head[both]]
        out["rel"] = functional.cross_entropy(net.relations(words[both], above), deprel[both])
    return out


class Run:
    """A training run in a folder: ``run.json``, ``checkpoint.pt`` to go on from, ``weights.safetensors`` to use.

    Args:
        net: the net to train.
        labels: of its heads.
        folder: where checkpoints go; one that holds a checkpoint is gone on with.
        plan: how long and how fast.
    """

    def __init__(self, net: Net, labels: Labels, folder: Path, plan: Plan) -> None:
        self.net = net
        self._labels = labels
        self._folder = folder
        self._plan = plan
        self.progress = Progress()
        encoder = [p for n, p in net.named_parameters() if n.startswith("bert.")]
        heads = [p for n, p in net.named_parameters() if not n.startswith("bert.")]
        self._rates = [plan.encoder_rate, plan.head_rate]
        groups = [{"params": ps, "lr": rate} for ps, rate in zip((encoder, heads), self._rates, strict=True)]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._mean = {n: p.detach().clone() for n, p in net.named_parameters()}
        self._curve: dict[str, float] = {}
        self._folder.mkdir(parents=True, exist_ok=True)
        if (folder / "checkpoint.pt").exists():
            self._restore()
        if plan.freeze:
            net.bert.embeddings.word_embeddings.weight.requires_grad_(False)  # noqa: FBT003 - torch's own form

    def train(self, data: Sequence[Features]) -> Iterator[dict[str, Any]]:
        """Train to the plan's end; a report comes whenever a checkpoint has been written."""
        fits = torch.tensor(allowed())
        began, written = time.monotonic() - self.progress.seconds, time.monotonic()
        while self._done() < 1:
            rng = random.Random(self._plan.seed * 1000 + self.progress.epoch)  # noqa: S311 - shuffles data
            order = batches(data, self._plan.batch, rng)
            for chosen in order[self.progress.batch :]:
                self._step([data[i] for i in chosen], fits)
                self.progress.batch += 1
                self.progress.seconds = time.monotonic() - began
                if time.monotonic() - written > self._plan.keep * 60 or self._done() >= 1:
                    self.save()
                    written = time.monotonic()
                    yield self.report()
                if self._done() >= 1:
                    return
            self.progress.epoch, self.progress.batch = self.progress.epoch + 1, 0

    def _done(self) -> float:
        done = self.progress.pieces / self._plan.pieces
        if self._plan.minutes is not None:
            done = max(done, self.progress.seconds / 60 / self._plan.minutes)
        return done

    def _step(self, batch: Sequence[Features], fits: Tensor) -> None:
        progress, plan = self.progress, self._plan
        rate = min(1.0, (progress.step + 1) / plan.warmup, max(0.0, (1 - self._done()) / plan.cool) + 0.01)
        for group, highest in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = highest * rate
        self.net.train()
        losses = loss(self.net, batch, fits)
        self._optimizer.zero_grad()
        sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self._optimizer.step()
        progress.step += 1
        progress.pieces += sum(len(f.ids) for f in batch)
        for key, value in losses.items():
            self._curve[key] = 0.98 * self._curve.get(key, value.item()) + 0.02 * value.item()
        if progress.step % 4 == 0:
            keep = min(0.99, progress.step / (progress.step + 40))
            with torch.no_grad():
                own = [p.detach() for p in self.net.parameters()]
                torch._foreach_lerp_(list(self._mean.values()), own, 1 - keep)

    def report(self) -> dict[str, Any]:
        """Progress and the running losses."""
        return asdict(self.progress) | {k: round(v, 3) for k, v in sorted(self._curve.items())}

    def save(self) -> None:
        """Write the checkpoint (first beside the old one, then in its place) and the mean weights."""
        state = {
            "net": self.net.state_dict(), "mean": self._mean, "optimizer": self._optimizer.state_dict(),
            "progress": asdict(self.progress), "torch_rng": torch.get_rng_state(),
        }  # fmt: skip
        torch.save(state, self._folder / "checkpoint.tmp")
        (self._folder / "checkpoint.tmp").replace(self._folder / "checkpoint.pt")
        save_file({n: t.contiguous() for n, t in self._mean.items()}, self._folder / "weights.tmp")
        (self._folder / "weights.tmp").replace(self._folder / "weights.safetensors")
        (self._folder / "labels.json").write_text(json.dumps(asdict(self._labels), ensure_ascii=False), "utf8")
        with (self._folder / "curve.jsonl").open("a") as out:
            out.write(json.dumps(self.report()) + "\n")

    def _restore(self) -> None:
        state = torch.load(self._folder / "checkpoint.pt", weights_only=True)
        self.net.load_state_dict(state["net"])
        self._mean = state["mean"]
        self._optimizer.load_state_dict(state["optimizer"])
        for group in self._optimizer.param_groups:
            group["fused"] = True
        self.progress = Progress(**state["progress"])
        torch.set_rng_state(state["torch_rng"])


def load(folder: Path) -> tuple[Net, Labels]:
    """The mean weights of a run and their labels."""
    labels = read_labels(folder / "labels.json")
    net = Net(labels)
    net.load_state_dict(load_file(folder / "weights.safetensors"), strict=False)
    net.eval()
    return net, labels


def read_labels(path: Path) -> Labels:
    """Labels as ``Run.save`` writes them."""
    return Labels(**{k: tuple(v) for k, v in json.loads(path.read_text("utf8")).items()})
