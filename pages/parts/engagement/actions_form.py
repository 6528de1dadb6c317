"""The form of an action: added, changed and closed here; the second who saves loses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.engagement.actions import (
    TITLES,
    Action,
    Both,
    Kept,
    add_action,
    change_action,
    history_of,
    read_actions,
)
from analytics.engagement.words import PROGRESS
from analytics.engine.display import Grid, GridColumn, show_key
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.framework.book import enablers_by_id
from analytics.words import _, show_list
from pages.parts import data, grid, states, viewers
from pages.parts.engagement import choices

_BASE, _DRAFT, _SAID, _SENT = "action_base", "action_draft", "action_said", "action_sent"
_NEW = ""
_LONG = ("found", "what", "note")


def draw(scope: Scope, survey: str, surveys: Sequence[str]) -> None:
    """The form; nothing for a viewer who may not change anything.

    ``survey`` is the one whose actions are listed, blank for all of ``surveys``.
    """
    if not viewers.viewer().opens("register", "survey_action"):
        return
    _say_last()
    units = [value for _name, values in scope.where for value in values]
    kept = {each.id: each for each in read_actions(data.folder())
            if survey in ("", each.action.survey) and _is_seen(each, units)}  # fmt: skip
    with st.expander(_("Add or change an action"), icon=":material/edit:",
                     expanded=_DRAFT in st.session_state):  # fmt: skip
        chosen = st.selectbox(
            _("Action"), [_NEW, *kept], key="action_chosen", on_change=_forget,
            format_func=lambda item: kept[item].action.what[:80] if item else _("A new action"),
        )  # fmt: skip
        base = st.session_state.setdefault(_BASE, kept.get(chosen))
        follows = base.action.survey if base else survey or _which(surveys)
        waves = choices.waves(scope, follows) if follows in surveys else []
        blank = Action(survey=follows, wave=waves[-1] if waves else "")
        draft = st.session_state.get(_DRAFT) or (base.action if base else blank)
        _form(base, draft, waves)
        if base:
            _history(base)


def _which(surveys: Sequence[str]) -> str:
    """The survey that a new action follows from."""
    if len(surveys) < 2:
        return next(iter(surveys), "")
    return st.selectbox(_("Follows from"), surveys, key="action_survey", on_change=_forget,
                        format_func=lambda item: show_key("survey", item))  # fmt: skip


def _is_seen(kept: Kept, units: Sequence[str]) -> bool:
    """Somebody who sees some units changes the actions of those, and of no other."""
    if viewers.viewer().units is None:
        return True
    return kept.action.unit.casefold() in {unit.casefold() for unit in units}


def _forget() -> None:
    st.session_state.pop(_BASE, None)
    st.session_state.pop(_DRAFT, None)


def _form(base: Kept | None, draft: Action, waves: list[str]) -> None:
    mark = f"action_{base.id}_{base.revision}" if base else "action_new"
    mark = f"{mark}_{abs(hash(draft))}"
    offered = waves if draft.wave in ("", *waves) else [*waves, draft.wave]
    with st.form(f"{mark}_form"):
        left, right = st.columns(2)
        left.selectbox(
            _(TITLES["wave"]), offered, offered.index(draft.wave) if draft.wave in offered else 0,
            key=f"{mark}_wave",
        )  # fmt: skip
        right.selectbox(
            _(TITLES["progress"]), list(PROGRESS), list(PROGRESS).index(draft.progress),
            format_func=lambda item: _(PROGRESS[item]), key=f"{mark}_progress",
        )  # fmt: skip
        for place, name in ((left, "unit"), (right, "group")):
            place.text_input(_(TITLES[name]), getattr(draft, name), help=_help(name),
                             key=f"{mark}_{name}")  # fmt: skip
        for name in _LONG:
            st.text_area(_(TITLES[name]), getattr(draft, name), height=80, help=_help(name),
                         key=f"{mark}_{name}")  # fmt: skip
        left, right = st.columns(2)
        for place, name in ((left, "started"), (right, "due")):
            text = getattr(draft, name)
            place.date_input(_(TITLES[name]), date.fromisoformat(text) if text else None,
                             format="DD/MM/YYYY", key=f"{mark}_{name}")  # fmt: skip
        left.text_input(_(TITLES["owner"]), draft.owner, help=_help("owner"), key=f"{mark}_owner")
        _enabler(right, draft.enabler, f"{mark}_enabler")
        st.text_input(_("Your name or initials"), viewers.viewer().who, max_chars=60,
                      key=f"{mark}_who")  # fmt: skip
        st.form_submit_button(
            _("Save the action"), type="primary", icon=":material/save:", on_click=_take,
            args=(mark,),
        )  # fmt: skip
    sent = st.session_state.pop(_SENT, None)
    if sent:
        who = sent.pop("who")
        _save(base, replace(draft, **sent), who)


def _enabler(place: Any, now: str, key: str) -> None:
    """The enabler of the framework that an action helps; one that is gone stays until changed."""
    known = enablers_by_id(data.folder())
    offered = list(dict.fromkeys(["", *known, now]))
    place.selectbox(
        _(TITLES["enabler"]), offered, offered.index(now), key=key, help=_help("enabler"),
        format_func=lambda item: _title_of(item, known) if item else _("None"),
    )  # fmt: skip


def _title_of(item: str, known: Mapping[str, str]) -> str:
    if item not in known:
        return item
    return _("{id}: {text}").format(id=item, text=known[item])


def _take(mark: str) -> None:
    """Keep what was sent until the page acts on it: a run through the front door loses a press."""
    names = [name for name in TITLES if name != "survey"]
    st.session_state[_SENT] = {
        name: _text(st.session_state.get(f"{mark}_{name}")) for name in (*names, "who")
    }


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _help(name: str) -> str | None:
    return {
        "found": _("In words. Write no number of a group that is hidden above."),
        "unit": _("Leave blank for the whole organisation"),
        "group": _("Leave blank for everybody"),
        "owner": _("A role, such as Medical director"),
        "enabler": _("Of the framework: the action is shown in its story too"),
    }.get(name)


def _save(base: Kept | None, action: Action, who: str) -> None:
    try:
        if base is None:
            add_action(data.folder(), action, who)
        else:
            found = change_action(data.folder(), base, action, who)
            if isinstance(found, Both):
                _show_both(found)
                return
    except UserError as fault:
        st.session_state[_DRAFT] = action
        states.refused(fault)
        return
    _forget()
    st.session_state[_SAID] = ("saved", ())
    st.rerun()


def _show_both(found: Both) -> None:
    """Somebody saved first: their change and mine are in the form, and nothing is saved yet."""
    st.session_state[_BASE], st.session_state[_DRAFT] = found.kept, found.merged
    st.session_state[_SAID] = ("both", found)
    st.rerun()


def _say_last() -> None:
    said, found = st.session_state.pop(_SAID, ("", None))
    if said == "saved":
        states.notice(_("Saved"), _("Every earlier state of an action is kept."), "good")
    if said != "both" or not isinstance(found, Both):
        return
    states.notice(
        _("{who} has changed this action meanwhile").format(
            who=found.kept.saved_by or _("Somebody else")
        ),
        _("Their change is in the form beside yours ({fields}). Nothing is saved yet: look at it,"
          " then save again.").format(fields=show_list(_(TITLES[n]) for n in found.theirs)),
        "warn",
    )  # fmt: skip
    rows = tuple(
        (_(TITLES[name]), getattr(found.merged, name) or "–",
         getattr(found.kept.action, name) or "–")
        for name in found.clash
    )  # fmt: skip
    if rows:
        heads = (GridColumn(_("What differs")), GridColumn(_("Yours")), GridColumn(_("Theirs")))
        grid.show(Grid(_("Where you differ"), heads, rows), caption=True)


def _history(base: Kept) -> None:
    rows = tuple(
        (str(each.revision), _(PROGRESS[each.action.progress]), each.action.note or "–",
         each.saved_by or "–", each.saved_at.isoformat(sep=" ", timespec="minutes"))
        for each in reversed(history_of(data.folder(), base.id))
    )  # fmt: skip
    heads = (_("Revision"), _("Progress"), _("How it goes"), _("Who"), _("When (UTC)"))
    grid.show(Grid(_("History of this action"), tuple(map(GridColumn, heads)), rows), caption=True)
