"""The net: MiniLM with a shape embedding, and a head for each task on the first piece of each word."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from vkx.training.features import TAGS, Labels

WIDTH = 384
SHAPES = 8
ARC, REL = 256, 96


class Net(nn.Module):
    """Word pieces in; for each word label scores, head scores and what relation scores are made of.

    The biaffine heads are Dozat and Manning's (2017).

    Args:
        labels: of the heads.
        base: folder of the base encoder; None builds an untrained one of the same form.
    """

    def __init__(self, labels: Labels, base: Path | None = None) -> None:
        super().__init__()
        if base is None:
            config = BertConfig(
                vocab_size=30522, hidden_size=WIDTH, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536
            )
            self.bert = BertModel(config, add_pooling_layer=False)
        else:
            self.bert = BertModel.from_pretrained(str(base), add_pooling_layer=False, attn_implementation="eager")
        for layer in self.bert.encoder.layer:
            layer.attention.self.dropout.p = 0.0  # a tenth of the time of a step on CPU, for little
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.2)
        self.xpos = nn.Linear(WIDTH, len(labels.xpos))
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.morph = nn.Linear(WIDTH, len(labels.morph))
        self.lemma = nn.Linear(WIDTH, len(labels.lemma))
        self.ner = nn.Linear(WIDTH, len(TAGS))
        self.start = nn.Linear(WIDTH, 1)
        self.arc_head, self.arc_dep = _mlp(ARC), _mlp(ARC)
        self.rel_head, self.rel_dep = _mlp(REL), _mlp(REL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.rel = nn.Parameter(torch.randn(len(labels.deprel), REL + 1, REL + 1) * 0.01)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, *, half: bool = False) -> Tensor:
        """Vectors of the words: windows x words x width."""
        vectors = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            hidden = self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        at = first.clamp(min=0).unsqueeze(-1).expand(-1, -1, WIDTH)
        out: Tensor = self.drop(hidden.float().gather(1, at))
        return out

    def with_root(self, words: Tensor) -> Tensor:
        """The words with the root before them."""
        return torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)

    def arcs(self, words: Tensor) -> Tensor:
        """Score of each head for each word: windows x words x (words + 1)."""
        return torch.matmul(
            torch.matmul(_one(self.arc_dep(words)), self.arc), self.arc_head(self.with_root(words)).transpose(1, 2)
        )

    def relations(self, deps: Tensor, heads: Tensor) -> Tensor:
        """Score of each relation for pairs of vectors: pairs x relations."""
        left = torch.einsum("pa,rab->prb", _one(self.rel_dep(deps)), self.rel)
        return torch.einsum("prb,pb->pr", left, _one(self.rel_head(heads)))

    def all_relations(self, words: Tensor) -> Tensor:
        """Score of each relation to each head: windows x words x (words + 1) x relations."""
        # One matrix product each: onnxruntime's Einsum is several times slower.
        table = self.rel.permute(1, 0, 2).reshape(REL + 1, -1)
        left = torch.matmul(_one(self.rel_dep(words)), table)
        left = left.reshape(words.size(0), -1, REL + 1)
        heads = _one(self.rel_head(self.with_root(words)))
        scores = torch.matmul(left, heads.transpose(1, 2))
        return scores.reshape(words.size(0), words.size(1), -1, heads.size(1)).transpose(2, 3)


def _mlp(size: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
