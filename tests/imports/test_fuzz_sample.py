"""A few of the spoilt workbooks that ``benchmarks/fuzz_workbooks.py`` makes by thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz_workbooks import put_through
from benchmarks.spoilt_workbooks import mutated
from tests.imports.books import WRITERS

SAMPLE = (0, 3, 4, 5, 8, 9, 13, 15, 16, 20, 21, 26)  # cells, parts, bytes, packages; every format


@pytest.mark.parametrize("number", SAMPLE)
def test_a_spoilt_workbook_is_read_or_refused_in_words(tmp_path: Path, number: int) -> None:
    outcome = put_through(mutated(number, 1, tmp_path))
    assert not outcome.is_fault, outcome.what
    assert outcome.what


def test_the_sample_has_every_format_and_the_same_file_each_time(tmp_path: Path) -> None:
    assert {list(WRITERS)[number % len(WRITERS)] for number in SAMPLE} == {*WRITERS}
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(mutated(5, 1, tmp_path / name).read_bytes())
    assert made[0] == made[1]
