"""What pip installs is all that vkx needs: nothing is there by luck, on the machine of whoever wrote it."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest


@pytest.fixture(scope="module")
def declared(root):
    """The distributions that the package asks for, by their normal names."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in project["dependencies"]}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(path):
    """The top names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_library_that_is_imported_is_declared(root, declared):
    files = [path for path in (root / "vkx").rglob("*.py") if "training" not in path.parts]
    used = {name for path in files for name in imported(path)} - sys.stdlib_module_names - {"vkx"}
    assert {"spacy", "click", "lxml"} <= used
    known = metadata.packages_distributions()
    missing = {name for name in used if not {normal(one) for one in known.get(name, [])} & declared}
    assert missing == set()


def test_the_wheel_takes_the_folder_of_the_package_whole(root):
    build = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert build == {"targets": {"wheel": {"packages": ["vkx"]}}}
    git = ["git", "-C", str(root), "ls-files", "--others", "--ignored", "--exclude-standard", "vkx/*.toml"]
    assert subprocess.run(git, capture_output=True, text=True, check=False).stdout == ""
