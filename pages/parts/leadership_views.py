"""Views of the page about who leads that show one of a few things: only that is worked out."""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import leadership_over_time as briefly
from analytics.engine.scope import Scope
from analytics.pay.gap_people import WHO
from analytics.words import _
from pages.parts import data, leadership_choices, panel, views


def within(scope: Scope) -> None:
    """Leaders among doctors of a grade or age, or beside pools ever nearer to them."""
    answer = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = leadership_choices.one_of(_("Compare"), "leaders_compare", {
            "strata": _("People who are alike"), "pools": _("Those who may be next"),
        })  # fmt: skip
        if shown == "strata":
            by = leadership_choices.strata()
            options = {"by": by, "characteristic": leadership_choices.characteristic(by)}
            result = data.table("leadership_stratified", scope, options)
        else:
            options = {"characteristic": leadership_choices.characteristic()}
            result = data.table("leadership_feeders", scope, options)
            group = leadership_choices.group(result)
    if shown == "strata":
        views.answer(briefly.within(result), answer)
        panel.show(figures.crude_and_adjusted(result))
    else:
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


def pay(scope: Scope) -> None:
    """The pay gap of doctors or of all staff."""
    answer = st.container()
    result = data.table("pay_gap", scope)
    known = [who for who in WHO if any(row["who"] == who for row in result.rows)]
    titles = {"doctors": _("Doctors"), "all_staff": _("All staff")}
    who = leadership_choices.one_of(_("Of"), "leaders_pay", {each: titles[each] for each in WHO})
    views.answer(briefly.pay(result, who), answer)
    panel.show(figures.pay_gap(result, who) if who in known else figures.titled(result))


def publish(scope: Scope) -> None:
    """What is to be published in Wales, or the indicators of race and disability equality."""
    answer = st.container()
    shown = leadership_choices.one_of(_("List"), "leaders_list", {
        "equality_information": _("Employment information (Wales, regulation 9)"),
        "wres_indicators": _("Indicators of race and disability equality"),
        "equality_shares": _("What the indicators are, by band and grade"),
    })  # fmt: skip
    if shown == "equality_shares":
        result = data.table(shown, leadership_choices.by_unit_only(scope))
        views.answer(briefly.equality_shares(result), answer)
        panel.show(figures.titled(result))
        return
    result = data.table(shown, scope)
    views.answer(briefly.publish(result), answer)
    panel.show(figures.checklist(result))
