"""Files of parameters for tests of supply and demand: a published example, and small pipelines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

EXAMPLE = Path(__file__).parent / "reference" / "supply_worked_example.csv"
COLUMNS = ("name", "group", "state", "to", "sex", "age", "year", "value", "low", "high",
           "distribution", "unit", "status")  # fmt: skip


@cache
def example(name: str, role: str) -> tuple[Mapping[str, str], ...]:
    """The lines of a published round: its inputs, or its outputs with their tolerance.

    Parameters of the Dutch Capaciteitsorgaan's model of general practitioners, from
    mgmheck/huisartsen-dashboard, commit 6e787e0; demand 2025 to 2030 from its official result
    workbook; intakes as advised in 2022 (1,190) and 2025 (1,026).
    """
    with EXAMPLE.open(encoding="utf-8", newline="") as lines:
        return tuple(row for row in csv.DictReader(lines)
                     if (row["example"], row["role"]) == (name, role))  # fmt: skip


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> str:
    """A file of parameters; what a row does not say is empty."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows([each.get(name, "") for name in COLUMNS] for each in rows)
    return str(path)


def write_example(path: Path, name: str, **changed: object) -> str:
    """The inputs of a published round as a file of parameters; some with another value."""
    rows = [{"name": row["name"], "group": row["group"], "year": row["year"],
             "value": changed.get(row["name"], row["value"])}
            for row in example(name, "input")]  # fmt: skip
    return write_rows(path, rows)


def row(
    name: str, value: float, state: str = "", to: str = "", **more: object
) -> dict[str, object]:
    """One row."""
    return {"name": name, "value": value, "state": state, "to": to, **more}


def pipeline() -> list[dict[str, object]]:
    """From medical school to consultant, with rates that are easy to follow by hand."""
    return [
        row("base year", 2026),
        row("stock", 100, "Medical student year 5"), row("intake per year", 100,
                                                         "Medical student year 5"),
        row("moves", 0.6, "Medical student year 5", "Foundation year 1"),
        row("stock", 60, "Foundation year 1"), row("moves", 1, "Foundation year 1",
                                                   "Higher training"),
        row("years in state", 2.5, "Higher training"), row("stock", 100, "Higher training"),
        row("moves", 0.64, "Higher training", "Consultant"),
        row("stock", 400, "Consultant"), row("leaves per year", 0.05, "Consultant"),
        row("FTE per person", 0.9, "Consultant"), row("unmet demand at base", 0.1),
    ]  # fmt: skip
