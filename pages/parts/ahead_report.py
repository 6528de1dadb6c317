"""The report: one workbook of everything on ages, and a summary to print."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.words import _
from pages.parts.ahead import Chosen


def show(chosen: Chosen) -> None:
    """Placeholder until the report exists."""
    st.html(f"<p>{escape(_('Report'))}</p>")
