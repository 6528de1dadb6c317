"""What the options of the table of required staff may be."""

from __future__ import annotations

from analytics.care.options import BY, HEADROOM, WEEKLY_HOURS, WITH, WITHOUT
from analytics.engine.option_values import OptionValues, one_of

OPTIONS = {
    "skill_mix_required.by": OptionValues(BY),
    "skill_mix_required.headroom": OptionValues(default=str(HEADROOM), low=0, high=1),
    "weekly_hours": OptionValues(default=str(WEEKLY_HOURS), low=1, high=100),
    "stated_fte": one_of(WITH, WITHOUT),
}
