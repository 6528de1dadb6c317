"""What the made-up board does about its medical engagement survey: three actions, kept once."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from analytics.engagement.actions import Action, add_action, read_actions

FILE = Path(__file__).resolve().parents[2] / "data" / "demo" / "actions.csv"


def keep_actions(store_folder: Path | str | None, on: date, who: str) -> None:
    """Write the actions of ``data/demo/actions.csv`` into the register, unless it has any.

    Dates are so many days from ``on``, the last date of the board.
    """
    if read_actions(store_folder):
        return
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            started = on - timedelta(days=int(row.pop("started_days_before")))
            due = on + timedelta(days=int(row.pop("due_days_after")))
            row["wave"] = str(started.year - 1)
            action = Action(**row, started=started.isoformat(), due=due.isoformat())
            add_action(store_folder, action, who)
