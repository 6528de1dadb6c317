"""What the numbers about leaders cannot say: as a box, and under a table with hidden rows."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.answers.briefly import leadership_limits as briefly
from analytics.words import _
from pages.parts import states


def why_hidden() -> None:
    """Why rows are hidden, for under a table in which some are."""
    states.notice(_("Why rows are hidden"), briefly.why_hidden())


def limits() -> None:
    """What follows from small numbers, from the lists that are loaded, and from the method."""
    items = "".join(
        f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in briefly.limits()
    )
    st.html(f'<div class="gw-entry"><dl class="gw-how">{items}</dl></div>')
