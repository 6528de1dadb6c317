"""Named sets of parameters of supply and demand: every revision kept, the last one holds."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sql

from analytics.register import Register
from analytics.register.tables import recipes

KIND = "supply_scenario"


def add_revision(register: Register, name: str, rows: list[dict[str, Any]], who: str) -> None:
    """Append a revision of a scenario: its parameters, row by row."""
    register.add_recipe(KIND, name, {"parameters": rows}, who)


def revisions(register: Register, name: str | None = None) -> list[dict[str, Any]]:
    """Every revision of one scenario, or of all, the first one first."""
    query = sql.select(recipes).where(recipes.c.kind == KIND).order_by(recipes.c.id)
    query = query.where(recipes.c.name == name) if name is not None else query
    return [{**row, "content": json.loads(row["content"])} for row in register.rows(query)]
