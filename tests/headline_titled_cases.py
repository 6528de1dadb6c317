"""Headlines that are a title, some of a group, a wave or a grade that somebody else named."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics import figures
from analytics.engine.results import TableResult
from tests.drawn_results import NOW, THEN
from tests.headline_cases import BANDS, SHAPES, SKILLS, UNITS, Case, Shape, fill

_SEEN = tuple(shape for shape in SHAPES if not shape.hidden)
_OF_GENDER = {"characteristic": "gender", "pool": "all_doctors"}
_SCORES = ("score", "low", "high", "weighted_score", "weighted_low", "weighted_high")
_WAVES = [{"wave": "2024"}, {"wave": "2025"}]


def _spread(shape: Shape) -> TableResult:
    answers = [{"group": "Everybody", "scored_on": item, "answered": str(place)}
               for item in ("advocacy", "involvement") for place in range(1, 6)]  # fmt: skip
    return fill("engagement_distribution", shape if shape.rows is None else SHAPES[7], answers)


def _dated(table: str, shape: Shape, own: dict[str, Any] | None = None) -> TableResult:
    keys = [{"group": "Female", "as_at": day} for day in (THEN, NOW)]
    return fill(table, shape, keys, assumptions=_OF_GENDER, own=own)


def _ahead(shape: Shape) -> TableResult:
    years = {"years": lambda _shape, place: place * 5}
    return fill("leadership_ahead", shape, [{"group": "Female"}] * 2, assumptions=_OF_GENDER,
                own=years)  # fmt: skip


def _gap(shape: Shape) -> TableResult:
    keys = [{"who": "doctors", "basis": "full_time", "part": part}
            for part in ("mean", "quarter_1", "quarter_2")]  # fmt: skip
    return fill("pay_gap", shape, keys)


def _tiers(shape: Shape) -> TableResult:
    keys = [{"tier": "Executive", "group": group} for group in ("Female", "Male")]
    return fill("leadership_baseline", shape, keys, assumptions=_OF_GENDER,
                own={"verdict": lambda _shape, _place: "chance"})  # fmt: skip


def _months(shape: Shape) -> TableResult:
    keys = [{"month": month, "rule_broken": ""} for month in ("2026-02", "2026-03")]
    return fill("padr_months", shape, keys, summary={"verdict": "common_cause", "target": 0.85})


def _posts(shape: Shape) -> TableResult:
    keys = [{"cluster": "North", "profession": each} for each in ("Medical", "Nursing")]
    return fill("primary_care_leadership", shape, keys)


def _next(shape: Shape) -> TableResult:
    return fill("succession_pipeline", shape, [{"tier": "Executive", "feeder": "Clinical lead"}])


def _stages(shape: Shape) -> TableResult:
    return fill("enabler_grid", shape, [{"theme_no": "1", "theme": "Leadership", "horizon": "1"}])


def _due(shape: Shape) -> TableResult:
    own = {"due": lambda _shape, place: date(2027 + place, 3, 31)}
    return fill("enabler_timeline", shape, [{"id": "T1-S01", "due_state": "ahead"}] * 2, own=own,
                assumptions={"today": NOW})  # fmt: skip


FIGURES: tuple[Case, ...] = (
    Case("answers_spread", lambda s: figures.answers_spread(_spread(s), "Everybody")),
    Case("assumed", lambda s: figures.assumed(fill("retirement_assumptions", s, [
        {"staff_group": "Nursing", "age_source": "published [1]", "return_rate_source": "typed",
         "return_fte_source": "found here"}])), _SEEN),
    Case("cluster_posts", lambda s: figures.cluster_posts(_posts(s)), _SEEN),
    Case("cross_table", lambda s: figures.cross_table(fill(
        "skill_gaps", s, SKILLS, named=["unit"]), "required"), _SEEN),
    Case("dates_ahead", lambda s: figures.dates_ahead(_due(s)), _SEEN),
    Case("heat", lambda s: figures.heat(fill("age_profile", s, [
        {**band, "group": "Medical"} for band in BANDS]), s.of("headcount", "staff_group"))),
    Case("indexes_by_tier", lambda s: figures.indexes_by_tier(_tiers(s), "Female")),
    Case("indexes_by_pool", lambda s: figures.indexes_by_pool(fill("leadership_feeders", s, [
        {"pool_of": each, "group": "Female"} for each in ("all_doctors", "consultants")],
        assumptions=_OF_GENDER), "Female")),
    Case("listing", lambda s: figures.listing(fill("skill_gaps", s, SKILLS))),
    Case("months", lambda s: figures.months(_months(s), "The rate has not changed")),
    Case("pay_gap", lambda s: figures.pay_gap(_gap(s), "doctors")),
    Case("pipeline", lambda s: figures.pipeline(_next(s)), _SEEN),
    Case("rate_ratios", lambda s: figures.rate_ratios(_tiers(s))),
    Case("raw_and_weighted", lambda s: figures.raw_and_weighted(fill(
        "engagement_weighted", s, [{**wave, "measured_in": "index"} for wave in _WAVES],
        own=dict.fromkeys(_SCORES, lambda each, place: each.share_of(place))))),
    Case("shares_ahead", lambda s: figures.shares_ahead(_ahead(s), "Female"), _SEEN),
    Case("shares_over_time", lambda s: figures.shares_over_time(_dated(
        "leadership_trend", s), "Female")),
    Case("stages", lambda s: figures.stages(_stages(s)), _SEEN),
    Case("three_shares", lambda s: figures.three_shares(fill("bench_diversity", s, [
        {"group": "Female"}, {"group": "Male"}], assumptions=_OF_GENDER))),
    Case("titled", lambda s: figures.titled(fill("skill_gaps", s, UNITS))),
)  # fmt: skip
