"""Engagement: are doctors and staff more engaged than before, where, and what was done about it?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics import figures
from analytics.answers.briefly import engagement as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, filters, panel, shell, views
from pages.parts.engagement import actions_form, choices, said
from pages.parts.framework import items


def trend(scope: Scope) -> None:
    """One group's score wave by wave, and what was done where."""
    scope = choices.of_units(scope)
    answer = st.container()
    with choices.row_of_selects():
        asked = choices.asked(scope)
        against = {"benchmark": choices.benchmark_chosen()}
        results = [
            data.table("engagement_trend", scope, {**asked.options, **against, "by": by})
            for by in choices.BY
        ]
        group = choices.group(results)
        choices.benchmark()
    result = next((each for each in results if figures.engagement_rows(each, group)), results[0])
    mine = figures.engagement_rows(result, group)
    options = {**asked.options, "by": str(result.assumptions.get("by", "group"))}
    changes = data.table("engagement_changes", scope, options)
    views.answer(briefly.trend(result, mine, changes), answer)
    actions = figures.actions_for(said.actions(scope, asked.options.get("survey", "")), group)
    panel.show(figures.engagement_trend(result, group, actions))
    said.list_actions(actions)


def where(scope: Scope) -> None:
    """Every measure by group or unit, and how grades and roles differ."""
    scope = choices.of_units(scope)
    answer = st.container()
    with choices.row_of_selects():
        asked, by = choices.asked(scope, measure=False), choices.by()
    options = {"survey": asked.options.get("survey", ""), "by": by}
    heat = data.table("engagement_heatmap", scope, options)
    views.answer(briefly.where(heat, str(heat.assumptions.get("measure", ""))), answer)
    panel.show(figures.engagement_heat(heat))
    if by == "group":
        panel.show(figures.engagement_gaps(data.table("engagement_role_gaps", scope, options)))
    else:
        panel.show(figures.titled(data.table("engagement_flags", scope, options)))


def changed(scope: Scope) -> None:
    """What moved between the last two waves, more than chance explains."""
    scope = choices.of_units(scope)
    answer = st.container()
    with choices.row_of_selects():
        asked, by = choices.asked(scope), choices.by()
    options = {**asked.options, "by": by}
    result = data.table("engagement_changes", scope, options)
    views.answer(briefly.changed(result), answer)
    panel.show(figures.engagement_changes(result))
    panel.show(figures.engagement_verdicts(data.table("engagement_verdict", scope, options)))


def responses(scope: Scope) -> None:
    """Who answered, how their answers are spread, and what weighting changes."""
    scope = choices.of_units(scope)
    answer = st.container()
    with choices.row_of_selects():
        shown = choices.one_of(_("Show"), "eng_shown", {
            "rates": _("Response rates"), "spread": _("How answers are spread"),
            "weighted": _("Raw and weighted"),
        })  # fmt: skip
        asked = choices.asked(scope, measure=shown == "weighted")
        by = choices.by() if shown != "weighted" else "group"
        result = data.table("engagement_trend", scope, {**asked.options, "by": by})
        group = choices.group([result]) if shown == "spread" else None
    views.answer(briefly.responses(result), answer)
    if shown == "rates":
        panel.show(figures.response_rates(result))
    elif shown == "spread":
        spread = data.table("engagement_distribution", scope, {**asked.options, "by": by})
        panel.show(figures.answers_spread(spread, group[2] if group else ""))
    else:
        panel.show(
            figures.raw_and_weighted(data.table("engagement_weighted", scope, asked.options))
        )


def beside(scope: Scope) -> None:
    """Scores of units beside their turnover, sickness, PADR and vacancies."""
    scope = choices.of_units(scope)
    answer = st.container()
    with choices.row_of_selects():
        asked = choices.asked(scope)
    result = data.table("engagement_beside_workforce", scope, asked.options)
    views.answer(briefly.beside(result), answer)
    panel.show(figures.engagement_workforce(result))


def actions(scope: Scope) -> None:
    """You said, we did: to print, and to keep up to date."""
    scope = choices.of_units(scope)
    answer = st.container()
    survey, surveys = choices.surveys(scope)
    result = said.actions(scope, survey)
    views.answer(briefly.actions(result, date.today()), answer)
    panel.show(figures.said_and_done(result))
    items.links([{"id": row["enabler"]} for row in result.rows if row["enabler"]])
    actions_form.draw(scope, survey, surveys)
    shell.links("board_pack", pack_sections="engagement")


shell.open_page("engagement")
scope = filters.draw()
views.show("engagement", scope, trend, where, changed, responses, beside, actions)
