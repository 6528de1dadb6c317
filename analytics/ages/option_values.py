"""What the options of tables of ages may be."""

from __future__ import annotations

from analytics.ages.projecting import MOST_YEARS, MOVES, RATES
from analytics.ages.pyramids import OVER
from analytics.ages.retirement import EXPERIENCE
from analytics.ages.retirement_groups import GROUPS, LIMITS, UNITS
from analytics.ages.subject import DEFAULT_HORIZON
from analytics.ages.three_bands import GROUPS as BANDED_BY
from analytics.engine.option_values import YES, OptionValues, one_of

SHARE = OptionValues(low=0, high=1)
OPTIONS = {
    "over": one_of(*OVER),
    "age_limit": one_of(*LIMITS),
    "age_hotspots.by": one_of(*UNITS),
    "retirement_by_group.group_by": one_of(*GROUPS),
    "age_in_three_bands.group_by": one_of(*BANDED_BY),
    "horizon": OptionValues(default=str(DEFAULT_HORIZON), low=1, high=40),
    "retirement_age": OptionValues(low=40, high=90),
    "return_rate": SHARE,
    "return_fte": SHARE,
    "leaving_rate": SHARE,
    "retirement_rate": SHARE,
    "include_fixed_term": YES,
    "experience": one_of(*EXPERIENCE),
    "age_projection.years": OptionValues(default=str(MOST_YEARS), low=1, high=20),
    "age_backtest.years": OptionValues(default=str(MOST_YEARS), low=1, high=20),
    "leaving_rates.years": OptionValues(default=str(MOST_YEARS), low=1, high=20),
    "rates": one_of(*RATES),
    "moves": one_of(*MOVES),
    "recruits": OptionValues(low=0, high=100_000),
    "since": OptionValues(default="50", low=20, high=70),
}
