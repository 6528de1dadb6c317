"""Events that are kept are those worked out from everything, whatever came, went and came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from analytics.engine.schema import apply_schema
from analytics.engine.unit_rows import Renamed, follow_renames
from analytics.engine.worked_out import work_out
from analytics.engine.writer import Writer

PEOPLE, UNITS, STEPS = 14, 5, 12
# More than a year of lists, so that who retired may be back within 12 months or later.
DAYS = tuple(date(2024 + (2 * n) // 12, 1 + (2 * n) % 12, 1) for n in range(10))
TABLE_OF = {"staff_in_post": "staff", "starters": "movement", "leavers": "movement"}
ANEW = "create or replace temp table event_anew as from event_worked_out"
DIFFERENCES = """
select 'kept only' as found, * from (from event_post except all from event_anew)
union all by name
select 'missing' as found, * from (from event_anew except all from event_post)
"""


@dataclass
class Board:
    """A store in memory of a few people, to which things happen by chance."""

    writer: Writer
    chance: Random
    imports: int = 0
    undone: list[tuple[str, int]] = field(default_factory=list)

    def put(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Add rows to a table; what they leave out is empty."""
        if rows:
            self.writer.register("given", pa.Table.from_pylist(rows))
            self.writer.execute(f"insert into {table} by name from given")

    def add_list(self) -> None:
        """A staff list on one of the days, in place of the one that is there."""
        day = self.chance.choice(DAYS)
        self._take("staff_in_post", day, keep=True)
        number = self._record("staff_in_post", day, None)
        people = [n for n in range(PEOPLE) if self.chance.random() < 0.6]
        self.put("staff", [row for person in people for row in self._posts(number, day, person)])

    def _posts(self, number: int, day: date, person: int) -> list[dict[str, Any]]:
        employed = self.chance.random() < 0.9
        posts = 2 if self.chance.random() < 0.2 else 1
        return [
            {
                "import_id": number, "as_at": day, "row_number": 2 * person + post,
                "person": person, "unit_id": self.chance.randrange(UNITS),
                "band": self.chance.choice(["Band 5", "Not known"]),
                "ethnic_group": "White", "gender": "Female",
                "is_counted_category": employed,
                "is_counted": employed and self.chance.random() < 0.9,
                "fte": self.chance.choice([0.0, 0.5, 1.0]),
                "start_date": self.chance.choice([None, day - timedelta(20), date(2020, 1, 1)]),
                "birth_month": date(1970, 1 + person % 12, 1), "age_low": 50, "age_high": 54,
                "posts": posts, "is_main_post": post == 0,
            }
            for post in range(posts)
        ]  # fmt: skip

    def add_movements(self) -> None:
        """A file of starters or of leavers, whose period may overlap others."""
        kind = self.chance.choice(["starters", "leavers"])
        first = self.chance.choice(DAYS) - timedelta(self.chance.randrange(40))
        last = first + timedelta(self.chance.choice([30, 59, 400]))
        number = self._record(kind, last, first)
        rows = range(self.chance.randrange(6))
        self.put("movement", [self._event(number, kind, row, first, last) for row in rows])

    def _event(self, number: int, kind: str, row: int, first: date, last: date) -> dict[str, Any]:
        retired = self.chance.random() < 0.4
        days = self.chance.choice([0, (last - first).days, self.chance.randrange(30)])
        return {
            "import_id": number, "as_at": last, "row_number": row,
            "person": self.chance.randrange(PEOPLE), "event": kind.removesuffix("s"),
            "event_date": first + timedelta(days),
            "unit_id": self.chance.randrange(UNITS), "band": "Not known",
            "is_counted": True, "is_counted_category": self.chance.choice([True, None]),
            "fte": self.chance.choice([None, 0.5, 1.0]), "reason": "Not known",
            "is_retirement": retired, "is_flexi": retired and self.chance.random() < 0.5,
            "is_leaving": self.chance.random() < 0.9,
        }  # fmt: skip

    def undo(self) -> None:
        """Take an import out."""
        self._take(self.chance.choice([*TABLE_OF]), None, keep=True)

    def bring_back(self) -> None:
        """Put one back that was taken out, in place of a list of its date."""
        if not self.undone:
            return
        kind, number = self.undone.pop(self.chance.randrange(len(self.undone)))
        sql = "select as_at from import where import_id = $id"
        day = self.writer.query(sql, {"id": number})[0]["as_at"]
        if kind == "staff_in_post":
            self._take(kind, day, keep=True)
        self.writer.move_rows(f"{TABLE_OF[kind]}_archive", TABLE_OF[kind], number)
        self._mark(number, "current")

    def drop(self) -> None:
        """Remove an import, with nothing left of it."""
        self._take(self.chance.choice([*TABLE_OF]), None, keep=False)

    def forget(self) -> None:
        """Remove all rows about somebody."""
        person = self.chance.randrange(PEOPLE)
        for table in ("staff", "staff_archive", "movement", "movement_archive"):
            self.writer.remove_people(table, [person])

    def rename(self) -> None:
        """A unit is called something else now, in files of earlier days or of all."""
        before, after = self.chance.sample(range(UNITS), 2)
        day = self.chance.choice([None, *DAYS])
        follow_renames(self.writer, [Renamed(8, f"Unit {before}", f"Unit {after}", day)])

    def _take(self, kind: str, day: date | None, *, keep: bool) -> None:
        """Move one import of a kind, of a day or of any, to the archive, or away."""
        found = self.writer.query(
            "select import_id from import where kind = $kind and status = 'current'"
            " and coalesce(as_at = $day, true) order by import_id",
            {"kind": kind, "day": day},
        )
        if not found:
            return
        number, table = self.chance.choice(found)["import_id"], TABLE_OF[kind]
        if keep:
            self.writer.move_rows(table, f"{table}_archive", number)
            self._mark(number, "undone")
            self.undone.append((kind, number))
        else:
            self.writer.remove_rows(table, number)
            self.writer.execute("delete from import where import_id = $id", {"id": number})

    def _record(self, kind: str, day: date, covers_from: date | None) -> int:
        self.imports += 1
        self.put("import", [{"import_id": self.imports, "kind": kind, "as_at": day,
                             "covers_from": covers_from, "status": "current"}])  # fmt: skip
        return self.imports

    def _mark(self, number: int, status: str) -> None:
        self.writer.execute(
            "update import set status = $status where import_id = $id",
            {"status": status, "id": number},
        )


