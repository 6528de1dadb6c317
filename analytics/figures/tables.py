"""Charts of tables: the tree of bands, retirement exposure, completeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import show_key, show_row, show_split, show_value
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import _, ngettext, show_date, show_number, show_percent

YEARS_AHEAD = (0, 1, 3, 5, 10)
SHOWN = 14  # bars of a long table; the table itself has every row


def listing(result: TableResult) -> Chart:
    """A list that is read, not drawn; its headline counts its rows."""
    count = len(result.rows)
    words = _("{title}: {count}") if count else _("{title}: none")
    return chart(result, None, words.format(title=_(result.title), count=show_number(count)))


def rows_in_doubt(result: TableResult) -> Chart:
    """The rules that rows of files broke; the headline names the one that most rows did."""
    if not result.rows:
        return chart(result, None, _("{title}: none").format(title=_(result.title)))
    most = max(result.rows, key=lambda row: row["row_count"])
    words = ngettext(
        "Most often: {rule} ({kind}, {count} row)",
        "Most often: {rule} ({kind}, {count} rows)",
        most["row_count"],
    )
    return chart(result, None, words.format(
        rule=show_key("rule", most["rule"]), kind=show_key("kind", most["kind"]),
        count=show_number(most["row_count"]),
    ))  # fmt: skip


def titled(result: TableResult) -> Chart:
    """A list of statements, which needs no headline but its title."""
    return chart(result, None)


def band_tree(result: MeasureResult) -> Chart:
    """FTE by band as centred bars, the highest band on top: narrow top, wide middle."""
    rows = [row for row in result.rows if row.value]
    whole = result.total.value
    if not rows or not whole:
        return chart(result, None)
    names = [show_split("band", row.split["band"]) for row in rows]
    trace = {
        "type": "bar", "orientation": "h", "y": names,
        "x": [row.value for row in rows], "base": [-(row.value or 0) / 2 for row in rows],
        "marker": {"color": theme.NAVY},
        "hovertext": [_tree_words(result, row, whole) for row in rows],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    widest = max(row.value or 0 for row in rows)
    texts = [_tree_words(result, row, whole).replace(" (", "<br>(") for row in rows]
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, [(row.value or 0) / 2 for row in rows], texts),
        xaxis=theme.axis(showticklabels=False, range=[-widest / 2, widest / 2]),
        yaxis=theme.axis(ticklabelstandoff=8),
    )  # fmt: skip
    return chart(result, draw([trace], layout), _tree_headline(result, rows, whole))


def _tree_words(result: MeasureResult, row: Row, whole: float) -> str:
    return _("{value} ({share})").format(
        value=show_row(row, result.unit), share=show_percent((row.value or 0) / whole, 0)
    )


def _tree_headline(result: MeasureResult, rows: Sequence[Row], whole: float) -> str:
    widest = max(rows, key=lambda row: row.value or 0)
    return _("{band} is the largest: {share} of all {total} FTE").format(
        band=show_split("band", widest.split["band"]),
        share=show_percent((widest.value or 0) / whole, 0),
        total=show_value(whole, "fte"),
    )


def exposure(result: TableResult, years: int = 5) -> Chart:
    """People past the assumed retirement age now, and within 1, 3, 5 and 10 years.

    ``years`` is what is asked about: its bar is the dark one, and the headline is about it.
    """
    rows = {int(row["years_ahead"]): row for row in result.rows}
    steps = [rows[year] for year in YEARS_AHEAD if year in rows]
    if not any(row["people_so_far"] for row in steps):
        return chart(result, None)
    return chart(result, _steps(steps, years), _exposure_headline(rows.get(years), years))


def _steps(steps: Sequence[Mapping[str, Any]], years: int) -> Any:
    """A bar for each number of years, as far apart as the years are."""
    texts = [_exposure_words(row) for row in steps]
    places = [int(row["years_ahead"]) for row in steps]
    values = [row["people_so_far"] or 0 for row in steps]
    names = [_years_words(place) for place in places]
    trace = {
        "type": "bar", "orientation": "h", "y": places, "x": values, "width": 0.7,
        "marker": {"color": [theme.FOCUS[place != years] for place in places]},
        "hovertext": [f"{name}: {text}" for name, text in zip(names, texts, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        30 * (max(places) + 1) + 20, margin=axes.margin(texts),
        annotations=axes.words_beside(places, values, texts), xaxis=axes.bars_axis(values),
        yaxis=theme.axis(range=[max(places) + 0.5, -0.5], tickvals=places, ticktext=names,
                         ticklabelstandoff=8),
    )  # fmt: skip
    return draw([trace], layout)


def _years_words(years: int) -> str:
    if years == 0:
        return _("Already past it")
    return ngettext("Within {years} year", "Within {years} years", years).format(years=years)


def _exposure_words(row: Mapping[str, Any]) -> str:
    people = show_value(row["people_so_far"], "people", row.get("note"))
    if row["people_so_far"] is None:
        return people
    return _("{value} ({share})").format(value=people, share=show_percent(row["share_so_far"]))


def _exposure_headline(row: Mapping[str, Any] | None, years: int) -> str:
    if not row or row["people_so_far"] is None:
        return _("Who may reach retirement age, and when")
    numbers = {
        "people": show_number(row["people_so_far"]),
        "share": show_percent(row["share_so_far"]),
    }
    if years == 0:
        return ngettext(
            "{people} person ({share}) is past the assumed age",
            "{people} people ({share}) are past the assumed age",
            row["people_so_far"],
        ).format(**numbers)
    if row["people_so_far"] == 1:
        return ngettext(
            "{people} person ({share}) is past the assumed age or reaches it within {years} year",
            "{people} person ({share}) is past the assumed age or reaches it within {years} years",
            years,
        ).format(years=show_number(years), **numbers)
    return ngettext(
        "{people} people ({share}) are past the assumed age or reach it within {years} year",
        "{people} people ({share}) are past the assumed age or reach it within {years} years",
        years,
    ).format(years=show_number(years), **numbers)


def completeness(result: TableResult) -> Chart:
    """How much of each field is filled in, the emptiest first."""
    rows = sorted(result.rows, key=lambda row: row["share"])
    if not rows or rows[0]["share"] == 1:
        words = _("Every field is filled in for everyone") if rows else ""
        return chart(result, None, words)
    headline = _("{field} has the most gaps: a usable value in {share} of posts").format(
        field=show_key("field", rows[0]["field"]), share=show_percent(rows[0]["share"])
    )
    gaps = [row for row in rows if row["share"] < 1][:SHOWN]
    names = [wrapped(show_key("field", row["field"])) for row in gaps]
    return chart(result, share_bars(names, [row["share"] for row in gaps]), headline)


def imports_trend(result: TableResult) -> Chart:
    """What each import held; the line is the share of rows left out or doubtful, by date."""
    rows = [row for row in result.rows if row["kind"] == "staff_in_post" and row["rows_read"]]
    rows = sorted(rows, key=lambda row: row["as_at"])
    count = len(result.rows)
    words = ngettext("{count} import in use", "{count} imports in use", count)
    headline = words.format(count=show_number(count))
    if len(rows) < 2:
        return chart(result, None, headline)
    shares = [(row["rows_left_out"] + row["warnings"]) / row["rows_read"] for row in rows]
    words = [show_percent(share) for share in shares]
    days = [show_date(row["as_at"], "medium") for row in rows]
    trace = {
        "type": "scatter", "mode": "lines+markers", "y": shares,
        "x": [row["as_at"] for row in rows],
        "line": {"color": theme.NAVY, "width": 3}, "marker": {"size": 8},
        "hovertext": [f"{day}: {share}" for day, share in zip(days, words, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        240, margin=axes.margin([words[-1]]),
        annotations=axes.words_beside([shares[-1]], [rows[-1]["as_at"]], [words[-1]]),
        xaxis=axes.dates_axis(
            [row["as_at"] for row in rows], [day.replace(" 20", "<br>20") for day in days]
        ),
        yaxis=axes.values_axis(axes.around([0, *shares], "percent"), "percent"),
    )  # fmt: skip
    headline = _("{share} of the rows for {date} were left out or in doubt").format(
        share=words[-1], date=show_date(rows[-1]["as_at"])
    )
    return chart(result, draw([trace], layout), headline)


def share_bars(names: Sequence[str], shares: Sequence[float]) -> Any:
    """Bars of shares on an axis from nothing to all."""
    texts = [show_percent(share) for share in shares]
    trace = {
        "type": "bar", "orientation": "h", "y": list(names), "x": list(shares),
        "marker": {"color": theme.NAVY}, "hoverinfo": "skip",
    }  # fmt: skip
    layout = theme.layout(
        height_for(names), annotations=axes.words_beside(names, shares, texts),
        margin=axes.margin(texts), xaxis=axes.bars_axis([1]), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)
