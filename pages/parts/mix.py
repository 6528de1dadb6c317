"""The mix of the staff chosen: its parts now and then, and the whole at every date."""

from __future__ import annotations

from typing import cast

import streamlit as st

from analytics import figures
from analytics.care_options import BY as CARE_BY
from analytics.care_options import HEADROOM, WEEKLY_HOURS, WITH, WITHOUT
from analytics.care_requirement import KIND
from analytics.mix_change import BY
from analytics.mix_figures import What
from analytics.scope import Scope
from analytics.words import _
from pages.parts import address, data, panel, shell

_BY = ("band", "staff_group", "profession", "job_role", "registered", "medical_grade")


def change(scope: Scope) -> None:
    """A panel of the mix by whatever is chosen, with the change since the comparison date."""
    by = address.select_one(
        _("Divide by"), "mix_by", list(_BY), "band", format_func=lambda name: _(BY[name]), width=320
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


def required(scope: Scope) -> None:
    """A section of care required beside staff in post, where a requirement is loaded."""
    if not data.store().dates(KIND):
        return
    shell.section(_("Care required"))
    options = care_assumptions()
    result = data.table("skill_mix_required", scope.on(scope.as_at), options)
    panel.show(figures.required_and_current(result))


def care_assumptions() -> dict[str, str]:
    """The options of a care requirement: headroom, weekly hours, and what it is divided by."""
    words = {"band": _("Band"), "registered": _("Registered or not"), "unit": _("Unit")}
    by = address.select_one(
        _("Required by"), "care_by", ["", *CARE_BY], "", width=320,
        format_func=lambda item: words.get(item, _("As the file has it")),
    )  # fmt: skip
    with st.expander(_("Care assumptions that you can change"), icon=":material/tune:"):
        left, right = st.columns(2)
        headroom = address.number(
            _("Headroom on hours worked, %"), "care_headroom", HEADROOM * 100, 0.0, 100.0, left,
            step=0.1, format="%.1f", help=_("To cover leave, sickness and training."),
        )  # fmt: skip
        hours = address.number(
            _("Weekly hours of one FTE"), "care_hours", WEEKLY_HOURS, 1.0, 100.0, right, step=0.5,
            format="%.1f",
        )  # fmt: skip
        stated = {WITH: _("Have headroom already"), WITHOUT: _("Lack headroom: add it")}
        chosen = address.segmented(
            _("FTE in the file"), "care_stated", list(stated), WITH,
            format_func=lambda item: stated[item],
        )  # fmt: skip
    options = {"headroom": f"{headroom / 100:g}", "weekly_hours": f"{hours:g}"}
    return {**options, "stated_fte": chosen, **({"by": by} if by else {})}
