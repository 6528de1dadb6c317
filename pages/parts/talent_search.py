"""The search of the talent pool: its fields, and its answer for whoever looks."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from analytics.engine.access import LOCAL
from analytics.engine.declared import find_table
from analytics.engine.display import show_split
from analytics.engine.scope import Scope
from analytics.engine.viewer import NAMES, ROLES
from analytics.errors import UserError
from analytics.skills import talent
from analytics.skills.criteria import ALL, ANY, read_criteria
from analytics.words import _, pgettext
from pages.parts import (
    address,
    buttons,
    data,
    states,
    talent_address,
    talent_found,
    viewers,
)
from pages.parts.plainly import plainly

_RANGES = {
    "talent_hours": "min_hours", "talent_most_hours": "max_hours", "talent_fte": "min_fte",
    "talent_most_fte": "max_fte",
}  # fmt: skip
_CHOSEN = ("talent_skills", "talent_match", "talent_site", "talent_near")
_FIELDS = (*_CHOSEN, "talent_level", "talent_on", *_RANGES, "talent_who")
_RESULT = "talent_result"
_ANYWHERE = ""


def draw(scope: Scope) -> str:
    """Draw the search and, after it was pressed, what it found: how many, in a sentence."""
    _say_role()
    _fields(scope)
    if buttons.button(
        pgettext("button", "Search"),
        key="talent_go",
        texts=_FIELDS,
        icon=":material/search:",
        type="primary",
    ):
        _search(scope)
    asked, result = st.session_state.get(_RESULT, (None, None))
    if result is not None and asked == (scope, viewers.viewer().key, talent_address.asked()):
        talent_found.show(result)
        return result.remarks[0]
    if talent_address.asked():
        st.html(f'<p class="gw-subtitle">{escape(_("Press Search to see the answer."))}</p>')
    return ""


def skills_on_record(scope: Scope) -> int:
    """How many skills can be looked for."""
    return len(data.work_out(talent.skills_on_record, scope))


def records_shown() -> str:
    """What of the records is shown: ``units``, ``expiry`` or ``principles``."""
    words = {
        "units": _("How complete they are"),
        "expiry": _("What expires, and when"),
        "principles": _("Evidence for the principles"),
    }
    return address.segmented(
        pgettext("what of the records", "Show"), "talent_records", list(words), "units",
        format_func=lambda item: words[item],
    )  # fmt: skip


def _say_role() -> None:
    viewer = viewers.viewer()
    words = (
        _("You see names. Your role: {role}.")
        if viewer.may(NAMES)
        else _("You see how many people there are, not who they are. Your role: {role}.")
    ).format(role=_(ROLES[viewer.role]))
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def _fields(scope: Scope) -> None:
    known = data.work_out(talent.skills_on_record, scope)
    everywhere = Scope(as_at=scope.as_at)
    places = [_ANYWHERE, *data.work_out(talent.places, everywhere)]
    units = [_ANYWHERE, *data.choices("organisation", everywhere)]
    talent_address.fill({"talent_skills": list(known), "talent_match": (ALL, ANY),
                         "talent_site": places, "talent_near": units})  # fmt: skip
    st.multiselect(
        _("Skills"), list(known), key="talent_skills", placeholder=_("Choose one or more"),
        format_func=lambda key: f"{known[key][0]} ({known[key][1]})" if key in known else key,
    )  # fmt: skip
    words = {ALL: _("All of them"), ANY: _("Any of them")}
    first, second, third = st.columns(3)
    first.segmented_control(
        _("People who have"), list(words), key="talent_match", required=True,
        format_func=lambda item: words[item],
    )  # fmt: skip
    second.text_input(
        _("Level at least"), key="talent_level", placeholder=_("Any; or 2, Competent")
    )
    third.text_input(_("In date on"), key="talent_on",
                     placeholder=scope.as_at.isoformat() if scope.as_at else "")  # fmt: skip
    _where(places, units)
    _how_much()
    if not viewers.viewer().who:
        st.text_input(_("Your name, for the audit trail"), key="talent_who")


def _where(places: list[str], units: list[str]) -> None:
    """At a site, or a unit where no site is stored; and near which unit first."""
    first, second = st.columns(2)
    first.selectbox(_("At the site or in the unit"), places, key="talent_site", format_func=_place)
    second.selectbox(
        _("Nearest to the unit"), units, key="talent_near",
        format_func=lambda item: _place(item) if item else _("Do not sort by place"),
    )  # fmt: skip


def _place(item: str) -> str:
    return show_split("organisation", item) if item else _("Anywhere")


def _how_much() -> None:
    """The range of contracted hours and of FTE."""
    labels = (
        _("Hours per week at least"), _("Hours per week at most"),
        _("FTE at least"), _("FTE at most"),
    )  # fmt: skip
    for column, label, key in zip(st.columns(4), labels, _RANGES, strict=True):
        column.text_input(plainly(label), key=key, placeholder=_("Any"))


def _search(scope: Scope) -> None:
    state, sent, chosen = st.session_state, buttons.sent, buttons.chosen
    options = {
        "skills": "|".join(chosen("talent_skills", [])),
        "match": chosen("talent_match", ALL),
        "level": sent("talent_level"),
        "on": sent("talent_on"),
        **{option: sent(key) for key, option in _RANGES.items()},
        "site": chosen("talent_site", ""),
        "near": chosen("talent_near", ""),
    }
    looking = viewers.viewer()
    viewer = replace(looking, who=looking.who or sent("talent_who").strip())
    if viewer.role == LOCAL and not viewer.who:  # may see names, and has not asked for them
        viewer = replace(viewer, rights=viewer.rights - {NAMES})
    try:
        if viewer.may(NAMES) and not viewer.who:
            raise UserError(
                _("Type your name before you search for people by name."),
                _("Recorded with the search in the audit trail."),
                rule="who_missing",
            )
        table = find_table("talent_search")
        result = data.work_out(talent.search, table, scope, read_criteria(options), viewer)
    except UserError as fault:
        state.pop(_RESULT, None)
        states.refused(fault)
        return
    search = {name: chosen(name, "") for name in talent_address.KEPT}
    changed = talent_address.keep(search)
    state[_RESULT] = ((scope, viewers.viewer().key, talent_address.asked()), result)
    if changed:
        st.rerun()  # the address is written when a run begins
