"""Views of the page about who leads that show one of a few things: only that is worked out."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import figures
from analytics.answers.briefly import leadership_diversity as of_leaders
from analytics.answers.briefly import leadership_over_time as briefly
from analytics.engine.scope import Scope
from analytics.pay.gap_people import WHO
from analytics.words import _, pgettext
from pages.parts import (
    data,
    leadership_choices,
    leadership_limits,
    panel,
    states,
    two_groups,
    views,
)


def baseline(scope: Scope) -> None:
    """All leaders together, or each tier as far as it can be shown."""
    answer = st.container()
    result, shown = leadership_choices.result(scope, {
        "all": _("All leaders"), "tiers": _("Each tier"),
    })  # fmt: skip
    if shown == "all":
        views.answer(of_leaders.baseline(result), answer)
        rows = of_leaders.rows_of_all_tiers(result)
        panel.show(figures.rate_ratios(result))
    else:
        views.answer(of_leaders.tiers(result), answer)
        rows = of_leaders.rows_by_tier(result)
        if not rows:
            return
        group = leadership_choices.group(result)
        panel.show(figures.indexes_by_tier(result, group), "tiers")
    if any(of_leaders.is_hidden(row) for row in rows):
        leadership_limits.why_hidden()


def within(scope: Scope) -> None:
    """Leaders among doctors of a grade or age, or beside pools ever nearer to them; or two groups
    that somebody types, for which nothing need be loaded."""
    answer, choices = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
    with choices:
        shown = leadership_choices.one_of(_("Compare"), "leaders_compare", {
            "strata": _("People who are alike"), "pools": _("Those who may be next"),
            "own": _("Your own two groups"),
        })  # fmt: skip
    if shown == "own":
        two_groups.show(answer)
        return
    states.say_not_loaded("leadership_role")
    compared = _strata if shown == "strata" else _pools
    compared(leadership_choices.by_unit_only(scope), answer, choices)


def _strata(scope: Scope, answer: DeltaGenerator, choices: DeltaGenerator) -> None:
    with choices:
        by = leadership_choices.strata()
        options = {"by": by, "characteristic": leadership_choices.characteristic(by)}
    result = data.table("leadership_stratified", scope, options)
    views.answer(briefly.within(result), answer)
    panel.show(figures.crude_and_adjusted(result))


def _pools(scope: Scope, answer: DeltaGenerator, choices: DeltaGenerator) -> None:
    with choices:
        options = {"characteristic": leadership_choices.characteristic()}
        result = data.table("leadership_feeders", scope, options)
        group = leadership_choices.group(result)
    views.answer(briefly.pools(result, group), answer)
    panel.show(figures.indexes_by_pool(result, group))


def over_time(scope: Scope) -> None:
    """Shares by date, who came and left, time in post, or the years ahead."""
    answer = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = leadership_choices.one_of(_("Show"), "leaders_over", {
            "shares": _("Shares by date"), "ahead": _("If appointments matched the pool"),
            "careers": _("Who came, left and moved"), "time": _("Time in post"),
        })  # fmt: skip
        if shown in ("careers", "time"):
            group = ""
            name = "leader_careers" if shown == "careers" else "leadership_time_in_post"
            result = data.table(name, scope)
        else:
            name = "leadership_trend" if shown == "shares" else "leadership_ahead"
            result = data.table(
                name, scope, {"characteristic": leadership_choices.characteristic()}
            )
            group = leadership_choices.group(result)
    if shown == "shares":
        views.answer(briefly.over_time(result, group), answer)
        panel.show(figures.shares_over_time(result, group))
    elif shown == "ahead":
        views.answer(briefly.ahead(result, group), answer)
        panel.show(figures.shares_ahead(result, group))
    else:
        said = briefly.careers if shown == "careers" else briefly.time_in_post
        views.answer(said(result), answer)
        panel.show(figures.titled(result))


def pay_and_equality(scope: Scope) -> None:
    """The pay gap, what is to be published in Wales, or the indicators of race and disability
    equality and what they are here."""
    answer, choices = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
    with choices:
        shown = leadership_choices.one_of(_("Show"), "leaders_list", {
            "pay_gap": _("Pay gap"),
            "equality_information": _("Employment information (Wales, regulation 9)"),
            "equality_shares": _("Indicators: shares by band and grade"),
            "wres_indicators": _("Indicators: what each of them is"),
        })  # fmt: skip
    if shown == "pay_gap":
        _pay(scope, answer, choices)
    elif shown == "equality_shares":
        result = data.table(shown, leadership_choices.by_unit_only(scope))
        views.answer(briefly.equality_shares(result), answer)
        panel.show(figures.titled(result))
    else:
        result = data.table(shown, scope)
        views.answer(briefly.publish(result), answer)
        panel.show(figures.checklist(result))


def _pay(scope: Scope, answer: DeltaGenerator, choices: DeltaGenerator) -> None:
    """The pay gap of doctors or of all staff."""
    result = data.table("pay_gap", scope)
    known = [who for who in WHO if any(row["who"] == who for row in result.rows)]
    titles = {"doctors": _("Doctors"), "all_staff": _("All staff")}
    with choices:
        who = leadership_choices.one_of(
            pgettext("of people", "Of"), "leaders_pay", {each: titles[each] for each in WHO}
        )
    views.answer(briefly.pay(result, who), answer)
    panel.show(figures.pay_gap(result, who) if who in known else figures.titled(result))
