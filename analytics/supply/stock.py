"""The present state of hospital doctors, and how they come and go, out of the loaded staff lists.

Everything is made of measures as they were released, so that no projection says more of few people
than they do. What is hidden there is not known here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics import codelists
from analytics.answers.measures import calculate, questions_of
from analytics.engine.choices import same_month_a_year_before
from analytics.engine.declared import find_measure
from analytics.engine.remembering import prefetch
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.supply.parameters import Parameter
from analytics.values.ages import read_age_band
from analytics.words import _, show_date, show_list

OWN = "Own data"
PLACEHOLDER = "Placeholder"
BY, RATE = "medical_grade", "turnover_rate_headcount"
# A rate of one's own counts as much as this many years of one doctor's work at the usual rate.
PRIOR_YEARS = 100.0
_PEOPLE = ("stock", "persons at base", "intake per year")
_Z95 = 1.959963984540054


@dataclass
class Asked:
    """Measures that were asked for on one date, each once, and what could not be used."""

    store: Store
    scope: Scope
    day: date
    answers: list[MeasureResult | TableResult] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def ahead(self, measures: Iterable[str], days: Iterable[date]) -> None:
        """Put what measures of several dates ask to the store at once: no answer is changed."""
        found = [find_measure(each) for each in measures]
        prefetch(self.store, [
            question for measure in found for day in days
            for question in questions_of(self.store, measure, self.scope.on(day), (BY,))
        ])  # fmt: skip

    def by_grade(self, measure: str, day: date, *more: str) -> MeasureResult:
        """A measure of a date, by grade and perhaps one more field."""
        found = calculate(self.store, measure, self.scope.on(day), (BY, *more))
        self.answers.append(found)
        return found

    def numbers(self, measure: str, day: date) -> dict[str, float | None]:
        """Its numerators by grade; None where they are hidden."""
        return {row.split[BY]: row.numerator for row in self.by_grade(measure, day).rows}


def has_people(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether rows of ``supply_parameters`` have anybody who is projected, or who will come."""
    return any(row["name"] in _PEOPLE and row["value"] for row in rows)


def grades_of_states() -> dict[str, codelists.Entry]:
    """The states that staff lists hold, by the grade that stands for them."""
    entries = codelists.load("supply_states").entries
    return {each.extra["medical_grade"]: each for each in entries if each.extra["medical_grade"]}


def own_rows(
    asked: Asked, states: Sequence[str], usual: Sequence[Parameter], *, ages: bool
) -> tuple[Parameter, ...]:  # fmt: skip
    """Rows of stock, FTE, leaving and coming of these states, as far as they may be shown.

    ``usual``: the leaving rates that those of one's own are drawn towards. ``ages``: the stock by
    age band too, where it may be shown.
    """
    heads = asked.numbers("headcount", asked.day)
    worked = asked.numbers("fte", asked.day)
    bands = _bands(asked) if ages else {}
    rows: list[Parameter] = []
    moving = _movements(asked)
    for grade, entry in grades_of_states().items():
        people, fte = heads.get(grade), worked.get(grade)
        if entry.label_en not in states or grade not in heads:
            continue
        if people is None or fte is None:
            asked.hidden.append(entry.label_en)
        elif people:
            rows += _stock(asked, entry.label_en, people, bands.get(grade, []))
            rows.append(_row(asked, "FTE per person", entry.label_en, fte / people,
                             "FTE per person"))  # fmt: skip
            if entry.extra["kind"] == "qualified":
                rows += _coming_and_going(asked, entry.label_en, grade, people, moving, usual)
    return tuple(rows)


def _row(
    asked: Asked, name: str, state: str, value: float, unit: str, low: float | None = None,
    high: float | None = None, distribution: str = "", status: str = OWN, note: str = "",
    age: tuple[int, int] | None = None,
) -> Parameter:  # fmt: skip
    source = _("Staff lists loaded, as at {date}").format(date=show_date(asked.day))
    return Parameter(
        name, value, state=state, age=age, low=low, high=high, distribution=distribution,
        unit=unit, source=source, date=asked.day.isoformat(), status=status, note=note,
    )  # fmt: skip


