"""Age profile: how old is each part of the workforce, who may retire when, who replaces them?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics import figures
from analytics.answers.briefly import ages as briefly
from analytics.answers.briefly.measured import value
from analytics.engine.scope import Scope
from pages.parts import (
    age_choices,
    assumptions,
    cards,
    data,
    filters,
    notes,
    panel,
    questions,
    shell,
    states,
    views,
)


def ages(scope: Scope) -> None:
    """Everybody by age, and each group or unit by age."""
    answer = st.container()
    scope = assumptions.age_scheme(scope)
    median, mean = (data.measure(measure, scope) for measure in ("median_age", "mean_age"))
    states.stop_unless_shown(people, median, mean)
    views.answer(briefly.ages(median), answer)
    cards.headline(people, median, mean)
    over = age_choices.overlay(scope)
    if over == age_choices.NOTHING:
        panel.show(age_choices.by_gender(scope), "age_pyramid")
    else:
        panel.show(
            figures.pyramid_overlay(data.table("age_pyramid_overlay", scope, {"over": over}))
        )
    by = age_choices.group_or_unit(scope)
    groups = data.measure("headcount", scope, (by,))
    panel.show(age_choices.by_group(scope, by, groups))


def change(scope: Scope) -> None:
    """More and fewer people of each age since another date."""
    answer = st.container()
    base = age_choices.base_date(scope)
    median = data.measure("median_age", replace(scope, compare=base))
    views.answer(briefly.change(median), answer)
    since = {"base": base.isoformat()} if base else {}
    panel.show(figures.age_change(data.table("age_change", assumptions.age_scheme(scope), since)))


def older(scope: Scope) -> None:
    """How many older staff each group has, and which units have the oldest."""
    answer = st.container()
    measure = age_choices.older_measure()
    by = age_choices.divided_by("older_by", "staff_group", "band", "medical_grade", "gender")
    whole = data.measure(measure, scope)
    states.stop_unless_shown(people, whole)
    views.answer(value(whole), answer)
    panel.show(figures.bars(data.measure(measure, scope, (by,)), order=panel.order()))
    level = age_choices.unit_level(scope)
    panel.show(figures.hot_spots(data.table("age_hotspots", scope, {"by": level})))


def hours(scope: Scope) -> None:
    """Who works which hours at which age."""
    answer = st.container()
    by = age_choices.divided_by("hours_by", "age_band", "staff_group", "band", "gender")
    full_time, rate = age_choices.full_time(scope), data.measure("participation_rate", scope, (by,))
    views.answer(briefly.hours(full_time, rate), answer)
    questions.beside("hours", figures.hours_by_age(data.table("working_hours_by_age", scope)))
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.bars(rate, order=panel.order()))
    with right:
        panel.show(figures.bars(full_time, order=panel.order()))
        panel.show(figures.trend(data.trend("participation_rate", scope)))


def retirement(scope: Scope) -> None:
    """Who may retire within so many years, and what is assumed."""
    answer = st.container()
    years = age_choices.within()
    field = {"group_by": age_choices.group_field()}
    options = age_choices.retirement(scope)
    exposure = data.table("retirement_exposure", scope, options)
    views.answer(briefly.retirement(exposure, years), answer)
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.exposure(exposure, years))
    with right:
        groups = data.table("retirement_by_group", scope, options | field)
        panel.show(figures.exposure_by_group(groups, years))
    panel.show(figures.assumed(data.table("retirement_assumptions", scope, options)))


def sickness(scope: Scope) -> None:
    """How much time is lost to sickness at each age."""
    answer = st.container()
    by = age_choices.divided_by("sickness_by", "age_band", "band", "staff_group", "medical_grade")
    rate = data.measure("sickness_rate", scope, (by,))
    views.answer(briefly.sickness(rate), answer)
    questions.beside("sickness", figures.bars(rate, order=panel.order()))
    panel.show(figures.sickness_by_age(data.table("sickness_by_age", scope, {"together": "yes"})))


shell.open_page("age_profile")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
views.show("age_profile", scope, ages, change, older, hours, retirement, sickness)
notes.show()
