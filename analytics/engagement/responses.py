"""How many were asked: as the file says, else staff in post when the survey was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics import codelists
from analytics.codelists import key_of
from analytics.engagement.board import Board
from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell

NEAR = timedelta(days=183)  # a staff list further away says little of who could have answered


@dataclass(frozen=True)
class Asked:
    """How many were asked in a cell, and whether they were counted from the staff list."""

    eligible: int
    from_staff: date | None = None


@dataclass(frozen=True)
class Responses:
    """Who was asked in each wave and cell, as far as anything says it."""

    asked: Mapping[tuple[str, Cell], Asked]
    responses: Mapping[tuple[str, Cell], int]

    def rate(self, wave: str, cell: Cell) -> float | None:
        """Responses over eligible; None where nobody knows how many were, or it is over 1."""
        asked = self.asked.get((wave, cell))
        if asked is None or not asked.eligible:
            return None
        found = self.responses.get((wave, cell), 0) / asked.eligible
        return found if found <= 1 else None

    def dates(self) -> list[date]:
        """The staff lists that stand for who was asked."""
        return sorted({each.from_staff for each in self.asked.values() if each.from_staff})


def read_responses(store: Store, board: Board) -> Responses:
    """Responses and eligible of every cell of a survey that may be shown."""
    answered: dict[tuple[str, Cell], int] = {}
    given: dict[tuple[str, Cell], int] = {}
    for (wave, cell, measure), score in board.scores.items():
        if board.shown(wave, cell, measure) is None:
            continue
        answered[wave, cell] = max(answered.get((wave, cell), 0), score.n or 0)
        if score.eligible:
            given[wave, cell] = max(given.get((wave, cell), 0), score.eligible)
    missing = {key for key in answered if key not in given}
    asked = {key: Asked(eligible) for key, eligible in given.items()}
    return Responses(asked | _from_staff(store, board, missing), answered)


def _from_staff(
    store: Store, board: Board, missing: set[tuple[str, Cell]]
) -> dict[tuple[str, Cell], Asked]:
    waves = {wave for wave, _cell in missing}
    days = {
        wave.name: day
        for wave in board.waves
        if wave.name in waves and (day := staff_list_of(store, wave.held_on))
    }
    if not days:
        return {}
    people = _people(store, sorted(set(days.values())), board)
    found: dict[tuple[str, Cell], Asked] = {}
    for wave, cell in missing & {(w, c) for w, c in missing if w in days}:
        count = sum(people.get((days[wave], each), 0) for each in _cells_like(cell))
        if count:
            found[wave, cell] = Asked(count, days[wave])
    return found


def staff_list_of(store: Store, held_on: date) -> date | None:
    """The staff list that is nearest to the end of fieldwork, within half a year of it."""
    near = [day for day in store.dates() if abs(day - held_on) <= NEAR]
    return min(near, key=lambda day: (abs(day - held_on), day), default=None)


def _people(store: Store, days: list[date], board: Board) -> dict[tuple[date, Cell], int]:
    units = sorted(unit for unit in board.within if unit) or [-1]
    query = load_queries("engagement")["staff_at_fieldwork"].sql
    rows = store.query(query, {"days": days, "units": units})
    return {
        (row["as_at"], Cell(row["unit"], row["group_type"], row["group_name"])): row["people"]
        for row in rows
    }


def _cells_like(cell: Cell) -> list[Cell]:
    """The cells of staff that a survey's group is: doctors of a survey are told in fewer grades."""
    if cell.group_type != "medical_grade":
        return [cell]
    grades = codelists.load("medical_grades").entries
    if any(entry.label_en == cell.group for entry in grades):
        return [cell]
    pools = [e for e in grades if key_of(cell.group).startswith(key_of(e.extra.get("pool", "-")))]
    return [Cell(cell.unit, cell.group_type, entry.label_en) for entry in pools]
