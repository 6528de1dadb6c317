"""What is loaded, how old it is, and what is not loaded: one line a kind of file."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from analytics.attention.freshness import Freshness, how_fresh
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import data, not_loaded


def read() -> tuple[Freshness, ...]:
    """How fresh every kind of file is today."""
    return how_fresh(data.answers().dates, date.today())


def show() -> None:
    """One line a kind of file: its newest date and how many dates there are."""
    lines = "".join(f"<li>{_line(each)}</li>" for each in read())
    st.html(f'<ul class="gw-fresh">{lines}</ul>')


def _line(kind: Freshness) -> str:
    if kind.newest is None:
        return not_loaded.to_import(kind.kind)
    words = ngettext(
        "{kind}: {date} ({count} date loaded)", "{kind}: {date} ({count} dates loaded)", kind.dates
    ).format(
        kind=_(kind.title), date=show_date(kind.newest, "medium"), count=show_number(kind.dates)
    )
    old = f" <strong>{escape(_('older than it should be'))}</strong>" if kind.is_stale else ""
    return escape(words) + old
