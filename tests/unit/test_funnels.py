"""Both funnel plots have the limits of one method, and name it."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.compare.shares import SHARES, add_up, differences, to_row
from analytics.engine.declared import find_table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures import funnel, share_funnel
from analytics.figures.charts import Chart
from analytics.privacy.release import typed
from analytics.statistics.funnel import INNER, OUTER, limits

SHARE, DAY = "registered_share", date(2026, 3, 31)


def appraisals() -> TableResult:
    rows = [
        {"unit": f"Ward {size}", "eligible": size, "done": done, "rate": done / size,
         "standing": "Within chance", "note": None}
        for size, done in ((10, 8), (40, 30), (90, 80))
    ]  # fmt: skip
    summary = {"rate": 118 / 140, "target": 0.85, "by": "organisation"}
    return find_table("padr_by_unit").answer(Scope(as_at=DAY), typed(rows, summary=summary))


def mix(*registered: int) -> TableResult:
    """Units of 40 whole posts each, so many of them registered."""
    sums = [
        {"unit": f"Ward {place}", "as_at": DAY, "people": 40, "fte": 40.0, "registered": float(n),
         "banded": 40.0, "senior": 20.0, "very_senior": 4.0, "weighted": 200.0, "squares": 40.0,
         "banded_squares": 40.0}
        for place, n in enumerate(registered)
    ]  # fmt: skip
    rows = [
        {**to_row(each), **differences(each, None), "compared_with": "", "note": None}
        for each in sums
    ]
    whole = to_row({**add_up(sums), "unit": "", "as_at": DAY})
    summary = {name: whole[name] for name in SHARES}
    return find_table("skill_mix_compare").answer(Scope(as_at=DAY), typed(rows, summary=summary))


def curves(chart: Chart) -> list[list[float]]:
    """The limits as drawn: y of every curve over sizes."""
    assert chart.figure is not None
    return [
        list(trace.y) for trace in chart.figure.data if trace.mode == "lines" and len(trace.x) > 2
    ]


def sizes(chart: Chart) -> list[int]:
    assert chart.figure is not None
    lines = (trace for trace in chart.figure.data if trace.mode == "lines")
    return next(list(trace.x) for trace in lines if len(trace.x) > 2)


def test_limits_of_appraisal_rates_are_those_of_the_method() -> None:
    chart = funnel(appraisals())
    expected = [limits(118 / 140, size, OUTER) for size in sizes(chart)]
    assert curves(chart) == [[low for low, _high in expected], [high for _low, high in expected]]
    assert "exact binomial, 99.8% (Spiegelhalter 2005)" in chart.subtitle


def test_limits_of_shares_are_those_of_the_same_method() -> None:
    chart = share_funnel(mix(20, 22, 24, 38), SHARE)
    middle = (20 + 22 + 24 + 38) / 160
    expected = [
        [limits(middle, size, level)[side] for size in sizes(chart)]
        for level in (INNER, OUTER)
        for side in (0, 1)
    ]
    assert curves(chart) == expected
    assert "exact binomial, 95%, 99.8% (Spiegelhalter 2005)" in chart.subtitle


@pytest.mark.parametrize(("registered", "outside"), [(34, 0), (36, 1)])
def test_a_unit_stands_out_where_its_share_lies_beyond_the_outer_limits(
    registered: int, outside: int
) -> None:
    result = mix(24, 24, 24, 24, 24, 24, 24, 24, 24, registered)
    middle = result.summary[SHARE]
    assert (registered / 40 > limits(middle, 40)[1]) == bool(outside)
    assert f"{outside} of 10 units are" in share_funnel(result, SHARE).headline
