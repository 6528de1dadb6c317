"""No file that is made runs what a text of a spreadsheet says: formulas, DDE, links, tags.

The real way: a hostile spreadsheet is loaded, every export of the table of exports is made of it,
and every cell of every file is looked at, those inside the charts of slides too.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.commands.endings import ENDINGS
from analytics.exports.plain_cells import FORMULA_STARTS, plain_cell, plain_csv
from analytics.supply.reading import cells_of
from tests.small_board import load_staff, people

DDE = "+cmd|'/c calc'!A0"
SQL = "x'; drop table staff; -- \" or 1=1"
HOSTILE = (DDE, "＝1+1 Ward", "@SUM(1)", "+44 Ward", "-2+3", "<img src=x onerror=alert(1)>",
           SQL)  # fmt: skip
# The workbook of all tables is made as the one that the board pack brings, and takes as long as all
# others together; a saved run is JSON, which no spreadsheet opens.
NOT_HERE = {"workbook", "supply_run"}
EACH = 7
# Cells that the program itself means to be formulas: the sums of a plan, and of supply.
HAS_FORMULAS = {"plan", "plans", "supply_sums"}
QUICK = [
    (name, ending) for name, endings in ENDINGS.items() for ending in endings
    if name not in NOT_HERE and ending != ".htm"
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of units, roles and posts whose names begin as a formula does."""
    store = tmp_path_factory.mktemp("hostile") / "store"
    posts = []
    for number, text in enumerate(HOSTILE):
        posts += people(EACH, organisation=text, role=f"{text} Nurse", age=30 + 6 * number)
    load_staff(store, posts)
    return store


@pytest.mark.parametrize(("name", "ending"), QUICK)
def test_every_export_of_hostile_texts_holds_texts(
    hostile: Path, tmp_path: Path, name: str, ending: str
) -> None:
    out = tmp_path / f"made{ending}"
    assert main(["--store", str(hostile), "export", name, "--out", str(out)]) == 0
    for path in tmp_path.iterdir():  # a board pack brings its workbook
        assert list(faults(path, formulas_meant=name in HAS_FORMULAS)) == []


def test_what_is_printed_as_csv_holds_texts(
    hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["measure", "headcount", "--split", "organisation", "--format", "csv"]
    assert main(["--store", str(hostile), *asked]) == 0
    printed = capsys.readouterr().out
    assert f"'{DDE}" in printed
    assert list(_faults_of_csv(printed)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_asked_for_as_it_is_written_and_nothing_else_is(
    hostile: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    asked = ["measure", "headcount", "--where", f"organisation={text}", "--format", "csv"]
    assert main(["--store", str(hostile), *asked]) == 0
    assert f",{EACH}," in f"{capsys.readouterr().out.splitlines()[1]},".replace(".0,", ",")


@pytest.mark.parametrize("option", ["--where", "--option", "--split", "--as-at"])
@pytest.mark.parametrize("text", [SQL, f"organisation={'x' * 100_000}", "\x0b=\u202e"])
def test_whatever_an_option_holds_it_is_answered_or_refused_in_words(
    hostile: Path, capsys: pytest.CaptureFixture[str], option: str, text: str
) -> None:
    try:
        code = main(["--store", str(hostile), "measure", "headcount", option, text])
    except SystemExit as refused:  # by the reader of the command line itself, with its usage
        code = refused.code
    assert code in (2, 3), capsys.readouterr()


@pytest.mark.parametrize("start", [*FORMULA_STARTS, "\n"])
def test_whatever_a_spreadsheet_runs_gets_an_apostrophe(start: str) -> None:
    assert plain_cell(f"{start}1") == f"'{start}1"


def test_parameters_that_are_taken_away_come_back_as_they_were() -> None:
    text = f'name,number,note\n"{DDE}",-0.5,＝1+1\n'
    taken = plain_csv(text)
    assert taken == f"name,number,note\n'{DDE},-0.5,'＝1+1\n"
    assert cells_of(plain_csv("a,-0.5,＝1+1\n")) == [["a", "-0.5", "＝1+1"]]


def faults(path: Path, *, formulas_meant: bool) -> Iterator[str]:
    """What of a file is more than a text."""
    if path.suffix == ".csv":
        yield from _faults_of_csv(path.read_text(encoding="utf-8-sig"))
    elif path.suffix == ".html":
        yield from ["a tag"] * ("<img src=x" in path.read_text(encoding="utf-8"))
    else:
        yield from _faults_of_package(path.read_bytes(), formulas_meant=formulas_meant)


def _faults_of_csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text)):
        yield from (cell for cell in row if cell.startswith(FORMULA_STARTS) and not _number(cell))


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _faults_of_package(content: bytes, *, formulas_meant: bool) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            inside = package.read(part)
            if part.endswith(".xlsx"):
                yield from _faults_of_package(inside, formulas_meant=False)
            if b'TargetMode="External"' in inside or b"<img src=x" in inside:
                yield f"{part}: a link or a tag"
        if "xl/workbook.xml" in package.namelist():
            yield from _faults_of_cells(content, formulas_meant=formulas_meant)


def _faults_of_cells(content: bytes, *, formulas_meant: bool) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            is_hostile = any(text in str(cell.value) for text in HOSTILE)
            if (
                cell.data_type == "f"
                and (is_hostile or not formulas_meant)
                and not cell.quotePrefix
            ):
                yield f"{sheet.title}!{cell.coordinate}: a formula"
