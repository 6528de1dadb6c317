"""How each grade or role scores beside the others of its kind, in one wave."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, numbers, read_wave, release
from analytics.engagement.board import Wave
from analytics.engagement.differences import adjust, against_summary, set_against, told
from analytics.engagement.scores import Score
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.statistics.scores import pooled
from analytics.words import _

_OTHERS = ("others_n", "others_score", "difference", "gap_low", "gap_high", "p", "p_adjusted")


@with_queries
def build_role_gaps(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_role_gaps``: a row a group, beside the others of the same type."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    wave = read_wave(asked.board, options, "wave", asked.board.waves[-1])
    rows = [
        _row(asked, wave, cell)
        for cell in asked.cells
        if cell.group_type and (wave.name, cell, asked.measure) in asked.board.scores
    ]
    adjust(rows)
    for row in rows:
        if told(row):
            row["verdict"] = "above" if row["difference"] > 0 else "below"
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[
            *words.on_board(asked.board, asked.measure, asked.by),
            _("The others are all other groups of the same type that are shown, put together."),
        ],
        assumptions={**of_question(asked), "wave": wave.name},
    )


def _row(asked: Asked, wave: Wave, cell: Cell) -> Row:
    score = asked.board.shown(wave.name, cell, asked.measure)
    others = [
        found
        for other in asked.cells
        if other != cell and other.group_type == cell.group_type
        and (found := asked.board.shown(wave.name, other, asked.measure))
    ]  # fmt: skip
    found = _against(score, others)
    return {
        **asked.keys(cell), **numbers(score), **dict.fromkeys(_OTHERS), **found,
        "verdict": _untested(score, found), "hidden": score is None,
    }  # fmt: skip


def _untested(score: Score | None, found: Row) -> str:
    if score is None or not found:
        return "hidden"  # the score, or those of all others
    return "no_gap" if found.get("p") is not None else "no_interval"


def _against(score: Score | None, others: list[Score]) -> Row:
    together = pooled(other.summary for other in others)
    if score is None or together is None:
        return {}
    alone = len(others) == 1
    found = set_against(score, others[0]) if alone else against_summary(score, together)
    return {
        "others_n": together.n, "others_score": together.mean, "difference": found["difference"],
        "gap_low": found["low"], "gap_high": found["high"], "p": found["p"],
    }  # fmt: skip
