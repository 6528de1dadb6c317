"""Texts that would do something if they were let, before every free text of a store and register.

Written straight into a copy of the store, past the importer: which of its checks would have
stopped them is another question.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from analytics.engine.store import write_version

TAG = "<img src=x onerror=alert(1)>"
PICTURE = "![a](http://x.invalid/a.png)"
LINK = "[b](javascript:alert(2))"
POISON = f"=1+1{TAG}{PICTURE}{LINK}$\\frac{{1}}{{2}}$`c`<b>d</b>"
# What a file can bring as free text, by table; their archives are not shown.
POISONED = (
    "update unit set name = $poison || name, name_now = $poison || name_now",
    "update staff set job_role = $poison || job_role, location = $poison || location,"
    " position_title = $poison || position_title",
    "update establishment set job_role = $poison || job_role",
    "update movement set job_role = $poison || job_role, reason = $poison || reason,"
    " destination = $poison || destination,"
    " recruitment_source = $poison || recruitment_source",
    "update absence set job_role = $poison || job_role, reason = $poison || reason",
    "update appraisal set job_role = $poison || job_role",
    "update competence set skill = $poison || skill, written = $poison || written",
    "update requirement set skill = $poison || skill",
    "update named_person set full_name = $poison || full_name,"
    " manager_name = $poison || manager_name",
    "update leadership_post set post_title = $poison || post_title, cluster = $poison || cluster",
    "update nomination set post_title = $poison || post_title",
    "update survey_result set group_name = $poison || group_name,"
    " reported_unit = $poison || reported_unit, break_before = $poison || break_before",
    "update import_gap set found = $poison || found",
    "update import set file_name = $poison || file_name, imported_by = $poison || imported_by,"
    " sheet = $poison || sheet",
)
# What people type: fields of the content of these tables of the register.
TYPED = ("found", "what", "owner", "note", "reason", "due_reason", "where", "title")
STATEMENTS = {
    "survey_action": (
        "select id, content from survey_action",
        "update survey_action set content = ?, saved_by = ? || saved_by where id = ?",
    ),
    "framework_status": (
        "select id, content from framework_status",
        "update framework_status set content = ?, saved_by = ? || saved_by where id = ?",
    ),
    "framework_entry": (
        "select id, content from framework_entry",
        "update framework_entry set content = ?, saved_by = ? || saved_by where id = ?",
    ),
}


def poison(folder: Path) -> None:
    """Write the texts over in a store and its register."""
    with write_version(folder) as writer:
        for statement in POISONED:
            writer.execute(statement, {"poison": POISON})
    connection = sqlite3.connect(folder / "register.sqlite")
    with connection:
        for read, write in STATEMENTS.values():
            for number, content in connection.execute(read).fetchall():
                changed = json.dumps(_poisoned(json.loads(content)))
                connection.execute(write, (changed, POISON, number))
    connection.close()


def _poisoned(content: dict[str, Any]) -> dict[str, Any]:
    return {name: POISON + value if name in TYPED and value else value
            for name, value in content.items()}  # fmt: skip
