"""Charts of the years ahead: how many people, which ages, how good the forecast was, who stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics import theme
from analytics.ages.bands import ALL
from analytics.ages.scenario_words import SCENARIOS, scenario_title
from analytics.engine.display import Grid, GridColumn, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw
from analytics.words import _, ngettext, show_date, show_number

_COLOURS = {"do_nothing": theme.NAVY, "replace": theme.PLUM, "recruit": theme.TEAL}


def years_ahead(result: TableResult) -> Chart:
    """People in each year ahead under every scenario, with the 95 % and 80 % ranges."""
    lines = {name: _totals(result, name) for name in _drawn(result)}
    if not all(lines.values()):
        return chart(result, None, _("The years ahead cannot be shown"))
    traces: list[dict[str, Any]] = []
    for name in [name for name in ("recruit", "do_nothing") if name in lines]:
        traces += [_range(lines[name], name, "95", 0.15), _range(lines[name], name, "80", 0.3)]
    traces += [_line(rows, name) for name, rows in reversed(lines.items())]
    notes = _end_labels(result, {name: rows[-1]["people"] for name, rows in lines.items()})
    most = max(row["high_95"] for rows in lines.values() for row in rows)
    last = lines["do_nothing"][-1]["years_ahead"]
    ticks = lines["do_nothing"][:: max(1, last // 5)]
    layout = theme.layout(
        380, annotations=notes,
        xaxis=theme.axis(range=[-last * 0.03, last * 1.03],
                         tickvals=[row["years_ahead"] for row in ticks],
                         ticktext=[_year(row) for row in ticks]),
        yaxis=theme.axis(grid=True, range=[-most * 0.06, most * 1.14], tickformat=",", nticks=5),
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
    )  # fmt: skip
    return chart(
        result, draw(traces, layout), _ahead_headline(lines["do_nothing"]), _ahead_grid(result)
    )


def _drawn(result: TableResult) -> list[str]:
    """The scenarios to draw: no starters at all is the same as nobody replaced."""
    nobody = not result.assumptions["recruits_a_year"]
    return [name for name in SCENARIOS if not (nobody and name == "recruit")]


def _totals(result: TableResult, scenario: str) -> list[Mapping[str, Any]]:
    return [
        row for row in result.rows
        if row["scenario"] == scenario and row["age_band"] == ALL and row["people"] is not None
    ]  # fmt: skip


def _year(row: Mapping[str, Any]) -> str:
    return show_date(date.fromisoformat(row["date"]), "y")


def _range(
    rows: Sequence[Mapping[str, Any]], scenario: str, level: str, opacity: float
) -> dict[str, Any]:
    """An area from the lower to the upper end of a range: there and back again."""
    years = [row["years_ahead"] for row in rows]
    up = [row[f"high_{level}"] for row in rows]
    down = [row[f"low_{level}"] for row in rows]
    return {
        "type": "scatter", "mode": "lines", "x": [*years, *reversed(years)],
        "y": [*up, *reversed(down)], "fill": "toself", "fillcolor": _faint(scenario, opacity),
        "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip


def _faint(scenario: str, opacity: float) -> str:
    colour = _COLOURS[scenario]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _line(rows: Sequence[Mapping[str, Any]], scenario: str) -> dict[str, Any]:
    dash = {"replace": "dot", "recruit": "dash"}.get(scenario, "solid")
    return {
        "type": "scatter", "mode": "lines+markers",
        "x": [row["years_ahead"] for row in rows], "y": [row["people"] for row in rows],
        "line": {"color": _COLOURS[scenario], "width": 3, "dash": dash},
        "marker": {"color": _COLOURS[scenario], "size": 6},
        "hovertext": [_hover(row) for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _hover(row: Mapping[str, Any]) -> str:
    return _("{scenario}, {date}: {people} people (95% range {low} to {high})").format(
        scenario=scenario_title(row["scenario"]), date=show_date(date.fromisoformat(row["date"])),
        people=show_number(row["people"]), low=show_number(row["low_95"]),
        high=show_number(row["high_95"]),
    )  # fmt: skip


def _end_labels(result: TableResult, ends: Mapping[str, float]) -> list[dict[str, Any]]:
    """A label at the end of each line, inside the chart: above the highest, below the others."""
    last = max(row["years_ahead"] for row in result.rows)
    highest = max(ends, key=lambda name: ends[name])
    return [
        theme.label(
            last, value, f"{_line_title(result, name)}: <b>{show_number(value)}</b>",
            xanchor="right", yanchor="bottom" if name == highest else "top",
            yshift=8 if name == highest else -8, font={"size": 13, "color": theme.INK},
        )
        for name, value in ends.items()
    ]  # fmt: skip


def _line_title(result: TableResult, scenario: str) -> str:
    """The scenario, with the number of starters where it is about them."""
    if scenario != "recruit":
        return scenario_title(scenario)
    return _("{count} starters per year").format(
        count=show_number(result.assumptions["recruits_a_year"])
    )


def _ahead_headline(rows: Sequence[Mapping[str, Any]]) -> str:
    last = rows[-1]  # the years chosen
    words = ngettext(
        "With nobody replaced, {now} person would be {then} {when} (95% range {low} to {high})",
        "With nobody replaced, {now} people would be {then} {when} (95% range {low} to {high})",
        rows[0]["people"],
    )
    return words.format(
        now=show_number(rows[0]["people"]), then=show_number(last["people"]),
        when=_in_years(last["years_ahead"]), low=show_number(last["low_95"]),
        high=show_number(last["high_95"]),
    )  # fmt: skip


def _in_years(years: int) -> str:
    return ngettext("in {years} year", "in {years} years", years).format(years=show_number(years))


def _ahead_grid(result: TableResult) -> Grid:
    """Years down, scenarios across: people with their 95 % ranges."""
    rows = {(row["scenario"], row["years_ahead"]): row for row in result.rows
            if row["age_band"] == ALL}  # fmt: skip
    years = sorted({year for _scenario, year in rows})
    heads = [GridColumn(_("Date"))]
    for name in SCENARIOS:
        heads += [GridColumn(_line_title(result, name), numeric=True),
                  GridColumn(_("95% range"), numeric=True)]  # fmt: skip
    cells = []
    for year in years:
        line = [show_date(date.fromisoformat(rows["do_nothing", year]["date"]), "medium")]
        for name in SCENARIOS:
            row = rows[name, year]
            line += [show_value(row["people"], "people", row["note"]), _between(row, "95")]
        cells.append(tuple(line))
    return Grid(result.title, tuple(heads), tuple(cells))


def _between(row: Mapping[str, Any], level: str) -> str:
    low, high = row[f"low_{level}"], row[f"high_{level}"]
    if low is None:
        return row["note"] or "–"
    return _("{low} to {high}").format(low=show_number(low), high=show_number(high))


def ages_ahead(result: TableResult, scenario: str, years: int) -> Chart:
    """The ages of a later year compared with those of now."""
    now = _bands(result, scenario, 0)
    then = _bands(result, scenario, years)
    bands = list(dict.fromkeys([*now, *then]))
    values = [each.get(band, {}).get("people") for each in (now, then) for band in bands]
    if not any(values):
        return chart(result, None, _("Ages {when}").format(when=_in_years(years)))
    names = [show_split("age_band", band) for band in bands]
    few = len(bands) <= 20
    traces = [
        _age_bars(names, [each.get(band, {}) for band in bands], title, colour, few)
        for each, title, colour in (
            (then, _("In {years} years").format(years=show_number(years)), theme.FOCUS[0]),
            (now, _("Now"), theme.FOCUS[1]),
        )
    ]
    layout = theme.layout(
        max(260, (34 if few else 14) * len(bands) + 70), barmode="group", bargap=0.25,
        showlegend=True, legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0,
                                 "traceorder": "reversed"},
        xaxis=theme.axis(showticklabels=False,
                         range=[0, max(value or 0 for value in values) * 1.2]),
        yaxis=theme.axis(type="category", ticklabelstandoff=8, dtick=1 if few else 5,
                         categoryorder="array", categoryarray=names),
    )  # fmt: skip
    return chart(
        result, draw(traces, layout), _ages_headline(now, then, scenario, years),
        _ages_grid(result, scenario, bands),
    )  # fmt: skip


def _bands(result: TableResult, scenario: str, years: int) -> dict[str, Mapping[str, Any]]:
    return {
        row["age_band"]: row for row in result.rows
        if (row["scenario"], row["years_ahead"]) == (scenario, years) and row["age_band"] != ALL
    }  # fmt: skip


def _age_bars(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], title: str, colour: str, few: bool
) -> dict[str, Any]:
    texts = [show_value(row.get("people"), "people", row.get("note")) for row in rows]
    return {
        "type": "bar", "orientation": "h", "y": list(names), "name": title,
        "x": [row.get("people") or 0 for row in rows], "marker": {"color": colour},
        "text": texts if few else None, "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 12, "color": theme.INK},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _ages_headline(
    now: Mapping[str, Mapping[str, Any]],
    then: Mapping[str, Mapping[str, Any]],
    scenario: str,
    years: int,
) -> str:
    moves = {
        band: then[band]["people"] - row["people"]
        for band, row in now.items()
        if row["people"] is not None and then.get(band, {}).get("people") is not None
    }
    title = scenario_title(scenario)
    if not moves:
        return _("{scenario}: ages {when}").format(scenario=title, when=_in_years(years))
    band = min(moves, key=lambda name: moves[name])
    if moves[band] >= 0:
        return _("{scenario}: no age band that can be shown shrinks {when}").format(
            scenario=title, when=_in_years(years)
        )
    return ngettext(
        "{scenario}: {when} {count} fewer person aged {band}",
        "{scenario}: {when} {count} fewer people aged {band}",
        -moves[band],
    ).format(
        scenario=title, when=_in_years(years), count=show_number(-moves[band]),
        band=show_split("age_band", band),
    )  # fmt: skip


def _ages_grid(result: TableResult, scenario: str, bands: Sequence[str]) -> Grid:
    years = sorted({row["years_ahead"] for row in result.rows})
    later = [GridColumn(f"+{year}" if year else _("Now"), numeric=True) for year in years]
    heads = (GridColumn(_("Age band")), *later)
    found = {year: _bands(result, scenario, year) for year in years}
    cells = tuple(
        (show_split("age_band", band),
         *(_people_cell(found[year].get(band)) for year in years))
        for band in bands
    )  # fmt: skip
    return Grid(result.title, heads, cells)


def _people_cell(row: Mapping[str, Any] | None) -> str:
    return "–" if row is None else show_value(row["people"], "people", row["note"])
