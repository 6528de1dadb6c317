"""Storing a preview, or several: each a version of the store, in place of an earlier import.

What is replaced moves to the archive tables, so any step can be taken back (`undo` beside this).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.engine.acting import refuse_change
from analytics.engine.queries import load_queries
from analytics.engine.store import Writer, write_version
from analytics.engine.unit_rows import point_at_units
from analytics.errors import UserError
from analytics.imports.comparing.history import ImportRecord, list_imports
from analytics.imports.comparing.people import number_people
from analytics.imports.comparing.slot import find_covered, find_in_slot, values_stored
from analytics.imports.kinds.declare import GAPS, NAMES, Kind
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.archive import copy_audit, find_import, move_to_archive
from analytics.imports.storing.corrections import keep_corrections
from analytics.imports.storing.facts import Facts, derive_facts
from analytics.register.lines import note_in_version
from analytics.units.changes import copy_into
from analytics.words import _, show_date

Progress = Callable[[float, str], None]


def commit(
    preview: Preview,
    *,
    store_folder: Path | str | None = None,
    who: str = "",
    progress: Progress | None = None,
) -> ImportRecord:
    """Store one preview. The same rows out of the same file again change nothing.

    Raises UserError, and stores nothing, where the preview was refused, or where another file for
    the same date was loaded since it was made.
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
    refuse_change("import")
    report_progress = progress or (lambda _share, _words: None)
    for preview in previews:
        _check(preview)
    stored: list[Stored] = []
    with suppress(_NothingNewError), write_version(store_folder) as writer:
        for number, preview in enumerate(previews):
            report_progress(
                number / len(previews), _("Storing {file}").format(file=preview.file.name)
            )
            stored.append(_store_one(writer, preview, who))
        if not any(item.is_new for item in stored):
            raise _NothingNewError
        copy_into(writer, store_folder)
        pairs = zip(previews, stored, strict=True)
        keep_corrections([seen for seen, item in pairs if item.is_new], store_folder, who)
    copy_audit(store_folder)
    report_progress(1.0, _("Stored"))
    records = {item.import_id: item for item in list_imports(store_folder)}
    return [records[item.import_id] for item in stored]


@dataclass(frozen=True)
class Stored:
    """The import that now holds a preview's rows; not new where they were stored before."""

    import_id: int
    is_new: bool


class _NothingNewError(Exception):
    """Gives up a version that would equal the last one."""


def _check(preview: Preview) -> None:
    refusal = next((item for item in preview.problems if item.severity == "refused"), None)
    if refusal:
        raise UserError(refusal.message, refusal.do_next, rule=refusal.rule)
    if preview.to_store is None or preview.as_at is None:
        raise UserError(_("There is nothing to store in this file."), rule="nothing_to_store")


def _store_one(writer: Writer, preview: Preview, who: str) -> Stored:
    import_id = _next_id(writer)
    _write_rows(writer, preview, import_id)
    replaced = _find_replaced(writer, preview, import_id)
    _check_up_to_date(preview, replaced)
    facts = derive_facts(writer, preview.kind, import_id)
    if len(replaced) == 1 and _is_same(replaced[0], preview, facts):
        for table in preview.kind.tables:
            writer.remove_rows(table, import_id)
        return Stored(replaced[0]["import_id"], is_new=False)
    for each in replaced:
        _replace(writer, preview.kind, each["import_id"], import_id)
    _write_record(writer, preview, import_id, facts, who)
    return Stored(import_id, is_new=True)


def _next_id(writer: Writer) -> int:
    """A number that no import has or had: those that were dropped are in the audit trail."""
    return int(writer.query(load_queries("store")["next_import"].sql)[0]["id"])


def _is_same(replaced: Mapping[str, Any], preview: Preview, facts: Facts) -> bool:
    """Whether an import has the same rows out of the same file."""
    is_same_file = replaced["sha256"] == preview.file.sha256
    return is_same_file and replaced["checksum"] == facts.checksum


