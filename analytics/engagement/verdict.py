"""Whether scores rise or fall over five comparable waves or more: Kendall and Theil–Sen."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, release
from analytics.engagement.differences import LEVEL, adjust
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.statistics.ranks import kendall, theil_sen
from analytics.words import _

FEWEST_WAVES = 5
_NUMBERS = ("tau", "p", "p_adjusted", "slope", "low", "high")


@with_queries
def build_verdict(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_verdict``: a row a group, over the waves since the last break."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    rows = [row for cell in asked.cells if (row := _row(asked, cell))]
    adjust(rows)
    for row in rows:
        if row["p_adjusted"] is not None:
            row["verdict"] = _verdict(asked, row)
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[*words.on_board(asked.board, asked.measure, asked.by), _how()],
        assumptions=of_question(asked),
    )


def _how() -> str:
    return _(
        "A verdict takes five waves that can be compared, all of them shown. The test is exact over"
        " all orders of the scores (Kendall), adjusted over all rows that are tested (Benjamini and"
        " Hochberg); the change a year is the median of all pairs of waves (Theil–Sen)."
    )


def _verdict(asked: Asked, row: Row) -> str:
    if row["p_adjusted"] >= LEVEL or row["slope"] == 0:
        return "no_trend"
    up = (row["slope"] > 0) != asked.board.structure.lower_is_better(asked.measure)
    return "rising" if up else "falling"


def _row(asked: Asked, cell: Cell) -> Row | None:
    board = asked.board
    run = [
        wave
        for wave in board.run(board.waves[-1].name)
        if (wave.name, cell, asked.measure) in board.scores
    ]
    if not run:
        return None
    scores = [board.shown(wave.name, cell, asked.measure) for wave in run]
    row: Row = {
        **asked.keys(cell), "waves": len(run), "first_wave": run[0].name,
        "last_wave": run[-1].name, **dict.fromkeys(_NUMBERS), "measured_in": "index",
        "verdict": "few_waves", "hidden": (),
    }  # fmt: skip
    known = [score for score in scores if score is not None]
    if len(known) < len(run):
        return {**row, "verdict": "hidden", "hidden": _NUMBERS}
    row["measured_in"] = "percent" if known[-1].is_share else "index"
    if len(run) < FEWEST_WAVES:
        return row
    values = [score.score for score in known]
    test, slope = kendall(values), theil_sen([wave.order for wave in run], values)
    return {
        **row, "tau": test.tau, "p": test.p, "slope": slope.value, "low": slope.low,
        "high": slope.high,
    }  # fmt: skip
