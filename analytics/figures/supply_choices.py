"""What must be true, the mix that costs least, and which plan is least regretted: as tables."""

from __future__ import annotations

from analytics.answers.briefly.supply import of_group
from analytics.answers.lever_words import bound, name_of, setting, setting_of
from analytics.engine.display import Grid, GridColumn, show_key
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.words import _, show_money, show_number


def must_be_true(result: TableResult, group: str, words: str) -> Chart:
    """Each parameter with the value that would be enough, beside what is expected of it."""
    heads = (_("Parameter"), _("As it is now"), _("Must be"), _("Expected range"),
             _("Within it?"), _("Status"), _("Remark"))  # fmt: skip
    columns = tuple(GridColumn(title, numeric=title in heads[1:4]) for title in heads)
    cells = tuple(
        (row["parameter"], setting(row["value"]),
         bound(row["must_be"], row["needed"]) if row["must_be"] else "–",
         _("{low} to {high}").format(low=setting(row["low"]), high=setting(row["high"]))
         if row["low"] is not None else "–",
         show_key("in_range", row["in_range"]) if row["in_range"] else "–",
         show_key("status", row["status"]), row["note"] or "")
        for row in of_group(result, group)
    )  # fmt: skip
    return chart(result, None, words, Grid(result.title, columns, cells))


def least_cost(result: TableResult, group: str, words: str) -> Chart:
    """How far each change goes in the cheapest mix, what it gives and what it costs."""
    heads = (_("What is changed"), _("As it is now"), _("In the mix"), _("It ends at"),
             _("FTE it gives by then"), _("Cost of one more a year"), _("Cost a year"),
             _("Status of the cost"))  # fmt: skip
    columns = tuple(GridColumn(title, numeric=0 < place < 7) for place, title in enumerate(heads))
    cells = tuple(
        (name_of(row["lever"]),
         *(setting_of(row["lever"], row[name]) for name in ("now", "setting", "limit")),
         show_number(row["fte"], 1), show_money(row["cost_of_one"]), show_money(row["cost"]),
         show_key("status", row["status"]))
        for row in of_group(result, group)
    )  # fmt: skip
    return chart(result, None, words, Grid(result.title, columns, cells))


def regrets(result: TableResult, words: str) -> Chart:
    """Plans down, futures across: how many FTE too few or too many, and the worst of each plan."""
    futures = list(dict.fromkeys(row["future"] for row in result.rows))
    plans = list(dict.fromkeys(row["plan"] for row in result.rows))
    cells = {(row["plan"], row["future"]): row for row in result.rows}
    heads = (_("Plan"), _("Set to"), *futures, _("Worst regret, FTE"))
    columns = tuple(GridColumn(title, numeric=place > 0) for place, title in enumerate(heads))
    lines = tuple(
        (plan, setting_of(first["lever"], first["setting"]),
         *(_in_future(cells[plan, future]["gap_fte"]) for future in futures),
         show_number(first["worst_fte"]))
        for plan in plans for first in [cells[plan, futures[0]]]
    )  # fmt: skip
    return chart(result, None, words, Grid(result.title, columns, lines))


def _in_future(gap: float) -> str:
    if round(gap) > 0:
        return _("{count} too few").format(count=show_number(gap))
    if round(gap) < 0:
        return _("{count} too many").format(count=show_number(-gap))
    return _("as needed")
