"""The age pyramid, alone or with another laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import show_split, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures.charts import Chart, chart, draw
from analytics.figures.wide_tables import cross
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, ngettext, show_number, show_percent

FEMALE, MALE = "Female", "Male"
SIDES = ((FEMALE, -1, theme.PAIR[0]), (MALE, 1, theme.PAIR[1]))
MOST_LABELLED = 20  # bands; single years are too many for a number on each bar

Cells = Mapping[tuple[str, str], Mapping[str, Any]]


def pyramid(result: TableResult) -> Chart:
    """People by age band, women to the left and men to the right; other answers in the table."""
    cells, bands = _read(result)
    shown = [cells.get((band, who), {}).get("people") for band in bands for who in (FEMALE, MALE)]
    if not any(shown):
        return chart(result, None, _("Ages by gender"))
    traces = [_bars(bands, cells, side, "people", "people") for side in SIDES]
    widest = max(number or 0 for number in shown)
    return chart(
        result, draw(traces, _layout(bands, widest)), _headline(result), cross(result, "people")
    )


def pyramid_overlay(result: TableResult) -> Chart:
    """Shares by age band, and the shares of the other staff as an outline."""
    cells, bands = _read(result)
    keys = [(band, who) for band in bands for who in (FEMALE, MALE)]
    values = [cells.get(key, {}).get(name) for key in keys for name in ("share", "share_over")]
    if not any(values):
        return chart(result, None, _("Ages by gender"))
    bars = [_bars(bands, cells, side, "share", "percent") for side in SIDES]
    lines = [_outline(bands, cells, sign) for _who, sign, _colour in SIDES]
    widest = max(value or 0 for value in values)
    over = str(result.assumptions["over"])
    return chart(
        result, draw([*bars, *lines], _layout(bands, widest)), _overlay_headline(cells, bands, over)
    )


def _read(result: TableResult) -> tuple[Cells, list[str]]:
    cells = {(row["age_band"], row["gender"]): row for row in result.rows}
    bands = dict.fromkeys(row["age_band"] for row in result.rows)
    return cells, sorted((band for band in bands if band != NOT_KNOWN), key=_first_age)


def _first_age(band: str) -> tuple[int, str]:
    digits = "".join(sign if sign.isdigit() else " " for sign in band).split()
    return (int(digits[0]) - band.startswith("<"), band) if digits else (999, band)


def _bars(
    bands: Sequence[str], cells: Cells, side: tuple[str, int, str], value: str, unit: Unit
) -> dict[str, Any]:
    who, sign, colour = side
    rows = [cells.get((band, who), {}) for band in bands]
    texts = [_text(row, value, unit) for row in rows]
    few = len(bands) <= MOST_LABELLED
    return {
        "type": "bar", "orientation": "h", "y": [show_split("age_band", band) for band in bands],
        "x": [sign * (row.get(value) or 0) for row in rows],
        "marker": {"color": colour}, "text": texts if few else None, "textposition": "outside",
        "cliponaxis": False, "textfont": {"size": 12, "color": theme.INK},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _text(row: Mapping[str, Any], value: str, unit: Unit) -> str:
    number = row.get(value)
    if unit == "percent" and number is not None:
        return show_percent(number)
    return show_value(number, unit, row.get("note"))


def _outline(bands: Sequence[str], cells: Cells, sign: int) -> dict[str, Any]:
    """A stepped line around the other shares; a gap where one is hidden."""
    who = FEMALE if sign < 0 else MALE
    values = [cells.get((band, who), {}).get("share_over") for band in bands]
    return {
        "type": "scatter", "mode": "lines+markers",
        "x": [None if value is None else sign * value for value in values],
        "y": [show_split("age_band", band) for band in bands],
        "line": {"color": theme.INK, "width": 2, "shape": "vhv" if len(bands) > 20 else "linear"},
        "marker": {"color": theme.PAPER, "size": 7 if len(bands) <= MOST_LABELLED else 3,
                   "line": {"color": theme.INK, "width": 2}},
        "hovertext": [show_value(value, "percent", "c") for value in values],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _layout(bands: Sequence[str], widest: float) -> dict[str, Any]:
    few = len(bands) <= MOST_LABELLED
    return theme.layout(
        max(220, (27 if few else 11) * len(bands) + 60),
        barmode="overlay", bargap=0.18,
        xaxis=theme.axis(showticklabels=False, range=[-widest * 1.25, widest * 1.25]),
        yaxis=theme.axis(type="category", ticklabelstandoff=8, dtick=1 if few else 5,
                         categoryorder="array",
                         categoryarray=[show_split("age_band", band) for band in bands]),
        annotations=_sides(widest),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
    )  # fmt: skip


def _sides(widest: float) -> list[dict[str, Any]]:
    titles = ((_("Women"), -widest / 2, theme.PAIR[0]), (_("Men"), widest / 2, theme.INK))
    return [
        theme.label(
            place, 1, f"<b>{words}</b>", yref="paper", yanchor="bottom", yshift=6,
            font={"size": theme.TEXT_SIZE, "color": ink},
        )
        for words, place, ink in titles
    ]  # fmt: skip


def _headline(result: TableResult) -> str:
    rows = [row for row in result.rows if row["people"] and row["age_band"] != NOT_KNOWN]
    most = max(rows, key=lambda row: row["people"])
    words = {FEMALE: _("women"), MALE: _("men")}
    return ngettext(
        "The largest group is {who} aged {band}: {people} person",
        "The largest group is {who} aged {band}: {people} people",
        most["people"],
    ).format(
        who=words.get(most["gender"], show_split("gender", most["gender"])),
        band=show_split("age_band", most["age_band"]),
        people=show_number(most["people"]),
    )


def _overlay_headline(cells: Cells, bands: Sequence[str], over: str) -> str:
    """Where the bars stand out furthest from the line."""
    gaps = [
        (row["share"] - row["share_over"], band, who)
        for (band, who), row in cells.items()
        if band in bands and who in (FEMALE, MALE) and None not in (row["share"], row["share_over"])
    ]
    if not gaps:
        return _("Ages by gender; the line: {over}").format(over=over)
    gap, band, who = max(gaps, key=lambda item: abs(item[0]))
    words = (
        _("More {who} aged {band} than on the line ({over}): {points} percentage points")
        if gap > 0
        else _("Fewer {who} aged {band} than on the line ({over}): {points} percentage points")
    )
    return words.format(
        who=_("women") if who == FEMALE else _("men"), band=show_split("age_band", band),
        over=over, points=show_number(abs(gap) * 100, 1),
    )  # fmt: skip
