"""Storing a preview, replacing an earlier import, and undoing one: each a version of the store.

What is replaced or undone moves to the archive tables, so any step can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.errors import UserError
from analytics.imports.history import list_imports
from analytics.imports.facts import derive_facts
from analytics.imports.preview import ImportRecord, Preview
from analytics.queries import load_queries
from analytics.register import Register, Remembered
from analytics.store import Writer, write_version
from analytics.words import _

Progress = Callable[[float, str], None]


def commit(
    preview: Preview,
    *,
    store_folder: Path | str | None = None,
    who: str = "",
    progress: Progress | None = None,
) -> ImportRecord:
    """Store one preview. The same file for the same date again changes nothing.

    Raises UserError where the preview was refused; then nothing is stored.
    """
    return commit_all([preview], store_folder=store_folder, who=who, progress=progress)[0]


def commit_all(
    previews: Sequence[Preview],
    *,
    store_folder: Path | str | None = None,
    who: str = "",
    progress: Progress | None = None,
) -> list[ImportRecord]:
    """Store several previews as one version: all of them, or none."""
    say = progress or (lambda _share, _words: None)
    for preview in previews:
        _check(preview)
    ids: list[int] = []
    fresh = [preview for preview in previews if preview.same_file is None]
    if fresh:
        with write_version(store_folder) as writer:
            for number, preview in enumerate(fresh):
                say(number / len(fresh), _("Storing {file}").format(file=preview.file_name))
                ids.append(_store_one(writer, preview, who))
        _remember(fresh, ids, store_folder, who)
    say(1.0, _("Stored"))
    stored = {item.import_id: item for item in list_imports(store_folder)}
    by_preview = iter(ids)
    return [
        preview.same_file if preview.same_file else stored[next(by_preview)] for preview in previews
    ]


def _check(preview: Preview) -> None:
    refusal = next((item for item in preview.problems if item.severity == "refused"), None)
    if refusal:
        raise UserError(refusal.message, refusal.do_next, rule=refusal.rule)
    if preview.rows is None or preview.as_at is None:
        raise UserError(_("There is nothing to store in this file."), rule="nothing_to_store")


def _store_one(writer: Writer, preview: Preview, who: str) -> int:
    assert preview.rows is not None and preview.as_at is not None
    import_id = int(
        writer.query("select coalesce(max(import_id), 0) + 1 as id from import")[0]["id"]
    )
    _replace_slot(writer, preview, import_id)
    _write_rows(writer, preview, import_id)
    _write_record(writer, preview, import_id, who)
    return import_id


def _replace_slot(writer: Writer, preview: Preview, import_id: int) -> None:
    held = writer.query(
        "select import_id from import where kind = $kind and as_at = $as_at and status = 'current'",
        {"kind": preview.kind.id, "as_at": preview.as_at},
    )
    for row in held:
        _run(writer, "move_to_archive", {"import_id": row["import_id"]})
        writer.execute(
            "update import set status = 'replaced', replaced_by = $new where import_id = $old",
            {"new": import_id, "old": row["import_id"]},
        )


def _run(writer: Writer, script: str, parameters: Mapping[str, Any] | None = None) -> None:
    writer.run_script(load_queries("store")[script].sql, parameters)


def _write_rows(writer: Writer, preview: Preview, import_id: int) -> None:
    assert preview.rows is not None
    stamp = {"import_id": import_id, "as_at": preview.as_at, "kind": preview.kind.id}
    writer.register("incoming", preview.rows)
    if preview.kind.has_people:
        _run(writer, "add_people")
    _run(writer, f"add_{preview.kind.table}", stamp)
    if preview.gaps is not None:
        writer.register("gaps", preview.gaps)
        _run(writer, "add_import_gap", stamp)


def _write_record(writer: Writer, preview: Preview, import_id: int, who: str) -> None:
    facts = derive_facts(writer, preview.kind, import_id)
    record = {
        "import_id": import_id,
        "kind": preview.kind.id,
        "as_at": preview.as_at,
        "as_at_from": preview.as_at_from,
        "file_name": preview.file_name,
        "sha256": preview.sha256,
        "size_bytes": preview.size,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "mapping": json.dumps(
            {
                name: {"header": item.header, "column": item.column}
                for name, item in preview.mapping.items()
            }
        ),
        "rows_read": preview.rows_read,
        "rows_stored": facts.rows,
        "rows_left_out": preview.rows_left_out,
        "people": preview.people,
        "fte": preview.fte,
        "problems": json.dumps([problem.to_json() for problem in preview.problems]),
        "checksum": facts.checksum,
        "headline": json.dumps(facts.headline),
        "imported_by": who,
        "imported_at": datetime.now(UTC).replace(tzinfo=None),
        "status": "current",
    }
    writer.register("record", pa.Table.from_pylist([record]))
    writer.execute("insert into import by name select * from record")


def _remember(
    previews: Sequence[Preview], ids: Sequence[int], store_folder: Path | str | None, who: str
) -> None:
    with Register(store_folder) as register:
        for preview, import_id in zip(previews, ids, strict=True):
            mapping = dict(preview.corrections.get("mapping", {}))
            codes = dict(preview.corrections.get("codes", {}))
            if mapping or codes:
                kept = Remembered(_by_heading(preview, mapping), codes)
                register.remember(preview.fingerprint, preview.kind.id, kept, who)
            register.note(who, "import", {"import_id": import_id, "kind": preview.kind.id})


def _by_heading(preview: Preview, mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """Corrections by heading, also where the user gave a column letter."""
    used = {name: item.header for name, item in preview.mapping.items()}
    return {name: used.get(name) if text else None for name, text in mapping.items()}


def undo(import_id: int, *, store_folder: Path | str | None = None, who: str = "") -> ImportRecord:
    """Take an import out again; what it had replaced counts again. Raises UserError if it cannot."""
    with write_version(store_folder) as writer:
        record = _find(writer, import_id)
        if record["status"] != "current":
            raise UserError(
                _("Import {id} is not in use: it was replaced or undone already.").format(
                    id=import_id
                ),
                _("Choose one that is in use."),
                rule="import_not_current",
            )
        _run(writer, "move_to_archive", {"import_id": import_id})
        writer.execute(
            "update import set status = 'undone' where import_id = $id", {"id": import_id}
        )
        _restore_replaced(writer, import_id)
    with Register(store_folder) as register:
        register.note(who, "undo", {"import_id": import_id})
    return next(item for item in list_imports(store_folder) if item.import_id == import_id)


def _find(writer: Writer, import_id: int) -> dict[str, Any]:
    found = writer.query("select * from import where import_id = $id", {"id": import_id})
    if not found:
        raise UserError(
            _("There is no import {id}.").format(id=import_id),
            _("List them with: python -m analytics imports"),
            rule="import_unknown",
        )
    return found[0]


def _restore_replaced(writer: Writer, import_id: int) -> None:
    """The import that this one replaced, or the nearest one before it that was not undone."""
    replaced = writer.query(
        "select import_id from import where replaced_by = $id and status = 'replaced'"
        " order by import_id desc limit 1",
        {"id": import_id},
    )
    for row in replaced:
        _run(writer, "move_from_archive", {"import_id": row["import_id"]})
        writer.execute(
            "update import set status = 'current', replaced_by = null where import_id = $id",
            {"id": row["import_id"]},
        )
