"""The plan somebody is working on: it lives in their session, so that no click loses a cell.

The grid widget is rebuilt whenever the page is opened again; it is then filled with the rows as
they were left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

import streamlit as st

from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.rows import to_rows
from analytics.plans.scenarios import Scenario
from analytics.words import _
from pages.parts import buttons, data, pay_assumptions
from pages.parts.plan import pick as plan_pick
from pages.parts.plan import source as plan_source
from pages.parts.plan.source import SAVED, TYPED, Source

_DRAFT = "plan_draft"


@dataclass
class Draft:
    """``begun`` is what it was begun from; ``rows`` are the texts of the grid as they stand."""

    begun: Any
    basis: Scope | None
    start: list[dict[str, str]]
    rows: list[dict[str, Any]]
    base: list[dict[str, Any]]
    own_pay: dict[str, str] = field(default_factory=dict)
    opened: Scenario | None = None
    detail: str = "band"
    version: int = 0

    @property
    def untouched(self) -> bool:
        """Whether it can be begun again without losing anything."""
        return self.rows == self.start and not self.opened and not any(self.own_pay.values())


def choose(scope: Scope | None) -> Draft:
    """Draw where a plan starts from, and give the plan being worked on.

    ``scope``: the staff chosen; None where no data is loaded.
    """
    draft: Draft | None = st.session_state.get(_DRAFT)
    source = plan_source.choose(scope, begun=draft is not None)
    if source.kind == SAVED:
        plan_pick.draw(open_scenario)
        source = Source(TYPED)
        if draft is not None:
            _say_opened(draft)
            return draft
    if draft is None or (draft.begun != source and draft.untouched):
        _begin(source)
    elif draft.begun != source:
        _say_other(draft, source)
    st.session_state[_DRAFT].detail = source.detail
    return st.session_state[_DRAFT]


def _begin(source: Source) -> Draft:
    draft = put(source, source.scope, to_rows(source.lines()))
    draft.detail = source.detail
    return draft


def put(begun: Any, basis: Scope | None, rows: list[dict[str, str]]) -> Draft:
    """Begin a plan with these rows in place of the one being worked on."""
    before: Draft | None = st.session_state.get(_DRAFT)
    version = before.version + 1 if before else 1
    draft = Draft(begun, basis, rows, [*rows], [*rows], version=version)
    st.session_state[_DRAFT] = draft
    return draft


def put_typed(rows: list[dict[str, str]]) -> None:
    """Begin a plan with rows that were pasted: they are nobody's but the user's."""
    before: Draft | None = st.session_state.get(_DRAFT)
    detail = before.detail if before else "band"
    draft = put(Source(TYPED, detail=detail), None, rows)  # pyright: ignore[reportArgumentType]
    draft.start, draft.detail = [], detail


def replace_rows(draft: Draft, rows: list[dict[str, Any]]) -> None:
    """Fill the grid with other rows; what it was begun from stays."""
    draft.rows, draft.base = [*rows], [*rows]
    draft.version += 1


def open_scenario(item: Scenario) -> None:
    """Work on a saved plan: its rows, its pay and its assumptions, as they were saved."""
    draft = put(("opened", item.id), item.plan.basis, to_rows(item.plan.lines))
    draft.opened = item
    draft.own_pay = {band: f"{pay:g}" for band, pay in item.plan.own_pay.items()}
    pay_assumptions.put(item.plan.options)


def _say_other(draft: Draft, source: Source) -> None:
    """The plan was begun from something else than what is chosen now: say so, and lose nothing."""
    _say_opened(draft)
    if buttons.button(
        _("Start a new plan from the staff selected now"),
        icon=":material/restart_alt:",
        key="plan_new",
    ):
        _begin(source)
        st.rerun()


def _say_opened(draft: Draft) -> None:
    for words in _about(draft):
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def _about(draft: Draft) -> list[str]:
    basis = draft.basis
    if basis is None:
        built = _("based on a skill mix that was typed in")
    else:
        built = _("based on {scope}, {date}").format(
            scope=basis.in_words(), date=basis.dates_in_words()
        )
    if draft.opened is None:
        return [_("You are working on a plan that was {built}.").format(built=built)]
    words = _("Plan “{name}”, {built}; {saved}.")
    saved = scenarios.saved_in_words(draft.opened)
    said = [words.format(name=draft.opened.name, built=built, saved=saved)]
    return [*said, *_moved(draft.opened.plan)]


def _moved(plan: Plan) -> list[str]:
    """How the present has moved; nothing where the staff cannot be found any more."""
    try:
        move = data.work_out(scenarios.find_move, plan)
    except UserError as fault:
        return [f"{fault.what} {fault.do_next}"]
    return [scenarios.move_in_words(move)] if move else []


def plan_of(
    draft: Draft, lines: tuple[PlanLine, ...], options: dict[str, str], own_pay: dict[str, float]
) -> Plan:
    """The plan as it stands in the grid."""
    only = draft.opened is not None and draft.opened.plan.only_own_pay
    return Plan(lines, draft.basis, options, own_pay, only)
