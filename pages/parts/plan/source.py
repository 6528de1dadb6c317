"""Where a plan starts from: the staff chosen, another unit's mix, a typed mix, a saved plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

import streamlit as st

from analytics.engine.display import field_title
from analytics.engine.scope import Scope
from analytics.plans.lines import PlanLine, empty_lines
from analytics.plans.staff import DETAILS, Detail, lines_in_scope, lines_like, unit_scope
from analytics.words import _
from pages.parts import address, data, filters, states

STAFF, UNIT, TYPED, SAVED = "staff", "unit", "typed", "saved"
SCALED, AS_IS = "scaled", "as_is"


@dataclass(frozen=True)
class Source:
    """What is chosen to begin a plan from. Two that are equal begin the same plan.

    ``other`` is the unit whose mix is planned; ``scope`` is None for a typed mix.
    """

    kind: str
    scope: Scope | None = None
    other: Scope | None = None
    scaled: bool = True
    detail: Detail = "band"

    def lines(self) -> tuple[PlanLine, ...]:
        """The lines that a plan begins with."""
        if self.scope is None:
            return empty_lines()
        states.stop_unless_shown(data.measure("headcount", self.scope))
        if self.other is None:
            return data.work_out(lines_in_scope, self.scope, self.detail)
        return data.work_out(lines_like, self.scope, self.other, self.detail, scaled=self.scaled)


def choose(scope: Scope | None, *, begun: bool) -> Source:
    """Draw the choice. ``begun``: there is a plan already, so nobody need be chosen."""
    kinds = {
        STAFF: _("The staff selected"),
        UNIT: _("Another unit's mix"),
        TYPED: _("A skill mix I type or paste"),
        SAVED: _("A saved plan"),
    }
    if scope is None:
        kinds = {kind: kinds[kind] for kind in (TYPED, SAVED)}
    beside = st.container(key="plan_begin")
    with beside:
        kind = address.segmented(
            _("Start from"), "plan_from", list(kinds), next(iter(kinds)),
            format_func=lambda item: kinds[item],
        )  # fmt: skip
    if kind == SAVED:
        return Source(SAVED)
    with beside:
        detail = _detail(DETAILS[1:] if kind == UNIT else DETAILS)
    if kind == TYPED or scope is None:
        return Source(TYPED, detail=detail)
    if kind == STAFF and not begun:
        states.stop_unless_shown(data.measure("headcount", scope))
    scope = scope.on(scope.as_at)
    return _unit(scope, detail) if kind == UNIT else Source(STAFF, scope, detail=detail)


def staff() -> Scope | None:
    """The staff chosen in the filters; None, with an offer of data, where nothing is loaded."""
    if not data.empty():
        return filters.draw()
    states.notice(
        _("No data is loaded"),
        _("Type or paste a skill mix below and plan with that, or load data to start from"
          " staff in post."),
    )  # fmt: skip
    with st.container(horizontal=True, key="begin"):
        st.page_link("pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:")
        states.demo_button()
    return None


def _detail(allowed: Sequence[Detail]) -> Detail:
    """How fine the lines are. Another unit's mix needs staff groups: its bands hold others."""
    words = {
        "band": _("Band"), "group": _("Band and staff group"),
        "role": _("Band, staff group and job role"),
    }  # fmt: skip
    chosen = address.segmented(
        _("One row for each"), "plan_lines", list(allowed), allowed[0],
        format_func=lambda item: words[item],
    )  # fmt: skip
    return cast(Detail, chosen)


def _unit(scope: Scope, detail: Detail) -> Source:
    """Another unit, whose mix becomes the plan of the staff chosen."""
    everywhere = Scope(scope.as_at)
    levels = [name for name in address.LEVELS if len(data.choices(name, everywhere)) > 1]
    if not levels:
        states.notice(_("There is only one unit"), _("Its data has no other unit to compare with."))
        st.stop()
    left, middle, right = st.columns((2, 3, 3))
    level = address.select_one(
        _("Level of the other unit"), "plan_unit_level", levels, levels[0], left,
        format_func=field_title,
    )  # fmt: skip
    units = data.choices(level, everywhere)
    unit = address.select_one(_("The other unit"), "plan_unit", units, units[0], middle)
    words = {SCALED: _("Scaled to the FTE of the staff selected"), AS_IS: _("As it is")}
    how = address.segmented(
        _("Use its mix"), "plan_scale", list(words), SCALED, right,
        format_func=lambda item: words[item],
    )  # fmt: skip
    other = unit_scope(scope, level, unit)
    said = _("Now: {scope}. Planned: the mix of {other}.")
    words_now = said.format(scope=scope.in_words(), other=other.in_words())
    st.html(f'<p class="gw-subtitle">{escape(words_now)}</p>')
    return Source(UNIT, scope, other, how == SCALED, detail)
