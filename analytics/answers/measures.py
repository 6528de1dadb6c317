"""Measures: the registry made from ``sql/measures``, and how one is calculated for a scope.

SQL gives numerators and denominators; this module binds the parameters and hands the rows to
`analytics.privacy`, which hides what must be hidden, divides what is shown and adds intervals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics.answers.remarks import remarks_on
from analytics.engine import manager_levels
from analytics.engine.bindings import bind, options_of
from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import Measure, all_measures, find_measure
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import Question, prefetch, prefetch_alike, remember_answers
from analytics.engine.results import MeasureResult
from analytics.engine.scope import FIELDS, UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, remarks_on_measure, steps_back, why_unavailable
from analytics.engine.whole_units import only_units, what_is_left_out
from analytics.errors import UserError
from analytics.privacy import protection
from analytics.privacy.compared_dates import protect_comparison
from analytics.privacy.measure_rows import rows_of, without_number
from analytics.words import _, show_date, show_list

__all__ = ["Measure", "all_measures", "calculate"]


@with_queries
def calculate(
    store: Store,
    measure_id: str,
    scope: Scope,
    splits: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
) -> MeasureResult:
    """The measure for the scope, by up to two fields, protected; with its comparison if asked.

    Raises UserError where the measure cannot be divided so, or the date is not loaded.
    """
    measure = find_measure(measure_id)
    _check_splits(measure, splits)
    _check_options(measure, options or {})
    said = what_is_left_out(scope) if measure.whole_units else ()
    scope = only_units(scope) if measure.whole_units else scope
    store = remember_answers(store)
    resolved = resolve_scope(store, scope)
    questions = questions_of(store, measure, resolved, splits, options or {})
    if can_be_asked_alike(measure):  # at once, what would be asked one after the other
        prefetch_alike(store, questions)
    prefetch(store, questions)
    result = _calculate_on(store, measure, resolved, splits, options or {})
    result = replace(result, remarks=(*result.remarks, *said))
    if resolved.compare is None:
        return result
    earlier = resolved.on(resolved.compare)
    then = _calculate_on(store, measure, earlier, splits, options or {})
    if same := _same_ledger(result, then):
        return replace(result, compared=_without_data(measure, earlier, splits, same))
    if "rates" in measure.query.parameters:
        result = _priced_on_both(result, then)
    if measure.protect == protection.RELEASED:
        return replace(result, compared=then)
    bound = _bind(store, measure, resolved, options or {})
    revealing = _with_characteristics(measure, bound)
    return protect_comparison(store, revealing, resolved, splits, result, then, bound.values)


def can_be_asked_alike(measure: Measure) -> bool:
    """Whether one query can be of several choices: DuckDB ranks no leadership posts of each."""
    return not measure.query.header.get("unit_filters")


def _same_ledger(now: MeasureResult, then: MeasureResult) -> str:
    """That both dates would be compared with one establishment, in a sentence; else nothing.

    A ledger compared with itself says how staff have changed, and calls it vacancies.
    """
    day = now.assumptions.get("establishment_as_at")
    if day is None or then.assumptions.get("establishment_as_at") != day:
        return ""
    return _(
        "No earlier establishment to compare with: the one of {date} is used for both."
    ).format(date=show_date(date.fromisoformat(day)))


def _priced_on_both(now: MeasureResult, then: MeasureResult) -> MeasureResult:
    """The answer with what the earlier date was priced with, where that is something else: the
    difference is then one of rates too."""
    said = [
        _("{date}: {remark}").format(date=show_date(then.as_at), remark=remark)
        for remark in then.remarks
        if remark not in now.remarks
    ]
    return replace(now, remarks=(*now.remarks, *said))


def _check_splits(measure: Measure, splits: tuple[str, ...]) -> None:
    wrong = [name for name in splits if name not in measure.splits]
    if wrong:
        raise UserError(
            _("“{measure}” cannot be broken down by {field}.").format(
                measure=_(measure.title), field=wrong[0]
            ),
            _("Choose one of: {fields}.").format(fields=show_list(measure.splits)),
            rule="split_not_possible",
        )


def _check_options(measure: Measure, options: Mapping[str, str]) -> None:
    known = options_of(measure.query.parameters)
    for name in options:
        if name.partition(".")[0] not in known:
            raise UserError(
                _("The measure “{measure}” has no option “{name}”.").format(
                    measure=measure.id, name=name
                ),
                _("Its options: {options}.").format(options=show_list(known) or "–"),
                rule="option_unknown",
            )


def _calculate_on(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    options: Mapping[str, str],
) -> MeasureResult:
    bound = _bind(store, measure, scope, options)
    unavailable = _why_not_available(store, measure, scope)
    unavailable = unavailable or why_unavailable(store, measure, scope, bound.values)
    if unavailable:
        return _without_data(measure, scope, splits, unavailable)
    first = _first_month(store, scope, splits)

    def read_rows(resolved: Scope, by: tuple[str, ...]) -> list[dict[str, Any]]:
        return _fetch(store, measure, resolved, by, first, bound)

    revealing = _with_characteristics(measure, bound)
    back = _steps_back(store, measure, scope, first, options)
    shielded = protection.protect_measure(store, revealing, scope, splits, read_rows, back)
    rows, total = rows_of(shielded, measure, splits)
    result = MeasureResult(
        measure=measure.id,
        title=_(measure.title),
        unit=measure.unit,
        kind=measure.kind,
        better=measure.better,
        as_at=scope.as_at or first or min(store.dates()),
        scope=scope,
        splits=splits,
        rows=rows,
        total=total,
        remarks=(
            *remarks_on(measure, shielded),
            *bound.remarks,
            *remarks_on_measure(store, measure, scope, bound.values),
        ),
        assumptions=bound.assumptions,
        definition=measure.definition,
        n_of=measure.n_of,
    )
    if not manager_levels.none_known(result):
        return result
    return replace(result, remarks=(*result.remarks, manager_levels.what_to_load()))


def _steps_back(
    store: Store,
    measure: Measure,
    scope: Scope,
    first: date | None,
    options: Mapping[str, str],
) -> list[protection.ReadRows] | None:
    """How the same is read with options one step nearer to the usual ones (`subjects`)."""
    found = steps_back(measure.query.parameters, options)
    if found is None:
        return None

    def reader(bound: Bound) -> protection.ReadRows:
        return lambda seen, by: _fetch(store, measure, seen, by, first, bound)

    return [reader(_bind(store, measure, scope, each)) for each in found]


def _bind(store: Store, measure: Measure, scope: Scope, options: Mapping[str, str]) -> Bound:
    """What the query of the measure is given; nothing where there can be no number."""
    if _why_not_available(store, measure, scope):
        return Bound()
    return bind(measure.query.parameters, store, scope, options)


def _with_characteristics(measure: Measure, bound: Bound) -> Measure:
    """The measure with what its options reveal about people."""
    return replace(measure, characteristics=measure.characteristics | bound.reveals)


def _first_month(store: Store, scope: Scope, splits: tuple[str, ...]) -> date | None:
    dates = store.dates() if "month" in splits else []
    return (scope.since or min(dates)) if dates else None


def questions_of(
    store: Store,
    measure: Measure,
    resolved: Scope,
    splits: tuple[str, ...] = (),
    options: Mapping[str, str] = MappingProxyType({}),
) -> list[Question]:
    """What an answer and its protection ask of the store, on both dates of a resolved choice."""
    questions: list[Question] = []
    for scope in (resolved, *([resolved.on(resolved.compare)] if resolved.compare else [])):
        bound = _bind(store, measure, scope, options)
        if _why_not_available(store, measure, scope) or why_unavailable(
            store, measure, scope, bound.values
        ):
            continue
        revealing, first = _with_characteristics(measure, bound), _first_month(store, scope, splits)
        questions += [
            _question(measure, wider, by, first, bound)
            for wider, by in protection.questions_of(revealing, scope, splits)
        ]
        questions += protection.people_counted(revealing, scope, splits)
    return questions


def _question(
    measure: Measure, scope: Scope, splits: tuple[str, ...], first: date | None, bound: Bound
) -> Question:
    values = bound.values_for(splits)
    parameters = {name: values[name] for name in measure.query.parameters & set(values)}
    params = scope.to_params(splits, first if "month" in splits else None)
    parameters["scope"] = params
    if "establishment_scope" in measure.query.parameters:
        day = bound.values["establishment_date"]
        parameters["establishment_scope"] = {**params, "first_date": day, "last_date": day}
    return measure.sql, parameters


def _fetch(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    first: date | None,
    bound: Bound,
) -> list[dict[str, Any]]:
    rows = store.query(*_question(measure, scope, splits, first, bound))
    if not splits and not rows:
        empty = 0.0 if measure.kind in ("count", "sum") else None
        rows = [{"as_at": scope.as_at, "split_1": "", "split_2": "", "numerator": empty}]
    return [{"denominator": None, "people": 0, **row} for row in rows]


def _why_not_available(store: Store, measure: Measure, scope: Scope) -> str | None:
    """Why there can be no number: a file that is not loaded, or a choice that it does not know."""
    if missing := not_loaded(store, measure.needs):
        return missing
    header = measure.query.header
    known = set(UNIT_FIELDS if header.get("unit_filters") else measure.splits)
    unknown = [name for name, _values in scope.where if name not in known]
    if not unknown or header.get("any_choice"):
        return None
    words = _("Not available with the filter “{field}”: funded posts do not record it.")
    if header.get("unit_filters"):
        words = _("Not available with the filter “{field}”: leadership posts do not record it.")
        if "survey|survey_response" in measure.needs:
            words = _("Not available with the filter “{field}”: surveys do not record it.")
    return words.format(field=_(FIELDS[unknown[0]].title))


def _without_data(
    measure: Measure, scope: Scope, splits: tuple[str, ...], words: str
) -> MeasureResult:
    assert scope.as_at is not None
    nothing = without_number({}, scope.as_at, "x")
    return MeasureResult(
        measure=measure.id,
        title=_(measure.title),
        unit=measure.unit,
        kind=measure.kind,
        better=measure.better,
        as_at=scope.as_at,
        scope=scope,
        splits=splits,
        rows=() if splits else (nothing,),
        total=nothing,
        remarks=(words,),
        definition=measure.definition,
        n_of=measure.n_of,
    )
