"""Bad input: every file ends with its reason, none with a traceback, and none harms another."""

import sys
from pathlib import Path

import pytest

from vkx.model.document import Document
from vkx.read import Failure, Input, Skipped, documents, inputs

BROKEN = Path(__file__).parents[2] / "fixtures" / "broken"

FAILURES = {
    "blank.txt": ("empty", "the file is empty"),
    "bomb.docx": ("archive-bomb", "20000004 bytes"),
    "broken.docx": ("broken-docx", "the archive can't be read"),
    "empty.txt": ("empty", "the file is empty"),
    "hollow.html": ("no-text", "no text in the page"),
    "locked.pdf": ("encrypted", "locked by a password"),
    "no-column.csv": ("no-text-column", "there are: when, what"),
    "no-headers.eml": ("broken-eml", "it has no headers"),
    "not-a.pdf": ("broken-pdf", "the signature is missing"),
    "nul.txt": ("binary", "NUL byte at offset 15"),
    "random.txt": ("binary", "not a text"),
    "scan.pdf": ("no-text", "no text in its 1 pages"),
    "truncated.pdf": ("broken-pdf", "can't be read"),
    "unclosed.csv": ("broken-csv", "up to line 3"),
}


def read(path, **options):
    return list(documents(Input(path.name, path), **options))


@pytest.mark.parametrize("name", FAILURES)
def test_a_bad_file_fails_with_its_reason(name):
    (failure,) = read(BROKEN / name)
    code, words = FAILURES[name]
    assert isinstance(failure, Failure)
    assert failure.id == name
    assert failure.error.code == code
    assert words in failure.error.message
    assert "\n" not in str(failure.error)


def test_a_bad_row_harms_no_other():
    found = read(BROKEN / "broken.jsonl")
    assert [d.text for d in found if isinstance(d, Document)] == [
        "The port opened on Monday.",
        "The hub opened on Friday.",
    ]
    assert [(f.id, f.error.code) for f in found if isinstance(f, Failure)] == [
        ("broken.jsonl#2", "bad-json"),
        ("broken.jsonl#3", "bad-json"),
        ("broken.jsonl#d", "no-text-column"),
        ("broken.jsonl#e", "bad-row"),
    ]


@pytest.mark.parametrize("name", ["utf16.txt", "utf16-no-mark.txt"])
def test_wide_encodings_read_as_the_plain_one(name):
    assert read(BROKEN / name)[0].text == read(BROKEN / "good.txt")[0].text


def test_a_code_page_and_mojibake():
    assert read(BROKEN / "windows.txt")[0].text.startswith(
        "Señor Peña said the “hub” at Da Nang… cost €48 million – no"
    )
    assert read(BROKEN / "mojibake.txt")[0].text == "The Vietnamâ€“Korea pact costs â‚¬48 million.\n"


def test_a_page_nested_thirty_thousand_deep_is_read():
    assert read(BROKEN / "deep.html")[0].text == "The deep page says that trade grew by 4 percent."


def test_a_large_file_is_refused_with_its_size():
    (failure,) = read(BROKEN / "good.txt", most_bytes=100)
    assert failure.error.code == "too-large"
    assert "219 bytes are more than the 100 allowed" in failure.error.message
    assert failure.error.hint


def test_a_file_that_vanished():
    (failure,) = read(BROKEN / "vanished.txt")
    assert failure.error.code == "file-unreadable"


def test_the_whole_folder_ends_and_the_good_texts_come_through(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for file in BROKEN.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "loop").symlink_to(folder)
    (folder / "circle").symlink_to(folder / "circle")
    found = list(inputs([str(folder)]))
    read_ = [d for item in found if isinstance(item, Input) for d in documents(item)]
    good = [d for d in read_ if isinstance(d, Document) and d.id.endswith("/good.txt")]
    assert [d.text for d in good] == [read(BROKEN / "good.txt")[0].text]
    assert sum(isinstance(d, Failure) for d in read_) == len(FAILURES) + 4
    assert {(s.id.rsplit("/", 1)[1], s.code) for s in found if isinstance(s, Skipped)} == {
        ("README", "unknown-format"),
        ("circle", "broken-link"),
        ("loop", "symlink-loop"),
    }


def test_a_library_that_is_missing_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (failure,) = documents(Input("page.html", None, b"<p>The ministers met in Hanoi on Monday.</p>"))
    assert failure.error.code == "reader-missing"
    assert "trafilatura" in failure.error.message
    assert failure.error.hint == "install vkx again"
