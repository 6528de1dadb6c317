"""Measures by groups in one wave, on a colour scale that is the same for every wave and unit."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from analytics.engagement import words
from analytics.engagement.asking import Row, ask, numbers, read_wave, release
from analytics.engagement.scores import Score
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.words import _

STEPS = 5


@with_queries
def build_heatmap(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_heatmap``: a row a measure and group of one wave."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    board = asked.board
    wave = read_wave(board, options, "wave", board.waves[-1])
    shown = [name for name in board.measures() if not board.structure.is_item(name)]
    measures = shown or board.measures()
    rows: list[Row] = []
    for measure in measures:
        for cell in asked.cells:
            if (wave.name, cell, measure) not in board.scores:
                continue
            score = board.shown(wave.name, cell, measure)
            step = step_of(score, lower_is_better=board.structure.lower_is_better(measure))
            rows.append({
                "scored_on": measure, **asked.keys(cell), **numbers(score), "step": step,
                "hidden": score is None,
            })  # fmt: skip
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[
            *words.on_board(board, asked.measure, asked.by),
            _("Each colour is a fifth of the scale, whatever others score; no scale, no colour."),
        ],
        assumptions={**of_question(asked), "wave": wave.name},
    )


def step_of(score: Score | None, *, lower_is_better: bool = False) -> str | None:
    """The fifth of its scale that a score is in, 1 to 5, 5 the best; None without a scale."""
    if score is None:
        return None
    low, high = (0.0, 1.0) if score.is_share else (score.scale_min, score.scale_max)
    if low is None or high is None or high <= low:
        return None
    place = floor((score.score - low) / (high - low) * STEPS)
    place = min(max(place, 0), STEPS - 1)
    return str(STEPS - place if lower_is_better else place + 1)
