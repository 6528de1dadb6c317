"""The whole reading of a file in one table, once more before it is stored."""

from __future__ import annotations

import streamlit as st

from analytics.engine.display import Grid, GridColumn
from analytics.imports.previewing.preview import Preview
from analytics.words import _
from pages.parts import grid
from pages.parts.plainly import plainly


def show(found: Preview) -> None:
    """Every field that is read, the column that it is read from, and who said so."""
    by_hand = {name for name, text in found.to_remember.columns.items() if text}
    rows = [
        (_(title), column.column, column.header, _said_by(name in by_hand, column.score))
        for name, title, _required in found.reading.fields
        if (column := found.columns.by_field.get(name))
    ]
    heads = (
        GridColumn(_("Read as")),
        GridColumn(_("Column")),
        GridColumn(_("Heading")),
        GridColumn(_("How it is known")),
    )
    title = _("What will be stored, and the column that it comes from")
    with st.expander(plainly(title), expanded=True):
        grid.show(Grid(title, heads, tuple(rows)))


def _said_by(by_hand: bool, score: float) -> str:
    if by_hand:
        return _("Chosen by hand")
    return _("By its heading") if score >= _SURELY else _("By its heading, with doubt")


_SURELY = 0.9
