"""Age profile: how old is each part of the workforce, who may retire when, who replaces them?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _, pgettext
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
)

shell.open_page("age_profile")
scope = filters.draw()

people = data.measure("headcount", scope)
ages = [
    data.measure(measure, scope)
    for measure in (
        "mean_age", "median_age", "replacement_ratio",
        "aged_50_and_over", "aged_55_and_over", "aged_60_and_over", "aged_65_and_over",
    )
]  # fmt: skip
states.stop_unless_shown(people, *ages)
cards.headline(people, *ages)

shell.section(_("Ages"))
scope = assumptions.age_scheme(scope)
over = age_choices.overlay(scope)
if over == age_choices.NOTHING:
    panel.show(figures.pyramid(data.table("age_pyramid", scope)))
else:
    panel.show(figures.pyramid_overlay(data.table("age_pyramid_overlay", scope, {"over": over})))
by = age_choices.divided_by(
    "profile_by", "staff_group", "band", "medical_grade", "job_role", "gender"
)
groups = data.measure("headcount", scope, (by,))
panel.show(figures.heat(data.table("age_profile", scope, {"group_by": by}), groups))

shell.section(pgettext("heading", "Change"))
base = age_choices.base_date(scope)
panel.show(figures.age_change(data.table("age_change", scope, base)))

shell.section(_("Older staff by group"))
limit = assumptions.age_limit()
by = age_choices.divided_by("older_by", "staff_group", "band", "medical_grade", "gender")
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.bars(data.measure(limit, scope, (by,))))
with right:
    panel.show(figures.bars(data.measure("mean_age", scope, (by,))))
panel.show(figures.bars(data.measure("replacement_ratio", scope, (by,))))

shell.section(_("Hotspots"))
level = age_choices.unit_level(scope)
panel.show(figures.hot_spots(data.table("age_hotspots", scope, {"by": level})))
units = data.measure("headcount", scope, (level,))
panel.show(figures.heat(data.table("age_profile", scope, {"group_by": level}), units), "age_units")

shell.section(_("Working hours"))
questions.beside("hours", figures.hours_by_age(data.table("working_hours_by_age", scope)))
panel.show(figures.bars(age_choices.full_time(scope)))
by = age_choices.divided_by("hours_by", "age_band", "staff_group", "band", "gender")
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.bars(data.measure("participation_rate", scope, (by,))))
with right:
    panel.show(figures.trend(data.trend("participation_rate", scope)))

shell.section(_("Retirement"))
retirement = age_choices.retirement(scope)
field = {"group_by": age_choices.group_field()}
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.exposure(data.table("retirement_exposure", scope, retirement)))
with right:
    panel.show(
        figures.exposure_by_group(data.table("retirement_by_group", scope, retirement | field))
    )
panel.show(figures.assumed(data.table("retirement_assumptions", scope, retirement)))

shell.section(_("Sickness"))
cards.headline(data.measure("sickness_rate", scope))
by = age_choices.divided_by("sickness_by", "age_band", "band", "staff_group", "medical_grade")
questions.beside("sickness", figures.bars(data.measure("sickness_rate", scope, (by,))))
panel.show(figures.sickness_by_age(data.table("sickness_by_age", scope)))

notes.show()
