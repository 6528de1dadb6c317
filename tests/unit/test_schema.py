"""A store of the release before: its columns get the names of today, and its rows stay."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from analytics.answers.measures import calculate
from analytics.engine.schema import apply_schema
from analytics.engine.scope import Scope
from analytics.engine.store import open_store, write_version
from analytics.imports.storing.verify import verify
from tests.older_rows import LATER_COLUMNS, STAFF_ONCE
from tests.small_board import load_staff, people

# As the release before wrote it, when the names of columns were others.
OLD_CHECKSUM = """
    select coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum
    from (select * exclude (manager_level) from staff_once) as stored
"""


@pytest.fixture
def old_store(empty_store: Path) -> tuple[Path, str]:
    """A store with the names of the release before, and the checksum that it kept of its rows."""
    load_staff(empty_store, [*people(6), *people(4, band="Band 6")])
    with write_version(empty_store) as writer:
        writer.execute(STAFF_ONCE)
        checksum = writer.query(OLD_CHECKSUM)[0]["checksum"]
        writer.execute("drop view staff_once")
        for table in ("staff", "staff_archive"):
            writer.execute(f"alter table {table} rename column is_main_post to speaks")
            for column in LATER_COLUMNS:
                writer.execute(f"alter table {table} drop column {column}")
        writer.execute("create table sickness_told (import_id integer)")
        writer.execute("create view told_day as select speaks from staff")
    (empty_store / "current.json").write_text(json.dumps({"version": 2, "schema": "earlier"}))
    return empty_store, checksum


def names(store: Path) -> set[str]:
    """Tables, views and columns of a store."""
    opened = open_store(store)
    try:
        found = opened.query("select table_name, column_name from duckdb_columns()")
        return {row["table_name"] for row in found} | {row["column_name"] for row in found}
    finally:
        opened.close()


class TestNamesOfTheReleaseBefore:
    """What `sql/upgrades` makes of them."""

    def test_the_main_post_has_its_name(self, old_store: tuple[Path, str]) -> None:
        assert names(old_store[0]) & {"is_main_post", "speaks", "sickness_told", "told_day"} == {
            "is_main_post"
        }

    def test_people_count_as_before(self, old_store: tuple[Path, str]) -> None:
        store = open_store(old_store[0])
        total = calculate(store, "headcount", Scope()).total
        store.close()
        assert total.value == 10

    def test_imports_of_then_verify(self, old_store: tuple[Path, str]) -> None:
        store = open_store(old_store[0])
        kept = [row["checksum"] for row in store.query("select checksum from import")]
        store.close()
        assert kept == [old_store[1]]
        assert [verdict.disagreements for verdict in verify(old_store[0])] == [()]


def test_a_schema_applied_twice_changes_nothing() -> None:
    connection = duckdb.connect()
    apply_schema(connection)
    columns = connection.execute("select count(*) from duckdb_columns()").fetchone()
    apply_schema(connection)
    assert connection.execute("select count(*) from duckdb_columns()").fetchone() == columns
