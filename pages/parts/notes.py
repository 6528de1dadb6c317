"""Notes and limitations at the foot of a page about ages."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.exports.age_notes import age_notes
from analytics.words import _


def show() -> None:
    """Every note, in words: folded up on the screen, whole on paper."""
    facts = "".join(
        f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in age_notes()
    )
    st.html(
        f'<details class="gw-notes"><summary>{escape(_("Notes and limitations"))}</summary>'
        f'<dl class="gw-how">{facts}</dl></details>'
    )
