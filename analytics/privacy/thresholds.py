"""The smallest number of people that may be shown, by what the number reveals."""

from __future__ import annotations

import os
from collections.abc import Iterable

from analytics.engine.exact import is_exact
from analytics.engine.scope import ALL_SPLITS
from analytics.errors import UserError
from analytics.privacy.policy import Fact, not_named, read_policy
from analytics.words import _

_SETTINGS = {"people": "GWEITHLU_MINIMUM_GROUP", "protected": "GWEITHLU_MINIMUM_GROUP_DIVERSITY"}


def threshold_for(characteristics: Iterable[str]) -> int:
    """The smallest number that may be shown where these characteristics are revealed; 0: any.

    The largest applies; in the exact view it is 0. The policy says how large each is (see
    `threshold_of`), and a characteristic that it does not name is treated most strictly.
    """
    revealed = list(characteristics)
    if is_exact() or not revealed:
        return 0
    policy = read_policy()
    return max(threshold_of(policy.get(name) or not_named(name)) for name in revealed)


def threshold_of(fact: Fact) -> int:
    """The threshold of a fact as it is in force.

    The organisation's own settings, where given, stand for those of the policy:
    GWEITHLU_MINIMUM_GROUP for facts about people, GWEITHLU_MINIMUM_GROUP_DIVERSITY for protected
    ones; a setting that is not a whole number from 0 up raises a UserError.
    """
    name = _SETTINGS.get(fact.about, "")
    text = os.environ.get(name, "").strip() if name else ""
    if not text:
        return fact.threshold
    if not (text.isascii() and text.isdigit()):
        raise UserError(
            _("The setting {name} is “{text}”, which is not a whole number of 0 or more.").format(
                name=name, text=text
            ),
            _("Set it to the smallest group that may be shown, for example {example}.").format(
                example=fact.threshold
            ),
            rule="threshold_unreadable",
        )
    return int(text)


def thresholds_in_force() -> tuple[int, ...]:
    """From how many people each characteristic may be shown now: what is decided by them is kept
    apart for other settings, and for the exact view."""
    names = sorted({field.characteristic for field in ALL_SPLITS.values() if field.characteristic})
    return tuple(threshold_for([name]) for name in names)