def _stock(
    asked: Asked, state: str, people: float, bands: Sequence[tuple[tuple[int, int], float | None]]
) -> list[Parameter]:  # fmt: skip
    """The people of a state: in one row, or by age, hidden bands sharing who is left evenly."""
    shown = sum(count for _ages, count in bands if count is not None)
    hidden = [ages for ages, count in bands if count is None]
    if not bands or (people - shown > 1e-9 and not hidden):
        return [_row(asked, "stock", state, people, "people")]
    each = (people - shown) / len(hidden) if hidden else 0.0
    return [_row(asked, "stock", state, each if count is None else count, "people", age=ages)
            for ages, count in bands if count is None or count]  # fmt: skip


def _bands(asked: Asked) -> dict[str, list[tuple[tuple[int, int], float | None]]]:
    """People by grade and age band, None where they are hidden; bands of nobody's work left out."""
    found: dict[str, list[tuple[tuple[int, int], float | None]]] = {}
    for row in asked.by_grade("headcount", asked.day, "age_band").rows:
        band = read_age_band(row.split["age_band"]).value
        if isinstance(band, tuple) and None not in band:
            found.setdefault(row.split[BY], []).append(((band[0], band[1]), row.numerator))
    return found


@dataclass(frozen=True)
class _Movements:
    """A year's leavers and people at risk by grade, and the people a year before."""

    rates: MeasureResult | None
    before: dict[str, float | None]


def _movements(asked: Asked) -> _Movements:
    earlier = same_month_a_year_before(asked.day, asked.store.dates())
    try:
        rates = asked.by_grade(RATE, asked.day)
    except UserError:  # no list covers a year here
        rates = None
    return _Movements(rates, asked.numbers("headcount", earlier) if earlier else {})


def _coming_and_going(
    asked: Asked, state: str, grade: str, people: float, moving: _Movements,
    usual: Sequence[Parameter],
) -> list[Parameter]:  # fmt: skip
    rates = moving.rates.rows if moving.rates else ()
    own = next((row for row in rates if row.split[BY] == grade), None)
    prior = next((row.value for row in usual
                  if row.name == "leaves per year" and row.state == state), 0.065)  # fmt: skip
    left = own.numerator if own else None
    years = own.denominator if own else None
    found = []
    if left is not None and years:
        found.append(_leaving(asked, state, left, years, prior))
        prior = found[0].value
    before = moving.before.get(grade)
    if left is not None and before is not None:
        came = max(people - before + left, 0.0)
        spread = _Z95 * math.sqrt(max(came, 1.0))
        note = _("People now, less those a year before, and who left: from training here too.")
        found.append(_row(asked, "recruited per year", state, came, "people per year",
                          max(came - spread, 0.0), came + spread, "gamma", note=note))  # fmt: skip
    else:
        found.append(_row(asked, "recruited per year", state, people * prior, "people per year",
                          status=PLACEHOLDER, note=_("As many come as leave.")))  # fmt: skip
    return found


def _leaving(asked: Asked, state: str, left: float, years: float, prior: float) -> Parameter:
    """Their own rate, drawn towards the usual one the more the fewer they are (beta, binomial)."""
    size = years + PRIOR_YEARS
    rate = (left + prior * PRIOR_YEARS) / size
    spread = _Z95 * math.sqrt(rate * (1 - rate) / (size + 1))
    return _row(asked, "leaves per year", state, rate, "share per year", max(rate - spread, 0.0),
                min(rate + spread, 1.0), "beta",
                note=_("Drawn towards the usual rate as if 100 years of work had it."))  # fmt: skip


def on_hidden(asked: Asked) -> list[str]:
    """Which states are left out because few people are in them."""
    if not asked.hidden:
        return []
    words = _("Left out, because fewer than {limit} people could be identified: {states}.")
    return [words.format(limit=5, states=show_list(asked.hidden))]
