"""Charts of starters and leavers: the flow, who came back, files compared with lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import theme
from analytics.answers.sentences import hides_a_group
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.movements.words import in_words
from analytics.words import _, ngettext, pgettext, show_date, show_number, show_percent

_GAINS, _LOSSES = ("joined", "moved_in"), ("left", "moved_out")


def waterfall(result: TableResult) -> Chart:
    """Who came and who went as bars from nought, to the right and to the left, and what is left of
    the two; the people at the start and the end are in the headline."""
    steps = {row["step"]: row for row in result.rows if row["note"] is None}
    if not steps or not steps["start"]["people"]:
        return chart(result, None, _without_flow(result))
    bars = _bars(steps)
    names, values = [bar[0] for bar in bars], [bar[1] for bar in bars]
    texts = [_signed(value) for value in values]
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": values,
        "marker": {"color": [bar[2] for bar in bars]},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, [max(value, 0) for value in values], texts),
        xaxis=axes.bars_axis(values, zeroline=True, zerolinecolor=theme.INK),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return chart(result, draw([trace], layout), _flow_headline(result, steps))


def _without_flow(result: TableResult) -> str:
    if any(row["note"] == "c" for row in result.rows):
        return _("Workforce flow: hidden, because someone could be identified")
    return _("Workforce flow: it needs two staff lists")


def _bars(steps: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, int, str]]:
    """Each step that anybody took, with its sign and its colour, and the difference of all."""
    gains = [(in_words(step), steps[step]["people"], theme.TEAL) for step in _GAINS]
    losses = [(in_words(step), -steps[step]["people"], theme.ORANGE) for step in _LOSSES]
    change = steps["end"]["people"] - steps["start"]["people"]
    taken = [bar for bar in (*gains, *losses) if bar[1]]
    return [*taken, (pgettext("difference of two numbers", "Change"), change, theme.NAVY)]


def _signed(number: int) -> str:
    return f"{'+' if number > 0 else '−' if number else ''}{show_number(abs(number))}"


def _flow_headline(result: TableResult, steps: Mapping[str, Mapping[str, Any]]) -> str:
    start, end = steps["start"]["people"], steps["end"]["people"]
    words = _("People from {start} to {end}: {came} joined or moved in, {went} left or moved out")
    return words.format(
        start=show_number(start),
        end=show_number(end),
        came=show_number(sum(steps[step]["people"] for step in _GAINS)),
        went=show_number(sum(steps[step]["people"] for step in _LOSSES)),
    )


def returns(result: TableResult) -> Chart:
    """The share of those who retired that came back within 12 months, with its interval."""
    rows = [row for row in result.rows if row["rate"] is not None]
    if not rows:
        words = _("Retire and return: nobody can be followed for 12 months yet")
        if hides_a_group(result):
            words = _("Retire and return: hidden, because someone could be identified")
        return chart(result, None, words)
    by_group = any(row["group"] for row in result.rows)
    names = [wrapped(show_key("group", row["group"])) if by_group else row["year"] for row in rows]
    texts = [_("{rate} of {people}").format(rate=show_percent(row["rate"], 0),
             people=show_number(row["observed"])) for row in rows]  # fmt: skip
    rates, lows, highs = ([row[name] for row in rows] for name in ("rate", "low", "high"))
    span = axes.around([0, *rates, *lows, *highs], "percent")
    layout = theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(names, highs, texts),
        xaxis=axes.values_axis(span, "percent"), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    trace = axes.dots(names, rates, lows, highs, texts)
    back, observed = sum(r["returned"] for r in rows), sum(r["observed"] for r in rows)
    words = ngettext(
        "{back} of {all} person who retired came back within 12 months",
        "{back} of {all} people who retired came back within 12 months",
        observed,
    )
    if hides_a_group(result):
        words = ngettext(
            "In the groups that can be shown, {back} of {all} person who retired came back within"
            " 12 months",
            "In the groups that can be shown, {back} of {all} people who retired came back within"
            " 12 months",
            observed,
        )
    headline = words.format(back=show_number(back), all=show_number(observed))
    return chart(result, draw([trace], layout), headline)


def reconciled(result: TableResult) -> Chart:
    """How well files and staff lists agree."""
    both = sum(row["people"] or 0 for row in result.rows if row["status"] == "in_both")
    all_ = sum(row["people"] or 0 for row in result.rows)
    if not all_:
        return chart(result, None, _("Files compared with staff lists: nothing to compare"))
    words = _("{share} of starters and leavers are in the files and on the lists ({date})")
    if hides_a_group(result):
        words = _(
            "{share} of the starters and leavers that can be shown are in the files and on the"
            " lists ({date})"
        )
    headline = words.format(share=show_percent(both / all_, 0), date=show_date(result.as_at))
    return chart(result, None, headline)
