"""The years ahead of the staff chosen: what is assumed, what follows, and how good it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics import figures
from analytics.ages.scenario_words import SCENARIOS, scenario_title
from analytics.engine.display import show_row, show_value
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.words import _, show_list
from pages.parts import (
    address,
    age_choices,
    ahead_report,
    assumptions,
    cards,
    data,
    panel,
    shell,
    states,
    views,
)


@dataclass(frozen=True)
class Chosen:
    """A scope and the options of its projection; ``retirement`` are those about retiring alone."""

    scope: Scope
    options: dict[str, str]
    retirement: dict[str, str]
    years: int


def say_empty() -> None:
    """What to do where nothing is loaded."""
    states.notice(
        _("No data is loaded"),
        _("Type or paste the ages of a team, or load data to use staff in post."),
    )
    with st.container(horizontal=True, key="begin"):
        st.page_link("pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:")
        states.demo_button()


def show_years(scope: Scope) -> None:
    """The answer, how far ahead, the projection, what it assumes, and the report."""
    states.stop_unless_shown(data.measure("headcount", scope))
    answer = st.container()
    years = int(address.segmented(
        _("Years ahead"), "horizon", ["3", "5", "10", "15"], "10",
        format_func=lambda item: _("{years} years").format(years=item),
    ))  # fmt: skip
    found, assumed = st.container(), st.container()
    with assumed:
        chosen = _choose(scope, years)
    with found:
        _show_years(chosen, answer)
    shell.section(_("Report"))
    ahead_report.show(chosen.scope, {**chosen.retirement, **chosen.options})


def _choose(scope: Scope, years: int) -> Chosen:
    """Draw the assumptions of a projection."""
    scope = assumptions.age_scheme(scope)
    options = _history()
    retirement = age_choices.retirement(scope)
    options |= {**_of_leaving(retirement), "horizon": str(years)}
    options |= _recruits(scope, options)
    return Chosen(scope, options, retirement, years)


def _of_leaving(retirement: Mapping[str, str]) -> dict[str, str]:
    """The options about retiring without those about coming back."""
    return {k: v for k, v in retirement.items() if k not in ("return_rate", "return_fte")}


def _history() -> dict[str, str]:
    """How leaving rates are taken from the past."""
    options: dict[str, str] = {}
    with st.expander(_("Leaving assumptions you can change"), icon=":material/tune:"):
        years = address.segmented(
            _("Most years of history to use"), "years", ["1", "2", "3", "5", "10"], "5"
        )
        whose = {
            "auto": _("Of the staff selected, if enough left"),
            "own": _("Of the staff selected"),
            "everybody": _("Of all staff"),
        }
        rates = address.segmented(
            _("Leaving rates"), "rates", list(whose), "auto", format_func=lambda item: whose[item]
        )
        moves = {"balance": _("Assumed to balance"), "leave": _("Count as leaving")}
        moved = address.segmented(
            _("Moves to other units"), "moves", list(moves), "balance",
            format_func=lambda item: moves[item],
        )  # fmt: skip
        trainees = {"no": _("Left out"), "yes": _("Counted")}
        training = address.segmented(
            _("Doctors in training"), "trainees", list(trainees), "no",
            format_func=lambda item: trainees[item],
        )  # fmt: skip
    for name, value, usual in (
        ("years", years, "5"), ("rates", rates, "auto"), ("moves", moved, "balance"),
        ("include_trainees", training, "no"),
    ):  # fmt: skip
        if value != usual:
            options[name] = value
    return options


def _recruits(scope: Scope, options: dict[str, str]) -> dict[str, str]:
    """The slider of starters a year; as many as lately unless it is moved."""
    usual = data.table("age_projection", scope, options).assumptions["starters_a_year"]
    if usual is None:
        return {}
    usual = round(usual)
    number = int(address.slider(
        _("Starters per year"), "recruits", usual, 0, max(20, 2 * usual),
        help=_("The starting value is the number who joined per year in the history."),
    ))  # fmt: skip
    return {"recruits": str(number)} if number != usual else {}


def _show_years(chosen: Chosen, answer: Any) -> None:
    """The projection: everybody, then the ages of one scenario; ``answer`` is where it is said."""
    result = data.table("age_projection", chosen.scope, chosen.options)
    if not result.rows:
        states.notice(_("Too little history"), " ".join(result.remarks))
        return
    show_projection(result, chosen.years, answer, data.measure("headcount", chosen.scope))


def show_projection(
    result: TableResult, years: int, answer: Any = st, everybody: MeasureResult | None = None
) -> None:
    """The answer, cards, the lines of the scenarios, and the ages at the end of one of them.

    ``everybody`` are the staff selected, where the projection is of them: some are left out of it.
    """
    lines = views.answer_of(figures.years_ahead(result), answer)
    cards.facts(*_facts(result, years, who_is_counted(result, everybody)))
    scenario = address.segmented(
        _("Ages under"), "scenario", list(SCENARIOS), "do_nothing", format_func=scenario_title
    )
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(lines)
    with right:
        panel.show(figures.ages_ahead(result, scenario, years), "ages_ahead")


def who_is_counted(result: TableResult, everybody: MeasureResult | None) -> str:
    """Of how many the people of the projection are, and who the others are."""
    if everybody is None or everybody.total.value is None:
        return _("of known age")
    if everybody.total.value == result.summary.get("people_now"):
        return _("everybody selected")
    left_out = [
        *([] if result.assumptions["include_trainees"] else [_("doctors in training")]),
        *([] if result.assumptions["include_fixed_term"] else [_("fixed-term staff")]),
        _("people whose age is not known"),
    ]
    return _("of {all} in post; without {who}").format(
        all=show_row(everybody.total, everybody.unit), who=show_list(left_out)
    )


def _facts(result: TableResult, years: int, counted: str) -> list[tuple[str, str, str]]:
    known: dict[str, Any] = result.summary
    if not known:
        return []
    facts = [
        (_("People now"), show_value(known["people_now"], "people"), counted),
        (
            _("With nobody replaced"), show_value(known["people_left"], "people"),
            _("in {years} years").format(years=years),
        ),
        (
            _("Starters needed per year"), show_value(known["leavers_a_year"], "people"),
            _("to keep the number steady"),
        ),
    ]  # fmt: skip
    lately = result.assumptions["starters_a_year"]
    if lately is not None:
        words = show_value(lately, "people")
        facts.append((_("Recent starters per year"), words, _("in the history")))
    return facts


def show_evidence(scope: Scope) -> None:
    """The back-test, the rates, and who is still in post at each age."""
    states.stop_unless_shown(data.measure("headcount", scope))
    answer, tested = st.container(), st.container()
    left, right = st.columns(2, gap="medium")
    scope = assumptions.age_scheme(scope)
    options = {**_history(), **_of_leaving(age_choices.retirement(scope))}
    with tested:
        backtest = figures.backtest(data.table("age_backtest", scope, options))
        panel.show(views.answer_of(backtest, answer))
    with left:
        panel.show(figures.leaving_rates(data.table("leaving_rates", scope, options)))
    with right:
        fitting = {k: v for k, v in options.items() if k.startswith("include")}
        panel.show(figures.staying(data.table("age_staying", scope, fitting)))
