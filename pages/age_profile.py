"""Age profile: how old is each part of the workforce, who may retire when, who replaces them?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import assumptions, cards, data, filters, panel, questions, shell, states

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
panel.show(figures.pyramid(data.table("age_pyramid", scope)))
groups = data.measure("headcount", scope, ("staff_group",))
panel.show(figures.heat(data.table("age_profile", scope), groups))

shell.section(_("Older staff by staff group"))
limit = assumptions.age_limit()
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.bars(data.measure(limit, scope, ("staff_group",))))
with right:
    panel.show(figures.bars(data.measure("mean_age", scope, ("staff_group",))))
panel.show(figures.bars(data.measure("replacement_ratio", scope, ("staff_group",))))

shell.section(_("Working hours"))
questions.beside("hours", figures.hours_by_age(data.table("working_hours_by_age", scope)))
panel.show(figures.bars(data.measure("working_hours_share", scope, ("staff_group",))))

shell.section(_("Retirement"))
retirement = assumptions.retirement(scope)
panel.show(figures.exposure(data.table("retirement_exposure", scope, retirement)))

shell.section(_("Sickness"))
cards.headline(data.measure("sickness_rate", scope))
questions.beside("sickness", figures.bars(data.measure("sickness_rate", scope, ("age_band",))))
panel.show(figures.sickness_by_age(data.table("sickness_by_age", scope)))
