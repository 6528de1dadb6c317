"""After rows of an import were removed: what the log says of it is derived from what is left."""

from __future__ import annotations

import json
from typing import Any

from analytics.engine.store import Writer
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.archive import move_to_archive, restore_from_archive
from analytics.imports.storing.facts import derive_facts


def recount(writer: Writer, import_id: int) -> None:
    """Bring rows, checksum, headline, people and FTE of an import in line with its rows."""
    row = writer.query("select * from import where import_id = $id", {"id": import_id})[0]
    kind = all_kinds()[row["kind"]]
    waits = row["status"] != "current"
    if waits:  # the query of its facts reads what counts
        restore_from_archive(writer, kind, import_id)
    facts = derive_facts(writer, kind, import_id)
    if waits:
        move_to_archive(writer, kind, import_id)
    old = json.loads(row["headline"])
    writer.execute(
        "update import set rows_stored = $rows, checksum = $checksum, headline = $headline,"
        " people = $people, fte = $fte where import_id = $id",
        {
            "rows": facts.rows,
            "checksum": facts.checksum,
            "headline": json.dumps(facts.headline),
            "people": int(_follow(row["people"], old, facts.headline)),
            "fte": _follow(row["fte"], old, facts.headline),
            "id": import_id,
        },
    )


def _follow(number: Any, old: dict[str, float], new: dict[str, float]) -> float:
    """A number of the log, as it is now: the headline number that it was equal to."""
    same = next((name for name, value in old.items() if abs(value - number) < 1e-5), None)
    return new[same] if same and number else number
