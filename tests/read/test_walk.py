"""What a run is to read: order, ids, and what is passed over with a word."""

import io
import os

import pytest

from vkx.model.errors import UsageError
from vkx.read import Input, Skipped, inputs


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "news/b.txt",
        "news/a.md",
        "news/2024/c.HTML",
        "news/.hidden/d.txt",
        "news/.e.txt",
        "news/picture.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The port opened.")
    return tmp_path


def ids(paths, kind=Input, **options):
    return [item.id for item in inputs(paths, **options) if isinstance(item, kind)]


def test_a_folder_in_depth_in_the_order_of_names(tree):
    assert ids(["news"]) == ["news/2024/c.HTML", "news/a.md", "news/b.txt"]
    assert ids(["news/"]) == ids(["./news"]) == ids(["news"])
    assert ids([str(tree / "news")]) == [f"{tree.as_posix()}/{name}" for name in ids(["news"])]


@pytest.mark.usefixtures("tree")
def test_what_is_passed_over_is_told():
    found = [(item.id, item.code) for item in inputs(["news"]) if isinstance(item, Skipped)]
    assert found == [("news/.e.txt", "hidden"), ("news/.hidden", "hidden"), ("news/picture.png", "unknown-format")]


def test_a_file_named_outright_is_read_whatever_its_name(tree):
    (tree / "note").write_text("The port opened.")
    assert ids(["note", "news/.e.txt", "news/picture.png"]) == ["note", "news/.e.txt", "news/picture.png"]


@pytest.mark.usefixtures("tree")
def test_globs():
    assert ids(["news/*.txt"]) == ["news/b.txt"]
    assert ids(["news/**/*.HTML"]) == ["news/2024/c.HTML"]


@pytest.mark.usefixtures("tree")
def test_a_file_given_twice_is_read_once():
    assert ids(["news/b.txt", "news", "news/*.txt"]) == ["news/b.txt", "news/2024/c.HTML", "news/a.md"]


def test_a_name_with_brackets_is_no_glob(tree):
    (tree / "a[1].txt").write_text("The port opened.")
    assert ids(["a[1].txt"]) == ["a[1].txt"]


def test_standard_input():
    (item,) = inputs(["-"], stdin=io.BytesIO(b"The port opened."))
    assert (item.id, item.path, item.data) == ("stdin", None, b"The port opened.")


@pytest.mark.parametrize(
    ("path", "code"), [("missing.txt", "file-not-found"), ("*.xyz", "file-not-found"), ("-", "no-standard-input")]
)
@pytest.mark.usefixtures("tree")
def test_nothing_to_read_is_wrong_usage(path, code):
    with pytest.raises(UsageError) as caught:
        list(inputs([path]))
    assert caught.value.code == code


def test_links_are_followed_but_not_in_circles(tree):
    (tree / "news" / "link").symlink_to(tree / "news" / "2024")
    (tree / "news" / "2024" / "up").symlink_to(tree / "news")
    (tree / "news" / "dangling.txt").symlink_to(tree / "nowhere")
    found = list(inputs(["news"]))
    assert [item.id for item in found if isinstance(item, Input)] == [
        "news/2024/c.HTML",
        "news/a.md",
        "news/b.txt",
        "news/link/c.HTML",
    ]
    codes = {item.id: item.code for item in found if isinstance(item, Skipped)}
    assert codes["news/2024/up"] == codes["news/link/up"] == "symlink-loop"
    assert codes["news/dangling.txt"] == "broken-link"


def test_a_pipe_is_no_file(tree):
    os.mkfifo(tree / "news" / "pipe.txt")
    assert "news/pipe.txt" in ids(["news"], Skipped)


def test_nothing_is_opened(tree):
    (tree / "news" / "b.txt").chmod(0)
    assert "news/b.txt" in ids(["news"])


def test_a_file_name_that_is_no_unicode_can_be_printed(tree):
    (tree / "news" / os.fsdecode(b"caf\xe9.txt")).write_text("The port opened.")
    assert "news/caf\ufffd.txt" in ids(["news"])
