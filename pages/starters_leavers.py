"""Starters and leavers: who comes, who goes, at which age, why, and who comes back?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import movements as briefly
from analytics.answers.briefly.measured import value
from analytics.engine.scope import Scope
from pages.parts import (
    age_choices,
    assumptions,
    cards,
    data,
    filters,
    movement_choices,
    panel,
    questions,
    shell,
    states,
    views,
)


def flow(scope: Scope) -> None:
    """How many came and went, from the start of the year to its end."""
    answer = st.container()
    counting = movement_choices.counting()
    measures = ("starters", "leavers", "turnover_rate", "turnover_rate_headcount", "stability_rate")
    found = [data.measure(name, scope, options=counting) for name in measures]
    views.answer(briefly.flow(*found[:3]), answer)
    cards.headline(*found)
    questions.beside("flow", figures.waterfall(data.table("workforce_flow", scope)))


def ages(scope: Scope) -> None:
    """At which ages people join and leave."""
    answer = st.container()
    counting = movement_choices.counting()
    scope = assumptions.age_scheme(scope)
    joining, leaving = (
        data.measure(name, scope, options=counting)
        for name in ("mean_age_of_starters", "mean_age_of_leavers")
    )
    views.answer(briefly.ages(joining, leaving), answer)
    cards.headline(joining, leaving)
    years = data.table("starters_leavers_by_age", scope, movement_choices.years(scope, counting))
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.by_age(years, "starters"), "starters_by_age")
    with right:
        panel.show(figures.by_age(years, "leavers"), "leavers_by_age")
    questions.show("by_age")


def leaving(scope: Scope) -> None:
    """Where people leave, and why."""
    answer = st.container()
    counting = movement_choices.counting()
    by_group = data.measure("turnover_rate", scope, ("staff_group",), counting)
    views.answer(value(by_group), answer)
    questions.beside("turnover", figures.bars(by_group, order=panel.order()))
    by_reason = data.measure("leavers", scope, ("leaving_reason",), counting)
    questions.beside("reasons", figures.bars(by_reason, order=panel.order()))


def retirement(scope: Scope) -> None:
    """At which age people retired, and who came back."""
    answer = st.container()
    chosen = movement_choices.retirements()
    retired = data.measure("mean_retirement_age", scope, options=chosen)
    views.answer(value(retired), answer)
    cards.headline(retired, *movement_choices.returned(scope, chosen))
    fields = ("staff_group", "band", "medical_grade", "gender", "leaving_reason")
    by = age_choices.divided_by("retired_by", *fields)
    by_group = data.measure("mean_retirement_age", scope, (by,), chosen)
    questions.beside("retirement", figures.bars(by_group, order=panel.order()))
    grouped = data.table("retire_and_return", scope, {**chosen, "group_by": "staff_group"})
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.returns(data.table("retire_and_return", scope, chosen)))
    with right:
        panel.show(figures.returns(grouped), "returns_by_group")
    questions.show("returns")
    views.link("age_profile", "retirement")


def files(scope: Scope) -> None:
    """Whether the files of starters and leavers agree with the staff lists."""
    reconciled = figures.reconciled(data.table("starters_leavers_reconciled", scope))
    questions.beside("reconciled", views.answer_of(reconciled))


shell.open_page("starters_leavers")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
views.show("starters_leavers", scope, flow, ages, leaving, retirement, files)
