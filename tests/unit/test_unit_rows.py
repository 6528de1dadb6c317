"""Units are rows: which of them facts point at, which covers which, what they are called now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from analytics.engine.schema import apply_schema
from analytics.engine.scope import UNIT_FIELDS
from analytics.engine.unit_rows import Renamed, follow_renames, point_at_units
from analytics.engine.worked_out import work_out
from analytics.engine.writer import Writer

THEN, NOW = date(2025, 3, 31), date(2026, 3, 31)
ORGANISATION = 8


@pytest.fixture
def writer() -> Writer:
    connection = duckdb.connect()
    apply_schema(connection)
    return Writer(connection, 1)


def store(writer: Writer, table: str, lines: Iterable[dict[str, Any]]) -> None:
    """Rows of a table of facts that name these units; what a line leaves out is not known."""
    rows = [
        {
            "as_at": line.get("as_at", NOW),
            "row_number": number,
            **{name: line.get(name, "Not known") for name in UNIT_FIELDS},
        }
        for number, line in enumerate(lines)
    ]
    writer.register("given", pa.Table.from_pylist(rows))
    writer.execute("create or replace temp table named as from given")
    point_at_units(writer, "named", table)
    writer.add_rows("pointed", table)


def names_now(writer: Writer, table: str) -> list[str]:
    """The lowest unit of each row, as it is called now."""
    work_out(writer.connection)
    writer.execute(f"create or replace temp view facts as from {table}")
    found = writer.query(
        "select unit_now.name from facts inner join unit_now on facts.unit_id = unit_now.id"
        " order by facts.row_number"
    )
    return [row["name"] for row in found]


def covered(writer: Writer, table: str) -> set[tuple[str, str, int]]:
    """Each line's lowest unit, the units of staff that it covers, and at which level."""
    work_out(writer.connection)
    writer.execute(f"create or replace temp view lines as from with_units('{table}')")
    found = writer.query(
        "select distinct line.name as line, covered.name, unit_covers.at_level from lines"
        " inner join unit_now as line on lines.unit_id = line.id"
        " inner join unit_covers on line.id = unit_covers.unit_id"
        " inner join unit_now as covered on unit_covers.covers = covered.id"
        " inner join staff on covered.id = staff.unit_id"
    )
    return {(row["line"], row["name"], row["at_level"]) for row in found}


WARDS = (
    {"org_l4": "Medicine", "org_l5": "Care of the old", "organisation": "Ward 1"},
    {"org_l4": "Medicine", "organisation": "Ward 2"},
    {"org_l4": "Surgery", "organisation": "Ward 3"},
)


def test_a_unit_is_one_row_however_many_facts_name_it(writer: Writer) -> None:
    store(writer, "staff", [*WARDS, *WARDS])
    store(writer, "establishment", [*WARDS, {"org_l4": "Medicine"}])
    found = writer.query("select level, name, parent from unit order by id")
    assert len(found) == 6  # two divisions, one level between, three wards
    assert len(writer.query("select distinct unit_id from establishment")) == 4
    assert names_now(writer, "establishment") == ["Ward 1", "Ward 2", "Ward 3", "Medicine"]


@pytest.mark.parametrize(
    ("line", "wards"),
    [
        ({"org_l4": "Medicine"}, {("Ward 1", 4), ("Ward 2", 4)}),
        ({"org_l4": "MEDICINE"}, {("Ward 1", 4), ("Ward 2", 4)}),
        ({"organisation": "Ward 3"}, {("Ward 3", 8)}),
        ({"org_l4": "Medicine", "organisation": "Ward 3"}, set()),
        ({"organisation": "Medicine"}, set()),
        ({}, {("Ward 1", 1), ("Ward 2", 1), ("Ward 3", 1)}),
    ],
)
def test_a_level_that_is_left_out_covers_every_value(
    writer: Writer, line: dict[str, str], wards: set[tuple[str, int]]
) -> None:
    store(writer, "staff", WARDS)
    store(writer, "establishment", [line])
    assert {found[1:] for found in covered(writer, "establishment")} == wards


def test_a_file_may_name_a_unit_of_any_level(writer: Writer) -> None:
    store(writer, "staff", WARDS)
    store(writer, "care_requirement", [{"organisation": "Medicine"}, {"organisation": "ward 2"}])
    assert covered(writer, "care_requirement") == {
        ("Medicine", "Ward 1", 4),
        ("Medicine", "Ward 2", 4),
        ("ward 2", "Ward 2", 8),
    }


def test_units_that_are_called_the_same_now_are_one(writer: Writer) -> None:
    store(writer, "staff", WARDS)
    follow_renames(writer, [Renamed(ORGANISATION, "Ward 1", "Ward 2", None)])
    assert names_now(writer, "staff") == ["Ward 2", "Ward 2", "Ward 3"]
    places = "select count(distinct unit_id) as places from unit_now where name = 'Ward 2'"
    assert writer.query(places)[0]["places"] == 3  # without a parent, and in two places
    follow_renames(writer, [Renamed(5, "Care of the old", "Not known", None),
                            Renamed(ORGANISATION, "Ward 1", "Ward 2", None)])  # fmt: skip
    names_now(writer, "staff")
    assert writer.query(places)[0]["places"] == 2


def test_a_name_may_mean_another_unit_from_a_day_on(writer: Writer) -> None:
    days = [{**WARDS[0], "as_at": day} for day in (THEN, NOW)]
    store(writer, "staff", days)
    said = [Renamed(ORGANISATION, "Ward 1", "Ward 9", NOW)]
    follow_renames(writer, said)
    assert names_now(writer, "staff") == ["Ward 9", "Ward 1"]
    store(writer, "establishment", days)  # what comes later is of the right one at once
    assert names_now(writer, "establishment") == ["Ward 9", "Ward 1"]
    follow_renames(writer, [*said, Renamed(4, "Medicine", "Acute care", date(2025, 9, 1))])
    divisions = "select org_l4 from staff_by_unit order by row_number"
    assert names_now(writer, "staff") == ["Ward 9", "Ward 1"]
    assert [row["org_l4"] for row in writer.query(divisions)] == ["Acute care", "Medicine"]
    follow_renames(writer, [])
    assert names_now(writer, "staff") == ["Ward 1", "Ward 1"]
    assert len(writer.query("select distinct unit_id from staff_by_unit")) == 1
