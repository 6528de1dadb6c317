"""A file beside what is loaded: units spelt alike, people recognised, what is new and gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from analytics.imports import history
from analytics.imports.people import find_known, others_problem, people_of
from analytics.imports.problems import Problem
from analytics.imports.stage import Staged
from analytics.imports.units import funded_without_staff, spell_units
from analytics.store import open_store


@dataclass(frozen=True)
class Beside:
    """The rows as they would be stored in this store, and what the comparison shows."""

    rows: pa.Table
    compared: history.Compared
    problems: tuple[Problem, ...]


def put_beside(
    staged: Staged, rows: pa.Table, as_at: date, sha256: str, store_folder: Path | str | None
) -> Beside:
    """Compare the rows of a file with the current version of the store."""
    store = open_store(store_folder)
    try:
        rows, problems = spell_units(staged, rows, store)
        problems += funded_without_staff(staged, rows, store)
        people = people_of(rows) if "person_key" in rows.column_names else None
        known = find_known(store, people) if people is not None else []
        problems += others_problem(known, staged.place.sheet.name)
        compared = history.compare(store, staged.kind, as_at, sha256, rows, known)
    finally:
        store.close()
    return Beside(rows, compared, tuple(problems))
