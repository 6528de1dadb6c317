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


shell.open_page("leadership_diversity")
scope = filters.draw()
views.show("leadership_diversity", scope, baseline, tiers, primary_care, own_groups, limits)
