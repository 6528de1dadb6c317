"""Succession for a board: a workbook and a page, with names only for whoever may see them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import Viewer
from analytics.exports.succession_report import page_html
from analytics.register import Register
from tests.small_board import load_staff, people
from tests.unit.test_succession import MANAGER, held, load_named, load_posts, named, number


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Three posts, one of them vacant, and two nominations."""
    load_staff(empty_store, people(40, age=50))
    load_posts(empty_store, held("Medical Director", holder=1, chance="10%"),
               held("Clinical Lead", holder=2), held("Audit Lead", vacant="Yes"))  # fmt: skip
    load_named(empty_store, named("Medical Director", 3), named("Clinical Lead", 3, "1-2 years"))
    return empty_store


def export(store: Path, what: str, out: Path, *more: str) -> int:
    return main(["export", what, "--store", str(store), "--out", str(out), *more])


def looks(store: Path) -> int:
    with Register(store) as register:
        return sum(line["action"] == "succession_names" for line in register.trail())


def test_the_page_says_what_a_board_asks(board: Path) -> None:
    page = page_html(open_store(board), Scope(), {})
    for words in ("No one is ready now for 2 of 3 leadership posts; 1 post is vacant",
                  "Net bench in 5 years", "Leadership posts expected to fall vacant", "80% range",
                  "Vacant, and no one is ready now", "This file names nobody"):  # fmt: skip
        assert words in page
    assert "Person 3" not in page
    assert looks(board) == 0


def test_names_are_in_it_for_a_role_that_asks_and_every_table_is_noted(
    board: Path, tmp_path: Path
) -> None:
    out = tmp_path / "board.html"
    assert export(board, "succession_page", out, "--names", "--role", "clinical_manager") == 0
    page = out.read_text(encoding="utf-8")
    assert "Person 3 (Ready now)" in page
    assert "This file names people" in page
    assert looks(board) == 2  # of three tables two name people


def test_names_are_refused_to_other_roles_and_in_other_files(board: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    assert export(board, "succession", out, "--names") == 3
    assert export(board, "age_report", out, "--names", "--role", "clinical_manager") == 3
    assert not out.exists()


def test_the_workbook_has_every_table_and_names_nobody(board: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    assert export(board, "succession", out, "--role", "clinical_manager") == 0
    book = openpyxl.load_workbook(out)
    wanted = {"succession_grid", "succession_single_points", "leader_timeline", "bench_diversity",
              "succession_pipeline", "talent_grid", "succession_coverage"}  # fmt: skip
    assert wanted <= set(book.sheetnames)
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    assert "Hidden cells" in cells
    assert "Person 3" not in cells
    assert looks(board) == 0


def test_who_people_are_stands_in_no_file_with_names(board: Path, tmp_path: Path) -> None:
    out = tmp_path / "board.xlsx"
    assert export(board, "succession", out, "--names", "--role", "clinical_manager") == 0
    names = openpyxl.load_workbook(out).sheetnames
    assert "bench_diversity" not in names


def test_nobody_reads_of_themselves_in_it(board: Path) -> None:
    me = Viewer("me", "clinical_manager", MANAGER.rights, you=number(3))
    page = page_html(open_store(board), Scope(), {}, me)
    assert "Person 3" not in page
    assert "2 rows about yourself are not shown." in page
