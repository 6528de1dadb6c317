"""Names of files as strangers give them: nothing outside is touched, and a line stays a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.errors import UserError
from analytics.imports.opening.given_name import MOST_LETTERS, given_name
from analytics.imports.opening.read import read_book
from tests.imports.books import write_csv


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("/etc/cron.d/staff.xlsx", "staff.xlsx"),
        (r"D:\lists\..\staff.xlsx", "staff.xlsx"),
        ("staff\0.xlsx", "staff.xlsx"),
        ("staff\n2026\r\n.xlsx", "staff 2026 .xlsx"),
        ("staff\u202exslx.exe", "staffxslx.exe"),
        ("\u200bstaff\u2028.xlsx", "staff .xlsx"),
        ("..", "file"),
        ("", "file"),
        ("\ud800staff.csv", "staff.csv"),
        ("con", "con"),
        ("ŵŷ staff (2).xlsx", "ŵŷ staff (2).xlsx"),
    ],
)
def test_a_name_is_the_last_part_on_one_line(name: str, shown: str) -> None:
    assert given_name(name) == shown


def test_a_long_name_keeps_its_beginning_and_ending() -> None:
    shown = given_name("staff " + "x" * 5_000 + " 2026-03-31.xlsx")
    assert len(shown) == MOST_LETTERS
    assert shown.startswith("staff x")
    assert shown.endswith("2026-03-31.xlsx")


def test_a_file_is_read_whatever_it_is_called_and_nothing_is_made_by_its_name(
    tmp_path: Path,
) -> None:
    path = write_csv(tmp_path / "upload", [["a", "b"], ["1", "2"]])
    before = sorted(tmp_path.parent.iterdir())
    book = read_book(path, "../../\0evil\n" + "y" * 4_000 + ".csv")
    assert book.file_name.startswith("evil y")
    assert book.sheets[0].cells.num_rows == 2
    assert sorted(tmp_path.parent.iterdir()) == before
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["x" * 5_000, "no/such/\0file", "..", "/dev/null", "/dev/zero"])
def test_a_path_that_is_no_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        read_book(tmp_path / name)
