"""The matrix of constructions: every case in ``parses/`` gives the frames that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from nlp.parsed import Case, cases, mismatches

FILES = sorted((Path(__file__).parent / "parses").glob("*.conll"))
CASES = [pytest.param(case, id=f"{path.stem}-{case.id}") for path in FILES for case in cases(path)]


def test_there_is_a_matrix() -> None:
    assert [path.stem for path in FILES] == ["control", "nominal", "repairs", "speech", "status", "voice"]
    assert len(CASES) > 100


@pytest.mark.parametrize("case", CASES)
def test_construction(case: Case) -> None:
    assert mismatches(case) == []
