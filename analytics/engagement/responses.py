"""How many were asked: as the file says, else staff in post when the survey was held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics import codelists
from analytics.codelists import key_of
from analytics.engagement.board import Board
from analytics.engagement.population import Groups, groups_asked
from analytics.engagement.scores import FILE
from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.privacy.survey_groups import EVERYBODY, Cell

NEAR = timedelta(days=183)  # a staff list further away says little of who could have answered


@dataclass(frozen=True)
class Asked:
    """How many were asked in a cell, and whether they were counted from the staff list."""

    eligible: int
    from_staff: date | None = None
    groups: Groups = ()  # which of them, where a cell is everybody in it


@dataclass(frozen=True)
class Responses:
    """Who was asked in each wave and cell, as far as anything says it."""

    asked: Mapping[tuple[str, Cell], Asked]
    responses: Mapping[tuple[str, Cell], int]
    not_known: tuple[str, ...] = ()  # the waves of which nothing says who was asked

    def rate(self, wave: str, cell: Cell) -> float | None:
        """Responses over eligible; None where nobody knows how many were."""
        asked = self.of(wave, cell)
        return self.responses.get((wave, cell), 0) / asked.eligible if asked else None

    def of(self, wave: str, cell: Cell) -> Asked | None:
        """How many were asked; None where nobody knows it, or more answered than that."""
        asked = self.asked.get((wave, cell))
        if asked is None or not self.responses.get((wave, cell), 0) <= asked.eligible:
            return None
        return asked if asked.eligible else None

    def dates(self) -> list[date]:
        """The staff lists that stand for who was asked."""
        return sorted({each.from_staff for each in self.asked.values() if each.from_staff})

    def groups(self) -> list[str]:
        """The staff groups or grades that stand for everybody who was asked; none for all staff."""
        names = {name for each in self.asked.values() for _kind, name in each.groups}
        return [] if "" in names else sorted(names)


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
    asked = {key: Asked(eligible) for key, eligible in given.items()}
    made_up_of = _made_up_of(board, answered.keys() - given.keys())
    asked |= _from_staff(store, board, made_up_of)
    everybody = {wave for wave, cell in answered if cell[1:] == EVERYBODY}
    known = {wave for wave, cell in (*given, *made_up_of) if cell[1:] == EVERYBODY}
    not_known = [wave.name for wave in board.waves if wave.name in everybody - known]
    return Responses(asked, answered, tuple(not_known))


def _made_up_of(
    board: Board, missing: Iterable[tuple[str, Cell]]
) -> dict[tuple[str, Cell], list[Cell]]:
    """The cells of staff that each cell of a survey is made of, as far as it is known."""
    groups, sources = groups_asked(board), _sources(board)
    found: dict[tuple[str, Cell], list[Cell]] = {}
    for wave, cell in missing:
        own = ((cell.group_type, cell.group),)
        wanted = own if cell.group_type else groups.get((wave, sources[wave, cell]), ())
        if wanted:
            like = [each for group in wanted for each in _cells_like(Cell(cell.unit, *group))]
            found[wave, cell] = list(dict.fromkeys(like))
    return found


def _sources(board: Board) -> dict[tuple[str, Cell], str]:
    """Where the scores of a cell come from: the file, where it gives some of them."""
    found: dict[tuple[str, Cell], str] = {}
    for (wave, cell, measure), score in board.scores.items():
        if board.shown(wave, cell, measure) is not None and found.get((wave, cell)) != FILE:
            found[wave, cell] = score.source
    return found


def _from_staff(
    store: Store, board: Board, made_up_of: Mapping[tuple[str, Cell], list[Cell]]
) -> dict[tuple[str, Cell], Asked]:
    waves = {wave for wave, _cell in made_up_of}
    days = {
        wave.name: day
        for wave in board.waves
        if wave.name in waves and (day := staff_list_of(store, wave.held_on))
    }
    if not days:
        return {}
    people = _people(store, sorted(set(days.values())), board)
    found: dict[tuple[str, Cell], Asked] = {}
    for (wave, cell), parts in made_up_of.items():
        count = sum(people.get((days[wave], each), 0) for each in parts) if wave in days else 0
        if count:
            groups = tuple(part[1:] for part in parts) if cell[1:] == EVERYBODY else ()
            found[wave, cell] = Asked(count, days[wave], groups)
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
