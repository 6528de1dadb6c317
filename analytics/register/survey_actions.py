"""What is done about what a survey found, as people type it: revision by revision, none lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql

from analytics.register import Register
from analytics.register.tables import survey_actions as actions


def add_revision(
    register: Register, action: str, revision: int, content: Mapping[str, Any], who: str
) -> bool:
    """Append a revision of an action; False where somebody else has written that revision."""
    line = sql.insert(actions).values(
        action=action, revision=revision, content=json.dumps(dict(content)), saved_by=who,
        saved_at=datetime.now(UTC).replace(tzinfo=None),
    )  # fmt: skip
    noted = {"action": action, "revision": revision}
    return register.append([line], who, "survey_action", noted)


def latest_revisions(register: Register) -> list[dict[str, Any]]:
    """The last revision of every action, in the order in which they were first typed."""
    last = sql.select(sql.func.max(actions.c.id)).group_by(actions.c.action)
    query = sql.select(actions).where(actions.c.id.in_(last))
    first = {row["action"]: row["id"] for row in reversed(_read(register, sql.select(actions)))}
    return sorted(_read(register, query), key=lambda row: first[row["action"]])


def revisions(register: Register, action: str) -> list[dict[str, Any]]:
    """Every revision of one action, the first one first."""
    query = sql.select(actions).where(actions.c.action == action).order_by(actions.c.id)
    return _read(register, query)


def _read(register: Register, query: sql.Select) -> list[dict[str, Any]]:
    rows = register.rows(query.order_by(actions.c.id))
    return [{**row, "content": json.loads(row["content"])} for row in rows]
