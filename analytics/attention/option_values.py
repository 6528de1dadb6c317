"""What the option of the table of what needs attention may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues

OPTIONS = {"needs_attention.today": OptionValues()}  # a date; by default it is today
