"""Flags in the way of the GMC: a place in the outer quarter *and* an interval clear of the mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import quantiles

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, numbers, read_wave, release
from analytics.engagement.board import Wave
from analytics.engagement.scores import Score
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.values.surveys import load_surveys, survey_rows
from analytics.words import _

USUAL_RULES = "gmc_nts"
FEWEST_GROUPS = 4  # quarters of fewer groups than that mean nothing
Benchmark = tuple[float | None, float | None, float | None]


@with_queries
def build_flags(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_flags``: a row a group of one wave, with both conditions beside it."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    board = asked.board
    wave = read_wave(board, options, "wave", board.waves[-1])
    rows = [
        _row(asked, wave, cell)
        for cell in asked.cells
        if (wave.name, cell, asked.measure) in board.scores
    ]
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[*words.on_board(board, asked.measure, asked.by), _how()],
        assumptions={**of_question(asked), "wave": wave.name},
    )


def _how() -> str:
    return _(
        "A flag takes both: a score in the outer quarter, and an interval clear of that of the"
        " benchmark. Quarters and benchmark are those of the file where it has them; else the"
        " quarters of the groups of the same type that are shown here (of at least four), and"
        " everybody's score."
    )


def _row(asked: Asked, wave: Wave, cell: Cell) -> Row:
    score = asked.board.shown(wave.name, cell, asked.measure)
    quarters, benchmark = _compared_with(asked, wave, cell, score)
    flag = flag_of(rules_of(asked.board.survey), score, quarters, benchmark) if score else None
    return {
        **asked.keys(cell), **numbers(score),
        "quartile_1": quarters[0] if score else None,
        "quartile_3": quarters[1] if score else None,
        "benchmark": benchmark[0] if score else None, "flag": flag,
        "supplied": score.outcome if score else None, "hidden": score is None,
    }  # fmt: skip


def _compared_with(
    asked: Asked, wave: Wave, cell: Cell, score: Score | None
) -> tuple[tuple[float | None, float | None], Benchmark]:
    if score is None:
        return (None, None), (None, None, None)
    quarters = score.quartiles
    if None in quarters:
        quarters = quarters_of(
            found.score
            for other in asked.cells
            if other.group_type == cell.group_type and (cell.group_type or asked.by == "unit")
            and other != asked.everybody_of(other)
            and (found := asked.board.shown(wave.name, other, asked.measure))
        )  # fmt: skip
    benchmark = score.benchmark
    if benchmark[0] is None:
        other = asked.everybody_of(cell)
        everybody = asked.board.shown(wave.name, other, asked.measure) if other != cell else None
        benchmark = (everybody.score, *everybody.interval) if everybody else (None, None, None)
    return quarters, benchmark


def quarters_of(scores: Iterable[float]) -> tuple[float | None, float | None]:
    """The ends of the lowest and the highest quarter of groups; None of fewer than four."""
    known = list(scores)
    if len(known) < FEWEST_GROUPS:
        return None, None
    first, _middle, third = quantiles(known, n=4, method="inclusive")
    return first, third


def rules_of(survey: str) -> tuple[Mapping[str, str], ...]:
    """The rules of a survey's flags, those of the GMC where it has none of its own."""
    known = load_surveys().get(survey)
    wanted = (known.flag_rules if known else "") or USUAL_RULES
    return tuple(row for row in survey_rows("flag_rules") if row["rules"] == wanted)


def flag_of(
    rules: Sequence[Mapping[str, str]],
    score: Score,
    quarters: tuple[float | None, float | None],
    benchmark: Benchmark,
) -> str | None:
    """The flag of a score by rules of two conditions; None where one of them cannot be told."""
    low, high = score.interval
    if None in quarters or low is None or high is None or benchmark[0] is None:
        return None
    first, third = quarters
    assert first is not None
    assert third is not None
    position = "between"
    if score.score < first:
        position = "below_q1"
    elif score.score > third:
        position = "above_q3"
    ends = [end if end is not None else benchmark[0] for end in benchmark[1:]]
    interval = "clear" if high < ends[0] or low > ends[1] else "overlaps"
    for rule in rules:
        if rule["position"] == position and rule["interval"] in (interval, "any"):
            return rule["flag"]
    return None
