"""Settings that choose the model reach the pipeline, from Python and from the command line."""

import pytest
from spacy.lang.en import English

from vkx.cli import main
from vkx.model.document import Block, Document
from vkx.model.errors import ModelError
from vkx.model.span import Span
from vkx.run import Settings
from vkx.run.pipeline import Extractor

TEXT = "Nobody knows who Zorblax Quuz is."


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A small pipeline on disk whose only name is one that no other model finds."""
    nlp = English()
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FACILITY", "pattern": "Zorblax Quuz is"}])
    path = tmp_path_factory.mktemp("model") / "small"
    nlp.to_disk(path)
    return path


def test_a_model_by_its_path(model):
    document = Document("made-up.txt", TEXT, (Block(Span(0, len(TEXT)), "paragraph"),))
    analysis = Extractor(Settings(model=str(model))).stages(document).analysis
    assert [(analysis.text(name.first, name.last), name.label) for name in analysis.names] == [
        ("Zorblax Quuz is", "FAC")
    ]


def test_a_model_from_the_command_line(vkx, model):
    done = vkx("explain", TEXT, "--model", model)
    assert done.returncode == 0, done.stderr
    assert "Zorblax Quuz is [FAC]" in done.stdout


def test_a_gpu_that_is_not_there():
    with pytest.raises(ModelError, match="no-gpu"):
        Extractor(Settings(gpu=True))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--gpu"], "[no-gpu]"),
        (["--model", "no_such_model"], "no spaCy pipeline 'no_such_model'"),
        (["--model", "no_such_model", "--gpu"], "[no-gpu]"),
    ],
    ids=["gpu", "model", "both"],
)
def test_a_model_that_can_not_run_is_wrong_usage(capsys, arguments, message):
    assert main(["explain", TEXT, *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert message in said.err
    assert len(said.err.splitlines()) == 1


def test_a_worker_that_can_not_load_the_model_ends_the_run(vkx, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = vkx("extract", "a.txt", "--model", "no_such_model")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no spaCy pipeline 'no_such_model'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
