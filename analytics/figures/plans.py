"""The charts of a plan: the tree back to back, the costs with their total, and their headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.caution import caution, title_with_caution
from analytics.engine.display import (
    Grid,
    grid_of,
    show_key,
    show_signed,
    show_split,
    show_value,
)
from analytics.engine.results import TableResult, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.plans.cost import Solved
from analytics.plans.prices import PricedPlan
from analytics.words import _, show_money, show_number, show_percent

PARENT, WHOLE, NO_OVERLAY = "parent_share", "everybody_share", ""


def plan_tree(result: TableResult, *, shares: bool, overlay: str = NO_OVERLAY) -> Chart:
    """FTE by band now (left) and planned (right), the highest band on top.

    ``shares``: both sides at 100 %; then ``overlay`` marks the shares one level up or in the whole
    organisation.
    """
    ending, unit = ("share", "percent") if shares else ("fte", "fte")
    rows = [row for row in result.rows if row["current_fte"] or row["planned_fte"]]
    if not rows:
        return chart(result, None, _("No FTE in any band here"))
    marks = [row[overlay] or 0 if shares and overlay else 0 for row in rows]
    names = [_name(result, row) for row in rows]
    longest = max(
        *(row[f"{side}_{ending}"] or 0 for row in rows for side in ("current", "planned")), *marks
    )
    traces = [
        _side(names, [row[f"{side}_{ending}"] or 0 for row in rows], unit, sign, colour)
        for side, sign, colour in (("current", -1, theme.PAIR[0]), ("planned", 1, theme.PAIR[1]))
    ]
    if shares and overlay:
        traces += _marks(names, [row[overlay] for row in rows], overlay)
    numbers = _numbers(names, rows, ending, unit, marks)
    room, words = longest, [note["text"] for note in numbers]
    layout = theme.layout(
        max(220, 30 * len(names) + 14 * sum(name.count("<br>") for name in names) + 60),
        barmode="overlay", bargap=0.2,
        xaxis=theme.axis(showticklabels=False, range=[-room, room]),
        yaxis=theme.axis(type="category", ticklabelstandoff=axes.width_of(words) + 12),
        annotations=[*_sides(), *numbers],
        margin=axes.margin(words, top=34),
    )  # fmt: skip
    return chart(result, draw(traces, layout), _tree_headline(result, rows))


def _name(result: TableResult, row: Mapping[str, Any]) -> str:
    column = result.columns[0].id
    return wrapped(show_key(column, row[column]))


def _side(
    names: Sequence[str], values: Sequence[float], unit: Any, sign: int, colour: str
) -> dict[str, Any]:
    texts = [show_value(value, unit) for value in values]
    return {
        "type": "bar", "orientation": "h", "y": list(names),
        "x": [sign * value for value in values], "marker": {"color": colour},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _numbers(
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    ending: str,
    unit: Any,
    marks: Sequence[float],
) -> list[dict[str, Any]]:
    """The number of every bar at its end, beyond the mark of the organisation if there is one."""
    found = []
    for name, row, mark in zip(names, rows, marks, strict=True):
        for side, sign, anchor in (("current", -1, "right"), ("planned", 1, "left")):
            value = row[f"{side}_{ending}"] or 0
            text = show_value(value, unit)
            place = sign * max(value, mark)
            found.append(theme.label(place, name, text, xanchor=anchor, xshift=sign * 6))
    return found


def _marks(
    names: Sequence[str], shares: Sequence[float | None], overlay: str
) -> list[dict[str, Any]]:
    """An upright mark on both sides; none where no data are loaded."""
    words = _("one level up {share}") if overlay == PARENT else _("whole organisation {share}")
    known = [(name, share) for name, share in zip(names, shares, strict=True) if share is not None]
    return [
        {
            "type": "scatter", "mode": "markers", "y": [name for name, _share in known],
            "x": [sign * share for _name, share in known],
            "marker": {"symbol": "line-ns", "size": 20,
                       "line": {"width": 3, "color": theme.INK}},
            "hovertext": [words.format(share=show_percent(share)) for _name, share in known],
            "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
        }
        for sign in (-1, 1)
    ]  # fmt: skip


def _sides() -> list[dict[str, Any]]:
    return [
        theme.label(
            0, 1, f"<b>{words}</b>", yref="paper", yanchor="bottom", yshift=6,
            xanchor=side, xshift=-12 if side == "right" else 12,
            font={"size": theme.TEXT_SIZE, "color": theme.INK},
        )
        for words, side in ((_("Now"), "right"), (_("Planned"), "left"))
    ]  # fmt: skip


def _tree_headline(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> str:
    now, then = (sum(row[f"{side}_fte"] or 0 for row in rows) for side in ("current", "planned"))
    changes = [(row["planned_fte"] or 0) - (row["current_fte"] or 0) for row in rows]
    most = max(range(len(rows)), key=lambda place: abs(changes[place]))
    if abs(changes[most]) < 0.005:
        return _("The plan matches the present mix: {fte} FTE").format(fte=show_number(now, 1))
    words = _("From {now} to {then} FTE; {band} changes most, by {change}")
    column = result.columns[0].id
    return words.format(
        now=show_number(now, 1), then=show_number(then, 1),
        band=show_key(column, rows[most][column]),
        change=("+" if changes[most] > 0 else "−") + show_number(abs(changes[most]), 1),
    )  # fmt: skip


def plan_costs(priced: PricedPlan) -> Chart:
    """The cost of every band with the total, under a sentence on volume and mix."""
    grid = grid_of(priced.cost)
    if not priced.cost.rows:
        return chart(priced.cost, None, _("Nothing to price yet"))
    return chart(priced.cost, None, cost_in_words(priced.summary), _with_total(priced, grid))


def _with_total(priced: PricedPlan, grid: Grid) -> Grid:
    rows = priced.cost.rows
    shown = [c for c in priced.cost.columns if any(row[c.id] not in (None, "") for row in rows)]
    unsummed = {"band": _("All"), "cost_per_fte": ""}
    cells = tuple(
        unsummed.get(c.id) if c.id in unsummed else show_value(priced.summary[c.id], c.unit)
        for c in shown
    )
    return replace(grid, rows=(*grid.rows, cells), last_is_total=True)


def cost_in_words(summary: Mapping[str, float | None]) -> str:
    """What the plan costs more or less, and how much of that is volume and how much is mix."""
    difference, volume, mix = (
        summary[name] or 0.0 for name in ("difference", "volume_effect", "mix_effect")
    )
    if not summary["current_cost"] and not summary["planned_cost"]:
        return _("Nothing in this plan has a price")
    if abs(difference) < 0.5 and abs(volume) < 0.5:
        return _("The plan costs the same as now: {cost} per year").format(
            cost=show_money(summary["current_cost"])
        )
    words = _("{cost} per year: {volume} due to the number of FTE, {mix} due to the mix of bands")
    return words.format(cost=_more(difference), volume=_signed(volume), mix=_signed(mix))


def _more(pounds: float) -> str:
    if abs(pounds) < 0.5:
        return _("No difference in cost")
    words = _("{amount} more") if pounds > 0 else _("{amount} less")
    return words.format(amount=show_money(abs(pounds)))


def _signed(pounds: float) -> str:
    return ("+" if pounds > 0.5 else "") + show_money(round(pounds) + 0.0)


def plan_in_words(priced: PricedPlan) -> str:
    """What the plan costs beside now in one sentence, with the caution where rates need one."""
    return title_with_caution(cost_in_words(priced.summary), "pounds", priced.cost.assumptions)


def facts_of(priced: PricedPlan) -> list[tuple[str, str, str]]:
    """Title, planned value, and the present value with the difference under it, of everything
    that a meeting needs first; under a cost whether its rates are verified."""
    summary, said = priced.summary, caution(priced.cost)
    wanted: tuple[tuple[str, str, str, Unit], ...] = (
        (_("FTE"), "planned_fte", "current_fte", "fte"),
        (_("Annual cost"), "planned_cost", "current_cost", "pounds"),
        (_("Skill mix index"), "skill_mix_index_planned", "skill_mix_index_current", "index"),
        (_("Registered share"), "registered_share_planned", "registered_share_current", "percent"),
        (_("Band 5 and above"), "senior_share_planned", "senior_share_current", "percent"),
        (
            _("Band 8 and above"),
            "very_senior_share_planned",
            "very_senior_share_current",
            "percent",
        ),
    )
    found = []
    for title, then, now, unit in wanted:
        under = _since_now(summary[then], summary[now], unit)
        if unit == "pounds" and said:
            under = "\n".join((under, said))
        found.append((title, show_value(summary[then], unit), under))
    return found


def _since_now(planned: float | None, current: float | None, unit: Unit) -> str:
    """``now 29.4`` and under it ``+2.0``: the present value, and how far the plan is from it."""
    value = show_value(current, unit)
    words = _("now {value}").format(value=value)
    if planned is None or current is None:
        return words
    if show_value(planned, unit) == value:
        return "\n".join((words, _("no change")))
    difference = show_signed(planned - current, unit)
    if unit == "percent":
        difference = _("{difference} points").format(difference=difference)
    return "\n".join((words, difference))


def solved_in_words(found: Solved | None, band: str, planned: float, step: float) -> str:
    """What the solver found, or that it found nothing."""
    name = show_split("band", band)
    if found is None:
        return _(
            "No number of FTE in {band} keeps the plan within the present cost and your"
            " minimum: change another band first."
        ).format(band=name)
    words = _(
        "{fte} FTE in {band} (planned: {planned}) keeps the plan within the present cost,"
        " with {left} to spare."
    )
    sentence = words.format(
        fte=show_number(found.fte, 0 if step == 1 else 1), band=name,
        planned=show_number(planned, 1), left=show_money(found.cost_left),
    )  # fmt: skip
    if found.limit == "registered":
        sentence += " " + _("The limit is the registered share, not the money.")
    return sentence
