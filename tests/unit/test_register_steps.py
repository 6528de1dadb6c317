"""A register of an earlier release opens in this one, whole, and a newer one is left alone.

``tests/register`` holds files that earlier releases wrote, with made-up values. Set
``GWEITHLU_TEST_POSTGRESQL`` to the URL of an empty database to run these tests on PostgreSQL too.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from analytics.compare.denominators import Denominator, list_denominators, save
from analytics.errors import UserError
from analytics.plans import scenarios
from analytics.register import Register, Remembered, tables
from analytics.register.steps import STEPS, add_column, bring_up_to_date, create_table
from analytics.units.changes import list_changes

SAVED = sorted((Path(__file__).parent.parent / "register").glob("*.sqlite"))
POSTGRESQL = os.environ.get("GWEITHLU_TEST_POSTGRESQL", "")


@pytest.fixture(params=SAVED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a store whose register an earlier release wrote."""
    shutil.copyfile(request.param, tmp_path / "register.sqlite")
    return tmp_path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind that is promised."""
    if request.param == "sqlite":
        yield f"sqlite:///{(tmp_path / 'some.sqlite').as_posix()}"
        return
    if not POSTGRESQL:
        pytest.skip("no PostgreSQL is named")
    yield POSTGRESQL
    _empty(POSTGRESQL)


def connect_to(url: str) -> sql.Engine:
    """A database whose connections are closed when they are given back."""
    return sql.create_engine(url, poolclass=sql.NullPool)


def _empty(url: str) -> None:
    database = connect_to(url)
    found = sql.MetaData()
    found.reflect(database)
    found.drop_all(database)


def rows_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the register's own, as they stand in the file."""
    database = connect_to(f"sqlite:///{(folder / 'register.sqlite').as_posix()}")
    found = sql.MetaData()
    found.reflect(database)
    with database.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(sql.select(table).order_by("id"))]
            for name, table in found.tables.items()
            if name != "register_version"
        }


def columns_of(database: sql.Engine) -> dict[str, dict[str, tuple[str, bool]]]:
    """Type and emptiness of each column of each table of a database."""
    found = sql.inspect(database)
    return {
        table: {
            item["name"]: (str(item["type"]), item["nullable"]) for item in found.get_columns(table)
        }
        for table in found.get_table_names()
    }


def indexes_of(database: sql.Engine) -> set[tuple[str | None, bool | None]]:
    found = sql.inspect(database)
    return {
        (index["name"], bool(index["unique"]))
        for table in found.get_table_names()
        for index in found.get_indexes(table)
        if not index.get("duplicates_constraint")  # PostgreSQL lists these as indexes too
    }


def versions_of(database: sql.Engine) -> list[int]:
    with database.connect() as connection:
        return list(connection.scalars(sql.select(tables.versions.c.version).order_by("version")))


def test_every_row_of_an_old_register_is_kept_as_it_was(old: Path) -> None:
    before = rows_of(old)
    assert sum(map(len, before.values())) == 20
    with Register(old) as register:
        register.unit_changes()
    after = rows_of(old)
    assert {name: [row[: len(before[name][0])] for row in after[name]] for name in before} == before


def test_what_an_old_register_says_is_understood(old: Path) -> None:
    with Register(old) as register:
        kept = register.recall("a" * 64, "staff_in_post")
        plans = {item.name: item for item in scenarios.list_scenarios(register, archived=True)}
        typed = {item.unit: item.number for item in list_denominators(register)}
        renamed = [(item.before, item.after) for item in list_changes(register)]
        trail = [line["action"] for line in register.trail()]
    assert kept == Remembered({"fte": "Contracted WTE", "band": None})
    assert {name: (item.revision, item.archived) for name, item in plans.items()} == {
        "Ward 5 by night": (3, False), "Ward 6 – nos": (2, True),
    }  # fmt: skip
    assert plans["Ward 5 by night"].plan.lines[0].planned == 8.0
    assert typed == {"Ward A": 24.0, "Ward B": None, "Division of Medicine": 120000.0}
    assert renamed == [("Ward A", "Ward Un")]
    assert trail == [
        "talent_search", "undo", "import", "import", "denominators", "denominators",
    ]  # fmt: skip


def test_an_old_register_takes_new_rows_of_every_kind(old: Path) -> None:
    day = date(2026, 5, 1)
    with Register(old) as register:
        opened = next(iter(scenarios.list_scenarios(register)))
        scenarios.rename(register, opened, "Ward 5 now", "GH")
        register.remember("a" * 64, "staff_in_post", Remembered({"fte": "FTE"}), "GH")
        save(register, [Denominator("org_l4", "Ward A", "beds", 30.0, day)], "GH")
        register.add_unit_change("org_l4", "Ward B", "Ward Tri", day, "GH")
        register.note("GH", "undo", {"import_id": 1})
    with Register(old) as register:
        assert scenarios.load(register, opened.id).name == "Ward 5 now"
        assert register.recall("a" * 64, "staff_in_post").mapping == {"fte": "FTE"}
        assert {item.number for item in list_denominators(register)} >= {24.0, 30.0}
        assert {item.after for item in list_changes(register)} == {"Ward Un", "Ward Tri"}
        assert register.trail(1)[0]["who"] == "GH"


