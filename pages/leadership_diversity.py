"""Leadership diversity: do those who lead look like those they come from, and how sure are we?"""

from __future__ import annotations

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
    views,
)


def baseline(scope: Scope) -> None:
    """Leaders beside the pool: which groups differ by more than chance, of all or by tier."""
    states.say_not_loaded("leadership_role")
    leadership_views.baseline(leadership_choices.by_unit_only(scope))


def within(scope: Scope) -> None:
    """Leaders among people who are alike, beside those who may be next, or two groups of one's
    own."""
    leadership_views.within(scope)


def over_time(scope: Scope) -> None:
    """Who led on earlier dates, who came and left, and the years ahead."""
    states.say_not_loaded("leadership_role")
    leadership_views.over_time(leadership_choices.by_unit_only(scope))


def pay(scope: Scope) -> None:
    """The pay gap between women and men, and what is published of equality."""
    leadership_views.pay_and_equality(scope.on(scope.as_at))


def primary_care(scope: Scope) -> None:
    """Posts of primary care clusters: filled, vacant and shared, by profession."""
    states.say_not_loaded("leadership_role")
    scope = leadership_choices.by_unit_only(scope)
    clusters = data.table("primary_care_leadership", scope)
    views.answer(briefly.primary_care(clusters))
    panel.show(figures.cluster_posts(clusters))


def limits(_scope: Scope) -> None:
    """What none of these numbers says."""
    views.answer(_("These numbers show who leads and how sure that is; they do not show why"))
    leadership_limits.limits()
    leadership_report.show(scope.on(scope.as_at))


shell.open_page("leadership_diversity")
scope = filters.draw()
views.show("leadership_diversity", scope, baseline, within, over_time, primary_care, pay, limits)
