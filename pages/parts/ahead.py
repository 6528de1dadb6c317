"""The years ahead of the staff chosen: what is assumed, what follows, and how good it was."""

from __future__ import annotations

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
    assumptions,
    cards,
    data,
    filters,
    panel,
    states,
    views,
)

STAFF, TYPED = "staff", "typed"
MEASURES = ("aged_55_and_over", "mean_age")


@dataclass(frozen=True)
class Chosen:
    """A scope and the options of its projection; ``retirement`` are those about retiring alone."""

    scope: Scope
    options: dict[str, str]
    retirement: dict[str, str]
    years: int


def choose_source() -> Scope | None:
    """The staff chosen by the filters, or None where ages are to be typed."""
    if data.empty():
        states.notice(
            _("No data is loaded"),
            _("Type or paste the ages of a team below, or load data to use staff in post."),
        )
        with st.container(horizontal=True, key="begin"):
            st.page_link(
                "pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:"
            )
            states.demo_button()
        return None
    scope = filters.draw()
    words = {STAFF: _("The staff selected"), TYPED: _("Ages I type or paste")}
    source = address.segmented(
        _("Show"), "ahead_from", list(words), STAFF, format_func=lambda item: words[item]
    )
    return scope if source == STAFF else None


def choose(scope: Scope) -> Chosen:
    """Draw the assumptions of a projection; end the page where there is nothing to show."""
    people = data.measure("headcount", scope)
    states.stop_unless_shown(people, *(data.measure(name, scope) for name in MEASURES))
    scope = assumptions.age_scheme(scope)
    options = _history()
    retirement = age_choices.retirement(scope)
    years = int(address.segmented(
        _("Years ahead"), "horizon", ["3", "5", "10", "15"], "10",
        format_func=lambda item: _("{years} years").format(years=item),
    ))  # fmt: skip
    fitting = {k: v for k, v in retirement.items() if k not in ("return_rate", "return_fte")}
    options |= {**fitting, "horizon": str(years)}
    options |= _recruits(scope, options)
    return Chosen(scope, options, retirement, years)


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


def show_years(chosen: Chosen, answer: Any) -> None:
    """The projection: everybody, then the ages of one scenario; ``answer`` is where it is said."""
    result = projection(chosen)
    if not result.rows:
        states.notice(_("Too little history"), " ".join(result.remarks))
        return
    show_projection(result, chosen.years, answer, data.measure("headcount", chosen.scope))


def projection(chosen: Chosen) -> TableResult:
    """The table of the years ahead."""
    return data.table("age_projection", chosen.scope, chosen.options)


def show_projection(
    result: TableResult, years: int, answer: Any = st, everybody: MeasureResult | None = None
) -> None:
    """The answer, cards, the lines of the scenarios, and the ages at the end of one of them.

    ``everybody`` are the staff selected, where the projection is of them: some are left out of it.
    """
    lines = views.answer_of(figures.years_ahead(result), answer)
    cards.facts(*_facts(result, years, who_is_counted(result, everybody)))
    panel.show(lines)
    scenario = address.segmented(
        _("Ages under"), "scenario", list(SCENARIOS), "do_nothing", format_func=scenario_title
    )
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


def show_evidence(chosen: Chosen) -> None:
    """The back-test, the rates, and who is still in post at each age."""
    known = ("years", "rates", "moves", "include_fixed_term", "include_trainees", "experience")
    options = {
        name: value for name, value in chosen.options.items()
        if name in known or name.startswith("retirement_age")
    }  # fmt: skip
    panel.show(figures.backtest(data.table("age_backtest", chosen.scope, options)))
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.leaving_rates(data.table("leaving_rates", chosen.scope, options)))
    with right:
        fitting = {k: v for k, v in options.items() if k.startswith("include")}
        panel.show(figures.staying(data.table("age_staying", chosen.scope, fitting)))