def test_an_old_register_ends_as_a_new_one_begins(old: Path, tmp_path: Path) -> None:
    one = connect_to(f"sqlite:///{(old / 'register.sqlite').as_posix()}")
    other = connect_to(f"sqlite:///{(tmp_path / 'new.sqlite').as_posix()}")
    for database in (one, other):
        bring_up_to_date(database)
    assert columns_of(one) == columns_of(other)
    assert indexes_of(one) == indexes_of(other)
    assert versions_of(one) == versions_of(other) == list(range(1, len(STEPS) + 1))


def test_the_steps_lead_to_the_tables_that_are_declared(url: str, tmp_path: Path) -> None:
    made, declared = connect_to(url), connect_to(f"sqlite:///{tmp_path}/all.sqlite")
    bring_up_to_date(made)
    tables.metadata.create_all(declared)
    names = {table: set(columns) for table, columns in columns_of(made).items()}
    assert names == {table: set(columns) for table, columns in columns_of(declared).items()}
    assert indexes_of(made) == indexes_of(declared)


def test_a_register_of_a_newer_release_is_refused_and_left_alone(empty_store: Path) -> None:
    with Register(empty_store) as register:
        register.note("AB", "import", {"import_id": 1})
    with sqlite3.connect(empty_store / "register.sqlite") as connection:
        connection.execute("insert into register_version values (99, 'later', '2030-01-01')")
    content = (empty_store / "register.sqlite").read_bytes()
    with Register(empty_store) as register:
        for use in (register.trail, register.denominators, lambda: register.note("AB", "x", {})):
            with pytest.raises(UserError, match="newer release") as caught:
                use()
            assert caught.value.rule == "register_newer"
    assert (empty_store / "register.sqlite").read_bytes() == content


LATER = sql.MetaData()
LATER_AUDIT = tables.audit.to_metadata(LATER)
LATER_AUDIT.append_column(sql.Column("reason", sql.String(80), index=True))
NOMINATIONS = sql.Table(
    "nomination", LATER,
    sql.Column("id", sql.Integer, primary_key=True), sql.Column("who", sql.String(80)),
)  # fmt: skip


def add_reason(connection: sql.Connection) -> None:
    add_column(connection, LATER_AUDIT.c.reason)


def add_nominations(connection: sql.Connection) -> None:
    create_table(connection, NOMINATIONS)


def fail(_connection: sql.Connection) -> None:
    raise RuntimeError("a bug in a step")


def test_the_next_steps_add_a_column_and_a_table_and_keep_the_rows(url: str) -> None:
    database = connect_to(url)
    bring_up_to_date(database)
    line = {"at": sql.func.now(), "who": "AB", "action": "import", "detail": "{}"}
    with database.begin() as connection:
        connection.execute(sql.insert(tables.audit).values(**line))
    bring_up_to_date(database, (*STEPS, add_reason, add_nominations))
    with database.begin() as connection:
        connection.execute(sql.insert(LATER_AUDIT).values(**line, reason="asked"))
        connection.execute(sql.insert(NOMINATIONS).values(who="AB"))
        reasons = connection.scalars(sql.select(LATER_AUDIT.c.reason).order_by("id")).all()
    assert reasons == [None, "asked"]
    assert versions_of(database) == list(range(1, len(STEPS) + 3))


def test_a_step_that_fails_leaves_nothing_of_those_before_it(url: str) -> None:
    database = connect_to(url)
    bring_up_to_date(database)
    before = columns_of(database)
    with pytest.raises(RuntimeError, match="a bug in a step"):
        bring_up_to_date(database, (*STEPS, add_reason, add_nominations, fail))
    assert columns_of(database) == before
    assert versions_of(database) == list(range(1, len(STEPS) + 1))


def test_several_who_start_at_once_take_each_step_once(url: str) -> None:
    taken: list[int] = []

    def count_me(_connection: sql.Connection) -> None:
        taken.append(1)

    def start(_number: int) -> None:
        database = connect_to(url)
        bring_up_to_date(database, (*STEPS, add_reason, count_me, add_nominations))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(start, range(16)))
    assert taken == [1]
    database = connect_to(url)
    assert versions_of(database) == list(range(1, len(STEPS) + 4))
