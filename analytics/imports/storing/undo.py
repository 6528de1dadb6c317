"""Undoing an import: a version of the store without it, in which what it had replaced counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analytics.engine.acting import refuse_change
from analytics.engine.store import Writer, write_version
from analytics.errors import UserError
from analytics.imports.comparing.history import ImportRecord, list_imports
from analytics.imports.kinds.declare import Kind
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.archive import (
    copy_audit,
    find_import,
    move_to_archive,
    restore_from_archive,
)
from analytics.register.lines import note_in_version
from analytics.words import _


def undo(import_id: int, *, store_folder: Path | str | None = None, who: str = "") -> ImportRecord:
    """Take an import out again; what it had replaced counts again.

    Raises UserError where there is no such import, it is not in use, or whoever acts may not.
    """
    refuse_change("import")
    with write_version(store_folder) as writer:
        record = find_import(writer, import_id)
        _check_in_use(record)
        kind = all_kinds()[record["kind"]]
        move_to_archive(writer, kind, import_id)
        writer.execute(
            "update import set status = 'undone' where import_id = $id", {"id": import_id}
        )
        _restore_replaced(writer, kind, import_id)
        note_in_version(writer, who, "undo", {"import_id": import_id})
    copy_audit(store_folder)
    return next(item for item in list_imports(store_folder) if item.import_id == import_id)


def _check_in_use(record: Mapping[str, Any]) -> None:
    if record["status"] == "current":
        return
    if record["status"] == "replaced":
        what = _("Import {id} is not in use: import {other} replaced it.")
        do_next = _("Undo import {other} to bring it back.").format(other=record["replaced_by"])
    else:
        what, do_next = (
            _("Import {id} has already been undone."),
            _("You do not need to do anything."),
        )
    raise UserError(
        what.format(id=record["import_id"], other=record["replaced_by"]),
        do_next,
        rule="import_not_current",
    )


def _restore_replaced(writer: Writer, kind: Kind, import_id: int) -> None:
    """Put back what this import replaced: more than one where it had all rows of several."""
    replaced = writer.query(
        "select import_id from import where replaced_by = $id and status = 'replaced'"
        " order by import_id",
        {"id": import_id},
    )
    for row in replaced:
        restore_from_archive(writer, kind, row["import_id"])
        writer.execute(
            "update import set status = 'current', replaced_by = null where import_id = $id",
            {"id": row["import_id"]},
        )
