"""Does the store still hold what was imported? Every number is derived again and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.answers.measures import calculate
from analytics.engine.queries import load_queries
from analytics.engine.results import Row
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.unit_rows import ARCHIVE, units_as_written
from analytics.engine.versions import is_changed, version_damaged
from analytics.imports.kinds.declare import Kind
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.facts import derive_facts
from analytics.imports.typing.scratch import select_with
from analytics.words import _, ngettext, show_number

CLOSE_ENOUGH = 5e-6  # sums of FTE differ in the last digits with the order of adding


@dataclass(frozen=True)
class Verdict:
    """One import that was checked; ``disagreements`` is empty where all agree."""

    import_id: int
    kind: str
    file_name: str
    disagreements: tuple[str, ...]


def verify(store_folder: Path | str | None = None) -> list[Verdict]:
    """Check every import: rows, checksum and headline numbers, also of those that were replaced or
    undone and could be brought back; and the measures themselves of those in use. That events are
    those of all files is said of the newest staff list.

    UserError where the file itself is not, to the last byte, what was written.
    """
    store = open_store(store_folder)
    if is_changed(store.folder, store.number):
        raise version_damaged(store.folder, store.number)
    try:
        rows = store.query("select * from import order by import_id")
        found = {row["import_id"]: _disagreements(store, row) for row in rows}
        lists = [row for row in rows if row["kind"] == "staff_in_post" and _is_in_use(row)]
        if lists:
            newest = max(lists, key=lambda row: row["as_at"])
            found[newest["import_id"]] += _events_disagree(store)
        return [
            Verdict(row["import_id"], row["kind"], row["file_name"], tuple(found[row["import_id"]]))
            for row in rows
        ]
    finally:
        store.close()


def _is_in_use(row: Mapping[str, object]) -> bool:
    return row["status"] == "current"


def _disagreements(store: Store, row: dict[str, object]) -> list[str]:
    kind, import_id = all_kinds()[str(row["kind"])], int(str(row["import_id"]))
    in_use = _is_in_use(row)
    facts = derive_facts(
        store if in_use else _ArchivedRows(store, kind, import_id), kind, import_id
    )
    disagreements: list[str] = []
    if facts.rows != row["rows_stored"]:
        disagreements.append(
            _("{found} rows instead of {expected}").format(
                found=facts.rows, expected=row["rows_stored"]
            )
        )
    if facts.checksum != row["checksum"]:
        disagreements.append(_("the checksum of the rows has changed"))
    for name, expected in json.loads(str(row["headline"])).items():
        if abs(facts.headline[name] - expected) > CLOSE_ENOUGH:
            disagreements.append(
                _("{name} is {found} instead of {expected}").format(
                    name=name, found=facts.headline[name], expected=expected
                )
            )
    if in_use and row["kind"] == "staff_in_post":
        return disagreements + _measures_disagree(store, row)
    if in_use and row["kind"] == "leadership_role":
        return disagreements + _posts_disagree(store, row)
    return disagreements


def _events_disagree(store: Store) -> list[str]:
    """Who started and left as it is kept, part by part with each import, against all files."""
    events = store.query(load_queries("store")["events_that_disagree"].sql)[0]["events"]
    if not events:
        return []
    told = ngettext(
        "who started and who left is not what all files say: {count} event differs",
        "who started and who left is not what all files say: {count} events differ",
        events,
    )
    return [told.format(count=show_number(events))]


def _posts_disagree(store: Store, row: dict[str, object]) -> list[str]:
    """The posts that were worked out of a list when the version was written, against its rows."""
    query = load_queries("store")["posts_that_disagree"]
    posts = store.query(query.sql, {"day": row["as_at"]})[0]["posts"]
    return [_("its posts are not those of its rows")] if posts else []


def _measures_disagree(store: Store, row: dict[str, object]) -> list[str]:
    """Headcount and FTE as the pages show them, against what the import recorded."""
    scope = Scope(as_at=row["as_at"])  # pyright: ignore[reportArgumentType]
    disagreements: list[str] = []
    for measure, expected in (("headcount", row["people"]), ("fte", row["fte"])):
        found: Row = calculate(store, measure, scope).total
        if found.value is None or abs(found.value - float(str(expected))) > CLOSE_ENOUGH:
            disagreements.append(
                _("the measure {name} gives {found} instead of {expected}").format(
                    name=measure, found=found.value, expected=expected
                )
            )
    return disagreements


class _ArchivedRows:
    """The rows of an import that was replaced or undone, readable as if they still counted.

    The queries of ``sql/facts`` name the table of a kind; here that name means the rows out of
    its archive, so that what waits to be brought back is checked by the query of what counts.
    """

    def __init__(self, store: Store, kind: Kind, import_id: int) -> None:
        self._tables = {
            kind.table: store.rows_of(f"{kind.table}{ARCHIVE}", import_id),
            "unit_written": units_as_written(store),
        }

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one query over the archived ones."""
        return select_with(sql, self._tables, parameters).to_pylist()
