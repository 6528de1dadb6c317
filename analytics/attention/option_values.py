"""What the options of the tables of what needs attention may be."""

from __future__ import annotations

from analytics.attention.asking import CHOSEN, LAST
from analytics.engine.option_values import OptionValues

_SINCE = OptionValues((LAST, CHOSEN))  # by default the comparison date, where one is given
OPTIONS = {
    "needs_attention.today": OptionValues(),  # a date; by default it is today
    "needs_attention.since": _SINCE,
    "what_changed.since": _SINCE,
}
