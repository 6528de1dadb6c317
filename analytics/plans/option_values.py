"""What the options of tables of skill mix plans may be."""

from __future__ import annotations

from analytics.engine.option_values import NO, OptionValues, one_of
from analytics.plans.retirement_by_band import STEPS
from analytics.plans.tree import variants
from analytics.plans.typed import MOST_FTE

OPTIONS = {
    "archived": NO,
    "like_scaled": NO,
    "step": one_of(*STEPS),
    "variant": one_of(*(entry.code for entry in variants())),
    "skill_mix_tree.by": one_of("band", "medical_grade"),
    "skill_mix_trade_off.fte": OptionValues(default="1", low=0, high=MOST_FTE),
}
