"""What the options of leadership answers may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues, one_of
from analytics.leadership import pools
from analytics.leadership.diversity import CHARACTERISTICS
from analytics.leadership.horizon import FURTHEST, HORIZONS
from analytics.leadership.what_if import EARLIEST

_AHEAD = OptionValues(default="1", low=1, high=FURTHEST)

OPTIONS = {
    "net_bench.horizon": one_of(*HORIZONS),
    "expected_vacancies.horizon": _AHEAD,
    "succession_grid.horizon": _AHEAD,
    "vacancy_distribution.horizon": _AHEAD,
    "succession_what_if.retire_earlier": OptionValues(default="0", low=0, high=EARLIEST),
    "succession_groups.by": OptionValues(
        ("tier", "sector", "unit", "cluster", "profession"), "tier"
    ),
    "bench_diversity.characteristic": one_of(*CHARACTERISTICS),
    "leadership_baseline.characteristic": one_of(*pools.CHARACTERISTICS),
    "leadership_baseline.pool": one_of(*pools.POOLS),
    "leadership_baseline.min_years": one_of(*pools.YEARS),
    "bench_diversity.pool": one_of(*pools.POOLS),
}
