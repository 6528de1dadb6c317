"""Starters and leavers: who comes, who goes, at which age, why, and who comes back?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
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

shell.open_page("starters_leavers")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)

counting = movement_choices.counting()
cards.headline(
    data.measure("starters", scope, options=counting),
    data.measure("leavers", scope, options=counting),
    data.measure("turnover_rate", scope, options=counting),
    data.measure("turnover_rate_headcount", scope, options=counting),
    data.measure("stability_rate", scope, options=counting),
    data.measure("mean_age_of_starters", scope, options=counting),
    data.measure("mean_age_of_leavers", scope, options=counting),
)

shell.section(_("From start to end"))
questions.beside("flow", figures.waterfall(data.table("workforce_flow", scope)))

shell.section(_("Ages at which people join and leave"))
scope = assumptions.age_scheme(scope)
years = data.table("starters_leavers_by_age", scope, movement_choices.years(scope, counting))
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.by_age(years, "starters"), "starters_by_age")
with right:
    panel.show(figures.by_age(years, "leavers"), "leavers_by_age")
questions.show("by_age")

shell.section(_("Where and why they leave"))
by_group = data.measure("turnover_rate", scope, ("staff_group",), counting)
questions.beside("turnover", figures.bars(by_group))
by_reason = data.measure("leavers", scope, ("leaving_reason",), counting)
questions.beside("reasons", figures.bars(by_reason))

shell.section(_("Retirement"))
chosen = movement_choices.retirements()
cards.headline(
    data.measure("mean_retirement_age", scope, options=chosen),
    *movement_choices.returned(scope, chosen),
)
by = age_choices.divided_by("retired_by", "staff_group", "band", "medical_grade", "gender")
by_group = data.measure("mean_retirement_age", scope, (by,), chosen)
questions.beside("retirement", figures.bars(by_group))
panel.show(figures.bars(data.measure("mean_retirement_age", scope, ("leaving_reason",), chosen)))
questions.beside("returns", figures.returns(data.table("retire_and_return", scope, chosen)))
by_group = {**chosen, "group_by": "staff_group"}
panel.show(figures.returns(data.table("retire_and_return", scope, by_group)), "returns_by_group")

views.link("age_profile", "retirement")

shell.section(_("Do the files and the staff lists agree?"))
questions.beside("reconciled", figures.reconciled(data.table("starters_leavers_reconciled", scope)))
