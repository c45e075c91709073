"""A folder with the documents in which `vkx` is ours."""

import os
import sys

import pytest


@pytest.fixture
def folder(root, tmp_path):
    """An empty folder but for the project's `seeds` and `fixtures`."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("seeds", "fixtures"):
        (folder / name).symlink_to(root / name)
    return folder


@pytest.fixture
def path(tmp_path):
    """A PATH on which `vkx` is this interpreter's."""
    program = tmp_path / "bin" / "vkx"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vkx "$@"\n', "utf-8")
    program.chmod(0o755)
    return f"{program.parent}:{os.environ['PATH']}"
