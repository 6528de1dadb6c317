"""What the data show of the principles that can be worked out: 1, 2, 3, 5, 6 and 8."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from analytics import figures
from analytics.engine.display import show_split
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.framework.catalogue import STATEMENT, published
from analytics.imports.kinds.registry import all_kinds
from analytics.words import _
from pages.parts import address, data, panel, states, views

_WORKED_OUT = ("1", "2", "3", "5", "6", "8")
_NO_FILE = {
    "1": ("competence", "local_skills"), "2": ("requirement",), "5": ("leadership_role",),
    "6": ("competence", "local_skills"), "8": ("competence", "local_skills"),
}  # fmt: skip


def titles() -> dict[str, str]:
    """What each principle is called, by its number."""
    return {each.theme_no: each.theme for each in published().values() if each.kind == STATEMENT}


def number() -> str:
    """The principle whose statements are shown."""
    named = titles()
    return address.select_one(
        _("Principle"), "principle", list(named), "1", width=520,
        format_func=lambda each: _("{number}. {theme}").format(number=each, theme=named[each]),
    )  # fmt: skip


def evidence(scope: Scope, answer: Any) -> None:
    """What can be worked out of the one that is chosen; where its file is missing, which one."""
    named = titles()
    chosen = address.segmented(
        _("Principle"), "shown_of", list(_WORKED_OUT), "1",
        format_func=lambda each: _("{number}. {theme}").format(number=each, theme=named[each]),
    )  # fmt: skip
    units = replace(scope, where=tuple(each for each in scope.where if each[0] in UNIT_FIELDS))
    if data.empty():
        views.answer(_("Nothing is loaded yet that could speak to this principle"), answer)
        states.nothing_loaded()
        return
    if chosen in _NO_FILE and not any(map(data.dates, _known(_NO_FILE[chosen]))):
        views.answer(_("No file is loaded that speaks to this principle"), answer)
        states.say_not_loaded(*_known(_NO_FILE[chosen]))
    {"3": _bands, "5": _professions, "6": _flexible}.get(chosen, _figures)(units, answer, chosen)
    st.html(f'<p class="gw-subtitle">{escape(_others())}</p>')


def _known(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind in all_kinds())


def _figures(scope: Scope, answer: Any, chosen: str) -> None:
    found = data.table("principle_evidence", scope)
    shown = figures.evidence_of(found, chosen)
    panel.show(views.answer_of(shown, answer))
    if chosen == "2":
        panel.show(figures.bars(data.measure("competence_compliance", scope, ("staff_group",))))
    if chosen == "8":
        panel.show(figures.bars(data.measure("competence_currency", scope, ("staff_group",))))
    if chosen == "1":
        views.link("talent_pool", "cover")


def _bands(scope: Scope, answer: Any, _chosen: str) -> None:
    found = data.table("top_of_licence", scope)
    groups = list(dict.fromkeys(row["staff_group"] for row in found.rows))
    if not groups:
        views.answer(_("No FTE in the units chosen"), answer)
        return
    group = address.select_one(
        _("Profession"), "profession", groups, groups[0], width=360,
        format_func=lambda each: show_split("staff_group", each),
    )  # fmt: skip
    panel.show(views.answer_of(figures.bands_of(found, group), answer))


def _professions(scope: Scope, answer: Any, _chosen: str) -> None:
    shown = figures.professions_lead(data.table("leadership_by_profession", scope))
    panel.show(views.answer_of(shown, answer))


def _flexible(scope: Scope, answer: Any, _chosen: str) -> None:
    shown = figures.transferable(data.table("skill_transferable", scope))
    panel.show(views.answer_of(shown, answer))


def _others() -> str:
    """That three principles have no number, and what would bring one."""
    return _(
        "Principles 4, 7 and 9 have no number yet. Records of team learning (4), a delegation"
        " competence (7) and a staff survey (9) would bring one: see their statements."
    )
