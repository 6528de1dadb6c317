"""What the page Supply and demand is asked for: parameters, whom they are of, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics import codelists
from analytics.answers.briefly import supply as briefly
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.supply.stock import has_people
from analytics.words import _
from pages.parts import address, data, states, views, waiting

SCENARIO, TYPED, DRAFT = "supply_scenario", "~typed", "supply_draft"
_OF_EVERY_STATE = ("supply_backtest", "supply_flows")  # the same whichever counts as supply
_YEARS = ("5", "10", "15", "20")


@dataclass(frozen=True)
class Chosen:
    """``given`` are the options that say which parameters; ``said`` changes whenever they do.

    ``table`` is that of the parameters themselves; ``year`` is the one that is looked at.
    """

    scope: Scope
    given: Mapping[str, str]
    said: str
    table: TableResult
    state: str = ""
    group: str = ""
    year: int = 0

    def ask(self, table_id: str, **more: str) -> TableResult:
        """A table of supply and demand for what is chosen."""
        options = {**self.given, **({"state": self.state} if self.state else {}), **more}
        if table_id in _OF_EVERY_STATE:
            options.pop("state", None)
        return worked_out(table_id, self.scope, options, self.said)


def worked_out(
    table_id: str, scope: Scope, options: Mapping[str, str], said: str
) -> TableResult:  # fmt: skip
    """A table of supply and demand; with a bar and a way to stop where it takes long."""
    what = repr((table_id, scope, sorted(options.items()), said))
    return waiting.wait_for(what, lambda: data.table_of_said(table_id, scope, options, said))


def draw(scope: Scope, answer: Any, *, of_whom: bool = True) -> Chosen | None:
    """The choices; None where there is nothing to project, and that is said."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found = parameters(scope)
        if found is None:
            nothing_loaded(answer)
            return None
        chosen = _whom(found) if of_whom else found
    if has_people(found.table.rows):
        return chosen
    views.answer(briefly.nobody(), answer)
    states.notice(_("Nothing to project"), _("Choose more staff or another grade, or give the stock"
                                             " in a file of parameters."))  # fmt: skip
    return None


def parameters(scope: Scope) -> Chosen | None:
    """The choice of parameters: usual, a saved scenario, or those that were typed here.

    None where nothing says how many doctors there are.
    """
    saved = data.fresh_table("supply_scenarios", Scope())
    revisions = {row["scenario"]: row["revision"] for row in reversed(saved.rows)}
    words = {"": _("Usual parameters"), **{name: name for name in revisions}}
    if st.session_state.get(DRAFT):
        words[TYPED] = _("Typed here, not saved")
    _say_gone(words)
    name = address.select_one(_("Parameters"), SCENARIO, list(words), "", width=280,
                              format_func=lambda item: words.get(item, item))  # fmt: skip
    given = {"": {}, TYPED: {"parameters": st.session_state.get(DRAFT, "")}}.get(
        name, {"scenario": name})  # fmt: skip
    if not given and data.empty():
        return None
    said = f"{revisions.get(name, 0)}"
    return Chosen(scope, given, said, data.table_of_said("supply_parameters", scope, given, said))


def _say_gone(words: Mapping[str, str]) -> None:
    """A link to parameters that are not there must not show others as if they were those."""
    asked = "".join(address.values(SCENARIO)[:1])
    if asked not in words:
        text = _("What was typed is kept only in the window where it was typed, until it is saved.")
        if asked != TYPED:
            text = _("There is no scenario called “{name}” here.").format(name=asked[:60])
        states.notice(_("Usual parameters are shown"), text, "warn")


def _whom(found: Chosen) -> Chosen:
    kinds = codelists.load("supply_states").by_label
    there = [
        kinds[row["state"]]
        for row in found.table.rows
        if row["name"] == "stock" and kinds[row["state"]].extra["kind"] == "qualified"
    ]
    titles = {"": _("All qualified doctors"), **{each.code: each.label for each in there}}
    state = ""
    if len(titles) > 2 or address.values("supply_state"):
        state = address.select_one(_("Grade"), "supply_state", list(titles), "", width=230,
                                   format_func=lambda item: titles.get(item, item))  # fmt: skip
    groups = [each for each in briefly.named(found.table, "group") if each]
    group = ""
    if groups:
        group = address.select_one(_("Specialty or group"), "supply_group", groups, groups[0],
                                   width=230)  # fmt: skip
    years = int(address.segmented(
        _("Years ahead"), "supply_by", list(_YEARS), "15",
        format_func=lambda item: _("{years} years").format(years=item),
    ))  # fmt: skip
    label = next((each.label_en for each in there if each.code == state), "")
    return Chosen(found.scope, found.given, found.said, found.table, label, group,
                  int(found.table.assumptions["first_year"]) + years)  # fmt: skip


def nothing_loaded(answer: Any) -> None:
    """What to do where neither staff lists nor parameters say how many doctors there are."""
    views.answer(_("Nothing says yet how many doctors there are"), answer)
    states.notice(
        _("No data is loaded"),
        _("Load a staff list, or give the stock of every state in a file of parameters: see the"
          " view Parameters."),
    )  # fmt: skip
    with st.container(horizontal=True, key="begin"):
        st.page_link("pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:")
        states.demo_button()


def try_out(chosen: Chosen, text: str) -> bool:
    """Whether parameters can be projected; the refusal is said where they cannot."""
    try:
        worked_out("supply_demand", chosen.scope, {"parameters": text}, "")
    except UserError as fault:
        states.refused(fault)
        return False
    return True
