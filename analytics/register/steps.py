"""How a register of an earlier release becomes one of this release: steps, counted from 1.

They run when the register is first used, all in one transaction: a register has every step or
none of the missing ones. Whoever comes second waits, and finds nothing left to do.

A table is declared once, in ``tables``, as it is today. So a step creates a table or adds a
column *unless it is there*: a table that an early step makes from nothing already has the
columns of the later ones. A step that was released is never changed, moved or taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from analytics.errors import UserError
from analytics.register import tables
from analytics.words import _

Step = Callable[[sql.Connection], None]
# Any number that nothing else in the same PostgreSQL database locks: "gweithlu" on a telephone.
_POSTGRESQL_LOCK = 49348458


def create_first_tables(connection: sql.Connection) -> None:
    """Everything that a register held before its versions were counted."""
    for table in (
        tables.corrections, tables.audit, tables.scenarios, tables.denominators,
        tables.unit_changes,
    ):  # fmt: skip
        create_table(connection, table)


def name_lines_of_audit(connection: sql.Connection) -> None:
    """Lines that are copied from the store are copied once."""
    add_column(connection, tables.audit.c.line)


def keep_decisions(connection: sql.Connection) -> None:
    """Short answers to what the program asks, such as whether somebody is a leader."""
    create_table(connection, tables.decisions)


def keep_survey_actions(connection: sql.Connection) -> None:
    """What is done about what a survey found."""
    create_table(connection, tables.survey_actions)


def keep_framework(connection: sql.Connection) -> None:
    """What people say of each item of a framework, and what was done to its list."""
    for table in (tables.framework_items, tables.framework_statuses, tables.framework_entries):
        create_table(connection, table)


def keep_recipes(connection: sql.Connection) -> None:
    """What is chosen for files that are made again, such as the sections of a board pack."""
    create_table(connection, tables.recipes)


STEPS: tuple[Step, ...] = (
    create_first_tables, name_lines_of_audit, keep_decisions, keep_survey_actions, keep_framework,
    keep_recipes,
)  # fmt: skip


def bring_up_to_date(database: sql.Engine, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that the register has not taken; UserError where it knows more than these."""
    with database.connect() as connection:
        if _steps_left(connection, steps) == 0:
            return
    with database.begin() as connection:
        _wait_for_others(connection)
        create_table(connection, tables.versions)
        for number in range(len(steps) - _steps_left(connection, steps), len(steps)):
            steps[number](connection)
            _write_down(connection, number + 1, steps[number].__name__)


def create_table(connection: sql.Connection, table: sql.Table) -> None:
    """Create a table with its indexes, unless it is there."""
    connection.execute(CreateTable(table, if_not_exists=True))
    _create_indexes(connection, table)


def add_column(connection: sql.Connection, column: sql.Column) -> None:
    """Add a column to a table that exists, unless it is there. It must be one that may be empty."""
    if column.name not in _columns_of(connection, column.table):
        connection.execute(AddColumn(column))
    _create_indexes(connection, column.table)


def _create_indexes(connection: sql.Connection, table: sql.Table) -> None:
    """Those that can be made by now: a later step may add the column of another."""
    known = _columns_of(connection, table)
    for index in table.indexes:
        if known.issuperset(index.columns.keys()):
            connection.execute(CreateIndex(index, if_not_exists=True))


def _columns_of(connection: sql.Connection, table: sql.Table) -> set[str]:
    return {item["name"] for item in sql.inspect(connection).get_columns(table.name)}


class AddColumn(ExecutableDDLElement):
    """``alter table … add column …``, which SQLAlchemy has no words for."""

    def __init__(self, column: sql.Column) -> None:
        self.column = column


@compiles(AddColumn)
def _add_column_in_sql(element: AddColumn, compiler: Any, **_more: object) -> str:
    table = compiler.preparer.format_table(element.column.table)
    return f"alter table {table} add column {compiler.get_column_specification(element.column)}"


def _steps_left(connection: sql.Connection, steps: Sequence[Step]) -> int:
    taken = _steps_taken(connection)
    if taken > len(steps):
        raise UserError(
            _("The register of decisions was written by a newer release of this program."),
            _(
                "Update the program, or ask the person who looks after it to do so. Nothing was"
                " changed."
            ),
            rule="register_newer",
        )
    return len(steps) - taken


def _steps_taken(connection: sql.Connection) -> int:
    """How many steps the register has behind it; 0 for one that is new, or older than steps."""
    if not sql.inspect(connection).has_table(tables.versions.name):
        return 0
    return connection.scalar(sql.select(sql.func.max(tables.versions.c.version))) or 0


def _wait_for_others(connection: sql.Connection) -> None:
    """Let one process at a time take steps; the lock goes with the end of the transaction."""
    if connection.dialect.name == "sqlite":
        # Else Python's driver would begin no transaction before a table is created.
        connection.exec_driver_sql("begin immediate")
    elif connection.dialect.name == "postgresql":
        # "create table if not exists" alone fails there where two do it at the same moment.
        connection.execute(sql.select(sql.func.pg_advisory_xact_lock(_POSTGRESQL_LOCK)))


def _write_down(connection: sql.Connection, number: int, name: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(sql.insert(tables.versions).values(version=number, step=name, done_at=now))
