"""What the options of measures and tables of appraisals and skills may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues, one_of
from analytics.engine.scope import OF_STAFF
from analytics.skills.appraisals import NEW_STARTER_MONTHS, TARGET, TRACKS
from analytics.skills.criteria import ALL, ANY
from analytics.skills.training import SKILLS_EACH

OPTIONS = {
    "track": one_of(*TRACKS),
    "target": OptionValues(default=str(TARGET), low=0, high=100),  # above 1 it is in per cent
    "new_starter_months": OptionValues(default=str(NEW_STARTER_MONTHS), low=0, high=60),
    "padr_by_unit.by": OptionValues(tuple(OF_STAFF)),
    "padr_due_in_three.by": OptionValues(tuple(OF_STAFF)),
    "match": one_of(ALL, ANY),
    "skills_each": OptionValues(default=str(SKILLS_EACH), low=1, high=20),
    "people": OptionValues(low=1, high=1000),
}
