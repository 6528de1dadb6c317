"""What the views of Data quality answer, in one sentence."""

from __future__ import annotations

from analytics.engine.results import TableResult
from analytics.words import _, show_number

LEFT_OUT, IN_DOUBT = "row_left_out", "warning"


def wrong(values: TableResult, by_rule: TableResult) -> str:
    """How many rows of files do not count, how many doubts there are about those that do, and how
    many values nobody knows. A row may break more than one rule."""
    counts = {
        happened: sum(r["row_count"] for r in by_rule.rows if r["what_happened"] == happened)
        for happened in (LEFT_OUT, IN_DOUBT)
    }
    if not values.rows and not any(counts.values()):
        return _("Nothing looks wrong in the files for this date")
    return _(
        "Rows left out: {left_out}; warnings on rows that count: {doubts}; values not recognised:"
        " {values}"
    ).format(
        left_out=show_number(counts[LEFT_OUT]), doubts=show_number(counts[IN_DOUBT]),
        values=show_number(len(values.rows)),
    )  # fmt: skip
