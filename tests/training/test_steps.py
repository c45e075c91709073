"""The steps, on a corpus of two sentences; those that need the extra ``train`` are skipped without it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vkx.training import manifest
from vkx.training.__main__ import main
from vkx.training.card import render
from vkx.training.corpora import rows, trees
from vkx.training.example import Example, Word, read, write
from vkx.training.tokenise import RuntimeTokens
from vkx.values import find

TREE = """\
# newdoc id = a
# sent_id = 1
# text = Lotte can't pay $5 million.
1\tLotte\tLotte\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tpay\tpay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
5\t$\t$\tSYM\t$\t_\t4\tobj\t_\tSpaceAfter=No
6\t5\t5\tNUM\tCD\tNumType=Card\t7\tcompound\t_\t_
7\tmillion\tmillion\tNUM\tCD\tNumType=Card\t5\tnummod\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""
SETS = (
    "wikigold/train", "redocred/dev", "uner_ewt/dev", "crossner_politics/train", "crossner_politics/dev",
    "crossner_other/train", "re3d/train", "wnut17/train", "gum_ner/train",
)  # fmt: skip


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    for place in ("ud_ewt", "ud_gum_open"):
        (folder / place).mkdir(parents=True)
        (folder / place / "train.conllu.gz").write_bytes(gzip.compress(TREE.encode()))
    row = json.dumps({"id": "1", "text": "Lotte can't pay $5 million.", "ents": [[0, 5, "ORG"]]})
    for name in SETS:
        path = folder / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(f"{row}\n".encode()))
    return folder


def test_treebank_sentences_know_their_characters(corpora: Path) -> None:
    (tree,) = trees(corpora / "ud_ewt" / "train.conllu.gz", "ud_ewt")
    assert [tree.text[a:b] for a, b in tree.offsets] == ["Lotte", "ca", "n't", "pay", "$", "5", "million", "."]
    assert tree.paragraph


def test_values_are_one_stand_in_word_with_the_figures_place(corpora: Path) -> None:
    (tree,) = trees(corpora / "ud_ewt" / "train.conllu.gz", "ud_ewt")
    example = RuntimeTokens(find).tree(tree, values=True)
    assert example is not None
    value = example.words[4]
    assert (value.form, value.xpos, value.head, value.rel) == ("millions", "NNS", 3, "obj")
    assert len(example.words) == 6


def test_names_fall_on_the_runtimes_tokens(corpora: Path) -> None:
    (row,) = rows(corpora / "wikigold" / "train.jsonl.gz")
    example = RuntimeTokens().row(row, "wikigold", "O", values=False)
    assert example is not None
    assert [w.name for w in example.words][:2] == ["U-ORG", "O"]


def test_examples_come_back_as_written(tmp_path: Path) -> None:
    examples = [
        Example((Word("Hà", name="B-GPE"), Word("Nội", "Nội", "PROPN", "NNP", "", -1, "root", "L-GPE")), (0,), "x")
    ]
    path = tmp_path / "mix.jsonl.gz"
    assert write(path, examples) == 1
    assert list(read(path)) == examples


def test_mix_gives_the_same_bytes_for_the_same_seed(corpora: Path, tmp_path: Path) -> None:
    made = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        out = tmp_path / f"{name}.jsonl.gz"
        result = CliRunner().invoke(
            main,
            ["mix", "--corpora", str(corpora), "--out", str(out), "--seed", str(seed), "--press", "1", "--trees", "1"],
        )
        assert result.exit_code == 0, result.output
        made.append(out.read_bytes())
    assert made[0] == made[1] != made[2]
    tally = json.loads((tmp_path / "a.json").read_text())["tally"]
    assert tally["words ud_ewt"] > 15
    assert tally["names PERSON"] > 500


def test_manifest_tells_test_sets_from_training_sets() -> None:
    listed = {corpus.key: corpus for corpus in manifest.corpora()}
    assert listed["gmb"].uses() == ("spare", "test")
    assert listed["ud_pud"].uses() == ("test",)
    for corpus in listed.values():
        assert corpus.licence
        assert corpus.origin.startswith("https://")
        for file in corpus.files:
            assert len(file.sha256) == 64
            assert not (file.use == "train" and "test" in file.path)


def test_fetch_manifest_names_what_is_missing_or_changed(corpora: Path) -> None:
    result = CliRunner().invoke(main, ["fetch-manifest", "--corpora", str(corpora)])
    assert result.exit_code == 1
    assert "ud_pud/test.conllu.gz: missing" in result.output
    assert "ud_ewt/train.conllu.gz: another checksum than the manifest's" in result.output


def test_card_tells_sources_measures_and_curve() -> None:
    text = render(
        {"name": "vkx-en", "version": "9.9"},
        {"name": "base", "version": "0", "licence": "Apache-2.0"},
        manifest.corpora(),
        {"seed": 4, "recipe": {"treebank": 3, "gmb": 0.0}, "tally": {"words own": 12, "names ORG": 3}},
        [{"pieces": 2_500_000, "arc": 0.5, "rel": 0.2, "xpos": 0.1, "ner": 0.1, "start": 0.01}],
        {"PUD": {"LAS": 87.25}, "UNER-PUD": {"micro": 0.812}},
        "A run.",
    )
    assert "# vkx-en 9.9" in text
    assert "| PUD | LAS 87.2 |" in text or "| PUD | LAS 87.3 |" in text
    assert "| UNER-PUD | micro 0.812 |" in text
    assert "| 2.50 M | 0.500 |" in text
    assert "Universal NER on PUD" in text
