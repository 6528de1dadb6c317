"""No row of the register is added by somebody whose role may not: asked at each insert.

Whatever way an insert comes, by a page, a dialog or a press of a button, it passes here. Lines of
the audit trail are always added, and so is what the register notes of itself.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sql
from sqlalchemy import event

from analytics.engine.acting import refuse_change
from analytics.register import tables

UNASKED = frozenset({tables.audit.name, tables.versions.name})


def guard_inserts(database: sql.Engine) -> None:
    """Let every insert into this database ask whether whoever acts may (`analytics.engine.acting`).

    UserError instead of the insert where they may not.
    """
    event.listen(database, "before_execute", _refuse)


def _refuse(_connection: Any, statement: Any, *_more: Any) -> None:
    if isinstance(statement, sql.Insert) and statement.table.name not in UNASKED:
        refuse_change(statement.table.name)
