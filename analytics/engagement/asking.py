"""What an engagement answer is asked about: a survey, a measure of it, and which groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.engagement import words
from analytics.engagement.board import Board, Wave, read_board
from analytics.engagement.scores import Score
from analytics.engagement.words import BY
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, near_or
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.engine.whole_units import only_units
from analytics.errors import UserError
from analytics.privacy.release import NOTHING, about_people
from analytics.privacy.survey_groups import EVERYBODY as ALL
from analytics.privacy.survey_groups import Cell
from analytics.privacy.thresholds import threshold_for
from analytics.values.options import read_choice
from analytics.vocabulary import EVERYBODY
from analytics.words import _, show_list

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question about one measure of a survey, with its groups in the order they are shown in."""

    scope: Scope
    board: Board
    measure: str
    by: str
    cells: tuple[Cell, ...]

    def name(self, cell: Cell) -> str:
        """What stands in the column of groups."""
        if cell.group:
            return cell.group
        if self.by == "group" or cell.unit not in self.board.names:
            return EVERYBODY
        return self.board.names[cell.unit]

    def unit(self, cell: Cell) -> str | None:
        """The unit of a cell; None for the whole organisation."""
        return self.board.names.get(cell.unit)

    def everybody_of(self, cell: Cell) -> Cell:
        """Everybody in the unit of a group; for everybody of a unit, that of the unit above."""
        if cell.group_type:
            return Cell(cell.unit, *ALL)
        above = self.board.within.get(cell.unit)
        return Cell(cell.unit if above is None else above, *ALL)

    def keys(self, cell: Cell) -> Row:
        """The columns that say which group a row is of."""
        unit = self.board.names.get(cell.unit, "") if self.by == "group" else ""
        return {"of_unit": unit, "group_type": cell.group_type, "group": self.name(cell)}


def ask(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], *, by: str = "group"
) -> Asked | TableResult:
    """The question; or the table with nothing in it where no survey was held by the date."""
    scope = resolve_scope(store, scope)
    board = read_board(store, scope, options)
    if board is None or not board.waves:
        return table.answer(scope, NOTHING, remarks=[words.on_missing()])
    by = read_choice({"by": by, **options}, "by", tuple(BY))
    measure = read_measure(board, options)
    return Asked(only_units(scope), board, measure, by, tuple(_cells(board, scope, by, options)))


def read_measure(board: Board, options: Mapping[str, str]) -> str:
    """The measure that is asked for, the survey's first one where none is."""
    known, wanted = board.measures(), options.get("measure", "").strip()
    if not wanted:
        return board.structure.main(known)
    if wanted in known:
        return wanted
    raise UserError(
        _("The survey has no measure “{measure}”.").format(measure=wanted),
        near_or(wanted, known, _("Choose one of: {values}.").format(values=show_list(known))),
        rule="survey_measure_unknown",
    )


def read_wave(board: Board, options: Mapping[str, str], name: str, otherwise: Wave) -> Wave:
    """A wave by its name or its year."""
    wanted = options.get(name, "").strip()
    if not wanted:
        return otherwise
    for wave in board.waves:
        if wanted in (wave.name, str(wave.order)):
            return wave
    raise UserError(
        _("There is no wave “{wave}” of this survey.").format(wave=wanted),
        _("Choose one of: {values}.").format(values=show_list(wave.name for wave in board.waves)),
        rule="wave_unknown",
    )


def _cells(board: Board, scope: Scope, by: str, options: Mapping[str, str]) -> list[Cell]:
    chosen = {
        value.casefold() for name, values in scope.where if name in UNIT_FIELDS for value in values
    }
    wholes = {unit for unit, above in board.within.items() if above is None}
    named = {unit for unit, name in board.names.items() if name.casefold() in chosen}
    base = named if chosen else wholes
    if by == "unit":
        base = {unit for unit in board.within if _lies_in(board, unit, base)}
    kind = options.get("group_type", "").strip()
    cells = [cell for cell in board.cells() if cell.unit in base]
    if by != "group":
        return sorted((c for c in cells if not c.group_type), key=lambda c: (
            board.within.get(c.unit) is not None, board.place(c)))  # fmt: skip
    return [cell for cell in cells if not cell.group_type or kind in ("", cell.group_type)]


def _lies_in(board: Board, unit: int | None, base: set[int]) -> bool:
    while unit is not None:
        if unit in base:
            return True
        unit = board.within.get(unit)
    return False


def numbers(score: Score | None) -> Row:
    """The number of answers, the score and its interval as columns."""
    if score is None:
        return {"n": None, "score": None, "low": None, "high": None, "measured_in": None}
    low, high = score.interval
    unit = "percent" if score.is_share else "index"
    return {"n": score.n, "score": score.score, "low": low, "high": high, "measured_in": unit}


def release(table: Table, rows: list[Row], **more: Any) -> Released:
    """Rows in which ``hidden`` says what may not be shown: all but the keys, or some columns."""
    return about_people(
        table,
        [{name: value for name, value in row.items() if name != "hidden"} for row in rows],
        [row["hidden"] for row in rows],
        threshold_for(table.characteristics),
        **more,
    )
