"""Measures: the registry made from ``sql/measures``, and how one is calculated for a scope.

SQL gives numerators and denominators; this module binds the parameters, divides, adds intervals
and hands the rows to `analytics.protection` before anybody sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, cast

from analytics import codelists, pay, protection
from analytics.choices import resolve_scope
from analytics.errors import UserError
from analytics.queries import Query, load_queries
from analytics.results import Kind, MeasureResult, Row, Unit
from analytics.scope import SPLITS, Scope
from analytics.statistics import intervals
from analytics.store import Store
from analytics.words import _, show_date, show_number


@dataclass(frozen=True)
class Measure:
    """A measure as its file declares it; words are in English and translated when shown."""

    id: str
    title: str
    unit: Unit
    kind: Kind
    better: Literal["lower", "higher", "neither"]
    numerator: str
    denominator: str
    why: str
    source: str
    characteristics: frozenset[str]
    splits: tuple[str, ...]
    needs: tuple[str, ...]
    proportion: bool
    age_limit: int | None
    query: Query

    @property
    def sql(self) -> str:
        """The text of the query."""
        return self.query.sql

    @property
    def definition(self) -> str:
        """Numerator and denominator in one sentence."""
        if not self.denominator:
            return _(self.numerator) + "."
        return _("{numerator}, divided by: {denominator}.").format(
            numerator=_(self.numerator), denominator=_(self.denominator)
        )


def _read_measure(query: Query) -> Measure:
    header = query.header
    return Measure(
        id=query.id,
        title=header["title"],
        unit=cast(Unit, header["unit"]),
        kind=cast(Kind, header["kind"]),
        better=header["better"],
        numerator=header["numerator"],
        denominator=header.get("denominator", ""),
        why=header["why"],
        source=header["source"],
        characteristics=frozenset(header.get("characteristics", ())),
        splits=tuple(header.get("splits", SPLITS)),
        needs=tuple(header.get("needs", ())),
        proportion=bool(header.get("proportion", False)),
        age_limit=header.get("age_limit"),
        query=query,
    )


@lru_cache(maxsize=1)
def all_measures() -> Mapping[str, Measure]:
    """Every measure by id."""
    found = {query.id: _read_measure(query) for query in load_queries("measures").values()}
    return MappingProxyType(found)


def find_measure(measure_id: str) -> Measure:
    """The measure of that id; a UserError naming the nearest one otherwise."""
    try:
        return all_measures()[measure_id]
    except KeyError:
        raise UserError(
            _("There is no measure called “{id}”.").format(id=measure_id),
            _("List them with: python -m analytics measures"),
            rule="measure_unknown",
        ) from None


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
    asked = resolve_scope(store, scope)
    result = _calculate_on(store, measure, asked, splits, options or {})
    if asked.compare is None:
        return result
    earlier = asked.on(asked.compare)
    return replace(result, compared=_calculate_on(store, measure, earlier, splits, options or {}))


def _check_splits(measure: Measure, splits: tuple[str, ...]) -> None:
    wrong = [name for name in splits if name not in measure.splits]
    if wrong:
        raise UserError(
            _("“{measure}” cannot be divided by {field}.").format(
                measure=_(measure.title), field=wrong[0]
            ),
            _("Choose one of: {fields}.").format(fields=", ".join(measure.splits)),
            rule="split_not_possible",
        )


def _calculate_on(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    options: Mapping[str, str],
) -> MeasureResult:
    unavailable = _missing_file(store, measure)
    if unavailable:
        return _without_data(measure, scope, splits, unavailable)
    bound, assumptions, remarks = _bind(store, measure, scope, options)
    dates = store.dates() if "month" in splits else []
    first = min(dates) if dates else None
    total = _fetch(store, measure, scope, (), None, bound)
    parts = _fetch(store, measure, scope, splits, first, bound) if splits else total
    shielded = protection.protect_measure(store, measure, scope, splits, parts, total)
    return MeasureResult(
        measure=measure.id,
        title=_(measure.title),
        unit=measure.unit,
        kind=measure.kind,
        better=measure.better,
        as_at=scope.as_at or first or min(store.dates()),
        scope=scope,
        splits=splits,
        rows=tuple(_to_row(measure, raw, splits) for raw in shielded.parts),
        total=_to_row(measure, shielded.total, ()),
        remarks=tuple([*_remarks_on(measure, total, shielded.threshold), *remarks]),
        assumptions=assumptions,
        sql=measure.sql,
        definition=measure.definition,
    )


def _fetch(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    first: Any,
    bound: Mapping[str, Any],
) -> list[dict[str, Any]]:
    parameters = dict(bound)
    params = scope.to_params(splits, first)
    parameters["scope"] = params
    if "establishment_scope" in measure.query.parameters:
        day = bound["establishment_scope"]
        parameters["establishment_scope"] = {**params, "first_date": day, "last_date": day}
    rows = store.query(measure.sql, parameters)
    if not splits and not rows:
        empty = 0.0 if measure.kind in ("count", "sum") else None
        rows = [{"as_at": scope.as_at, "split_1": "", "split_2": "", "numerator": empty}]
    return [{"denominator": None, "people": 0, **row} for row in rows]


Binder = Callable[[Store, Scope, Mapping[str, str]], tuple[Any, dict[str, Any], list[str]]]


def _bind(
    store: Store, measure: Measure, scope: Scope, options: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    bound: dict[str, Any] = {}
    assumptions: dict[str, Any] = {}
    remarks: list[str] = []
    for name in sorted(measure.query.parameters - {"scope"}):
        bound[name], added, said = BINDERS[name](store, scope, options)
        assumptions.update(added)
        remarks.extend(said)
    return bound, assumptions, remarks


def _bind_rates(
    store: Store, scope: Scope, options: Mapping[str, str]
) -> tuple[Any, dict[str, Any], list[str]]:
    assert scope.as_at is not None
    rates = pay.rates_for(store, scope.as_at, options)
    return rates.to_param(), dict(rates.assumptions), list(rates.remarks)


def band_weights() -> dict[str, float]:
    """The weight of each Agenda for Change band in the skill mix index."""
    entries = codelists.load("bands").entries
    return {item.code: float(item.extra["weight"]) for item in entries if item.extra["weight"]}


def _bind_weights(
    store: Store, scope: Scope, options: Mapping[str, str]
) -> tuple[Any, dict[str, Any], list[str]]:
    weights = band_weights()
    for name, text in options.items():
        if name.startswith("weight."):
            weights[name.removeprefix("weight.")] = _read_weight(text)
    rows = [{"band": band, "weight": weight} for band, weight in weights.items()]
    return rows, {"weights": weights}, []


def _read_weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UserError(
            _("“{text}” is not a weight.").format(text=text),
            _("Write a number such as 8.5."),
            rule="weight_unreadable",
        ) from None


def _bind_establishment(
    store: Store, scope: Scope, options: Mapping[str, str]
) -> tuple[Any, dict[str, Any], list[str]]:
    dates = store.dates("establishment")
    earlier = [day for day in dates if scope.as_at is None or day <= scope.as_at]
    day = max(earlier) if earlier else min(dates)
    words = _("Funded FTE from the establishment of {date}.").format(date=show_date(day))
    return day, {"establishment_as_at": day.isoformat()}, [words]


BINDERS: Mapping[str, Binder] = MappingProxyType(
    {
        "rates": _bind_rates,
        "weights": _bind_weights,
        "establishment_scope": _bind_establishment,
    }
)


def _missing_file(store: Store, measure: Measure) -> str | None:
    return next((kind for kind in measure.needs if not store.dates(kind)), None)


def _without_data(
    measure: Measure, scope: Scope, splits: tuple[str, ...], kind: str
) -> MeasureResult:
    assert scope.as_at is not None
    words = _("Not available: no file of the kind “{kind}” is loaded.").format(kind=kind)
    return MeasureResult(
        measure=measure.id,
        title=_(measure.title),
        unit=measure.unit,
        kind=measure.kind,
        better=measure.better,
        as_at=scope.as_at,
        scope=scope,
        splits=splits,
        rows=() if splits else (Row({}, scope.as_at, None, None, None, note="x"),),
        total=Row({}, scope.as_at, None, None, None, note="x"),
        remarks=(words,),
        sql=measure.sql,
        definition=measure.definition,
    )


def _to_row(measure: Measure, raw: Mapping[str, Any], splits: tuple[str, ...]) -> Row:
    split = _split_of(raw, splits)
    if raw.get("hidden"):
        return Row(split, raw["as_at"], None, None, None, note="c")
    numerator, denominator = raw["numerator"], raw["denominator"]
    people = int(raw["people"] or 0)
    if measure.kind in ("count", "sum"):
        note = "x" if numerator is None else None
        return Row(split, raw["as_at"], numerator, None, numerator, people=people, note=note)
    if measure.kind == "median":
        note = "z" if numerator is None else None
        return Row(split, raw["as_at"], numerator, None, numerator, people=people, note=note)
    if not denominator:
        return Row(split, raw["as_at"], None, None, None, people=people, note="z")
    low, high = _interval(measure, raw)
    value = numerator / denominator
    return Row(split, raw["as_at"], numerator, denominator, value, low, high, people)


def _split_of(raw: Mapping[str, Any], splits: tuple[str, ...]) -> dict[str, str]:
    by_row = iter(("split_1", "split_2"))
    return {
        name: raw["as_at"].strftime("%Y-%m") if name == "month" else raw[next(by_row)]
        for name in splits
    }


def _interval(measure: Measure, raw: Mapping[str, Any]) -> tuple[float | None, float | None]:
    numerator, denominator = raw["numerator"], raw["denominator"]
    if measure.proportion:
        return intervals.wilson(numerator, denominator)
    if measure.id == "replacement_ratio":
        return intervals.ratio_of_counts(numerator, denominator)
    if measure.kind == "mean" and "sum_of_squares" in raw:
        return intervals.mean_interval(numerator, raw["sum_of_squares"], int(denominator))
    return None, None


def _remarks_on(measure: Measure, total: list[dict[str, Any]], threshold: int) -> list[str]:
    raw = total[0]
    said: list[str] = []
    unknown = int(raw.get("unknown") or 0)
    if unknown and measure.characteristics:
        said.append(_people_left_out(unknown, threshold))
    elif unknown:
        said.append(
            _("Posts without the value this measure needs: {count}.").format(
                count=show_number(unknown)
            )
        )
    if raw.get("band_only") and measure.age_limit:
        said.append(
            _(
                "Where only an ESR age band is known, people count from {age}: the bands cannot"
                " tell who is exactly {limit}."
            ).format(age=measure.age_limit + 1, limit=measure.age_limit)
        )
    if raw.get("not_priced_fte"):
        said.append(
            _("Not priced, and left out: {fte} FTE without a rate (doctors, dentists, others).")
            .format(fte=show_number(raw["not_priced_fte"], 1))
        )  # fmt: skip
    return said


def _people_left_out(count: int, threshold: int) -> str:
    if count < threshold:
        return _("Fewer than {limit} people whose age is not known are left out.").format(
            limit=threshold
        )
    return _("People whose age is not known, and who are left out: {count}.").format(
        count=show_number(count)
    )
