"""Care requirement files of several shapes: what is stored, refused, and never guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.engine.store import Store, open_store, write_version
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.imports import judging
from tests.imports.quirk_books import AS_AT, sheet_of, ward_list

Sheet = list[list[Any]]
REGISTERED, NOT = "Registered", "Not registered"
NEED = {("Ward 1", REGISTERED): 12.5, ("Ward 1", NOT): 8.0, ("Ward 2", REGISTERED): 9.25}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def look(rows: Sheet, store: Path, **corrections: Any) -> Preview:
    width = max(map(len, rows))
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return judging.look(padded, store, "acuity.xlsx", **{"as_at": AS_AT, **corrections})


def kept(preview: Preview, column: str = "required_fte") -> dict[tuple[str, str], float | None]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return {
        (row["organisation"], row["registered"]): row[column]
        for row in preview.to_store.rows.to_pylist()
    }


def words_of(preview: Preview) -> str:
    return " ".join(item.in_words() for item in preview.problems)


LONG_ROWS = [["Ward 1", "RN", 12.5], ["Ward 1", "HCSW", 8], ["Ward 2", "RN", 9.25]]
SHAPES: dict[str, Sheet] = {
    "one row a kind of staff": [["Ward", "Staff Type", "Required WTE"], *LONG_ROWS],
    "a title and a run date": [
        ["Acuity audit, ward summary"], ["Run date: 03/04/2026"], [],
        ["Organisation", "Registered/Unregistered", "FTE Required"],
        ["Ward 1", "Registered", 12.5], ["Ward 1", "Unregistered", 8], ["Ward 2", "RGN", "9.25"],
    ],
    "names written once": [
        ["Ward", "RN/HCSW", "Required WTE"], ["Ward 1", "RN", 12.5], [None, "HCSW", 8],
        ["Ward 2", "Registered Nurse", 9.25], [None, "HCSW", None],
    ],
    "side by side": [
        ["Ward", "RN Required WTE", "HCSW Required WTE"],
        ["Ward 1", 12.5, 8], ["Ward 2", 9.25, None],
    ],
    "side by side under one heading": [
        [None, "Required WTE", None], ["Ward", "RN", "HCSW"], ["Ward 1", 12.5, 8],
        ["Ward 2", 9.25, None],
    ],
    "with a total beside its parts": [
        ["Ward", "Registered Required FTE", "Unregistered Required FTE", "Total Required FTE"],
        ["Ward 1", 12.5, 8, 20.5], ["Ward 2", 9.25, None, 9.25],
    ],
    "a total and one of its parts": [
        ["Ward", "Total Required FTE", "Required FTE Registered"],
        ["Ward 1", 20.5, 12.5], ["Ward 2", 9.25, 9.25],
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_requirement_is_recognised_in_many_shapes(shape: str, store: Path) -> None:
    preview = look(SHAPES[shape], store)
    assert preview.kind.id == "care_requirement", shape
    found = {key: fte for key, fte in kept(preview).items() if fte}
    assert found == pytest.approx(NEED), shape
    assert preview.total == pytest.approx(29.75)


HOURS: dict[str, tuple[list[str], list[Any], float]] = {
    "a day": (["Ward", "RN/HCSW", "Required Hours per Day"], ["Ward 1", "RN", 40], 280.0),
    "a week": (["Ward", "RN/HCSW", "Required Care Hours per Week"], ["Ward 1", "RN", 280], 280.0),
    "with a comma": (["Ward", "RN/HCSW", "Weekly Required Hours"], ["Ward 1", "RN", "1,280"], 1280),
    "side by side": (
        ["Ward", "RN Required Hours per Day", "HCSW Required Hours per Day"],
        ["Ward 1", 40, 20], 280.0,
    ),
    "both": (
        ["Ward", "RN/HCSW", "Required Hours per Day", "Required Hours per Week"],
        ["Ward 1", "RN", 40, 270], 270.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", HOURS)
def test_hours_are_kept_by_the_week(way: str, store: Path) -> None:
    headings, row, hours = HOURS[way]
    preview = look([headings, row], store)
    assert kept(preview, "hours_per_week")["Ward 1", REGISTERED] == pytest.approx(hours)
    assert kept(preview)["Ward 1", REGISTERED] is None


@pytest.mark.parametrize(
    "heading",
    [
        "Required Hours", "Required Care Hours", "CHPPD", "Care Hours per Patient Day",
        "Required Care Hours per Patient Day", "Hours per Shift Required", "Actual Hours per Day",
        "Required Beds",
    ],
)  # fmt: skip
def test_hours_that_do_not_say_of_what_are_not_guessed(heading: str, store: Path) -> None:
    rows = [["Ward", "RN/HCSW", heading], ["Ward 1", "RN", 40]]
    preview = look(rows, store, kind="care_requirement")
    assert not preview.can_store
    assert "whether they are per day or per week" in words_of(preview)


def test_the_need_of_a_night_is_not_taken_for_that_of_a_ward(store: Path) -> None:
    rows = [["Ward", "RN/HCSW", "Required WTE Day", "Required WTE Night"], ["Ward 1", "RN", 5, 3]]
    assert not look(rows, store, kind="care_requirement").can_store


def test_fte_go_before_hours_that_tell_the_same_need_again(store: Path) -> None:
    rows = [["Ward", "RN/HCSW", "Required WTE", "Required Hours per Week"],
            ["Ward 1", "RN", 10, 300]]  # fmt: skip
    preview = look(rows, store)
    assert kept(preview) == {("Ward 1", REGISTERED): 10}
    assert kept(preview, "hours_per_week") == {("Ward 1", REGISTERED): None}
    assert "These rows have both FTE and hours" in words_of(preview)


def test_bands_are_read_and_an_unknown_kind_of_staff_is_asked_about(store: Path) -> None:
    rows = [["Ward", "Pay Band", "Staff Type", "Required WTE"],
            ["Ward 1", "Band 5", "RN", 5], ["Ward 1", "XR03", "Bay watcher", 2]]  # fmt: skip
    preview = look(rows, store)
    assert preview.to_store is not None
    assert preview.to_store.rows["band"].to_pylist() == ["5", "3"]
    asked = {(code.field, code.found): code.choices for code in preview.typed.unknown_codes}
    assert asked == {("registered", "Bay watcher"): (REGISTERED, NOT)}
    meant = look(rows, store, codes={("registered", "Bay watcher"): NOT})
    assert kept(meant)["Ward 1", NOT] == 2


def test_bad_numbers_name_their_cell_and_leave_their_row_out(store: Path) -> None:
    rows = [["Ward", "Staff Type", "Required WTE"],
            ["Ward 1", "RN", "tbc"], ["Ward 1", "HCSW", -2], ["Ward 2", "RN", 9.25]]  # fmt: skip
    preview = look(rows, store)
    assert kept(preview) == {("Ward 2", REGISTERED): 9.25}
    words = words_of(preview)
    assert "C2" in words
    assert "“tbc” is not a number" in words
    assert "C3" in words
    assert "is negative" in words


def test_hours_in_the_fte_column_and_repeated_rows_are_asked_about(store: Path) -> None:
    rows = [["Ward", "Staff Type", "Required WTE"],
            ["Ward 1", "RN", 460], ["Ward 2", "RN", 5], ["Ward 2", "RN", 4.25]]  # fmt: skip
    words = words_of(look(rows, store))
    assert "more than 150 FTE" in words
    assert "an earlier row" in words


def test_total_lines_are_not_wards(store: Path) -> None:
    preview = look([*SHAPES["one row a kind of staff"], ["Total", None, 29.75]], store)
    assert sum(fte or 0 for fte in kept(preview).values()) == pytest.approx(29.75)


def test_a_file_of_many_days_waits_for_one_of_them(store: Path) -> None:
    rows = [
        ["Ward", "Audit Date", "Staff Type", "Required WTE"],
        *(["Ward 1", f"{day:02d}/01/2026", "RN", 10 + day] for day in (1, 1, 1, 2, 2, 2)),
    ]
    preview = look(rows, store, as_at=None)
    assert not preview.can_store
    assert "several dates" in words_of(preview)


def test_neither_a_ledger_nor_a_staff_list_is_taken_for_it(store: Path) -> None:
    ledger = [["Ward", "Staff Group", "FTE Budget"], ["Ward 1", "Additional Clinical Services", 8]]
    assert look(ledger, store).kind.id == "establishment"
    assert judging.look(sheet_of(ward_list()), store).kind.id == "staff_in_post"


def lines_in_use(store: Path) -> list[float]:
    opened: Store = open_store(store)
    try:
        rows = opened.query("select required_fte from care_requirement order by required_fte")
    finally:
        opened.close()
    return [row["required_fte"] for row in rows]


def stored(rows: Sheet, store: Path) -> int:
    return commit(look(rows, store), store_folder=store, who="tests").import_id


def test_it_is_stored_replaced_undone_and_verified_like_any_other_kind(store: Path) -> None:
    first = stored(SHAPES["one row a kind of staff"], store)
    assert stored(SHAPES["one row a kind of staff"], store) == first  # nothing new
    second = stored([["Ward", "Staff Type", "Required WTE"], ["Ward 1", "RN", 7]], store)
    assert lines_in_use(store) == [7]
    assert {item.disagreements for item in verify(store)} == {()}
    undo(second, store_folder=store)
    assert lines_in_use(store) == sorted(NEED.values())
    assert {item.import_id: item.status for item in list_imports(store)} == {
        first: "current", second: "undone"
    }  # fmt: skip
    assert {item.disagreements for item in verify(store)} == {()}


def test_a_changed_row_is_found(store: Path) -> None:
    stored(SHAPES["one row a kind of staff"], store)
    with write_version(store) as writer:
        writer.execute("update care_requirement set required_fte = 99 where row_number = 2")
    assert any(item.disagreements for item in verify(store))


def test_nothing_is_stored_without_a_unit(store: Path) -> None:
    preview = look([["Staff Type", "Required WTE"], ["RN", 5]], store, kind="care_requirement")
    assert "a unit" in words_of(preview)
    with pytest.raises(UserError):
        commit(preview, store_folder=store)


def test_the_definition_says_what_each_column_holds() -> None:
    kind = all_kinds()["care_requirement"]
    assert all(column.title for column in kind.columns)
    assert not any(column.identifying for column in kind.columns)
