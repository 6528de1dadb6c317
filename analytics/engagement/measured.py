"""Measures of engagement: the numbers of one wave, as the tables of it show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engagement import words
from analytics.engagement.asking import read_measure, read_wave
from analytics.engagement.board import Board, Wave, read_board
from analytics.engagement.responses import read_responses
from analytics.engagement.trend import on_responses
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound
from analytics.privacy.survey_groups import EVERYBODY, Cell

Row = dict[str, Any]
_NO_ROW: Row = {
    "group_name": None, "numerator": 0.0, "denominator": 0.0, "low": 0.0, "high": 0.0, "people": 0,
    "is_hidden": False, "threshold": 0,
}  # fmt: skip


def bind_scores(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    """The scores of a wave by the groups of a field, or of everybody, as far as they are shown."""
    board = read_board(store, scope, options)
    if board is None or not board.waves:
        return Bound({"engagement_scores": [_NO_ROW]}, {}, (words.on_missing(),))
    measure, wave = read_measure(board, options), _wave(board, options)

    def rows(splits: tuple[str, ...]) -> list[Row]:
        return [_score(board, wave, cell, measure) for cell in _cells(board, scope, wave, splits)
                if (wave.name, cell, measure) in board.scores] or [_NO_ROW]  # fmt: skip

    given = {"survey": board.survey, "measure": measure, "wave": wave.name}
    return Bound({"engagement_scores": rows}, given, tuple(words.on_board(board, measure)))


def bind_responses(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    """Responses and eligible of a wave, in the same way."""
    board = read_board(store, scope, options)
    if board is None or not board.waves:
        return Bound({"engagement_responses": [_NO_ROW]}, {}, (words.on_missing(),))
    wave, found = _wave(board, options), read_responses(store, board)

    def rows(splits: tuple[str, ...]) -> list[Row]:
        return [
            {
                **_NO_ROW, "group_name": cell.group, "threshold": board.limit,
                "is_hidden": board.is_hidden(wave.name, cell),
                "numerator": float(found.responses.get((wave.name, cell), 0)),
                "denominator": float(asked.eligible) if asked else 0.0,
                "people": asked.eligible if asked else 0,
            }
            for cell in _cells(board, scope, wave, splits)
            for asked in [found.of(wave.name, cell)]
            if asked or board.is_hidden(wave.name, cell)
        ] or [_NO_ROW]  # fmt: skip

    given = {"survey": board.survey, "wave": wave.name}
    said = [words.said_of(board), *on_responses(found)]
    return Bound({"engagement_responses": rows}, given, tuple(said))


def _wave(board: Board, options: Mapping[str, str]) -> Wave:
    return read_wave(board, options, "wave", board.waves[-1])


def _cells(board: Board, scope: Scope, wave: Wave, splits: tuple[str, ...]) -> list[Cell]:
    """Everybody, or the groups of one field, in the unit chosen: the whole where none is."""
    chosen = {v.casefold() for name, values in scope.where if name in UNIT_FIELDS for v in values}
    units = {unit for unit, name in board.names.items() if name.casefold() in chosen}
    units = units if chosen else {unit for unit, above in board.within.items() if above is None}
    if len(units) != 1 or len(splits) > 1:
        return []
    kind = splits[0] if splits else EVERYBODY[0]
    return [
        cell for cell in board.cells(wave.name) if cell.unit in units and cell.group_type == kind
    ]


def _score(board: Board, wave: Wave, cell: Cell, measure: str) -> Row:
    found = board.shown(wave.name, cell, measure)
    if found is None:
        return {**_NO_ROW, "group_name": cell.group, "is_hidden": True, "threshold": board.limit}
    low, high = found.interval
    return {
        "group_name": cell.group, "numerator": found.score * (found.n or 0),
        "denominator": float(found.n or 0), "low": low, "high": high, "people": found.n or 0,
        "is_hidden": False, "threshold": board.limit,
    }  # fmt: skip
