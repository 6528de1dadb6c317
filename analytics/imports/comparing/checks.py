"""Across-row checks: one file each in ``sql/checks``, returning the rows at fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from analytics import codelists
from analytics.engine.queries import Query, load_queries
from analytics.engine.store import Store
from analytics.imports.comparing.history import ImportRecord
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.scratch import select_from_rows
from analytics.imports.typing.staged import Staged
from analytics.words import _, show_list, show_percent

Rows = Sequence[Mapping[str, Any]]
_NAMED = 5


def run_checks(staged: Staged, rows: pa.Table, as_at: date) -> list[Problem]:
    """Every check of the kind over the rows that would be stored.

    ``typed`` holds the columns as read, ``stored`` the rows as they would be stored; both carry
    ``row_number``, the row of the user's sheet. ``trainee_grades`` are those of the code list.
    """
    tables = {"typed": staged.table(), "stored": rows, "trainee_grades": _trainee_grades()}
    found: list[Problem | None] = []
    for query in _checks_of(staged, compared_with=""):
        bound = {"as_at": as_at} if "as_at" in query.parameters else {}
        result = select_from_rows(query, tables, bound).to_pylist()
        found.append(_found(query, staged, result))
    return [problem for problem in found if problem]


def run_checks_in_store(
    store: Store, staged: Staged, rows: pa.Table, replaces: Sequence[ImportRecord]
) -> list[Problem]:
    """Every check of the kind with ``compared_with = "store"``: rows against what is loaded.

    A check with the parameter ``replaced`` is given the imports that the file would replace.
    """
    found: list[Problem | None] = []
    for query in _checks_of(staged, compared_with="store"):
        replaced = {"replaced": [item.import_id for item in replaces] or [0]}
        bound = replaced if "replaced" in query.parameters else {}
        found.append(_found(query, staged, store.query(query.sql, bound, {"stored": rows})))
    return [problem for problem in found if problem]


def _checks_of(staged: Staged, *, compared_with: str) -> list[Query]:
    return [
        query
        for query in load_queries("checks").values()
        if staged.kind.id in query.header["kinds"]
        and query.header.get("compared_with", "") == compared_with
        and _has_columns(query, staged)
    ]


def _trainee_grades() -> pa.Table:
    entries = codelists.load("medical_grades").entries
    names = [item.label_en for item in entries if item.extra["trainee"] == "yes"]
    return pa.table({"medical_grade": pa.array(names, pa.string())})


def _rows_without_message(query: Query, staged: Staged, result: Rows) -> list[int | None]:
    """The rows at fault, less those whose cell already has a message of its own."""
    header = query.header
    fields = [header["column"]] if "column" in header else header.get("about", ())
    reported = set().union(*(staged.reported_rows.get(name, set()) for name in fields))
    return [row["row_number"] for row in result if row["row_number"] not in reported]


def _has_columns(query: Query, staged: Staged) -> bool:
    return all(column in staged.typed for column in query.header.get("uses", ()))


def _found(query: Query, staged: Staged, result: Rows) -> Problem | None:
    """What a check found.

    ``share``, where it gives one, is that of all rows it is about; ``named`` what it is about, such
    as a file or a wave.
    """
    at_fault = _rows_without_message(query, staged, result)
    if not at_fault:
        return None
    named = list(dict.fromkeys(row["named"] for row in result if row.get("named")))
    more = ["…"] if len(named) > _NAMED else []
    said = {"share": show_percent(result[0].get("share")),
            "named": show_list([*named[:_NAMED], *more])}  # fmt: skip
    return _problem(query, staged, at_fault, said)


def _problem(
    query: Query, staged: Staged, at_fault: list[int | None], said: Mapping[str, str]
) -> Problem:
    header = query.header
    message, effect, do_next = header["message"], header["effect"], header.get("do_next")
    rows = [row for row in at_fault if row is not None]
    column = staged.place.match.mapping.get(header.get("column", ""))
    number = column.number if column else 0
    at = staged.place.cells_at((row, number) for row in dict.fromkeys(rows))
    count = len(rows) or 1
    return Problem(
        severity=header.get("severity", "warning"),
        rule=query.id,
        message=_(message).format(count=count, **said),
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=count,
        effect=_(effect),
        do_next=_(do_next).format(**said) if do_next else "",
    )
