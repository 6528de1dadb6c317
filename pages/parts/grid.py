"""A table as HTML: real header cells, numbers to the right, its own scroll on a narrow screen.

``st.dataframe`` paints on a canvas that screen readers cannot walk through, and ``st.table`` reads
cells as Markdown, in which a unit called ``*ward_5*`` would change. This is the plain table both
stand for.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.answers.letters import short_meanings
from analytics.engine.display import Grid, GridColumn
from analytics.words import _


def show(grid: Grid, *, caption: bool = False) -> None:
    """Draw a table. ``caption`` shows its title above it; otherwise only screen readers hear it."""
    if not grid.rows:
        st.html(f'<p class="gw-subtitle">{escape(_("Nothing to list."))}</p>')
        return
    kind = "gw-caption" if caption else "gw-unseen"
    head = "".join(_heading(column) for column in grid.columns)
    last = len(grid.rows) - 1
    sideways = _("The table goes on to the right: scroll it sideways.")  # page.js shows it
    body = "".join(_row(grid, number, grid.last_is_total and number == last)
                   for number in range(len(grid.rows)))  # fmt: skip
    st.html(
        f'<div class="gw-wide"><p class="gw-sideways">{escape(sideways)}</p>'
        f'<div class="gw-scroll" role="group" tabindex="0" aria-label="{escape(grid.caption)}">'
        f'<table class="gw-table"><caption class="{kind}">{escape(grid.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{_key(grid)}</div>"
    )


def _key(grid: Grid) -> str:
    """What the shades of a heat table mean, in a line under it."""
    if not any(any(shades) for shades in grid.shades):
        return ""
    parts = "".join(
        f'<li><span class="gw-heat-{shade}" aria-hidden="true"></span>{escape(words)}</li>'
        for shade, words in grid.key
    )
    return f'<ul class="gw-key" aria-label="{escape(_("Key of the shades"))}">{parts}</ul>'


def _heading(column: GridColumn) -> str:
    kind = ' class="gw-number"' if column.numeric else ""
    return f'<th scope="col"{kind}>{escape(column.title)}</th>'


def _row(grid: Grid, number: int, total: bool) -> str:
    first, *others = grid.rows[number]
    head = f"{escape(first)}{_below(grid, number, 0)}"
    # A row is headed by its first cell, unless there is nothing else in it.
    parts = [f'<th scope="row">{head}</th>' if others else f"<td>{head}</td>"]
    for place, text in enumerate(others, start=1):
        shade = grid.shades[number][place] if grid.shades else 0
        kinds = ["gw-number"] * grid.columns[place].numeric + [f"gw-heat-{shade}"] * bool(shade)
        tag = grid.tags[number] if grid.tags and place == 1 else ""
        cell = f'<span class="gw-tag gw-{tag}">{escape(text)}</span>' if tag else _cell(text)
        parts.append(f'<td class="{" ".join(kinds)}">{cell}{_below(grid, number, place)}</td>')
    return f"<tr{' class=gw-total' if total else ''}>{''.join(parts)}</tr>"


def _below(grid: Grid, number: int, place: int) -> str:
    """What stands under a cell in small print, and what of it stands out."""
    under = grid.under[number][place] if grid.under else ""
    mark = grid.marks[number][place] if grid.marks else ""
    small = f'<small class="gw-under">{escape(under)}</small>' if under else ""
    return small + (f'<strong class="gw-mark">{escape(mark)}</strong>' if mark else "")


def _cell(text: str) -> str:
    """The text of a cell; a shorthand letter says what it means on hover and to a screen reader."""
    meanings = short_meanings()
    if text in meanings:
        return f'<abbr title="{escape(meanings[text])}">{text}</abbr>'
    return escape(text)
