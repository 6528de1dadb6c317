"""Measures now beside then, as a list that is read: what changed beyond chance first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from analytics.attention.asking import CHOSEN
from analytics.attention.changes import BETTER, CHANGED, SURE, TESTED, WORSE
from analytics.attention.words import what_changed, what_changed_since
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.words import _, pgettext

Row = Mapping[str, Any]
Tag = Literal["bad", "warn", "good", "quiet"]
_SMALLEST = 0.01  # of a p that is written
_TAGS: Mapping[str, Tag] = {WORSE: "bad", BETTER: "good", CHANGED: "warn"}


def changes_of_measures(result: TableResult) -> Chart:
    """Every measure with both numbers, its change and the verdict."""
    heads = (
        GridColumn(_("Measure")), GridColumn(_("Verdict")),
        GridColumn(pgettext("value", "Now"), numeric=True),
        GridColumn(pgettext("value", "Then"), numeric=True),
        GridColumn(pgettext("date", "Since")), GridColumn(_("Change, or why it is not tested")),
        GridColumn(_("Adjusted p"), numeric=True),
    )  # fmt: skip
    cells = tuple(
        (row["what"], show_key("judged", row["judged"]), row["now"] or "–", row["then"] or "–",
         row["since"] or "–", row["why_not"] or row["change"] or "–", _p(row["p_adjusted"]))
        for row in result.rows
    )  # fmt: skip
    tags = tuple(_TAGS.get(row["judged"], "quiet") for row in result.rows)
    return chart(result, None, _headline(result), Grid(result.title, heads, cells, tags=tags))


def _p(p: float | None) -> str:
    if p is None:
        return "–"
    if p < _SMALLEST:
        return _("under {number}").format(number=show_value(_SMALLEST, "index"))
    return show_value(p, "index")


def surely_changed(result: TableResult) -> list[Row]:
    """The rows that changed beyond chance."""
    return [row for row in result.rows if row["judged"] in SURE]


def in_words(row: Row) -> str:
    """``Turnover rate: up 1.6 percentage points``."""
    return _("{measure}: {change}").format(measure=row["what"], change=row["change"])


def _headline(result: TableResult) -> str:
    compared = result.scope.compare
    chosen = result.assumptions.get("since") == CHOSEN
    if chosen and compared is None:
        return _("No earlier date was chosen to compare with")
    tested = sum(row["judged"] in TESTED for row in result.rows)
    changed = [row["what"] for row in surely_changed(result)]
    if chosen and compared:
        return what_changed_since(changed, tested, compared)
    return what_changed(changed, tested)
