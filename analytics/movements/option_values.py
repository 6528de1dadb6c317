"""What the options of measures and tables of starters, leavers and absence may be."""

from __future__ import annotations

from analytics.engine.option_values import FIELDS_OF_STAFF, NO, YES, OptionValues, one_of
from analytics.movements.events import A_YEAR, ILL_HEALTH, LONGEST, WORKING_HOURS

BY_ANY_FIELD = OptionValues(FIELDS_OF_STAFF)
OPTIONS = {
    "months": OptionValues(default=str(A_YEAR), low=1, high=LONGEST),
    "include_trainees": NO,
    "include_returns": NO,
    "ill_health": one_of(*ILL_HEALTH),
    "flexi": YES,
    "hours": one_of(*WORKING_HOURS),
    # A financial year, not one of pay scales.
    "starters_leavers_by_age.year": OptionValues(),
    "retire_and_return.group_by": BY_ANY_FIELD,
    "workforce_flow.group_by": BY_ANY_FIELD,
    "sickness_by_age.group_by": OptionValues(FIELDS_OF_STAFF, "staff_group"),
    "sickness_by_age.together": NO,
}
