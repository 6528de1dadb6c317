"""Charts of plans: several plans compared, trade-offs, and who may leave each band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, grid_of, show_split, show_value
from analytics.engine.results import TableColumn, TableResult
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.pay.groups import group_order
from analytics.words import _, ngettext, show_date, show_money, show_number, show_percent

SOON = 5  # years ahead that a chart is about
SHOWN_YEARS = (0, 1, 2, 3, 5, 10)


# Plans side by side


def side_by_side(result: TableResult) -> Chart:
    """A table with a column for every plan, and who costs how much as its headline."""
    if not result.rows:
        return chart(result, None, _("No plans are selected"))
    columns = [column for column in result.columns if column.id != "name"]
    # Not set as numbers: the columns hold words too, which must wrap on a phone.
    heads = (GridColumn(""), *(GridColumn(row["name"]) for row in result.rows))
    cells = tuple(
        (column.title, *(_cell(row, column) for row in result.rows))
        for column in columns
        if any(row[column.id] not in (None, "") for row in result.rows)
    )
    return chart(result, None, _cost_range(result.rows), Grid(result.title, heads, cells))


def _cell(row: Mapping[str, Any], column: TableColumn) -> str:
    value = row[column.id]
    if column.id == "plan_as_at" and value:
        return show_date(date.fromisoformat(value), "medium")
    return show_value(value, column.unit, "–") if value != "" else "–"


def bands_side_by_side(result: TableResult) -> Chart:
    """Bands down and plans across: FTE as planned, and their share of 100 %."""
    names = list(dict.fromkeys(row["name"] for row in result.rows))
    cells = {(row["band"], row["name"]): row for row in result.rows}
    body = tuple(
        (show_split("band", band), *(_fte_and_share(cells[band, name]) for name in names))
        for band in dict.fromkeys(row["band"] for row in result.rows)
    )
    heads = (GridColumn(_("Band")), *(GridColumn(name, numeric=True) for name in names))
    headline = _("Planned FTE of every band, and its share of 100%")
    return chart(result, None, headline, Grid(result.title, heads, body))


def _fte_and_share(row: Mapping[str, Any]) -> str:
    return _("{fte} ({share})").format(
        fte=show_number(row["planned_fte"], 1), share=show_percent(row["planned_share"])
    )


def _cost_range(rows: Sequence[Mapping[str, Any]]) -> str:
    low = min(rows, key=lambda row: row["planned_cost"])
    high = max(rows, key=lambda row: row["planned_cost"])
    if high["planned_cost"] - low["planned_cost"] < 0.5:
        words = ngettext(
            "{count} plan: {cost} per year", "{count} plans: each {cost} per year", len(rows)
        )
        return words.format(count=len(rows), cost=show_money(low["planned_cost"]))
    words = _("From {low} per year ({first}) to {high} ({second})")
    return words.format(
        low=show_money(low["planned_cost"]), first=low["name"],
        high=show_money(high["planned_cost"]), second=high["name"],
    )  # fmt: skip


def trees_of_plans(result: TableResult) -> list[tuple[str, Chart]]:
    """The tree of every plan at 100 %, all on one scale and with the same bands."""
    names = list(dict.fromkeys(row["name"] for row in result.rows))
    bands = [
        band
        for band in dict.fromkeys(row["band"] for row in result.rows)
        if any(row["planned_fte"] for row in result.rows if row["band"] == band)
    ]
    widest = max((row["planned_share"] or 0 for row in result.rows), default=0)
    return [(name, _tree_of(result, name, bands, widest)) for name in names]


def _tree_of(result: TableResult, name: str, bands: Sequence[str], widest: float) -> Chart:
    rows = {row["band"]: row for row in result.rows if row["name"] == name}
    if not any(rows[band]["planned_fte"] for band in bands):
        return chart(result, None, name)
    labels = [wrapped(show_split("band", band)) for band in bands]
    shares = [rows[band]["planned_share"] or 0 for band in bands]
    texts = [show_percent(share) for share in shares]
    trace = {
        "type": "bar", "orientation": "h", "y": labels, "x": shares,
        "base": [-share / 2 for share in shares], "marker": {"color": theme.PAIR[1]},
        "hovertext": [
            _("{share}: {fte} FTE").format(
                share=text, fte=show_number(rows[band]["planned_fte"], 1)
            )
            for text, band in zip(texts, bands, strict=True)
        ],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    notes = [
        theme.label(share / 2, label, text, xanchor="left", xshift=4)
        for share, label, text in zip(shares, labels, texts, strict=True)
    ]
    layout = theme.layout(
        max(200, 28 * len(labels) + 30), bargap=0.2, annotations=notes,
        xaxis=theme.axis(showticklabels=False, range=[-widest * 0.55, widest * 1.3]),
        yaxis=theme.axis(type="category", ticklabelstandoff=6),
    )  # fmt: skip
    return chart(result, draw([trace], layout), name)


# Trade-offs


def trade_offs(result: TableResult) -> Chart:
    """What FTE of one band pay for in each other band."""
    if not result.rows:
        return chart(result, None, _("No band has a price"))
    first = result.rows[0]
    place = group_order(first["band"])
    below = [row for row in result.rows if group_order(row["other_band"]) < place][-1:]
    above = [row for row in result.rows if group_order(row["other_band"]) > place][:1]
    alternative = _("{fte} FTE of {band}")
    others = " / ".join(
        alternative.format(
            fte=show_number(row["other_fte"], 2), band=show_split("band", row["other_band"])
        )
        for row in (*below, *above)
    )
    headline = _("{fte} FTE of {band} cost the same as: {others}").format(
        fte=show_number(first["fte"], 1), band=show_split("band", first["band"]), others=others
    )
    return chart(result, None, headline, _trade_off_grid(result))


def _trade_off_grid(result: TableResult) -> Grid:
    """Without the band given up, which is the same in every row."""
    shown = [c for c in result.columns if c.id.startswith("other_")]
    cells = tuple(
        tuple(
            show_split("band", row[c.id]) if c.id == "other_band" else show_value(row[c.id], c.unit)
            for c in shown
        )
        for row in result.rows
    )
    heads = tuple(GridColumn(c.title, numeric=c.unit != "text") for c in shown)
    return Grid(result.title, heads, cells)


# Who may leave


def plan_and_age(result: TableResult) -> Chart:
    """For each band the planned change, and the FTE that may retire within five years."""
    rows = [row for row in result.rows if row["years_ahead"] == SOON]
    if not rows:
        return chart(result, None, _("No FTE in any band here"))
    names = [wrapped(show_split("band", row["band"])) for row in rows]
    series = (
        (_("May retire within 5 years"), "fte_so_far", theme.PAIR[0]),
        (_("Planned change"), "planned_change", theme.PAIR[1]),
    )
    traces = [
        {
            "type": "bar", "orientation": "h", "y": names, "name": title,
            "x": [row[field] or 0 for row in rows], "marker": {"color": colour},
            "text": [show_value(row[field], "fte", row["note"]) for row in rows],
            "textposition": "outside", "cliponaxis": False, "textangle": 0,
            "textfont": {"color": theme.INK, "size": 12},
            "hovertemplate": "%{y}: %{text}<extra>%{fullData.name}</extra>",
        }
        for title, field, colour in series
    ]  # fmt: skip
    values = [row[field] or 0 for row in rows for _title, field, _colour in series]
    span = max(values) - min(0, *values) or 1
    layout = theme.layout(
        max(240, 44 * len(names) + 70), barmode="group", bargap=0.25, showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis=theme.axis(showticklabels=False, zeroline=True, zerolinecolor=theme.INK,
                         range=[min(0, *values) - 0.25 * span, max(values) + 0.25 * span]),
        yaxis=theme.axis(type="category", ticklabelstandoff=8),
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
    )  # fmt: skip
    return chart(result, draw(traces, layout), _leavers_headline(rows), _age_grid(result))


def _leavers_headline(rows: Sequence[Mapping[str, Any]]) -> str:
    known = [row for row in rows if row["fte_to_find"] is not None]
    if not known:
        return _("Who may retire from each band, compared with the plan")
    most = max(known, key=lambda row: row["fte_to_find"])
    if most["fte_to_find"] < 0.05:
        return _("No band has FTE to recruit within 5 years, as far as can be shown")
    words = _("{band} has the most to recruit within 5 years: {fte} FTE")
    return words.format(
        band=show_split("band", most["band"]), fte=show_number(most["fte_to_find"], 1)
    )


def _age_grid(result: TableResult) -> Grid:
    """One row a band: plan, people and FTE up to each year, and what is to find in five years."""
    years = [y for y in SHOWN_YEARS if any(row["years_ahead"] == y for row in result.rows)]
    cells = {(row["band"], row["years_ahead"]): row for row in result.rows}
    heads = (
        GridColumn(_("Band")), GridColumn(_("FTE now"), numeric=True),
        GridColumn(_("Planned change"), numeric=True),
        *(GridColumn(_heading(year), numeric=True) for year in years),
        GridColumn(_("FTE to recruit in 5 years"), numeric=True),
    )  # fmt: skip
    body = []
    for band in dict.fromkeys(row["band"] for row in result.rows):
        first = cells[band, 0]
        soon = cells[band, SOON]
        body.append(
            (show_split("band", band), show_value(first["current_fte"], "fte"),
             show_value(first["planned_change"], "fte"),
             *(_people_and_fte(cells[band, year]) for year in years),
             show_value(soon["fte_to_find"], "fte", soon["note"]))
        )  # fmt: skip
    return Grid(result.title, heads, tuple(body))


def _heading(year: int) -> str:
    if not year:
        return _("Past it now: people (FTE)")
    words = ngettext(
        "Within {years} year: people (FTE)", "Within {years} years: people (FTE)", year
    )
    return words.format(years=year)


def _people_and_fte(row: Mapping[str, Any]) -> str:
    if row["people_so_far"] is None:
        return "c"
    return _("{people} ({fte})").format(
        people=show_number(row["people_so_far"]), fte=show_number(row["fte_so_far"], 1)
    )


def notes_list(result: TableResult) -> Chart:
    """The notes on a plan as a list with its download."""
    count = len(result.rows)
    words = ngettext("{count} thing to check", "{count} things to check", count)
    headline = words.format(count=count) if count else _("Nothing stands out")
    kinds = {
        "registered": _("Registered share"), "supervision": _("Supervision"),
        "lost": _("Bands lost"), "senior": _("Senior posts"), "single": _("One-person bands"),
        "appraisal": _("Appraisals"), "skills": _("Required skills"),
    }  # fmt: skip
    rows = tuple((kinds.get(row["kind"], row["kind"]), row["note_words"]) for row in result.rows)
    return chart(result, None, headline, replace(grid_of(result), rows=rows))
