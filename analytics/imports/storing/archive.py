"""What storing and undoing share: the log of imports, the archive, the audit trail."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from analytics.engine.store import Writer
from analytics.engine.unit_rows import ARCHIVE
from analytics.errors import UserError
from analytics.imports.kinds.declare import Kind
from analytics.register import Register
from analytics.words import _


def find_import(writer: Writer, import_id: int) -> dict[str, Any]:
    """The line of an import in the log; UserError where there is none of that number."""
    found = writer.query("select * from import where import_id = $id", {"id": import_id})
    if not found:
        raise UserError(
            _("There is no import {id}.").format(id=import_id),
            _("Choose one that is in the list of what has been loaded."),
            rule="import_unknown",
        )
    return found[0]


def move_to_archive(writer: Writer, kind: Kind, import_id: int) -> None:
    """The rows of an import that no longer count."""
    for table in kind.tables:
        writer.move_rows(table, f"{table}{ARCHIVE}", import_id)


def restore_from_archive(writer: Writer, kind: Kind, import_id: int) -> None:
    """The rows of an import that count again."""
    for table in kind.tables:
        writer.move_rows(f"{table}{ARCHIVE}", table, import_id)


def copy_audit(store_folder: Path | str | None) -> None:
    """Let the register know. Where it cannot be reached now, it copies the lines another time."""
    with suppress(UserError), Register(store_folder) as register:
        register.copy_lines()
