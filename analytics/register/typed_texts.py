"""Texts that somebody typed, searched for and taken out of every table of the register."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sql

from analytics.register import Register, tables
from analytics.register.faults import said_plainly
from analytics.register.guard import FORGETTING

# Who did something stays: it is what the register is for, and no fact about staff.
_WHO = frozenset({"who", "decided_by", "saved_by"})


def text_pattern(texts: Sequence[str]) -> re.Pattern[str]:
    """Any of the texts, between other signs than letters and digits, in whatever case.

    What is typed is kept as JSON too, in which other letters than English ones are escaped.
    """
    forms = {*texts, *(json.dumps(text)[1:-1] for text in texts)}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)", re.IGNORECASE)


def find_texts(register: Register, texts: Sequence[str]) -> list[str]:
    """The tables and columns of the register in which any of the texts stands."""
    pattern = text_pattern(texts)
    with said_plainly(), register.engine.connect() as connection:
        return [
            f"{table.name}.{name}"
            for table in tables.metadata.sorted_tables
            for name in sorted({name for row in _rows(connection, table)
                                for name, text in _typed(table, row) if pattern.search(text)})
        ]  # fmt: skip


def remove_texts(register: Register, texts: Sequence[str], instead: str) -> int:
    """Replace the texts wherever somebody typed them; how many rows had any.

    The file is then written anew, so that nothing stays in pages that are no longer used.
    """
    pattern = text_pattern(texts)
    changed = 0
    with said_plainly(), register.engine.begin() as connection:
        for table in tables.metadata.sorted_tables:
            changed += _change_rows(connection, table, pattern, instead)
    if changed and register.file is not None:
        with said_plainly(), register.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("vacuum")
    return changed


def _change_rows(
    connection: sql.Connection, table: sql.Table, pattern: re.Pattern[str], instead: str
) -> int:
    changed = 0
    key = next(iter(table.primary_key.columns))
    for row in _rows(connection, table):
        found = {name: text for name, text in _typed(table, row) if pattern.search(text)}
        if found:
            new = {name: pattern.sub(instead, text) for name, text in found.items()}
            change = sql.update(table).where(key == row[key.name]).values(new)
            connection.execute(change.execution_options(**{FORGETTING: True}))
            changed += 1
    return changed


def _rows(connection: sql.Connection, table: sql.Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sql.select(table)).mappings()]


def _typed(table: sql.Table, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        text = row[column.name]
        if isinstance(text, str) and column.name not in _WHO:
            yield column.name, text
