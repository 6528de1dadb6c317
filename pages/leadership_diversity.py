"""Leadership diversity: do those who lead look like those they come from, and how sure are we?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import leadership_diversity as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import (
    data,
    filters,
    leadership_choices,
    leadership_limits,
    leadership_report,
    leadership_views,
    panel,
    shell,
    states,
    two_groups,
    views,
)


def baseline(scope: Scope) -> None:
    """All leaders beside the pool: which groups differ by more than chance."""
    states.say_not_loaded("leadership_role")
    scope = leadership_choices.by_unit_only(scope)
    answer = st.container()
    result = leadership_choices.result(scope)
    views.answer(briefly.baseline(result), answer)
    panel.show(figures.rate_ratios(result))
    if any(briefly.is_hidden(row) for row in briefly.rows_of_all_tiers(result)):
        leadership_limits.why_hidden()


def tiers(scope: Scope) -> None:
    """The same for each tier, as far as it can be shown."""
    states.say_not_loaded("leadership_role")
    scope = leadership_choices.by_unit_only(scope)
    answer = st.container()
    result = leadership_choices.result(scope)
    views.answer(briefly.tiers(result), answer)
    if not result.rows:
        return
    group = leadership_choices.group(result)
    panel.show(figures.indexes_by_tier(result, group), "tiers")
    if any(briefly.is_hidden(row) for row in briefly.rows_by_tier(result)):
        leadership_limits.why_hidden()


def within(scope: Scope) -> None:
    """Leaders among people who are alike, and beside those who may be next."""
    states.say_not_loaded("leadership_role")
    leadership_views.within(leadership_choices.by_unit_only(scope))


def over_time(scope: Scope) -> None:
    """Who led on earlier dates, who came and left, and the years ahead."""
    states.say_not_loaded("leadership_role")
    leadership_views.over_time(leadership_choices.by_unit_only(scope))


def pay(scope: Scope) -> None:
    """The pay gap between women and men."""
    leadership_views.pay(scope.on(scope.as_at))


def publish(scope: Scope) -> None:
    """What is to be published of equality, and how much of it is loaded."""
    leadership_views.publish(scope.on(scope.as_at))


def primary_care(scope: Scope) -> None:
    """Posts of primary care clusters: filled, vacant and shared, by profession."""
    states.say_not_loaded("leadership_role")
    scope = leadership_choices.by_unit_only(scope)
    clusters = data.table("primary_care_leadership", scope)
    views.answer(briefly.primary_care(clusters))
    panel.show(figures.cluster_posts(clusters))


def own_groups(_scope: Scope) -> None:
    """A calculator for two groups of anybody's own."""
    two_groups.show()


def limits(_scope: Scope) -> None:
    """What none of these numbers says."""
    views.answer(_("These numbers show who leads and how sure that is; they do not show why"))
    leadership_limits.limits()
    leadership_report.show(scope.on(scope.as_at))


shell.open_page("leadership_diversity")
scope = filters.draw()
views.show(
    "leadership_diversity", scope, baseline, tiers, within, over_time, primary_care, pay, publish,
    own_groups, limits,
)  # fmt: skip
