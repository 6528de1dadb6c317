"""Talent pool: who has these skills, in date, near here? Which skills hang on one person?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import skills as briefly
from analytics.engine.scope import Scope
from pages.parts import (
    appraisal_choices,
    cards,
    data,
    filters,
    panel,
    shell,
    states,
    talent_search,
    views,
)


def find(scope: Scope) -> None:
    """Search for people by skill; the answer is what was found."""
    answer = st.container()
    found = talent_search.draw(scope)
    views.answer(found or briefly.on_record(talent_search.skills_on_record(scope)), answer)


def cover(scope: Scope) -> None:
    """Whether units have the skills that they need."""
    coverage = views.answer_of(figures.coverage(data.table("skill_gaps", scope)))
    cards.headline(data.measure("skill_cover", scope))
    panel.show(coverage)
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.single_points(data.table("skill_single_points", scope)))
    with right:
        panel.show(figures.resilience(data.table("skill_resilience", scope)))


def training(scope: Scope) -> None:
    """What training would close the gaps."""
    panel.show(views.answer_of(figures.closing_plan(data.table("skill_gap_closing_plan", scope))))
    panel.show(figures.transferable(data.table("skill_transferable", scope)))


def records(scope: Scope) -> None:
    """How current the records are, what expires when, and what they show for the principles."""
    answer = st.container()
    level = appraisal_choices.level(scope)
    by_unit = figures.records(data.table("competence_by_unit", scope, {"by": level}))
    by_unit = views.answer_of(by_unit, answer)
    shown = talent_search.records_shown()
    if shown == "units":
        measures = ("competence_compliance", "competence_currency")
        cards.headline(*(data.measure(name, scope) for name in measures))
        panel.show(by_unit)
    elif shown == "expiry":
        panel.show(figures.cover_ahead(data.table("skill_cover_ahead", scope)))
        panel.show(figures.cross_table(data.table("competence_renewals", scope), "people"))
    else:
        panel.show(figures.titled(data.table("principle_evidence", scope)))


shell.open_page("talent_pool")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
states.say_not_loaded("competence", "local_skills")
views.show("talent_pool", scope, find, cover, training, records)
