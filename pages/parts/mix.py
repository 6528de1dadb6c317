"""The mix of the staff chosen: its parts now and then, at every date, and what care requires."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from analytics import figures
from analytics.care.requirement import KIND
from analytics.compare.mix_change import BY
from analytics.engine.scope import Scope
from analytics.figures.charts import Chart
from analytics.figures.mix import What
from analytics.figures.wide_tables import Cells
from analytics.words import _
from pages.parts import address, care_choices, data, panel, states

_BY = ("band", "staff_group", "profession", "job_role", "registered", "medical_grade")


def change(scope: Scope) -> None:
    """A panel of the mix by whatever is chosen, with the change since the comparison date."""
    by = address.select_one(
        _("Break down by"),
        "mix_by",
        list(_BY),
        "band",
        format_func=lambda name: _(BY[name]),
        width=320,
    )
    words = {"fte": _("FTE"), "people": _("People")}
    what = address.segmented(
        _("Counted in"), "mix_in", list(words), "fte", format_func=lambda item: words[item]
    )
    result = data.table("skill_mix_change", scope, {"by": by})
    panel.show(figures.mix_change(result, cast(What, what)))


def trend(scope: Scope) -> None:
    """A panel of FTE, shares and index at every date; of many dates, the latest unless asked."""
    options = {"with": "dates", "beside": "none"}
    earlier = [day for day in data.dates() if scope.as_at is None or day <= scope.as_at]
    if len(earlier) > data.TREND_DATES:
        words = {
            "latest": _("The latest {count}").format(count=data.TREND_DATES),
            "all": _("All {count}").format(count=len(earlier)),
        }
        dates = address.segmented(
            _("Dates"), "mix_dates", list(words), "latest", format_func=lambda item: words[item]
        )
        if dates == "latest":
            options["last"] = str(data.TREND_DATES)
    panel.show(figures.mix_trend(data.table("skill_mix_compare", scope.on(scope.as_at), options)))


def by_band_and_group(scope: Scope, pay: Mapping[str, str], said: Sequence[str]) -> None:
    """A panel of every band in every staff group: what it costs, or its FTE.

    ``said``: remarks on the pay that stand above it on the page already.
    """
    words = {"cost": _("Annual cost"), "fte": _("FTE")}
    what = address.segmented(
        _("Every band and staff group"), "cost_shown", list(words), "cost",
        format_func=lambda item: words[item],
    )  # fmt: skip
    result = data.table("skill_mix", scope, pay)
    panel.show(figures.band_table(result, cast(Cells, what)), said=said)


def required(scope: Scope) -> Chart:
    """Care required beside staff in post; ends the view where no requirement is loaded."""
    states.say_not_loaded(KIND)
    options = care_choices.draw()
    result = data.table("skill_mix_required", scope.on(scope.as_at), options)
    return figures.required_and_current(result)
