"""Compare units: how does one unit stand beside others, or beside another date?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import (
    compare,
    data,
    denominator_editor,
    filters,
    panel,
    shell,
    side_by_side,
    states,
    views,
)


def units(scope: Scope) -> None:
    """Every measure of the units chosen, measures down and units across."""
    answer = st.container()
    chosen = side_by_side.choose(scope)
    filters.print_scope(chosen.scope, banner, chosen.words)
    panel.show(views.answer_of(figures.units_side_by_side(side_by_side.table(chosen)), answer))


def mix(scope: Scope) -> None:
    """The mix of bands at 100 %."""
    answer = st.container()
    chosen = compare.choose(scope)
    filters.print_scope(chosen.scope, banner)
    shown = figures.mix_at_100(compare.table(chosen), chosen.order)
    panel.show(views.answer_of(shown, answer), "compare_mix")


def shares(scope: Scope) -> None:
    """A share of FTE, and how certain it is."""
    answer = st.container()
    chosen = compare.choose(scope)
    filters.print_scope(chosen.scope, banner)
    share, as_funnel = compare.share(chosen)
    result = compare.table(chosen)
    shown = (
        figures.share_funnel(result, share)
        if as_funnel
        else figures.interval_dots(result, share, chosen.order)
    )
    panel.show(views.answer_of(shown, answer), "compare_share")


def per_head(scope: Scope) -> None:
    """FTE for each person, bed or patient, and the cost of one."""
    answer = st.container()
    chosen = compare.choose(scope)
    filters.print_scope(chosen.scope, banner)
    column, options = compare.per(chosen)
    shown = figures.per_head(compare.table(chosen, options), column, chosen.order)
    panel.show(views.answer_of(shown, answer), "compare_per")
    denominator_editor.draw(chosen, options.get("per", "beds"))


def vacancies(scope: Scope) -> None:
    """Funded posts beside those in post."""
    answer = st.container()
    chosen = compare.choose(scope)
    filters.print_scope(chosen.scope, banner)
    if data.dates("establishment"):
        shown = figures.funded_and_in_post(compare.funded(chosen), chosen.order)
        panel.show(views.answer_of(shown, answer), "compare_funded")
    else:
        states.notice(
            _("No funded posts are loaded"),
            _("Import an establishment file (funded FTE by unit) to compare vacancies."),
        )


shell.open_page("compare_units")
banner = st.empty()
scope = filters.draw(banner)
states.stop_unless_shown(data.measure("headcount", scope))
views.show("compare_units", scope, units, mix, shares, per_head, vacancies)
