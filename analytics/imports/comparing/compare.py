"""A file compared with what is loaded: units spelt alike, people recognised, who is new or gone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from analytics.engine.store import open_store
from analytics.imports.comparing import history
from analytics.imports.comparing.checks import run_checks_in_store
from analytics.imports.comparing.neighbours import neighbouring_period_problems
from analytics.imports.comparing.people import (
    birth_month_problem,
    find_known_people,
    leading_zeros_problem,
    not_in_staff_problem,
    people_of,
)
from analytics.imports.comparing.units import funded_without_staff, spell_units
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.staged import Staged


@dataclass(frozen=True)
class Comparison:
    """The rows as they would be stored in this store, and what the comparison shows."""

    rows: pa.Table
    compared: history.Compared
    problems: tuple[Problem, ...]


def compare_with_store(
    staged: Staged,
    rows: pa.Table,
    file_date: FileDate,
    sha256: str,
    store_folder: Path | str | None,
) -> Comparison:
    """Compare the rows of a file with the current version of the store."""
    store = open_store(store_folder)
    try:
        rows, problems = spell_units(staged, rows, store)
        problems += funded_without_staff(staged, rows, store, file_date)
        people = people_of(rows) if "person_key" in rows.column_names else None
        known_people = find_known_people(store, people) if people is not None else []
        problems += birth_month_problem(known_people, staged.place.name)
        problems += leading_zeros_problem(known_people, staged.place.name)
        problems += not_in_staff_problem(store, staged, rows, known_people, file_date)
        problems += neighbouring_period_problems(store, staged, file_date, rows)
        compared = history.compare(store, staged.kind, file_date, sha256, rows, known_people)
        problems += run_checks_in_store(store, staged, rows, compared.all_replaced)
    finally:
        store.close()
    return Comparison(rows, compared, tuple(problems))
