"""Several changes at once: what each costs, the cheapest mix, and which plan is least regretted."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from analytics import figures
from analytics.answers.briefly import supply_choices as briefly
from analytics.answers.lever_words import name_of
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.supply.costs import known, lines_with_costs, places, title_of, unit_of
from analytics.supply.typed_grid import check_lines, text_of
from analytics.words import _
from pages.parts import address, buttons, data, panel, states, views
from pages.parts.supply import choices
from pages.parts.supply.choices import Chosen

_LEVER = "supply_regret_lever"


def draw(scope: Scope) -> None:
    """The view: the mix that costs least, and the plan that is least regretted."""
    answer = st.container()
    chosen = choices.draw(scope, answer)
    if chosen is None:
        return
    mix = chosen.ask("supply_least_cost", year=str(chosen.year))
    if mix.rows:
        panel.show(figures.least_cost(mix, chosen.group, mix.title), said=mix.remarks[:1])
    with st.expander(_("What each change costs, and how far it can go"), expanded=not mix.rows,
                     icon=":material/payments:"):  # fmt: skip
        _costs(chosen)
    plans = _regret(chosen)
    said = briefly.least_cost(mix)
    if not mix.rows and plans is not None and briefly.is_compared(plans):
        said = briefly.regret(plans)
    views.answer(said, answer)


def _costs(chosen: Chosen) -> None:
    """A grid of every change that can have a cost, and the button that takes it over."""
    words = _("Type what one more of a change costs a year, and how far it can go. A change without"
              " a cost is left out. No cost is assumed here: the numbers are yours.")  # fmt: skip
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    found = places(chosen.table.rows)
    rows = [
        {"change": title_of(place), "cost": _text(cost), "limit": _text(end), "of": unit_of(place)}
        for place in found for cost, end in [known(chosen.table.rows, place)]
    ]  # fmt: skip
    titles = {"change": (_("What is changed"), 210), "cost": (_("£ a year"), 80),
              "limit": (_("It ends at"), 80), "of": (_("The cost is of"), 150)}  # fmt: skip
    edited = st.data_editor(
        rows, key=f"supply_costs_{abs(hash((repr(chosen.given), chosen.said, repr(rows))))}",
        hide_index=True, disabled=["change", "of"],
        column_config={name: st.column_config.TextColumn(
            title, width=width, alignment="right" if name in ("cost", "limit") else "left")
            for name, (title, width) in titles.items()},
        alt=_("Every change with its cost and how far it can go"),
    )  # fmt: skip
    if buttons.button(_("Use these costs"), key="supply_costs_use", icon=":material/check:"):
        typed = {place: (row["cost"] or "", row["limit"] or "")
                 for place, row in zip(found, edited, strict=True)}  # fmt: skip
        _take(chosen, typed)


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


def _take(chosen: Chosen, typed: dict[Any, tuple[str, str]]) -> None:
    from pages.parts.supply import editor  # slow to load

    lines = lines_with_costs(editor.given(chosen), typed)
    faults = check_lines(lines)
    if faults:
        states.faults(faults, _("What you typed is still there; nothing was worked out with it."))
    elif not lines:
        states.notice(_("Nothing was changed"), _("Change a cell first, then press the button."))
    elif choices.try_out(chosen, text_of(lines)):
        editor.take(text_of(lines))


def _regret(chosen: Chosen) -> TableResult | None:
    """Every plan in every future, for one change; None where there is no other future."""
    saved = data.fresh_table("supply_scenarios", Scope())
    said = " ".join(f"{row['scenario']}{row['revision']}" for row in saved.rows)
    if not saved.rows:
        states.notice(
            _("No other future to compare with"),
            _("Save other parameters under a name in the view Parameters: each saved scenario is a"
              " future in which every plan is tried."),
        )  # fmt: skip
        return None
    options = {**({"state": chosen.state} if chosen.state else {}), "year": str(chosen.year)}
    usual = choices.worked_out("supply_regret", chosen.scope, options, said)
    levers = {name: name_of(name) for name in usual.summary["levers"]}
    if not levers or not usual.rows:
        panel.show(figures.regrets(usual, usual.title))
        return usual
    lever = address.select_one(_("What is changed in every plan"), _LEVER, list(levers),
                               usual.rows[0]["lever"], width=360,
                               format_func=levers.__getitem__)  # fmt: skip
    result = choices.worked_out("supply_regret", chosen.scope, {**options, "lever": lever}, said)
    panel.show(figures.regrets(result, briefly.regret(result)))
    return result
