"""``vkx text`` prints what offsets count."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vkx.cli.text import command
from vkx.read import Input, documents

FIXTURES = Path(__file__).parents[2] / "fixtures"


def run(*arguments, data=None):
    return CliRunner().invoke(command, [str(a) for a in arguments], input=data, standalone_mode=False)


@pytest.mark.parametrize("name", ["hub.txt", "hub.html", "hub.pdf", "hub.docx", "hub.eml"])
def test_the_text_exactly(name):
    path = FIXTURES / "formats" / name
    (document,) = documents(Input(name, path))
    assert run(path).stdout == document.text


def test_blocks_and_date_as_json_lines():
    path = FIXTURES / "formats" / "hub.txt"
    text = path.read_text("utf-8")
    rows = [json.loads(line) for line in run("--blocks", path).stdout.splitlines()]
    assert rows
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    (row,) = [json.loads(line) for line in run("--date", path).stdout.splitlines()]
    assert (row["date"], row["source"], text[slice(*row["span"])]) == ("2024-05-14", "dateline", "14/05/2024")


def test_documents_of_a_table_stand_on_lines_of_their_own():
    assert run(FIXTURES / "broken" / "broken.jsonl").stdout == "The port opened on Monday.\nThe hub opened on Friday."


def test_failures_go_to_standard_error_and_make_exit_code_1():
    result = run(FIXTURES / "broken" / "nul.txt", FIXTURES / "broken" / "good.txt")
    assert result.return_value == 1
    assert "nul.txt: not a text: NUL byte at offset 15 [binary]" in result.stderr
    assert "signed a memorandum" in result.stdout


def test_standard_input_in_a_named_format():
    data = (FIXTURES / "formats" / "hub.html").read_bytes()
    result = run("--format", "html", "-", data=data)
    assert "Cold-storage hub" in result.stdout
    assert "<p>" not in result.stdout
