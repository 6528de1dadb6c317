"""Lists of leadership posts for tests: who holds what, loaded through the importer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tests.small_board import DAY, load_rows

HEADINGS = ["Role Title", "Tier", "Organisation", "Cluster", "Profession",
            "Holder Employee Number", "Holder Name", "Vacant", "Shared", "Sessions",
            "Start Date"]  # fmt: skip
DOCTOR = {"staff_group": "Medical and Dental", "role": "Consultant"}


def post(title: str, tier: str, place: int | None = None, **more: Any) -> list[Any]:
    """A row of a list; ``place`` is that of the holder in the staff list (`small_board.people`)."""
    number = None if place is None else f"{20000000 + place}"
    return [title, tier, "Board", more.get("cluster"), more.get("profession"), number,
            more.get("name"), more.get("vacant"), more.get("shared"), more.get("sessions"),
            more.get("start")]  # fmt: skip


def leads(places: Iterable[int], **more: Any) -> list[list[Any]]:
    """One post of a clinical lead for each of these people."""
    return [post(f"Lead {place}", "Clinical lead", place, **more) for place in places]


def load_leaders(store: Path, rows: list[list[Any]], as_at: date = DAY) -> None:
    """The list of a date, stored."""
    load_rows(store, [HEADINGS, *rows], "leadership_role", as_at=as_at)
