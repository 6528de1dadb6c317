"""Engagement beside the workforce: the same units' turnover, sickness, PADR and vacancies when the
survey was held. Side by side and no more: it shows no cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from analytics.answers.measures import calculate
from analytics.engagement import words
from analytics.engagement.asking import Asked, Row, ask, numbers, read_wave
from analytics.engagement.board import Wave
from analytics.engagement.responses import staff_list_of
from analytics.engagement.trend import of_question, trend_of
from analytics.engagement.workforce_intervals import SICKNESS, VACANCIES, with_intervals
from analytics.engine import results
from analytics.engine.declared import Table, find_table
from analytics.engine.n_words import n_number
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.privacy.measure_surroundings import LEAST_FOR_SPREAD
from analytics.privacy.release import NOTHING, made_of
from analytics.vocabulary import EVERYBODY
from analytics.words import _, show_date

MEASURES = ("turnover_rate", SICKNESS, "padr_rate", VACANCIES)


@with_queries
def build_beside_workforce(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_beside_workforce``: a row a unit of the survey and measure."""
    store = remember_answers(store)
    asked = ask(store, table, scope, {**options, "by": "unit"})
    if isinstance(asked, TableResult):
        return asked
    wave = read_wave(asked.board, options, "wave", asked.board.waves[-1])
    day = staff_list_of(store, wave.held_on)
    if day is None:
        return table.answer(
            asked.scope, NOTHING,
            remarks=[_("No staff list is loaded of within half a year of the survey.")],
        )  # fmt: skip
    scores = trend_of(store, find_table("engagement_trend"), asked)
    of_wave = {row["group"]: row for row in scores.rows if row["wave"] == wave.name}
    fields = _fields(store, day, of_wave)
    everybody = Scope(day)  # by unit, so that a unit has one number here whichever are chosen
    found = {
        (measure, field): with_intervals(store, calculate(store, measure, everybody, (field,)))
        for measure in MEASURES
        for field in sorted(set(fields.values()))
    }
    rows = [
        _row(of_wave[unit], found[measure, fields[unit]], unit)
        for unit in of_wave
        if unit in fields
        for measure in MEASURES
    ]
    return table.answer(
        asked.scope,
        made_of([scores, *found.values()], rows) if rows else NOTHING,
        remarks=[*_said(asked, wave, day), *_why_not(found.values()), *_on_intervals(rows)],
        assumptions={**of_question(asked), "wave": wave.name, "staff_list": day.isoformat()},
    )


def _said(asked: Asked, wave: Wave, day: date) -> Iterable[str]:
    yield _(
        "Side by side, and no more: units differ in many ways at once, and nothing here shows that"
        " one of these numbers is the cause of another."
    )
    yield from words.on_board(asked.board, asked.measure, asked.by)
    yield _("Staff list of {date}, the nearest to the end of fieldwork of {wave}.").format(
        date=show_date(day), wave=wave.name
    )


def _why_not(found: Iterable[MeasureResult]) -> Iterable[str]:
    for each in found:
        if each.total.note == "x" and each.remarks:
            yield _("{measure}: {reason}").format(measure=each.title, reason=each.remarks[0])


def _fields(store: Store, day: date, units: Iterable[str]) -> dict[str, str]:
    """At which level of the organisation each unit of the survey is, by its name."""
    found: dict[str, str] = {}
    missing = {unit for unit in units if unit != EVERYBODY}
    for field in UNIT_FIELDS:
        if missing:
            names = {value.casefold() for value in store.choices(field, day)}
            found |= {unit: field for unit in missing if unit.casefold() in names}
            missing -= found.keys()
    return found


def _of_unit(result: MeasureResult, unit: str) -> results.Row | None:
    wanted = unit.casefold()
    return next((r for r in result.rows if wanted in (v.casefold() for v in r.split.values())),
                None)  # fmt: skip


def _row(score: Mapping[str, object], result: MeasureResult, unit: str) -> Row:
    beside = _of_unit(result, unit)
    return {
        **{name: score[name] for name in ("group", *numbers(None))},
        "workforce_measure": result.measure,
        "value": beside.value if beside else None,
        "value_low": beside.low if beside else None,
        "value_high": beside.high if beside else None,
        "people": beside.people if beside else None,
        "value_n": n_number(result, beside) if beside else None,
        "value_n_of": result.n_of,
        "note": "c" if score["note"] or (beside and beside.note == "c") else None,
    }


def _on_intervals(rows: Iterable[Row]) -> Iterable[str]:
    """What intervals mean that the measures do not have, and why some are missing."""
    shown = [row for row in rows if row["value"] is not None]
    bare = [row for row in shown if row["value_low"] is None]
    if any(row["workforce_measure"] == SICKNESS for row in shown):
        yield _(
            "The interval of a sickness rate takes the days of each person together: those who are"
            " ill today are likely to be ill tomorrow."
        )
    if any(row["workforce_measure"] == SICKNESS for row in bare):
        yield _(
            "A sickness rate without an interval: fewer than {limit} people were ill, or were not,"
            " so that it could tell of them; or the absence file names nobody."
        ).format(limit=LEAST_FOR_SPREAD)
    if any(row["workforce_measure"] == VACANCIES for row in shown):
        yield _(
            "Posts and staff are all counted: the interval of a vacancy rate is not for posts that"
            " were missed. It says how far the rate of so many whole-time posts goes up and down if"
            " each is filled or empty by chance."
        )
    if any(row["workforce_measure"] == VACANCIES for row in bare):
        yield _(
            "A vacancy rate below nought has no interval: more staff are in post than are funded,"
            " and it is no share of posts."
        )
