"""Scores by wave, each with interval, N and response rate; a line never crosses a break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, numbers, release
from analytics.engagement.board import Wave, waves_loaded
from analytics.engagement.responses import Responses, read_responses
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.values.options import read_choice
from analytics.words import _, show_date, show_list

NO_BENCHMARK = "none"


@with_queries
def build_trend(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_trend``: a row a wave and group, the first wave first."""
    against = read_choice(options, "benchmark", (NO_BENCHMARK, *words.BENCHMARKS))
    asked = ask(store, table, scope, options)
    return asked if isinstance(asked, TableResult) else trend_of(store, table, asked, against)


def trend_of(store: Store, table: Table, asked: Asked, against: str = NO_BENCHMARK) -> TableResult:
    """The same of a question that has been read already."""
    responses = read_responses(store, asked.board)
    rows = [
        _row(asked, responses, wave, cell, against)
        for wave in asked.board.waves
        for cell in asked.cells
        if (wave.name, cell, asked.measure) in asked.board.scores
    ]
    return table.answer(
        asked.scope,
        release(table, rows, summary=choices(store, asked)),
        remarks=[*words.on_board(asked.board, asked.measure, asked.by), *on_responses(responses),
                 *_on_intervals(rows), *_on_benchmark(rows, against)],
        assumptions={**of_question(asked), "benchmark": against},
    )  # fmt: skip


def of_question(asked: Asked) -> Row:
    """What an answer is about, for people and scripts."""
    return {
        "survey": asked.board.survey, "measure": asked.measure, "by": asked.by,
        "vintage": asked.board.vintage or "–",
    }  # fmt: skip


def choices(store: Store, asked: Asked) -> Row:
    """What else could be asked: names of surveys, measures and waves; nothing of who answered."""
    board = asked.board
    return {
        "surveys": sorted({row["survey"] for row in waves_loaded(store)}),
        "measures": board.measures(),
        "waves": [wave.name for wave in board.waves],
        "has_answers": any(wave.has_answers for wave in board.waves),
        "lower_is_better": board.structure.lower_is_better(asked.measure),
    }


def on_responses(responses: Responses) -> Iterator[str]:
    """Who counts as asked where the file does not say it, and where nothing says it."""
    if days := responses.dates():
        groups = responses.groups()
        words_ = _(
            "The file does not say how many were asked: everybody in post on the staff list nearest"
            " to the end of fieldwork counts as asked ({dates})."
        )
        if groups:
            words_ = _(
                "The file does not say how many were asked. Those in post on the staff list nearest"
                " to the end of fieldwork count as asked ({dates}); of everybody, the groups of the"
                " survey: {groups}."
            )
        dates = show_list(show_date(day, "medium") for day in days)
        yield words_.format(dates=dates, groups=show_list(groups))
    if responses.not_known:
        yield _(
            "No response rate of everybody in {waves}: neither the file nor its groups say who was"
            " asked. Add a column “Eligible” to the file."
        ).format(waves=show_list(responses.not_known))


def _on_intervals(rows: list[Row]) -> Iterator[str]:
    shown = [row for row in rows if not row["hidden"]]
    if any(row["low"] is None for row in shown):
        yield _("Where there is no interval: SD not supplied.")


def _on_benchmark(rows: list[Row], against: str) -> Iterator[str]:
    """That there is nothing to compare with, where that was asked for."""
    shown = [row for row in rows if not row["hidden"]]
    if against == NO_BENCHMARK or not shown or any(row["benchmark"] is not None for row in shown):
        return
    yield {
        "supplied": _("No benchmark of Wales or a norm group: the files of this survey give none,"
                      " and none comes with Gweithlu. Load them with a column “Benchmark” (or “All"
                      " Wales mean”)."),
        "parent": _("No benchmark: there is no unit above that may be shown."),
        "last_wave": _("No benchmark: there is no wave before that can be compared."),
    }[against]  # fmt: skip


def _row(asked: Asked, responses: Responses, wave: Wave, cell: Cell, against: str) -> Row:
    score = asked.board.shown(wave.name, cell, asked.measure)
    return {
        "wave": wave.name,
        "held_on": wave.held_on,
        **asked.keys(cell),
        **numbers(score),
        "response_rate": responses.rate(wave.name, cell),
        "benchmark": _benchmark(asked, wave, cell, against) if score else None,
        "break_before": asked.board.breaks.get(wave.name, ""),
        "hidden": score is None,
    }


def _benchmark(asked: Asked, wave: Wave, cell: Cell, against: str) -> float | None:
    board = asked.board
    if against == "supplied":
        score = board.shown(wave.name, cell, asked.measure)
        return score.benchmark[0] if score else None
    if against == "last_wave":
        earlier = board.run(wave.name)[:-1]
        score = board.shown(earlier[-1].name, cell, asked.measure) if earlier else None
        return score.score if score else None
    other = asked.everybody_of(cell)
    if against != "parent" or other == cell:
        return None
    score = board.shown(wave.name, other, asked.measure)
    return score.score if score else None
