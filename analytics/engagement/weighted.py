"""Raw and weighted scores side by side: what they would be if every grade had answered as often."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, release
from analytics.engagement.board import Wave
from analytics.engagement.responses import Responses, read_responses
from analytics.engagement.scores import Score
from analytics.engagement.trend import of_question, on_responses
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.statistics.intervals import wilson
from analytics.statistics.scores import Summary, pooled
from analytics.statistics.weighting import LARGEST, weighted_mean
from analytics.values.options import read_choice
from analytics.words import _, show_list, show_number

WEIGHTED_BY = ("medical_grade", "staff_group")


@with_queries
def build_weighted(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_weighted``: a row a wave, raw and weighted beside each other.

    Both are made of the groups that are shown, and of no other: a weighted number beside the raw
    one would give a hidden group away.
    """
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    kind = read_choice(options, "weight_by", WEIGHTED_BY)
    if "weight_by" not in options and not any(c.group_type == kind for c in asked.cells):
        kind = WEIGHTED_BY[1]
    responses = read_responses(store, asked.board)
    rows = [row for wave in asked.board.waves if (row := _row(asked, responses, wave, kind))]
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[
            *words.on_board(asked.board, asked.measure, asked.by),
            _how(),
            *on_responses(responses),
        ],
        assumptions={**of_question(asked), "weight_by": kind, "largest_weight": LARGEST},
    )


def _how() -> str:
    return _(
        "Raw and weighted are of the groups that are shown. A weight is a group's share of those"
        " asked over its share of those who answered, cut at {most}. The effective N is how many"
        " equal answers the weighted ones are worth (Kish)."
    ).format(most=show_number(LARGEST))


def _row(asked: Asked, responses: Responses, wave: Wave, kind: str) -> Row | None:
    known = [
        (cell, score)
        for cell in asked.board.cells(wave.name)
        if cell.group_type == kind and cell.unit in {each.unit for each in asked.cells}
        and (score := asked.board.shown(wave.name, cell, asked.measure))
        and responses.of(wave.name, cell)
    ]  # fmt: skip
    raw = pooled(score.summary for _cell, score in known)
    if raw is None:
        return None
    groups = _by_group(known)
    eligible: dict[str, float] = {}
    for cell, _score in known:
        eligible[cell.group] = (
            eligible.get(cell.group, 0) + responses.asked[wave.name, cell].eligible
        )
    is_share = known[0][1].is_share
    found = weighted_mean(groups, eligible, are_shares=is_share)
    raw_low, raw_high = wilson(raw.mean * raw.n, raw.n) if is_share else raw.interval()
    return {
        "wave": wave.name, "groups": show_list(sorted(groups)), "n": raw.n,
        "score": raw.mean, "low": raw_low, "high": raw_high,
        "effective_n": found.effective_n if found else None,
        "weighted_score": found.mean if found else None,
        "weighted_low": found.low if found else None,
        "weighted_high": found.high if found else None,
        "cut_weights": show_list(found.cut) if found else "",
        "measured_in": "percent" if is_share else "index", "hidden": False,
    }  # fmt: skip


def _by_group(known: list[tuple[Cell, Score]]) -> dict[str, Summary]:
    parts: dict[str, list[Summary]] = {}
    for cell, score in known:
        parts.setdefault(cell.group, []).append(score.summary)
    return {name: found for name, each in parts.items() if (found := pooled(each))}
