"""Charts by age: starters and leavers of two years, working hours, sickness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.answers.sentences import hides_a_group
from analytics.engine.display import Grid, GridColumn, show_key, show_split, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures.charts import Chart, chart, draw
from analytics.movements.words import in_words
from analytics.vocabulary import NOT_KNOWN, POOLED
from analytics.words import _, ngettext, show_number, show_percent

_HOURS = ("full_time", "from_0.6", "over_0.4", "up_to_0.4")
_SHADES = (*theme.SEQUENTIAL, theme.FOCUS[1])
_INKS = (theme.PAPER, theme.PAPER, theme.INK, theme.INK)
_WIDE_ENOUGH = 0.07  # of a bar, for a label inside it
# A key of the colours above the bars, in the order in which they stand.
_KEY = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"}


def by_age(result: TableResult, event: str) -> Chart:
    """Starters or leavers by age: the chosen year and the other one."""
    rows = [row for row in result.rows if row["event"] == event]
    years = sorted({row["year"] for row in rows})
    bands = [band for band in dict.fromkeys(row["age_band"] for row in result.rows)
             if band != NOT_KNOWN]  # fmt: skip
    cells = {(row["age_band"], row["year"]): row for row in rows}
    grid = _by_age_grid(result, event, bands, years, cells)
    shown = [row["people"] for row in rows if row["people"] is not None]
    title = in_words(event)
    if not any(shown):
        words = (
            _("{who} by age: hidden, because someone could be identified")
            if hides_a_group(result)
            else _("{who} by age: none")
        )
        return chart(result, None, words.format(who=title), grid)
    names = [show_split("age_band", band) for band in bands]
    traces = [
        _year_trace(names, [cells.get((band, year), {}) for band in bands], year, colour)
        for year, colour in zip(years, reversed(theme.FOCUS[: len(years)]), strict=False)
    ]
    layout = theme.layout(
        max(260, 40 * len(names) + 60), barmode="group", bargap=0.25, bargroupgap=0.08,
        xaxis=theme.axis(showticklabels=False, range=[0, max(shown) * 1.25]),
        yaxis=theme.axis(type="category", autorange="reversed", ticklabelstandoff=8),
        showlegend=True, legend=_KEY,
        margin={"l": 8, "r": 16, "t": 44, "b": 8},
    )  # fmt: skip
    return chart(result, draw(traces, layout), _by_age_headline(title, rows, years), grid)


def _year_trace(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], year: str, colour: str
) -> dict[str, Any]:
    texts = [show_value(row.get("people"), "people", row.get("note")) for row in rows]
    texts = ["0" if text == "–" else text for text in texts]
    return {
        "type": "bar", "orientation": "h", "name": year, "y": list(names),
        "x": [row.get("people") or 0 for row in rows], "marker": {"color": colour},
        "text": texts, "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 12, "color": theme.INK},
        "hovertext": texts, "hovertemplate": f"%{{y}}, {year}: %{{hovertext}}<extra></extra>",
    }  # fmt: skip


def _by_age_headline(title: str, rows: Sequence[Mapping[str, Any]], years: Sequence[str]) -> str:
    latest = [row for row in rows if row["year"] == years[-1] and row["people"]]
    if not latest:
        return _("{who} by age: none that can be shown in {year}").format(who=title, year=years[-1])
    most = max(latest, key=lambda row: row["people"])
    words = ngettext(
        "{who} in {year}: the largest age band is {band}, with {people} person",
        "{who} in {year}: the largest age band is {band}, with {people} people",
        most["people"],
    )
    return words.format(
        who=title, year=years[-1], band=show_split("age_band", most["age_band"]),
        people=show_number(most["people"]),
    )  # fmt: skip


def _by_age_grid(
    result: TableResult,
    event: str,
    bands: Sequence[str],
    years: Sequence[str],
    cells: Mapping[tuple[str, str], Mapping[str, Any]],
) -> Grid:
    heads = [GridColumn(result.columns[0].title)]
    for year in years:
        heads += [GridColumn(_("{year}, people").format(year=year), numeric=True),
                  GridColumn(_("{year}, FTE").format(year=year), numeric=True)]  # fmt: skip
    body = []
    for band in [*bands, *([NOT_KNOWN] if any(key[0] == NOT_KNOWN for key in cells) else [])]:
        row = [show_split("age_band", band)]
        for year in years:
            cell = cells.get((band, year), {"people": 0, "fte": 0.0})
            row += [show_value(cell["people"], "people", cell.get("note")),
                    show_value(cell["fte"], "fte", cell.get("note"))]  # fmt: skip
        body.append(tuple(row))
    return Grid(f"{result.title}: {in_words(event)}", tuple(heads), tuple(body))


def hours_by_age(result: TableResult) -> Chart:
    """The share of each age band in four bands of FTE, as bars of one length."""
    cells = {(row["age_band"], row["hours"]): row for row in result.rows}
    bands = [band for band in dict.fromkeys(row["age_band"] for row in result.rows)
             if band != NOT_KNOWN]  # fmt: skip
    shown = [band for band in bands if any(cells[band, part]["share"] for part in _HOURS)]
    grid = _wide(result, cells, bands, _HOURS, "share")
    if not shown:
        return chart(result, None, _("Working hours by age: nothing that can be shown"), grid)
    names = [show_split("age_band", band) for band in shown]
    traces = [
        _hours_trace(names, [cells[band, part] for band in shown], part, shade, ink)
        for part, shade, ink in zip(_HOURS, _SHADES, _INKS, strict=True)
    ]
    layout = theme.layout(
        max(240, 32 * len(names) + 80), barmode="stack",
        xaxis=theme.axis(showticklabels=False, range=[0, 1]),
        yaxis=theme.axis(type="category", autorange="reversed", ticklabelstandoff=8),
        showlegend=True, legend=_KEY,
        margin={"l": 8, "r": 16, "t": 56, "b": 8},
    )  # fmt: skip
    return chart(result, draw(traces, layout), _hours_headline(cells, shown), grid)


def _hours_trace(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], part: str, shade: str, ink: str
) -> dict[str, Any]:
    texts = [show_value(row["share"], "percent", row["note"]) for row in rows]
    inside = [
        show_percent(row["share"], 0) if (row["share"] or 0) >= _WIDE_ENOUGH else "" for row in rows
    ]
    return {
        "type": "bar", "orientation": "h", "name": in_words(part), "y": list(names),
        "x": [row["share"] or 0 for row in rows],
        "marker": {"color": shade, "line": {"color": theme.PAPER, "width": 1}},
        "text": inside, "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "textfont": {"color": ink, "size": 12},
        "hovertext": texts,
        "hovertemplate": f"%{{y}}, {in_words(part)}: %{{hovertext}}<extra></extra>",
    }  # fmt: skip


def _hours_headline(
    cells: Mapping[tuple[str, str], Mapping[str, Any]], bands: Sequence[str]
) -> str:
    full = {band: cells[band, "full_time"]["share"] for band in bands}
    known = {band: share for band, share in full.items() if share is not None}
    if not known:
        return _("Working hours by age: nothing that can be shown")
    if len(known) == 1:
        band, share = next(iter(known.items()))
        return _("{share} of those aged {band} work full time").format(
            share=show_percent(share, 0), band=show_split("age_band", band)
        )
    least, most = min(known, key=known.__getitem__), max(known, key=known.__getitem__)
    words = _("{low} of those aged {low_band} work full time, and {high} of those aged {high_band}")
    if show_percent(known[least], 0) == show_percent(known[most], 0):
        words = _("{low} work full time in every age band shown")
    return words.format(
        low=show_percent(known[least], 0), low_band=show_split("age_band", least),
        high=show_percent(known[most], 0), high_band=show_split("age_band", most),
    )  # fmt: skip


def _wide(
    result: TableResult,
    cells: Mapping[tuple[str, str], Mapping[str, Any]],
    down: Sequence[str],
    across: Sequence[str],
    value: str,
) -> Grid:
    """A long table of two keys as a wide one, cells and headings in words."""
    unit: Unit = next(column.unit for column in result.columns if column.id == value)
    first, second = result.columns[0], result.columns[1]
    heads = (GridColumn(first.title),
             *(GridColumn(show_key(second.id, name), numeric=True) for name in across))  # fmt: skip
    body = []
    for name in down:
        row = [show_key(first.id, name)]
        for other in across:
            cell = cells.get((name, other), {})
            row.append(show_value(cell.get(value), unit, cell.get("note")))
        body.append(tuple(row))
    return Grid(result.title, heads, tuple(body))


def sickness_by_age(result: TableResult) -> Chart:
    """The sickness rate of every age band and group, as a table; hidden cells keep their letter."""
    cells = {(row["group"], row["age_band"]): row for row in result.rows}
    bands = list(dict.fromkeys(row["age_band"] for row in result.rows))
    groups = sorted({row["group"] for row in result.rows}, key=lambda name: (name == POOLED, name))
    heads = (
        GridColumn(result.columns[1].title),
        *(GridColumn(show_split("age_band", band), numeric=True) for band in bands),
    )
    body = tuple(
        (show_key("group", group), *(_rate(cells, group, band) for band in bands))
        for group in groups
    )
    grid = Grid(result.title, heads, body)
    shown = [row for row in result.rows if row["rate"] is not None and row["days_available"]]
    if not shown:
        words = _("Sickness absence by age and group: nothing that can be shown")
        return chart(result, None, words, grid)
    most = max(shown, key=lambda row: row["rate"])
    words = _("Sickness by age and group: highest in {group} aged {band}, {rate}")
    if hides_a_group(result):
        words = _(
            "Sickness by age and group: of what can be shown, highest in {group} aged {band},"
            " {rate}"
        )
    headline = words.format(
        group=show_key("group", most["group"]), band=show_split("age_band", most["age_band"]),
        rate=show_percent(most["rate"]),
    )  # fmt: skip
    return chart(result, None, headline, grid)


def _rate(cells: Mapping[tuple[str, str], Mapping[str, Any]], group: str, band: str) -> str:
    """A cell; where a group is not listed at an age it is hidden, if others of that age stand
    together, and else nobody."""
    row = cells.get((group, band))
    if row is None:
        return "c" if (POOLED, band) in cells and group != POOLED else "–"
    return show_value(row["rate"], "percent", row["note"])
