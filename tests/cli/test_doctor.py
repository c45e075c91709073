"""`vkx doctor`: good where all works, and what is wrong where it does not."""

import sys

from vkx.cli import main


def test_all_is_well(capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["ok"] * 5
    assert "html" in said[2]


def test_a_library_that_can_not_be_loaded_is_told(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert main(["doctor"]) == 1
    bad = [line for line in capsys.readouterr().out.splitlines() if line.startswith("BAD")]
    assert len(bad) == 1
    assert bad[0].startswith("BAD formats     probe.html: a library that reads it can't be loaded: ")
