"""What is worked out once from all files in use, when a version of the store is written."""

from __future__ import annotations

from typing import Any

from analytics.queries import load_queries


def work_out(connection: Any) -> None:
    """Events of people, then the names that units have now, in the version being written."""
    _work_out_events(connection)
    _name_units(connection)


def _work_out_events(connection: Any) -> None:
    """Who started and left, from all files in use; a single staff list has none to tell."""
    lists = connection.execute("select count(*) from staff_date").fetchone()
    moved = connection.execute("select count(*) from movement").fetchone()
    if (lists and lists[0] > 1) or (moved and moved[0]):
        connection.execute(load_queries("store")["work_out_events"].sql)


def _name_units(connection: Any) -> None:
    """Units under the names that they have now, where somebody has said that any changed."""
    renamed = connection.execute("select count(*) from unit_rename").fetchone()
    if renamed and renamed[0]:
        connection.execute(load_queries("store")["rename_units"].sql)
