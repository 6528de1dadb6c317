"""A few people who come, move and go, drawn by hand and loaded through the real importer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from analytics.answers.measures import calculate
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.imports.comparing.history import ImportRecord
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit, commit_all
from tests.imports import judging
from tests.kept_stores import kept

NURSES, DOCTORS = "Nursing and Midwifery Registered", "Medical and Dental"
START, MIDDLE, END = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
STAFF_HEADINGS = (
    "Employee Number", "Assignment Number", "Org L4", "Organisation", "Staff Group", "Role",
    "Pay Band", "FTE", "Gender", "Date of Birth", "Assignment Category", "Assignment Status",
    "Latest Start Date",
)  # fmt: skip
LEAVER_HEADINGS = (
    "Employee Number", "Assignment Number", "Staff Group", "Role", "Pay Scale", "Organisation",
    "FTE", "Termination Date", "Leaving Reason", "Destination On Leaving",
)  # fmt: skip
STARTER_HEADINGS = (
    "Employee Number", "Assignment Number", "Staff Group", "Role", "Pay Scale", "Organisation",
    "FTE", "Latest Start Date", "Recruitment Source",
)  # fmt: skip


@dataclass(frozen=True)
class Post:
    """One post of one person; what is not said is usual."""

    number: int
    unit: str = "Ward One"
    group: str = NURSES
    role: str = "Staff Nurse"
    band: str = "Band 5"
    fte: float | None = 1.0
    gender: str = "Female"
    born: date | None = date(1985, 6, 15)
    category: str = "Permanent"
    status: str = "Active Assignment"
    hired: date | None = date(2015, 1, 5)
    second: bool = False

    @property
    def person(self) -> str:
        """The employee number."""
        return str(20_000_000 + self.number)

    @property
    def assignment(self) -> str:
        """The assignment number."""
        return self.person + ("-2" if self.second else "")

    def but(self, **changes: Any) -> Post:
        """The same post, changed."""
        return replace(self, **changes)


def posts(first: int, count: int, **values: Any) -> list[Post]:
    """So many people alike, numbered from ``first``."""
    return [Post(number, **values) for number in range(first, first + count)]


def staff_rows(board: Iterable[Post]) -> list[list[Any]]:
    """A staff list."""
    return [
        list(STAFF_HEADINGS),
        *(
            [p.person, p.assignment, "Medicine", p.unit, p.group, p.role, p.band, p.fte, p.gender,
             p.born, p.category, p.status, p.hired]
            for p in board
        ),
    ]  # fmt: skip


def leaver_rows(left: Sequence[tuple[Any, ...]], *extra: tuple[str, Any]) -> list[list[Any]]:
    """A leavers report of (post, day, reason); ``extra`` are further columns."""
    heads = [*LEAVER_HEADINGS, *(name for name, _make in extra)]
    body = [
        [p.person, p.assignment, p.group, p.role, p.band, p.unit, p.fte, day, reason, "",
         *(make(p) for _name, make in extra)]
        for p, day, reason in left
    ]  # fmt: skip
    return [heads, *body]


def starter_rows(came: Sequence[tuple[Post, date]]) -> list[list[Any]]:
    """A starters report of (post, day)."""
    return [
        list(STARTER_HEADINGS),
        *(
            [p.person, p.assignment, p.group, p.role, p.band, p.unit, p.fte, day, "NHS"]
            for p, day in came
        ),
    ]


@kept
def load_lists(store: Path, lists: Mapping[date, Iterable[Post]]) -> None:
    """Staff lists of several dates, stored as one version."""
    found = [
        look(store, staff_rows(board), f"staff in post {on.isoformat()}.xlsx", as_at=on)
        for on, board in lists.items()
    ]
    commit_all(found, store_folder=store, who="tests")


def load_list(store: Path, on: date, board: Iterable[Post]) -> ImportRecord:
    """A staff list of the date, stored."""
    return store_rows(store, staff_rows(board), f"staff in post {on.isoformat()}.xlsx", as_at=on)


def load_leavers(
    store: Path,
    left: Sequence[tuple[Any, ...]],
    since: date = date(2025, 4, 1),
    until: date = END,
    *extra: tuple[str, Any],
) -> ImportRecord:
    """A leavers file for a period, stored."""
    return store_rows(store, leaver_rows(left, *extra), "leavers.xlsx", as_at=until, since=since)


def load_starters(
    store: Path,
    came: Sequence[tuple[Post, date]],
    since: date = date(2025, 4, 1),
    until: date = END,
) -> ImportRecord:
    """A starters file for a period, stored."""
    return store_rows(store, starter_rows(came), "starters.xlsx", as_at=until, since=since)


def look(store: Path, rows: Sequence[Sequence[Any]], name: str, **fixed: Any) -> Preview:
    """The preview of a sheet."""
    return judging.look(rows, store, name, **fixed)


@kept
def store_rows(store: Path, rows: Sequence[Sequence[Any]], name: str, **fixed: Any) -> ImportRecord:
    """A sheet, stored; a refusal fails the test with its words."""
    return commit(look(store, rows, name, **fixed), store_folder=store, who="tests")


def measure(
    store: Path,
    name: str,
    splits: tuple[str, ...] = (),
    as_at: date | None = None,
    where: Mapping[str, str] | None = None,
    **options: str,
) -> MeasureResult:
    """A measure of the store."""
    opened = open_store(store)
    try:
        chosen = tuple((field, (value,)) for field, value in (where or {}).items())
        return calculate(opened, name, Scope(as_at=as_at, where=chosen), splits, options)
    finally:
        opened.close()


def value(store: Path, name: str, **options: Any) -> float | None:
    """The undivided value of a measure."""
    return measure(store, name, **options).total.value


def events(store: Path) -> list[dict[str, Any]]:
    """Every event, one row a person and event, in order."""
    opened = open_store(store)
    try:
        return opened.query(
            "select * from workforce_events(date '1900-01-01', date '2999-12-31')"
            " order by event_date, event, person"
        )
    finally:
        opened.close()
