"""Across-row checks: one file each in ``sql/checks``, returning the rows at fault."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from analytics import codelists
from analytics.imports.cell_names import cell_address
from analytics.imports.problems import CELLS_SHOWN, Problem
from analytics.imports.scratch import select_from_rows
from analytics.imports.stage import Staged
from analytics.queries import Query, load_queries
from analytics.words import _


def run_checks(staged: Staged, rows: pa.Table, as_at: date) -> list[Problem]:
    """Every check of the kind over the rows that would be stored.

    ``typed`` holds the columns as read, ``stored`` the rows as they would be stored; both carry
    ``row_number``, the row of the user's sheet. ``trainee_grades`` are those of the code list.
    """
    tables = {"typed": staged.table(), "stored": rows, "trainee_grades": _trainee_grades()}
    found: list[Problem] = []
    for query in load_queries("checks").values():
        if staged.kind.id in query.header["kinds"] and _has_columns(query, staged):
            bound = {"as_at": as_at} if "as_at" in query.parameters else {}
            result = select_from_rows(query, tables, bound)
            at_fault = _not_told_yet(query, staged, result)
            if at_fault:
                found.append(_problem(query, staged, at_fault))
    return found


def _trainee_grades() -> pa.Table:
    entries = codelists.load("medical_grades").entries
    names = [item.label_en for item in entries if item.extra["trainee"] == "yes"]
    return pa.table({"medical_grade": pa.array(names, pa.string())})


def _not_told_yet(query: Query, staged: Staged, result: pa.Table) -> list[int | None]:
    """The rows at fault, less those whose cell already has a message of its own."""
    header = query.header
    fields = [header["column"]] if "column" in header else header.get("about", ())
    told = set().union(*(staged.spoken_of.get(name, set()) for name in fields))
    return [row for row in result["row_number"].to_pylist() if row not in told]


def _has_columns(query: Query, staged: Staged) -> bool:
    return all(column in staged.typed for column in query.header.get("uses", ()))


def _problem(query: Query, staged: Staged, at_fault: list[int | None]) -> Problem:
    header = query.header
    rows = [row for row in at_fault if row is not None]
    place = staged.place.match.mapping.get(header.get("column", ""))
    cells = tuple(
        cell_address(row, place.number) if place else _("row {row}").format(row=row)
        for row in list(dict.fromkeys(rows))[:CELLS_SHOWN]
    )
    count = len(rows) or 1
    return Problem(
        severity=header.get("severity", "warning"),
        rule=query.id,
        message=_(header["message"]).format(count=count),
        sheet=staged.place.sheet.name,
        cells=cells,
        count=count,
        effect=_(header["effect"]),
        do_next=_(header["do_next"]) if header.get("do_next") else "",
    )
