"""No row of the register is added by somebody whose role may not: asked at each insert.

Whatever way an insert comes, by a page, a dialog or a press of a button, it passes here. Lines of
the audit trail are always added, and so is what the register notes of itself. No line is changed or
taken away again, but for the name of a person who is forgotten.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sql
from sqlalchemy import event

from analytics.engine.acting import refuse_change
from analytics.register import tables

UNASKED = frozenset({tables.audit.name, tables.versions.name})
FORGETTING = "forgetting"  # the option of a statement that takes a forgotten person out of a text
RESTORING = "restoring"  # that of one whose rows are a backup's: whoever restores was asked before


def guard_inserts(database: sql.Engine) -> None:
    """Let every insert into this database ask whether whoever acts may (`analytics.engine.acting`).

    UserError instead of the insert where they may not; TypeError, a bug of ours, instead of a
    change of the audit trail.
    """
    event.listen(database, "before_execute", _refuse)


def _refuse(_connection: Any, statement: Any, *_more: Any) -> None:
    if isinstance(statement, sql.Insert) and not _is_free(statement):
        refuse_change(statement.table.name)
    if isinstance(statement, sql.Update | sql.Delete) and statement.table is tables.audit:
        is_forgetting = statement.get_execution_options().get(FORGETTING, False)
        if isinstance(statement, sql.Delete) or not is_forgetting:
            raise TypeError("lines of the audit trail are only ever added")


def _is_free(statement: sql.Insert) -> bool:
    """Whether rows may come whoever acts: of the trail, and of a backup that is restored."""
    is_restored = statement.get_execution_options().get(RESTORING, False)
    return statement.table.name in UNASKED or bool(is_restored)
