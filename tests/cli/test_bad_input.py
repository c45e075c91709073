"""A folder of broken files beside one good article: every one is named with a reason, the good one is untouched."""

import json
import shutil
import subprocess
import sys

import pytest

GOOD = ("good.txt", "utf16.txt", "utf16-no-mark.txt", "windows.txt", "mojibake.txt")


@pytest.fixture
def broken(root, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(root / "fixtures" / "broken", folder, ignore=shutil.ignore_patterns("README*"))
    (folder / "random.bin.txt").write_bytes(bytes((n * n * 31 + n // 7) % 256 for n in range(4096)))
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / ".hidden.txt").write_text("not for you", "utf-8")
    (folder / "data.bin").write_bytes(b"\x00\x01\x02")
    return folder


def test_broken_files_are_named_and_passed_over(vkx, broken):
    done = vkx("extract", "broken", "--errors", "errors.jsonl")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "internal-error" not in done.stderr
    reports = [json.loads(line) for line in (broken.parent / "errors.jsonl").read_text("utf-8").splitlines()]
    told = done.stderr.splitlines()
    assert told[:-1] == [f"vkx: {r['state']}: {r['document']}: {r['why']} [{r['code']}]" for r in reports]
    assert all(report["why"] and report["code"] for report in reports)
    states = {report["document"].removeprefix("broken/").partition("#")[0]: report["state"] for report in reports}
    failed = {name for name, state in states.items() if state == "failed"}
    assert {"empty.txt", "not-a.pdf", "truncated.pdf", "broken.docx", "bomb.docx", "broken.jsonl"} <= failed
    assert {name for name, state in states.items() if state == "skipped"} == {
        ".hidden.txt", "circle.txt", "data.bin", "loop",
    }  # fmt: skip
    assert told[-1].startswith("vkx: ")


@pytest.mark.usefixtures("broken")
def test_the_good_article_gives_the_same_facts_as_alone(vkx):
    beside = [line for line in vkx("extract", "broken").stdout.splitlines() if '"broken/good.txt"' in line]
    alone = vkx("extract", "broken/good.txt").stdout.splitlines()
    assert alone
    assert beside == alone


def test_a_document_that_kills_its_worker_is_reported_and_passed_over(root, tmp_path):
    """The reader of markdown files is replaced, in the workers too, by one that dies."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import os, signal\nimport vkx.read.reader as reader\nfetch = reader._fetch\n"
        "def deadly(item, most):\n"
        "    if item.id.endswith('poison.txt'):\n        os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    return fetch(item, most)\n"
        "reader._fetch = deadly\n",
        "utf-8",
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "poison.txt", "z.txt"):
        shutil.copy(root / "fixtures" / "broken" / "good.txt", folder / name)
    done = subprocess.run(
        [sys.executable, "-m", "vkx", "extract", "texts", "-j", "2"],
        cwd=tmp_path, env={"PYTHONPATH": str(hook)}, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "vkx: failed: texts/poison.txt: its worker process was killed by SIGSEGV [worker-died]"
    )
    documents = {json.loads(line)["evidence"][0]["document"] for line in done.stdout.splitlines()}
    assert documents == {"texts/a.txt", "texts/z.txt"}


def test_a_name_can_neither_break_a_message_nor_command_a_terminal(vkx, tmp_path):
    (tmp_path / "a\nvkx: all is well\x1b[31m.txt").write_bytes(b"")
    done = vkx("text", ".")
    assert done.returncode == 1
    assert done.stderr == "vkx: failed: a\\nvkx: all is well\\x1b[31m.txt: the file is empty [empty]\n"
