"""The choices of the page about starters and leavers: who counts, which years, retirements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.ages.experience import year_before
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.movements.financial_years import latest_complete
from analytics.words import _, show_date
from pages.parts import address, data

YES, NO = "yes", "no"
_YEARS = 8  # financial years offered


def counting() -> dict[str, str]:
    """Whether trainees, and people who retired and came back, count as leavers."""
    with st.expander(_("Who counts as a leaver: options"), icon=":material/tune:"):
        left, right = st.columns(2)
        words = {NO: _("Left out"), YES: _("Counted")}
        trainees = address.segmented(
            _("Resident doctors (trainees) and rotations"), "include_trainees", [NO, YES], NO,
            left, format_func=words.__getitem__,
        )  # fmt: skip
        returns = address.segmented(
            _("Flexible retirement, and retire and return"), "include_returns", [NO, YES], NO,
            right, format_func=words.__getitem__,
        )  # fmt: skip
    return {"include_trainees": trainees, "include_returns": returns}


def years(scope: Scope, options: Mapping[str, str]) -> dict[str, Any]:
    """Two financial years to stand side by side."""
    assert scope.as_at is not None
    first = latest_complete(min(data.dates()))
    latest = latest_complete(scope.as_at)
    labels = [latest.label]
    year = latest
    while len(labels) < _YEARS and year.began > first.began:
        year = year.before()
        labels.append(year.label)
    if len(labels) == 1:
        labels.append(latest.before().label)
    left, right = st.columns(2)
    chosen = address.select_one(_("Financial year"), "year", labels, labels[0], left)
    other = address.select_one(_("Compare with"), "other_year", labels, labels[1], right)
    return {**options, "year": chosen, "other_year": other}


def retirements() -> dict[str, str]:
    """Which retirements an age rests on."""
    left, right = st.columns(2)
    health = {"with": _("With ill health"), "without": _("Without ill health"),
              "only": _("Ill health only")}  # fmt: skip
    flexible = {YES: _("With flexible retirement"), NO: _("Without flexible retirement")}
    ill = address.segmented(
        _("Ill health"), "ill_health", list(health), "with", left,
        format_func=health.__getitem__,
    )  # fmt: skip
    flexi = address.segmented(
        _("Flexible retirement"), "flexi", [YES, NO], YES, right,
        format_func=flexible.__getitem__,
    )  # fmt: skip
    return {"ill_health": ill, "flexi": flexi}


def returned(scope: Scope, options: Mapping[str, str]) -> list[MeasureResult]:
    """The retire and return rate of the latest date with 12 months of lists after it, if any."""
    assert scope.as_at is not None
    observed = [day for day in data.dates() if day <= year_before(scope.as_at)]
    if not observed:
        return []
    day = max(observed)
    result = data.measure("retire_and_return_rate", scope.on(day), options=options)
    title = _("{measure}, retired in the year to {date}")
    return [replace(result, title=title.format(measure=result.title, date=show_date(day)))]
