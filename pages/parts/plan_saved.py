"""Plans kept in the register: save, open, rename, copy, put away, bring back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics import scenarios, tables
from analytics.errors import UserError
from analytics.figures import listing
from analytics.plan_lines import Plan
from analytics.register import Register
from analytics.scenarios import Scenario
from analytics.scope import Scope
from analytics.words import _
from pages.parts import data, panel, plan_draft, plan_press, shell, states
from pages.parts.plan_draft import Draft

_SAID = "plan_said"
_FIELDS = ("plan_name", "plan_who")
Change = Callable[[Register], Scenario]


def draw(draft: Draft, plan: Plan | None) -> None:
    """Save what is being worked on, and everything about the plans that are kept."""
    shell.section(_("Saved plans"))
    _say_last()
    with st.container(border=True, key="plan_save"):
        _save(draft, plan)
    with Register(data.folder()) as register:
        kept = scenarios.list_scenarios(register, archived=True)
    if kept:
        _choose(draft, kept)
        chosen = {"archived": "yes"} if st.session_state.get("plan_archived") else {}
        panel.show(listing(tables.build(data.store(), "skill_mix_scenarios", Scope(), chosen)))


def _save(draft: Draft, plan: Plan | None) -> None:
    left, right = st.columns(2)
    left.text_input(_("Name of the plan"), key="plan_name", max_chars=scenarios.LONGEST_NAME)
    right.text_input(_("Your name or initials"), key="plan_who", max_chars=60)
    opened = draft.opened
    send = plan_press.sent
    with st.container(horizontal=True):
        if plan_press.button(
            _("Save as a new plan"), key="plan_save_new", texts=_FIELDS, icon=":material/save:",
            type="primary", disabled=plan is None,
        ) and plan:  # fmt: skip
            _do(
                lambda register: scenarios.save_new(
                    register, send("plan_name"), plan, send("plan_who")
                ),
                _("Saved"),
            )
        if opened and plan_press.button(
            _("Save “{name}” again").format(name=opened.name), key="plan_save_again", texts=_FIELDS,
            disabled=plan is None,
        ) and plan:  # fmt: skip
            _do(
                lambda register: scenarios.save_again(register, opened, plan, send("plan_who")),
                _("Saved"),
            )


def _do(change: Change, said: str, *, opens: bool = True) -> None:
    """Write to the register; say a refusal plainly, else work on what was written."""
    try:
        with Register(data.folder()) as register:
            item = change(register)
    except UserError as fault:
        states.refused(fault)
        return
    if opens:
        plan_draft.open_scenario(item)
    st.session_state[_SAID] = _("{what}: {name}").format(what=said, name=item.name)
    st.rerun()


def _say_last() -> None:
    said = st.session_state.pop(_SAID, "")
    if said:
        states.notice(said, _("Kept with the date it was built on and who saved it."), "good")


def _choose(draft: Draft, kept: list[Scenario]) -> None:
    archived = st.checkbox(_("Show archived plans too"), key="plan_archived")
    shown = {item.id: item for item in kept if archived or not item.archived}
    if not shown:
        return
    chosen = st.selectbox(
        _("A saved plan"), list(shown), key="plan_chosen",
        format_func=lambda item: shown[item].name if item in shown else item,
    )  # fmt: skip
    item = shown[chosen]
    send = plan_press.sent
    with st.container(horizontal=True):
        if plan_press.button(_("Open this plan"), key="plan_open", icon=":material/folder_open:"):
            _do(lambda _register: item, _("Opened"))
        if plan_press.button(_("Copy under the name above"), key="plan_copy", texts=_FIELDS):
            _do(
                lambda register: scenarios.copy(
                    register, item, send("plan_name"), send("plan_who")
                ),
                _("Copied"),
            )
        if plan_press.button(_("Give it the name above"), key="plan_rename", texts=_FIELDS):
            _do(
                lambda register: scenarios.rename(
                    register, item, send("plan_name"), send("plan_who")
                ),
                _("Renamed"),
                opens=_is_open(draft, item) and draft.rows == draft.start,
            )
        _archive_button(item)


def _is_open(draft: Draft, item: Scenario) -> bool:
    return draft.opened is not None and draft.opened.id == item.id


def _archive_button(item: Scenario) -> None:
    title = _("Bring back") if item.archived else _("Archive")
    if plan_press.button(title, key="plan_archive", texts=_FIELDS, icon=":material/archive:"):
        _do(
            lambda register: scenarios.archive(
                register, item, plan_press.sent("plan_who"), archived=not item.archived
            ),
            _("Brought back") if item.archived else _("Archived"),
            opens=False,
        )
