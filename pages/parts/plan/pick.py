"""Choose one of the plans that are kept, and open it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.plans import scenarios
from analytics.plans.scenarios import Scenario
from analytics.register import Register
from analytics.words import _
from pages.parts import buttons, data, shell, states, viewers

_SAID = "plan_said"


def kept(*, archived: bool = False) -> dict[str, Scenario]:
    """The plans in the register by id, the one saved last first: those of the viewer's units."""
    looking = viewers.viewer()
    with Register(data.folder()) as register:
        found = scenarios.list_scenarios(register, archived=archived)
    return {item.id: item for item in found if looking.covers(item.plan.basis)}


def draw(open_it: Callable[[Scenario], None]) -> None:
    """A select of saved plans with a button to open the one chosen."""
    plans = kept()
    if not plans:
        states.notice(
            _("No plan is saved yet"), _("Save one below with a name, and you can open it here.")
        )
        return
    left, right = st.columns((3, 1), vertical_alignment="bottom")
    with left:
        item = plans[select(plans)]
    with right:
        pressed = buttons.button(
            _("Open this plan"), key="plan_open", icon=":material/folder_open:"
        )
    if pressed:
        open_it(item)
        say_next(_("Opened: {name}").format(name=item.name))
        st.rerun()
    shell.links("skill_mix_plans")


def select(plans: dict[str, Scenario]) -> str:
    """The id of the plan that is chosen; each is told with who saved it and when."""
    return st.selectbox(
        _("A saved plan"), list(plans), key="plan_chosen",
        format_func=lambda item: _title(plans[item]) if item in plans else item,
    )  # fmt: skip


def _title(item: Scenario) -> str:
    words = _("{name} ({saved})")
    return words.format(name=item.name, saved=scenarios.saved_in_words(item))


def say_next(said: str) -> None:
    """What the next run says at its top, after something was saved, opened or put away."""
    st.session_state[_SAID] = said


def say_last() -> None:
    """Say what the run before wanted said."""
    said = st.session_state.pop(_SAID, "")
    if said:
        states.notice(said, _("Every change is recorded, with who made it and when."), "good")
