"""The plan somebody is working on: it lives in their session, so that no click loses a cell.

The grid widget is rebuilt whenever the page is opened again; it is then filled with the rows as
they were left.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from analytics import scenarios
from analytics.plan_lines import Plan, PlanLine, empty_lines, lines_in_scope, lines_of_grid, to_rows
from analytics.plans import Fault, read_grid
from analytics.scenarios import Scenario
from analytics.scope import Scope
from analytics.words import _, ngettext, show_number
from pages.parts import address, data, filters, plan_press, states

STAFF, TYPED = "staff", "typed"
_DRAFT = "plan_draft"


@dataclass
class Draft:
    """``begun`` is what it was begun from; ``rows`` are the texts of the grid as they stand."""

    begun: tuple[Any, ...]
    basis: Scope | None
    start: list[dict[str, str]]
    rows: list[dict[str, Any]]
    base: list[dict[str, Any]]
    own_pay: dict[str, str] = field(default_factory=dict)
    opened: Scenario | None = None
    version: int = 0

    @property
    def untouched(self) -> bool:
        """Whether it can be begun again without losing anything."""
        return self.rows == self.start and not self.opened and not any(self.own_pay.values())


def choose() -> Draft:
    """Draw where a plan starts from, and give the plan being worked on."""
    scope, source = _where_from()
    by_role = False
    if source == STAFF:
        by_role = _by_role()
    key = (source, scope.as_at, scope.where, by_role) if scope and source == STAFF else (TYPED,)
    draft: Draft | None = st.session_state.get(_DRAFT)
    if draft is None or (draft.begun != key and draft.untouched):
        draft = _begin(key, scope if source == STAFF else None, by_role)
    elif draft.begun != key:
        _say_other(draft, key, scope if source == STAFF else None, by_role)
    return st.session_state[_DRAFT]


def _where_from() -> tuple[Scope | None, str]:
    if data.store().empty:
        states.notice(
            _("No data are loaded"),
            _("Type or paste a mix below and plan with that, or load data to start from staff in"
              " post."),
        )  # fmt: skip
        with st.container(horizontal=True, key="begin"):
            st.page_link(
                "pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:"
            )
            states.demo_button()
        return None, TYPED
    scope = filters.draw()
    words = {STAFF: _("The staff chosen"), TYPED: _("A mix that I type or paste")}
    source = address.segmented(
        _("Start from"), "plan_from", list(words), STAFF, format_func=lambda item: words[item]
    )
    if source == STAFF and st.session_state.get(_DRAFT) is None:
        states.stop_unless_shown(data.measure("headcount", scope))
    return scope, source


def _by_role() -> bool:
    words = {"band": _("Band"), "role": _("Band and job role")}
    chosen = address.segmented(
        _("One line for each"), "plan_lines", list(words), "band",
        format_func=lambda item: words[item],
    )  # fmt: skip
    return chosen == "role"


def _begin(key: tuple[Any, ...], scope: Scope | None, by_role: bool) -> Draft:
    lines: Sequence[PlanLine] = empty_lines()
    if scope is not None:
        states.stop_unless_shown(data.measure("headcount", scope))
        lines = lines_in_scope(data.store(), scope, by_role=by_role)
    return put(key, scope.on(scope.as_at) if scope else None, to_rows(lines))


def put(key: tuple[Any, ...], basis: Scope | None, rows: list[dict[str, str]]) -> Draft:
    """Begin a plan with these rows in place of the one being worked on."""
    before: Draft | None = st.session_state.get(_DRAFT)
    version = before.version + 1 if before else 1
    draft = Draft(key, basis, rows, [*rows], [*rows], version=version)
    st.session_state[_DRAFT] = draft
    return draft


def replace_rows(draft: Draft, rows: list[dict[str, str]]) -> None:
    """Fill the grid with other rows; what it was begun from stays."""
    draft.rows, draft.base = [*rows], [*rows]
    draft.version += 1


def open_scenario(item: Scenario) -> None:
    """Work on a saved plan: its rows, its pay and its assumptions, as they were saved."""
    rows = to_rows(item.plan.lines)
    draft = put(("opened", item.id), item.plan.basis, rows)
    draft.opened = item
    draft.own_pay = {band: f"{pay:g}" for band, pay in item.plan.own_pay.items()}
    address.choose("pay_point", *_unless(item.plan.options.get("point", "mid"), "mid"))
    oncost = item.plan.options.get("oncost", "itemised")
    if oncost == "itemised":
        address.forget(("oncost_rule", "oncost"))
    else:
        address.choose("oncost_rule", "flat")
        address.choose("oncost", *_unless(str(round(float(oncost) * 100)), "23"))


def _unless(value: str, default: str) -> list[str]:
    return [] if value == default else [value]


def _say_other(draft: Draft, key: tuple[Any, ...], scope: Scope | None, by_role: bool) -> None:
    """The plan was begun from something else than what is chosen now: say so, and lose nothing."""
    for words in _about(draft):
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    if plan_press.button(
        _("Begin a new plan from what is chosen now"), icon=":material/restart_alt:", key="plan_new"
    ):
        _begin(key, scope, by_role)
        st.rerun()


def _about(draft: Draft) -> list[str]:
    basis = draft.basis
    if basis is None:
        built = _("built on a mix that was typed")
    else:
        built = _("built on {scope}, {date}").format(
            scope=basis.in_words(), date=basis.dates_in_words()
        )
    if draft.opened is None:
        return [_("You are working on a plan that was {built}.").format(built=built)]
    said = [_("Plan “{name}”, {built}.").format(name=draft.opened.name, built=built)]
    move = scenarios.find_move(data.store(), draft.opened.plan)
    return [*said, scenarios.move_in_words(move)] if move else said


def paste(draft: Draft) -> None:
    """A field for a grid copied from Excel; faults name their cells and the text stays."""
    with st.expander(_("Paste a grid from Excel"), icon=":material/content_paste:"):
        st.text_area(
            _("Columns: band, FTE and, if you like, role; headings may be there or not"),
            key="plan_pasted", height=160, placeholder=_("Band 5, 8.4, Staff Nurse"),
        )  # fmt: skip
        if plan_press.button(
            _("Use this grid"), key="plan_use", texts=("plan_pasted",), icon=":material/check:"
        ):
            lines, faults = read_grid(split_grid(plan_press.sent("plan_pasted")))
            if faults:
                say_faults(faults)
            else:
                put((TYPED,), None, to_rows(lines_of_grid(lines)))
                st.session_state[_DRAFT].start = []
                st.rerun()


def split_grid(text: str) -> list[list[str]]:
    """The cells of a pasted text: tabs as Excel gives them, else commas."""
    delimiter = "\t" if "\t" in text else ","
    return list(csv.reader(text.splitlines(), delimiter=delimiter))


def say_faults(faults: Sequence[Fault]) -> None:
    """Every fault with its cell (the first ten); nothing is worked out meanwhile."""
    title = ngettext(
        "{count} cell cannot be used", "{count} cells cannot be used", len(faults)
    ).format(count=show_number(len(faults)))
    items = "".join(
        f"<li><strong>{escape(fault.cell)}</strong>: {escape(fault.words)}</li>"
        for fault in faults[:10]
    )
    after = _("What you typed is still there. Correct these cells and the plan is worked out.")
    st.html(
        f'<div class="gw-notice gw-bad" role="alert"><h2>{escape(title)}</h2>'
        f"<ul>{items}</ul><p>{escape(after)}</p></div>"
    )


def plan_of(draft: Draft, lines: tuple[PlanLine, ...], options: dict[str, str],
            own_pay: dict[str, float]) -> Plan:  # fmt: skip
    """The plan as it stands in the grid."""
    return Plan(lines, draft.basis, options, own_pay)
