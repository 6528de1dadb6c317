"""What a search of the talent pool found: the list, its order, its file, and what to do next."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.engine.results import TableResult
from analytics.engine.viewer import NAMES, ROLES
from analytics.figures.people_found import AS_FOUND, columns_to_order_by, people_found
from analytics.register import Register
from analytics.words import _, ngettext, pgettext, show_number
from pages.parts import address, buttons, data, grid, panel, states, viewers


def show(result: TableResult) -> None:
    """The people found; they are in nobody's cache, and the shortlist is made when it is asked.

    How many they are is the answer of the view, and is not said again.
    """
    if not result.rows:
        _say_nobody(result)
        return
    order, falling = _order(result)
    shown = people_found(result, order, falling=falling)
    with st.container(border=True, key="panel_talent_search"):
        st.html(
            f'<h3 class="gw-headline">{escape(result.title)}</h3>'
            f'<p class="gw-subtitle">{escape(shown.subtitle)}</p>'
        )
        grid.show(shown.grid)
        items = "".join(f"<li>{escape(remark)}</li>" for remark in result.remarks[1:])
        st.html(f'<ul class="gw-remarks">{items}</ul>')
        assert isinstance(shown.result, TableResult)
        _download(shown.result)
    if not result.summary["named"]:
        _say_whom_to_ask(result)


def _order(result: TableResult) -> tuple[str, bool]:
    """The column by which the list is sorted, and whether from its end."""
    as_found = _("Nearest first") if result.assumptions.get("near") else _("Best match first")
    if not result.summary["named"] and not result.assumptions.get("near"):
        as_found = _("By unit and staff group")
    words = {AS_FOUND: as_found, **columns_to_order_by(result)}
    left, right = st.columns(2)
    order = address.select_one(
        pgettext("how rows are sorted", "Order"), "talent_order", list(words), AS_FOUND, left,
        format_func=lambda item: words[item],
    )  # fmt: skip
    if order == AS_FOUND:
        return order, False
    ways = {"rising": _("A to Z, smallest first"), "falling": _("Z to A, largest first")}
    usual = "falling" if order == "people" else "rising"
    way = address.segmented(
        pgettext("how rows are sorted", "Direction"), f"talent_way_{order}", list(ways), usual,
        right, format_func=lambda item: ways[item],
    )  # fmt: skip
    return order, way == "falling"


def _say_nobody(result: TableResult) -> None:
    """Nobody: what of the search could be loosened."""
    states.notice(
        _("What you could loosen"),
        _("Try any of the skills instead of all of them, a lower level, an earlier date, any site,"
          " or fewer filters. The tab Training shows whom training would add."),
    )  # fmt: skip


def _say_whom_to_ask(result: TableResult) -> None:
    """For a role that sees numbers only: who can say who they are, and where to begin."""
    if viewers.viewer().may(NAMES):
        states.notice(
            _("Next: find out who they are"),
            _("You may see names: type your name above and search again. The audit trail keeps"
              " that you did. The managers of these units can say too."),
        )  # fmt: skip
        return
    first = result.rows[0]
    words = ngettext(
        "Ask the managers of these units, beginning with {unit} ({count} person). A colleague"
        " whose role is “{role}” can see names: send them the address of this page. It holds the"
        " search and no names.",
        "Ask the managers of these units, beginning with {unit} ({count} people). A colleague"
        " whose role is “{role}” can see names: send them the address of this page. It holds the"
        " search and no names.",
        first["people"],
    )
    role = _(ROLES["clinical_manager"])
    states.notice(
        _("Next: find out who they are"),
        words.format(unit=first["unit"], count=show_number(first["people"]), role=role),
    )


def _download(result: TableResult) -> None:
    panel.download_button(
        _("Shortlist (Excel)"),
        panel.made_on_click(lambda: _export(result), "shortlist.xlsx"),
        "shortlist.xlsx", panel.XLSX, key="talent_export",
        icon=":material/download:", type="tertiary", personal=bool(result.summary["named"]),
    )  # fmt: skip


def _export(result: TableResult) -> bytes:
    with Register(data.folder()) as register:
        who = buttons.sent("talent_who").strip()
        register.note(who, "talent_shortlist", {"people": result.summary["people"],
                                                "named": result.summary["named"]})  # fmt: skip
    return panel.excel([result])
