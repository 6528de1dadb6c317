"""The smallest number of people that may be shown, by what the number reveals."""

from __future__ import annotations

import os
from collections.abc import Iterable

from analytics.errors import UserError
from analytics.words import _

THRESHOLDS = {"age": 5, "gender": 5, "ethnicity": 10, "disability": 10, "engagement": 10,
              "leaving_reason": 5, "appraisal": 5, "sickness": 5, "health": 5}  # fmt: skip
_ELSEWHERE, _DIVERSITY = 5, 10
_SETTINGS = {_ELSEWHERE: "GWEITHLU_MINIMUM_GROUP", _DIVERSITY: "GWEITHLU_MINIMUM_GROUP_DIVERSITY"}


def threshold_for(characteristics: Iterable[str]) -> int:
    """The smallest number that may be shown where these characteristics are revealed; 0: any.

    The largest applies. A characteristic without an entry is treated like ethnicity. The
    organisation's own settings: GWEITHLU_MINIMUM_GROUP (5) and GWEITHLU_MINIMUM_GROUP_DIVERSITY
    (10); a setting that is not a whole number from 0 up raises a UserError.
    """
    standard = (THRESHOLDS.get(name, _DIVERSITY) for name in characteristics)
    return max((_own_setting(value) for value in standard), default=0)


def _own_setting(standard: int) -> int:
    name = _SETTINGS[standard]
    text = os.environ.get(name, "").strip()
    if not text:
        return standard
    if not (text.isascii() and text.isdigit()):
        raise UserError(
            _("The setting {name} is “{text}”, which is not a whole number of 0 or more.").format(
                name=name, text=text
            ),
            _("Set it to the smallest group that may be shown, for example {example}.").format(
                example=standard
            ),
            rule="threshold_unreadable",
        )
    return int(text)
