"""The projection put to the test: from each earlier date, what it would have said of later ones.

Beside it stand no change, and a straight line through the first list and the one it began with. A
model that loses to a straight line says so first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.long_work import steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import NOTHING, made_of
from analytics.statistics.guesses import mean_errors
from analytics.supply.chosen import Request, read_request
from analytics.supply.outcome import quantile
from analytics.supply.parameters import NATIONAL, Parameter, laid_over
from analytics.supply.reading import usual_parameters
from analytics.supply.running import supply_of
from analytics.supply.stock import OWN, RATE, Asked, grades_of_states, own_rows
from analytics.words import _, show_number, show_percent

HORIZONS = (1, 3, 5)
MEASURES = (("headcount", "people"), ("fte", "fte"))
MODEL, LINE = "forecast", "straight_line"
GUESSES = (MODEL, LINE, "no_change")


@dataclass(frozen=True)
class _History:
    """Heads and FTE by grade on the dates of one month of the year, oldest first."""

    days: tuple[date, ...]
    numbers: Mapping[tuple[str, date], Mapping[str, float | None]]

    def get(self, measure: str, day: date, grade: str) -> float | None:
        """The number of a grade on a date; None where it is hidden or not there."""
        return self.numbers[measure, day].get(grade)


@with_queries
def build_backtest(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_backtest``. ``breaks`` are dates, with commas, at which the recording
    changed: no forecast goes across one."""
    request = read_request(store, scope, {name: text for name, text in options.items()
                                          if name != "breaks"})  # fmt: skip
    if request.form == NATIONAL or store.empty:
        words = _("Not tested: no staff lists hold the people that these parameters are of.")
        return table.answer(request.scope, NOTHING, remarks=[words])
    store = remember_answers(store)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    answers, history = _history(store, resolved)
    breaks = _breaks(options.get("breaks", ""))
    rows = list(_rows(store, resolved, request, history, answers, breaks))
    rows.sort(key=lambda row: (row["group"], row["measure"], row["horizon"], row["origin"]))
    return table.answer(
        resolved, made_of(answers, rows) if rows else NOTHING, remarks=_verdict(rows),
        assumptions={"seed": request.seed, "paths": request.paths},
    )  # fmt: skip


def _history(store: Store, scope: Scope) -> tuple[list[MeasureResult | TableResult], _History]:
    assert scope.as_at is not None
    days = sorted(day for day in store.dates()
                  if day.month == scope.as_at.month and day <= scope.as_at)  # fmt: skip
    asked = Asked(store, scope, scope.as_at)
    asked.ahead((*dict(MEASURES), RATE), days)
    numbers = {(name, day): asked.numbers(measure, day) for day in days
               for measure, name in MEASURES}  # fmt: skip
    return asked.answers, _History(tuple(days), numbers)


def _breaks(text: str) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(each.strip()) for each in text.split(",") if each.strip())
    except ValueError:
        raise UserError(
            _("“{text}” is not a list of dates.").format(text=text[:60]),
            _("Write them as 2020-09-30,2023-09-30."), rule="option_unreadable",
        ) from None  # fmt: skip


def _rows(
    store: Store, scope: Scope, request: Request, history: _History,
    answers: list[MeasureResult | TableResult], breaks: Sequence[date],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """A row for each earlier date, horizon, state and measure that a later list can judge."""
    for place, origin in steps(list(enumerate(history.days[:-1]))):
        asked = Asked(store, scope.on(origin), origin)
        typed = [each for each in request.rows if each.status != OWN]
        usual = laid_over(usual_parameters(), typed)
        states = [each.label_en for each in grades_of_states().values()
                  if each.extra["kind"] == "qualified"]  # fmt: skip
        own = own_rows(asked, states, usual, ages=False)
        answers += asked.answers
        for day in history.days[place + 1 :]:
            years = day.year - origin.year
            crossed = any(origin < each <= day for each in breaks)
            if years in HORIZONS and not crossed:
                yield from _of_pair(request, history, own, usual, origin, day)


def _of_pair(
    request: Request, history: _History, own: Sequence[Parameter], usual: Sequence[Parameter],
    origin: date, day: date,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    years = day.year - origin.year
    for grade, entry in grades_of_states().items():
        state = entry.label_en
        if not any(each.name == "stock" and each.state == state for each in own):
            continue
        known = {(each.name, each.state) for each in own}
        rows = [*(each for each in own if each.state == state),
                *(each for each in usual if each.state == state and each.name != "stock"
                  and (each.name, each.state) not in known)]  # fmt: skip
        then = replace(request, rows=tuple(rows), first=origin.year, horizon=years, state="")
        supply = supply_of(then, "", then.values(""))
        for name, paths in (("people", supply.people), ("fte", supply.fte)):
            actual = history.get(name, day, grade)
            if actual is not None:
                low, high = (float(quantile(paths, share)[-1]) for share in (0.1, 0.9))
                yield {
                    "origin": origin, "horizon": years, "group": state, "measure": name,
                    "forecast": float(paths[0, -1]), "low_80": low, "high_80": high,
                    "actual": actual, "no_change": history.get(name, origin, grade),
                    "straight_line": _line(history, name, grade, origin, day), "note": None,
                }  # fmt: skip


def _line(history: _History, name: str, grade: str, origin: date, day: date) -> float | None:
    """The straight line through the list a year before, or the first one, and the origin."""
    before = [each for each in history.days if each < origin]
    if not before:
        return None
    then, now = (history.get(name, each, grade) for each in (before[-1], origin))
    if then is None or now is None:
        return None
    return now + (now - then) / (origin - before[-1]).days * (day - origin).days


def _verdict(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """First whether the model beats a straight line, on the forecasts that both made."""
    if not rows:
        return [_("Too little history to test the projection: it needs lists a year apart.")]
    both = [row for row in rows if row[LINE] is not None and row["no_change"] is not None
            and row["actual"]]  # fmt: skip
    sentences = []
    errors = mean_errors(both, GUESSES)
    if errors:
        lead = _("This model was at least as close as a straight line and as no change.")
        if errors[MODEL] > errors["no_change"]:
            lead = _("No change was closer than this model: trust it little.")
        if errors[MODEL] > errors[LINE]:
            lead = _("A straight line was closer than this model: trust it little.")
        if errors[MODEL] > max(errors[LINE], errors["no_change"]):
            lead = _(
                "A straight line and no change were both closer than this model: trust it little."
            )
        sentences = [lead, _(
            "Mean error over {count} forecasts: model {model}, straight line {line}, no change"
            " {same}."
        ).format(count=show_number(len(both)), model=show_percent(errors[MODEL]),
                 line=show_percent(errors[LINE]), same=show_percent(errors["no_change"])
        )]  # fmt: skip
    inside = [row["low_80"] - 1e-9 <= row["actual"] <= row["high_80"] + 1e-9 for row in rows]
    held = _("The 80% range held {held} of {count} outcomes.")
    sentences.append(held.format(held=sum(inside), count=len(inside)))
    return sentences
