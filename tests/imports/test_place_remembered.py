"""A sheet or a row of headings chosen by hand is chosen again in the next file of that shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.errors import UserError
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit
from tests.imports.books import WRITERS

HEADINGS = ["Employee Number", "Organisation", "Staff Group", "FTE"]
NURSES = [[f"{number:08}", "Ward 1", "Nursing and Midwifery Registered", 1] for number in range(9)]


def book(folder: Path, name: str, first: list[str] = HEADINGS) -> Path:
    """Two tables one above the other: last year's list, and below it this year's."""
    rows = [first, *NURSES[:3], [], HEADINGS, *NURSES]
    path = folder / name
    WRITERS["xlsx"](path, rows)
    return path


def test_the_row_of_the_last_file_is_used_again(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = prepare(book(tmp_path, "2026-03-31.xlsx"), store_folder=store, header_row=6)
    assert first.rows_stored == 9
    commit(first, store_folder=store)
    again = prepare(book(tmp_path, "2026-06-30.xlsx"), store_folder=store)
    assert (again.reading.header_row, again.rows_stored) == (6, 9)


def test_it_is_not_used_where_other_headings_stand_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    commit(
        prepare(book(tmp_path, "2026-03-31.xlsx"), store_folder=store, header_row=6),
        store_folder=store,
    )
    path = tmp_path / "2026-06-30.xlsx"
    WRITERS["xlsx"](path, [HEADINGS, *NURSES])
    assert prepare(path, store_folder=store).reading.header_row == 1


def test_a_row_without_headings_is_still_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        prepare(book(tmp_path, "2026-03-31.xlsx"), store_folder=tmp_path / "store", header_row=5)
    assert caught.value.rule == "header_not_found"
