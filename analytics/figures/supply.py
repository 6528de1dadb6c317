"""Charts of supply and demand: the fan of the gap, what flows, what moves it, what it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import codelists, theme
from analytics.answers.briefly.supply import GUESSES, gap_in_words, moves, of_group
from analytics.answers.lever_words import name_of, setting_of
from analytics.engine.display import Grid, GridColumn, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, labelled_bars, wrapped
from analytics.statistics.guesses import mean_errors
from analytics.words import _, ngettext, pgettext, show_date, show_number

Row = Mapping[str, Any]
_LEVELS = (("95", 0.14), ("80", 0.26), ("50", 0.42))
_IN = ("in_intake", "in_recruited", "in_from_states")
_OUT = ("out_to_states", "out_left")
_NOTHING = 0.05  # FTE or people that are too few to be drawn
_MOST = 10  # parameters in a tornado; the table has all


def gap_fan(result: TableResult, group: str) -> Chart:
    """The gap by year with its 50, 80 and 95 % ranges, and the line at which supply is enough."""
    rows = of_group(result, group)
    years = [row["year"] for row in rows]
    drawn = rows[0]["gap_low_95"] is not None
    traces = [_band(rows, level, opacity) for level, opacity in _LEVELS] if drawn else []
    traces.append({
        "type": "scatter", "mode": "lines", "x": years, "y": [row["gap_fte"] for row in rows],
        "line": {"color": theme.NAVY, "width": 3}, "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [f"{row['year']}: {gap_in_words(row['gap_fte'])}" for row in rows],
    })  # fmt: skip
    names = ("gap_low_95", "gap_high_95") if drawn else ("gap_fte",)
    ends = axes.around([0.0, *(row[name] for row in rows for name in names)], "fte")
    room = (years[-1] - years[0]) * 0.02
    layout = theme.layout(
        380, xaxis=theme.axis(range=[years[0] - room, years[-1] + room], tickvals=years[::5],
                              ticktext=[str(year) for year in years[::5]]),
        yaxis=theme.axis(grid=True, range=ends, tickformat=",", nticks=6),
        shapes=[{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0,
                 "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}}],
        annotations=[theme.label(years[-1], 0, _("Supply meets demand"), xanchor="right",
                                 yanchor="top", yshift=-2)],
    )  # fmt: skip
    words = _("Gap in FTE (demand less supply): {now} now, {last} in {year}").format(
        now=show_number(rows[0]["gap_fte"]), last=show_number(rows[-1]["gap_fte"]), year=years[-1]
    )
    return chart(result, draw(traces, layout), words, _fan_grid(result, rows))


def _band(rows: Sequence[Row], level: str, opacity: float) -> dict[str, Any]:
    years = [row["year"] for row in rows]
    up, down = ([row[f"gap_{end}_{level}"] for row in rows] for end in ("high", "low"))
    red, green, blue = (int(theme.NAVY[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter", "mode": "lines", "x": [*years, *reversed(years)],
        "y": [*up, *reversed(down)], "fill": "toself", "line": {"width": 0}, "hoverinfo": "skip",
        "fillcolor": f"rgba({red},{green},{blue},{opacity})",
    }  # fmt: skip


def _fan_grid(result: TableResult, rows: Sequence[Row]) -> Grid:
    heads = (
        _("Year"), _("Supply, FTE"), _("Demand, FTE"), _("Gap, FTE"), _("50% range"),
        _("80% range"), _("95% range"), _("Chance of shortage"),
    )  # fmt: skip
    cells = tuple(
        (str(row["year"]), *(show_value(row[name], "fte")
                             for name in ("supply_fte", "demand_fte", "gap_fte")),
         *(_between(row, level) for level in ("50", "80", "95")),
         show_value(row["p_shortage"], "percent"))
        for row in rows
    )  # fmt: skip
    columns = tuple(GridColumn(title, numeric=place > 0) for place, title in enumerate(heads))
    return Grid(result.title, columns, cells)


def _between(row: Row, level: str) -> str:
    low, high = row[f"gap_low_{level}"], row[f"gap_high_{level}"]
    if low is None:
        return "–"
    return _("{low} to {high}").format(low=show_number(low), high=show_number(high))


def supply_flows(result: TableResult, group: str, state: str, year: int, unit: str) -> Chart:
    """From the doctors of now to those of a year: who came and went until then, added up.

    ``state``: one qualified state, or all where it is empty; ``unit``: ``people`` or ``fte``.
    """
    by_year = _added(of_group(result, group), state, unit)
    until = [row for when, row in by_year.items() if when <= year]
    parts = [
        name for name in (*_IN, *_OUT, "hours") if any(abs(row[name]) > _NOTHING for row in until)
    ]
    changes = {name: sum(row[name] for row in until) for name in parts}
    steps = [until[0]["open"], *changes.values(), until[-1]["close"]]
    names = [_("Now"), *(_titles()[name] for name in parts), str(year)]
    bases = [0.0]
    for step in [steps[0], *changes.values()]:
        bases.append(bases[-1] + step)
    texts = [show_number(value) if place in (0, len(steps) - 1) else f"{_signed(value)}"
             for place, value in enumerate(steps)]  # fmt: skip
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": steps,
        "base": [0.0, *bases[1:-1], 0.0],
        "marker": {"color": [theme.NAVY, *(theme.TEAL if value >= 0 else theme.ORANGE
                                           for value in changes.values()), theme.NAVY]},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    ends = [max(base + step, base) for base, step in zip([0.0, *bases[1:-1], 0.0], steps,
                                                         strict=True)]  # fmt: skip
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts), xaxis=axes.bars_axis(ends),
        # By place: plotly takes the name of the last row, which is a year, for a number.
        annotations=axes.words_beside(range(len(names)), ends, texts),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    measured = _("FTE") if unit == "fte" else _("people")
    words = _("From {now} to {then} {measured} by {year}").format(
        now=show_number(steps[0]), then=show_number(steps[-1]), measured=measured, year=year
    )
    return chart(result, draw([trace], layout), words, _flow_grid(result, by_year, parts))


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{show_number(abs(value))}"


def _titles() -> dict[str, str]:
    return {
        "in_intake": _("In by intake"), "in_recruited": _("Recruited"),
        "in_from_states": _("In from other states"), "out_to_states": _("Out to other states"),
        "out_left": pgettext("people who have gone", "Left"), "hours": _("Change in hours"),
    }  # fmt: skip


def _added(rows: Sequence[Row], state: str, unit: str) -> dict[int, dict[str, float]]:
    """By year, what came and went of all states that count as supply; what went is below nought."""
    kinds = {each.label_en: each.extra["kind"] for each in codelists.load("supply_states").entries}
    tail = "_fte" if unit == "fte" else ""
    found: dict[int, dict[str, float]] = {}
    for row in rows:
        # A national model has one state, which the list does not know.
        if (state and row["state"] != state) or kinds.get(row["state"], "qualified") != "qualified":
            continue
        year = found.setdefault(row["year"], dict.fromkeys(
            ("open", *_IN, *_OUT, "hours", "close"), 0.0))  # fmt: skip
        for name in ("open", *_IN, "close"):
            year[name] += row[name + tail]
        for name in _OUT:
            year[name] -= row[name + tail]
        year["hours"] += row["change_in_hours_fte"] if tail else 0.0
    return found


def _flow_grid(
    result: TableResult, by_year: Mapping[int, Mapping[str, float]], parts: Sequence[str]
) -> Grid:  # fmt: skip
    titles = [_("Year"), _("At the start"), *(_titles()[name] for name in parts), _("At the end")]
    columns = tuple(GridColumn(title, numeric=place > 0) for place, title in enumerate(titles))
    cells = tuple(
        (str(year), *(show_number(row[name], 1) for name in ("open", *parts, "close")))
        for year, row in by_year.items()
    )
    return Grid(result.title, columns, cells)


def gap_levers(result: TableResult, group: str, words: str) -> Chart:
    """What each thing that can be changed must be, how far it can go, and by when it can matter."""
    heads = (
        _("What is changed"), _("As it is now"), _("For an even chance"),
        _("For four chances in five"), _("First year it matters"), _("It ends at"), _("Remark"),
    )  # fmt: skip
    columns = tuple(GridColumn(title, numeric=0 < place < 6) for place, title in enumerate(heads))
    cells = tuple(
        (name_of(row["lever"]),
         *(setting_of(row["lever"], row[name]) for name in ("now", "p50", "p80")),
         str(row["earliest_year"] or "–"), setting_of(row["lever"], row["limit"]),
         row["note"] or "")
        for row in of_group(result, group)
    )  # fmt: skip
    return chart(result, None, words, Grid(result.title, columns, cells))


def intake_causes(result: TableResult, group: str, lever: str) -> Chart:
    """What the intake that leaves no shortage is for, cause by cause."""
    rows = [row for row in of_group(result, group) if row["lever"] == lever]
    names = [wrapped(row["cause"]) for row in rows]
    texts = [show_number(row["intake"], 1) for row in rows]
    words = _(
        "{lever}: {sum} a year for no shortage in {year}, of which {leavers} to replace leavers"
    )
    said = words.format(
        lever=lever[:1].upper() + lever[1:], sum=show_number(rows[-1]["intake_so_far"], 1),
        year=rows[0]["year"], leavers=texts[0],
    )  # fmt: skip
    return chart(result, labelled_bars(names, [row["intake"] for row in rows], texts), said)


def gap_tornado(result: TableResult, group: str) -> Chart:
    """The gap with each parameter at each end of its range, the widest on top."""
    rows = [row for row in of_group(result, group) if row["swing"]][:_MOST]
    words = moves(result, group)
    if not rows:
        return chart(result, None, words)
    names = [wrapped(row["parameter"], 30) for row in rows]
    texts = [
        _("{low} to {high}").format(
            low=show_number(row["gap_at_low"]), high=show_number(row["gap_at_high"])
        )
        for row in rows
    ]
    ends = [max(row["gap_at_low"], row["gap_at_high"]) for row in rows]
    starts = [min(row["gap_at_low"], row["gap_at_high"]) for row in rows]
    traces = [
        {"type": "scatter", "mode": "lines", "y": [name, name], "x": [start, end],
         "line": {"color": theme.FOCUS[1], "width": 14}, "hoverinfo": "skip", "showlegend": False}
        for name, start, end in zip(names, starts, ends, strict=True)
    ]  # fmt: skip
    for column, title, colour, shape in (
        ("gap_at_low", _("Parameter at its low end"), theme.NAVY, "circle"),
        ("gap_at_high", _("Parameter at its high end"), theme.ORANGE, "diamond"),
    ):
        traces.append({
            "type": "scatter", "mode": "markers", "y": names, "name": title,
            "x": [row[column] for row in rows], "marker": {"color": colour, "size": 13,
                                                           "symbol": shape},
            "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
        })  # fmt: skip
    known = axes.around([*starts, *ends], "fte")
    layout = theme.layout(
        height_for(names) + 50, margin=axes.margin(texts, top=30), showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        xaxis=axes.values_axis(known, "fte", tickvals=None, ticktext=None, nticks=5),
        yaxis=theme.rows_axis(len(names)), annotations=axes.words_beside(names, ends, texts),
    )  # fmt: skip
    return chart(result, draw(traces, layout), words)


def supply_tested(result: TableResult, words: str) -> Chart:
    """How far off the projection would have been, beside a straight line and no change."""
    errors = _errors(result.rows)
    if not errors:
        return chart(result, None, words)
    titles = {"forecast": _("This model"), "straight_line": _("Straight line"),
              "no_change": _("No change")}  # fmt: skip
    counted = {"people": _("People"), "fte": _("FTE")}
    names, values, colours = [], [], []
    for (measure, horizon, guess), error in errors.items():
        names.append(
            ngettext(
                "{measure}, {years} year ahead: {guess}",
                "{measure}, {years} years ahead: {guess}",
                horizon,
            ).format(measure=counted[measure], years=horizon, guess=titles[guess])
        )
        values.append(error)
        colours.append(theme.NAVY if guess == "forecast" else theme.FOCUS[1])
    texts = [show_value(value, "percent") for value in values]
    return chart(result, labelled_bars(names, values, texts, colours), words, _tested_grid(result))


def _tested_grid(result: TableResult) -> Grid:
    """Every forecast beside what came."""
    counted = {"people": _("people"), "fte": _("FTE")}
    heads = (_("Projected from"), _("Years ahead"), _("Grade"), _("People or FTE"), _("Projected"),
             _("80% range"), _("What came"), _("No change"), _("Straight line"))  # fmt: skip
    columns = tuple(GridColumn(title, numeric=place > 3) for place, title in enumerate(heads))
    cells = tuple(
        (show_date(row["origin"]), str(row["horizon"]), show_split("state", row["group"]),
         counted[row["measure"]], show_number(row["forecast"], 1),
         _("{low} to {high}").format(low=show_number(row["low_80"], 1),
                                     high=show_number(row["high_80"], 1)),
         *(show_number(row[name], 1) for name in ("actual", "no_change", "straight_line")))
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, columns, cells)


def _errors(rows: Sequence[Row]) -> dict[tuple[str, int, str], float]:
    """The mean error by people or FTE, years ahead and guess: of the forecasts that all made."""
    found: dict[tuple[str, int, str], float] = {}
    for measure in ("people", "fte"):
        for horizon in sorted({row["horizon"] for row in rows}):
            mine = [row for row in rows if (row["measure"], row["horizon"]) == (measure, horizon)]
            errors = mean_errors(mine, GUESSES) or mean_errors(mine, ("forecast", "no_change"))
            found |= {(measure, horizon, guess): error for guess, error in errors.items()}
    return found
