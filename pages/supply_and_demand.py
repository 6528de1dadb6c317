"""Supply and demand: will we have the doctors we need, how certain is that, what closes the gap?"""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from analytics import figures
from analytics.answers.briefly import supply as briefly
from analytics.answers.briefly import supply_choices as choosing
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import address, cards, filters, panel, shell, views
from pages.parts.supply import choices, costs, facts
from pages.parts.supply.choices import Chosen


def gap(scope: Scope) -> None:
    """The gap now and later with its range, what closes it, and what comes in and goes out."""
    warned, answer = st.container(), st.container()
    chosen = choices.draw(scope, answer)
    if chosen is None:
        return
    demand = chosen.ask("supply_demand")
    rows = briefly.of_group(demand, chosen.group)
    say_if_it_lost(chosen, warned)
    closes = chosen.ask("supply_required_intake", year=str(chosen.year))
    views.answer(briefly.gap(demand, chosen.group), answer)
    what = briefly.what_closes(closes, chosen.group, chosen.year)
    answer.html(
        f'<p class="gw-subtitle">{escape(_("What closes it: {what}").format(what=what))}</p>'
    )
    cards.facts(*(facts.of_year(row, rows[0]["year"]) for row in (rows[0], rows[5], rows[15])))
    panel.show(figures.gap_fan(demand, chosen.group))
    units = {"fte": _("FTE"), "people": _("People")}
    unit = address.segmented(_("Count"), "supply_count", list(units), "fte",
                             format_func=units.__getitem__)  # fmt: skip
    flows = chosen.ask("supply_flows")
    panel.show(figures.supply_flows(flows, chosen.group, chosen.state, chosen.year, unit),
               said=demand.remarks)  # fmt: skip


def closes(scope: Scope) -> None:
    """Each thing that can be changed: how far it must be, and what the intake is for."""
    answer = st.container()
    chosen = choices.draw(scope, answer)
    if chosen is None:
        return
    result = chosen.ask("supply_required_intake", year=str(chosen.year))
    said = briefly.closes(result, chosen.group, chosen.year)
    views.answer(said, answer)
    panel.show(figures.gap_levers(result, chosen.group, _("What each change would have to be")))
    causes = chosen.ask("supply_causes", year=str(chosen.year))
    levers = list(dict.fromkeys(row["lever"] for row in briefly.of_group(causes, chosen.group)))
    if levers:
        lever = address.select_one(_("What the intake is for"), "supply_lever", levers, levers[0],
                                   width=360)  # fmt: skip
        panel.show(figures.intake_causes(causes, chosen.group, lever))


def enough(scope: Scope) -> None:
    """What must be true for the planned places to be enough, one parameter at a time."""
    answer = st.container()
    chosen = choices.draw(scope, answer)
    if chosen is not None:
        result = chosen.ask("supply_must_be_true", year=str(chosen.year))
        views.answer(choosing.enough(result, chosen.group), answer)
        panel.show(figures.must_be_true(result, chosen.group, result.title))


def mixes(scope: Scope) -> None:
    """The mix of changes that costs least, and the plan that is least regretted."""
    costs.draw(scope)


def moves(scope: Scope) -> None:
    """Which parameters the gap hangs on."""
    answer = st.container()
    chosen = choices.draw(scope, answer)
    if chosen is not None:
        result = chosen.ask("supply_tornado", year=str(chosen.year))
        panel.show(views.answer_of(figures.gap_tornado(result, chosen.group), answer))


def tested(scope: Scope) -> None:
    """How close the projection would have been, beside no change and a straight line."""
    answer = st.container()
    chosen = choices.draw(scope, answer, of_whom=False)
    if chosen is not None:
        result = chosen.ask("supply_backtest")
        panel.show(views.answer_of(figures.supply_tested(result, briefly.tested(result)), answer))


def parameters(scope: Scope) -> None:
    """Every number that the projection rests on, to be changed and kept."""
    from pages.parts.supply import editor  # slow to load: it reads and writes files

    answer = st.container()
    chosen = choices.parameters(scope)
    if chosen is None:
        choices.nothing_loaded(answer)
        editor.template()
        editor.upload(scope)
        return
    source = str(chosen.table.assumptions["scenario"])
    views.answer(briefly.parameters(chosen.table, source[:1].upper() + source[1:]), answer)
    editor.draw(chosen)


def say_if_it_lost(chosen: Chosen, place: Any) -> None:
    """Before anything else, that the past would have been told better without the model."""
    result = chosen.ask("supply_backtest")
    words = briefly.lost(result)
    if words:
        place.html(f'<p class="gw-subtitle" role="note"><strong>{escape(words)}</strong></p>')


shell.open_page("supply_and_demand")
scope = filters.draw()
views.show("supply_and_demand", scope, gap, closes, enough, mixes, moves, tested, parameters)
