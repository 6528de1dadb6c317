"""What the options of tables of units side by side may be."""

from __future__ import annotations

from analytics.compare.denominators import KINDS
from analytics.compare.mix_change import BY as BY_OF_CHANGE
from analytics.compare.options import BY
from analytics.engine.option_values import OptionValues, one_of

OPTIONS = {
    "skill_mix_compare.by": OptionValues(BY),
    "skill_mix_change.by": one_of(*BY_OF_CHANGE, default="band"),
    "per": OptionValues(tuple(KINDS)),
}
