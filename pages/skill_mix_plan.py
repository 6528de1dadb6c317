"""Skill mix plan: change the mix, see what it costs, keep it, and take it to a meeting."""

from __future__ import annotations

import streamlit as st

from analytics.words import _
from pages.parts import shell
from pages.parts.plan import draft as plan_draft
from pages.parts.plan import editor as plan_editor
from pages.parts.plan import results as plan_results
from pages.parts.plan import saved as plan_saved
from pages.parts.plan import source as plan_source
from pages.parts.plan import totals as plan_totals

shell.open_page("skill_mix_plan")
scope = plan_source.staff()
answer = st.container()
draft = plan_draft.choose(scope)

shell.section(_("The plan"))
totals = st.container(key="plan_totals")
plan = plan_editor.edit(draft)

if plan is not None:
    plan_results.show(draft, plan, answer, totals)
else:
    with totals:
        plan_totals.say_none(_("No totals until every cell of the plan can be used: see below."))

plan_saved.draw(draft, plan)
