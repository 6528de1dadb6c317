"""Whom each person manages, by the supervisors a staff list names, and the traps on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.engine.store import open_store, write_version
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.older_rows import LATER_COLUMNS, STAFF_ONCE
from tests.small_board import DAY, EARLIER, load_staff, preview_staff

NOBODY, STAFF, MANAGERS = "Manages nobody", "Manages staff", "Manages managers"
NOT_KNOWN = "Not known"


def post(number: str | float, supervisor: str | float | None = None, **more: Any) -> dict[str, Any]:
    return {"employee_number": number, "supervisor": supervisor, **more}


def levels(store: Path, posts: list[dict[str, Any]]) -> list[str]:
    """The level that each row of a staff list would be stored with."""
    found = preview_staff(store, posts)
    assert found.to_store is not None
    return found.to_store.rows["manager_level"].to_pylist()


def test_who_is_named_manages_staff_and_who_manages_a_manager_manages_managers(
    empty_store: Path,
) -> None:
    posts = [post("00001"), post("00002", "00001"), post("00003", "00002"), post("00004", "00002")]
    assert levels(empty_store, posts) == [MANAGERS, STAFF, NOBODY, NOBODY]


@pytest.mark.parametrize("supervisors", [None, "no column"])
def test_without_supervisors_numbers_nothing_is_known(empty_store: Path, supervisors: Any) -> None:
    posts = [post("00001"), post("00002")]
    if supervisors:
        posts = [{"employee_number": item["employee_number"]} for item in posts]
    assert levels(empty_store, posts) == [NOT_KNOWN, NOT_KNOWN]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("00000123", "123"),
        ("123", "00000123"),
        ("00000123", 123.0),
        ("00000123", " 00000123 "),
        ("00000123", "'00000123"),
        ("00000123", "123.0"),
        ("00000123", "00000123-2"),
        ("AB00123", "ab00123"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(
    empty_store: Path, number: str, written: Any
) -> None:
    assert levels(empty_store, [post(number), post("00000456", written)]) == [STAFF, NOBODY]


def test_a_number_that_fits_two_people_is_nobodys_unless_it_is_exactly_one_of_theirs(
    empty_store: Path,
) -> None:
    # Were they not born on other days, the two numbers would be those of one person.
    both = [post("00123", born="01/02/1980"), post("123", born="03/04/1990")]
    assert levels(empty_store, [*both, post("00456", "0123"), post("00789", "00456")]) == [
        NOBODY, NOBODY, STAFF, NOBODY,
    ]  # fmt: skip
    assert levels(empty_store, [*both, post("00456", "123")]) == [NOBODY, STAFF, NOBODY]


def test_nobody_manages_themselves(empty_store: Path) -> None:
    posts = [post("00001", "00001"), post("00002", "00003"), post("00003", "3")]
    assert levels(empty_store, posts) == [NOBODY, NOBODY, STAFF]


def test_two_who_name_each_other_each_manage_a_manager(empty_store: Path) -> None:
    posts = [post("00001", "00002"), post("00002", "00001"), post("00003", "00001"), post("00004")]
    assert levels(empty_store, posts) == [MANAGERS, MANAGERS, NOBODY, NOBODY]


def test_a_supervisor_who_is_not_in_the_list_counts_for_nothing(empty_store: Path) -> None:
    posts = [post("00001"), post("00002", "00001"), post("00003", "99999"), post("00004", "0000")]
    assert levels(empty_store, posts) == [STAFF, NOBODY, NOBODY, NOBODY]


def test_where_no_supervisor_is_in_the_list_nothing_is_known_and_it_is_said(
    empty_store: Path,
) -> None:
    preview = preview_staff(empty_store, [post("00001", "77777"), post("00002", "88888")])
    assert preview.to_store is not None
    assert set(preview.to_store.rows["manager_level"].to_pylist()) == {NOT_KNOWN}
    said = next(item for item in preview.problems if item.rule == "supervisor_not_found")
    assert said.message.startswith("100.0% of the supervisors")
    assert "77777" not in said.in_words()


def test_the_level_is_the_persons_whichever_post_names_or_is_named(empty_store: Path) -> None:
    posts = [
        post("00001", assignment_number="00001"),
        post("00001", assignment_number="00001-2"),
        post("00002", assignment_number="00002"),
        post("00002", "00001", assignment_number="00002-2"),
        post("00003", "00002", assignment_number="00003"),
    ]
    assert levels(empty_store, posts) == [MANAGERS, MANAGERS, STAFF, STAFF, NOBODY]


def test_a_row_that_stands_twice_changes_nothing(empty_store: Path) -> None:
    posts = [post("00001"), post("00002", "00001"), post("00002", "00001"), post("00001")]
    for number, item in enumerate(posts):
        item["assignment_number"] = posts[number]["employee_number"]
    assert levels(empty_store, posts) == [STAFF, NOBODY]


def test_a_row_repeated_for_a_second_supervisor_names_that_one_too(empty_store: Path) -> None:
    posts = [post("00001"), post("00002"), post("00003", "00001"), post("00003", "00002")]
    posts = [{**item, "assignment_number": item["employee_number"]} for item in posts]
    assert levels(empty_store, posts) == [STAFF, STAFF, NOBODY]


@pytest.mark.parametrize("copies", [1, 3])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_copied_row_does_not_move_the_supervisors_of_the_rows_below_it(
    empty_store: Path, copies: int, place: int
) -> None:
    posts = [post("00001"), post("00002"), post("00003", "00001"), post("00004", "00001")]
    posts += [post("00004", "00002")]  # the same assignment again, for a second supervisor
    posts = [{**item, "assignment_number": item["employee_number"]} for item in posts]
    again = [*posts[:place], *[posts[2]] * copies, *posts[place:]]
    found = preview_staff(empty_store, again)
    assert found.to_store is not None
    assert found.typed is not None
    rows = found.to_store.rows
    people = zip(rows["employee_key"].to_pylist(), rows["manager_level"].to_pylist(), strict=True)
    found_of = {key.rpartition(":")[2]: level for key, level in people}
    assert found_of == {"00001": STAFF, "00002": STAFF, "00003": NOBODY, "00004": NOBODY}
    assert found.typed.left_out == {"duplicate_row": copies, "repeated_assignment": 1}


def test_a_bank_post_or_one_that_ended_makes_nobody_a_manager(empty_store: Path) -> None:
    bank, ended = {"assignment_category": "Bank"}, {"assignment_status": "Terminate Assignment"}
    usual = {"assignment_category": "Permanent", "assignment_status": "Active Assignment"}
    posts = [
        post("00001"),  # books the bank shifts
        post("00002", "00001", **bank, assignment_number="00002-2"),
        post("00002", "00003", assignment_number="00002"),
        post("00003"),
        post("00004", "00005", **ended),
        post("00005"),
        post("00006", "00007"),
        post("00007", **bank),  # retired, comes back on the bank, and leads a service
    ]
    posts = [{**usual, "assignment_number": item["employee_number"], **item} for item in posts]
    # The post that ended is no row of the list.
    assert levels(empty_store, posts) == [
        NOBODY, NOBODY, NOBODY, STAFF, NOBODY, NOBODY, STAFF,
    ]  # fmt: skip


def test_two_employers_may_give_one_number_to_two_people(empty_store: Path) -> None:
    posts = [
        post("00001", organisation="130 Ward One"),
        post("00002", "00001", organisation="130 Ward One"),
        post("00001", "2", organisation="150 Ward Two"),
        post("00002", organisation="150 Ward Two"),
    ]
    assert levels(empty_store, posts) == [STAFF, NOBODY, NOBODY, STAFF]


def test_an_employer_that_gives_no_supervisors_is_not_taken_to_have_no_managers(
    empty_store: Path,
) -> None:
    posts = [
        post("00001", organisation="130 Ward One"),
        post("00002", "00001", organisation="130 Ward One"),
        post("00001", organisation="150 Ward Two"),
        post("00002", organisation="150 Ward Two"),
    ]
    assert levels(empty_store, posts) == [STAFF, NOBODY, NOT_KNOWN, NOT_KNOWN]


def test_a_list_of_nhs_ids_alone_cannot_say_who_a_supervisor_is(empty_store: Path) -> None:
    posts = [
        {"employee_number": None, "nhs_unique_id": f"N{n}", "supervisor": "00001"} for n in (1, 2)
    ]
    assert levels(empty_store, posts) == [NOT_KNOWN, NOT_KNOWN]


def stored_levels(store: Path) -> dict[Any, list[str]]:
    opened = open_store(store)
    rows = opened.query("select as_at, manager_level from staff order by as_at, row_number")
    opened.close()
    found: dict[Any, list[str]] = {}
    for row in rows:
        found.setdefault(row["as_at"], []).append(row["manager_level"])
    return found


def test_one_date_may_know_levels_and_another_not(empty_store: Path) -> None:
    load_staff(empty_store, [{"employee_number": "00001"}, {"employee_number": "00002"}], EARLIER)
    load_staff(empty_store, [post("00001"), post("00002", "00001")], DAY)
    assert stored_levels(empty_store) == {EARLIER: [NOT_KNOWN] * 2, DAY: [STAFF, NOBODY]}
    assert not any(item.disagreements for item in verify(empty_store))


def test_the_supervisors_number_itself_is_not_stored(empty_store: Path) -> None:
    load_staff(empty_store, [post("00001"), post("00002", "00001"), post("00003", "0077777")])
    opened = open_store(empty_store)
    assert "77777" not in str(opened.query("select * from staff"))
    assert "77777" not in str(opened.query("select * from person"))
    assert "77777" not in str(opened.query("select * from import"))
    opened.close()


def test_a_store_from_before_levels_is_brought_up_to_date_and_learns_them_from_the_same_file(
    empty_store: Path,
) -> None:
    posts = [post("00001"), post("00002", "00001")]
    load_staff(empty_store, posts)
    _as_an_older_program_left_it(empty_store)
    assert stored_levels(empty_store) == {DAY: [NOT_KNOWN] * 2}
    assert not any(item.disagreements for item in verify(empty_store))
    assert preview_staff(empty_store, posts).compared.same_file is None, "it would tell more"
    load_staff(empty_store, posts, name="again.xlsx")
    assert preview_staff(empty_store, posts).compared.same_file is not None
    assert stored_levels(empty_store) == {DAY: [STAFF, NOBODY]}
    undo(2, store_folder=empty_store)
    assert stored_levels(empty_store) == {DAY: [NOT_KNOWN] * 2}
    assert not any(item.disagreements for item in verify(empty_store))


def _as_an_older_program_left_it(store: Path) -> None:
    """Without the column, with the checksum of rows that never had it, and an older mark."""
    with write_version(store) as writer:
        (record,) = writer.query("select mapping from import")
        read = json.loads(record["mapping"])
        del read["supervisor_employee_number"]
        writer.execute("update import set mapping = $read", {"read": json.dumps(read)})
        for table in ("staff", "staff_archive"):
            writer.execute(f"alter table {table} drop column manager_level")
        writer.execute(STAFF_ONCE)
        writer.execute(
            "update import set checksum = (select bit_xor(md5_number(stored::varchar))::varchar"
            " from staff_once as stored)"
        )
        writer.execute("drop view staff_once")
        for table in ("staff", "staff_archive"):
            for column in LATER_COLUMNS:
                writer.execute(f"alter table {table} drop column {column}")
    pointer = store / "current.json"
    pointer.write_text(pointer.read_text(encoding="utf-8").replace('"schema": "', '"schema": "0'))
