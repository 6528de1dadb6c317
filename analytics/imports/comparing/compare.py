"""A file beside what is loaded: units spelt alike, people recognised, what is new and gone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from analytics.engine.store import open_store
from analytics.imports.comparing import history
from analytics.imports.comparing.checks import run_checks_beside
from analytics.imports.comparing.neighbours import neighbour_problems
from analytics.imports.comparing.people import (
    find_known,
    not_in_staff,
    others_problem,
    people_of,
    zeros_problem,
)
from analytics.imports.comparing.units import funded_without_staff, spell_units
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.as_at import Dated
from analytics.imports.typing.stage import Staged


@dataclass(frozen=True)
class Beside:
    """The rows as they would be stored in this store, and what the comparison shows."""

    rows: pa.Table
    compared: history.Compared
    problems: tuple[Problem, ...]


def put_beside(
    staged: Staged, rows: pa.Table, dated: Dated, sha256: str, store_folder: Path | str | None
) -> Beside:
    """Compare the rows of a file with the current version of the store."""
    store = open_store(store_folder)
    try:
        rows, problems = spell_units(staged, rows, store)
        problems += funded_without_staff(staged, rows, store, dated)
        people = people_of(rows) if "person_key" in rows.column_names else None
        known = find_known(store, people) if people is not None else []
        problems += others_problem(known, staged.place.name)
        problems += zeros_problem(known, staged.place.name)
        problems += not_in_staff(store, staged, rows, known, dated)
        problems += neighbour_problems(store, staged, dated, rows)
        problems += run_checks_beside(store, staged, rows)
        compared = history.compare(store, staged.kind, dated, sha256, rows, known)
    finally:
        store.close()
    return Beside(rows, compared, tuple(problems))
