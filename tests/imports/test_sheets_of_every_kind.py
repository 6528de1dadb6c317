"""Lists of every kind, and workbooks of every format, whose rows are spread over sheets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.imports.opening import limits
from tests.imports import judging
from tests.imports.books import Rows, write_ods, write_xls, write_xlsb, write_xlsx
from tests.imports.judging import as_sheets
from tests.imports.quirk_books import UNITS, sheet_of, ward_list

WARDS = ("Ward 1", "Ward 2", "Theatres")


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def person(ward: str, number: int) -> str:
    return f"{WARDS.index(ward) + 1}{number:06}"


def each(ward: str, *cells: object) -> list[list]:
    """Ten rows, each with a person of the ward, the ward and these cells."""
    return [[person(ward, number), ward, *cells] for number in range(10)]


PERSON = ["Employee Number", "Organisation"]
KINDS = {
    "leavers": (
        [*PERSON, "Termination Date", "Reason for Leaving"],
        lambda ward: each(ward, date(2026, 2, 5), "Retirement Age"),
    ),
    "starters": (
        [*PERSON, "Latest Start Date", "Recruitment Source"],
        lambda ward: each(ward, date(2026, 2, 5), "NHS Organisation"),
    ),
    "absence": (
        [*PERSON, "Absence Start Date", "Absence End Date", "FTE Days Lost"],
        lambda ward: each(ward, date(2026, 2, 5), date(2026, 2, 9), 5),
    ),
    "appraisal": (
        [*PERSON, "Staff Group", "Appraisal Date"],
        lambda ward: each(ward, "Additional Clinical Services", date(2026, 2, 5)),
    ),
    "competence": (
        [*PERSON, "Competence Name", "Expiry Date"],
        lambda ward: each(ward, "NHS|CSTF|Fire Safety - 2 Years|", date(2027, 2, 5)),
    ),
    "establishment": (
        ["Organisation", "Staff Group", "Pay Band", "Funded FTE"],
        lambda ward: [
            [ward, "Additional Clinical Services", f"Band {band}", 4.5] for band in (2, 3, 4)
        ],
    ),
    "requirement": (
        ["Organisation", "Competence Name", "Level", "People Required"],
        lambda ward: [[ward, skill, "Level 2", 3] for skill in ("ALS", "Cannulation")],
    ),
}


def when(kind: str) -> dict[str, date]:
    """The date of the file, or its period."""
    period = {"since": date(2026, 2, 1)} if kind in ("leavers", "starters", "absence") else {}
    return {"as_at": date(2026, 2, 28), **period}


@pytest.mark.parametrize("kind", list(KINDS))
def test_wards_on_sheets_are_one_list_of_any_kind(kind, store):
    headings, rows = KINDS[kind]
    sheets: dict[str, Rows] = {ward: [headings, *rows(ward)] for ward in WARDS}
    preview = judging.load(as_sheets(sheets, name="list.xlsx"), store, **when(kind))
    assert preview.kind.id == kind
    assert [item.sheet for item in preview.reading.sheets] == list(WARDS)
    assert preview.rows_stored == sum(len(rows(ward)) for ward in WARDS)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_later_copy_of_one_ward_is_not_read_along(kind, store):
    headings, rows = KINDS[kind]
    later = [[*row[:-1], date(2026, 2, 7) if row[-1] == date(2026, 2, 5) else row[-1]]
             for row in rows("Ward 2")]  # fmt: skip
    sheets: dict[str, Rows] = {ward: [headings, *rows(ward)] for ward in WARDS[:2]}
    sheets["Again"] = [headings, *later[:-1]]
    preview = judging.look(as_sheets(sheets, name="list.xlsx"), store, kind=kind, **when(kind))
    if kind != "appraisal":  # another appraisal of the same people is not the same row
        assert [item.sheet for item in preview.reading.sheets] == ["Ward 1", "Ward 2"]


def test_one_skill_a_sheet_is_one_list_of_the_same_people(store):
    headings, _rows = KINDS["competence"]
    skills = {"Fire": "Fire Safety", "Moving": "Moving and Handling", "Safeguarding": "Adults 2"}
    sheets: dict[str, Rows] = {
        sheet: [headings, *each("Ward 1", skill, date(2027, 2, 5))]
        for sheet, skill in skills.items()
    }
    preview = judging.look(as_sheets(sheets, name="list.xlsx"), store, **when("competence"))
    assert (len(preview.reading.sheets), preview.rows_stored, preview.people) == (3, 30, 10)


def test_matrices_of_other_wards_are_named_and_not_read_along(store):
    """A skill is a column there, and wards have different ones."""
    headings = ["Employee Number", "Ward", "Venepuncture", "Cannulation", "ALS"]
    sheets: dict[str, Rows] = {ward: [headings, *each(ward, 3, 2, 1)] for ward in WARDS}
    book = as_sheets(sheets, name="Skills matrix.xlsx")
    preview = judging.look(book, store, as_at=date(2026, 3, 31))
    assert (preview.reading.is_merged, preview.people) == (False, 10)
    said = next(item for item in preview.problems if item.rule == "other_sheets")
    assert said.message == "Other sheets also have rows of this kind: Ward 2, Theatres."


def test_budgets_of_units_on_sheets_without_a_column_for_the_unit_add_up(store):
    headings = ["Pay Band", "Staff Group", "Funded FTE"]
    sheets: dict[str, Rows] = {
        ward: [
            headings,
            *([f"Band {band}", "Estates and Ancillary", n + band / 10] for band in (2, 3)),
        ]
        for n, ward in enumerate(WARDS)
    }
    preview = judging.look(
        as_sheets(sheets, name="budget.xlsx"), store, kind="establishment", as_at=date(2026, 2, 28)
    )
    assert len(preview.reading.sheets) == 3
    assert preview.total == pytest.approx(2 * (0 + 1 + 2) + 3 * 0.5)
    assert preview.to_store is not None
    assert preview.to_store.rows["organisation"].to_pylist() == [
        ward for ward in WARDS for _band in (2, 3)
    ]


WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods, "xlsb": write_xlsb}


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_sheets_of_every_format_are_one_list(suffix, tmp_path, store):
    sheets = {unit: sheet_of([p for p in ward_list() if p.unit == unit]) for unit in UNITS}
    names = list(sheets)
    path = tmp_path / f"wards.{suffix}"
    WRITERS[suffix](path, sheets[names[0]], names[0], {name: sheets[name] for name in names[1:]})
    preview = judging.look(path, store)
    assert [item.sheet for item in preview.reading.sheets] == names
    assert preview.rows_stored == 30


def test_sheets_that_are_too_large_together_are_not_read_as_one(store, monkeypatch):
    sheets = {unit: sheet_of([p for p in ward_list() if p.unit == unit]) for unit in UNITS}
    monkeypatch.setattr(limits, "ROWS", sum(map(len, sheets.values())))
    assert len(judging.look(as_sheets(sheets), store).reading.sheets) == 4
    monkeypatch.setattr(limits, "ROWS", sum(map(len, sheets.values())) - 1)
    preview = judging.look(as_sheets(sheets), store)
    assert (preview.reading.is_merged, preview.rows_stored) == (False, 10)
    assert "other_sheets" in {problem.rule for problem in preview.problems}


def test_from_the_command_line_four_wards_add_up(tmp_path: Path, store: Path, capsys):
    sheets = {unit: sheet_of([p for p in ward_list() if p.unit == unit]) for unit in UNITS}
    names = list(sheets)
    path = tmp_path / "wards.xlsx"
    write_xlsx(path, sheets[names[0]], names[0], {name: sheets[name] for name in names[1:]})

    def run(*arguments: object) -> Any:
        assert main([*map(str, arguments), "--store", str(store)]) == 0
        return json.loads(capsys.readouterr().out)

    stored = run("import", path, "--yes", "--json")
    assert stored["sheets"] == [
        {"sheet": "Ward 1", "header_row": 2, "rows": 10},
        {"sheet": "Ward 2", "header_row": 2, "rows": 8},
        {"sheet": "Theatres", "header_row": 2, "rows": 9},
        {"sheet": "Records", "header_row": 2, "rows": 3},
    ]
    # The plain sum: each person once, in the ward of their most hours.
    aside = ("Career Break", "Out on External Secondment - Unpaid")
    posts = [p for p in ward_list() if p.category not in ("Bank", "Honorary")]
    posts = [post for post in posts if post.status not in aside]
    homes = {post.number: "Theatres" if post.number == "00109" else post.unit for post in posts}
    homes["00110"] = "Theatres"  # a tie, which the primary post decides
    answer = run("measure", "headcount", "--split", "organisation", "--format", "json")
    found = {row["split"]["organisation"]: row["value"] for row in answer["rows"]}
    assert found == {unit: list(homes.values()).count(unit) for unit in UNITS}
    one = run("import", path, "--sheet", "Theatres", "--dry-run", "--json")
    assert one["rows_stored"] == 9
    assert main(["verify", "--store", str(store)]) == 0
