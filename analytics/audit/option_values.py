"""What the options of the audit trail may be."""

from __future__ import annotations

from analytics.access.kinds_of_action import ACTIONS, KINDS
from analytics.engine.option_values import OptionValues

OPTIONS = {
    "trail_action": OptionValues(tuple(dict.fromkeys((*KINDS, *ACTIONS)))),
    "trail_since": OptionValues(),  # a date; from the first line where it is not given
    "trail_until": OptionValues(),  # a date; to the last line where it is not given
    "trail_by": OptionValues(),  # the name that a line has
}
