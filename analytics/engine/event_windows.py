"""Who started and left, worked out anew for what a change touches.

An event rests on the two staff lists around it, on rows of starters and leavers about the same
person, on what units are called, and on the nearest further lists that the person is on. What each
event was worked out from is kept beside the events (`event_list`, `event_window`,
`event_movement`), so what has changed is found in the store itself, whatever changed it: an import,
its undoing, a rename, somebody forgotten. All else stays as it is. The view ``event_worked_out`` is
the same worked out from everything.
"""

from __future__ import annotations

from typing import Any

from analytics.engine.queries import load_queries, split_script

# Windows that are worked out at once: what they need is held in memory.
WINDOWS_AT_ONCE = 4
# A single staff list has no events.
_IS_WANTED = """
    select (select count(*) from staff_date) > 1 or exists(from movement) or exists(from event_post)
"""
_HAS_CHANGES = """
    select exists(from list_changed) or exists(from movement_changed) or exists(from place_changed)
        or exists(from touched_window) or exists(from lost_window) or exists(from unit_changed)
"""


def note_names(connection: Any) -> None:
    """Keep what units are called, before it is worked out anew: for `work_out_events`."""
    _run(connection, "note_names")


def work_out_events(connection: Any) -> None:
    """Bring the events that are kept in line with the files in use."""
    if not _value(connection, _IS_WANTED):
        return
    _run(connection, "find_changes")
    if not _value(connection, _HAS_CHANGES):
        return
    _run(connection, "find_touched_people")
    _run(connection, "keep_events")
    if _value(connection, "select exists(from movement_touched)"):
        _run(connection, "add_events_of_files")
    windows = _value(connection, "select count(*) from touched_window")
    for first in range(0, windows, WINDOWS_AT_ONCE):
        some = {"first": first, "last": first + WINDOWS_AT_ONCE - 1}
        _run(connection, "add_events_of_lists", some)
    _run(connection, "work_out_events")


def _run(connection: Any, script: str, parameters: dict[str, int] | None = None) -> None:
    for statement in split_script(load_queries("store")[script].sql):
        given = {name: (parameters or {})[name] for name in statement.named_parameters}
        connection.execute(statement, given)


def _value(connection: Any, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]
