"""What is worked out once from all files in use, when a version of the store is written."""

from __future__ import annotations

from typing import Any

from analytics.engine.event_windows import note_names, work_out_events
from analytics.engine.queries import load_queries

# Statements, each with the question whether there is anything for it: rows to work something out
# from, or something worked out from rows that are gone; of skills, whether the lists are others.
_WANTED = {
    "work_out_absence": """
        select (select count(*) from absence) + (select count(*) from sickness_in_force)
    """,
    "work_out_appraisals": """
        select (select count(*) from appraisal) + (select count(*) from appraisal_list)
    """,
    "work_out_requirements": """
        select (select count(*) from requirement) + (select count(*) from required_unit)
    """,
    "work_out_posts": """
        select (select count(*) from leadership_post) + (select count(*) from listed_post)
    """,
    "work_out_skills": """
        select count(*)
        from skill_list
        full outer join (select distinct import_id from competence) as lists
            on skill_list.import_id = lists.import_id
        where skill_list.import_id is null or lists.import_id is null
    """,
}


def work_out(connection: Any) -> None:
    """The names that units have now, then what rests on them and on several files at once."""
    note_names(connection)
    connection.execute(load_queries("store")["work_out_units"].sql)
    connection.execute(load_queries("store")["work_out_places"].sql)
    work_out_events(connection)
    for name, is_wanted in _WANTED.items():
        if _count(connection, is_wanted):
            connection.execute(load_queries("store")[name].sql)


def _count(connection: Any, sql: str) -> int:
    found = connection.execute(sql).fetchone()
    return int(found[0]) if found else 0
