"""`vkx extract`: every form of output, the same bytes whatever the way, and nothing lost when a run ends early."""

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from facts import TRADE

from vkx.write.encode import encode
from vkx.write.plain import plain


@pytest.fixture
def articles(root, tmp_path):
    """A folder with two of the starting documents."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted((root / "seeds").iterdir())[:2]:
        shutil.copy(path, folder)
    assert len(list(folder.iterdir())) == 2
    return folder


@pytest.fixture(scope="session")
def lines(root):
    """What the starting documents give, by one worker."""
    done = subprocess.run(
        [sys.executable, "-m", "vkx", "extract", "seeds"],
        cwd=root, capture_output=True, encoding="utf-8", check=True, timeout=3000,
    )  # fmt: skip
    return done.stdout


def test_the_starting_documents_give_facts_in_the_order_of_the_text(lines, root):
    places = []
    for line in lines.splitlines():
        first = json.loads(line)["evidence"][0]
        places.append((first["document"], first["start"]))
    assert len(places) >= 50
    assert places == sorted(places)
    assert {document for document, _ in places} == {f"seeds/{path.name}" for path in (root / "seeds").iterdir()}


def test_evidence_is_the_text_at_its_place(lines, root, vkx):
    texts = {}
    places = [place for line in lines.splitlines() for place in json.loads(line)["evidence"]]
    assert places
    for place in places:
        name = place["document"]
        text = texts.setdefault(name, None) or vkx("text", name, cwd=root).stdout
        texts[name] = text
        assert text[place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize(("jobs", "seed"), [(2, "1")])
def test_the_same_bytes_for_any_number_of_workers_and_any_hash_seed(vkx, root, lines, jobs, seed):
    assert vkx("extract", "seeds", "-j", jobs, cwd=root, env={"PYTHONHASHSEED": seed}).stdout == lines


def test_messages_go_to_standard_error(vkx, articles):
    done = vkx("extract", articles)
    assert done.returncode == 0
    assert done.stderr.startswith("vkx: 2 documents: 2 done, 0 skipped, 0 failed; ")
    assert "vkx: 2 documents" not in done.stdout


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "csv"])
@pytest.mark.usefixtures("articles")
def test_a_file_holds_what_a_pipe_gets(vkx, tmp_path, form):
    piped = vkx("extract", "articles", "--format", form).stdout
    assert len(piped) > 100
    target = tmp_path / f"facts.{'txt' if form == 'table' else form}"
    done = vkx("extract", "articles", "-o", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_bytes().decode() == piped
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", target.name]


@pytest.mark.usefixtures("articles")
def test_a_file_that_can_not_be_made_leaves_the_old_one(vkx, tmp_path):
    target = tmp_path / "facts.jsonl"
    target.write_text("old", "utf-8")
    bad = tmp_path / "bad.toml"
    bad.write_text("[kind]\nid = 3", "utf-8")
    done = vkx("extract", "articles", "-o", target, "--rules", bad)
    assert done.returncode == 2
    assert done.stderr.startswith(f"vkx: error: {bad}:")
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "bad.toml", "facts.jsonl"]


@pytest.mark.parametrize("option", ["-o", "--errors"])
def test_what_is_read_is_not_written_over(vkx, articles, option):
    article = min(articles.iterdir())
    before = article.read_bytes()
    done = vkx("extract", articles, option, article)
    assert done.returncode == 2
    assert "output-is-input" in done.stderr
    assert article.read_bytes() == before


def test_an_empty_path_is_no_folder(vkx):
    done = vkx("extract", "")
    assert done.returncode == 2
    assert "no such file or folder" in done.stderr


def test_facts_of_one_kind(vkx, root, lines):
    some = vkx("extract", "seeds", "--kind", "position", cwd=root).stdout.splitlines()
    assert some
    assert some == [line for line in lines.splitlines() if json.loads(line)["kind"] == "position"]
    done = vkx("extract", "seeds", "--kind", "positoin", cwd=root)
    assert done.returncode == 2
    said = "vkx: error: unknown kind 'positoin'; did you mean 'position'? [unknown-kind] (one of agreement, "
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("articles")
def test_options_from_a_file(vkx, tmp_path):
    text = 'date = 2020-01-01\n[extract]\nformat = "csv"\nquiet = true\nkind = "visit"\n'
    (tmp_path / "vkx.toml").write_text(text, "utf-8")
    done = vkx("extract", "articles")
    assert done.stdout.startswith("id,kind,")
    assert done.stderr == ""
    assert {line.split(",")[1] for line in done.stdout.splitlines()[1:] if line.startswith("visit-")} == {"visit"}


def test_where_options_come_from(vkx, tmp_path):
    """The command line before the environment before vkx.toml before pyproject.toml."""
    (tmp_path / "facts.jsonl").write_text(encode(plain(TRADE)) + "\n", "utf-8")

    def shown(*options, env=None):
        done = vkx("show", "facts.jsonl", *options, env=env)
        assert done.returncode == 0, done.stderr
        return bool(done.stdout)

    (tmp_path / "pyproject.toml").write_text('[tool.vkx.show]\nkind = ["visit"]\n', "utf-8")
    assert not shown()
    (tmp_path / "vkx.toml").write_text('[show]\nkind = "metric"\n', "utf-8")
    assert shown()
    assert not shown(env={"VKX_SHOW_KIND": "visit"})
    assert shown("--kind", "metric", env={"VKX_SHOW_KIND": "visit"})


def test_standard_input(vkx):
    story = "Hanoi, May 2, 2023\n\nMinister Tran Van Minh met Ambassador Kim Min-jun in Hanoi on Monday.\n"
    done = vkx("extract", "-", stdin=story)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert facts
    assert {place["document"] for fact in facts for place in fact["evidence"]} == {"stdin"}


def test_another_language_is_told(vkx):
    foreign = "Kim ngạch xuất khẩu của Việt Nam sang Hàn Quốc trong năm qua tăng tám phần trăm so với năm trước. " * 2
    done = vkx("extract", "-", stdin=foreign)
    assert (done.returncode, done.stdout) == (0, "")
    assert "skipped: stdin: is not in English, all that vkx reads [not-english]" in done.stderr
    done = vkx("extract", "-", stdin="The weather in the north of the country was fine, and the sea was calm. " * 3)
    assert "1 done, 0 skipped" in done.stderr


def test_a_bad_setting_names_its_place(vkx, tmp_path):
    config = tmp_path / "own.toml"
    config.write_text('[extract]\njobs = "many"\n', "utf-8")
    assert "(in the settings file)" in vkx("--config", config, "extract", "seeds").stderr
    assert "(in VKX_EXTRACT_JOBS)" in vkx("extract", "seeds", env={"VKX_EXTRACT_JOBS": "many"}).stderr
    assert "(in " not in vkx("extract", "seeds", "--jobs", "many").stderr


def test_rows_of_a_table_are_documents(vkx, tmp_path):
    rows = [
        {"id": f"r{n}", "text": f"Minister Tran Van Minh met Ambassador Kim in Hanoi on May {n}, 2023."} for n in (1, 2)
    ]
    text = "\n".join(json.dumps(row) for row in [*rows, {"id": "r3"}]) + "\nnot json\n"
    (tmp_path / "rows.jsonl").write_text(text, "utf-8")
    done = vkx("extract", "rows.jsonl", "--errors", "errors.jsonl")
    documents = [json.loads(line)["evidence"][0]["document"] for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert list(dict.fromkeys(documents)) == ["rows.jsonl#r1", "rows.jsonl#r2"]
    failures = [json.loads(line) for line in (tmp_path / "errors.jsonl").read_text("utf-8").splitlines()]
    assert [(failure["document"], failure["state"]) for failure in failures] == [
        ("rows.jsonl#r3", "failed"),
        ("rows.jsonl#4", "failed"),
    ]


@pytest.mark.usefixtures("articles")
def test_a_terminal_gets_the_table_and_a_bar(tmp_path):
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "vkx", "extract", "articles"],
        cwd=tmp_path,
        env=environment,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # how a terminal ends
        while part := os.read(ours, 65536):
            said += part
    assert process.wait(timeout=3000) == 0
    text = said.decode()
    assert "1/2" in text
    assert "\x1b[3" not in text.replace("\x1b[3D", "")
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", text)
    assert "articles/01_state_visit_hanoi_2018.txt" in shown
    table = [line for line in shown.splitlines() if line.startswith(("kind ", "position ", "metric "))]
    assert len(table) >= 4
    assert all(len(line) <= 80 for line in table)
    assert shown.splitlines()[-1].startswith("vkx: 2 documents: 2 done")


@pytest.mark.usefixtures("articles")
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110 - a constant
def test_a_full_disk_is_told(vkx):
    done = vkx("extract", "articles", "-o", "/dev/full", "--format", "csv", "-q")
    assert (done.returncode, done.stderr) == (1, "vkx: error: output: No space left on device [system]\n")


@pytest.mark.usefixtures("articles")
def test_what_is_no_file_is_written_to_and_a_link_stays_one(vkx, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with subprocess.Popen(["cat", "pipe.csv"], cwd=tmp_path, stdout=subprocess.PIPE, encoding="utf-8") as reader:
        assert vkx("extract", "articles", "-o", "pipe.csv").returncode == 0
        assert reader.stdout.read().startswith("id,kind,")
    assert (tmp_path / "pipe.csv").is_fifo()
    (tmp_path / "link.csv").symlink_to(tmp_path / "facts.csv")
    assert vkx("extract", "articles", "-o", "link.csv").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "facts.csv").read_text("utf-8").startswith("id,kind,")


@pytest.mark.usefixtures("articles")
def test_the_same_bytes_in_any_locale(vkx):
    plain = vkx("extract", "articles", "--format", "table", "-q")
    assert "→" in plain.stdout
    assert (
        vkx("extract", "articles", "--format", "table", "-q", env={"PYTHONIOENCODING": "latin-1"}).stdout
        == plain.stdout
    )


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_reader_that_has_seen_enough(root, form):
    command = f"{sys.executable} -m vkx extract seeds --format {form} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=root, capture_output=True, encoding="utf-8", timeout=3000, check=False
    )
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


# A shell that runs the tests in the background has all that they start ignore Ctrl-C.
HEEDFUL = """
import signal, sys
from vkx.cli import main
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
"""


def test_an_interrupted_run_keeps_what_was_finished(root, tmp_path):
    (tmp_path / "facts.jsonl").write_text("old", "utf-8")
    story = (root / "seeds" / "05_lam_lee_seoul.txt").read_text("utf-8")
    rows = "\n".join(json.dumps({"text": story}) for _ in range(500))
    (tmp_path / "rows.jsonl").write_text(rows, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDFUL, "extract", "rows.jsonl", "-o", "facts.jsonl"],
        cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not any(p.stat().st_size for p in tmp_path.glob(".facts.jsonl.*")):
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert said.splitlines()[0] == "vkx: interrupted: what was finished is in facts.jsonl.partial"
    assert "Traceback" not in said
    assert (tmp_path / "facts.jsonl").read_text("utf-8") == "old"
    kept = (tmp_path / "facts.jsonl.partial").read_text("utf-8")
    assert kept.endswith("\n")
    assert [json.loads(line)["kind"] for line in kept.splitlines()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.jsonl", "facts.jsonl.partial", "rows.jsonl"]
