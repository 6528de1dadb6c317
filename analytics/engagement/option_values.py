"""What the options of engagement answers may be."""

from __future__ import annotations

from analytics.engagement.trend import NO_BENCHMARK
from analytics.engagement.weighted import WEIGHTED_BY
from analytics.engagement.words import BENCHMARKS, BY
from analytics.engine.option_values import one_of

_TABLES = (
    "engagement_trend", "engagement_heatmap", "engagement_changes", "engagement_verdict",
    "engagement_flags", "engagement_role_gaps", "engagement_distribution", "engagement_weighted",
)  # fmt: skip

OPTIONS = {
    **{f"{table}.by": one_of(*BY, default="group") for table in _TABLES},
    "engagement_trend.benchmark": one_of(NO_BENCHMARK, *BENCHMARKS),
    "engagement_weighted.weight_by": one_of(*WEIGHTED_BY),
}
