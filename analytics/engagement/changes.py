"""What changed from one wave to another, tested together; who did poorly three waves in a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, read_wave, release
from analytics.engagement.board import Wave
from analytics.engagement.differences import adjust, set_against, told
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.words import _, ngettext

POOR_IN_A_ROW = 3


@with_queries
def build_changes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_changes``: a row a group, in the order of the survey's groups."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    first, last = waves_compared(asked, options)
    rows = [_row(asked, first, last, cell) for cell in asked.cells]
    rows = [row for row in rows if row["verdict"] != "none" or row["hidden"]]
    adjust(rows)
    better_is_less = asked.board.structure.lower_is_better(asked.measure)
    for row in rows:
        if told(row):
            up = (row["difference"] > 0) != better_is_less
            row["verdict"] = "better" if up else "worse"
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[*words.on_board(asked.board, asked.measure, asked.by), *_on_tests(rows)],
        assumptions={**of_question(asked), "from": first.name, "to": last.name},
    )


def waves_compared(asked: Asked, options: Mapping[str, str]) -> tuple[Wave, Wave]:
    """The last wave and the one before it, unless others are asked for."""
    waves = asked.board.waves
    last = read_wave(asked.board, options, "to", waves[-1])
    before = [wave for wave in waves if wave.order < last.order] or [last]
    return read_wave(asked.board, options, "from", before[-1]), last


def _row(asked: Asked, first: Wave, last: Wave, cell: Cell) -> Row:
    board = asked.board
    then, now = (board.shown(wave.name, cell, asked.measure) for wave in (first, last))
    there = [(wave.name, cell, asked.measure) in board.scores for wave in (first, last)]
    comparable = first in board.run(last.name) and first != last
    found = set_against(now, then) if comparable else set_against(None, None)
    verdict = "none"
    if all(there):
        verdict = "no_change" if found["p"] is not None else "no_interval"
        verdict = verdict if comparable else "break"
    missing = [is_there and score is None for is_there, score in
               zip(there, (then, now), strict=True)]  # fmt: skip
    hidden = _hidden_columns(missing)
    return {
        **asked.keys(cell),
        "from_n": then.n if then else None, "from_score": then.score if then else None,
        "to_n": now.n if now else None, "to_score": now.score if now else None,
        "measured_in": "percent" if (either := now or then) and either.is_share else "index",
        **found, "poor_waves": poor_waves(asked, last, cell) if now else None,
        "verdict": "hidden" if hidden else verdict, "hidden": hidden,
    }  # fmt: skip


def _hidden_columns(missing: list[bool]) -> tuple[str, ...]:
    """What is hidden of a row: the wave that is, and everything that rests on both."""
    if not any(missing):
        return ()
    both = ("difference", "low", "high", "p", "p_adjusted", "poor_waves")
    sides = zip(missing, (("from_n", "from_score"), ("to_n", "to_score")), strict=True)
    return (*both, *(name for is_missing, names in sides if is_missing for name in names))


def poor_waves(asked: Asked, last: Wave, cell: Cell) -> int:
    """How many comparable waves up to this one, in a row, a group's whole interval was on the worse
    side of everybody's score (of the unit above, for a unit)."""
    count = 0
    for wave in reversed(asked.board.run(last.name)):
        if not _is_poor(asked, wave, cell):
            break
        count += 1
    return count


def _is_poor(asked: Asked, wave: Wave, cell: Cell) -> bool:
    everybody = asked.everybody_of(cell)
    if everybody == cell:
        return False
    mine = asked.board.shown(wave.name, cell, asked.measure)
    theirs = asked.board.shown(wave.name, everybody, asked.measure)
    if mine is None or theirs is None:
        return False
    low, high = mine.interval
    if asked.board.structure.lower_is_better(asked.measure):
        return low is not None and low > theirs.score
    return high is not None and high < theirs.score


def _on_tests(rows: list[dict[str, Any]]) -> list[str]:
    tested = sum(row["p"] is not None for row in rows)
    said = [
        ngettext(
            "{count} change is tested (Welch for means, Newcombe for shares).",
            "{count} changes are tested together (Welch for means, Newcombe for shares), and p"
            " values adjusted over all of them (Benjamini and Hochberg).",
            tested,
        ).format(count=tested)
    ]
    if any((row["poor_waves"] or 0) >= POOR_IN_A_ROW for row in rows):
        said.append(
            _("Poor: the whole interval is on the worse side of the score of everybody, wave after"
              " wave. Three in a row are worth a talk, whatever the last change was.")
        )  # fmt: skip
    return said
