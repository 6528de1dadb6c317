"""PADR and appraisal: who has had one, where is it behind, and what falls due?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import appraisals as briefly
from analytics.engine.scope import Scope
from pages.parts import (
    appraisal_choices,
    cards,
    data,
    filters,
    panel,
    shell,
    states,
    views,
)


def rate(scope: Scope) -> None:
    """How many have an appraisal in date, and whether that is changing."""
    answer = st.container()
    choice = appraisal_choices.draw(scope)
    result = data.measure(choice.measure, scope, options=choice.rules)
    views.answer(briefly.rate(result, choice.target), answer)
    over_time = data.table("padr_months", scope, choice.options)
    judged = briefly.judged(over_time, result)
    other = data.measure(choice.other_measure, scope)
    cards.headline(result, other, judged={result.measure: judged})
    panel.show(figures.months(over_time, judged))


def behind(scope: Scope) -> None:
    """Which units, groups and levels are behind."""
    answer = st.container()
    choice = appraisal_choices.draw(scope)
    level = appraisal_choices.level(scope)
    units = data.table("padr_by_unit", scope, {**choice.options, "by": level})
    panel.show(views.answer_of(figures.funnel(units), answer))
    appraisal_choices.show_by(scope, choice)


def due(scope: Scope) -> None:
    """What is overdue, and what falls due next."""
    answer = st.container()
    choice = appraisal_choices.draw(scope)
    panel.show(views.answer_of(figures.due(data.table("padr_due", scope, choice.people)), answer))
    panel.show(appraisal_choices.due_by_unit(scope, choice), "padr_due_by_unit")


def counted_out(scope: Scope) -> None:
    """Who is counted out, and why."""
    answer = st.container()
    choice = appraisal_choices.draw(scope)
    excluded = data.table("padr_exclusions", scope, choice.people)
    panel.show(views.answer_of(figures.exclusions(excluded), answer))


shell.open_page("padr")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
states.say_not_loaded("appraisal", "medical_appraisal")
views.show("padr", scope, rate, behind, due, counted_out)
