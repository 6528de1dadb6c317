"""Talent pool: who has these skills, in date, near here? Which skills hang on one person?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import appraisal_choices, cards, data, filters, panel, shell, states, talent_search

shell.open_page("talent_pool")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)
states.say_not_loaded("competence", "local_skills")

cards.headline(
    data.measure("competence_compliance", scope),
    data.measure("competence_currency", scope),
    data.measure("skill_cover", scope),
)

shell.section(_("Find people with skills"))
talent_search.draw(scope)

shell.section(_("Do units have the skills they need?"))
panel.show(figures.coverage(data.table("skill_gaps", scope)))
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.single_points(data.table("skill_single_points", scope)))
with right:
    panel.show(figures.resilience(data.table("skill_resilience", scope)))

shell.section(_("What training would close the gaps?"))
panel.show(figures.closing_plan(data.table("skill_gap_closing_plan", scope)))
panel.show(figures.transferable(data.table("skill_transferable", scope)))

shell.section(_("What expires, and when"))
panel.show(figures.cover_ahead(data.table("skill_cover_ahead", scope)))
panel.show(figures.cross_table(data.table("competence_renewals", scope), "people"))

shell.section(_("How current the records are"))
level = appraisal_choices.level(scope)
panel.show(figures.records(data.table("competence_by_unit", scope, {"by": level})))

shell.section(_("The multi-professional team principles"))
panel.show(figures.titled(data.table("principle_evidence", scope)))
