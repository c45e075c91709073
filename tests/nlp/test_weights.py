"""The folder of weights: read, checked, refused with a word where it is missing or damaged."""

import json
import shutil

import numpy as np
import pytest

from vkx.model.errors import ModelError
from vkx.nlp.encoder import WEIGHTS, Encoder, Weights, shape


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(WEIGHTS, tmp_path / "weights")


def rewrite(folder, **changes):
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps({key: value for key, value in config.items() if value is not None}), "utf-8")


def test_the_weights_that_ship():
    weights = Weights.open()
    assert weights.unit in {"sentence", "block"}
    assert {"root", "nsubj", "obl"} <= set(weights.labels["deprel"])
    assert {"PERSON", "ORG"} <= {label[2:] for label in weights.labels["ner"]}
    assert (WEIGHTS / "MODEL.md").read_text("utf-8").startswith(f"# {weights.version}")


def test_what_is_read():
    words = ["They", "met", "yesterday", "."]
    reading = Encoder().read(words)
    assert reading.arcs.shape == reading.relations.shape == (4, 5)
    assert reading.names.shape[0] == len(reading.xpos) == len(reading.upos) == 4
    assert [Weights.open().labels["upos"][i] for i in reading.upos] == ["PRON", "VERB", "NOUN", "PUNCT"]


def test_the_relation_is_never_root():
    weights = Weights.open()
    reading = Encoder(weights).read(["The", "ministers", "met", "in", "Hanoi", "and", "signed", "a", "pact", "."])
    assert weights.labels["deprel"].index("root") not in np.unique(reading.relations)


def test_no_folder(tmp_path):
    with pytest.raises(ModelError, match="model-missing"):
        Weights.open(tmp_path / "nowhere")


def test_a_file_is_missing(folder):
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json.*model-missing"):
        Weights.open(folder)


def test_a_file_is_damaged(folder):
    path = folder / json.loads((folder / "config.json").read_text("utf-8"))["model"]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="model-damaged"):
        Weights.open(folder)


def test_a_file_is_cut_short(folder):
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])
    with pytest.raises(ModelError, match="model-damaged"):
        Weights.open(folder)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 99}, "model-format"),
        ({"labels": None}, "model-format"),
        ({"window": {"unit": "sentence"}}, "model-format"),
        ({"labels": {"upos": []}}, "model-format"),
    ],
    ids=["another format", "no labels", "half a window", "labels missing"],
)
def test_another_layout(folder, changes, code):
    rewrite(folder, **changes)
    with pytest.raises(ModelError, match=code):
        Weights.open(folder)


def test_no_json(folder):
    (folder / "config.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match="model-unreadable"):
        Weights.open(folder)


def test_no_model_in_the_model_file(folder):
    (folder / "noise.onnx").write_bytes(b"noise")
    rewrite(folder, model="noise.onnx")
    with pytest.raises(ModelError, match="model-unreadable"):
        Encoder(Weights.open(folder))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("trade", 1), ("US$", 2), ("A", 3), ("Hà", 4), ("iPhone", 5), ("2.5", 6), ("—", 7), ("HAGL-2", 2), ("", 7)],
)
def test_shapes(word, expected):
    assert shape(word) == expected
