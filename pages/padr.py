"""PADR and appraisal: who has had one, where is it behind, and what falls due?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.engine.scope import MANAGER_LEVEL
from analytics.words import _
from pages.parts import (
    appraisal_choices,
    cards,
    data,
    filters,
    manager_panel,
    panel,
    shell,
    states,
)

shell.open_page("padr")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)
states.say_not_loaded("appraisal", "medical_appraisal")

choice = appraisal_choices.draw(scope)
rate = data.measure(choice.measure, scope, options=choice.rules)
cards.headline(rate, data.measure(choice.other_measure, scope))

shell.section(_("Is it changing?"))
panel.show(figures.months(data.table("padr_months", scope, choice.options)))

shell.section(_("Where it is behind"))
level = appraisal_choices.level(scope)
units = data.table("padr_by_unit", scope, {**choice.options, "by": level})
panel.show(figures.funnel(units))
left, right = st.columns(2, gap="medium")
for place, field in zip((left, right), choice.fields, strict=True):
    with place:
        groups = data.measure(choice.measure, scope, (field,), choice.rules)
        panel.show(figures.bars(groups, figures.rate_by(groups, choice.target)))
levels = data.measure(choice.measure, scope, (MANAGER_LEVEL.id,), choice.rules)
manager_panel.show(levels, choice.target)

shell.section(_("What is overdue, and what is due next"))
panel.show(figures.due(data.table("padr_due", scope, choice.people)))
panel.show(
    figures.cross_table(data.table("padr_due", scope, {**choice.people, "by": level}), "people"),
    "padr_due_by_unit",
)

shell.section(_("Who is excluded"))
panel.show(figures.exclusions(data.table("padr_exclusions", scope, choice.people)))
