"""Transcripts in tests/cases: commands with what they print, rewritten by `pytest --update`.

A line that begins with `$ ` is run by a shell in a folder that holds `seeds` and `fixtures`. Below it stands what it
prints; lines of standard error begin with `! `, and `[exit N]` follows where the exit code is not 0.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))
SECONDS = re.compile(r" in \d+\.\d s$", re.MULTILINE)


@pytest.fixture
def shell(folder, path):
    """Runs a line of shell where `vkx` is ours; gives the transcript of what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VKX_")}
    environment = kept | {"PATH": path, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}

    def run(line):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line], cwd=folder, env=environment,
            capture_output=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip
        said = SECONDS.sub(" in N s", done.stderr)
        rows = [row.rstrip() for row in done.stdout.splitlines()] + [f"! {row}".rstrip() for row in said.splitlines()]
        return [*rows, f"[exit {done.returncode}]"] if done.returncode else rows

    return run


def test_there_are_cases():
    assert len(CASES) >= 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case, shell, update):
    wanted = case.read_text("utf-8").splitlines()
    commands = [line for line in wanted if line.startswith("$ ")]
    assert commands, f"{case.name} has no command"
    assert wanted[0].startswith("$ "), f"{case.name} must begin with a command"
    got = []
    for command in commands:
        got += [command, *shell(command.removeprefix("$ "))]
    if update:
        case.write_text("\n".join(got) + "\n", "utf-8")
    else:
        assert got == wanted
