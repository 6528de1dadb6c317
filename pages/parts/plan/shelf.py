"""The plans that are kept: compare them, rename, copy, put away, bring back, and their history."""

from __future__ import annotations

import streamlit as st

from analytics.engine.display import Grid, GridColumn
from analytics.engine.scope import Scope
from analytics.exports.plans.files import plans_file
from analytics.figures import listing
from analytics.figures.plans_compared import bands_side_by_side, side_by_side, trees_of_plans
from analytics.plans import scenarios
from analytics.plans.saved_plans_compared import MOST_PLANS
from analytics.plans.scenarios import Scenario
from analytics.register import Register
from analytics.words import _, pgettext
from pages.parts import address, buttons, data, grid, panel, shell, states
from pages.parts.plan import draft as plan_draft
from pages.parts.plan import pick as plan_pick
from pages.parts.plan import saved as plan_saved

PLAN_PAGE = "pages/skill_mix_plan.py"


def draw() -> None:
    """Everything about the plans that are kept; an invitation while there is none."""
    plan_pick.say_last()
    everything = plan_pick.kept(archived=True)
    if not everything:
        states.notice(
            _("No plan is saved yet"),
            _("Make a plan and save it with a name, and everyone who opens this dashboard"
              " will see it here."),
        )  # fmt: skip
        shell.links("skill_mix_plan")
        return
    _compare({key: item for key, item in everything.items() if not item.archived})
    _list(everything)


# Compare


def _compare(plans: dict[str, Scenario]) -> None:
    shell.section(_("Side by side"))
    chosen = [key for key in address.values("plans") if key in plans][:MOST_PLANS]
    address.choose("plans", *chosen) if tuple(chosen) != address.values("plans") else None
    picked = address.select_many(
        _("Up to four plans"), "plans", list(plans), max_selections=MOST_PLANS,
        placeholder=_("The plans saved last"),
        format_func=lambda key: plans[key].name if key in plans else key,
    )  # fmt: skip
    shown = picked or tuple(list(plans)[:2])
    if not shown:
        return
    asked = {"plans": ",".join(shown)}
    panel.show(side_by_side(data.fresh_table("skill_mix_plans", Scope(), asked)))
    _trees(asked)
    _downloads(asked["plans"])


def _trees(asked: dict[str, str]) -> None:
    """One tree a plan, as planned, at 100 %: beside each other, or below on a phone."""
    result = data.fresh_table("skill_mix_plan_bands", Scope(), asked)
    st.html(f'<h3 class="gw-headline">{_("The planned mix of each at 100%")}</h3>')
    trees = trees_of_plans(result)
    for column, (number, (name, chart)) in zip(
        st.columns(len(trees)), enumerate(trees), strict=True
    ):
        with column:
            panel.picture(chart, f"tree_{number}", name)
    panel.show(bands_side_by_side(result))


def _downloads(plans: str) -> None:
    answers = data.answers()  # a click is not in this page's context, which says who is looking
    with st.container(horizontal=True, key="downloads_plans"):
        panel.download_button(
            _("Excel: plans and bands"),
            panel.made_on_click(
                lambda: answers.work_out(plans_file, plans, ".xlsx"), "plans_side_by_side.xlsx"
            ),
            "plans_side_by_side.xlsx", panel.XLSX, key="plans_xlsx",
            icon=":material/download:",
        )  # fmt: skip


# Keep in order


def _list(everything: dict[str, Scenario]) -> None:
    shell.section(_("All saved plans"))
    archived = st.checkbox(_("Show archived plans too"), key="plan_archived")
    plans = {key: item for key, item in everything.items() if archived or not item.archived}
    if not plans:
        return
    asked = {"archived": "yes"} if archived else {}
    panel.show(listing(data.fresh_table("skill_mix_scenarios", Scope(), asked)))
    with st.container(border=True, key="plan_manage"):
        item = plans[plan_pick.select(plans)]
        _open_button(item)
        left, right = st.columns(2)
        left.text_input(_("A new name"), key="plan_name", max_chars=scenarios.LONGEST_NAME)
        right.text_input(_("Your name or initials"), key="plan_who", max_chars=60)
        with st.container(horizontal=True):
            _change_buttons(item)
        _history(item)


def _open_button(item: Scenario) -> None:
    if buttons.button(
        _("Open this plan"), key="plan_open", icon=":material/folder_open:", type="primary"
    ):
        plan_draft.open_scenario(item)
        plan_pick.say_next(_("Opened: {name}").format(name=item.name))
        st.switch_page(PLAN_PAGE, query_params=address.to_carry())


def _change_buttons(item: Scenario) -> None:
    fields = plan_saved.FIELDS
    pressed = {
        name: buttons.button(title, key=f"plan_{name}", texts=fields, icon=icon)
        for name, title, icon in (
            ("copy", _("Copy under the new name"), ":material/content_copy:"),
            ("rename", _("Rename"), ":material/edit:"),
            (
                "archive",
                _("Restore") if item.archived else pgettext("button", "Archive"),
                ":material/archive:",
            ),
        )
    }
    name, who = buttons.sent("plan_name"), buttons.sent("plan_who")
    if pressed["copy"]:
        _change(lambda register: scenarios.copy(register, item, name, who), _("Copied"))
    if pressed["rename"]:
        _change(lambda register: scenarios.rename(register, item, name, who), _("Renamed"))
    if pressed["archive"]:
        _change(
            lambda register: scenarios.archive(register, item, who, archived=not item.archived),
            _("Restored") if item.archived else _("Archived"),
        )


def _change(make: plan_saved.Change, said: str) -> None:
    plan_saved.change(make, said, opens=False)


def _history(item: Scenario) -> None:
    """Who did what to a plan, and when."""
    words = {
        "saved": _("Saved"), "renamed": _("Renamed"), "copied": _("Copied"),
        "archived": _("Archived"), "restored": _("Restored"),
    }  # fmt: skip
    with st.expander(_("History of this plan"), icon=":material/history:"):
        with Register(data.folder()) as register:
            found = scenarios.history(register, item.id)
        rows = tuple(
            (str(one.revision), words.get(one.action, one.action), one.name,
             one.saved_by or "–", one.saved_at.isoformat(sep=" ", timespec="minutes"))
            for one in reversed(found)
        )  # fmt: skip
        heads = (_("Revision"), _("What"), _("Name"), _("Who"), _("When (UTC)"))
        grid.show(Grid(_("History of this plan"), tuple(map(GridColumn, heads)), rows))
