"""Kinds of file register themselves: one Python file is all that a new one needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.imports.comparing.history import list_imports
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.commit import commit
from tests.imports.planted import planted
from tests.small_board import preview_rows

# A ledger of beds' posts: it shares the table and the queries of the establishment.
LEDGER = '''
"""Funded posts of a bed plan."""

from dataclasses import replace

import pyarrow as pa

from analytics.imports.kinds import establishment
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import Need
from analytics.values import reading as values


def double(_staged, table):
    """The ledger counts pairs of posts."""
    pairs = [funded and 2 * funded for funded in table["funded_fte"].to_pylist()]
    place = table.schema.get_field_index("funded_fte")
    return table.set_column(place, "funded_fte", pa.array(pairs, pa.float64()))


KIND = replace(
    establishment.KIND,
    id="bed_ledger",
    title="Bed ledger",
    order={order},
    stored_by="establishment",
    prepares=(double,),
    columns=(
        *establishment.KIND.columns,
        Column("beds", "Beds in the plan", values.read_number, type="number"),
    ),
    needs=(*establishment.KIND.needs, Need(("beds",), "the beds")),
    distinctive_columns=("beds", "funded_fte"),
)
'''
ROWS = [["Ward", "Beds in the plan", "Funded FTE"], ["Ward One", 24, 30.5], ["Ward Two", 18, 22]]
TODAY = ["staff_in_post", "starters", "leavers", "absence", "establishment", "pay_scale",
         "care_requirement", "appraisal", "medical_appraisal", "competence", "local_skills",
         "requirement", "leadership_role", "succession", "survey", "survey_response",
         "population"]  # fmt: skip


def test_every_kind_is_found_in_the_order_that_decides_between_equals() -> None:
    assert list(all_kinds()) == TODAY


def test_a_kind_is_known_stored_and_forgotten_by_its_file_alone(
    tmp_path: Path, empty_store: Path
) -> None:
    with planted(tmp_path / "kinds", "bed_ledger", LEDGER.format(order=55)):
        place = TODAY.index("pay_scale")
        assert list(all_kinds()) == [*TODAY[:place], "bed_ledger", *TODAY[place:]]
        found = preview_rows(empty_store, ROWS, as_at=date(2026, 3, 31))
        assert found.kind.id == "bed_ledger"
        assert (found.can_store, found.total) == (True, 2 * (30.5 + 22))
        commit(found, store_folder=empty_store)
    assert [item.kind for item in list_imports(empty_store)] == ["bed_ledger"]
    assert list(all_kinds()) == TODAY


def test_two_kinds_with_one_order_or_one_id_are_refused(tmp_path: Path) -> None:
    with (
        planted(tmp_path / "kinds", "bed_ledger", LEDGER.format(order=50)),
        pytest.raises(ValueError, match="one order"),
    ):
        all_kinds()
    twice = LEDGER.format(order=55).replace('"bed_ledger"', '"establishment"')
    with (
        planted(tmp_path / "kinds", "bed_ledger", twice),
        pytest.raises(ValueError, match="declared twice"),
    ):
        all_kinds()


def test_a_kind_says_what_one_of_its_files_replaces(tmp_path: Path, empty_store: Path) -> None:
    """A ledger of one band takes the place of that band's, and is kept beside that of all."""
    by_band = LEDGER.format(order=55).replace(
        "    columns=(", '    slot=("as_at", "band"),\n    columns=(', 1
    )
    head = ["Ward", "Band", "Beds in the plan", "Funded FTE"]
    one, two = ["Ward One", "Band 5", 24, 30.5], ["Ward One", "Band 6", 24, 22]
    files = {
        "all.xlsx": [head, one, two],
        "one.xlsx": [head, one],
        "again.xlsx": [head, [*one[:3], 31]],
        "other.xlsx": [head, two],
    }
    with planted(tmp_path / "kinds", "bed_ledger", by_band):
        replaced = {}
        for name, rows in files.items():
            found = preview_rows(empty_store, rows, date(2026, 3, 31), name)
            before = found.compared.replaces
            replaced[name] = before.file_name if before else None
            commit(found, store_folder=empty_store)
    assert replaced == {
        "all.xlsx": None, "one.xlsx": None, "again.xlsx": "one.xlsx", "other.xlsx": None,
    }  # fmt: skip
    status = {item.file_name: item.status for item in list_imports(empty_store)}
    assert status == {
        "all.xlsx": "current", "one.xlsx": "replaced", "again.xlsx": "current",
        "other.xlsx": "current",
    }  # fmt: skip
