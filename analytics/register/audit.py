"""The lines of the audit trail between two moments, the first first."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sql

from analytics.register import Register
from analytics.register.tables import audit


def lines_between(
    register: Register, since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """``at`` (UTC), ``who``, ``action`` and ``detail`` (JSON) of every line on these days, as they
    begin and end on this computer, and of all days where none are given."""
    register.copy_lines()
    query = sql.select(audit.c.at, audit.c.who, audit.c.action, audit.c.detail)
    if since:
        query = query.where(audit.c.at >= _start_of(since))
    if until and until < date.max:
        query = query.where(audit.c.at < _start_of(until + timedelta(days=1)))
    return register.rows(query.order_by(audit.c.at, audit.c.id))


def _start_of(day: date) -> datetime:
    """When a day begins here, as the register writes moments."""
    return datetime.combine(day, time.min).astimezone(UTC).replace(tzinfo=None)
