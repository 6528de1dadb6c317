"""A grid copied from Excel, and what is wrong with a cell, said at the cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.plans.lines import lines_of_grid
from analytics.plans.rows import rows_of_grid, to_rows
from analytics.plans.typed import read_grid, split_grid
from analytics.values.typed_files import Fault
from analytics.words import _, ngettext, show_number
from pages.parts import buttons
from pages.parts.plan import draft as plan_draft


def draw() -> None:
    """A field for a grid; faults name their cells and the text stays."""
    with st.expander(_("Paste a grid from Excel"), icon=":material/content_paste:"):
        st.text_area(
            _("Columns: band, FTE and, optionally, role and staff group; or FTE now and FTE"
              " planned under those headings"),
            key="plan_pasted", height=160, placeholder=_("Band 5, 8.4, Staff Nurse"),
        )  # fmt: skip
        if buttons.button(
            _("Use this grid"), key="plan_use", texts=("plan_pasted",), icon=":material/check:"
        ):
            _use(buttons.sent("plan_pasted"))


def _use(text: str) -> None:
    try:
        grid = split_grid(text)
    except csv.Error:
        say_faults([Fault("A1", _("This text cannot be read as a grid."))])
        return
    both = rows_of_grid(grid)
    if both is not None:  # its faults are said in the grid of the plan, where they can be mended
        plan_draft.put_typed(both)
        st.rerun()
    lines, faults = read_grid(grid)
    if faults:
        say_faults(faults)
    else:
        plan_draft.put_typed(to_rows(lines_of_grid(lines)))
        st.rerun()


def say_faults(faults: Sequence[Fault]) -> None:
    """Every fault with its cell (the first ten); nothing is worked out meanwhile."""
    title = ngettext(
        "{count} cell cannot be used", "{count} cells cannot be used", len(faults)
    ).format(count=show_number(len(faults)))
    items = "".join(
        f"<li><strong>{escape(fault.cell)}</strong>: {escape(fault.words)}</li>"
        for fault in faults[:10]
    )
    after = _("What you typed is still there. Correct these cells and the plan will be calculated.")
    st.html(
        f'<div class="gw-notice gw-bad" role="alert"><h2>{escape(title)}</h2>'
        f"<ul>{items}</ul><p>{escape(after)}</p></div>"
    )
