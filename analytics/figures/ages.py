"""Charts about ages: change by band, hot spots, exposure by group, the years ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.answers.sentences import hides_a_group
from analytics.engine.display import Grid, GridColumn, show_key, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.axes import Level
from analytics.figures.charts import Chart, chart, draw, height_for, labelled_bars, wrapped
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, ngettext, pgettext, show_date, show_list, show_number, show_percent

MOST_LABELLED, MOST_UNITS = 25, 15  # bars with a number each; units in a chart


def age_change(result: TableResult) -> Chart:
    """More and fewer people by age band since the base date, as bars to the right and left."""
    rows = [row for row in result.rows if row["age_band"] != NOT_KNOWN]
    shown = [row for row in rows if row["change"] is not None]
    if not any(row["change"] for row in shown):
        return chart(result, None, _change_headline(result, shown))
    names = [show_split("age_band", row["age_band"]) for row in rows]
    values = [row["change"] or 0 for row in rows]
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": values,
        "marker": {"color": [theme.NAVY if value >= 0 else theme.ORANGE for value in values]},
        "hovertext": [_change_words(row) for row in rows],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    few = len(names) <= MOST_LABELLED
    notes = [
        theme.label(
            value, name, _change_words(row),
            xanchor="right" if value < 0 else "left", xshift=-6 if value < 0 else 6,
        )
        for row, name, value in zip(rows, names, values, strict=True)
        if few
    ]  # fmt: skip
    reach = max(map(abs, values)) * 1.9
    layout = theme.layout(
        height_for(names) if few else max(260, 13 * len(names) + 60), annotations=notes,
        xaxis=theme.axis(showticklabels=not few, range=[-reach, reach], zeroline=True,
                         zerolinecolor=theme.INK),
        yaxis=theme.axis(type="category", ticklabelstandoff=8),
    )  # fmt: skip
    return chart(result, draw([trace], layout), _change_headline(result, shown))


def _change_words(row: Mapping[str, Any]) -> str:
    if row["change"] is None:
        return show_value(None, "people", row.get("note"))
    return signed(row["change"])


def signed(number: float, decimals: int = 0) -> str:
    """``+12``, ``−3`` or ``0``."""
    text = show_number(abs(number), decimals)
    if number > 0:
        return "+" + text
    return "−" + text if number < 0 else text


def _change_headline(result: TableResult, shown: Sequence[Mapping[str, Any]]) -> str:
    if result.scope.compare is None:
        return _("Change by age band: no earlier date is loaded")
    since = show_date(result.scope.compare)
    if not any(row["change"] for row in shown):
        return _("No change by age band since {date} that can be shown").format(date=since)
    most = max(shown, key=lambda row: row["change"])
    least = min(shown, key=lambda row: row["change"])
    parts = [_change_phrase(row) for row in (most, least) if row["change"]]
    return _("Since {date}: {changes}").format(date=since, changes=show_list(dict.fromkeys(parts)))


def _change_phrase(row: Mapping[str, Any]) -> str:
    amount = abs(row["change"])
    words = (
        ngettext(
            "{amount} more person aged {band}{share}",
            "{amount} more people aged {band}{share}",
            amount,
        )
        if row["change"] > 0
        else ngettext(
            "{amount} person fewer aged {band}{share}",
            "{amount} fewer people aged {band}{share}",
            amount,
        )
    )
    share = f" ({show_percent(abs(row['change_share']), 0)})" if row["change_share"] else ""
    return words.format(
        amount=show_number(amount), band=show_split("age_band", row["age_band"]),
        share=share,
    )  # fmt: skip


def hot_spots(result: TableResult) -> Chart:
    """The units with the highest mean age, each with its interval, and the mean of all."""
    rows = [row for row in result.rows if row["mean_age"] is not None][:MOST_UNITS]
    if len(rows) < 2:
        return chart(result, None, _spots_headline(result, rows))
    names = [wrapped(row["unit"]) for row in rows]
    lows = [row["mean_age_low"] or row["mean_age"] for row in rows]
    highs = [row["mean_age_high"] or row["mean_age"] for row in rows]
    people = [_("N = {people}").format(people=show_number(row["people"])) for row in rows]
    texts = [axes.with_people(show_value(row["mean_age"], "years"), n)
             for row, n in zip(rows, people, strict=True)]  # fmt: skip
    whole = result.summary.get("mean_age")
    levels = [] if whole is None else [
        Level(whole, _("All: {value}").format(value=show_value(whole, "years")))
    ]  # fmt: skip
    values = axes.around([*lows, *highs, *(level.value for level in levels)], "years")
    trace = axes.dots(
        names, [row["mean_age"] for row in rows], lows, highs,
        [_("{unit}: {words}").format(unit=row["unit"], words=_spot_words(row)) for row in rows],
        [theme.ORANGE if row["stands_out"] else theme.NAVY for row in rows],
    )  # fmt: skip
    layout = theme.layout(
        height_for(names) + 20, annotations=axes.words_beside(names, highs, texts),
        margin=axes.margin(texts), xaxis=axes.values_axis(values, "years"),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    figure = draw([trace], axes.with_levels(layout, levels, values))
    return chart(result, figure, _spots_headline(result, rows))


def _spot_words(row: Mapping[str, Any]) -> str:
    age = show_value(row["mean_age"], "years")
    if row["share_within_5"] is None:
        return age
    return _("{age}; {share} within 5 years").format(
        age=age, share=show_percent(row["share_within_5"], 0)
    )


def _spots_headline(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return _("Mean age by unit: none that can be shown")
    first = rows[0]
    count = sum(1 for row in result.rows if row["stands_out"])
    words = _("Oldest: {unit}, mean age {age}")
    if len(result.rows) == 1:
        words = _("Mean age in {unit}: {age}")
    elif hides_a_group(result):
        words = _("Oldest of the units that can be shown: {unit}, mean age {age}")
    most = words.format(
        unit=show_split("organisation", first["unit"]), age=show_value(first["mean_age"], "years")
    )
    units = ngettext(
        "{count} unit is clearly above the overall mean",
        "{count} units are clearly above the overall mean",
        count,
    ).format(count=show_number(count))
    return f"{most}; {units}" if count else most


def exposure_by_group(result: TableResult, years: int = 5) -> Chart:
    """The share of each group that is past the assumed age or reaches it within so many years."""
    name = "past" if years == 0 else f"within_{years}"
    shown = [row for row in result.rows if row[name] is not None and row["people"]]
    if not shown:
        return chart(result, None, _("Retirement by group: nothing that can be shown"))
    shown.sort(key=lambda row: -row[name] / row["people"])
    top = shown[:MOST_UNITS]
    names = [wrapped(show_key("group", row["group"])) for row in top]
    values = [row[name] / row["people"] for row in top]
    texts = [
        _("{share} ({people})").format(share=show_percent(share), people=show_number(row[name]))
        for row, share in zip(top, values, strict=True)
    ]
    headline = _within(years, show_key("group", shown[0]["group"]), show_percent(values[0]))
    if hides_a_group(result):
        words = _("Highest of the groups that can be shown: {sentence}")
        headline = words.format(sentence=headline)
    return chart(result, labelled_bars(names, values, texts), headline)


def _within(years: int, group: str, share: str) -> str:
    if years == 0:
        return _("{group}, {share} of people past the assumed age").format(group=group, share=share)
    return ngettext(
        "{group}, {share} of people past the assumed age or reaching it within {years} year",
        "{group}, {share} of people past the assumed age or reaching it within {years} years",
        years,
    ).format(group=group, share=share, years=show_number(years))


def assumed(result: TableResult) -> Chart:
    """What is assumed for each staff group, each value with its source beside it; a long source
    is a number there, and stands in full under the table."""
    source = GridColumn(pgettext("where an assumption comes from", "From"))
    heads = (
        GridColumn(_("Staff group")), GridColumn(_("Retirement age"), numeric=True),
        source, GridColumn(_("Share who return"), numeric=True), source,
        GridColumn(_("Hours on return"), numeric=True), source,
    )  # fmt: skip
    sources = dict.fromkeys(row[f"{what}_source"] for row in result.rows for what in _WHATS)
    numbers = {
        text: number
        for number, text in enumerate((t for t in sources if len(t) > _LONG_SOURCE), start=1)
    }
    rows = tuple(_assumed_cells(row, numbers) for row in result.rows)
    listed = tuple(f"[{number}] {text}" for text, number in numbers.items())
    return chart(
        replace(result, remarks=(*result.remarks, *listed)),
        None,
        _("What is assumed for each staff group"),
        Grid(result.title, heads, rows),
    )


_WHATS = ("age", "return_rate", "return_fte")
_LONG_SOURCE = 70  # signs; what happened here and what was typed is shorter


def _assumed_cells(row: Mapping[str, Any], numbers: Mapping[str, int]) -> tuple[str, ...]:
    cells = [show_split("staff_group", row["staff_group"])]
    for what in _WHATS:
        unit = "count" if what == "age" else "percent"
        source = row[f"{what}_source"]
        short = source.partition(":")[0]
        said = f"{short} [{numbers[source]}]" if source in numbers else source
        cells += [show_value(row[what], unit), said]
    return tuple(cells)
