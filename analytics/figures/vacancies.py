"""Leadership posts that may fall vacant: year by year, and how likely each number of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw
from analytics.words import _, ngettext, show_number, show_percent

Row = Mapping[str, Any]
_FAINT = {"95": "rgba(18,67,109,0.15)", "80": "rgba(18,67,109,0.3)"}  # of the navy of the line


def vacancies_ahead(result: TableResult, asked: int) -> Chart:
    """Vacancies expected by each year with their ranges, beside the posts that could be filled; the
    year that is asked about is marked."""
    rows = [row for row in result.rows if row["expected"] is not None]
    if not rows:
        return chart(result, None)
    years = [row["year"] for row in rows]
    most = max(max(row["high_95"], row["ready"]) for row in rows)
    traces = [
        _range(rows, "95"), _range(rows, "80"),
        _line(rows, "ready", theme.TEAL, "dash"), _line(rows, "expected", theme.NAVY, "solid"),
    ]  # fmt: skip
    layout = theme.layout(
        360, annotations=_ends(rows[-1]), shapes=[_mark(asked)],
        xaxis=theme.axis(title=_("Years ahead"), tickvals=years,
                         range=[years[0] - 0.3, years[-1] + 0.3]),
        yaxis=theme.axis(grid=True, range=[0, most * 1.15 or 1], tickformat=",d", nticks=6),
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
    )  # fmt: skip
    made = chart(result, draw(traces, layout), half_changed(result))
    bands = _("dark band: 80% range; light band: 95% range")
    return replace(made, subtitle=f"{made.subtitle} · {bands}")


def _mark(year: int) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": year, "x1": year, "y0": 0, "y1": 1,
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "layer": "below",
    }  # fmt: skip


def half_changed(result: TableResult) -> str:
    """By when half of the leaders have probably changed; the title where that is not known."""
    years = result.summary.get("half_changed_by")
    if years is None:
        last = result.rows[-1]["year"]
        return ngettext(
            "Fewer than half of the leaders are expected to have changed within {years} year",
            "Fewer than half of the leaders are expected to have changed within {years} years",
            last,
        ).format(years=show_number(last))
    return ngettext(
        "Half of the leaders are expected to have changed within {years} year",
        "Half of the leaders are expected to have changed within {years} years",
        years,
    ).format(years=show_number(years))


def _range(rows: Sequence[Row], level: str) -> dict[str, Any]:
    """An area from the lower to the upper end of a range: there and back again."""
    years = [row["year"] for row in rows]
    up, down = ([row[f"{end}_{level}"] for row in rows] for end in ("high", "low"))
    return {
        "type": "scatter", "mode": "lines", "x": [*years, *reversed(years)],
        "y": [*up, *reversed(down)], "fill": "toself", "fillcolor": _FAINT[level],
        "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip


def _line(rows: Sequence[Row], column: str, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers", "x": [row["year"] for row in rows],
        "y": [row[column] for row in rows], "marker": {"color": colour, "size": 6},
        "line": {"color": colour, "width": 3, "dash": dash},
        "hovertext": [_hover(row) for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _hover(row: Row) -> str:
    words = ngettext(
        "{year} year ahead: {expected} vacancies expected (95% range {low} to {high});"
        " {ready} posts could be filled",
        "{year} years ahead: {expected} vacancies expected (95% range {low} to {high});"
        " {ready} posts could be filled",
        row["year"],
    )
    return words.format(
        year=show_number(row["year"]), expected=show_number(row["expected"], 1),
        low=show_number(row["low_95"]), high=show_number(row["high_95"]),
        ready=show_number(row["ready"]),
    )  # fmt: skip


def _ends(row: Row) -> list[dict[str, Any]]:
    """A label at the end of each line, the higher one above it and the lower below."""
    above = "expected" if row["expected"] >= row["ready"] else "ready"
    words = {
        "expected": _("Vacancies expected: <b>{count}</b>").format(
            count=show_number(row["expected"], 1)
        ),
        "ready": _("Posts that could be filled: <b>{count}</b>").format(
            count=show_number(row["ready"])
        ),
    }
    return [
        theme.label(
            row["year"], row[name], text, xanchor="right",
            yanchor="bottom" if name == above else "top", yshift=8 if name == above else -8,
            font={"size": 13, "color": theme.INK},
        )
        for name, text in words.items()
    ]  # fmt: skip


def vacancy_bars(result: TableResult) -> Chart:
    """How likely each number of vacancies is, the likeliest one in the dark colour."""
    rows = [row for row in result.rows if row["probability"] is not None]
    if not rows:
        return chart(result, None)
    likeliest = max(rows, key=lambda row: row["probability"])
    texts = [_bar_hover(row) for row in rows]
    trace = {
        "type": "bar", "x": [row["vacancies"] for row in rows],
        "y": [row["probability"] for row in rows],
        "marker": {"color": [theme.NAVY if row is likeliest else theme.SEQUENTIAL[2]
                             for row in rows]},
        "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        360, bargap=0.12,
        xaxis=theme.axis(title=_("Vacancies"), tickformat=",d", nticks=12),
        yaxis=theme.axis(grid=True, tickformat=".0%", rangemode="tozero", nticks=5),
    )  # fmt: skip
    words = _("Likeliest number of vacancies: {count} (probability {share})").format(
        count=show_number(likeliest["vacancies"]), share=show_percent(likeliest["probability"], 0)
    )
    return chart(result, draw([trace], layout), words)


def _bar_hover(row: Row) -> str:
    words = ngettext("{count} vacancy: {share}", "{count} vacancies: {share}", row["vacancies"])
    return words.format(count=show_number(row["vacancies"]), share=show_percent(row["probability"]))