def empty_board(seed: int) -> Board:
    """Nothing loaded but the units: the first is placed under a division, the others are not."""
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    apply_schema(connection)
    board = Board(Writer(connection, 1), Random(seed))
    names = [f"Unit {number}" for number in range(UNITS)]
    board.put(
        "unit",
        [
            {"id": UNITS, "level": 4, "name": "Medicine", "name_now": "Medicine"},
            *({"id": n, "level": 8, "name": name, "name_now": name, "parent": None if n else UNITS}
              for n, name in enumerate(names)),
        ],
    )  # fmt: skip
    return board


HAPPENINGS: tuple[tuple[Callable[[Board], None], int], ...] = (
    (Board.add_list, 8),
    (Board.add_movements, 5),
    (Board.undo, 3),
    (Board.bring_back, 3),
    (Board.drop, 1),
    (Board.forget, 1),
    (Board.rename, 1),
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_would_be_worked_out_from_everything(seed: int) -> None:
    board = empty_board(seed)
    what, how_often = zip(*HAPPENINGS, strict=True)
    happened = []
    for _step in range(STEPS):
        happens = board.chance.choices(what, how_often)[0]
        happens(board)
        happened.append(happens.__name__)
        work_out(board.writer.connection)
        board.writer.execute(ANEW)
        assert board.writer.query(DIFFERENCES) == [], happened
    assert board.writer.query("select count(*) as rows from event_post")[0]["rows"] > 0
