"""The command line before any work: help, lazy loading, wrong usage."""

import subprocess
import sys

import pytest

from vkx.cli import COMMANDS, app

HEAVY = ("spacy", "pydantic", "rich", "numpy", "onnxruntime", "trafilatura", "babel", "pint")
PROBE = """
import sys
from vkx.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as error:
    code = error.code
heavy = sorted(name for name in {heavy} if name in sys.modules)
print("code", code, "heavy", heavy, file=sys.stderr)
""".replace("{heavy}", repr(HEAVY))

HELPS = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS), ["rules", "check", "--help"]]


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_help_loads_nothing_heavy(arguments):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert done.stderr == "code 0 heavy []\n"
    assert done.stdout.startswith("Usage: vkx" if "--help" in arguments else "vkx ")


def test_help_lists_every_command_with_its_line(vkx):
    said = vkx("--help").stdout
    assert COMMANDS
    for name, (_, line) in COMMANDS.items():
        assert f"  {name:8} {line}" in said


def test_every_command_says_what_it_does(vkx):
    for name in COMMANDS:
        first = vkx(name, "--help").stdout.splitlines()
        assert first[0].startswith(f"Usage: vkx {name} ")
        assert len(first[2].strip()) > 20


@pytest.mark.parametrize("name", ["extract", "show", "explain", "eval", "schema"])
def test_options_are_named_in_settings_and_environment_as_on_the_command_line(name):
    command = app.get_command(None, name)
    options = [option for option in command.params if option.param_type_name == "option"]
    names = {option.name: {text.lstrip("-").replace("-", "_") for text in option.opts} for option in options}
    assert all(name in texts for name, texts in names.items())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extrct"], "vkx: error: No such command 'extrct'"),
        (["extract"], "vkx: error: Missing argument 'PATH...'.\nTry 'vkx extract --help' for help.\n"),
        (["extract", "x", "--jbos", "2"], "vkx: error: No such option '--jbos'"),
        (["extract", "x", "-j", "0"], "vkx: error: Invalid value for '-j' / '--jobs': 0 is not in the range x>=1."),
        (["extract", "x", "--date", "soon"], "vkx: error: Invalid value for '--date': 'soon' is no day"),
        (["extract", "no-such-file"], "vkx: error: no-such-file: no such file or folder [file-not-found]"),
        (["extract", "*.nothing"], "vkx: error: *.nothing: the pattern matches nothing [file-not-found]"),
        (["extract", ".", "-o", "x.xlsx"], "vkx: error: x.xlsx: no format has the suffix '.xlsx'"),
        (["extract", ".", "-o", "no/x.csv"], "vkx: error: no/x.csv: No such file or directory [can-not-write]"),
        (["extract", ".", "--kind", ","], "vkx: error: --kind names no kind"),
        (["eval", "gold.jsonl", "facts.jsonl"], "vkx: error: gold.jsonl: No such file or directory"),
        (["eval", "gold.jsonl"], "vkx: error: give either FACTS or --texts FOLDER"),
        (["schema", "metrc"], "vkx: error: unknown kind 'metrc'; did you mean 'metric'?"),
        (["rules", "check", "--kind", "metrc"], "vkx: error: unknown kind 'metrc'; did you mean 'metric'?"),
        (["explain", "no-such-file.txt"], "vkx: error: no-such-file.txt: no such file or folder [file-not-found]"),
        (["show", "-", "--status", "done"], "vkx: error: Invalid value for '--status': 'done' is not one of 'actual'"),
        (["show", "no.jsonl"], "vkx: error: no.jsonl: No such file or directory"),
        (["--config", "no.toml", "schema"], "vkx: error: no.toml: can't be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_ends_with_two_and_one_line_why(vkx, arguments, message):
    done = vkx(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "vkx.toml",
            "jobs = 2",
            "vkx.toml: the top has no setting 'jobs' [unknown-setting] (write it below [extract])",
        ),
        ("vkx.toml", "colour = 2", "vkx.toml: the top has no setting 'colour' [unknown-setting] (one of date, "),
        ("vkx.toml", "[extrct]\njobs = 2", "vkx.toml: the file has no table 'extrct' [unknown-table] (did you mean ex"),
        (
            "vkx.toml",
            "[extract]\njbos = 2",
            "vkx.toml: [extract] has no setting 'jbos' [unknown-setting] (did you mean",
        ),
        ("vkx.toml", "[extract", "vkx.toml: can't be read: "),
        ("vkx.toml", "extract = 1", "vkx.toml: extract must be a table"),
        ("pyproject.toml", "[tool.vkx.extract]\nq = 2", "pyproject.toml: [extract] has no setting 'q'"),
    ],
)
def test_settings_that_are_none_are_refused(vkx, tmp_path, name, text, message):
    (tmp_path / name).write_text(text, "utf-8")
    done = vkx("extract", ".")
    assert done.returncode == 2
    assert done.stderr.startswith(f"vkx: error: {message}")


def test_settings_of_a_group_stand_below_its_commands(vkx, tmp_path):
    (tmp_path / "vkx.toml").write_text('[rules.list]\nkind = "visit"\n', "utf-8")
    kinds = [line.partition(":")[0] for line in vkx("rules", "list").stdout.splitlines() if line[0] != " "]
    assert kinds == ["visit"]
    (tmp_path / "vkx.toml").write_text('[rules.lst]\nkind = "visit"\n', "utf-8")
    done = vkx("rules", "list")
    assert done.returncode == 2
    assert done.stderr.startswith("vkx: error: vkx.toml: [rules] has no table 'lst' [unknown-table] (did you mean list")
    (tmp_path / "vkx.toml").write_text('rules = ["mine.toml"]\n', "utf-8")
    assert vkx("rules", "list").returncode == 0
