"""What the options of leadership answers may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues, one_of
from analytics.leadership import division, measured, pools, strata, talent_grid
from analytics.leadership.diversity import CHARACTERISTICS
from analytics.leadership.horizon import FURTHEST, HORIZONS
from analytics.leadership.what_if import EARLIEST

LIKENESS = ("representation_index", "leadership_rate", "rate_ratio", "odds_ratio")
_AHEAD = OptionValues(default="1", low=1, high=FURTHEST)

OPTIONS = {
    "net_bench.horizon": one_of(*HORIZONS),
    "expected_vacancies.horizon": _AHEAD,
    "succession_grid.horizon": _AHEAD,
    "vacancy_distribution.horizon": _AHEAD,
    "succession_what_if.retire_earlier": OptionValues(default="0", low=0, high=EARLIEST),
    "talent_grid.axes": one_of(*talent_grid.GRIDS),
    "talent_grid.of": one_of(*talent_grid.OF),
    "succession_groups.by": OptionValues(
        ("tier", "sector", "unit", "cluster", "profession"), "tier"
    ),
    "bench_diversity.characteristic": one_of(*CHARACTERISTICS),
    "not_stated_share.characteristic": one_of(*division.CHARACTERISTICS),
    "not_stated_share.of": one_of(*measured.WHO),
    **{
        f"{measure}.{option}": one_of(*allowed)
        for measure in (*LIKENESS, "not_stated_share")
        for option, allowed in (("pool", pools.POOLS), ("min_years", pools.YEARS))
    },
    **{
        f"{table}.characteristic": one_of(*division.CHARACTERISTICS)
        for table in ("leadership_trend", "leadership_feeders", "leadership_ahead")
    },
    "leadership_ahead.pool": one_of(*pools.POOLS),
    "leadership_ahead.min_years": one_of(*pools.YEARS),
    "leadership_ahead.turnover": OptionValues(low=0, high=1),
    "leadership_stratified.characteristic": one_of(*division.CHARACTERISTICS),
    "leadership_stratified.by": one_of(*strata.STRATA, default=strata.USUAL),
    "leadership_baseline.characteristic": one_of(*division.CHARACTERISTICS),
    "leadership_baseline.second_characteristic": one_of(
        division.NO_OTHER, *division.CHARACTERISTICS
    ),
    "leadership_baseline.ethnicity_detail": one_of(*division.DETAILS),
    "leadership_baseline.pool": one_of(*pools.POOLS),
    "leadership_baseline.min_years": one_of(*pools.YEARS),
    "bench_diversity.pool": one_of(*pools.POOLS),
}
