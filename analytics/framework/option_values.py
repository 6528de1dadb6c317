"""What the options of tables of a framework may be."""

from __future__ import annotations

from analytics.engine.option_values import YES, OptionValues, one_of

_LISTED = ("enablers", "enabler_conflicts")
OPTIONS = {
    **{f"{table}.kind": one_of("all", "enabler", "aim") for table in _LISTED},
    **{f"{table}.indicators": YES for table in ("enablers", "principles")},
    "enabler_conflicts.today": OptionValues(),  # a date; by default it is today
    "enabler_timeline.today": OptionValues(),
    "enabler_history.since": OptionValues(),  # a date
    "enabler_indicators.items": OptionValues(),  # ids with commas between them
}
