"""Lines of the audit trail that go live with a version of the store, and with nothing else.

A change of the store and its line cannot be in two places at one moment. So the line is a row of
the version itself, and the register copies it afterwards: at once, or, where the program ended in
between, when the trail is next read or the store next changed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analytics.engine.acting import name_of_whoever_acts
from analytics.engine.store import Writer, open_store
from analytics.errors import UserError

_ALL = "select line, noted_at as at, who, action, detail from audit_line order by noted_at, line"


def note_in_version(writer: Writer, who: str, action: str, detail: Mapping[str, Any]) -> None:
    """Let a line of the audit trail go live with a version. ``detail`` holds no personal values."""
    writer.execute(
        "insert into audit_line values ($line, $noted_at, $who, $action, $detail)",
        {
            "line": uuid.uuid4().hex,
            "noted_at": datetime.now(UTC).replace(tzinfo=None),
            "who": name_of_whoever_acts(who),
            "action": action,
            "detail": json.dumps(dict(detail), default=str),
        },
    )


def lines_of_store(folder: Path) -> list[dict[str, Any]]:
    """Every line of the current version, oldest first; none where the store cannot be opened."""
    with suppress(UserError):
        store = open_store(folder)
        try:
            return store.query(_ALL)
        finally:
            store.close()
    return []