def _find_replaced(writer: Writer, preview: Preview, import_id: int) -> list[dict[str, Any]]:
    """The import in use in the slot of the one being stored, or those that it has all rows of."""
    kind = preview.kind
    if kind.told_apart:
        assert preview.to_store is not None
        covered = find_covered(writer, kind, preview.to_store.rows)
        return [find_import(writer, number) for number in covered]
    dates = {"as_at": preview.as_at, "covers_from": preview.covers_from}
    values = values_stored(writer, kind, [import_id])[import_id]
    return [find_import(writer, number)
            for number in find_in_slot(writer, kind, dates, values)[:1]]  # fmt: skip


def _check_up_to_date(preview: Preview, replaced: Sequence[Mapping[str, Any]]) -> None:
    """What would be replaced must be what the user was shown; else they must look again.

    An import undone in the meantime, or the same file stored by another hand, does no harm.
    """
    seen = {item.import_id for item in preview.compared.all_replaced}
    unseen = [
        item for item in replaced
        if item["import_id"] not in seen and item["sha256"] != preview.file.sha256
    ]  # fmt: skip
    if not unseen:
        return
    raise UserError(
        _("Another file for {date} was loaded after this preview was made: {file}.").format(
            date=show_date(preview.as_at), file=unseen[0]["file_name"]
        ),
        _("Preview the file again, then store it if it should replace that one."),
        rule="preview_out_of_date",
    )


def _replace(writer: Writer, kind: Kind, old: int, new: int) -> None:
    move_to_archive(writer, kind, old)
    writer.execute(
        "update import set status = 'replaced', replaced_by = $new where import_id = $old",
        {"new": new, "old": old},
    )


def _run(writer: Writer, script: str, parameters: Mapping[str, Any] | None = None) -> None:
    writer.run_script(load_queries("store")[script].sql, parameters)


def _write_rows(writer: Writer, preview: Preview, import_id: int) -> None:
    incoming = preview.to_store
    assert incoming is not None
    stamp = {"import_id": import_id, "as_at": preview.as_at, "kind": preview.kind.id}
    writer.register("incoming", incoming.rows)
    names_people = preview.reading.names_people
    if names_people:
        number_people(writer, incoming.rows)
    _run(writer, "prepare_rows_of_people" if names_people else "prepare_rows", stamp)
    table = preview.kind.table
    writer.add_rows(point_at_units(writer, "prepared_rows", table), table)
    if incoming.names is not None:
        writer.register("named", incoming.names)
        _run(writer, "prepare_names", {name: stamp[name] for name in ("import_id", "as_at")})
        writer.add_rows("prepared_rows", NAMES)
    writer.register("gaps", incoming.gaps)
    _run(writer, "prepare_gaps", stamp)
    writer.add_rows("prepared_rows", GAPS)


def _write_record(writer: Writer, preview: Preview, import_id: int, facts: Facts, who: str) -> None:
    record = {
        "import_id": import_id,
        "kind": preview.kind.id,
        "as_at": preview.as_at,
        "as_at_from": preview.file_date.found_in,
        "covers_from": preview.covers_from,
        "file_name": preview.file.name,
        "sha256": preview.file.sha256,
        "size_bytes": preview.file.size,
        "sheet": "; ".join(item.sheet for item in preview.reading.sheets),
        "header_row": preview.reading.header_row,
        "mapping": json.dumps(
            {
                name: {"header": item.header, "column": item.column}
                for name, item in preview.columns.read.items()
            }
        ),
        "rows_read": preview.typed.rows_read,
        "rows_stored": facts.rows,
        "rows_left_out": preview.typed.rows_left_out,
        "people": preview.people,
        "fte": preview.total,
        "problems": json.dumps([problem.to_json() for problem in preview.problems]),
        "checksum": facts.checksum,
        "headline": json.dumps(facts.headline),
        "imported_by": who,
        "imported_at": datetime.now(UTC).replace(tzinfo=None),
        "status": "current",
    }
    writer.register("record", pa.Table.from_pylist([record]))
    writer.execute("insert into import by name select * from record")
    note_in_version(writer, who, "import", {"import_id": import_id, "kind": preview.kind.id})
