"""PADR and appraisal: who has had one, where is it behind, and what falls due?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import appraisal_choices, cards, data, filters, panel, shell, states

shell.open_page("padr")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)
states.say_not_loaded("appraisal", "medical_appraisal")

track, target, rules = appraisal_choices.draw(scope)
measure = appraisal_choices.MEASURES[track]
rate = data.measure(measure, scope, options=rules)
doctors = data.measure("medical_appraisal_rate", scope)
options = {**rules, "track": track, "target": str(target)}
cards.headline(data.measure("padr_rate", scope, options=padr_rules), doctors)

shell.section(_("Is it changing?"))
panel.show(figures.months(data.table("padr_months", scope, options)))

shell.section(_("Where it is behind"))
level = appraisal_choices.level(scope)
units = data.table("padr_by_unit", scope, {**options, "by": level})
panel.show(figures.funnel(units))
left, right = st.columns(2, gap="medium")
fields = ("staff_group", "band") if track == "padr" else ("medical_grade", "area_of_work")
for place, field in zip((left, right), fields, strict=True):
    with place:
        by_field = data.measure(measure, scope, (field,), rules)
        panel.show(figures.bars(by_field, figures.rate_by(by_field, target)))

shell.section(_("What is overdue, and what falls due"))
due_options = {name: text for name, text in options.items() if name != "target"}
panel.show(figures.due(data.table("padr_due", scope, due_options)))
panel.show(
    figures.cross_table(data.table("padr_due", scope, {**due_options, "by": level}), "people"),
    "padr_due_by_unit",
)

shell.section(_("Who is counted out"))
panel.show(figures.listing(data.table("padr_exclusions", scope, due_options)))
