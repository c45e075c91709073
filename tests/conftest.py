"""What every test may use: made-up facts, one loaded pipeline, the command line, `--update` for transcripts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("vkx", deadline=None)  # no timing is asserted
hypothesis.settings.load_profile("vkx")
ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the expected output of the transcript cases")


@pytest.fixture(scope="session")
def update(request):
    return request.config.getoption("--update")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def extractor():
    """The whole way of a document, loaded once."""
    from vkx.run.pipeline import Extractor  # noqa: PLC0415 - most tests need no model

    return Extractor()


@pytest.fixture
def vkx(tmp_path):
    """Run the command line in a process of its own; gives its exit code, output and messages."""

    def run(*arguments, cwd=tmp_path, stdin=None, env=None):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("VKX_")}
        return subprocess.run(
            [sys.executable, "-m", "vkx", *map(str, arguments)],
            cwd=cwd,
            input=stdin,
            env=environment | {"COLUMNS": "80", "OMP_NUM_THREADS": "1"} | (env or {}),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run
