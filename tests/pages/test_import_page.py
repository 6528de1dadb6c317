"""The parts of the import page: what only somebody who looks at the file can say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.engine.store import STORE_VARIABLE
from analytics.imports.comparing.history import list_imports
from tests.imports.books import write_xlsx
from tests.imports.quirk_books import UNITS, sheet_of, ward_list
from tests.imports.test_own_competences import FIRST, own
from tests.pages.conftest import words_of

MATRIX = [["Employee Number", "Ward", "Venepuncture", "Cannulation", "Car user"],
          [FIRST, "Ward One", 3, "TBC", "Yes"], ["20000001", "Ward One", 1, 2, "No"]]  # fmt: skip


@dataclass(frozen=True)
class Uploaded:
    """A file as the browser hands it over."""

    name: str
    content: bytes
    file_id: str = "one"

    def getbuffer(self) -> bytes:
        return self.content


def page_of(chosen: object) -> None:
    from dataclasses import replace

    import streamlit as st

    from analytics.imports.storing.commit import commit
    from pages.parts import data
    from pages.parts.importing import corrections, preview, upload

    chosen = replace(chosen, file_id=st.session_state.get("next_file", chosen.file_id))
    found = upload.check(chosen)
    preview.show(found)
    corrections.show(found)
    if st.button("Store", key="confirm"):
        commit(found, store_folder=data.folder())


@pytest.fixture(autouse=True)
def store(empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv(STORE_VARIABLE, str(empty_store))
    return empty_store


def look_at(name: str, rows: list[list[Any]]) -> AppTest:
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return look_at_file(Uploaded(name, text.encode()))


def look_at_file(chosen: Uploaded) -> AppTest:
    app = AppTest.from_function(page_of, default_timeout=60, kwargs={"chosen": chosen}).run()
    assert not app.exception
    return app


def field(app: AppTest, label: str) -> Any:
    found = [item for item in [*app.text_input, *app.multiselect] if item.label.startswith(label)]
    return found[0]


def check_again(app: AppTest) -> AppTest:
    app = next(item for item in app.button if item.label == "Check again").click().run()
    assert not app.exception
    return app


def test_whose_list_it_is_can_be_typed_and_is_in_no_address(store: Path) -> None:
    app = look_at("Competency 2026-03-31.csv", own("Fire Safety"))
    assert "whose competences" in words_of(app)
    field(app, "Whose list").set_value("Sam")
    app = check_again(app)
    assert "not an employee number" in words_of(app)
    field(app, "Whose list").set_value(FIRST)
    app = check_again(app)
    assert "whose competences" not in words_of(app)
    assert FIRST not in str(app.query_params) + words_of(app)
    app.button(key="confirm").click().run()
    assert [record.rows_stored for record in list_imports(store)] == [1]


def test_a_matrix_says_its_size_and_a_column_can_be_left_out(store: Path) -> None:
    app = look_at("Skills 2026-03-31.csv", MATRIX)
    assert "A matrix: 2 people × 3 skills" in words_of(app)
    assert "D2" in words_of(app)
    assert "C “Venepuncture”, D “Cannulation”, E “Car user”" in words_of(app)
    skills = field(app, "Columns that are skills")
    assert skills.value == ["C", "D", "E"]
    skills.set_value(["C", "D"])
    app = check_again(app)
    assert "A matrix: 2 people × 2 skills" in words_of(app)
    app.button(key="confirm").click().run()
    assert set(list_imports(store)[0].mapping) == {
        "employee_number", "organisation", "skill:Venepuncture", "skill:Cannulation",
    }  # fmt: skip


def test_a_number_typed_for_one_file_is_not_there_for_the_next(store: Path) -> None:
    app = look_at("Competency 2026-03-31.csv", own("Fire Safety"))
    field(app, "Whose list").set_value("Sam")
    app = check_again(app)
    assert field(app, "Whose list").value == "Sam"
    app.session_state["next_file"] = "another"
    app = app.run()
    assert not app.exception
    assert field(app, "Whose list").value == ""


def test_the_sheets_of_a_list_can_be_chosen_one_by_one_or_all(store: Path, tmp_path: Path) -> None:
    sheets = {unit: sheet_of([p for p in ward_list() if p.unit == unit]) for unit in UNITS}
    first, *rest = sheets
    path = write_xlsx(
        tmp_path / "wards.xlsx", sheets[first], first, {unit: sheets[unit] for unit in rest}
    )
    app = look_at_file(Uploaded("wards.xlsx", path.read_bytes()))
    assert "4 sheets read as one list: Ward 1 (10 rows), Ward 2 (8 rows)" in words_of(app)
    assert sheet_box(app).options == ["All 4 sheets of this list", *UNITS]
    assert sheet_box(app).value == "*"
    sheet_box(app).set_value("Theatres")
    app = check_again(app)
    assert "This list continues on other sheets: Ward 1, Ward 2, Records." in words_of(app)
    assert sheet_box(app).value == "Theatres"
    sheet_box(app).set_value("*")
    app = check_again(app)
    app.button(key="confirm").click().run()
    assert [record.rows_stored for record in list_imports(store)] == [30]


def sheet_box(app: AppTest) -> Any:
    return next(item for item in app.selectbox if item.label == "Sheet")


def test_what_the_file_says_and_we_count_is_a_table(store: Path) -> None:
    rows = sheet_of(ward_list())
    at = rows[1].index("FTE")
    total: list[Any] = [None] * len(rows[1])
    total[0], total[at] = "Grand Total", 999.5
    app = look_at("staff.csv", [*rows, total])
    card = next(item for item in app.expander if item.label.startswith("Your file says"))
    assert card.label.endswith("1 total differs")
    assert "≠ 999.50" in words_of(app)


def moved_board() -> list[list[Any]]:
    """Twenty nurses in four wards of two directorates, two of them on a band nobody knows."""
    head = ["Employee Number", "Directorate", "Organisation", "Staff Group", "Pay Scale", "FTE"]
    group = "Nursing and Midwifery Registered"
    return [head] + [
        [f"{30000000 + n}", ("Medicine", "Surgery")[n % 2], f"Ward {n % 4}", group,
         "Band Sixish" if n < 2 else "Band 5", 1]
        for n in range(20)
    ]  # fmt: skip


def select(app: AppTest, label: str) -> Any:
    return next(item for item in app.selectbox if item.label.startswith(label))


def test_a_moved_column_is_not_turned_back_by_the_next_check_and_is_remembered_so(
    store: Path,
) -> None:
    app = look_at("wards 2026-03-31.csv", moved_board())
    assert (select(app, "Org L3").value, select(app, "Org L4").value) == ("–", "B")
    select(app, "Org L3").set_value("B")
    app = check_again(app)
    assert (select(app, "Org L3").value, select(app, "Org L4").value) == ("B", "–")
    select(app, "Band or pay scale: “Band Sixish”").set_value("Band 6")
    app = check_again(app)
    assert (select(app, "Org L3").value, select(app, "Org L4").value) == ("B", "–")
    next(item for item in app.button if item.key == "confirm").click().run()
    assert not app.exception
    rows = moved_board()
    rows[1][5] = 0.5
    next_file = look_at("wards 2026-04-30.csv", rows)
    assert (select(next_file, "Org L3").value, select(next_file, "Org L4").value) == ("B", "–")


def test_one_column_for_two_fields_is_shown_and_not_guessed(store: Path) -> None:
    app = look_at("wards 2026-03-31.csv", moved_board())
    select(app, "Org L2").set_value("B")
    select(app, "Org L3").set_value("B")
    app = check_again(app)
    said = words_of(app)
    assert "One column, two meanings" in said
    assert "B · Directorate was chosen for: Org L2, Org L3" in said
    assert select(app, "Org L4").value == "B"


def test_the_most_used_columns_are_in_the_open(store: Path) -> None:
    app = look_at("wards 2026-03-31.csv", moved_board())
    hidden = {item.label for panel in app.expander for item in panel.selectbox}
    for label in ("Employee number", "Org L4", "Organisation", "Staff group", "FTE (required)"):
        assert label not in hidden
    assert "Nationality" in hidden
