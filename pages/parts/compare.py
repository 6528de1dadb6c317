"""What is compared on the page Compare units: its choices, in the URL, and the table they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.compare.denominators import KINDS
from analytics.compare.options import ALL, COST, FUNDED, NOTHING
from analytics.engine.display import field_title, show_split
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures.compare import NAME, VALUE
from analytics.words import _, pgettext, show_date
from pages.parts import address, assumptions, data, states
from pages.parts.address import LEVELS

UNITS, DATES = "units", "dates"
MOST_DATES = 3  # beside the date of the page: four series are as many as a chart may have
_READABLE = 30
_FIELDS = (*LEVELS, "staff_group")


@dataclass(frozen=True)
class Chosen:
    """What is compared: the staff, by which field, in which order, and the options of the table."""

    scope: Scope
    by: str
    order: str
    options: Mapping[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()


def choose(scope: Scope) -> Chosen:
    """Draw the choices: units of a level, or dates."""
    words = {UNITS: _("Units"), DATES: _("Dates")}
    way = address.segmented(
        pgettext("what to do", "Compare"),
        "compare_way",
        list(words),
        UNITS,
        format_func=lambda item: words[item],
    )
    return _dates(scope) if way == DATES else _units(scope)


def _dates(scope: Scope) -> Chosen:
    others = [day.isoformat() for day in data.dates() if day != scope.as_at]
    asked = address.select_many(
        _("With other dates (up to {count})").format(count=MOST_DATES), "compare_dates", others,
        max_selections=MOST_DATES, placeholder=_("The comparison date in the filters"),
        format_func=lambda day: show_date(date.fromisoformat(day)),
    )  # fmt: skip
    days = [day for day in asked if day in others][:MOST_DATES]
    if not days and scope.compare:
        days = [scope.compare.isoformat()]
    if not days:
        states.notice(
            _("There is no other date to compare with"),
            _("Choose dates above, or load staff in post for another date."),
        )
        st.stop()
    return Chosen(scope.on(scope.as_at), ALL, NAME, {"with": ",".join(days)})


def _units(scope: Scope) -> Chosen:
    known = {name: scope.chosen(name) or data.choices(name, scope) for name in _FIELDS}
    offered = [name for name in _FIELDS if len(known[name]) > 1]
    if not offered:
        states.notice(
            _("There is only one unit in this selection"),
            _("Remove a filter to see units side by side, or compare dates."),
        )
        st.stop()
    left, right = st.columns(2)
    by = address.select_one(
        _("Side by side by"), "compare_by", offered, _best(offered, known), left,
        format_func=field_title,
    )  # fmt: skip
    units = _some_units(by, list(known[by]))
    reference = _reference(by, list(units or known[by]))
    order = _order(right)
    options = {"by": by, **({"reference": reference} if reference else {})}
    narrowed = scope.on(scope.as_at)
    narrowed = narrowed.choosing(by, *units) if units else narrowed
    return Chosen(narrowed, by, order, options, tuple(units or known[by]))


def _best(offered: list[str], known: Mapping[str, tuple[str, ...] | list[str]]) -> str:
    """The first level with as many units as a chart can show; else the one with fewest."""
    fitting = [name for name in offered if 1 < len(known[name]) <= _READABLE]
    return fitting[0] if fitting else min(offered, key=lambda name: len(known[name]))


def _some_units(by: str, options: list[str]) -> list[str]:
    chosen = address.select_many(
        _("Only these units"), f"compare_{by}", options, placeholder=_("All of them"),
        format_func=lambda item: show_split(by, item),
    )  # fmt: skip
    return [unit for unit in chosen if unit in options]


def _reference(by: str, units: list[str]) -> str:
    return address.select_one(
        _("Compare FTE with"), f"compare_against_{by}", ["", *units], "",
        format_func=lambda item: show_split(by, item) if item else _("All others together"),
    )  # fmt: skip


def _order(place: DeltaGenerator) -> str:
    words = {NAME: _("By name"), VALUE: _("By value, with intervals")}
    return address.segmented(
        pgettext("how rows are sorted", "Order"),
        "compare_order",
        list(words),
        NAME,
        place,
        format_func=lambda item: words[item],
    )


def table(chosen: Chosen, more: Mapping[str, str] | None = None) -> TableResult:
    """The comparison. What people type is not part of a version, so it is never cached."""
    options = {**chosen.options, "beside": NOTHING, **(more or {})}
    if "per" in options:
        return data.fresh_table("skill_mix_compare", chosen.scope, options)
    return data.table("skill_mix_compare", chosen.scope, options)


def funded(chosen: Chosen) -> TableResult:
    """The comparison with funded posts and vacancies."""
    return table(chosen, {"beside": FUNDED})


def share(chosen: Chosen) -> tuple[str, bool]:
    """The share that is shown, and whether as a funnel: for many units, unless asked otherwise."""
    titles = {
        "registered_share": _("Registered share"),
        "senior_share": _("Band 5 and above"),
        "very_senior_share": _("Band 8 and above"),
    }
    left, right = st.columns(2)
    wanted = address.select_one(
        _("Share"), "compare_share", list(titles), "registered_share", left,
        format_func=lambda item: titles[item],
    )  # fmt: skip
    if chosen.by == ALL:
        return wanted, False
    views = {"dots": _("Dots and intervals"), "funnel": _("Funnel by size")}
    default = "funnel" if len(chosen.units) > _READABLE else "dots"
    view = address.segmented(
        _("Shown as"), "compare_view", list(views), default, right,
        format_func=lambda item: views[item],
    )  # fmt: skip
    return wanted, view == "funnel"


def per(chosen: Chosen) -> tuple[str, dict[str, str]]:
    """The column that is drawn, and the options of the table that give it."""
    columns = {"fte_per_head": _("FTE per head"), "cost_per_fte": _("Cost per FTE")}
    if chosen.by != ALL:
        columns |= {kind: _(item.fte_per) for kind, item in KINDS.items()}
    wanted = address.select_one(
        _("Type of comparison"), "compare_per", list(columns), "fte_per_head", width=320,
        format_func=lambda item: columns[item],
    )  # fmt: skip
    if wanted == "cost_per_fte":
        return wanted, {**assumptions.pay(), "beside": COST}
    if wanted in KINDS:
        return "fte_per_denominator", {"per": wanted}
    return wanted, {}
