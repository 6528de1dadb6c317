"""Keep the plan that is being worked on: under a new name, or as the next revision of its own."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.errors import UserError
from analytics.plans import scenarios
from analytics.plans.lines import Plan
from analytics.plans.scenarios import Scenario
from analytics.register import Register
from analytics.words import _
from pages.parts import buttons, data, shell, states
from pages.parts.plan import draft as plan_draft
from pages.parts.plan import pick as plan_pick
from pages.parts.plan.draft import Draft

FIELDS = ("plan_name", "plan_who")
Change = Callable[[Register], Scenario]


def draw(draft: Draft, plan: Plan | None) -> None:
    """The name, the writer, and the buttons that save."""
    with st.container(key="plan_to_save"):
        shell.section(_("Save the plan"))
        plan_pick.say_last()
        with st.container(border=True, key="plan_save"):
            _fields_and_buttons(draft, plan)
    shell.links("skill_mix_plans")


def _fields_and_buttons(draft: Draft, plan: Plan | None) -> None:
    left, right = st.columns(2)
    left.text_input(_("Name of the plan"), key="plan_name", max_chars=scenarios.LONGEST_NAME)
    right.text_input(_("Your name or initials"), key="plan_who", max_chars=60)
    with st.container(horizontal=True):
        _save_new(plan)
        if draft.opened:
            _save_again(draft.opened, plan)


def _save_new(plan: Plan | None) -> None:
    pressed = buttons.button(
        _("Save as a new plan"), key="plan_save_new", texts=FIELDS, icon=":material/save:",
        type="primary", disabled=plan is None,
    )  # fmt: skip
    name, who = buttons.sent("plan_name"), buttons.sent("plan_who")
    if pressed and plan:
        change(lambda register: scenarios.save_new(register, name, plan, who), _("Saved"))


def _save_again(opened: Scenario, plan: Plan | None) -> None:
    pressed = buttons.button(
        _("Save “{name}” again").format(name=opened.name), key="plan_save_again", texts=FIELDS,
        disabled=plan is None,
    )  # fmt: skip
    who = buttons.sent("plan_who")
    if pressed and plan:
        change(lambda register: scenarios.save_again(register, opened, plan, who), _("Saved"))


def change(make: Change, said: str, *, opens: bool = True) -> None:
    """Write to the register; say a refusal plainly, else work on what was written."""
    try:
        with Register(data.folder()) as register:
            item = make(register)
    except UserError as fault:
        states.refused(fault)
        return
    if opens:
        plan_draft.open_scenario(item)
    plan_pick.say_next(_("{what}: {name}").format(what=said, name=item.name))
    st.rerun()
