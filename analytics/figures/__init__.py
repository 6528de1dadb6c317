"""Charts: a protected result in, a figure with its words out.

Every function returns a ``Chart``: the figure, the message, what the data are, a description for
screen readers, and the result itself, from which the page makes the table and the download.
"""

from __future__ import annotations

from analytics.figures.ages import age_change, assumed, exposure_by_group, hot_spots
from analytics.figures.ahead import ages_ahead, years_ahead
from analytics.figures.appraisals import due, exclusions, months, rate_by
from analytics.figures.audit import audit_accounts, audit_lines
from analytics.figures.bars import bars, stacked_share
from analytics.figures.bench import (
    bench_by_group,
    concentration,
    post_list,
    problems_in,
    thin_plans,
)
from analytics.figures.care import required_and_current
from analytics.figures.checklists import checklist
from analytics.figures.clusters import cluster_posts
from analytics.figures.compare import funded_and_in_post, mix_at_100, per_head
from analytics.figures.due_in_three import due_in_three
from analytics.figures.enabler_lists import (
    by_organisation,
    change_list,
    conflict_list,
    enabler_list,
    indicator_list,
)
from analytics.figures.enablers import dates_ahead, stages
from analytics.figures.engagement import actions_for, engagement_rows, engagement_trend
from analytics.figures.engagement_answers import (
    answers_spread,
    engagement_heat,
    engagement_workforce,
    raw_and_weighted,
    response_rates,
    said_and_done,
)
from analytics.figures.engagement_differences import (
    engagement_changes,
    engagement_gaps,
    engagement_verdicts,
)
from analytics.figures.evidence import backtest, leaving_rates, staying
from analytics.figures.funnels import funnel, share_funnel
from analytics.figures.intervals import interval_dots
from analytics.figures.leaders import three_shares
from analytics.figures.leaders_compared import (
    crude_and_adjusted,
    indexes_by_pool,
    shares_ahead,
    shares_over_time,
)
from analytics.figures.likeness import indexes_by_tier, rate_ratios
from analytics.figures.measure_changes import changes_of_measures
from analytics.figures.mix import mix_change
from analytics.figures.mix_over_time import mix_trend
from analytics.figures.movement_ages import by_age, hours_by_age, sickness_by_age
from analytics.figures.movements import reconciled, returns, waterfall
from analytics.figures.pay_gap import pay_gap
from analytics.figures.pipeline import pipeline
from analytics.figures.principles import (
    bands_of,
    evidence_of,
    nine_principles,
    professions_lead,
    statements,
)
from analytics.figures.pyramids import pyramid, pyramid_overlay
from analytics.figures.side_by_side import units_side_by_side
from analytics.figures.skills import (
    closing_plan,
    cover_ahead,
    coverage,
    cross_table,
    records,
    resilience,
    single_points,
    transferable,
)
from analytics.figures.succession import coverage_by_group, leadership_grid
from analytics.figures.supply import (
    gap_fan,
    gap_levers,
    gap_tornado,
    intake_causes,
    supply_flows,
    supply_tested,
)
from analytics.figures.supply_choices import least_cost, must_be_true, regrets
from analytics.figures.tables import (
    band_tree,
    completeness,
    exposure,
    imports_trend,
    listing,
    rows_in_doubt,
    titled,
)
from analytics.figures.talent_grid import talent_grid
from analytics.figures.three_bands import three_bands
from analytics.figures.trends import trend
from analytics.figures.vacancies import vacancies_ahead, vacancy_bars
from analytics.figures.wide_tables import band_table, completeness_by_unit, heat

__all__ = [
    "actions_for", "age_change", "ages_ahead", "answers_spread", "assumed", "audit_accounts",
    "audit_lines", "backtest", "band_table", "band_tree", "bands_of", "bars",
    "bench_by_group", "by_age",
    "by_organisation", "change_list", "changes_of_measures", "checklist", "closing_plan",
    "cluster_posts", "completeness", "completeness_by_unit", "concentration", "conflict_list",
    "cover_ahead", "coverage", "coverage_by_group", "cross_table", "crude_and_adjusted",
    "dates_ahead", "due", "due_in_three", "enabler_list", "engagement_changes",
    "engagement_gaps", "engagement_heat", "engagement_rows", "engagement_trend",
    "engagement_verdicts", "engagement_workforce",
    "evidence_of", "exclusions", "exposure", "exposure_by_group",
    "funded_and_in_post", "funnel", "gap_fan", "gap_levers", "gap_tornado",
    "heat", "hot_spots", "hours_by_age", "imports_trend",
    "indexes_by_pool", "indexes_by_tier", "indicator_list", "intake_causes", "interval_dots",
    "leadership_grid", "least_cost",
    "leaving_rates", "listing", "mix_at_100", "mix_change", "mix_trend", "months", "must_be_true",
    "nine_principles", "pay_gap", "per_head", "pipeline", "post_list", "problems_in",
    "professions_lead", "pyramid", "pyramid_overlay", "rate_by", "rate_ratios",
    "raw_and_weighted", "reconciled", "records", "regrets", "required_and_current", "resilience",
    "response_rates", "returns", "rows_in_doubt", "said_and_done", "share_funnel", "shares_ahead",
    "shares_over_time", "sickness_by_age", "single_points", "stacked_share", "stages",
    "statements", "staying", "supply_flows", "supply_tested", "talent_grid",
    "thin_plans", "three_bands", "three_shares",
    "titled", "transferable", "trend", "units_side_by_side", "vacancies_ahead", "vacancy_bars",
    "waterfall", "years_ahead",
]  # fmt: skip
