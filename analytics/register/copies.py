"""The whole register at once: into a file, and out of one again.

Row by row through SQLAlchemy, so that a register in any database is copied into the same kind of
file, and a copy is a proof that every row can be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sql

from analytics.engine.private_files import make_private_file
from analytics.errors import UserError
from analytics.register import Register, tables
from analytics.register.faults import said_plainly
from analytics.register.guard import RESTORING
from analytics.register.steps import bring_up_to_date

_CONTENT = [table for table in tables.metadata.sorted_tables if table is not tables.versions]


def copy_register(register: Register, file: Path) -> None:
    """Write every row of a register into a new SQLite file. UserError where it cannot be read."""
    make_private_file(file)
    copy = sql.create_engine(f"sqlite:///{file.as_posix()}")
    try:
        bring_up_to_date(copy)
        with said_plainly(), register.engine.connect() as source, copy.begin() as target:
            _at_one_moment(source)
            for table in _CONTENT:
                rows = [dict(row) for row in source.execute(sql.select(table)).mappings()]
                if rows:
                    target.execute(sql.insert(table), rows)
    finally:
        copy.dispose()


def _at_one_moment(connection: sql.Connection) -> None:
    """Let all reading that follows see the register as it is now."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin")  # Python's driver would begin at the first change
    else:
        connection.execution_options(isolation_level="REPEATABLE READ")


def replace_register(register: Register, file: Path) -> None:
    """Put the rows of a copy in place of a register's, in one transaction.

    The audit trail is only ever added to: its lines stay, and those of the copy that are not among
    them come along. A register that is damaged is put aside, and begun anew.
    """
    copy = sql.create_engine(f"sqlite:///{file.as_posix()}")
    try:
        with said_plainly():
            bring_up_to_date(copy)  # a copy of an earlier release has fewer tables
        _put_damaged_aside(register)
        with said_plainly(), copy.connect() as source, register.engine.begin() as target:
            for table in _CONTENT:
                rows = [dict(row) for row in source.execute(sql.select(table)).mappings()]
                if table is tables.audit:
                    rows = _not_there(target, rows)
                else:
                    target.execute(sql.delete(table))
                if rows:
                    target.execute(sql.insert(table).execution_options(**{RESTORING: True}), rows)
                _count_on(target, table)
    finally:
        copy.dispose()


def _count_on(target: sql.Connection, table: sql.Table) -> None:
    """PostgreSQL numbers new rows by a counter that rows with a number do not move."""
    if target.dialect.name == "postgresql":
        counter = sql.func.pg_get_serial_sequence(table.name, "id")
        highest = sql.select(sql.func.max(table.c.id)).scalar_subquery()
        target.execute(sql.select(sql.func.setval(counter, highest)))


def _not_there(target: sql.Connection, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of an audit trail that another one lacks, without the numbers they had."""
    known = {_identity(dict(row)) for row in target.execute(sql.select(tables.audit)).mappings()}
    missing = [row for row in rows if _identity(row) not in known]
    return [{name: value for name, value in row.items() if name != "id"} for row in missing]


def _identity(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["line"],) if row["line"] else (row["at"], row["who"], row["action"], row["detail"])


def _put_damaged_aside(register: Register) -> None:
    if register.file is None or not register.file.exists():
        return
    try:
        with said_plainly(), register.engine.connect() as connection:
            for table in _CONTENT:
                connection.execute(sql.select(table)).all()
    except UserError:
        register.let_go()
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                found = register.file.with_name(register.file.name + ending)
                os.replace(found, found.with_name(found.name + ".damaged"))
