"""Made-up statuses of enablers for the demonstration board; each says that it is made up.

Some of them are wrong on purpose: complete without evidence, green beside a number that misses its
target, not touched for months, evidence past its review, a revised date that has passed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from analytics.codelists import FOLDER
from analytics.framework.entries import EVIDENCE, MILESTONE, evidence_content, milestone_content
from analytics.framework.statuses import FIELDS
from analytics.register import Register
from analytics.register.framework import add_entry, add_revisions, revisions
from analytics.words import _

_MONTH = 30.44  # days
_OWN = ("stage", "confidence", "evidence_strength", "owner", "due_reason")


def add_statuses(store_folder: Path | str | None, today: date | None = None) -> int:
    """Add them to the register of a store that has none; how many were added."""
    now = datetime.combine(today or date.today(), datetime.min.time())
    with Register(store_folder) as register:
        if revisions(register):
            return 0  # somebody has said something: nothing made up beside it
        path = FOLDER.parent / "demo" / "enablers.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            _add(register, row, now)
    return len(rows)


def _add(register: Register, row: Mapping[str, str], now: datetime) -> None:
    who, said = _("Demonstration"), now - _months(row["months_ago"])
    content = dict.fromkeys(FIELDS, "") | {name: row[name] for name in _OWN}
    if row["reason"]:
        content["reason"] = _("Made up: {reason}").format(reason=row["reason"])
    if row["due_in"]:
        content["revised_due"] = (now + _months(row["due_in"])).date().isoformat()
    add_revisions(register, [("", row["item"], 1, content)], who, said)
    if row["evidence"]:
        dated, review = now - _months(row["evidence_ago"]), now + _months(row["review_in"])
        what = _("Made up: {reason}").format(reason=row["evidence"])
        line = evidence_content(dated.date(), what, "", review.date())
        add_entry(register, "", row["item"], EVIDENCE, line, who, at=said)
    if row["milestone"]:
        due = (now + _months(row["milestone_in"])).date()
        step = milestone_content(_("Made up: {reason}").format(reason=row["milestone"]), due)
        add_entry(register, "", row["item"], MILESTONE, step, who, at=said)


def _months(text: str) -> timedelta:
    return timedelta(days=round(float(text) * _MONTH))
