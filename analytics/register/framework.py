"""What people say of each item of a framework, as the register keeps it: appended, never changed.

Contents are plain dictionaries; what they mean is the business of `analytics.framework`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql

from analytics.register import Register, tables

Content = Mapping[str, Any]


@dataclass(frozen=True)
class ItemEdit:
    """One thing done to the list of a framework."""

    item: str
    action: str
    content: Content
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Revision:
    """Where an item stands in an organisation (blank: all together), as somebody saved it."""

    organisation: str
    item: str
    revision: int
    content: Content
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Entry:
    """One state of a line of the evidence log, or of a milestone (``kind``)."""

    organisation: str
    item: str
    kind: str
    entry: str
    removed: bool
    content: Content
    saved_by: str
    saved_at: datetime


def edit_items(register: Register, edits: Sequence[tuple[str, str, Content]], who: str) -> None:
    """Append ``(item, action, content)`` to what was done to the list; at least one."""
    stamp = {"saved_by": who, "saved_at": _now()}
    inserts = [
        sql.insert(tables.framework_items).values(
            item=item, action=action, content=_written(content), **stamp
        )
        for item, action, content in edits
    ]
    noted = {"actions": sorted({action for _item, action, _content in edits}), "count": len(edits)}
    register.append(inserts, who, "framework_list", noted)


def item_edits(register: Register) -> list[ItemEdit]:
    """Everything ever done to the list, the first first."""
    table = tables.framework_items
    return [
        ItemEdit(row["item"], row["action"], json.loads(row["content"]), row["saved_by"],
                 row["saved_at"])
        for row in register.rows(sql.select(table).order_by(table.c.id))
    ]  # fmt: skip


def add_revisions(
    register: Register, found: Iterable[tuple[str, str, int, Content]], who: str,
    at: datetime | None = None,
) -> bool:  # fmt: skip
    """Append ``(organisation, item, revision, content)``; False where one of them is there.

    ``at`` is when it was said, where that is not now.
    """
    rows = list(found)
    stamp = {"saved_by": who, "saved_at": at or _now()}
    inserts = [
        sql.insert(tables.framework_statuses).values(
            organisation=organisation, item=item, revision=revision,
            content=_written(content), **stamp,
        )
        for organisation, item, revision, content in rows
    ]  # fmt: skip
    noted = {"items": sorted({row[1] for row in rows})}
    return register.append(inserts, who, "framework_status", noted)


def revisions(register: Register, item: str = "") -> list[Revision]:
    """Every revision of every status (of one item, where it is named), the first first."""
    table = tables.framework_statuses
    query = sql.select(table).order_by(table.c.id)
    query = query.where(table.c.item == item) if item else query
    return [
        Revision(row["organisation"], row["item"], row["revision"], json.loads(row["content"]),
                 row["saved_by"], row["saved_at"])
        for row in register.rows(query)
    ]  # fmt: skip


def add_entry(
    register: Register, organisation: str, item: str, kind: str, content: Content, who: str,
    *, entry: str = "", removed: bool = False, at: datetime | None = None,
) -> str:  # fmt: skip
    """Append a line of evidence or a milestone, or a later state of one; its id."""
    entry = entry or uuid.uuid4().hex
    insert = sql.insert(tables.framework_entries).values(
        organisation=organisation, item=item, kind=kind, entry=entry, removed=removed,
        content=_written(content), saved_by=who, saved_at=at or _now(),
    )  # fmt: skip
    register.append([insert], who, f"framework_{kind}", {"item": item, "removed": removed})
    return entry


def entries(register: Register, item: str = "") -> list[Entry]:
    """Every state of every line of evidence and milestone, the first first."""
    table = tables.framework_entries
    query = sql.select(table).order_by(table.c.id)
    query = query.where(table.c.item == item) if item else query
    return [
        Entry(row["organisation"], row["item"], row["kind"], row["entry"], row["removed"],
              json.loads(row["content"]), row["saved_by"], row["saved_at"])
        for row in register.rows(query)
    ]  # fmt: skip


def mark(register: Register) -> str:
    """A text that changes whenever anything is said of a framework, for caches."""
    found = (tables.framework_items, tables.framework_statuses, tables.framework_entries)
    query = sql.select(*(
        sql.select(sql.func.max(table.c.id)).scalar_subquery().label(table.name) for table in found
    ))  # fmt: skip
    return "|".join(str(value or 0) for row in register.rows(query) for value in row.values())


def _written(content: Content) -> str:
    return json.dumps(dict(content), ensure_ascii=False, default=str)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
