"""Enablers: where does each enabler of the framework stand, and what is the evidence?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import figures
from analytics.answers.briefly import framework as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, filters, panel, shell, views
from pages.parts.framework import adding, choices, excel, items, matrix, who


def grid(scope: Scope) -> None:
    """Every enabler by theme and horizon; the whole story of the one that is opened."""
    answer = st.container()
    options = who.chosen(scope)
    listed = items.said(scope, options)
    chosen = choices.item(listed.rows, _("Open an enabler or aim"))
    if chosen:
        views.answer(briefly.one(next(row for row in listed.rows if row["id"] == chosen)), answer)
        items.open_one(chosen, options["organisation"], scope)
        return
    counts = data.framework_table("enabler_grid", scope, options)
    views.answer(briefly.grid(counts), answer)
    matrix.show(items.enablers(listed.rows))
    panel.show(figures.stages(counts))


def listed(scope: Scope) -> None:
    """The list with what is said of each item, and mine, by owner; or by organisation."""
    answer = st.container()
    if choices.list_of() == "organisations":
        _by_organisation(scope, answer)
        return
    options = who.chosen(scope)
    found = items.said(scope, options)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rows = choices.fitting(found)
    views.answer(briefly.listed(rows, len(found.rows)), answer)
    shown = choices.part(rows)
    panel.show(figures.enabler_list(found, shown))
    items.links(shown)
    adding.draw(options["framework"], found.rows)


def _by_organisation(scope: Scope, answer: Any) -> None:
    """What each organisation says of each enabler, side by side."""
    found = data.framework_table("enabler_organisations", scope)
    views.answer(briefly.organisations(found), answer)
    shown = set(choices.part(list(dict.fromkeys(row["id"] for row in found.rows))))
    panel.show(figures.by_organisation(found, [row for row in found.rows if row["id"] in shown]))


def theme(scope: Scope) -> None:
    """One theme: what the data show of each of its items, beside what is said."""
    answer = st.container()
    options = who.chosen(scope)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen, kind = choices.theme(items.said(scope, options).rows), choices.kind()
    asked = {**options, "theme": chosen, "kind": kind}
    found = data.framework_table("enablers", scope, asked)
    views.answer(briefly.theme(found.rows), answer)
    bound = [row for row in found.rows if row["standing"]]
    panel.show(figures.indicator_list(found, bound))
    items.what_to_load(found.rows)
    items.said_only(found.rows)


def conflicts(scope: Scope) -> None:
    """Where what is said and what shows do not agree."""
    answer = st.container()
    options = who.chosen(scope)
    found = data.framework_table("enabler_conflicts", choices.everybody(scope), options)
    views.answer(briefly.conflicts(found), answer)
    panel.show(figures.conflict_list(found))
    items.links(found.rows)


def changes(scope: Scope) -> None:
    """What was changed since a day, by whom; or revised dates and milestones around today."""
    answer = st.container()
    if choices.over_time() == "timeline":
        found = data.framework_table("enabler_timeline", scope, who.chosen(scope))
        views.answer(briefly.timeline(found), answer)
        panel.show(figures.dates_ahead(found))
        return
    options = {"organisation": who.whose(scope), "since": choices.since()}
    found = data.framework_table("enabler_history", scope, options)
    views.answer(briefly.changes(found), answer)
    panel.show(figures.change_list(found, choices.part(found.rows)))


def spreadsheet(scope: Scope) -> None:
    """Statuses out to Excel, and back in with a preview."""
    answer = st.container()
    options = who.chosen(scope)
    views.answer(_("Change statuses in Excel: nobody is overwritten"), answer)
    excel.draw(scope, options)


shell.open_page("enablers")
scope = filters.draw()
views.show(
    "enablers", scope, grid, listed, theme, conflicts, changes, spreadsheet,
)  # fmt: skip
