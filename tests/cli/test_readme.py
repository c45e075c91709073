"""What the README says is run: its commands, its Python, its rule pack; and every command is in it."""

import os
import re
import subprocess
import sys
import tomllib

import pytest

from vkx.cli import COMMANDS, main
from vkx.rules.loader import load
from vkx.rules.schema import Pack

FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def readme(root):
    return (root / "README.md").read_text("utf-8")


@pytest.fixture(scope="session")
def blocks(readme):
    return [(match["language"], match["text"]) for match in FENCE.finditer(readme)]


@pytest.fixture
def shell(folder, path):
    environment = os.environ | {"PATH": path, "OMP_NUM_THREADS": "1"}

    def run(*command):
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
        )

    return run


def test_the_two_commands_stand_in_it(readme):
    assert re.findall(r"^    (.+)$", FENCE.sub("", readme), re.MULTILINE) == [
        "python3 -m pip install . && vkx extract seeds",
        "python3 -m pip install -e '.[test]' && python3 -m pytest",
    ]


def test_its_commands_work(blocks, shell):
    commands = [
        line.removeprefix("$ ")
        for language, text in blocks
        if language == "console"
        for line in text.splitlines()
        if line.startswith("$ ")
    ]
    assert len(commands) == 13
    for command in commands:
        done = shell("bash", "-c", command)
        assert (command, done.returncode) == (command, 0), done.stderr
        assert done.stdout or " -o " in command or ">" in command or done.stderr, command
    shown = re.search(r'^\{"id": "(?P<id>[^"]+)"', dict(blocks)["json"])["id"]
    done = shell("bash", "-c", f"vkx show facts.jsonl {shown}")
    assert (done.returncode, done.stderr) == (0, "")


def test_its_python_works(blocks, shell):
    programs = [text for language, text in blocks if language == "python"]
    assert len(programs) == 1
    indented = programs[0].replace("\n", "\n    ")
    done = shell(sys.executable, "-c", f"if __name__ == '__main__':\n    {indented}")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 8


def test_its_rule_pack_is_one_and_its_names_are_known(blocks, tmp_path, capsys):
    pack, names = [text for language, text in blocks if language == "toml"]
    assert Pack.model_validate(tomllib.loads(pack)).kind.id == "lawsuit"
    path = tmp_path / "names.toml"
    path.write_text(names, "utf-8")
    assert main(["explain", "HBL signed a contract in Hanoi.", "--entities", str(path)]) == 0
    assert "HBL [ORG] → organization:hanbada-logistics" in capsys.readouterr().out


def test_every_command_and_kind_stands_in_it(readme):
    assert COMMANDS
    for name in COMMANDS:
        assert f"| `{name}" in readme
    for kind in load().kinds:
        assert f"| {kind} |" in readme
